"""The whole difference between two policies: found, judged, proved, and the version that it asks for. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from personaspec.diff.automata import Budget
from personaspec.diff.change import Impact, Judged
from personaspec.diff.compare import compare
from personaspec.diff.impact import ORDER, judge
from personaspec.diff.proof import prove
from personaspec.diff.side import Side

Step = Literal["major", "minor", "patch", "none"]
STEPS: Final[dict[Impact, Step]] = {
    Impact.LOOSENED: "major",
    Impact.TOLD_LESS: "major",
    Impact.DECLARED: "minor",
    Impact.TIGHTENED: "minor",
    Impact.TOLD_MORE: "minor",
    Impact.CHANGED: "minor",
    Impact.WORDING: "patch",
    Impact.TESTS: "patch",
}
"""What a change asks of the version (language.md section 8)."""
_RANK: Final = ("none", "patch", "minor", "major")


@dataclass(frozen=True)
class Difference:
    """What differs, the gravest first, then by name. `needs` is the smallest step of the version that says so."""

    old: Side
    new: Side
    changes: tuple[Judged, ...]

    @property
    def needs(self) -> Step:
        """The version line itself asks for nothing."""
        steps = (STEPS[each.impact] for each in self.changes if each.change.path != "persona/version")
        return max(steps, key=_RANK.index, default="none")

    def of(self, impacts: Collection[Impact]) -> tuple[Judged, ...]:
        """The changes with one of these impacts."""
        return tuple(each for each in self.changes if each.impact in impacts)


def difference(old: Side, new: Side, day: date | None = None, budget: Budget | None = None) -> Difference:
    """What changed in meaning from one policy to the other. `day`: the one on which messages are tried."""
    judged = prove([judge(each) for each in compare(old, new)], old, new, day, budget)
    ordered = sorted(judged, key=lambda each: (ORDER.index(each.impact), each.change.owner, each.change.path))
    return Difference(old, new, tuple(ordered))


def bumped(version: str, step: Step) -> str:
    """`1.4.0` and `minor` give `1.5.0`. Before 1.0.0 a major change asks for a minor step, as semver has it."""
    major, minor, patch = (int(part) for part in version.split("."))
    match step:
        case "major" if major > 0:
            return f"{major + 1}.0.0"
        case "major" | "minor":
            return f"{major}.{minor + 1}.0"
        case "patch":
            return f"{major}.{minor}.{patch + 1}"
        case _:
            return version


def enough(old: str, new: str, step: Step) -> bool:
    """Whether a new version is at least the one that a step asks for."""
    asked, given = (tuple(int(part) for part in each.split(".")) for each in (bumped(old, step), new))
    return given >= asked
