"""Languages and time zones: tags of BCP 47, names of the IANA database, and what people write instead of them."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import Final

from personaspec.diagnostic import suggest
from personaspec.syntax.tree import Kind, Literal
from personaspec.vocabulary.errors import NO_LANGUAGE, NO_ZONE
from personaspec.vocabulary.languages_table import LANGUAGES
from personaspec.vocabulary.places import countries
from personaspec.vocabulary.trouble import Atoms, Trouble, Why, quoted, replaced
from personaspec.vocabulary.zones_table import ZONES

_TAG: Final = (  # a text: compiled, and kept by `re`, when the first tag with a region is read
    r"(?P<language>[A-Za-z]{2,3})(?:-(?P<script>[A-Za-z]{4}))?(?:-(?P<region>[A-Za-z]{2}|\d{3}))?"
    r"(?P<variants>(?:-(?:[A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))*)\Z"
)
_INSTEAD: Final = {
    "jp": "ja",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "cn": "zh",
    "sp": "es",
    "ua": "uk",
    "at": "de",
    "br": "pt-BR",
    "us": "en-US",
    "gb": "en-GB",
    "eng": "en",
    "swe": "sv",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "ita": "it",
    "por": "pt",
    "nld": "nl",
    "dut": "nl",
    "jpn": "ja",
    "kor": "ko",
    "zho": "zh",
    "chi": "zh",
    "rus": "ru",
    "ara": "ar",
    "pol": "pl",
    "dan": "da",
    "nor": "no",
    "fin": "fi",
    "tur": "tr",
    "ukr": "uk",
    "ces": "cs",
    "cze": "cs",
    "ell": "el",
    "gre": "el",
    "hin": "hi",
    "heb": "he",
    "mandarin": "zh",
    "farsi": "fa",
    "castilian": "es",
    "flemish": "nl",
    "deutsch": "de",
    "svenska": "sv",
    "español": "es",
    "français": "fr",
}
_REGIONS: Final = {"UK": "GB", "EN": "GB"}


@cache
def languages() -> dict[str, str]:
    """ISO 639-1 code -> English name."""
    return {item[:2]: item[3:] for item in LANGUAGES.replace("\n", " ").strip().split("; ")}


@cache
def zones() -> frozenset[str]:
    """Every IANA name that an atom can spell."""
    return frozenset(f"{area}/{name}" if area else name for area, names in ZONES.items() for name in names.split())


def language_name(tag: str) -> str | None:
    """`Swedish`, `Portuguese (BR)`; a three-letter language is called by its code. None where the tag is no tag."""
    found = re.match(_TAG, tag)
    if not found or _canonical(found) != tag:
        return None
    language, region = found["language"], found["region"]
    if len(language) == 2 and language not in languages():
        return None
    if language in _INSTEAD and len(language) == 3:
        return None
    if region and not region.isdigit() and region not in countries():
        return None
    beside = ", ".join(part for part in (found["script"], region) if part)
    name = languages().get(language, language)
    return f"{name} ({beside})" if beside else name


def _canonical(tag: re.Match[str]) -> str:
    script, region = tag["script"], tag["region"]
    parts = [tag["language"].lower(), script.capitalize() if script else "", region.upper() if region else ""]
    return "-".join(part for part in parts if part) + tag["variants"].lower()


def read_language(atoms: Atoms, at: int) -> tuple[str, int] | Why | None:
    """A language tag in its canonical case."""
    atom = atoms[at]
    if atom is None or atom.kind is not Kind.NAME:
        return None
    if atom.value in languages() or language_name(atom.value) is not None:
        return atom.value, at + 1
    return partial(_no_language, atom, at)


def _no_language(atom: Literal, at: int) -> Trouble:
    better = _meant(atom.value)
    name = language_name(better) if better else None
    if better.casefold() == atom.value.casefold().replace("_", "-"):
        message, label = f"{quoted(atom.value)} is not written as language tags are", "a tag of BCP 47"
    else:
        message, label = f"{quoted(atom.value)} is no language", "a tag of BCP 47"
    advice = f"did you mean `{better}`, {name}?" if better else "write a tag such as `en`, `sv` or `pt-BR`"
    safe = better.casefold() == atom.value.casefold().replace("_", "-")
    fix = replaced(atom, better, safe) if better else None
    return Trouble(at, NO_LANGUAGE, atom.span, message, label, advice, fix)


def _meant(written: str) -> str:
    folded = written.casefold().replace("_", "-")
    if folded in _INSTEAD:
        return _INSTEAD[folded]
    tag = re.match(_TAG, folded)
    if tag:
        better = _canonical(tag)
        if language_name(better):
            return better
        language = _INSTEAD.get(tag["language"].lower(), tag["language"].lower()).partition("-")[0]
        region = (tag["region"] or "").upper()
        rest = [part for part in (tag["script"], _REGIONS.get(region, region)) if part]
        better = "-".join([language, *rest])
        if language_name(better):
            return better
        return language if language in languages() else ""
    named = {name.casefold().replace(" ", "-"): code for code, name in languages().items()}
    near = folded if folded in named else suggest(folded, named) if len(folded) > 3 else None
    return named[near] if near else ""


def read_zone(atoms: Atoms, at: int) -> tuple[str, int] | Why | None:
    """A time zone's name."""
    atom = atoms[at]
    if atom is None or atom.kind is not Kind.NAME:
        return None
    if atom.value in zones():
        return atom.value, at + 1
    return partial(_no_zone, atom, at)


def _no_zone(atom: Literal, at: int) -> Trouble:
    better = _zone_meant(atom.value)
    safe = better.casefold() == atom.value.casefold()
    return Trouble(
        at,
        NO_ZONE,
        atom.span,
        f"{quoted(atom.value)} is no time zone",
        "a name of the IANA database",
        f"did you mean `{better}`?" if better else "write an area and a city, such as `Europe/Stockholm`, or `UTC`",
        replaced(atom, better, safe) if better else None,
    )


@cache
def _folded_zones() -> dict[str, str]:
    """A zone's name in small letters -> the name."""
    return {zone.casefold(): zone for zone in sorted(zones())}


@cache
def _cities() -> dict[str, str]:
    """The last part of a zone's name in small letters -> the name; the first in the alphabet, where several end so."""
    return {zone.rpartition("/")[2].casefold(): zone for zone in sorted(zones(), reverse=True) if "/" in zone}


def _zone_meant(written: str) -> str:
    folded = written.casefold().replace("-", "_")
    last = folded.rpartition("/")[2]
    cities, every = _cities(), _folded_zones()
    if folded in every or last in cities:
        return every.get(folded) or cities[last]
    area = written.partition("/")[0].casefold()
    near = suggest(last, [city for city, zone in cities.items() if zone.casefold().startswith(f"{area}/")])
    near = near or suggest(last, cities)
    return cities[near] if near else ""
