"""Personal data as it stands in a sentence: addresses of all sorts, telephone, card and account numbers. Pure.

Only what has a shape: a name, a school or a diagnosis has none, and no pattern finds it. Check digits (cards: Luhn;
accounts: ISO 7064 mod 97) keep other numbers out. Numbers of a telephone are told from others by a plus, a leading
zero, the groups they stand in, or a word beside them; a lone run of digits is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from personaspec.guard.normalise import Normalised, normalise
from personaspec.guard.sentences import sentences
from personaspec.late import late

Kind = str
"""`email phone address card account identity ip birthday`."""

TRIGGERS: Final[dict[Kind, str]] = {
    "email": r"@|[\[(]at[\])]",
    "phone": r"[0-9](?:[ ()./-]{0,2}[0-9]){5}",
    "address": (
        r"[0-9].* (?:street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd|court|terrace|crescent|highway|hwy|parkway|"
        r"alley)(?:\b|\pM)|[0-9](?: ?bis| ?ter)?,? (?:rue|avenue|boulevard|place|quai|chemin|impasse|allée|cours) |"
        r"(?:(?:calle|c/|avenida|avda|plaza|paseo|carrer|rua|via|viale|piazza)\.? .*|"
        r"(?:straße|strasse|str\.|gasse|platz|allee|damm|weg|gatan|vägen|gränd|torget|gata|vej|gade|katu|straat|laan|"
        r"veien|vegen),? |(?:box|postfach|boîte postale|apartado) |(?:apt|apartment|suite|unit)\.? ?#?)[0-9]"
    ),
    "card": r"[0-9]{2}[0-9 -]{8,20}[0-9]{2}",
    "account": r"\b[a-z]{2}[0-9]{2} ?[a-z0-9]{4}",
    "identity": r"[0-9]{3}-[0-9]{2}-[0-9]{4}",
    "ip": r"[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]|[0-9a-f]{1,4}:[0-9a-f]{0,4}:",
    "birthday": (
        r"(?:you were born|you're born|your birthday|your date of birth|dob|dein geburtstag ist|du bist geboren am|"
        r"tu es né|ton anniversaire est|naciste el|tu cumpleaños es|du är född|din födelsedag är).*[0-9]"
    ),
}
"""What the scanner looks for: found wherever the kind's detector finds something."""

_EMAIL: Final = late(
    r"(?<![\w.+-])[\w.+%-]{1,64} ?(?:@|\[at\]|\(at\)) ?(?:[\w-]{1,63}(?:\.| ?\[dot\] ?)){1,6}[a-z]{2,24}\b"
)
_PHONE: Final = late(
    r"(?<![\w.,/:-])(?:\+|00)?\(?\+?[0-9](?:[ ()./-]{0,2}[0-9]){5,14}(?: ?x[0-9]{2,6})?(?![\w%]|[.,:/-][0-9])"
)
_PHONE_WORDS: Final = late(
    r"\b(?:phone|mobile|cell\w*|tel|telephone|call|calls|text|ring|dial|whatsapp|signal|fax|sms|reach (?:me|you|"
    r"him|her|them)|"
    r"teléfono|móvil|celular|llám\w+|llama\w*|telefon\w*|handy\w*|anruf\w*|ruf|téléphone|portable|appel\w*|"
    r"mobil\w*|ring\w*|nummer|number|número|numéro)\b"
)
_NOT_PHONE: Final = late(
    r"(?:19|20)[0-9]{2}[-./ ][0-9]{1,2}[-./ ][0-9]{1,2}|[0-9]{1,2}[-./ ][0-9]{1,2}[-./ ](?:19|20)[0-9]{2}"
    r"|(?![679][0-9]{2} )[0-9]{1,3}(?:[ .][0-9]{3})+"
    r"|(?:19|20)[0-9]{2} ?- ?(?:19|20)[0-9]{2}|[0-9]{3,4} ?- ?[0-9]{3,4}|[0-9.]+"
)
_CARD: Final = late(r"(?<![\w-])[0-9](?:[ -]?[0-9]){11,18}(?![\w-])")
_ACCOUNT: Final = late(r"(?<!\w)[a-z]{2}[0-9]{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,3})?(?!\w)")
_IDENTITY: Final = late(r"(?<![\w-])[0-9]{3}-[0-9]{2}-[0-9]{4}(?![\w-])")
_IP: Final = late(
    r"(?<![\w.])(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?![\w.]*[0-9])"
    r"|(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}(?![\w:])"
)
_STREET: Final = late(
    # 12 Harbour Street; 1987 74 Diakou Street
    r"(?<!\w)[0-9]{1,5}[a-z]?,? (?:(?!(?:we|the|to|of|in|a|and|you|i|it|is|for|on|at|from)\b)[\w'.-]{2,24} ){1,3}"
    r"(?:street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd|court|terrace|crescent|highway|hwy|parkway|alley)\b\.?"
    # 12 rue de la Paix; 5 avenue Foch
    r"|(?<!\w)[0-9]{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|boulevard|place|quai|chemin|impasse|allée|"
    r"cours) (?:[\w'-]{1,20} ?){1,4}"
    # Calle Mayor 5; Rua do Arenque 1634; Avenida de América, 12
    r"|(?<!\w)(?:calle|c/|avenida|avda\.?|plaza|paseo|carrer|rua|via|viale|"
    r"piazza) (?:[\w'-]{1,20} ){1,4}?[0-9]{1,5}\b"
    r"|(?<!\w)(?:calle|avenida|plaza|paseo) (?:[\w'-]{1,20},? ){1,4}?(?:n[ºo°.]* ?)?[0-9]{1,5}\b"
    # Hauptstraße 5; Storgatan 12; Puruntie 82; Koskikatu 25
    r"|(?<!\w)[\w-]{2,30}(?:straße|strasse|str\.|gasse|platz|allee|damm|weg|gatan|vägen|gränd|torget|gata|"
    r"vej|gade|katu|straat|laan|veien|vegen),? [0-9]{1,3}(?: ?[a-h])?\b(?! (?:hours|minutes|days|times|uhr|stunden|%))"
    # PO box 12; Apt. 595
    r"|(?<!\w)(?:p\.? ?o\.? ?box|postfach|postbox|boîte postale|apartado) [0-9]{1,6}\b"
    r"|(?<!\w)(?:apt|apartment|suite|unit)\.? ?#?[0-9]{1,5}\b"
)
_BIRTHDAY: Final = late(
    r"\b(?:you were born (?:on )?|you're born (?:on )?|your birthday(?: is|'s)|your date of birth(?: is|:)|dob:?|"
    r"dein geburtstag ist|du bist geboren am|tu es née? le|ton anniversaire est|naciste el|tu cumpleaños es|"
    r"du är född|"
    r"din födelsedag är)(?: the)?(?: on)? (?=[\w ,./-]{0,20}[0-9])[\w,./-]{1,12}(?: [\w,./-]{1,12}){0,3}"
)


