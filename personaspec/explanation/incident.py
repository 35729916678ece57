"""A conversation that went wrong becomes a line that would have stopped it, and a test that keeps it so.

What is proposed is tried in memory: the spec has no error that it did not have, and the rule catches what was said.
Nothing is written here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from personaspec.diagnostic import Severity
from personaspec.diff.difference import difference
from personaspec.diff.side import Side
from personaspec.explanation.insertion import appended
from personaspec.explanation.proposing import miss
from personaspec.explanation.transcript import Utterance
from personaspec.explanation.trial import Trial
from personaspec.explanation.verdict_document import AddedLine, ProposalOut
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.personal import Kind, told
from personaspec.guard.sentences import sentences
from personaspec.guard.verdict import Action
from personaspec.ir.rules import Forbid
from personaspec.lean import dataclass
from personaspec.syntax.decode import decode
from personaspec.syntax.parser import parse
from personaspec.syntax.printer import COLUMN, INDENT, format_tree
from personaspec.syntax.texts import quote
from personaspec.vocabulary.layout import may_split

RULES: Final = 3  # that are tried, where nobody names one
_SHARED: Final = 2  # words that a sentence must share with a rule, to be taken for its business
_FEW: Final = 3  # rules that may use a word that still says whose business it is
_STOPPING: Final = Action.REPLACE
_ANY_WORD: Final = re.compile(r"[^\W_](?:[\w’'-]*[^\W_])?")
_WORD: Final = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True)
class Heard:
    """A sentence of the bot, and what the guard does with it today. `by` is the rule that stops it, "" where it
    passes; `line` is of the transcript."""

    line: int
    text: str
    by: str = ""


@dataclass(frozen=True)
class Meant:
    """A change of meaning, in words."""

    path: str
    impact: str
    was: str | None
    now: str | None
    witness: str = ""


@dataclass(frozen=True)
class Incident:
    """What would have stopped a sentence. `rule` is the full name of what stops it (today, or with `proposal`);
    `test` is the block that was added, with its place; `changes` the semantic diff of both; `personal` the kinds of
    personal data that the test and the rule would hold; `others` rules that it might be the business of, too."""

    said: Heard
    fan: str
    rule: str
    proposal: ProposalOut | None
    test: tuple[AddedLine, ...]
    test_name: str
    changes: tuple[Meant, ...]
    personal: tuple[Kind, ...]
    others: tuple[str, ...] = ()


def passing(trial: Trial, talk: Sequence[Utterance]) -> tuple[Heard, ...]:
    """Each sentence of the bot, and what the guard does with it today, in the light of what the fan had said."""
    guard, fan = Guard(trial.compiled.persona), ""
    found: list[Heard] = []
    for each in talk:
        if each.who == "fan":
            fan = each.text
            continue
        verdict = guard.judge(each.text, _context(trial, fan))
        for sentence in sentences(each.text):
            if sentence.text:
                end = sentence.start + len(sentence.text)
                stopped = (
                    v.rule
                    for v in verdict.violations
                    if v.action >= _STOPPING and v.span[0] < end and sentence.start < v.span[1]
                )
                found.append(Heard(each.line, sentence.text, next(stopped, "")))
    return tuple(found)


def propose(trial: Trial, talk: Sequence[Utterance], said: Heard, rule: str, name: str, why: str) -> Incident:
    """What would have stopped `said`. `rule` is whose business it is ("": found out), `name` the test's, `why` stands
    as the reason of a rule that is new. What is proposed is kept in the trial."""
    before = Side(trial.compiled.persona, trial.compiled.tests)
    fan = _before(talk, said)
    proposal: ProposalOut | None = None
    stops, others = said.by, tuple[str, ...]()
    if not said.by or rule:
        candidates = [rule] if rule else _business(trial, said.text)
        others = tuple(candidates[1:])
        proposal = _first(trial, candidates, said.text, name, why, fresh=not rule)
        if proposal.holds:
            stops = proposal.rule
    full = _stopped_by(trial, said.text, fan) or stops
    test: tuple[AddedLine, ...] = ()
    if full and (proposal is None or proposal.holds):
        test = _test(trial, name, fan, said.text, full)
    _format(trial)
    after = Side(trial.compiled.persona, trial.compiled.tests)
    changes = tuple(
        Meant(
            each.change.path,
            each.impact.in_words,
            each.change.was,
            each.change.now,
            each.witness.text if each.witness is not None else "",
        )
        for each in difference(before, after, trial.day()).changes
    )
    return Incident(said, fan, full, proposal, test, f"test/{name}", changes, told(f"{fan}\n{said.text}"), others)


def _first(trial: Trial, candidates: Sequence[str], said: str, name: str, why: str, *, fresh: bool) -> ProposalOut:
    """The first proposal that holds; the last that does not, where none does."""
    last = ProposalOut(reason="miss", rule="", why="no rule of this spec speaks of it")
    for each in candidates:
        tried = miss(trial, each, said, keep=True, words=_phrases(said))
        if tried.holds and _is_caught(trial, said):
            return _named(trial, tried, said)
        last = tried
    if fresh:
        return _fresh(trial, said, name, why) or last
    return last


def _named(trial: Trial, proposal: ProposalOut, said: str) -> ProposalOut:
    """With the name of what really stops it: beside a pack's rule, `miss` adds one of the creator's own."""
    stops = _stopped_by(trial, said, "")
    return proposal.model_copy(update={"rule": stops or proposal.rule})


def _fresh(trial: Trial, said: str, name: str, why: str) -> ProposalOut | None:
    """A rule of its own: a few words of the sentence, and the sentence as its example."""
    taken = {each.name for each in trial.compiled.persona.forbids}
    called = next(n for n in (name, *(f"{name}-{i}" for i in range(2, 1000))) if f"forbid/{n}" not in taken)
    source = trial.source()
    for words in _phrases(said):
        block = [
            f"forbid {called} {quote(f'Says what was said in {name}.')} {{",
            f"{INDENT}{'because':<{COLUMN}} {quote(why)}",
            f"{INDENT}{'severity':<{COLUMN}} high",
            f"{INDENT}{'says':<{COLUMN}} {quote(words)}",
            f"{INDENT}{'then':<{COLUMN}} stop",
            f"{INDENT}{'violates':<{COLUMN}} {quote(said)}",
            "}",
        ]
        text, first = appended(source, block)
        if trial.worse(source.path, text):
            continue
        before = dict(trial.held)
        trial.keep(source.path, text)
        if not _is_caught(trial, said):
            trial.back(before)
            continue
        add = tuple(AddedLine(file=source.path, line=first + n, text=line) for n, line in enumerate(block))
        return ProposalOut(reason="miss", rule=f"forbid/{called}", add=add, holds=True, why=_NARROW)
    return None


_NARROW: Final = "no rule speaks of it, so this is one of its own: it catches these words, and no other wording of them"


def _test(trial: Trial, name: str, fan: str, bot: str, rule: str) -> tuple[AddedLine, ...]:
    """The test at the end of the spec's own file; nothing where the spec would have an error with it."""
    written = rule.removeprefix("./").rpartition("/forbid/")[2] if rule.startswith(("./", "forbid/")) else ""
    written = f"forbid/{written.removeprefix('forbid/')}" if written else rule
    lines = [f"test {name} {quote('As it was said.')} {{"]
    lines += [f"{INDENT}{'fan':<{COLUMN}} {quote(fan)}"] if fan else []
    lines += [
        f"{INDENT}{'bot':<{COLUMN}} {quote(bot)}",
        f"{INDENT}{'expect':<{COLUMN}} stopped by {written}",
        "}",
    ]
    source = trial.source()
    text, first = appended(source, lines)
    if trial.worse(source.path, text):
        return ()
    trial.keep(source.path, text)
    return tuple(AddedLine(file=source.path, line=first + n, text=line) for n, line in enumerate(lines))


