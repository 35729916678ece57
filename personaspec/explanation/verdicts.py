"""A verdict, told to a person: what became of the reply, which rule, what was quoted, how it was caught, what was sent.

Lines come from `personaspec guard`. A spec adds what a line does not hold: the rule's title, its reason, the very line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from personaspec.explanation.verdict_document import FoundOut, NoticeOut, VerdictOut
from personaspec.guard.texts import choose
from personaspec.guard.verdict import Action
from personaspec.ir.persona import Persona
from personaspec.lean import dataclass
from personaspec.source import Source
from personaspec.wire import GuardOut, WireViolation

_CAUGHT: Mapping[str, str] = {
    "says": "its words",
    "matches": "a pattern",
    "undeclared": "being declared nowhere",
    "answers": "being the answer to what the fan asked",
    "denies": "being a denial of what the fan asked",
    "repeats": "being personal data",
    "means": "its meaning, as a judge read it",
}
_BECAME: Mapping[str, str] = {
    "pass": "was sent as it is",
    "note": "was sent as it is, and noted",
    "add_notice": "was sent with a notice",
    "rewrite": "was to be written again, and a text of the spec was sent instead",
    "replace": "was changed before it was sent",
    "stop": "was stopped",
    "hand_off": "was stopped, and a person takes over",
    "end": "was stopped, and the chat ended",
}
_SHOWN = 120  # characters of a spec's line or of a text: more is cut


@dataclass(frozen=True)
class Spec:
    """What a spec says beside a line: its rules, its hash, and the text of a file that an origin names (None where it
    is not at hand)."""

    policy: Persona
    bundle: str
    source: Callable[[str], Source | None]

    def rule(self, name: str) -> tuple[str, str]:
        """Title and reason of a rule, in the spec's first language; empty where there is none of that name."""
        rules = (*self.policy.forbids, *self.policy.topics, *self.policy.limits, *self.policy.discloses)
        found = next((rule for rule in rules if rule.name == name), None)
        language = self.policy.header.languages[0] if self.policy.header.languages else "en"
        return (choose(found.title, language), found.because) if found is not None else ("", "")


def explain_verdict(line: GuardOut, number: int, spec: Spec | None = None) -> VerdictOut:
    """One line, explained; `number` is its place among the lines."""
    found = tuple(_found(each, spec) for each in line.violations)
    return VerdictOut(
        line=number,
        id=line.id,
        verdict=line.verdict,
        shadow=line.shadow,
        sentence=_sentence(line, found, spec),
        text=line.text,
        found=found,
        notices=tuple(NoticeOut(rule=n.rule, trigger=n.trigger, text=n.text) for n in line.notices),
        undecided=tuple(line.undecided),
        changed=line.bundle != spec.bundle if spec is not None else None,
    )


def verdict_lines(told: VerdictOut) -> list[str]:
    """The explanation as lines of text."""
    named = f" (id {told.id})" if told.id is not None else ""
    lines = [f"line {told.line}{named}: {told.verdict}", f"  {told.sentence}"]
    first = _first(told.found) if told.found else None
    for each in told.found:
        where = f", {each.file}:{each.line}" if each.file else ""
        lines.append(f"  - `{each.rule}` caught “{_cut(each.quote)}” by {each.told} ({each.how}{where})")
        if each is not first and each.title:  # the sentence has told of the first
            lines.append(f"      {each.title}")
        if each.unruled:
            lines.append(f"      no judge has ruled on it ({each.unruled}), and the rule is of high severity")
        if each.written:
            lines.append(f"      {_cut(each.written)}")
    if told.found and told.verdict not in ("pass", "note", "add_notice"):
        sent = "sent all the same" if told.shadow else "sent instead"
        lines.append(f"  {sent}: “{told.text}”" if told.text else "  nothing was sent")
    lines += [f"  told with it: “{n.text}” ({n.rule}, {n.trigger})" for n in told.notices]
    alike: dict[str, list[str]] = {}
    for left in told.undecided:
        rule, _, why = left.partition(": ")
        alike.setdefault(why, []).append(rule)
    lines += [f"  not decided, which is no pass ({why}): {', '.join(rules)}" for why, rules in alike.items()]
    if told.changed:
        lines.append("  the spec has changed since: another one than this judged the line")
    return lines


def _first(found: tuple[FoundOut, ...]) -> FoundOut:
    """The violation whose action it was."""
    return min(found, key=lambda each: (-Action[each.action.upper()], each.severity != "high", each.rule))


def _found(each: WireViolation, spec: Spec | None) -> FoundOut:
    title, because = spec.rule(each.rule) if spec is not None else ("", "")
    source = spec.source(each.file) if spec is not None and each.file else None
    return FoundOut(
        rule=each.rule,
        how=each.how,
        told=_CAUGHT.get(each.how.split(" ")[0], each.how),
        quote=each.quote,
        action=each.action,
        severity=each.severity,
        unruled=each.unruled,
        file=each.file,
        line=each.line,
        title=title,
        because=because,
        written=source.line(each.line).strip() if source is not None and each.line else "",
    )


def _sentence(line: GuardOut, found: tuple[FoundOut, ...], spec: Spec | None) -> str:
    """One sentence on the strongest of what was found; where nothing was, on what happened all the same."""
    became = _BECAME[line.verdict]
    if line.violations and all(each.shadow for each in line.violations):
        became = f"was sent as it is, for its rule is only watched (`{line.verdict}` is what it would have done)"
    if found:
        first = _first(found)
        why = f": {first.title}" if first.title else ""
        why = why if not why or why.endswith((".", "!", "?")) else f"{why}."
        because = f" {first.because}" if first.because else ""
        said = f"because it says “{_cut(first.quote)}”, which `{first.rule}` forbids"
        return f"The reply {became}, {said}{why or '.'}{because}"
    if line.fixed is not None:
        title = spec.rule(line.fixed)[0] if spec is not None else ""
        return f"The fan's message was answered with the text of `{line.fixed}`{f': {title}' if title else '.'}"
    if line.session.ended and line.verdict == "end":
        return f"Nothing was sent: `{line.session.ended}` ended the chat."
    if not line.text:
        return "Nothing was found in what the fan wrote." if not line.notices else "A notice was told."
    return f"The reply {became}: no rule found anything in it."


def _cut(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
