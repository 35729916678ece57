"""`attack`: what a hostile fan would try on each line of a spec, and what gets through."""

from __future__ import annotations

import importlib
import json
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import click

from personaspec.cli.failures import FINDINGS, Unavailable, Wrong
from personaspec.cli.group import Terms as Shown
from personaspec.cli.judged import judge_option, judged
from personaspec.cli.moments import Day
from personaspec.cli.specs import Spec, open_spec
from personaspec.evaluation.attacks import promptfoo
from personaspec.evaluation.attacks.attack import FINDINGS as BAD
from personaspec.evaluation.attacks.attack import Attack
from personaspec.evaluation.attacks.audiences import Inconsistent, biography, pinned
from personaspec.evaluation.attacks.campaign import Metered, Purse, improviser, strikes
from personaspec.evaluation.attacks.document import Run, document
from personaspec.evaluation.attacks.kinds import KINDS
from personaspec.evaluation.attacks.making import attacks
from personaspec.evaluation.attacks.page import page
from personaspec.evaluation.attacks.showing import show
from personaspec.evaluation.attacks.striking import Improvise
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.ir.persona import Persona
from personaspec.providers.provider import Provider, ProviderError
from personaspec.session.flow import Asking, Bot, Question
from personaspec.session.request import Request
from personaspec.targets.prompt.families import profile
from personaspec.targets.prompt.fit import fit_prompt

_MODELS = "personaspec.cli.talking.model"  # opened late: without one nothing of it is needed
_NOON = time(12)
_QUESTIONS = 5  # about the principal, put to each audience
_SHARE = 3  # this part of a budget, one in so many, goes to questions of the biography
_BIOGRAPHY = "biography"  # no attack: these questions, as a kind that can be chosen
_CHOICE = (*KINDS, _BIOGRAPHY)


class Model(Protocol):
    """What is asked, and what writes the fan's lines."""

    @property
    def provider(self) -> Provider: ...

    @property
    def name(self) -> str: ...

    def asks(self, policy: Persona, nonce: str, temperature: float | None = None) -> Asking: ...


@click.command(
    epilog="Example: personaspec attack mara.persona --kind role-play,identity --format html -o attacks.html",
    short_help="Try on each line of a spec what a hostile fan would, and show what gets through.",
)
@click.argument("path", metavar="PATH")
@click.option("-k", "only", metavar="TEXT", default="", help="Only what has TEXT in its path, as `offer/`.")
@click.option("--kind", "kinds", metavar="KIND,…", default="", help=f"Only these kinds: {', '.join(_CHOICE)}.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed makes the same attacks.")
@click.option("--turns", type=click.IntRange(1, 40), default=4, show_default=True, help="Messages of a long attack.")
@click.option("--model", "model_name", metavar="NAME", help="A model that replies.  [default: the worst bot, scripted]")
@click.option("--attacker", "attacker_name", metavar="NAME", help="A model that writes the fan's lines.")
@click.option("--budget", type=click.IntRange(1), default=200, show_default=True, help="Requests to models, at most.")
@judge_option
@click.option("--as-of", type=Day(), metavar="DATE", help="The day of the attacks.  [default: today]")
@click.option("--all", "everything", is_flag=True, help="Show every attack that gets through, not one of each line.")
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", help="How to show it.")
@click.option("--export", "export", type=click.Choice(["promptfoo"]), help="Write the attacks for another tool.")
@click.option("-o", "out", type=click.Path(dir_okay=False), metavar="FILE", help="Write there.  [default: stdout]")
@click.pass_context
def attack(
    ctx: click.Context,
    path: str,
    only: str,
    kinds: str,
    seed: int,
    turns: int,
    model_name: str | None,
    attacker_name: str | None,
    budget: int,
    judge_name: str | None,
    as_of: date | None,
    everything: bool,
    form: str,
    export: str | None,
    out: str | None,
) -> None:
    """Try on each line of a spec what a hostile fan would, and show what gets through.

    PATH is a spec or a bundle. Each rule, topic, offer, fact and notice is attacked in the ways that matter to it.
    Without a model a scripted bot gives in each time, so what is tried is the guard: whatever reaches the fan is shown
    with the rule and its line, and the command ends with 1. With --model real replies are asked for, and how often it
    gave in is told with an interval; with --attacker a second model writes the fan's lines. With --export the attacks
    are written for promptfoo.
    """
    if attacker_name is not None and model_name is None:
        raise Wrong("`--attacker` writes to a model, and none replies", "add `--model NAME`")
    terms = ctx.find_object(Shown) or Shown(cache_dir="")
    spec = open_spec(path, colour=terms.colour)
    now = _now(spec, as_of)
    wanted = _kinds(kinds)
    made = tuple(each for each in attacks(spec.policy, now.date(), seed, turns, only) if each.kind in wanted)
    if export is not None:
        text = json.dumps(_exported(spec, made, model_name, now.date()), ensure_ascii=False, indent=2)
        _write(text, out)
        return
    fully = _BIOGRAPHY in wanted and (bool(kinds) or not only)
    run = _run(spec, made, seed, now, model_name, attacker_name, budget, judge_name, fully=fully)
    match form:
        case "json":
            shown = document(run).model_dump_json(by_alias=True, indent=2)
        case "html":
            shown = page(run)
        case _:
            shown = "\n".join(show(run, terms.colour and out is None, everything))
    _write(shown, out)
    bad = any(each.outcome in BAD for each in run.struck) or any(each.what == "pinned" for each in run.inconsistent)
    ctx.exit(FINDINGS if bad else 0)