def _format(trial: Trial) -> None:
    """What is new, in canonical form; a file that was not in it before keeps its own."""
    for path, data in list(trial.held.items()):
        with open(path, "rb") as file:
            was = file.read()
        if _canonical(was, path) == was:
            new = _canonical(data, path)
            if new is not None and new != data:
                trial.keep(path, new.decode("utf-8"))


def _canonical(data: bytes, path: str) -> bytes | None:
    """The canonical form of a file, None where it does not parse."""
    source, _ = decode(data, path)
    parsed = parse(source)
    if any(each.severity is Severity.ERROR for each in parsed.diagnostics):
        return None
    return format_tree(parsed.tree, splits=may_split).encode("utf-8")


def _business(trial: Trial, said: str) -> list[str]:
    """Rules that speak of the same things, the nearest first; the spec's own before a pack's. A word that many rules
    use says nothing of whose business a sentence is."""
    words = {each.lower() for each in _WORD.findall(said)}
    speaks = {
        rule.name: words & {each.lower() for text in _about(rule) for each in _WORD.findall(text)}
        for rule in trial.compiled.persona.forbids
        if rule.catch.says or rule.catch.matches or rule.catch.means
    }
    rare = {word for word in words if sum(word in held for held in speaks.values()) <= _FEW}
    scored = ((-len(held & rare), trial.home(name) is None, name) for name, held in speaks.items())
    return [name for shared, _, name in sorted(scored) if -shared >= _SHARED][:RULES]


