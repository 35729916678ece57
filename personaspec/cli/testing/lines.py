"""`test --reach` and `test --mutate`: every line of a spec taken out in turn, on all cores."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from personaspec.cli.specs import Spec
from personaspec.cli.testing.spreading import spread
from personaspec.evaluation.lines_tried import Tried
from personaspec.evaluation.mutating import Before, Trial, attempt, before
from personaspec.evaluation.weakening import Weakened, elsewhere, weakened


def lines_tried(spec: Spec, today: date, only: str | None, jobs: int, progress: Callable[[int, int], None]) -> Tried:
    """What came of each line of a spec; of the declarations whose name holds `only`, where it is given."""
    found = list(weakened(spec.policy, spec.pack, spec.origins))
    if only is not None:
        found = [line for line in found if only in line.owner]
    owners = dict.fromkeys(line.owner for line in found)
    was = before(spec.policy, spec.tests, today, owners)
    trials = tuple(spread(_attempt, (was, found), range(len(found)), jobs, progress))
    others = tuple(each for each in elsewhere(spec.policy, spec.pack) if only is None or only in each.owner)
    return Tried(spec.path, trials, others, spec.origins)


def _attempt(held: tuple[Before, list[Weakened]], at: int) -> Trial:
    was, found = held
    return attempt(found[at], was)
