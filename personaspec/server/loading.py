"""Reads what is to be served: specs, which are compiled here, and bundles that were built before."""

from __future__ import annotations

import hashlib
import importlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from personaspec import files
from personaspec.bundling import MOST_BYTES, BundleError, load_bundle
from personaspec.files import Missing
from personaspec.ir.persona import Origin, Persona

_COMPILING = "personaspec.server.compiling"  # opened late: who serves bundles never loads the compiler


class NotLoaded(Exception):
    """What was named cannot be served. `message` and `help` are for the operator, `details` is a report of what is
    wrong in the specs ("" where there is none)."""

    def __init__(self, message: str, help: str = "", details: str = "") -> None:
        super().__init__(message)
        self.message, self.help, self.details = message, help, details


@dataclass(frozen=True)
class Source:
    """A persona that was read, and what its project sets for it."""

    path: str
    policy: Persona
    bundle: str
    origins: Mapping[str, Origin] = field(default_factory=dict)
    model: str = ""
    judge: str = "none"
    shadow: bool | tuple[str, ...] = False


@dataclass(frozen=True)
class Sources:
    """All that was read, and the files that it came from, whose change makes it worth reading again."""

    personas: tuple[Source, ...]
    read: tuple[str, ...]


def load(paths: Sequence[str]) -> Sources:
    """Every persona of files, folders and bundles. Raises NotLoaded where one has errors, or two have one name: a
    fleet is served whole, or as it was."""
    bundles, rest = split(paths)
    found = [_bundle(path) for path in bundles]
    read = list(bundles)
    if rest:
        compiled: Sources = importlib.import_module(_COMPILING).compiled(rest)
        found += compiled.personas
        read += compiled.read
    names: dict[str, str] = {}
    for each in found:
        name = each.policy.header.name
        if name in names:
            raise NotLoaded(
                f"`{names[name]}` and `{each.path}` both declare the persona `{name}`",
                "serve one of them, or give one another name",
            )
        names[name] = each.path
    if not found:
        raise NotLoaded("there is no persona in what was named", "give a file that begins with `persona NAME {`")
    return Sources(tuple(found), tuple(read))


def split(paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """Bundles, and all else. A folder is looked through for specs; where it holds none, for bundles."""
    bundles: list[str] = []
    rest: list[str] = []
    for path in paths:
        if is_bundle(path):
            bundles.append(path)
        elif os.path.isdir(path) and not files.specs_below(path):
            below = sorted(os.path.join(path, name) for name in os.listdir(path))
            nested = [os.path.join(each, "bundle.json") for each in below if os.path.isdir(each)]
            bundles += [each for each in (*below, *nested) if is_bundle(each)]
        else:
            rest.append(path)
    return bundles, rest


def is_bundle(path: str) -> bool:
    """Whether a path names a bundle that was built, rather than a spec."""
    if not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        return path.endswith(".json") or file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b'{"')


def fingerprint(paths: Iterable[str], read: Iterable[str]) -> str:
    """A hash of the contents of what was named and of what it led to; names that came or went change it."""
    found = set(read)
    for path in paths:
        try:
            found.update(files.find([path]))
        except (Missing, OSError):
            found.add(path)
    whole = hashlib.sha256()
    for each in sorted(found):
        whole.update(f"{each}\0{files.digest(each)}\0".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _bundle(path: str) -> Source:
    try:
        with open(path, "rb") as file:
            bundle = load_bundle(file.read(MOST_BYTES + 1))
    except BundleError as error:
        raise NotLoaded(f"`{path}`: {error}", error.help) from None
    except OSError as error:
        raise NotLoaded(f"`{path}` cannot be read: {(error.strerror or '').lower()}") from None
    return Source(path, bundle.policy, bundle.bundle, bundle.origins)
