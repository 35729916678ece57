"""The specs of the examples, compiled: what edits are made of. Loaded once."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from personaspec import compiler, project
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Catch, Excuse, Forbid, World
from personaspec.packed import PackedStore
from tests.unlinted import compile_unlinted

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "specs" / "examples"
DAY = date(2026, 11, 22)
NAMES = ("dee", "kestrel", "lucia", "mara", "okafor", "oona", "otto", "priya")

_STORE = PackedStore()


def path_of(name: str) -> Path:
    """Where an example is."""
    return EXAMPLES / name / f"{name}.persona" if name == "mara" else EXAMPLES / f"{name}.persona"


@cache
def example(name: str) -> compiler.Compiled:
    """An example, compiled."""
    return compiled({path_of(name): path_of(name).read_text(encoding="utf-8")})


def compiled(held: dict[Path, str]) -> compiler.Compiled:
    """The first of some files, compiled with these texts in their place."""
    main = str(next(iter(held)))
    loaded = project.load(
        [main], root=str(EXAMPLES), store=_STORE, held={str(path): text.encode() for path, text in held.items()}
    )
    return compile_unlinted(loaded, loaded.roots[0])


@cache
def small(name: str, packs: tuple[str, ...] = (), closes: bool = True) -> Persona:
    """An example with its own rules and those of a few packs: a guard that is made quickly. Unless
    `closes` is false the worlds are closed, without the words that `std/truth` adds."""
    whole = example(name).persona
    own = {
        field: tuple(rule for rule in getattr(whole, field) if rule.pack is None or rule.pack in packs)
        for field in ("topics", "forbids", "discloses", "limits")
    }
    closed = (
        ()
        if "std/truth" in packs or not closes
        else tuple(
            Forbid(
                name=f"forbid/undeclared-{world}",
                catch=Catch(undeclared=(world,), unless=(Excuse(kind="negated"),)),
                severity="high",
                then="stop",
            )
            for world in World
        )
    )
    own["forbids"] = tuple(sorted((*own["forbids"], *closed), key=lambda rule: rule.name))
    return whole.model_copy(update={**own, "laws": (), "packs": ()})
