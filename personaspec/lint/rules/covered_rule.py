"""PS216: a rule that can never fire, because another covers it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.guard.normalise import folded
from personaspec.guard.verdict import ACTIONS
from personaspec.ir.rules import Catch, Forbid
from personaspec.lint.rule import LintRule
from personaspec.lint.rules.covered_words import covered
from personaspec.lint.subject import Subject
from personaspec.once import once

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
    asked = [r for r in forbids if subject.owns(r.name) and not r.catch.means and r.catch.deterministic]
    if not asked:
        return
    shelf = _Shelf(forbids, subject.owns)
    for rule in asked:
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
    """Rules by what they look for: a rule is compared with those that share a part with it, not with thousands.

    Of the packs' rules, which are few and know thousands of words, the words stay as they are known."""

    def __init__(self, rules: Sequence[Forbid], owns: Callable[[str], bool]) -> None:
        self._rules = rules
        self._by: dict[str, list[int]] = {}
        self._packs: list[tuple[int, frozenset[str]]] = []
        lengths: set[int] = set()
        for at, rule in enumerate(rules):
            keys, counts = _keys(rule.catch)
            lengths |= counts
            if not owns(rule.name):
                self._packs.append((at, keys))
                continue
            for key in keys:
                self._by.setdefault(key, []).append(at)
        self._lengths = sorted(lengths)

    def near(self, rule: Forbid) -> Iterator[Forbid]:
        """All rules that may cover one, in their order: those that hold the first of its parts, or words in it."""
        exact = _parts(rule.catch)
        if exact:
            keys = {f"part {min(exact)}"}
        else:
            parts = folded(rule.catch.says[0]).split()
            keys = {
                f"says {' '.join(parts[start : start + count])}"
                for count in self._lengths
                for start in range(len(parts) - count + 1)
            }
        near = {at for key in keys for at in self._by.get(key, ())}
        near.update(at for at, known in self._packs if not known.isdisjoint(keys))
        return (self._rules[at] for at in sorted(near))


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
    left = [words for words in b.says if folded(words) not in known]
    return not left or len(list(covered(left, a.says, a.unless))) == len(left)


@once
def _keys(catch: Catch) -> tuple[frozenset[str], frozenset[int]]:
    """What a rule is found by on the shelf, and how many words its phrases have."""
    phrases = {" ".join(folded(words).split()) for words in catch.says}
    keys = frozenset((*(f"says {phrase}" for phrase in phrases), *(f"part {part}" for part in _parts(catch))))
    return keys, frozenset(phrase.count(" ") + 1 for phrase in phrases)


@lru_cache(maxsize=1024)
def _plain(says: tuple[str, ...]) -> frozenset[str]:
    return frozenset(folded(words) for words in says)


def _parts(catch: Catch) -> frozenset[str]:
    questions = (f"{each.kind} {each.text}" for each in (*catch.answers, *catch.denies))
    return frozenset((*catch.matches, *catch.undeclared, *questions))


RULE = LintRule(CODE, look, needs=frozenset({"forbid", "relax", "use"}))
