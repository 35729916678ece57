"""`incident`: a bad transcript becomes a test, and the line that would have stopped it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import IO

import click

from personaspec.cli.failures import FINDINGS, Wrong
from personaspec.cli.moments import Day
from personaspec.cli.specs import is_bundle
from personaspec.evaluation.running import run
from personaspec.explanation.incident import Heard, Incident, Unmarked, marked, passing, propose
from personaspec.explanation.incident_document import IncidentOut, document
from personaspec.explanation.transcript import MOST, TranscriptError, read
from personaspec.explanation.trial import Trial
from personaspec.guard.guard import Guard
from personaspec.render.cells import printable
from personaspec.render.words import counted
from personaspec.session.flow import Bot, Question
from personaspec.session.request import Request

_HOLDS = "tried: the spec has no new error. Whatever holds the words of a `says` is caught: make them fit"
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@click.command(
    epilog='Example: personaspec incident chat.txt mara.persona --said "forty percent off" --write',
    short_help="Turn a bad transcript into a test and the line that would have stopped it.",
)
@click.argument("file", type=click.File("rb"))
@click.argument("path", metavar="[PATH]", default=".")
@click.option("--line", type=click.IntRange(min=1), metavar="N", help="The bot's line in FILE that was wrong.")
@click.option("--said", default="", metavar="TEXT", help="What the bot should not have said, or a part of it.")
@click.option("--rule", default="", metavar="RULE", help="The rule whose business it is.  [default: found out]")
@click.option("--name", default="", metavar="NAME", help="The test's name.  [default: incident-DATE]")
@click.option("--because", default="", metavar="TEXT", help="Why it must not be said, where a rule is new.")
@click.option("--write", is_flag=True, help="Put what is proposed, and holds, into the spec.")
@click.option("--keep-personal", is_flag=True, help="Write it even where it holds personal data.")
@click.option("--as-of", type=Day(), metavar="DATE", help="The day to speak of.  [default: today]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@click.pass_context
def incident(
    ctx: click.Context,
    file: IO[bytes],
    path: str,
    line: int | None,
    said: str,
    rule: str,
    name: str,
    because: str,
    write: bool,
    keep_personal: bool,
    as_of: date | None,
    form: str,
) -> None:
    """Turn a bad transcript into a test and the line that would have stopped it.

    FILE is a conversation: JSON lines, OpenAI messages, or `fan: …` and `bot: …` lines; `-` reads standard input. PATH
    is the spec; without one, the only one here. Without --line or --said each sentence of the bot is shown with what
    stops it today. With one of them the line that would have stopped the sentence, and a `test` block, are proposed,
    tried, and shown with what they change in meaning. Ends with 1 where nothing that holds could be found.
    """
    if write and line is None and not said:
        raise Wrong("nothing is marked, so there is nothing to write", 'add `--line N` or `--said "…"`')
    if name and not _NAME.fullmatch(name):
        raise Wrong(f"`{name}` is no name", "write small letters, figures and `-`, as `price-2026`")
    try:
        talk = read(file.read(MOST + 1))
    except TranscriptError as error:
        raise Wrong(f"`{file.name}`: {error}", error.help) from None
    trial = _opened(path, as_of)
    heard = passing(trial, talk)
    if line is None and not said:
        click.echo(_json(document(heard, None)) if form == "json" else "\n".join(_sentences(heard)))
        return
    try:
        what = marked(heard, line, said)
    except Unmarked as error:
        raise Wrong(str(error), "mark one sentence with `--line N` and a part of it with `--said`") from None
    if rule and trial.forbid(rule) is None:
        raise Wrong(f"`{rule}` is no rule here, or several end in it", "`personaspec explain` lists them")
    name = name or _name(trial)
    because = because or f"It was said on {trial.day().isoformat()}, and was wrong."
    found = propose(trial, talk, what, rule, name, because)
    passed = bool(found.test) and _passes(trial, found)
    good = passed and (found.proposal is None or found.proposal.holds)
    wrote: tuple[str, ...] = ()
    if write and good:
        if found.personal and not keep_personal:
            click.echo(
                f"error: not written: it holds personal data ({', '.join(found.personal)})\n"
                "  help: take it out of the transcript, or add `--keep-personal`",
                err=True,
            )
            good = False
        else:
            wrote = trial.write()
    if form == "json":
        click.echo(_json(document(heard, found, passed, wrote)))
    else:
        click.echo("\n".join(_told(found, passed)))
        for each in wrote:
            click.echo(f"wrote {printable(each)}")
    ctx.exit(0 if good else FINDINGS)


def _opened(path: str, as_of: date | None) -> Trial:
    if path == "-" or is_bundle(path):
        raise Wrong(f"`{path}` is no file that can be changed", "name the `.persona` file")
    try:
        trial = Trial(path, as_of, date.today())
    except ValueError as error:
        raise Wrong(f"`{path}` {error}", "name the file with the `persona` line") from None
    if trial.compiled.report.failed:
        raise Wrong(f"`{path}` has errors", f"run `personaspec check {path}`")
    return trial


def _name(trial: Trial) -> str:
    """A name that no test and no rule has."""
    taken = {each.name for each in trial.compiled.tests} | {each.name for each in trial.compiled.persona.forbids}
    stem = f"incident-{trial.day().isoformat()}"
    names = (stem, *(f"{stem}-{n}" for n in range(2, 1000)))
    return next(each for each in names if not {f"test/{each}", f"forbid/{each}"} & taken)


def _passes(trial: Trial, found: Incident) -> bool:
    """Whether the test that is proposed passes with what is proposed."""
    policy = trial.compiled.persona
    test = next((each for each in trial.compiled.tests if each.name == found.test_name), None)
    if test is None:
        return False
    return run(test, Bot(policy, Guard(policy), _nobody), trial.day()).outcome == "passed"


def _sentences(heard: Sequence[Heard]) -> Iterator[str]:
    passes = sum(not each.by for each in heard)
    yield f"{counted(len(heard), 'sentence')} of the bot, {passes} pass today"
    for each in heard:
        how = f"stopped by {printable(each.by)}" if each.by else "passes"
        yield f"{each.line:5d}  {how}: {printable(each.text)}"
    if passes:
        yield 'mark the one that should not have been said: `--line N` or `--said "…"`'


def _told(found: Incident, passed: bool) -> Iterator[str]:
    said = found.said
    yield f"line {said.line}: {printable(said.text)}"
    yield f"  today {f'`{printable(said.by)}` stops it' if said.by else 'it passes'}"
    if found.proposal is not None:
        yield ""
        yield f"what would have stopped it{f' (`{printable(found.rule)}`)' if found.rule else ''}:"
        yield from (f"  {printable(each.file)}:{each.line}  {printable(each.text)}" for each in found.proposal.add)
        if found.proposal.add:
            holds = found.proposal.holds
            yield f"  {_HOLDS if holds else 'tried: this alone does not hold'}"
        if found.proposal.why:
            yield f"  {printable(found.proposal.why)}"
    if found.others:
        yield f"  or name another rule with `--rule`: {', '.join(map(printable, found.others))}"
    if found.test:
        yield ""
        yield f"the test that keeps it so ({'run: it passes' if passed else 'run: it fails'}):"
        yield from (f"  {printable(each.file)}:{each.line}  {printable(each.text)}" for each in found.test)
    if found.changes:
        yield ""
        yield "what that changes in meaning:"
        for each in found.changes:
            yield f"  {each.impact}: {printable(each.path)}  {printable(each.now or each.was or '')}"
    if found.personal:
        yield ""
        yield f"note: it holds personal data ({', '.join(found.personal)}); names are not looked for"


def _json(shown: IncidentOut) -> str:
    return shown.model_dump_json(by_alias=True, indent=2)


def _nobody(question: Question) -> Request:
    """The request of a test that needs no model."""
    return Request("", ({"role": "user", "content": question.fan},))
