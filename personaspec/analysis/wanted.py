"""What a file imports. `project` reads those files, and asks again, until nothing new is wanted."""

from __future__ import annotations

import posixpath
from typing import Literal

from personaspec.lean import dataclass
from personaspec.source import Span
from personaspec.vocabulary.typed import Checked

PRELUDE = "std/prelude"  # every persona uses it (language.md, principle 5)


@dataclass(frozen=True, slots=True)
class Want:
    """A file that another one asks for. `name` is as written without its version; `version` is what stands behind `@`,
    "" for any. `span` is where it was written; None for the prelude, which nobody writes."""

    kind: Literal["use", "include"]
    name: str
    version: str
    span: Span | None


def wanted(checked: Checked) -> tuple[Want, ...]:
    """The imports of a file in the order written; a persona's begin with the prelude."""
    found: list[Want] = []
    if any(d.kind == "persona" for d in checked.declarations):
        found.append(Want("use", PRELUDE, "", None))
    for declaration in checked.declarations:
        if declaration.kind in ("use", "include"):
            path = declaration.match.one("path")
            if path is not None:
                name, _, version = path.text.partition("@")
                kind: Literal["use", "include"] = "use" if declaration.kind == "use" else "include"
                found.append(Want(kind, name, version, path.span))
    return tuple(found)


def is_local(name: str) -> bool:
    """True for `./house-rules` and `../agency/house`: a path from the file that names it."""
    return name.startswith(("./", "../"))


def pack_name(name: str, importer: str) -> str:
    """The full name of a pack that `importer` (a pack's full name, or "" for the persona) calls `name`.

    Local names are rewritten to start at the persona's folder: `./b` in `./lib/a` is `./lib/b`.
    """
    if not is_local(name):
        return name
    folder = posixpath.dirname(importer) if is_local(importer) else ""
    joined = posixpath.normpath(posixpath.join(folder, name))
    return joined if joined.startswith("../") else f"./{joined}"


def fits(installed: str, wanted_version: str) -> bool:
    """`2026.11` fits `2026.11.0`: a version prefix, part by part; "" fits all."""
    parts = wanted_version.split(".") if wanted_version else []
    return installed.split(".")[: len(parts)] == parts
