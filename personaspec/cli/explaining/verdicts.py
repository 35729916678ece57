"""`explain FILE.jsonl`: what happened, in words; and what to change in the spec."""

from __future__ import annotations

import json
from datetime import date

import click

from personaspec.cli.explaining import lines
from personaspec.cli.failures import FINDINGS, Wrong
from personaspec.cli.specs import is_bundle, open_spec
from personaspec.explanation.proposing import Reasons, false_alarm, miss
from personaspec.explanation.trial import Trial
from personaspec.explanation.verdict_document import BadOut, ExplainOut, FoundOut, ProposalOut, VerdictOut
from personaspec.explanation.verdicts import Spec, explain_verdict, verdict_lines
from personaspec.lean import dataclass
from personaspec.render.cells import printable
from personaspec.render.words import counted
from personaspec.wire import GuardOut

MOST = 50  # lines of a run for which changes are tried
_NOT_HERE = "what the bot said is not in this line: give the lines that went into `guard` with `--input`"
_SENT = ("pass", "note", "add_notice")  # what was sent is what the bot said


@dataclass(frozen=True)
class Wish:
    """What was asked of a file of verdicts. `rule` keeps violations of rules that have this in their name; `missed` is
    a rule that should have caught each line; `write` puts what is proposed into the spec; `because`, `by` and `until`
    (a day, ISO) are for a `relax`."""

    spec: str = ""
    rule: str = ""
    ids: tuple[str, ...] = ()
    missed: str = ""
    write: bool = False
    because: str = ""
    by: str = ""
    until: str = ""
    as_of: date | None = None


def explain_lines(data: bytes, messages: bytes | None, wish: Wish, form: str) -> int:
    """Explain each line that was asked for; the exit code. Raises what `Trial` raises."""
    good, bad = lines.verdicts(data)
    said = lines.messages(messages, good) if messages is not None else {}
    good = [(number, line) for number, line in good if _asked(line, wish)]
    bad = [each for each in bad if not wish.ids or str(each.id) in wish.ids]
    if not good and (wish.ids or wish.rule):
        raise Wrong("no verdict of these lines is the one that was asked for", "leave the name and `--id` out")
    trial, spec = _opened(wish)
    told: list[VerdictOut] = []
    left = MOST if trial is not None else 0
    for number, line in good:
        told.append(_told(number, line, spec, trial if left > 0 else None, said.get(number), wish))
        left -= bool(wish.missed or line.violations)
    if trial is not None and left < 0:
        click.echo(f"{counted(-left, 'more line')} without a proposal: name them with `--id`", err=True)
    wrote = trial.write() if trial is not None and wish.write else ()
    if form == "json":
        document = ExplainOut(schema=1, verdicts=tuple(told), bad=tuple(bad), wrote=wrote)
        click.echo(json.dumps(document.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=2))
    else:
        _show(told, bad)
        for path in wrote:
            click.echo(f"wrote {printable(path)}")
    return FINDINGS if bad else 0


def _asked(line: GuardOut, wish: Wish) -> bool:
    if wish.ids and str(line.id) not in wish.ids:
        return False
    return not wish.rule or bool(wish.missed) or any(wish.rule in each.rule for each in line.violations)


def _opened(wish: Wish) -> tuple[Trial | None, Spec | None]:
    """The spec to try changes in, and what it says; a bundle says as much, and nothing can be changed in it."""
    if not wish.spec:
        return None, None
    if is_bundle(wish.spec):
        if wish.write or wish.missed:
            raise Wrong(f"`{wish.spec}` is a bundle, and is built", "name the `.persona` file that it was built from")
        opened = open_spec(wish.spec)
        return None, Spec(opened.policy, opened.bundle, lambda _: None)
    try:
        trial = Trial(wish.spec, wish.as_of, date.today())
    except ValueError as error:
        raise Wrong(f"`{wish.spec}` {error}", "name the file with the `persona` line") from None
    return trial, trial.spec


def _told(
    number: int, line: GuardOut, spec: Spec | None, trial: Trial | None, said: str | None, wish: Wish
) -> VerdictOut:
    told = explain_verdict(line, number, spec)
    if trial is None:
        return told
    text = said if said is not None else line.text
    if wish.missed:
        known = said is not None or line.shadow or line.verdict in _SENT
        if not known or not text.strip():
            return told.model_copy(update={"missed": ProposalOut(reason="miss", rule=wish.missed, why=_NOT_HERE)})
        return told.model_copy(update={"missed": miss(trial, wish.missed, text, keep=wish.write)})
    done: set[str] = set()
    found = []
    for each, violation in zip(told.found, line.violations, strict=True):
        if each.rule in done or wish.rule not in each.rule:
            found.append(each)
            continue
        done.add(each.rule)
        found.append(_proposed(each, violation.span, text, trial, wish))
    return told.model_copy(update={"found": tuple(found)})


def _proposed(each: FoundOut, span: tuple[int, int], text: str, trial: Trial, wish: Wish) -> FoundOut:
    """A violation with what would let it pass. Where the reply is not at hand, its quotation stands for it."""
    quoted = text[span[0] : span[1]] != each.quote
    if quoted:
        text, span = each.quote, (0, len(each.quote))
    proposal = false_alarm(trial, each, text, span, Reasons(wish.because, wish.by, wish.until), keep=wish.write)
    if quoted and proposal.add and not proposal.holds:
        proposal = proposal.model_copy(update={"add": (), "why": _NOT_HERE})
    return each.model_copy(update={"proposal": proposal})


def _show(told: list[VerdictOut], bad: list[BadOut]) -> None:
    shown: list[tuple[int, list[str]]] = [(each.line, [f"line {each.line}: {each.error}"]) for each in bad]
    for each in told:
        text = verdict_lines(each)
        text += [line for found in each.found if found.proposal for line in _proposal(found.proposal)]
        text += _proposal(each.missed) if each.missed is not None else []
        shown.append((each.line, text))
    blocks = ("\n".join(printable(line) for line in text) for _, text in sorted(shown, key=lambda each: each[0]))
    click.echo("\n\n".join(blocks))


def _proposal(proposal: ProposalOut) -> list[str]:
    """A proposal as lines of text."""
    what = "a false alarm" if proposal.reason == "false_alarm" else "a miss"
    lines = [f"  if this is {what} of `{proposal.rule}`:"]
    lines += [f"    {each.file}:{each.line}  {each.text}" for each in proposal.add]
    if proposal.add:
        lines.append(
            "    tried: the spec has no new error" if proposal.holds else "    tried: this alone does not compile"
        )
    if proposal.fill:
        words = " and ".join(f"`{word}`" for word in proposal.fill)
        lines.append(f"    yours to write: {words}; with `--because` and `--by`, `--write` puts it in")
    if proposal.why:
        lines.append(f"    {proposal.why}")
    return lines
