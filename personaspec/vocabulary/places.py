"""Places: codes of ISO 3166, and what people write instead of them."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import Final

from personaspec.diagnostic import suggest
from personaspec.syntax.tree import Kind, Literal
from personaspec.vocabulary.errors import NO_PLACE
from personaspec.vocabulary.places_table import COUNTRIES, STATES
from personaspec.vocabulary.trouble import Atoms, Trouble, Why, listed, quoted, replaced

UNIONS: Final = {"EU": "European Union", "EEA": "European Economic Area", "everywhere": "everywhere"}
_PART: Final = r"([A-Z]{2})-([A-Z0-9]{1,3})\Z"
_INSTEAD: Final = {
    "uk": "GB",
    "britain": "GB",
    "great-britain": "GB",
    "england": "GB-ENG",
    "scotland": "GB-SCT",
    "wales": "GB-WLS",
    "northern-ireland": "GB-NIR",
    "usa": "US",
    "america": "US",
    "uae": "AE",
    "el": "GR",
    "holland": "NL",
    "turkey": "TR",
    "korea": "KR",
    "czech-republic": "CZ",
    "ivory-coast": "CI",
    "europe": "EU",
    "world": "everywhere",
    "worldwide": "everywhere",
    "global": "everywhere",
    "anywhere": "everywhere",
    "all": "everywhere",
    "any": "everywhere",
    "international": "everywhere",
}


def _table(text: str) -> dict[str, str]:
    return {item[:2]: item[3:] for item in text.replace("\n", " ").strip().split("; ")}


@cache
def countries() -> dict[str, str]:
    """ISO 3166-1 alpha-2 code -> English name."""
    return _table(COUNTRIES)


@cache
def parts(country: str) -> dict[str, str]:
    """The known parts of a country, by full code (`US-NY`) -> English name; {} where none are listed."""
    return {f"{country}-{code}": name for code, name in _table(STATES[country]).items()} if country in STATES else {}


def place_name(code: str) -> str | None:
    """The English name of a place code, or None where there is no such place; unlisted parts go by their code."""
    if code in UNIONS:
        return UNIONS[code]
    if code in countries():
        return countries()[code]
    part = re.match(_PART, code)
    if not part or part[1] not in countries():
        return None
    known = parts(part[1])
    return known.get(code) if known else f"{part[2]}, {countries()[part[1]]}"


def read_place(atoms: Atoms, at: int) -> tuple[str, int] | Why | None:
    """A country, a part of one, `EU`, `EEA` or `everywhere`."""
    atom = atoms[at]
    if atom is None or atom.kind is not Kind.NAME:
        return None
    if place_name(atom.value) is not None:
        return atom.value, at + 1
    return partial(_no_place, atom, at)


def _no_place(atom: Literal, at: int) -> Trouble:
    written = atom.value
    better = _meant(written)
    name = place_name(better) if better else None
    if better and written.casefold() == better.casefold():
        message, label = f"{quoted(written)} is not written as place codes are", "capitals: codes of ISO 3166"
        if better == "everywhere":
            label = "written small"
    else:
        message, label = f"{quoted(written)} is no place code", "codes of ISO 3166"
    if better:
        advice = f"did you mean `{better}`{f' ({name})' if name and name != better else ''}?"
    elif written[:3] in ("US-", "CA-"):
        advice = f"write a part of the country, such as {listed(list(parts(written[:2]))[:3])}"
    else:
        advice = "write the code of a country (`SE`), of a part of one (`US-NY`), `EU`, `EEA` or `everywhere`"
    safe = bool(better) and (written.casefold() == better.casefold() or written.casefold() in _INSTEAD)
    return Trouble(at, NO_PLACE, atom.span, message, label, advice, replaced(atom, better, safe) if better else None)


def _meant(written: str) -> str:
    folded = written.casefold().replace("_", "-")
    if folded in _INSTEAD:
        return _INSTEAD[folded]
    upper = folded.upper()
    for code in (upper, folded, f"US-{upper}"):
        if place_name(code) is not None:
            return code
    head, _, tail = upper.partition("-")
    if head.casefold() in _INSTEAD and place_name(f"{_INSTEAD[head.casefold()]}-{tail}"):
        return f"{_INSTEAD[head.casefold()]}-{tail}"
    if tail and len(head) == 2:
        return ""
    named = _by_name()
    near = folded if folded in named else suggest(folded, named) if len(folded) > 3 else None
    return named[near] if near else ""


@cache
def _by_name() -> dict[str, str]:
    """A place's name as one word (`new-zealand`) -> its code; countries win over their namesakes (Georgia)."""
    every = {**parts("US"), **parts("CA"), **countries()}
    return {re.sub(r"[\W_]+", "-", name.casefold()).strip("-"): code for code, name in every.items()}
