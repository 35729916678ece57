"""Names, paths and references: how each is written."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from personaspec.late import late
from personaspec.syntax.tree import Kind, Literal
from personaspec.vocabulary.errors import BAD_NAME, BAD_PATH
from personaspec.vocabulary.trouble import Atoms, Trouble, quoted, replaced

_NAME: Final = late(r"[^\W\d_][^\W_]*(?:-[^\W_]+)*\Z")
_PATH: Final = late(r"((?:\.{1,2}/)*)([\w-]+(?:/[\w-]+)*)(@\d+(?:\.\d+){0,2})?\Z")
_TOGETHER: Final = (
    frozenset({"CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "HANGUL", "KATAKANA-HIRAGANA", "IDEOGRAPHIC", "LATIN"}),
)


def read_name(atoms: Atoms, at: int) -> tuple[str, int] | Trouble | None:
    """A new name: lower-case letters and digits of any script, joined by `-`."""
    atom = atoms[at]
    if atom is None or atom.kind is not Kind.NAME:
        return None
    name = atom.value
    if name == name.lower() and _NAME.match(name):
        return name, at + 1
    better = kebab(name)
    if "_" in name:
        message, label = f"a name is joined by `-`, and {quoted(name)} has a `_`", "`_` is not used in names"
    elif name != name.lower():
        message, label = f"a name has no capitals, and {quoted(name)} has", "capitals here"
    else:
        message, label = f"{quoted(name)} is no name that can be declared", "not letters and digits joined by `-`"
    advice = f"write `{better}`" if better else "use lower-case letters and digits, joined by `-`"
    return Trouble(at, BAD_NAME, atom.span, message, label, advice, replaced(atom, better) if better else None)


def kebab(words: str) -> str:
    """The nearest name to some words; "" where there is none."""
    words = re.sub(r"['’]", "", unicodedata.normalize("NFC", words))
    words = re.sub(r"([a-z\d])([A-Z])", r"\1-\2", words)  # MyStudio
    found = re.sub(r"[\W_]+", "-", words.lower()).strip("-")
    return found if len(found) <= 64 and _NAME.match(found) else ""


def mixed_scripts(name: str) -> tuple[str, tuple[str, ...]] | None:
    """The first part of a name whose letters are of scripts that do not belong together, and those scripts.

    Scripts are read off the letters' Unicode names; Japanese, Chinese and Korean mix theirs, and Latin, as they do.
    """
    if name.isascii():
        return None
    for part in name.split("-"):
        scripts = {_script(letter) for letter in part if letter.isalpha()}
        if len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER):
            return part, tuple(sorted(script.capitalize() for script in scripts))
    return None


def _script(letter: str) -> str:
    if letter.isascii():
        return "LATIN"
    return unicodedata.name(letter, "UNKNOWN").split(" ", 1)[0]


def read_ref(atoms: Atoms, at: int) -> tuple[str, int] | None:
    """A reference, as written: `wheel-course`, `forbid/personal-life`, `std/truth/forbid/prices`."""
    atom = atoms[at]
    return (atom.value, at + 1) if atom is not None and atom.kind is Kind.NAME else None


def read_path(atoms: Atoms, at: int) -> tuple[str, int] | Trouble | None:
    """The path of a pack or file, without its ending; a version prefix may follow."""
    atom = atoms[at]
    if atom is None or atom.kind is not Kind.NAME:
        return None
    if _PATH.match(atom.value):
        return atom.value, at + 1
    return _bad_path(atom, at)


def _bad_path(atom: Literal, at: int) -> Trouble:
    path = atom.value
    stem = path.removesuffix(".persona")
    if stem != path and _PATH.match(stem):
        return Trouble(
            at,
            BAD_PATH,
            atom.span,
            f"a path has no ending, and {quoted(path)} has",
            "`.persona` is understood",
            f"write `{stem}`",
            replaced(atom, stem),
        )
    if "@" in path:
        return Trouble(
            at,
            BAD_PATH,
            atom.span,
            f"{quoted(path)} asks for no version that can be",
            "behind `@` stand numbers",
            "write one to three numbers behind the `@`, such as `@2026.11`, or leave it out",
        )
    return Trouble(
        at,
        BAD_PATH,
        atom.span,
        f"{quoted(path)} is not written as a path is",
        "names joined by `/`",
        "write a path such as `std/truth` or `./house-rules`",
    )