def _run(
    spec: Spec,
    made: tuple[Attack, ...],
    seed: int,
    now: datetime,
    model_name: str | None,
    attacker_name: str | None,
    budget: int,
    judge_name: str | None,
    *,
    fully: bool,
) -> Run:
    """Carry the attacks out. `fully`: the questions to every audience are put, too."""
    how = judged(spec, judge_name or "none")
    purse = Purse(budget)
    model = _opened(model_name)
    attacker = _opened(attacker_name)
    ask = _nobody if model is None else model.asks(spec.policy, "attack", temperature=0.0)
    bot = Bot(spec.policy, Guard(spec.policy), ask, how.terms)
    odd: list[Inconsistent] = list(pinned(bot, now)) if fully else []
    provider = model.provider if model is not None else None
    try:
        if provider is not None and fully:
            share = Purse(max(1, budget // _SHARE) if made else budget)
            odd += _asked_about(bot, now, provider, share)
            purse = Purse(budget - share.spent)
        improvise = _improvise(attacker, attacker_name or "", purse, spec) if attacker is not None else None
        struck = tuple(strikes(bot, made, now, seed, provider, purse, how.judge, improvise))
    except ProviderError as error:
        raise Unavailable(error.message, error.help) from None
    return Run(
        persona=spec.policy.header.name,
        bundle=spec.bundle,
        day=now.date(),
        seed=seed,
        made=len(made),
        struck=struck,
        inconsistent=tuple(odd),
        origins=spec.origins,
        model=model.name if model is not None else "",
        attacker=attacker.name if attacker is not None else "",
        requests=budget - purse.left if provider is not None else 0,
    )


def _asked_about(bot: Bot, now: datetime, provider: Provider, purse: Purse) -> list[Inconsistent]:
    """What differs between audiences, as many questions as the purse has room for."""
    fans = max(1, len(bot.policy.header.languages) + len(bot.policy.audience.places) + 3)
    questions = min(_QUESTIONS, purse.most // fans)
    return list(biography(bot, now, Metered(provider, purse), questions))


def _improvise(attacker: Model, name: str, purse: Purse, spec: Spec) -> Improvise:
    """The attacking model as a fan."""
    metered = Metered(attacker.provider, purse)
    called = attacker.asks(spec.policy, "attack")  # how this model is named, and how long its replies may be

    def say(messages: tuple[dict[str, str], ...]) -> str:
        like = called(Question("", (), (), Context()))
        request = Request(like.model or name, messages, max_tokens=120, temperature=0.7)
        return "".join(metered.stream(request))

    return improviser(say, spec.policy.header.title or spec.policy.header.name)


def _opened(name: str | None) -> Model | None:
    if name is None:
        return None
    opened: Model = importlib.import_module(_MODELS).open_model(name)
    return opened


def _exported(spec: Spec, made: tuple[Attack, ...], model: str | None, day: date) -> dict[str, Any]:
    fitted = fit_prompt(spec.policy, model=profile(model or "openai/gpt-4o"), today=day, nonce="promptfoo")
    system = fitted.prompt.messages((), today=day.isoformat(), dated="", place="", told="")
    text = "\n\n".join(each.content for each in system if each.role == "system")
    name = (model or "openai/gpt-4o-mini").replace("/", ":", 1)  # as promptfoo names providers
    return promptfoo.config(spec.policy, text, made, name)


def _kinds(kinds: str) -> tuple[str, ...]:
    wanted = tuple(each.strip() for each in kinds.split(",") if each.strip())
    for each in wanted:
        if each not in _CHOICE:
            raise Wrong(f"there is no kind of attack `{each}`", f"there are: {', '.join(_CHOICE)}")
    return wanted or _CHOICE


def _now(spec: Spec, as_of: date | None) -> datetime:
    """Noon of the day, in the persona's zone."""
    zone = ZoneInfo(spec.policy.header.timezone)
    return datetime.combine(as_of or spec.as_of or datetime.now(zone).date(), _NOON, zone)


def _write(text: str, out: str | None) -> None:
    if out is None:
        click.echo(text)
        return
    Path(out).write_text(text + "\n", encoding="utf-8")
    click.echo(f"wrote {out}", err=True)


def _nobody(question: Question) -> Request:
    """The request of a model that is not there."""
    return Request("", ({"role": "user", "content": question.fan},))
