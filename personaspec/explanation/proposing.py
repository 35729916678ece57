"""A false alarm becomes an `allows` line, a miss a `violates` and a `says` line: proposed with their place, and tried.

An `allows` that its rule still catches does not compile. So what is proposed with it is what lets it hold: the longest
`unless says` (the narrowest excuse) with which the spec has no error that it did not have before. A rule that comes
from a pack is not the creator's to change: a false alarm of it becomes a `relax`, a miss a rule of the creator's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from personaspec.explanation.insertion import Line, appended, inserted
from personaspec.explanation.trial import Trial
from personaspec.explanation.verdict_document import AddedLine, FoundOut, ProposalOut
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.sentences import Sentence, sentences
from personaspec.guard.verdict import Finding
from personaspec.ir.rules import Forbid
from personaspec.lean import dataclass
from personaspec.lint.rules.uncaught_example import key_words
from personaspec.source import Source
from personaspec.syntax.printer import COLUMN, INDENT
from personaspec.syntax.texts import quote
from personaspec.syntax.tree import Statement

WORDS = 8  # of an excuse: longer ones excuse one sentence only
TRIES = 12
RELAXED = timedelta(days=90)  # what is proposed where nobody says until when
_CATCH = ("unless", "undeclared", "answers", "denies", "means", "matches", "says")
_WORD = re.compile(r"[^\W_](?:[\w’'-]*[^\W_])?")
_TRUE = "declare it, if it is true: in an `offer`, or as a `fact`"
_NO_WORDS = "no few words of it could be caught without stopping what must pass: write a `matches` line for it"
_ASKED = "the question that the fan asked made it count: make that line of the rule narrower"


@dataclass(frozen=True)
class Reasons:
    """What a `relax` needs and only a person knows: why, who, and until which day (ISO); "" where not said yet."""

    because: str = ""
    by: str = ""
    until: str = ""


def false_alarm(
    trial: Trial, found: FoundOut, text: str, span: tuple[int, int], reasons: Reasons, *, keep: bool = False
) -> ProposalOut:
    """What to change so that this may be said. `text` is what the bot said and `span` where it was caught. `keep`:
    later proposals are tried with this one in, and it is written with them."""
    if found.how == "undeclared":
        return ProposalOut(reason="false_alarm", rule=found.rule, why=_TRUE)
    if found.how in ("answers", "denies", "repeats"):
        why = _ASKED if found.how != "repeats" else "what is personal data is not the rule's to say: change `privacy`"
        return ProposalOut(reason="false_alarm", rule=found.rule, why=why)
    rule = trial.forbid(found.rule)
    if rule is None:
        return ProposalOut(reason="false_alarm", rule=found.rule, why="this spec has no rule of that name any more")
    sentence = _sentence(text, span)
    if trial.home(rule.name) is None:
        return _relax(trial, rule, sentence, reasons, keep=keep)
    allows = Line("allows", quote(sentence.text), ("allows", "violates"))
    for excuse in (None, *_excuses(sentence, span)):
        lines = [allows] if excuse is None else [Line("unless", f"says {quote(excuse)}", _CATCH), allows]
        found_out = _tried(trial, rule, lines, "", keep=keep)
        if found_out is not None:
            why = "" if excuse is None else "where the line that caught it can be made narrower, that is better still"
            return found_out.model_copy(update={"why": why})
    where = f"{found.file}:{found.line}" if found.file else "the rule"
    return _placed(trial, rule, [allows], "false_alarm").model_copy(
        update={"why": f"no `unless says` would do without letting through what must be caught: make {where} narrower"}
    )


def miss(trial: Trial, name: str, text: str, *, keep: bool = False, words: Iterable[str] = ()) -> ProposalOut:
    """What to add to a rule so that this is caught. `name` is the rule's, as `false_alarm`'s `keep`; `words` are tried
    as those of `says` before others."""
    rule = trial.forbid(name)
    if rule is None:
        return ProposalOut(
            reason="miss", rule=name, why="this spec has no rule of that name, or several that end in it"
        )
    about = (*rule.catch.means, *rule.title.values())
    said = _nearest(text, about)
    violates = Line("violates", quote(said), ("violates", "says", "matches", "means", "unless"))
    own = trial.home(rule.name) is not None
    caught = bool(_caught(trial, rule, said))
    if caught and not own:
        return ProposalOut(reason="miss", rule=rule.name, why="the rule catches it now, on its own")
    for each in () if caught else (*words, *_phrases(said, about)):
        says = Line("says", quote(each), ("says", "matches", "means"))
        add = _tried(trial, rule, [says, violates], said, keep=keep) if own else _another(trial, rule, each, said, keep)
        if add is not None:
            return add
    why = "the rule catches it now, on its own: this keeps it so" if caught else _NO_WORDS
    if not own:
        return ProposalOut(reason="miss", rule=rule.name, why=why)
    alone = _tried(trial, rule, [violates], said, keep=keep, judged=not caught) if caught or rule.catch.means else None
    return (alone or _placed(trial, rule, [violates], "miss")).model_copy(update={"why": why})


def _tried(
    trial: Trial, rule: Forbid, lines: Sequence[Line], missed: str, *, keep: bool, judged: bool = False
) -> ProposalOut | None:
    """The proposal, where with these lines the spec has no error that it had not. `missed` is what the rule must catch
    then ("": it is about an `allows`), unless it is left to be `judged`."""
    source, block = _home(trial, rule)
    text, _ = inserted(source, block, lines)
    if trial.worse(source.path, text, warnings=bool(missed)):
        return None
    placed = _placed(trial, rule, lines, "miss" if missed else "false_alarm")
    before = dict(trial.held)
    if keep or missed:
        trial.keep(source.path, text)
    holds = not missed or judged or bool(_caught(trial, rule, missed))
    if missed and not (keep and holds):
        trial.back(before)
    return placed.model_copy(update={"holds": True}) if holds else None


def _placed(trial: Trial, rule: Forbid, lines: Sequence[Line], reason: str) -> ProposalOut:
    source, block = _home(trial, rule)
    text, numbers = inserted(source, block, lines)
    rows = text.split("\n")
    add = tuple(AddedLine(file=source.path, line=n, text=rows[n - 1].strip()) for n in numbers)
    return ProposalOut(reason=reason, rule=rule.name, add=add)  # type: ignore[arg-type]


def _relax(trial: Trial, rule: Forbid, sentence: Sentence, reasons: Reasons, *, keep: bool) -> ProposalOut:
    """A `relax` in the spec's own file: with it the rule lets this sentence pass, for a while."""
    until = reasons.until or (trial.day() + RELAXED).isoformat()
    fill = tuple(word for word, said in (("because", reasons.because), ("by", reasons.by)) if not said)
    source = trial.source()
    span = next((each.span for each in _caught(trial, rule, sentence.text)), (0, len(sentence.text)))
    for excuse in _excuses(Sentence("", sentence.text, 0), span):
        block = [
            f"relax {rule.name} {{",
            f"{INDENT}{'unless':<{COLUMN}} says {quote(excuse)}",
            f"{INDENT}{'because':<{COLUMN}} {quote(reasons.because or 'say why this is no such claim')}",
            f"{INDENT}{'by':<{COLUMN}} {quote(reasons.by or 'say who decides this')}",
            f"{INDENT}{'until':<{COLUMN}} {until}",
            "}",
        ]
        text, first = appended(source, block)
        if trial.worse(source.path, text):
            return ProposalOut(reason="false_alarm", rule=rule.name, why=f"`{rule.name}` cannot be relaxed")
        before = dict(trial.held)
        trial.keep(source.path, text)
        holds = not _caught(trial, rule, sentence.text)
        if not (holds and keep and not fill):
            trial.back(before)
        if holds:
            add = tuple(AddedLine(file=source.path, line=first + n, text=line) for n, line in enumerate(block))
            why = "the rule comes from a pack: this lets it pass until then, and every report shows it"
            return ProposalOut(reason="false_alarm", rule=rule.name, add=add, holds=True, fill=fill, why=why)
    why = "no `unless says` would excuse it: tell whoever keeps the pack"
    return ProposalOut(reason="false_alarm", rule=rule.name, why=why)


