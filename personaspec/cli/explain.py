"""`personaspec explain`: the page of a code, or what a rule means."""

from __future__ import annotations

import json
import os
import re

import click

from personaspec.catalogue import BY_ID
from personaspec.cli.failures import Wrong
from personaspec.diagnostic import Code, suggest
from personaspec.render import page

_CODE = re.compile(r"PS\d{1,4}", re.IGNORECASE)


@click.command(
    epilog="Example: personaspec explain PS020", short_help="Print the page of a code, or what a rule means."
)
@click.argument("what", metavar="CODE|PATH")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How.  [default: text]")
def explain(what: str, form: str) -> None:
    """Print the page of a code, or what a rule means.

    CODE is a diagnostic's code, such as PS020, or its name, such as `trailing-comma`.
    """
    code = find(what)
    if code is not None:
        click.echo(json.dumps(_document(code), ensure_ascii=False, indent=2) if form == "json" else page.plain(code))
    elif _CODE.fullmatch(what):
        near = suggest(what.upper(), BY_ID)
        raise Wrong(
            f"there is no code `{what}`", f"did you mean `{near}`?" if near else "`personaspec check` names codes"
        )
    elif not explain_path(what):
        slugs = [code.slug for code in BY_ID.values()]
        near = suggest(what, slugs)
        help = f"did you mean `{near}`?" if near else "give a code, such as PS020"
        raise Wrong(f"there is no code and no file `{what}`", help)


def explain_path(path: str) -> bool:
    """Explain the rules of a spec; False where nothing stands at that path."""
    if not os.path.exists(path):
        return False
    raise Wrong(f"`{path}` is a file, and files cannot be explained yet", "give a code, such as PS020")


def find(what: str) -> Code | None:
    """A code by its id, in any case, or by its slug."""
    by_slug = {code.slug: code for code in BY_ID.values()}
    return BY_ID.get(what.upper()) or by_slug.get(what)


def _document(code: Code) -> dict[str, object]:
    return {
        "schema": 1,
        "code": code.id,
        "slug": code.slug,
        "severity": code.severity.value,
        "title": code.title,
        "what": code.what,
        "why": code.why,
        "do": code.do,
        "lint": code.lint,
    }
