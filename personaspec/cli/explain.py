"""`personaspec explain`: the page of a code, or what a rule means."""

from __future__ import annotations

import importlib
import json
import os
import re
import sys
from datetime import date, datetime
from typing import IO

import click

from personaspec import compiler, project
from personaspec.catalogue import BY_ID
from personaspec.cli.failures import Wrong
from personaspec.diagnostic import Code, suggest
from personaspec.explanation import explain as explain_persona
from personaspec.explanation import kept
from personaspec.explanation import laws as explain_laws
from personaspec.render import page
from personaspec.render.cells import printable

_EXPLAINING = "personaspec.cli.explaining.verdicts"  # opened late: the page of a code needs nothing of it
_LAWS = "personaspec.explanation.laws_document"  # opened late: pydantic
_CODE = re.compile(r"PS\d{1,4}", re.IGNORECASE)


@click.command(
    epilog="Example: personaspec explain PS020, or personaspec explain mara.persona personal-life, or "
    "personaspec explain verdicts.jsonl --spec mara.persona",
    short_help="Print the page of a code, what a rule means, or what a verdict says.",
)
@click.argument("what", metavar="CODE|PATH|VERDICTS")
@click.argument("rule", required=False, default="")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day to speak of.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How.  [default: text]")
@click.option("--enforcement", is_flag=True, help="Only the table: which parts of which rules are kept, and how.")
@click.option("--laws", is_flag=True, help="Only the laws: which are likely to reach the persona, and why.")
@click.option("--spec", metavar="PATH", default="", help="Verdicts: the spec that judged. Changes to it are proposed.")
@click.option("--input", "source", type=click.File("rb"), help="Verdicts: the lines that went into `guard`.")
@click.option("--id", "ids", multiple=True, metavar="ID", help="Verdicts: only the lines with this id.")
@click.option("--miss", "missed", metavar="RULE", default="", help="Verdicts: this rule should have caught them.")
@click.option("--write", is_flag=True, help="Verdicts: put what is proposed, and holds, into the spec.")
@click.option("--because", default="", metavar="TEXT", help="Of a `relax`: why.")
@click.option("--by", default="", metavar="WHO", help="Of a `relax`: who decides it.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Of a `relax`: its last day.")
@click.pass_context
def explain(
    ctx: click.Context,
    what: str,
    rule: str,
    as_of: datetime | None,
    form: str,
    enforcement: bool,
    laws: bool,
    spec: str,
    source: IO[bytes] | None,
    ids: tuple[str, ...],
    missed: str,
    write: bool,
    because: str,
    by: str,
    until: datetime | None,
) -> None:
    """Print the page of a code, what a rule means, or what a verdict says.

    CODE is a diagnostic's code, such as PS020, or its name, such as `trailing-comma`. PATH is a persona: what is in
    force, where it came from, and how each rule is enforced; with --laws, which laws are likely to reach it, and why.
    VERDICTS is a file of lines that `guard` wrote, or `-`: what happened, which rule, what it quoted. RULE keeps the
    rules, or laws, that have this in their name.

    With --spec, each violation comes with what to change if it is a false alarm: an `allows` line and what lets it
    hold, tried before it is shown. With --miss, each line comes with what to add so that the rule catches it.
    """
    if (write or missed) and not spec:
        raise Wrong("a change needs the spec that it is made in", "add `--spec mara.persona`")
    verdicts = _verdicts(what)
    if verdicts is not None:
        explaining = importlib.import_module(_EXPLAINING)
        last, day = (each.date() if each else None for each in (until, as_of))
        wish = explaining.Wish(spec, rule, ids, missed, write, because, by, last.isoformat() if last else "", day)
        ctx.exit(explaining.explain_lines(verdicts, source.read() if source is not None else None, wish, form))
    if spec or source is not None or ids:
        raise Wrong(f"`{what}` holds no lines that `personaspec guard` wrote", "give such a file, or `-`")
    code = find(what)
    if code is not None:
        click.echo(json.dumps(_document(code), ensure_ascii=False, indent=2) if form == "json" else page.plain(code))
    elif _CODE.fullmatch(what):
        near = suggest(what.upper(), BY_ID)
        raise Wrong(
            f"there is no code `{what}`", f"did you mean `{near}`?" if near else "`personaspec check` names codes"
        )
    elif os.path.exists(what):
        explain_path(what, rule, as_of.date() if as_of else None, form, enforcement, laws)
    else:
        slugs = [code.slug for code in BY_ID.values()]
        near = suggest(what, slugs)
        help = f"did you mean `{near}`?" if near else "give a code, such as PS020, or a `.persona` file"
        raise Wrong(f"there is no code and no file `{what}`", help)


def explain_path(path: str, rule: str, as_of: date | None, form: str, enforcement: bool, laws: bool = False) -> None:
    """Explain a persona, or those of its rules that have `rule` in their name; or only how they are kept; or only which
    laws are likely to reach it."""
    loaded = project.load([path])
    found = project.personas(loaded) or project.packs(loaded)
    if not found:
        raise Wrong(f"`{path}` declares no persona and no pack", "name the file with the `persona` line")
    if len(found) > 1:
        raise Wrong(
            f"`{path}` holds {len(found)} of them", "name one of them: " + ", ".join(f"`{f}`" for f in found[:4])
        )
    day = project.as_of(loaded, as_of, date.today())
    compiled = compiler.compile_unit(loaded, found[0], day)
    if form == "json" and laws:
        told = importlib.import_module(_LAWS).laws_document(compiled, day, rule)
        click.echo(told.model_dump_json(by_alias=True, indent=2))
        return
    if form == "json":
        document = {
            "schema": 1,
            "policy": compiled.persona.plain(),
            "enforcement": [row.plain() for row in compiled.enforcement],
            "origins": {name: origin.plain() for name, origin in compiled.origins.items()},
        }
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    lines = explain_laws(compiled, day, rule) if laws else (kept if enforcement else explain_persona)(compiled, rule)
    if not lines:
        names = (
            [law.name for law in compiled.persona.laws]
            if laws
            else [r.name for r in (*compiled.persona.forbids, *compiled.persona.discloses, *compiled.persona.topics)]
        )
        near = suggest(rule, [*names, *(name.rsplit("/", 1)[-1] for name in names)])
        raise Wrong(
            f"nothing in `{found[0]}` is called `{rule}`", f"did you mean `{near}`?" if near else "leave the name out"
        )
    click.echo("\n".join(printable(line) for line in lines).strip("\n"))


def _verdicts(what: str) -> bytes | None:
    """The bytes of a file of verdicts; None for what is none."""
    if what == "-":
        return sys.stdin.buffer.read()
    if what.endswith(".persona") or not os.path.isfile(what):
        return None
    with open(what, "rb") as file:
        data = file.read()
    first = next((line for line in data.split(b"\n") if line.strip()), b"")
    return data if what.endswith(".jsonl") or (first.lstrip().startswith(b"{") and b'"verdict"' in first) else None


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