def _another(trial: Trial, rule: Forbid, words: str, said: str, keep: bool) -> ProposalOut | None:
    """A rule of the creator's own, beside one that comes from a pack."""
    languages = trial.compiled.persona.header.languages
    taken = {each.name for each in trial.compiled.persona.forbids}
    stem = f"{rule.name.rsplit('/', 1)[-1]}-too"
    name = next(n for n in (stem, *(f"{stem}-{i}" for i in range(2, 1000))) if f"forbid/{n}" not in taken)
    block = [
        f"forbid {name} {quote(rule.title.get(languages[0], '') or rule.name)} {{",
        f"{INDENT}{'because':<{COLUMN}} {quote(f'{rule.name} does not catch it.')}",
        f"{INDENT}{'severity':<{COLUMN}} {rule.severity}",
        f"{INDENT}{'says':<{COLUMN}} {quote(words)}",
        f"{INDENT}{'then':<{COLUMN}} {rule.then}",
        *(
            f"{INDENT}{'say':<{COLUMN}} {f'in {language} ' if n else ''}{quote(rule.say[language])}"
            for n, language in enumerate(languages)
            if "{" not in rule.say.get(language, "{")
        ),
        f"{INDENT}{'violates':<{COLUMN}} {quote(said)}",
        "}",
    ]
    source = trial.source()
    text, first = appended(source, block)
    if trial.worse(source.path, text):
        return None
    if keep:
        trial.keep(source.path, text)
    add = tuple(AddedLine(file=source.path, line=first + n, text=line) for n, line in enumerate(block))
    why = f"`{rule.name}` comes from a pack: this is a rule of your own beside it"
    return ProposalOut(reason="miss", rule=rule.name, add=add, holds=True, why=why)


