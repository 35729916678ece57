"""The words over each part of a review, and its first line. Pure."""

from __future__ import annotations

from typing import Final

from personaspec.diff.change import Impact, Proof
from personaspec.diff.difference import bumped, enough
from personaspec.diff.impact import kind_of
from personaspec.reviewing.entry import Entry, Review, Reviewed

HEADINGS: Final = {
    Impact.LOOSENED: "Loosened: passes now, and was stopped",
    Impact.TOLD_LESS: "Told less: fans are told less, later or less often",
    Impact.DECLARED: "Declared: may be said because it is true now, or no longer",
    Impact.TIGHTENED: "Tightened: is stopped now, and passed",
    Impact.TOLD_MORE: "Told more",
    Impact.CHANGED: "Changed: neither more nor less",
    Impact.WORDING: "Wording: nothing that acts",
    Impact.TESTS: "Tests",
}
PROOFS: Final[dict[Proof, str]] = {
    "proved": "proved",
    "examples": "shown by examples, not proved",
    "replayed": "shown by a replayed log, not proved",
    "none": "not proved",
}
NOTHING: Final = "nothing differs in meaning"


def summed(review: Review) -> str:
    """`1 loosened, 2 told less, 3 changes of wording`."""
    return ", ".join(_count(impact, n) for impact, n in review.counts.items()) or NOTHING


def _count(impact: Impact, n: int) -> str:
    words = {Impact.WORDING: "change of wording", Impact.TESTS: "change of tests"}.get(impact)
    return (
        f"{n} {impact.in_words}" if words is None else f"{n} {words if n == 1 else words.replace('change', 'changes')}"
    )


def asked(each: Reviewed) -> tuple[str, str]:
    """The versions of a persona (`1.3.0 -> 1.4.0`), and what the changes ask of them ("" for nothing)."""
    old, new = each.pair.old, each.pair.new
    if old is None or new is None:
        there = new or old
        assert there is not None, "a pair has a side"
        return there.side.policy.header.version, ""
    was, now = old.side.policy.header.version, new.side.policy.header.version
    versions = was if was == now else f"{was} -> {now}"
    if each.needs == "none":
        return versions, ""
    if enough(was, now, each.needs):
        return versions, f"{each.needs} changes, and the version says so"
    return versions, f"{each.needs} changes, so the next version is {bumped(was, each.needs)}"


def personas(names: tuple[str, ...], most: int = 3) -> str:
    """`mara, otto and 3 more`."""
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def showing(entry: Entry) -> str:
    """What stands before a witness: `this passes now`. Of a topic it is a fan's message."""
    loosened = entry.impact is Impact.LOOSENED
    if kind_of(entry.change) == "topic":
        return (
            "of a fan, this goes to the model now" if loosened else "of a fan, this is answered without the model now"
        )
    return "this passes now" if loosened else "this is stopped now"


_CATCHES: Final = ("", "says", "matches", "undeclared", "answers", "denies", "means", "unless")


def proved(entry: Entry) -> str:
    """` (proved)` of what a proof can be asked for: what a rule catches. A number that went up needs none."""
    if kind_of(entry.change) not in ("forbid", "topic") or entry.change.statement not in _CATCHES:
        return ""
    return f" ({PROOFS[entry.judged.proof]})"
