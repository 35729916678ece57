"""Links and addresses that a sentence gives: URLs, bare domains, Markdown, e-mail addresses. Pure.

A link is equal to a declared one where host (any case, `www.` or not), path, query and fragment are; the scheme may be
http for https, and one slash at the end counts for nothing. A deeper path is another link, a shortener always is, and
so is a look-alike: hosts are compared as they are written.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from personaspec.guard.late import Late
from personaspec.guard.normalise import Normalised
from personaspec.guard.tables.hosts import ENDINGS, WORDS
from personaspec.late import late
from personaspec.lean import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """`key` is what declared links are compared by."""

    span: tuple[int, int]
    key: str


_STOP: Final = r"\s<>\"|\\^{}`"
_HOST: Final = r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}"
_URL: Final = Late(rf"(?<![^\W_])(?:(?:h(?:tt|xx)ps?|ftps?|ftp)://|www\.)[^{_STOP}]{{1,2000}}")
_MAIL: Final = Late(rf"(?<![\w.+-])(?:mailto:)?([\w.+-]{{1,64}}@{_HOST}[^\W\d_]{{2,24}})(?![\w-])")
_BARE: Final = Late(
    rf"(?<![\w@./:-])({_HOST}([^\W\d_]{{2,24}}|"
    rf"xn--[\w-]{{1,59}}))(?![\w-])(?!\.[^\W_])(?::\d{{1,5}})?(?:[/?#][^{_STOP}]{{0,2000}})?"
)
_SPOKEN: Final = Late(
    r"(?<![\w-])([^\W_][\w-]{1,61}(?: ?[\[({]dot[\])}] ?[\w-]{2,61}| dot [\w-]{2,61}){0,3}"
    r"(?: ?[\[({](?:dot|punkt|punto|point)[\])}] ?(?:[^\W\d_]{2,24})| ?[\[({]\.[\])}] ?(?:[^\W\d_]{2,24})|"
    r"(?: dot | punkt | punto | point | punkten )(?:com|net|org|io|co|app|example|shop|store|online|info|link|"
    r"tv|se|de|es|fr|uk|eu))"
    r"(?:(?: ?/ ?| slash )[\w-]{1,61})?)(?![\w-])"
)
_HANDLE: Final = Late(
    r"(?:\b(?:instagram|insta|tiktok|telegram|whatsapp|twitter|facebook|twitch|snapchat|threads|youtube|discord|signal|dm|"
    r"message|follow|write to|add|sigue|escribe|folge|schreib|suis|écris|följ|skriv)\b[^.!?\n@]{0,30})(@[\w.]{2,29}\w)"
)
_RELATIVE: Final = Late(r"(?<![\w:/])//((?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24}(?:[/?#]\S{0,500})?)")
_MARKDOWN: Final = Late(r"\]\( ?<?([^()\s<>]{1,2000}(?:\([^()\s]{0,200}\)[^()\s<>]{0,2000})?)>?(?: [^()]{0,200})?\)")
_REFERENCE: Final = Late(r"^ {0,3}\[[^\]]{1,200}\]: ?(\S{1,2000})")
_SCHEME: Final = Late(r"(?i)^(?:h(?:tt|xx)ps?|ftps?|ftp)://")
_LINKED: Final = late(r"[:@(\]]|\w\.\w| dot ")
_LOST_WORDS: Final = "so to in be no is it as at am us my me do la"
_LOST: Final = frozenset(_LOST_WORDS.split())
_GOES_ON: Final = Late(r" [^\W\d_]")
_LED_TO: Final = Late(
    r"\b(?:at|on|to|via|from|visit|see|check|site|website|link|page|go|called|is|en|auf|bei|unter|sur|på|hos|"
    r"open|try|use)[:,]? (?:the |out )?\Z"
)
# What programmers call by a name with a dot in it: frameworks and files.
_NAMED_SO: Final = Late(
    r"(?:(?:asp|ado|vb|ml|f#|paint)\.net|(?:socket|netty|scikit)\.io|"
    r"(?:setup|main|index|app|run|install|build|test|tests|script|deploy|start|stop|makefile|lib\w*|config|conf|"
    r"utils|mod|readme|server|client|game|player|hello|bootstrap|entrypoint|backup|update|init|__init__|hooks?|model|"
    r"models|views|urls|types|\w+_\w+)\.(?:sh|pl|cc|rs|md|py|ms|so|ps|la|in|info|me|pw|re|ml|mm|st))\Z"
)
_TRAILING: Final = ".,;:!?'\"*_~"

TRIGGERS: Final = (
    r"://|\bwww\.|@|\]\(|\]:|\.xn--|//\w",
    r"\w\.(?:" + "|".join(sorted(ENDINGS)) + r")\b",
    (
        r"\bdot\b|[\[({](?:\.|punkt|punto|point)[\])}]|\b(?:punkt|punto|point|punkten) (?:com|net|org|io|co|app|"
        r"example|shop|store|"
        r"online|info|link|tv|se|de|es|fr|uk|eu)\b"
    ),
)
"""Patterns of the language, of which one finds something wherever `links` does."""


def links(reading: Normalised) -> list[Link]:
    """Every link and address that a text gives, in order, none inside another."""
    text = reading.text
    spans: list[tuple[int, int]] = []
    taken = bytearray(len(text))
    for pattern, group in (
        (_MARKDOWN, 1),
        (_REFERENCE, 1),
        (_URL, 0),
        (_RELATIVE, 1),
        (_MAIL, 1),
        (_BARE, 0),
        (_HANDLE, 1),
        (_SPOKEN, 0),
    ):
        for match in pattern().finditer(text):
            start, end = match.span(group)
            end = _trimmed(text, start, end)
            if end <= start or any(taken[start:end]):
                continue
            if pattern is _BARE and not _is_domain(reading, match):
                continue
            spans.append((start, end))
            taken[start:end] = b"\1" * (end - start)
    return [Link(span, key(_written(reading, span))) for span in sorted(spans)]


def key(link: str) -> str:
    """What two links are compared by."""
    bare = _SCHEME().sub("", link.strip().removeprefix("mailto:"))
    cut = re.search(r"[/?#]", bare)
    host, rest = (bare[: cut.start()], bare[cut.start() :]) if cut else (bare, "")
    host = (
        re.sub(r"\s*[\[({]?\b(?:dot|punkt|punto|point|punkten)\b[\])}]?\s*|\s*[\[({]\.[\])}]\s*", ".", host.casefold())
        .removeprefix("www.")
        .rstrip(".")
    )
    host = host.removesuffix(":443").removesuffix(":80")
    if rest.endswith("/") and "?" not in rest and "#" not in rest:
        rest = rest[:-1]
    return host + rest


def declared(text: str) -> list[str]:
    """The keys of all links in a declared text, or of a declared URL or address."""
    if _LINKED.search(text) is None:  # most declared texts hold none
        return []
    return [link.key for link in links(_as_written(text))]


def _as_written(text: str) -> Normalised:
    return (
        Normalised(text.lower(), text, plain=True)
        if len(text.lower()) == len(text)
        else Normalised(text, text, plain=True)
    )


def _written(reading: Normalised, span: tuple[int, int]) -> str:
    """The link as it was written, because paths know case; what is drawn as nothing or in full width does not count."""
    written = unicodedata.normalize("NFKC", reading.written(*span))
    return "".join(c for c in written if unicodedata.category(c) != "Cf")


def _trimmed(text: str, start: int, end: int) -> int:
    """Without the sentence's punctuation, and without a bracket that was opened before the link."""
    while end > start:
        last = text[end - 1]
        if last in _TRAILING or (
            last in ")]" and text.count(last, start, end) > text.count("(["[")]".index(last)], start, end)
        ):
            end -= 1
        else:
            break
    return end


def _is_domain(reading: Normalised, match: re.Match[str]) -> bool:
    ending = match[2]
    if ending not in ENDINGS and not ending.startswith("xn--"):
        return False
    if ending in WORDS and match.end() == match.end(1):
        written = reading.written(*match.span(2))
        if written[:1].isupper() and not written.isupper():
            return False  # "clay.It": a full stop that lost its space
    if reading.text[match.end() : match.end() + 1] == "(":
        return False  # "model.fit(x)"
    if match.end() == match.end(1) and _NAMED_SO().match(match[1]):
        return False
    lost = ending in _LOST and match.end() == match.end(1) and _GOES_ON().match(reading.text, match.end())
    if lost and _LED_TO().search(reading.text, max(0, match.start() - 30), match.start()) is None:
        return False  # "pneumonia.so better": a full stop that lost its space
    # "e.g.so", "5.50.to": no label of letters beside the ending
    labels = match[1].split(".")[:-1]
    return any(len(label) > 1 and not label.isdigit() for label in labels) or match.end() > match.end(1)
