"""What a target is: a bundle in, files out, and it says what it could not say. Pure: somebody else writes the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from personaspec.diagnostic import Code
from personaspec.ir.persona import Bundle
from personaspec.targets.errors import NOT_EXPRESSED


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to write. `path` is relative, with `/`; `text` ends with a newline."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that the target cannot express. `path` is an IR path (`forbid/personal-life`); `why` is lower case,
    without a full stop. A loss whose code is an error must stop the build."""

    path: str
    why: str
    code: Code = NOT_EXPRESSED


@dataclass(frozen=True, slots=True)
class Emission:
    """What a target made of a bundle. Losses are sorted by path."""

    artifacts: tuple[Artifact, ...]
    losses: tuple[Loss, ...] = ()


class Target(Protocol):
    """One form of a persona for one kind of reader. `name` is what `build --target` says."""

    @property
    def name(self) -> str: ...

    @property
    def about(self) -> str:
        """One line for `build --help`: lower case, no full stop."""
        ...

    def emit(self, bundle: Bundle) -> Emission:
        """The files; the same bytes for the same bundle."""
        ...
