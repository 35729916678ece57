"""PS215: words that shorter words of the same rule cover."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.guard.normalise import folded
from personaspec.ir.rules import Excuse
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS215",
    "words-covered",
    Severity.WARNING,
    "words that shorter words of the same rule cover",
    "Every sentence that holds these words holds the shorter ones too, so this line never decides anything.",
    "A reviewer who sees it removed or added would think that the rule changed.",
    "Remove the longer words, or make the shorter ones more exact.",
    lint=True,
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """A says whose words contain those of another says of the rule."""
    for rule in subject.listening:
        if not subject.owns(rule.name) or len(rule.catch.says) < 2:
            continue
        for index, shorter in covered(rule.catch.says, rule.catch.says, rule.catch.unless):
            words = rule.catch.says[index]
            path, span = subject.place(f"{rule.name}/says/{index}", rule.name)
            at = rule.catch.says.index(shorter)
            yield CODE.at(
                path,
                span,
                f'`says "{words}"` never decides anything',
                label=f"holds “{shorter}”",
                help="remove it, or make the shorter one more exact",
                related=subject.related(f"{rule.name}/says/{at}", "finds it already"),
            )


def covered(longer: Sequence[str], shorter: Sequence[str], unless: Sequence[Excuse]) -> Iterator[tuple[int, str]]:
    """(index into `longer`, words of `shorter` that stand in it as whole words) for each that is covered.

    Where an excuse looks at what stands before a span, words that come first may be what excuses the shorter ones:
    then only those count that the longer words begin with.
    """
    first_only = any(excuse.kind in ("negated", "attributed", "quoted") for excuse in unless)
    known, lengths = _index(tuple(shorter))
    for index, words in enumerate(longer):
        parts = folded(words).split()
        proper = [count for count in lengths if count < len(parts)]
        for start in range(1 if first_only else len(parts)):
            held = (known.get(" ".join(parts[start : start + count]), -1) for count in proper)
            found = min((at for at in held if at >= 0), default=-1)
            if found >= 0:
                yield index, shorter[found]
                break


@lru_cache(maxsize=256)
def _index(several: tuple[str, ...]) -> tuple[dict[str, int], tuple[int, ...]]:
    """Where each stands first, by its words as the guard reads them; and how many words they have: a list of thousands
    is looked up, not walked through for each of its lines."""
    known: dict[str, int] = {}
    for at, words in enumerate(several):
        known.setdefault(" ".join(folded(words).split()), at)
    known.pop("", None)
    return known, tuple(sorted({phrase.count(" ") + 1 for phrase in known}))


RULE = LintRule(CODE, look)