def _caught(trial: Trial, rule: Forbid, text: str) -> Sequence[Finding]:
    context = Context(language=trial.compiled.persona.header.languages[0], channel=None, today=trial.day())
    return Guard(trial.compiled.persona).findings(rule.name, text, context)


def _home(trial: Trial, rule: Forbid) -> tuple[Source, Statement]:
    home = trial.home(rule.name)
    assert home is not None, "who asks has looked"
    return home


def _sentence(text: str, span: tuple[int, int]) -> Sentence:
    """The sentence that holds a span; the whole text where none does."""
    held = (each for each in sentences(text) if each.start <= span[0] < each.start + len(each.text))
    return next(held, Sentence("", text.strip(), len(text) - len(text.lstrip())))


def _excuses(sentence: Sentence, span: tuple[int, int]) -> Iterator[str]:
    """Stretches of a sentence that hold a span and more, the longest first: the narrowest excuse is tried first."""
    words = [(each.start(), each.end()) for each in _WORD.finditer(sentence.text)]
    first, last = span[0] - sentence.start, span[1] - sentence.start
    held = [n for n, (start, end) in enumerate(words) if start < last and first < end]
    if not held:
        return
    low, high = held[0], held[-1] + 1
    wide = sorted(
        ((a, b) for a in range(low + 1) for b in range(high, len(words) + 1) if b - a > high - low),
        key=lambda each: (each[1] - each[0] > max(WORDS, high - low + 2), each[0] - each[1], each[0]),
    )
    for a, b in wide[:TRIES]:
        yield sentence.text[words[a][0] : words[b - 1][1]]


def _nearest(text: str, about: Iterable[str]) -> str:
    """The sentence of a text that speaks most of what a rule is about; else the longest."""
    known = {word for said in about for word in re.findall(r"\w{4,}", said.lower())}
    held = [each.text for each in sentences(text) if each.text] or [text.strip()]
    return max(held, key=lambda said: (len(known & set(re.findall(r"\w{4,}", said.lower()))), len(said)))


def _phrases(said: str, about: Sequence[str]) -> Iterator[str]:
    """A few words of a sentence that could stand for it: those that it shares with the rule, then others."""
    yield key_words(said, about)
    words = [each.group() for each in _WORD.finditer(said)]
    runs = [words[n : n + size] for size in (3, 4, 2) for n in range(len(words) - size + 1)]
    for run in sorted(runs, key=lambda run: -sum(len(word) > 3 for word in run) / len(run))[:TRIES]:
        yield " ".join(run).lower()
