"""`canary`: proof, through a deployment, that its guard fires."""

from __future__ import annotations

import json
import os
from typing import Final
from urllib.parse import urlsplit

import click

from personaspec.cli.failures import FINDINGS, Unavailable, Wrong
from personaspec.cli.group import Terms
from personaspec.cli.keys import key_of
from personaspec.cli.proving.checks import Check, Subject, run
from personaspec.cli.proving.client import Client, Unreachable
from personaspec.cli.proving.document import document, whole
from personaspec.cli.specs import open_spec
from personaspec.files import Missing
from personaspec.guard.guard import Guard
from personaspec.judging import Judging, clock
from personaspec.render.cells import printable

KEY: Final = "PERSONASPEC_CANARY_API_KEY"
_MARKS: Final = {"fired": "fired", "not-fired": "NOT FIRED", "not-proven": "not proven"}
_SUMS: Final = {
    "fired": "the guard fires, streamed and not",
    "not-fired": "the guard did NOT fire",
    "not-proven": "not proven: nothing came out that must not, and nothing shows that the guard held it back",
}


@click.command(
    epilog="Example: personaspec canary http://127.0.0.1:4000/v1 --spec mara.persona --canary-key-file canary.key",
    short_help="Prove through a deployment that its guard fires, streamed and not.",
)
@click.argument("url")
@click.option("--spec", "path", required=True, metavar="PATH", help="The spec or the bundle that should be there.")
@click.option("--model", metavar="NAME", help="The model to ask.  [default: the persona's name]")
@click.option("--canary-key-file", "canary_key", metavar="FILE", help="The key that the deployment shares with you.")
@click.option("--key-file", "key_file", metavar="FILE", help=f"The endpoint's API key.  [default: ${KEY}]")
@click.option("--most", type=click.IntRange(1, 1000), default=3, show_default=True, help="Rules that are tried.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Seconds a reply has.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@click.pass_context
def canary(
    ctx: click.Context,
    url: str,
    path: str,
    model: str | None,
    canary_key: str | None,
    key_file: str | None,
    most: int,
    timeout: float,
    form: str,
) -> None:
    """Prove through a deployment that its guard fires, streamed and not.

    URL is an OpenAI-compatible endpoint, as clients use it (`https://…/v1`): a gateway or our own service. Tried is
    what the spec answers itself (asked identity, a topic) and what its rules do not let out. With --canary-key-file the
    deployment says an example of a rule in the model's place, so nothing rests on a model; without one the model is
    asked for it, and what it declines is not proven. Ends with 1 where the guard did not fire, or nothing shows it.
    """
    terms = ctx.find_object(Terms) or Terms(cache_dir="")
    base = url.rstrip("/").removesuffix("/chat/completions")
    if urlsplit(base).scheme not in ("http", "https") or not urlsplit(base).hostname:
        raise Wrong(f"`{url}` is no address of an endpoint", "write it as `https://bots.example/v1`")
    spec = open_spec(path, colour=terms.colour)
    judging = Judging(spec.policy, Guard(spec.policy), spec.origins, spec.bundle)
    key = key_of(canary_key) if canary_key is not None else b""
    client = Client(base, model or spec.policy.header.name, _api_key(key_file), timeout)
    checks: list[Check] = []
    try:
        for each in run(Subject(client, judging, key, clock(), most)):
            checks.append(each)
            if form == "text":
                click.echo(_line(each))
    except Unreachable as error:
        raise Unavailable(str(error), "check the address, the key and the name of the model") from None
    found = whole(checks)
    if form == "json":
        shown = document(base, client.model, spec.bundle, checks).model_dump(mode="json", by_alias=True)
        click.echo(json.dumps(shown, indent=2, ensure_ascii=False))
    else:
        click.echo(_SUMS[found])
    ctx.exit(0 if found == "fired" else FINDINGS)


def _line(check: Check) -> str:
    how = "streamed" if check.streamed else "whole"
    return f"{_MARKS[check.outcome]:<10}  {how:<8}  {check.what:<9}  {printable(check.rule)}: {printable(check.why)}"


def _api_key(path: str | None) -> str:
    if path is None:
        return os.environ.get(KEY, "")
    try:
        with open(path, encoding="utf-8") as file:
            return file.read(4096).strip()
    except FileNotFoundError:
        raise Missing(path, "give the file that holds the endpoint's API key") from None
    except UnicodeDecodeError:
        raise Wrong(
            f"`{path}` holds no key: it is no text", "give the file that holds the endpoint's API key"
        ) from None
