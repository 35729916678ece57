"""What is shown of a chat: the reply as it comes, notices as the system's, and in the margin what the guard did."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TextIO, assert_never

from personaspec.cli.talking.talk import Talk
from personaspec.drive import Shown
from personaspec.guard.judge import Spent
from personaspec.guard.verdict import Verdict, Violation
from personaspec.ir.persona import Origin
from personaspec.judging import spent_json
from personaspec.render.cells import cells, printable, width
from personaspec.session.effects import Done, HandOff, Label, Note, Say

_LABEL = 14  # cells of the speakers' column at most
_QUOTE = 80  # characters of a quotation in the margin
_DIM, _BOLD, _CYAN, _RED, _YELLOW, _OFF = "\x1b[2m", "\x1b[1m", "\x1b[36m", "\x1b[31m", "\x1b[33m", "\x1b[0m"
_WORDS = {
    "failed": "no reply",
    "cut": "cut",
    "forgot": "left out",
    "interrupted": "stopped by you",
    "empty": "empty",
    "unruled": "not judged",
    "unrecorded": "nothing is shown, because evidence of it could not be written",
}


class Screen(Protocol):
    """Where a chat is shown."""

    def fan(self, text: str) -> None:
        """What the fan wrote, where the terminal has not shown it already."""

    def show(self, effect: Shown) -> None:
        """One effect of a turn."""

    def info(self, text: str) -> None:
        """A word of the program's own."""


def place(violation: Violation, origins: Mapping[str, Origin]) -> str:
    """Where the words or the pattern that caught it are written: `mara.persona:108`."""
    word = violation.how.split(" ")[0]
    for path in (f"{violation.rule}/{word}/{violation.index}", f"{violation.rule}/{word}", violation.rule):
        if (origin := origins.get(path)) is not None:
            return f"{origin.file}:{origin.line}"
    return ""


