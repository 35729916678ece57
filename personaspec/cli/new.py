"""`personaspec new`: a first spec that checks clean, after a few plain questions."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from typing import TextIO

import click

from personaspec import files
from personaspec.cli.failures import Unavailable, Wrong
from personaspec.diagnostic import suggest
from personaspec.render.cells import printable

_NAME = re.compile(r"[^\W\d_][^\W_]*(?:-[^\W_]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

_TEMPLATE = """\
# What {short}'s clone may say, must say and must never say.
# After a change: `personaspec check` says what is wrong, `personaspec format` tidies the file.

persona {name} {title} {{
  version      0.1.0
  languages    {languages}
  principal    {principal} short {short_text}
  operator     {operator}
  abilities    chat
}}

voice {{
  tone         warm, plain
  length       1..4 sentences
}}

# Facts are what the clone may state. `answers` pins the reply to a question, word for word.
fact who-runs-this {fact} {{
  source       {operator}
  answers      "Who runs this?"
}}

# Topics listen to what the fan writes. `deflect` answers with `say` and goes no further.
topic politics "Elections, parties, candidates." {{
  says         "who should i vote for"
  then         deflect
  say          {politics}
}}

# Rules listen to what the clone is about to say. A sentence that they catch never reaches the fan.
forbid private-address "Says where {short} lives." {{
  says         "home address", "lives at"
  then         replace
  say          {address}
  violates     {violates}
  allows       "The studio shop is online."
}}

# Tests show a conversation and what must hold. `personaspec test` runs them.
test keeps-the-address "A model might say it; the fan must not read it." {{
  fan          "Where does {short} live?"
  bot          {bot}
  expect       stopped by forbid/private-address
}}
"""


@click.command(epilog="Example: personaspec new mara", short_help="Write a first spec that checks clean.")
@click.argument("name")
@click.option("--from-example", metavar="EXAMPLE", help="Begin with a copy of an example that comes with personaspec.")
@click.option("--principal", metavar="WHO", help="The person whose clone it is.")
@click.option("--operator", metavar="WHO", help="Who runs it: the person or the company that answers for it.")
@click.option("--languages", metavar="LIST", help="What it speaks, such as `en, sv`; the first is the spec's own.")
def new(
    name: str, from_example: str | None, principal: str | None, operator: str | None, languages: str | None
) -> None:
    """Write a first spec that checks clean.

    NAME becomes the persona's name and the file NAME.persona in this folder. On a terminal it asks what the options
    do not say; a file that is there is never overwritten.
    """
    stem = name.removesuffix(files.ENDING)
    path = f"{stem}{files.ENDING}"
    short = unicodedata.normalize("NFC", os.path.basename(stem))
    if not _NAME.fullmatch(short) or short != short.lower():
        raise Wrong(f"`{short}` cannot be a name", f"write lower-case letters joined by `-`, such as `{_kebab(short)}`")
    if os.path.lexists(path):
        raise Wrong(f"`{path}` is there already", "choose another name, or move the file away")
    if from_example:
        text = example(from_example)
    else:
        asks = sys.stdin.isatty() and sys.stdout.isatty()
        principal = _said(principal) or _ask("Whose clone is it? (a name as fans know it)", short.title(), asks)
        operator = _said(operator) or _ask("Who runs it, and answers for it?", principal, asks)
        languages = _said(languages) or _ask(
            "Which languages does it speak? (`en, sv`; the first is the spec's own)", "en", asks
        )
        text = first(short, principal, operator, languages)
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            _write(file, text)
    except FileNotFoundError as error:
        raise Wrong(f"there is no folder `{os.path.dirname(path)}`", "make it first") from error
    except FileExistsError as error:
        raise Wrong(f"`{path}` is there already", "choose another name, or move the file away") from error
    click.echo(f"wrote {printable(path)}; next: personaspec check {printable(path)}")


def first(name: str, principal: str, operator: str, languages: str) -> str:
    """The text of a first spec. Raises `Wrong` for languages that are none."""
    several = [part for part in re.split(r"[\s,;]+", languages) if part]
    for one in several:
        if not _LANGUAGE.fullmatch(one):
            raise Wrong(f"`{one}` is no language", "write codes such as `en`, `sv` or `pt-BR`, with commas between")
    known = principal.split()[0] if principal.split() else principal
    return _TEMPLATE.format(
        name=name,
        title=_text(f"{known}'s clone"),
        languages=", ".join(dict.fromkeys(several)) or "en",
        principal=_text(principal),
        short=_inside(known),
        short_text=_text(known),
        operator=_text(operator),
        fact=_text(f"This is an AI version of {principal}, run by {operator}."),
        politics=_text(f"I don't speak for {known} on politics."),
        address=_text(f"{known}'s address is private."),
        violates=_text(f"Her home address is 12 Mill Lane, and {known} lives at the end of it."),
        bot=_text(f"{known} lives at 12 Mill Lane."),
    )


def _write(file: TextIO, text: str) -> None:
    """All of a text, or no file: one that was begun on a full disk would stand in the way of the next try."""
    try:
        file.write(text)
        file.flush()
    except BaseException:
        os.unlink(file.name)
        raise


def example(name: str) -> str:
    """The text of an example that comes with personaspec. Raises `Wrong` where there is none of that name."""
    shelf = os.path.join(files.std_folder(), "examples")
    try:
        known = sorted(entry.removesuffix(files.ENDING) for entry in os.listdir(shelf) if entry.endswith(files.ENDING))
    except OSError as error:
        raise Unavailable("the examples are not installed with this personaspec") from error
    if name not in known:
        near = suggest(name, known)
        raise Wrong(
            f"there is no example `{name}`", f"did you mean `{near}`?" if near else f"there are: {', '.join(known)}"
        )
    with open(os.path.join(shelf, name + files.ENDING), encoding="utf-8") as file:
        return file.read()


def _ask(question: str, otherwise: str, asks: bool) -> str:
    if not asks:
        return otherwise
    said: str = click.prompt(question, default=otherwise, type=str)
    return said.strip() or otherwise


def _said(option: str | None) -> str:
    return (option or "").strip()


def _kebab(name: str) -> str:
    words = re.findall(r"[^\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower())
    return "-".join(words).lstrip("0123456789-") or "mara"


def _text(said: str) -> str:
    return f'"{_inside(said)}"'


def _inside(said: str) -> str:
    """A text as it stands between quotation marks; control characters are left out."""
    kept = "".join(char for char in said if unicodedata.category(char)[0] != "C")
    return re.sub(r'([\\"{}])', r"\\\1", kept)
