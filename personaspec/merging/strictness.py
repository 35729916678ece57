"""Which edits of a rule only tighten it: read off its lines, for a merge knows no more than the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from personaspec.merging.parts import Key, Part, printed

RULES: Final = frozenset({"topic", "forbid", "disclose", "limit", "relax", "law"})
"""Kinds whose lines decide together what is stopped or told."""

_CATCH: Final = frozenset({"says", "matches", "means", "undeclared", "answers", "denies"})
_MORE: Final = {
    "topic": _CATCH,
    "forbid": _CATCH,
    "disclose": frozenset({"states", "when"}),
    "limit": frozenset({"cap", "quiet"}),
}
"""By kind: the words of which one more line only tightens, or only tells more."""
_LESS: Final = {
    "topic": frozenset({"unless", "for"}),
    "forbid": frozenset({"unless", "for"}),
    "disclose": frozenset({"unless", "for", "cap"}),
    "limit": frozenset({"for"}),
}
"""The words of which one line less only tightens, or only tells more."""
_STEPS: Final = {
    "severity": ("low", "high"),
    "then": ("note", "rewrite", "replace", "stop", "hand-off", "end"),
}
"""Of a `forbid`: single words in their order, the strictest last."""
_IDLE: Final = frozenset({"because", "source", "say", "in", "violates", "allows", "by", "verified", "grade", "lawyer"})
"""Lines that stop nothing and excuse nothing."""


@dataclass(frozen=True)
class Edit:
    """What one side alone did to a rule: the lines that came and those that went."""

    came: tuple[Part, ...]
    went: tuple[Part, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """`- unless negated`, `+ says "my wife"`: as a conflict tells it."""
        signed = [("-", part) for part in self.went] + [("+", part) for part in self.came]
        return tuple(f"{sign} {_written(part)}" for sign, part in signed)

    @property
    def acts(self) -> bool:
        """Whether it changes more than prose and examples."""
        return bool(self.came or self.went)

    def tightens(self, kind: str) -> bool:
        """Whether it can only tighten. Where the lines do not show it, it is said not to."""
        came, went = list(self.came), list(self.went)
        if kind == "forbid":
            for word, steps in _STEPS.items():
                now, was = (_only(word, each) for each in (came, went))
                if now and was and _step(steps, now) > _step(steps, was) >= 0:
                    came.remove(now)
                    went.remove(was)
        return all(part.word in _MORE.get(kind, ()) for part in came) and all(
            part.word in _LESS.get(kind, ()) for part in went
        )


def edits(base: Sequence[Part], ours: Sequence[Part], theirs: Sequence[Part]) -> tuple[Edit, Edit]:
    """What each side alone did. What both did alike is not weighed: each meant it."""
    both = _changed(base, ours) & _changed(base, theirs)  # a conflict of its own, if they are not alike
    before, left, right = (
        _said(part for part in side if part.sort != "single" or part.key not in both) for side in (base, ours, theirs)
    )
    return _edit(before, left, right), _edit(before, right, left)


def clash(kind: str, base: Sequence[Part], ours: Sequence[Part], theirs: Sequence[Part]) -> tuple[Edit, Edit] | None:
    """Two edits of one rule that may loosen together what neither loosens alone: both act, and not both tighten."""
    if kind not in RULES:
        return None
    one, other = edits(base, ours, theirs)
    free = not (one.acts and other.acts) or (one.tightens(kind) and other.tightens(kind))
    return None if free else (one, other)


def _changed(base: Sequence[Part], side: Sequence[Part]) -> set[Key]:
    """The single lines that a side changed."""
    before, after = ({part.key: part.text for part in each if part.sort == "single"} for each in (base, side))
    return {key for key in {*before, *after} if before.get(key) != after.get(key)}


def _edit(
    before: dict[tuple[str, ...], Part], mine: dict[tuple[str, ...], Part], other: dict[tuple[str, ...], Part]
) -> Edit:
    return Edit(
        tuple(part for said, part in mine.items() if said not in before and said not in other),
        tuple(part for said, part in before.items() if said not in mine and said in other),
    )


def _said(parts: Iterable[Part]) -> dict[tuple[str, ...], Part]:
    return {(*part.key, part.text): part for part in parts if part.sort != "comment" and part.word not in _IDLE}


def _only(word: str, parts: Sequence[Part]) -> Part | None:
    return next((part for part in parts if part.word == word), None)


def _step(steps: Sequence[str], part: Part) -> int:
    said = part.statement.atoms[0].value if part.statement is not None and part.statement.atoms else ""
    return steps.index(said) if said in steps else -1


def _written(part: Part) -> str:
    return " ".join(printed(part.statement, beside=False).split()) if part.statement is not None else part.text
