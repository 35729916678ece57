"""What a command speaks of: a spec that is compiled here, or a bundle that was built before."""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping, Sequence
from datetime import date

from personaspec.bundling import MOST_BYTES, BundleError, load_bundle
from personaspec.cli.failures import Wrong
from personaspec.ir.persona import Origin, Persona
from personaspec.ir.tests import Test
from personaspec.lean import dataclass

BUNDLE = "bundle.json"
_COMPILER = "personaspec.cli.sources"  # opened late: who runs a bundle never loads the compiler


@dataclass(frozen=True)
class Spec:
    """A persona as a command uses it. `bundle` is the hash of `policy`; `origins` is empty where a bundle has none.

    `model`, `as_of`, `judge` and `shadow` are what the project sets; "", None, `none` and False where it sets nothing.
    `pack` names a pack that stands alone: nothing is declared beside its rules.
    """

    path: str
    policy: Persona
    tests: tuple[Test, ...]
    origins: Mapping[str, Origin]
    bundle: str
    model: str = ""
    as_of: date | None = None
    pack: str = ""
    judge: str = "none"
    shadow: bool | tuple[str, ...] = False


def open_spec(path: str, *, colour: bool = False, typed: bool = True) -> Spec:
    """The persona of a `.persona` file, of a bundle, or of the folder that `build` wrote one to. `typed`: its origins
    name files as the user would type them here; else as a bundle does, from the project's root.

    Where the spec has errors they are shown on stderr and the command ends with 1: a bot is not run on what is left
    of a broken spec.
    """
    if path != "-" and os.path.isfile(built := os.path.join(path, BUNDLE)):
        path = built  # the folder that `build` wrote
    if path != "-" and is_bundle(path):
        return _bundle(path)
    opened: Spec = importlib.import_module(_COMPILER).one(path, colour, typed)
    return opened


def open_specs(paths: Sequence[str], *, colour: bool = False) -> tuple[list[Spec], int]:
    """Every persona and every pack of files and folders, and how many have errors (those are shown on stderr).

    Fragments belong to the persona that includes them.
    """
    bundles = [path for path in paths if path != "-" and is_bundle(path)]
    rest = [path for path in paths if path not in bundles]
    specs, broken = [_bundle(path) for path in bundles], 0
    if rest or not paths:
        compiled, broken = importlib.import_module(_COMPILER).every(rest, colour)
        specs += compiled
    return specs, broken


def is_bundle(path: str) -> bool:
    """Whether a path names a bundle that was built, rather than a spec."""
    if not os.path.isfile(path):  # what is no file, `files.find` speaks of
        return False
    with open(path, "rb") as file:
        return path.endswith(".json") or file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b'{"')


def _bundle(path: str) -> Spec:
    with open(path, "rb") as file:
        data = file.read(MOST_BYTES + 1)
    try:
        bundle = load_bundle(data)
    except BundleError as error:
        raise Wrong(f"`{path}`: {error}", error.help) from None
    return Spec(path, bundle.policy, bundle.tests, bundle.origins, bundle.bundle)
