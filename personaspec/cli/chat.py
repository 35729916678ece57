"""`chat`: talk with a persona in the terminal."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import datetime

import click

from personaspec.cli.failures import UNAVAILABLE, Failure, Wrong
from personaspec.cli.group import Terms
from personaspec.cli.judged import judge_option, judged, shadow_option
from personaspec.cli.ledgers import evidence_option, open_ledger
from personaspec.cli.moments import Moment
from personaspec.cli.specs import open_spec
from personaspec.cli.streams import INTERRUPTED, coloured
from personaspec.cli.talking.interrupts import Interrupts, Stoppable
from personaspec.cli.talking.model import open_model
from personaspec.cli.talking.screen import Lines, Screen, Written, why
from personaspec.cli.talking.talk import Talk
from personaspec.diagnostic import suggest
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.render.cells import printable
from personaspec.session.clock import zone_of
from personaspec.session.events import Acknowledged, Released

COMMANDS = {
    "/why": "what the guard found in the last reply: rule, line, quotation",
    "/trace": "show more in the margin, or less",
    "/model NAME": "let another model reply",
    "/new": "begin anew, as a fan who never wrote",
    "/confirm": "confirm the notices that ask for it",
    "/release": "be the person who takes a hand-off or a crisis, and say that it is over",
    "/help": "these lines",
    "/quit": "leave (also Ctrl-D)",
}


@click.command(epilog="Example: personaspec chat mara.persona --trace")
@click.argument("path")
@click.option("--model", "model_name", metavar="NAME", help="A model of `models list`, a .gguf file, or a provider's.")
@judge_option
@shadow_option
@click.option("--trace", is_flag=True, help="Show in the margin what was heard and why things were said, too.")
@click.option("--say", "--once", "texts", metavar="TEXT", multiple=True, help="Say this and leave; may be repeated.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@click.option("--now", type=Moment(), metavar="TIME", help="When the chat begins, as 2026-11-21T10:00:00Z.")
@click.option("--place", metavar="PLACE", help="Where the fan is, such as US-NY.")
@click.option("--age", type=click.Choice(["unknown", "minor", "adult", "child", "teen"]), help="The fan's age.")
@click.option("--language", metavar="TAG", help="The fan's language, such as sv.")
@click.option("--zone", metavar="ZONE", help="The fan's time zone, such as America/New_York.")
@click.option("--label", is_flag=True, help="As if the client showed a lasting AI label.")
@evidence_option
@click.pass_context
def chat(
    ctx: click.Context,
    path: str,
    model_name: str | None,
    judge_name: str | None,
    shadow: bool,
    trace: bool,
    texts: tuple[str, ...],
    form: str,
    now: datetime | None,
    place: str | None,
    age: str | None,
    language: str | None,
    zone: str | None,
    label: bool,
    folder: str | None,
) -> None:
    """Talk with a persona in the terminal.

    PATH is a `.persona` file or a bundle. Without --model it is a small local model that needs no key. What the guard
    did stands in the margin. Without a terminal each line of standard input is a message. --judge names the model that
    reads what words cannot settle; --shadow only says what would have been done. --evidence writes down what was told
    and stopped, and shows nothing that could not be written.
    """
    terms = ctx.find_object(Terms) or Terms(cache_dir="")
    spec = open_spec(path, colour=coloured(terms.color, sys.stderr))
    guard = Guard(spec.policy)
    model = open_model(model_name or spec.model or None)
    how = judged(spec, judge_name, shadow)
    known_age = None if age == "unknown" else age
    fan = Context(
        place=place,
        age=known_age,
        age_source="given" if age else None,
        language=language,
        zone=_zone(zone),
        label_shown=label,
    )
    with ExitStack() as stack:
        ledger = stack.enter_context(open_ledger(folder, "chat", spec)).about() if folder is not None else None
        talk = Talk(spec, guard, model, fan, now, how, ledger)
        code = _talk(talk, terms, trace, texts, form)
    ctx.exit(code)


def _talk(talk: Talk, terms: Terms, trace: bool, texts: tuple[str, ...], form: str) -> int:
    """Talk until nothing is left to say."""
    live = sys.stdin.isatty() and not texts
    if form == "json":
        screen: Screen = Lines(sys.stdout, talk)
    else:
        screen = Written(sys.stdout, talk, terms.colour, trace)
        _greet(talk, live)
    return Chat(talk, screen, live and form == "text").run(texts)


def _zone(name: str | None) -> str | None:
    """A time zone that there is."""
    if name is not None and zone_of(name) is None:
        raise Wrong(f"there is no time zone `{printable(name)}`", "write it as `Europe/Stockholm`")
    return name


def _greet(talk: Talk, live: bool) -> None:
    """Who is talked with, through what, and what to think of it. On stderr: it is no part of the talk."""
    header = talk.spec.policy.header
    who = printable(f"{header.title or header.name} {header.version}, an AI version of {header.principal.name}.")
    click.echo(who, err=True)
    name = printable(talk.model.name)
    entry = talk.model.choice.entry
    if talk.model.choice.is_local:
        click.echo(f"Replies come from `{name}`, on this machine.", err=True)
        said = entry.beware if entry is not None else "a small model says false things with great ease"
        click.echo(f"Do not believe it: {said}", err=True)
        click.echo("What the guard stops, and which line of the spec stops it, stands in the margin (┆).", err=True)
    else:
        click.echo(f"Replies come from `{name}`; what the guard stops stands in the margin (┆).", err=True)
    if talk.judged.name:
        click.echo(f"What words cannot settle is ruled on by `{printable(talk.judged.name)}`.", err=True)
    elif talk.judged.terms.means == "required":
        click.echo("A judge is required and none is set: what needs one is stopped.", err=True)
    if talk.judged.terms.shadow:
        what = "Nothing is" if talk.judged.terms.shadow.everything else "Some rules are not"
        click.echo(f"{what} acted on: this is shadow mode. A crisis is answered, and notices are told.", err=True)
    if live:
        click.echo("/help lists the commands; Ctrl-D leaves.", err=True)
    click.echo(err=True)


class Chat:
    """The loop: reads, takes a turn, shows it."""

    def __init__(self, talk: Talk, screen: Screen, live: bool) -> None:
        self._talk, self._screen, self._live = talk, screen, live
        self._interrupts = Interrupts()
        self._stopped = 0  # Ctrl-C in a row

    def run(self, texts: tuple[str, ...]) -> int:
        """Until the fan leaves or nothing is left to say. 3 where a script got not one reply of the model."""
        if self._live:
            return self._converse()
        for text in texts or _piped():
            self._screen.fan(text)
            self._turn(text)
        return UNAVAILABLE if self._talk.asked and self._talk.failed == self._talk.asked else 0

    def _converse(self) -> int:
        _edit_lines()
        assert isinstance(self._screen, Written)
        while True:
            try:
                text = input(self._screen.prompt())
            except EOFError:
                click.echo()
                return 0
            except KeyboardInterrupt:
                self._stopped += 1
                click.echo()
                if self._stopped > 1:
                    return INTERRUPTED
                self._screen.info("Ctrl-C again leaves")
                continue
            self._stopped = 0
            if text.startswith("/") and not text.startswith("//"):
                if not self._command(text):
                    return 0
            elif text.strip():
                self._turn(text.removeprefix("/") if text.startswith("//") else text)

    def _turn(self, text: str) -> None:
        """One turn; Ctrl-C stops its reply, a second one leaves."""
        self._interrupts.clear()
        with self._interrupts:
            for effect in self._talk.say(text, Stoppable(self._talk.model.provider, self._interrupts)):
                self._screen.show(effect)
        self._stopped = self._interrupts.pressed

    def _command(self, line: str) -> bool:
        """Obey a command; False where it leaves."""
        word, _, rest = line.strip().partition(" ")
        screen = self._screen
        match word:
            case "/quit" | "/exit":
                return False
            case "/help":
                for name, does in COMMANDS.items():
                    screen.info(f"{name:<12} {does}")
                screen.info(f"{'//…':<12} a message that begins with a `/`")
            case "/why":
                for said in why(self._talk):
                    screen.info(said)
            case "/trace":
                assert isinstance(screen, Written)
                screen.trace = not screen.trace
                screen.info(f"trace is {'on' if screen.trace else 'off'}")
            case "/new":
                self._talk.again()
                screen.info("a new session")
            case "/confirm":
                owed = self._talk.owed
                for effect in self._talk.happens(Acknowledged(owed)) if owed else ():
                    screen.show(effect)
                screen.info(f"confirmed: {', '.join(owed)}" if owed else "nothing is to be confirmed")
            case "/release":
                self._release()
            case "/model":
                self._change(rest.strip())
            case _:
                near = suggest(word, [name.split(" ")[0] for name in COMMANDS])
                screen.info(f"there is no command {word}; " + (f"did you mean {near}?" if near else "/help lists them"))
        return True

    def _release(self) -> None:
        state = self._talk.state
        held = [what for what, is_so in (("crisis", state.crisis is not None), ("hand-off", state.handed_off)) if is_so]
        for what in held:
            for effect in self._talk.happens(Released(what)):
                self._screen.show(effect)
        self._screen.info(f"over: {', '.join(held)}" if held else "no person has this chat")

    def _change(self, name: str) -> None:
        if not name:
            self._screen.info(f"the model is {self._talk.model.name}; /model NAME takes another")
            return
        try:
            model = open_model(name)
            self._talk.use(model)
        except Failure as failure:
            self._screen.info(f"{failure.message}" + (f"; {failure.help}" if failure.help else ""))
        else:
            self._screen.info(f"the model is {model.name} now")


def _piped() -> Iterator[str]:
    """The lines of standard input that say something."""
    for line in sys.stdin.buffer:
        text = line.decode("utf-8", "replace").strip("\r\n\ufeff")
        if text.strip():
            yield text


def _edit_lines() -> None:
    """Arrow keys and a history for `input`, where the system has them."""
    with suppress(ImportError):
        importlib.import_module("readline")