def harmless(text: str) -> str:
    """A text that cannot steer the terminal; line ends stay."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join("".join(char for char, _ in cells(line)) for line in lines)


@dataclass
class Written:
    """For a person: `colour` on a terminal, plain elsewhere."""

    out: TextIO
    talk: Talk
    colour: bool = False
    trace: bool = False
    _open: str = ""  # whose line is being written
    _breaks: str = ""  # line ends that were not written yet
    _unruled: tuple[int, int] | None = None  # the sentence that was told of last as one that no judge ruled on

    def __post_init__(self) -> None:
        name = printable(self.talk.spec.policy.header.title or self.talk.spec.policy.header.name)  # on one line
        self._name = name if width(cells(name)) <= _LABEL else name[: _LABEL - 1] + "…"
        self._column = max(width(cells(self._name)), len("system"))

    def fan(self, text: str) -> None:
        """The fan's line."""
        self._block("you", text, _BOLD)

    def info(self, text: str) -> None:
        """Dim, without a speaker."""
        self._end()
        self._write(self._paint(harmless(text), _DIM) + "\n")

    def prompt(self) -> str:
        """What stands before the fan's line."""
        return f"{'you':>{self._column}} │ "

    def show(self, effect: Shown) -> None:
        """A reply goes on on its line; a notice and a word in the margin have lines of their own."""
        match effect:
            case Say(text, "fixed", rule):
                self._block(self._name, text, _CYAN)
                if self.trace:
                    self._margin(f"said without the model: {rule}{self._at(rule)}")
            case Say(text, "notice", rule, trigger=trigger):
                who = "system" if effect.placed != "own-bubble" else "notice"
                self._block(who, text, _YELLOW)
                if self.trace:
                    aloud = ", spoken" if effect.spoken else ""
                    must = ", to be confirmed" if effect.ack else ""
                    where = f"{effect.placed.replace('-', ' ')}{aloud}{must}"
                    self._margin(f"told: {', '.join(effect.rules)}{self._at(rule)}, because: {trigger}; {where}")
            case Say(text, "limit", rule, trigger=trigger):
                self._block("system", text, _YELLOW)
                self._margin(f"the chat ends: {rule}{self._at(rule)}, because: {trigger}")
            case Say(text, "crisis", rule, trigger=stage):
                self._block("help", text, _BOLD)
                if self.trace:
                    self._margin(f"crisis, {stage}: {rule}{self._at(rule)}; no model is asked")
            case Say(text):
                self._reply(text)
            case Label(text, rules, trigger):
                self._block("label", text, _YELLOW)
                if self.trace:
                    self._margin(f"in view from here on: {', '.join(rules)}{self._at(rules[0])}, because: {trigger}")
            case HandOff(rule, why):
                self._margin(f"a person is called: {rule}{self._at(rule)}, because: {why}", _YELLOW)
            case Note():
                self._note(effect)
            case Done(verdict=verdict, spent=spent):
                self._end()
                self._unruled = None
                if self.trace and verdict is not None and (verdict.text or verdict.violations):
                    self._margin(f"{_summary(verdict)}; bundle {self.talk.spec.bundle[:19]}")
                if self.trace and spent.sentences:
                    self._margin(cost(spent))
                self.out.flush()
            case _:
                assert_never(effect)

    def _note(self, note: Note) -> None:
        if note.violation is not None and note.violation.unruled:
            if note.violation.span != self._unruled:  # as many rules as were asked about: one line says it, /why all
                self._unruled = note.violation.span
                why = note.violation.unruled
                self._margin(f"{_did(note.violation)} without a ruling: “{_short(note.text)}”  {why}", _RED)
        elif note.violation is not None:
            at = place(note.violation, self.talk.spec.origins)
            by = f"  ({note.violation.how})" if self.trace else ""
            self._margin(f"{_did(note.violation)}: {note.about}  {at}  “{_short(note.text)}”{by}", _RED)
        elif note.kind == "heard":
            if self.trace:
                self._margin(f"heard: {note.about}{self._at(note.about)}")
        elif note.kind == "watched":
            self._margin(f"shadow, would be answered without the model: {note.about}{self._at(note.about)}")
        elif note.kind == "rewritten":
            again = (
                "said instead, by the model" if note.text else "the model's other wording was no better: `say` is said"
            )
            self._margin(f"{again} ({note.about})")
        elif note.kind == "ended":
            self._margin(f"{note.text} ({note.about}); /new begins another")
        elif note.kind == "handed-off":
            self._margin(f"{note.text}, and no model is asked ({note.about}); /new begins another")
        elif note.kind in ("remembered", "forgotten"):
            self._margin(note.text)
        else:
            self._margin(f"{_WORDS[note.kind]}: {note.text}", _YELLOW)
            if note.help and note.kind != "cut":  # a chat has no way to allow more
                self._margin(f"help: {note.help}")

    def _at(self, rule: str) -> str:
        origin = self.talk.spec.origins.get(rule)
        return f"  {origin.file}:{origin.line}" if origin is not None else ""

    def _reply(self, text: str) -> None:
        if self._open != "reply":
            text = text.lstrip()
            if not text:
                return
            self._end()
            self._label(self._name, _CYAN)
            self._open = "reply"
        text = self._breaks + text  # line ends wait for what comes after them: none are left hanging at the end
        kept = text.rstrip("\n")
        self._breaks = text[len(kept) :]
        self._write(harmless(kept).replace("\n", "\n" + " " * self._column + " │ "))
        self.out.flush()

    def _block(self, who: str, text: str, tone: str) -> None:
        self._end()
        self._label(who, tone)
        self._write(harmless(text).replace("\n", "\n" + " " * self._column + " │ ") + "\n")
        self.out.flush()

    def _margin(self, text: str, tone: str = "") -> None:
        self._end()
        line = f"{'':>{self._column}} ┆ {harmless(text).replace(chr(10), ' ')}"
        self._write(self._paint(line, _DIM + tone) + "\n")
        self.out.flush()

    def _label(self, who: str, tone: str) -> None:
        self._write(" " * (self._column - width(cells(who))) + self._paint(who, tone) + " │ ")

    def _end(self) -> None:
        if self._open:
            self._write("\n")
            self._open = self._breaks = ""

    def _paint(self, text: str, tone: str) -> str:
        return f"{tone}{text}{_OFF}" if self.colour else text

    def _write(self, text: str) -> None:
        self.out.write(text)


