"""A compiled persona becomes what `build` writes: the bundle and each target's files. Pure: no clock, no disk.

The same parts give the same bytes on every machine, on every day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from pydantic import Field

from personaspec.bundling import bundle_of, dump_bundle
from personaspec.canonical import digest
from personaspec.diagnostic import Severity
from personaspec.guard.portable import detectors
from personaspec.ir.border import Document
from personaspec.ir.persona import Bundle, Enforcement, Origin, Persona
from personaspec.ir.tests import Test
from personaspec.lean import dataclass
from personaspec.targets.prompt.document import stable_prompt
from personaspec.targets.target import Loss, Target

BUNDLE: Final = "bundle.json"
HOW: Final = ("deterministic", "needs_judge", "prompt_only", "not_yet_enforced")


@dataclass(frozen=True)
class Built:
    """What is to be written: `files` maps a relative path to its bytes. `losses` are by target."""

    bundle: Bundle
    files: Mapping[str, bytes]
    losses: tuple[tuple[str, Loss], ...]

    @property
    def enforced(self) -> dict[str, int]:
        """How many parts of rules are kept in which way, in the order of `HOW`."""
        return {how: sum(row.how == how for row in self.bundle.enforcement) for how in HOW}

    @property
    def errors(self) -> tuple[tuple[str, Loss], ...]:
        """Losses that forbid writing anything."""
        return tuple(found for found in self.losses if found[1].code.severity is Severity.ERROR)


def build_persona(
    policy: Persona,
    *,
    compiler: str,
    tests: Iterable[Test] = (),
    origins: Mapping[str, Origin] | None = None,
    sources: Mapping[str, str] | None = None,
    enforcement: Iterable[Enforcement] = (),
    targets: Sequence[Target] = (),
) -> Built:
    """The bundle and the files of `targets`, in their order. `compiler` is its version."""
    bundle = bundle_of(
        policy,
        compiler=compiler,
        tests=tests,
        origins=origins,
        sources=sources,
        enforcement=enforcement,
        detectors=detectors(policy),
        prompt=stable_prompt(policy).text,
    )
    files = {BUNDLE: dump_bundle(bundle)}
    losses: list[tuple[str, Loss]] = []
    for target in targets:
        emission = target.emit(bundle)
        files |= {artifact.path: artifact.text.encode("utf-8") for artifact in emission.artifacts}
        losses += [(target.name, loss) for loss in emission.losses]
    return Built(bundle, files, tuple(losses))


class WrittenFile(Document):
    """A file that `build` wrote: its path as the user may open it, its size in bytes, the hash of its bytes."""

    path: str
    size: int
    sha256: str


class LossOut(Document):
    """What a target could not express."""

    target: str
    path: str
    code: str
    why: str


class PersonaOut(Document):
    """One persona that was built. `enforcement` counts parts of rules."""

    name: str
    version: str
    bundle: str
    written: tuple[WrittenFile, ...]
    enforcement: dict[Literal["deterministic", "needs_judge", "prompt_only", "not_yet_enforced"], int]
    losses: tuple[LossOut, ...] = ()


class BuildOut(Document):
    """What `build --format json` prints."""

    schema_version: Literal[1] = Field(1, alias="schema")
    personas: tuple[PersonaOut, ...]


def persona_out(built: Built, paths: Mapping[str, str]) -> PersonaOut:
    """A persona that was built, for programs; `paths` says where each of its files went."""
    header = built.bundle.policy.header
    return PersonaOut(
        name=header.name,
        version=header.version,
        bundle=built.bundle.bundle,
        written=tuple(
            WrittenFile(path=paths[name], size=len(data), sha256=digest(data)) for name, data in built.files.items()
        ),
        enforcement=built.enforced,  # type: ignore[arg-type]
        losses=tuple(LossOut(target=t, path=loss.path, code=loss.code.id, why=loss.why) for t, loss in built.losses),
    )