def found(kind: Kind, reading: Normalised) -> Iterator[tuple[int, int]]:
    """The spans of one kind in normalised text. Raises KeyError for a kind that is not known."""
    return _FINDERS[kind](reading.text)


def _emails(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _EMAIL.finditer(text))


def _phones(text: str) -> Iterator[tuple[int, int]]:
    spoken = None
    for match in _PHONE.finditer(text):
        number = match[0]
        number = number.partition("x")[0].strip()
        digits = sum(c.isdigit() for c in number)
        if not 7 <= digits <= 15:
            continue
        if number.startswith(("+", "00", "(+")):
            yield match.span()
            continue
        if spoken is None:
            spoken = _PHONE_WORDS.search(text) is not None
        groups = [group for group in re.split(r"\D+", number) if group]
        shaped = (len(groups) >= 3 and all(2 <= len(group) <= 4 for group in groups)) or (
            number.startswith(("0", "(")) and len(groups) >= 2
        )
        if (shaped and not _NOT_PHONE.fullmatch(number)) or (
            spoken and (len(groups) > 1 or digits >= 8) and not _DAY.fullmatch(number)
        ):
            yield match.span()


_DAY: Final = late(r"(?:19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}|[0-9]{1,2}[-./][0-9]{1,2}[-./](?:19|20)[0-9]{2}")


def _cards(text: str) -> Iterator[tuple[int, int]]:
    for match in _CARD.finditer(text):
        if _luhn([int(c) for c in match[0] if c.isdigit()]):
            yield match.span()


def _luhn(digits: list[int]) -> bool:
    doubled = (2 * d - 9 if d > 4 else 2 * d for d in digits[-2::-2])
    return len(set(digits)) > 1 and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _accounts(text: str) -> Iterator[tuple[int, int]]:
    for match in _ACCOUNT.finditer(text):
        plain = match[0].replace(" ", "")
        for end in range(len(plain), 14, -1):  # words that follow may have been taken with it
            kept = plain[:end]
            if end <= 34 and int("".join(str(int(c, 36)) for c in kept[4:] + kept[:4])) % 97 == 1:
                yield match.start(), match.start() + _reach(match[0], end)
                break


def _reach(text: str, count: int) -> int:
    """Where the first `count` characters that are no space end."""
    for at, c in enumerate(text):
        count -= c != " "
        if count == 0:
            return at + 1
    return len(text)


def _plain(pattern: re.Pattern[str]) -> Callable[[str], Iterator[tuple[int, int]]]:
    return lambda text: (match.span() for match in pattern.finditer(text))


_FINDERS: Final[dict[Kind, Callable[[str], Iterator[tuple[int, int]]]]] = {
    "email": _emails,
    "phone": _phones,
    "address": lambda text: (match.span() for match in _STREET.finditer(text)),
    "card": _cards,
    "account": _accounts,
    "identity": lambda text: (match.span() for match in _IDENTITY.finditer(text)),
    "ip": lambda text: (match.span() for match in _IP.finditer(text)),
    "birthday": lambda text: (match.span() for match in _BIRTHDAY.finditer(text)),
}

KINDS: Final = tuple(_FINDERS)


def told(text: str) -> tuple[Kind, ...]:
    """The kinds of personal data that a whole message holds, sentence by sentence."""
    if _SOME.search(text) is None:  # every kind has a digit or one of these
        return ()
    held: set[Kind] = set()
    for sentence in sentences(text):
        reading = normalise(sentence.text)
        held.update(kind for kind in KINDS if kind not in held and next(found(kind, reading), None) is not None)
    return tuple(kind for kind in KINDS if kind in held)


_SOME: Final = late(r"[0-9@:]|[\[(]at[\])]")
