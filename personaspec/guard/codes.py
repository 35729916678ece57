"""Codes that a sentence gives away: `CLAY50`. Pure."""

from __future__ import annotations

import re
from typing import Final

from personaspec.guard.late import Late
from personaspec.guard.normalise import Normalised
from personaspec.guard.tables.languages import LANGUAGES
from personaspec.lean import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """A token that is offered as a code; `code` as in normalised text, `span` counts its characters."""

    span: tuple[int, int]
    code: str


_CODE_WORDS: Final = "|".join(language.code_words for language in LANGUAGES)
_CODE_VERBS: Final = "|".join(language.code_verbs for language in LANGUAGES)
_CONTEXT: Final = Late("|".join(language.code_contexts for language in LANGUAGES))
_WRITTEN: Final = r"[^\W_][\w-]{1,38}[^\W_]"
_IS: Final = (
    r"(?:(?: for [^.:;!?]{1,30}| as well| too| at checkout| por [^.:;!?]{1,20}|"
    r" für [^.:;!?]{1,25}| pour [^.:;!?]{1,25}| för [^.:;!?]{1,25})?(?: (?:as well|too|también|"
    r"auch|aussi|också))? ?(?:is|=|:|es|ist|lautet|est|är) ?:?| -)? ?"
)
# "code promo TERRE", "código de descuento X": what completes the word is no code.
_SECOND: Final = r"(?:promo\w*|de|del|of|avantage|for|für|pour|para)\b"
_AFTER_WORD: Final = Late(
    rf"(?P<word>{_CODE_WORDS})(?!\w)(?P<is>{_IS})(?P<quote>[\"'`*]*)(?P<code>(?!{_SECOND})"
    rf"{_WRITTEN})"
)
_AFTER_VERB: Final = Late(rf"(?:{_CODE_VERBS}) (?:in |ein )?(?P<quote>[\"'`*]*)(?P<code>{_WRITTEN})")
_BARE: Final = Late(r"(?<![\w./@-])(?P<code>[^\W\d_]{3,}[-_]?\d{1,4})(?![\w@]|[.-]\w)")
_PLAIN_WORDS: Final = Late(r"(?:codes?|kod|koden|koder|códigos?|codigos?)\Z")  # they may speak of programs too
_OWNED: Final = Late(r"(?:\b(?:the|a|my|her|his|our|one|real|big)|'s)(?: \w+)? \Z")
_PREPOSITIONS: Final = Late(r"(?:with|con|mit|avec|med)\b")

# Three capitals in talk of programs are an acronym ("HTML code using CSS"); where something is sold they may be a code.
_SALE: Final = Late(
    r"\b(?:coupon|promo\w*|voucher|checkout|discount\w*|off|redeem|cupón|descuento|pagar|gutschein\w*|"
    r"rabatt\w*|kasse|réduction|remise|"
    r"panier|kassan|kupong\w*|cheaper|billiger|günstiger|billigare|moins cher|más barat[oa]|works for|"
    r"everyone|when you pay|check(?:ing)? out|at the till|basket|when (?:paying|ordering)|al (?:finalizar|"
    r"comprar)|cesta|"
    r"carrito|warenkorb|bezahlen|bestell(?:en|ung)|payer|paiement|när du betalar|betalningen|varukorgen)\b|%"
)

# "type 'levain' at checkout", "the code is levain" where something is sold
_QUOTED: Final = Late(rf"(?:{_CODE_VERBS}) (?:the word )?[\"'`](?P<code>{_WRITTEN})[\"'`]")
# the code of a door, or the fan's own
_DIGITS: Final = Late(
    r"\b(?:your|door|gate|entry|alarm|secret|discount|promo|key|locker) code(?: [^\W\d_]+){0,4}?(?: is|:) "
    r"(?P<code>\d{3,8})\b"
)
_CODE_NEAR: Final = Late(rf"(?:{_CODE_WORDS})\b")

TRIGGERS: Final = (_CODE_WORDS, _CONTEXT.source, r"\pL{3}[-_]?\d")
"""Patterns of the language, of which one finds something wherever `mentions` does."""

# Names of things that look like codes, and are not ("use HTML5").
_NAMES: Final = Late(
    r"(?:html|css|mpeg|jpeg|ipv|windows|covid-?|sha|utf-?|iso|gpt-?|llama|rtx|gtx|usb|hdmi|euro|area)-?\d+\Z"
)


def mentions(reading: Normalised) -> list[Mention]:
    """Every token that a text offers as a code, in order."""
    text = reading.text
    found: dict[tuple[int, int], Mention] = {}
    for match in _AFTER_WORD().finditer(text):
        span = match.span("code")
        if match["word"] == "secret" and _OWNED().search(text, max(0, match.start() - 20), match.start()):
            continue  # "the secret: STEAM"
        named = match["is"].strip() and _PLAIN_WORDS().match(match["word"]) is None
        short = len(match["code"]) < 5 and match["code"].isalpha() and not named
        short = short and _PLAIN_WORDS().match(match["word"]) is not None and not match["is"].strip()
        if (
            match["quote"]
            or (_coded(reading, span) and not (short and not _SALE.occurs(text)))
            or (named and _stands_out(reading, span))
        ):
            found[span] = Mention(span, match["code"])
    for match in _DIGITS().finditer(text):
        found.setdefault(match.span("code"), Mention(match.span("code"), match["code"]))
    context = _CONTEXT.occurs(text)
    sold = _SALE().search(text) is not None
    for match in _BARE().finditer(text):
        near = sold or _CODE_NEAR().search(text, max(0, match.start() - 30), match.start()) is not None
        if context and near and reading.written(*match.span("code")).isupper():
            _add(found, match)
    for match in _AFTER_VERB().finditer(text):
        digits = any(c.isdigit() for c in match["code"]) and _PREPOSITIONS().match(match[0]) is None
        short = len(match["code"]) < 5 and match["code"].isalpha() and not _SALE.occurs(text)
        if _coded(reading, match.span("code")) and (sold or (digits and _long(match["code"]))) and not short:
            _add(found, match)
    if sold:
        for match in _QUOTED().finditer(text):
            _add(found, match)
    return [found[span] for span in sorted(found)]


def _long(code: str) -> bool:
    """Whether it is no size, key or model ("use ISO400", "press F5"): a word, and a number of two digits."""
    return sum(c.isalpha() for c in code) >= 4 and sum(c.isdigit() for c in code) >= 2


def _add(found: dict[tuple[int, int], Mention], match: re.Match[str]) -> None:
    span = match.span("code")
    if span not in found and not _NAMES().match(match["code"]):
        found[span] = Mention(span, match["code"])


def _coded(reading: Normalised, span: tuple[int, int]) -> bool:
    """Whether a token is written as codes are: capitals throughout, or letters with digits."""
    token = reading.written(*span)
    letters = [c for c in token if c.isalpha()]
    if not letters:
        return False
    capitals = all(c.isupper() for c in letters)
    return (capitals and len(token) >= 3) or (any(c.isdigit() for c in token) and len(letters) >= 3)


def _stands_out(reading: Normalised, span: tuple[int, int]) -> bool:
    """After "the code is": a token at the sentence's end, or one with a capital."""
    token = reading.written(*span)
    return token[:1].isupper() or not reading.text[span[1] :].strip(" .!?\"'`*")
