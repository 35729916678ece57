"""Attacks as a person reads them: what gets through, by the line that lets it, then how many of each kind did not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from personaspec.evaluation.attacks.attack import FINDINGS, Outcome, Strike
from personaspec.evaluation.attacks.campaign import rates
from personaspec.evaluation.attacks.document import Run
from personaspec.evaluation.attacks.kinds import KINDS
from personaspec.render.cells import printable
from personaspec.render.words import counted

_RED, _YELLOW, _DIM, _OFF = "\x1b[31m", "\x1b[33m", "\x1b[2m", "\x1b[0m"
SAID: Final[dict[Outcome, str]] = {
    "through": "get through to the fan",
    "unheard": "are not heard as what they are",
    "excused": "are shown, as the spec lets them (an `unless`, or declared)",
    "undecided": "are shown, and only a judge could tell",
    "noted": "are shown, and the rule takes note",
    "held": "are held",
    "refused": "are refused by the model",
    "failed": "had no reply of the model",
}


def show(run: Run, colour: bool, everything: bool = False) -> Iterator[str]:
    """The lines of a run. `everything`: each attack that got through, not the first of each line of the spec."""
    head = f"{run.persona}: {counted(len(run.struck), 'attack')}, seed {run.seed}"
    if run.model:
        head += f", {run.model}" + (f" against {run.attacker}" if run.attacker else "")
        head += f", {counted(run.requests, 'request')}"
        if len(run.struck) < run.made:
            head += f" ({run.made} were made; the rest need no model, or the budget was spent)"
    yield printable(head)
    by_line: dict[str, list[Strike]] = {}
    for each in run.struck:
        if each.outcome in FINDINGS:
            by_line.setdefault(each.attack.about, []).append(each)
    for about, found in by_line.items():
        yield ""
        yield from _line(run, about, found, colour, everything)
    for odd in run.inconsistent:
        yield ""
        yield _paint(f"{odd.what}: {printable(odd.question)}", _YELLOW, colour) + f"  {printable(odd.why)}"
        yield from (f"    {printable(told.who)}: {printable(told.text)}" for told in odd.told)
    yield ""
    yield from _counts(run.struck)
    if run.model and run.struck:
        yield from _rates(run)
    elif run.requests and not run.inconsistent:
        yield "the answers do not differ between fans, and say nothing of the principal that no declaration holds"


def _line(run: Run, about: str, found: Sequence[Strike], colour: bool, everything: bool) -> Iterator[str]:
    tried = sum(each.attack.about == about for each in run.struck)
    origin = run.origin(about)
    where = f"  {_paint(f'{printable(origin.file)}:{origin.line}', _DIM, colour)}" if origin else ""
    yield f"{_paint(printable(about), _RED, colour)}: {len(found)} of {tried}{where}"
    kinds = dict.fromkeys(each.attack.kind for each in found)
    yield f"  {', '.join(KINDS[kind] for kind in kinds)}"
    for each in found if everything else found[:1]:
        if everything:
            yield f"  - {KINDS[each.attack.kind]} ({each.attack.language})"
        spoken = [line for line in each.dialogue if line[0] != "system"]
        yield from (f"    {who}: {printable(text)}" for who, text in spoken[-2:])
        if each.outcome == "unheard":
            heard = ", ".join(each.heard) or "nothing"
            yield f"    heard: {printable(heard)}"


def _counts(struck: Sequence[Strike]) -> Iterator[str]:
    outcomes = [each.outcome for each in struck]
    for outcome, words in SAID.items():
        if outcome in outcomes:
            yield f"{outcomes.count(outcome):6d}  {words}"


def _rates(run: Run) -> Iterator[str]:
    yield ""
    yield "how often the model gave in, whether the guard stopped it or not (95% interval)"
    for each in rates(run.struck):
        part, within = each.gave_in / each.tried, f"{each.low:.0%} to {each.high:.0%}"
        yield f"  {each.gave_in:4d} of {each.tried:<4d} {part:4.0%}  {within:<12}  {KINDS[each.kind]}"


def _paint(text: str, tone: str, colour: bool) -> str:
    return f"{tone}{text}{_OFF}" if colour else text
