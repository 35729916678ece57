"""The types of arguments: how each is read from a line's literals, what it is called, what it looks like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from personaspec.diagnostic import Edit, Fix
from personaspec.syntax.tree import Kind
from personaspec.vocabulary.amounts import (
    read_duration,
    read_int,
    read_money,
    read_number,
    read_percent,
    read_range,
)
from personaspec.vocabulary.dates import read_date, read_time, read_timerange, read_version
from personaspec.vocabulary.errors import BAD_LINK, EMPTY_TEXT
from personaspec.vocabulary.languages import read_language, read_zone
from personaspec.vocabulary.names import read_name, read_path, read_ref
from personaspec.vocabulary.places import read_place
from personaspec.vocabulary.trouble import Atoms, Trouble, Why, quoted
from personaspec.vocabulary.typed import Value

Read = tuple[Value, int] | Trouble | Why | None
"""A value and the index behind it; or why it does not fit; or None where it is of another sort altogether."""

ABILITIES: Final = ("chat", "memory", "feelings", "relationship", "offers", "voice", "image", "proactive")


class Type(NamedTuple):
    """A type of argument. `read` takes a line's atoms and an index. `called` is said in messages, with its article;
    `example` is a literal of it; `bare` = it is written without quotation marks."""

    read: Callable[[Atoms, int], Read]
    called: str
    example: str
    bare: bool = True


def read_text(atoms: Atoms, at: int) -> Read:
    """A text, on one line or several."""
    atom = atoms[at]
    if atom is None or (atom.kind is not Kind.TEXT and atom.kind is not Kind.PROSE):
        return None
    if not atom.value or atom.value.isspace():
        return Trouble(at, EMPTY_TEXT, atom.span, "this text is empty", "nothing in it", "write the text")
    return atom.value, at + 1


def read_word(atoms: Atoms, at: int) -> Read:
    """Any name."""
    atom = atoms[at]
    return (atom.value, at + 1) if atom is not None and atom.kind is Kind.NAME else None


def read_pattern(atoms: Atoms, at: int) -> Read:
    """A pattern between slashes, without them. Whether it can be run is the guard's to say."""
    atom = atoms[at]
    return (atom.value, at + 1) if atom is not None and atom.kind is Kind.PATTERN else None


def read_url(atoms: Atoms, at: int) -> Read:
    """A text that holds a link."""
    atom = atoms[at]
    if atom is None or atom.kind is not Kind.TEXT:
        return None
    link = atom.value
    scheme, mark, rest = link.partition("://")
    host = rest.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0]
    spaced = any(c.isspace() for c in link)
    if mark and scheme in ("http", "https") and host and not spaced:
        return link, at + 1
    if not link.strip():
        message, label, advice = "this link is empty", "nothing in it", "write the whole address"
    elif spaced and mark:
        message, label = f"a link holds no spaces, and {quoted(link)} does", "a space in a link"
        advice = "write `%20` for a space, or remove it"
    elif mark and scheme.lower() not in ("http", "https"):
        message, label = f"a link for fans cannot begin with {quoted(scheme + '://')}", "not a page"
        advice = "link to a page that begins with `https://`"
    else:
        message, label, advice = f"{quoted(link)} is not a whole link", "no `https://`", "begin it with `https://`"
    fix = None
    if link.strip() and not spaced and not mark and "." in link and not link.startswith(("/", ".", "mailto:")):
        fix = Fix(f"write `https://{link}`", (Edit(atom.span, f'"https://{atom.raw[1:]}'),))
        advice = f"write {quoted('https://' + link)}"
    return Trouble(at, BAD_LINK, atom.span, message, label, advice, fix)


TYPES: Final[dict[str, Type]] = {
    "name": Type(read_name, "a name", "wheel-course"),
    "ref": Type(read_ref, "a name", "wheel-course"),
    "path": Type(read_path, "a path", "std/truth"),
    "text": Type(read_text, "a text in quotation marks", '"…"', bare=False),
    "word": Type(read_word, "a word", "training"),
    "int": Type(read_int, "a whole number", "3"),
    "number": Type(read_number, "a number", "3"),
    "percent": Type(read_percent, "a percentage", "20%"),
    "date": Type(read_date, "a date", "2026-10-31"),
    "time": Type(read_time, "a time", "22:00"),
    "range": Type(read_range, "a range", "1..4"),
    "timerange": Type(read_timerange, "a range of times", "22:00..07:00"),
    "version": Type(read_version, "a version", "1.4.0"),
    "place": Type(read_place, "a place code", "US-NY"),
    "language": Type(read_language, "a language", "sv"),
    "zone": Type(read_zone, "a time zone", "Europe/Stockholm"),
    "money": Type(read_money, "an amount with its currency", "129 EUR"),
    "duration": Type(read_duration, "a duration", "3 hours"),
    "pattern": Type(read_pattern, "a pattern between slashes", "/\\bmy son\\b/", bare=False),
    "url": Type(read_url, "a link in quotation marks", '"https://…"', bare=False),
    "phrase": Type(read_word, "a few words", "warm"),  # the matcher joins its words
}
"""Every type that a form may name; closed lists (`a|b|c`) and `ability` are no types of their own: see `forms.py`."""
