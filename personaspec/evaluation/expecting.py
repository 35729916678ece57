"""Expectations: one function each, from what a turn did to whether it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from personaspec.evaluation.finding import find, is_question, mentions, sentence_list
from personaspec.evaluation.outcome import Held, Missed, Outcome, Result, Untried
from personaspec.evaluation.voice.expected import sounds
from personaspec.guard.verdict import Action, Violation
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Forbid, Topic
from personaspec.ir.tests import Step

NO_MODEL: Final = Untried("needs a model")


@dataclass(frozen=True, slots=True)
class Line:
    """An `expect` line beside what it speaks of: its arguments, the turn before it, the policy."""

    values: tuple[str, ...]
    turn: Outcome
    policy: Persona

    @property
    def violations(self) -> tuple[Violation, ...]:
        """What the guard found in what was offered."""
        return self.turn.verdict.violations if self.turn.verdict is not None else ()


def expect(step: Step, outcome: Outcome, policy: Persona) -> Result:
    """Whether an `expect` line holds of the turn before it."""
    judge = EXPECTATIONS.get(step.about)
    if judge is None:
        return Untried(f"`expect {step.about}` is not run yet")
    if outcome.unanswered and step.about in _OF_A_REPLY:
        return NO_MODEL
    return judge(Line(step.values, outcome, policy))


def never(step: Step, outcomes: Sequence[Outcome], policy: Persona) -> Result:
    """Whether a `never` line holds of every turn of the test."""
    for outcome in outcomes:
        if step.about == "told":
            if told := [rule for rule in step.values if rule in outcome.told]:
                return Missed(f"never told {', '.join(step.values)}", f"told {', '.join(told)}", rule=told[0])
            continue
        for value in step.values:
            spans = find(value, outcome.reply) if step.about == "says" else mentions(value, outcome.reply, policy)
            if spans:
                return Missed(f"never {step.about} {_quoted(value)}", "it did", outcome.reply, tuple(spans))
    open_ = step.about != "told" and any(o.unanswered for o in outcomes)
    return NO_MODEL if open_ else Held()


def _stopped(line: Line) -> Result:
    return _caught(line, "stopped", [v for v in line.violations if v.action >= Action.REWRITE])


def _noted(line: Line) -> Result:
    return _caught(line, "noted", [v for v in line.violations if v.action is Action.NOTE])


def _caught(line: Line, word: str, violations: Sequence[Violation]) -> Result:
    """Whether each named rule is among those violated; where none is named, whether any is."""
    missing = [rule for rule in line.values if rule not in {v.rule for v in violations}]
    if violations and not missing:
        return Held()
    if missing and (open_ := _open(line, missing)):
        return Untried(open_)
    return _missed(_by(word, line.values), line, violations, missing[0] if missing else "")


def _passes(line: Line) -> Result:
    if line.violations:
        return _missed("passes", line, line.violations)
    return Held(line.turn.verdict.undecided if line.turn.verdict is not None else ())


def _told(line: Line) -> Result:
    if any(" " in value for value in line.values):  # no rule's name: the words of a notice
        return _told_words(line)
    told = line.turn.told
    missing = [rule for rule in line.values if rule not in told]
    if told and not missing:
        return Held()
    found = f"told {', '.join(told)}" if told else "nothing was told"
    expected = "told" + (f" {', '.join(line.values)}" if line.values else "")
    return Missed(expected, found, rule=missing[0] if missing else "")


def _told_words(line: Line) -> Result:
    notices = "\n".join(say.text for say in line.turn.said if say.kind in ("notice", "limit", "crisis"))
    missing = [value for value in line.values if not find(value, notices)]
    if not missing:
        return Held()
    return Missed(f"told {', '.join(map(_quoted, missing))}", "no notice says so", notices)


def _heard(line: Line) -> Result:
    missing = [rule for rule in line.values if rule not in line.turn.topics]
    if line.turn.topics and not missing:
        return Held()
    if missing and (open_ := _open(line, missing)):
        return Untried(open_)
    return Missed(
        _by("heard", line.values).replace(" by ", " "), _happened(line.turn), line.turn.fan, (), next(iter(missing), "")
    )


def _not_told(line: Line) -> Result:
    told = [rule for rule in line.turn.told if rule in line.values or not line.values]
    if not told:
        return Held()
    expected = f"not told {', '.join(line.values)}" if line.values else "nothing told"
    return Missed(expected, f"told {', '.join(dict.fromkeys(told))}", rule=told[0])


def _told_before_reply(line: Line) -> Result:
    return _placed(line, "before reply", lambda before, _: not before.strip())


def _told_after_reply(line: Line) -> Result:
    return _placed(line, "after reply", lambda _, after: not after.strip())


def _told_before(line: Line) -> Result:
    *rules, text = line.values
    told = _told(replace(line, values=tuple(rules)))
    if not isinstance(told, Held):
        return told
    if line.turn.unanswered:
        return NO_MODEL
    if not find(text, line.turn.reply):
        return Missed(f"told before {_quoted(text)}", "the reply does not say that", line.turn.reply)
    line = replace(line, values=tuple(rules))
    return _placed(line, f"before {_quoted(text)}", lambda before, _: not find(text, before))


def _placed(line: Line, where: str, holds: Callable[[str, str], bool]) -> Result:
    """Whether each of the notices was told, and stands where it must: `holds` gets the reply before it and after it."""
    told = _told(line)
    if not isinstance(told, Held):
        return told
    for rule in line.values:
        for at, say in enumerate(line.turn.said):
            if say.kind != "notice" or rule not in say.rules:
                continue
            before, after = (
                "".join(each.text for each in part if each.kind != "notice")
                for part in (line.turn.said[:at], line.turn.said[at:])
            )
            if not holds(before, after):
                return Missed(f"told {rule} {where}", "it stands elsewhere", line.turn.reply, rule=rule)
    return Held()


def _crisis(line: Line) -> Result:
    if line.turn.crisis and (not line.values or line.turn.crisis in line.values):
        return Held()
    if line.values and (open_ := _open(line, line.values)):
        return Untried(open_)
    return Missed(_by("crisis", line.values), _happened(line.turn), rule=line.values[0] if line.values else "")


def _deflected(line: Line) -> Result:
    missing = [rule for rule in line.values if rule not in line.turn.topics]
    if line.turn.then == "deflect" and not missing:
        return Held()
    if missing and (open_ := _open(line, missing)):
        return Untried(open_)
    return Missed(_by("deflected", line.values), _happened(line.turn), rule=missing[0] if missing else "")


def _handed_off(line: Line) -> Result:
    return _done("handed off", line.turn.handed_off, line)


def _ended(line: Line) -> Result:
    return _done("ended", line.turn.ended, line)


def _done(word: str, by: str, line: Line) -> Result:
    if by and (not line.values or by in line.values):
        return Held()
    if line.turn.unanswered and not by:
        return NO_MODEL
    found = f"{word} by {by}" if by else _happened(line.turn)
    return Missed(_by(word, line.values), found, rule=line.values[0] if line.values else "")


def _says(line: Line) -> Result:
    return _in_reply("says", line, lambda text: find(text, line.turn.reply))


def _mentions(line: Line) -> Result:
    return _in_reply("mentions", line, lambda thing: mentions(thing, line.turn.reply, line.policy))


def _asks(line: Line) -> Result:
    questions = [sentence for sentence in sentence_list(line.turn.reply) if is_question(sentence)]
    return _in_reply("asks", line, lambda text: any(find(text, question) for question in questions))


def _in_reply(word: str, line: Line, holds: Callable[[str], object]) -> Result:
    missing = [value for value in line.values if not holds(value)]
    if not missing:
        return Held()
    return Missed(f"{word} {', '.join(map(_quoted, missing))}", "the reply does not", line.turn.reply)


def _length(line: Line) -> Result:
    least, most, unit = (*line.values, "sentences")[:3]
    reply = line.turn.reply
    match unit:
        case "words":
            has = len(reply.split())
        case "characters":
            has = len(reply)
        case _:
            has = len(sentence_list(reply))
    if int(least) <= has <= int(most):
        return Held()
    return Missed(f"length {least}..{most} {unit}", f"it has {has}", reply)


def _voice(line: Line) -> Result:
    return sounds(line.turn.reply, float(line.values[0]), line.policy)


EXPECTATIONS: Final[Mapping[str, Callable[[Line], Result]]] = MappingProxyType(
    {
        "stopped": _stopped,
        "passes": _passes,
        "noted": _noted,
        "told": _told,
        "told-before-reply": _told_before_reply,
        "told-after-reply": _told_after_reply,
        "told-before": _told_before,
        "not-told": _not_told,
        "crisis": _crisis,
        "heard": _heard,
        "deflected": _deflected,
        "handed-off": _handed_off,
        "ended": _ended,
        "says": _says,
        "mentions": _mentions,
        "asks": _asks,
        "length": _length,
        "voice-above": _voice,
    }
)
_OF_A_REPLY = frozenset(
    {"told-after-reply", "stopped", "passes", "noted", "says", "mentions", "asks", "length", "voice-above"}
)


def _missed(expected: str, line: Line, violations: Sequence[Violation], rule: str = "") -> Missed:
    """A miss whose cause is, or should have been, in what was offered."""
    spans = tuple(dict.fromkeys(v.span for v in violations))
    guilty = rule or (violations[0].rule if violations else "")
    return Missed(expected, _happened(line.turn), line.turn.offered or line.turn.reply, spans, guilty)


def _happened(turn: Outcome) -> str:
    """What became of a turn, in words."""
    violations = turn.verdict.violations if turn.verdict is not None else ()
    if violations:
        names = ", ".join(dict.fromkeys(f"{v.rule} ({v.how})" for v in violations))
        return f"stopped by {names}" if any(v.action >= Action.REWRITE for v in violations) else f"noted by {names}"
    if turn.crisis:
        return f"help was shown, because of {turn.crisis}"
    if turn.fixed:
        return f"{turn.fixed} answered"
    if turn.ended:
        return f"the chat ended, because of {turn.ended}"
    return "a model would be asked" if turn.unanswered else "it passed, and nothing was found in it"


def _open(line: Line, names: Sequence[str]) -> str:
    """Why nobody can say whether these rules find something, where only a judge could; else ""."""
    rules: tuple[Forbid | Topic, ...] = (*line.policy.forbids, *line.policy.topics)
    if not set(names) <= {rule.name for rule in rules if rule.catch.means}:
        return ""
    if not line.turn.judged:
        return f"needs a judge for {', '.join(names)}"
    undecided = line.turn.verdict.undecided if line.turn.verdict is not None else ()
    unruled = [name for name in names if any(each.startswith(f"{name}: no ruling") for each in undecided)]
    return f"the judge gave no ruling for {', '.join(unruled)}" if unruled else ""


def _by(word: str, rules: Sequence[str]) -> str:
    return f"{word} by {', '.join(rules)}" if rules else word


def _quoted(value: str) -> str:
    return f"“{value}”"
