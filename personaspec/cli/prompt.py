"""`personaspec prompt`: the prompt as a model gets it, and where each of its lines comes from."""

from __future__ import annotations

import json
import sys
from datetime import date

import click

from personaspec.cli.failures import FINDINGS
from personaspec.cli.group import Terms
from personaspec.cli.specs import Spec, open_spec
from personaspec.cli.streams import coloured
from personaspec.render.cells import printable
from personaspec.render.words import counted
from personaspec.targets.errors import DROPPED_TO_FIT
from personaspec.targets.prompt.document import ROOMY, DroppedOut, PromptOut, margin, source_lines
from personaspec.targets.prompt.families import profile
from personaspec.targets.prompt.fit import Fitted, fit_prompt

PREVIEW = "preview"  # stands for the nonce that each session draws for itself


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"`{value}` is no day; write it year first, as 2026-11-21", ctx, param) from None


@click.command(
    epilog="Example: personaspec prompt mara.persona --model openai/gpt-4o --sources",
    short_help="Print the prompt as a model gets it.",
)
@click.argument("path")
@click.option("--model", "-m", metavar="M", help="Fit it to this model, named as litellm does (`ollama/llama3.1`).")
@click.option(
    "--window", type=click.IntRange(min=64), metavar="N", help="Tokens that the model reads, if not its usual number."
)
@click.option(
    "--brief/--full", default=None, help="The short prompt for tiny models, or the whole one.  [default: by size]"
)
@click.option("--as-of", callback=_day, metavar="DATE", help="The day that it is for.  [default: today]")
@click.option("--sources", is_flag=True, help="Before each line, the spec line that it comes from.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How to print it.")
@click.pass_context
def prompt(
    ctx: click.Context,
    path: str,
    model: str | None,
    window: int | None,
    brief: bool | None,
    as_of: date | None,
    sources: bool,
    form: str,
) -> None:
    """Print the prompt as a model gets it, before anybody has said anything.

    PATH is a `.persona` file or a bundle. Ends with 1 where even the hard rules do not fit the model's window.
    """
    terms: Terms = ctx.find_object(Terms) or Terms(cache_dir="")
    spec = open_spec(path, colour=coloured(terms.color, sys.stderr))
    asked = profile(model, window) if model else ROOMY if window is None else profile("any model", window)
    fitted = fit_prompt(spec.policy, model=asked, today=as_of or date.today(), nonce=PREVIEW, brief=brief)
    if form == "json":
        shown = prompt_out(fitted, spec).model_dump(mode="json", by_alias=True)
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2).encode() + b"\n", nl=False)
    else:
        _say(fitted, spec, sources=sources)
    if form == "text":
        _say_dropped(fitted)
    if fitted.loss is not None:
        click.echo(f"error[{fitted.loss.code.id}]: {printable(fitted.loss.why)}", err=True)
        click.echo(f"  help: {fitted.loss.code.do[0].lower()}{fitted.loss.code.do[1:].rstrip('.')}", err=True)
        ctx.exit(FINDINGS)


def prompt_out(fitted: Fitted, spec: Spec) -> PromptOut:
    """For programs."""
    prompt = fitted.prompt
    return PromptOut(
        schema=1,
        bundle=spec.bundle,
        model=prompt.model.name,
        family=prompt.model.family,
        brief=prompt.brief,
        window=prompt.model.window,
        room=fitted.room,
        tokens=fitted.tokens,
        fits=fitted.loss is None,
        messages=fitted.messages,
        dropped=tuple(DroppedOut(path=d.path, tokens=d.tokens, why=d.why, kept=d.kept) for d in fitted.dropped),
        sources=source_lines(prompt, spec.origins),
    )


def _say(fitted: Fitted, spec: Spec, *, sources: bool) -> None:
    model = fitted.prompt.model
    room = "" if model is ROOMY else f" of the {fitted.room} that {printable(model.name)} has for it"
    click.echo(f"about {fitted.tokens} tokens{room}", err=True)
    messages = fitted.messages
    places = margin(fitted.prompt, messages, spec.origins)
    wide = max((len(place) for lines in places for place in lines), default=0) if sources else 0
    for message, said in zip(messages, places, strict=True):
        click.echo(f"--- {message.role}")
        for place, line in zip(said, message.content.split("\n"), strict=True):
            shown = printable(line, len(line))
            if shown.startswith("---"):  # a line of a text is never taken for the line that names a role
                shown = f" {shown}"
            click.echo(f"{printable(place):{wide}} | {shown}".rstrip() if sources else shown)


def _say_dropped(fitted: Fitted) -> None:
    gone = [dropped for dropped in fitted.dropped if not dropped.kept]
    if details := len(fitted.dropped) - len(gone):
        said = f"{counted(details, 'detail')} of rules left to the guard: {fitted.dropped[0].why}"
        click.echo(f"note: {printable(said)}", err=True)
    if gone:
        said = f"{counted(len(gone), 'part')} dropped: {gone[0].why}"
        click.echo(f"warning[{DROPPED_TO_FIT.id}]: {printable(said)}", err=True)
    for dropped in gone:
        click.echo(f"  {printable(dropped.path)} ({counted(dropped.tokens, 'token')})", err=True)
