"""PS216: a rule that can never fire, because another covers it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.guard.normalise import normalise
from personaspec.guard.verdict import ACTIONS
from personaspec.ir.rules import Catch, Forbid
from personaspec.lint.rule import LintRule
from personaspec.lint.rules.covered_words import covered
from personaspec.lint.subject import Subject

CODE = Code(
    "PS216",
    "rule-covered",
    Severity.WARNING,
    "a rule that can never decide, because another covers it",
    "Whatever this rule finds, another one finds too, and does the same or more about it, for everyone that this one "
    "applies to.",
    "Its `say` is never heard, and a reviewer who sees it changed would think that the bot changes.",
    "Remove it, or let it look for something that the other one does not.",
    lint=True,
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Own forbids without a judge whose every part stands in another forbid of the same or a stronger action."""
    forbids = subject.persona.forbids
    shelf = _Shelf(forbids)
    for rule in forbids:
        if not subject.owns(rule.name) or rule.catch.means or not rule.catch.deterministic:
            continue
        other = next((o for o in shelf.near(rule) if o is not rule and _covers(o, rule)), None)
        if other is None or (subject.owns(other.name) and _covers(rule, other) and rule.name < other.name):
            continue  # of two that are the same, the second one is told
        path, span = subject.place(rule.name)
        yield CODE.at(
            path,
            span,
            f"`{subject.short(rule.name)}` never decides anything",
            label=f"`{subject.short(other.name)}` covers it",
            help="remove it, or let it look for something else",
            related=subject.related(other.name, "finds it all, and does as much"),
        )


class _Shelf:
    """Rules by what they look for: a rule is compared with those that share a part with it, not with thousands."""

    def __init__(self, rules: Sequence[Forbid]) -> None:
        self._rules = rules
        self._by: dict[str, list[int]] = {}
        lengths: set[int] = set()
        for at, rule in enumerate(rules):
            keys, counts = _keys(rule.catch)
            lengths |= counts
            for key in keys:
                self._by.setdefault(key, []).append(at)
        self._lengths = sorted(lengths)

    def near(self, rule: Forbid) -> Iterator[Forbid]:
        """All rules that may cover one, in their order: those that hold the first of its parts, or words in it."""
        exact = _parts(rule.catch)
        if exact:
            keys = {f"part {min(exact)}"}
        else:
            parts = normalise(rule.catch.says[0]).text.split()
            keys = {
                f"says {' '.join(parts[start : start + count])}"
                for count in self._lengths
                for start in range(len(parts) - count + 1)
            }
        return (self._rules[at] for at in sorted({at for key in keys for at in self._by.get(key, ())}))


def _covers(wide: Forbid, narrow: Forbid) -> bool:
    """Cheap, and sure where it says yes: the same parts, fewer excuses, everyone, as strong, and nothing that ends."""
    if wide.relaxed or wide.reach not in ((), narrow.reach) or wide.starts or wide.until:
        return False
    if ACTIONS[wide.then] < ACTIONS[narrow.then] or (wide.severity, narrow.severity) == ("low", "high"):
        return False
    a, b = wide.catch, narrow.catch
    if not set(a.unless) <= set(b.unless) or not _parts(a) >= _parts(b):
        return False
    known = _plain(a.says)
    left = [words for words in b.says if normalise(words).text not in known]
    return not left or len(list(covered(left, a.says, a.unless))) == len(left)


def _keys(catch: Catch) -> tuple[tuple[str, ...], frozenset[int]]:
    """What a rule is found by on the shelf, and how many words its phrases have."""
    return _keyed(catch.says, _parts(catch))


@lru_cache(maxsize=4096)  # the packs' rules are the same for many personas
def _keyed(says: tuple[str, ...], parts: frozenset[str]) -> tuple[tuple[str, ...], frozenset[int]]:
    phrases = {" ".join(normalise(words).text.split()) for words in says}
    keys = (*(f"says {phrase}" for phrase in phrases), *(f"part {part}" for part in parts))
    return keys, frozenset(phrase.count(" ") + 1 for phrase in phrases)


@lru_cache(maxsize=1024)
def _plain(says: tuple[str, ...]) -> frozenset[str]:
    return frozenset(normalise(words).text for words in says)


def _parts(catch: Catch) -> frozenset[str]:
    questions = (f"{each.kind} {each.text}" for each in (*catch.answers, *catch.denies))
    return frozenset((*catch.matches, *catch.undeclared, *questions))


RULE = LintRule(CODE, look, needs=frozenset({"forbid", "relax", "use"}))