def _about(rule: Forbid) -> tuple[str, ...]:
    return (*rule.title.values(), rule.because, *rule.catch.means, *rule.violates, *rule.catch.says)


def _phrases(said: str) -> tuple[str, ...]:
    """Words that could stand for a sentence: the most of it first, so that little else is caught."""
    words = [each.lower() for each in _ANY_WORD.findall(said)]
    found: list[str] = []
    for size in (5, 4, 3):
        runs = [words[start : start + size] for start in range(len(words) - size + 1)]
        runs.sort(key=lambda run: -sum(len(word) > 4 for word in run))
        found += [" ".join(run) for run in runs[:2]]
    return tuple(found) or (" ".join(words),)


def _before(talk: Sequence[Utterance], said: Heard) -> str:
    """What the fan had said just before."""
    fan = ""
    for each in talk:
        if each.who == "bot" and each.line == said.line and said.text in each.text:
            return fan
        fan = each.text if each.who == "fan" else fan
    return fan


def _is_caught(trial: Trial, said: str) -> bool:
    return bool(_stopped_by(trial, said, ""))


def _stopped_by(trial: Trial, said: str, fan: str) -> str:
    verdict = Guard(trial.compiled.persona).judge(said, _context(trial, fan))
    return next((each.rule for each in verdict.violations if each.action >= _STOPPING), "")


def _context(trial: Trial, fan: str) -> Context:
    return Context(language=trial.compiled.persona.header.languages[0], channel=None, today=trial.day(), fan=fan)


class Unmarked(ValueError):
    """No sentence, or several, are what was marked."""


def marked(heard: Sequence[Heard], line: int | None, said: str) -> Heard:
    """The sentence that a person means. Of several in one line those that pass today come first. Raises Unmarked."""
    found = [each for each in heard if line is None or each.line == line]
    found = [each for each in found if said.casefold() in each.text.casefold()]
    if not found:
        raise Unmarked("the bot said no such thing" if said else f"line {line} is none of the bot's")
    open_ = [each for each in found if not each.by]
    if len(open_ or found) > 1:
        raise Unmarked(f"{len(open_ or found)} sentences of the bot are meant by that")
    return (open_ or found)[0]
