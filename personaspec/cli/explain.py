"""`personaspec explain`: the page of a code, or what a rule means."""

from __future__ import annotations

import json
import os
import re
from datetime import date, datetime

import click

from personaspec import compiler, project
from personaspec.catalogue import BY_ID
from personaspec.cli.failures import Wrong
from personaspec.diagnostic import Code, suggest
from personaspec.explanation import explain as explain_persona
from personaspec.explanation import kept
from personaspec.render import page
from personaspec.render.cells import printable

_CODE = re.compile(r"PS\d{1,4}", re.IGNORECASE)


@click.command(
    epilog="Example: personaspec explain PS020, or personaspec explain mara.persona personal-life",
    short_help="Print the page of a code, or what a rule means.",
)
@click.argument("what", metavar="CODE|PATH")
@click.argument("rule", required=False, default="")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day to speak of.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How.  [default: text]")
@click.option("--enforcement", is_flag=True, help="Only the table: which parts of which rules are kept, and how.")
def explain(what: str, rule: str, as_of: datetime | None, form: str, enforcement: bool) -> None:
    """Print the page of a code, or what a rule means.

    CODE is a diagnostic's code, such as PS020, or its name, such as `trailing-comma`. PATH is a persona: what is in
    force, where it came from, and how each rule is enforced. RULE keeps the rules that have this in their name.
    """
    code = find(what)
    if code is not None:
        click.echo(json.dumps(_document(code), ensure_ascii=False, indent=2) if form == "json" else page.plain(code))
    elif _CODE.fullmatch(what):
        near = suggest(what.upper(), BY_ID)
        raise Wrong(
            f"there is no code `{what}`", f"did you mean `{near}`?" if near else "`personaspec check` names codes"
        )
    elif os.path.exists(what):
        explain_path(what, rule, as_of.date() if as_of else None, form, enforcement)
    else:
        slugs = [code.slug for code in BY_ID.values()]
        near = suggest(what, slugs)
        help = f"did you mean `{near}`?" if near else "give a code, such as PS020, or a `.persona` file"
        raise Wrong(f"there is no code and no file `{what}`", help)


def explain_path(path: str, rule: str, as_of: date | None, form: str, enforcement: bool) -> None:
    """Explain a persona, or those of its rules that have `rule` in their name; or only how they are kept."""
    loaded = project.load([path])
    found = project.personas(loaded) or project.packs(loaded)
    if not found:
        raise Wrong(f"`{path}` declares no persona and no pack", "name the file with the `persona` line")
    if len(found) > 1:
        raise Wrong(
            f"`{path}` holds {len(found)} of them", "name one of them: " + ", ".join(f"`{f}`" for f in found[:4])
        )
    compiled = compiler.compile_unit(loaded, found[0], project.as_of(loaded, as_of, date.today()))
    if form == "json":
        document = {
            "schema": 1,
            "policy": compiled.persona.plain(),
            "enforcement": [row.plain() for row in compiled.enforcement],
            "origins": {name: origin.plain() for name, origin in compiled.origins.items()},
        }
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    lines = (kept if enforcement else explain_persona)(compiled, rule)
    if not lines:
        names = [r.name for r in (*compiled.persona.forbids, *compiled.persona.discloses, *compiled.persona.topics)]
        near = suggest(rule, [*names, *(name.rsplit("/", 1)[-1] for name in names)])
        raise Wrong(
            f"nothing in `{found[0]}` is called `{rule}`", f"did you mean `{near}`?" if near else "leave the name out"
        )
    click.echo("\n".join(printable(line) for line in lines).strip("\n"))


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