@dataclass
class Lines:
    """For programs: each effect is a JSON object on a line."""

    out: TextIO
    talk: Talk

    def fan(self, text: str) -> None:
        """The fan's message."""
        self._put({"event": "fan", "text": text})

    def info(self, text: str) -> None:
        """The program's own words."""
        self._put({"event": "info", "text": text})

    def show(self, effect: Shown) -> None:
        """One effect."""
        match effect:
            case Say(text, kind, rule, also, trigger):
                said = {"kind": kind, "text": text, "rule": rule, "also": list(also), "trigger": trigger}
                how = {"placed": effect.placed, "spoken": effect.spoken, "ack": effect.ack} if kind == "notice" else {}
                self._put({"event": "say", **said, **how, "language": effect.language})
            case Label(text, rules, trigger, language):
                label = {"text": text, "rules": list(rules), "trigger": trigger, "language": language}
                self._put({"event": "label", **label})
            case HandOff(rule, reason):
                self._put({"event": "hand_off", "rule": rule, "why": reason})
            case Note(kind, text, about, help, violation):
                found = None if violation is None else explain(violation, self.talk.spec.origins)
                noted = {"kind": kind, "text": text, "about": about, "help": help, "violation": found}
                self._put({"event": "note", **noted})
            case Done(verdict=verdict, spent=spent):
                found = None if verdict is None else verdict_json(verdict, self.talk.spec.origins)
                bundle, judge = self.talk.spec.bundle, spent_json(spent, self.talk.judged.name)
                self._put({"event": "done", "verdict": found, "bundle": bundle, "judge": judge})
            case _:
                assert_never(effect)

    def _put(self, held: dict[str, Any]) -> None:
        self.out.write(json.dumps({"schema": 1, **held}, ensure_ascii=False) + "\n")
        self.out.flush()


def explain(violation: Violation, origins: Mapping[str, Origin]) -> dict[str, Any]:
    """A violation as JSON."""
    return {
        "rule": violation.rule,
        "how": violation.how,
        "span": list(violation.span),
        "quote": violation.quote,
        "action": violation.action.word,
        "severity": violation.severity,
        "at": place(violation, origins),
        "shadow": violation.shadow,
        "unruled": violation.unruled,
    }


def verdict_json(verdict: Verdict, origins: Mapping[str, Origin]) -> dict[str, Any]:
    """A verdict as JSON."""
    return {
        "action": verdict.action.word,
        "would": verdict.would.word,
        "shadow": verdict.shadow,
        "text": verdict.text,
        "violations": [explain(v, origins) for v in verdict.violations],
        "undecided": list(verdict.undecided),
    }


def why(talk: Talk) -> list[str]:
    """The last verdict in lines: each rule, where it is written, what it caught and why it is there."""
    if talk.verdict is None:
        return ["the model was not asked in this turn" if talk.history else "nothing was said yet"]
    rules = {rule.name: rule for rule in talk.spec.policy.forbids}
    lines = [_summary(talk.verdict)]
    for violation in talk.verdict.violations:
        lines.append(f"{violation.rule}  {place(violation, talk.spec.origins)}  (severity {violation.severity})")
        lines.append(f"  caught by {violation.how}: “{_short(violation.quote)}”; {_did(violation)}")
        if violation.unruled:
            lines.append(f"  no ruling: {violation.unruled}")
        because = rules[violation.rule].because if violation.rule in rules else ""
        if because:
            lines.append(f"  because: {because}")
    return lines


def _summary(verdict: Verdict) -> str:
    said = f"verdict: {verdict.action.word}"
    if verdict.shadow and verdict.would > verdict.action:
        said += f", in shadow; would be {verdict.would.word}"
    if verdict.undecided:
        judged = any(": no ruling, " in line for line in verdict.undecided)
        said += f"; {len(verdict.undecided)} not decided, {'the judge failed' if judged else 'there is no judge'}"
    return said


def cost(spent: Spent) -> str:
    """What a judge cost in one turn, on a line."""
    parts = [f"{_count(spent.asked, 'sentence')} of {spent.sentences} left open", _count(spent.calls, "call")]
    parts += [f"{spent.cached} known before"] if spent.cached else []
    parts += [f"{spent.failed} without a ruling"] if spent.failed else []
    if spent.calls:
        parts.append(f"{spent.tokens_in} + {spent.tokens_out} tokens")
        parts.append(f"{spent.money:.6f} USD" if spent.money is not None else "price not known")
        parts.append(f"{spent.ms} ms")
    return f"judge: {', '.join(parts)}"


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count != 1 else ''}"


def _did(violation: Violation) -> str:
    words = {"note": "noted", "rewrite": "to be rewritten", "replace": "replaced", "stop": "stopped"}
    did = words.get(violation.action.word, f"stopped, then {violation.action.word.replace('_', '-')}")
    return f"shadow, would be {did.removeprefix('to be ')}" if violation.shadow else did


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTE else line[: _QUOTE - 1] + "…"
