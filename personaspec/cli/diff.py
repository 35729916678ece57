"""`personaspec diff`: what changed in meaning."""

from __future__ import annotations

import shlex
from datetime import date

import click

from personaspec import __version__
from personaspec.cli.check import in_repository
from personaspec.cli.failures import FINDINGS
from personaspec.cli.group import Terms
from personaspec.cli.moments import Day
from personaspec.cli.reviewed import Impacts, columns, told, whole
from personaspec.diff.change import Impact
from personaspec.render.cells import printable
from personaspec.render.words import counted
from personaspec.reviewing.alerts import review_sarif
from personaspec.reviewing.approvals import Standing, read_approvals, standing
from personaspec.reviewing.comment import review_comment
from personaspec.reviewing.document import document
from personaspec.reviewing.entry import review
from personaspec.reviewing.text import review_text
from personaspec.revisions import compare_sources

_EXAMPLES = """\b
Example:
  personaspec diff main                  the working tree against a branch
  personaspec diff main...HEAD           what a branch brings
  personaspec diff v1.3.0:mara.persona mara.persona
  personaspec diff deployed/bundle.json build/bundle.json
  personaspec diff main --fail-on loosened,told_less
"""


@click.command(epilog=_EXAMPLES, short_help="Say what changed in meaning, and what it lets the bot say.")
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown", "sarif"]), default="text")
@click.option("--fail-on", type=Impacts(), default=(), metavar="CLASSES", help="Exit 1 on these: `loosened,told_less`.")
@click.option(
    "--require-approved",
    "required",
    type=Impacts(),
    default=(),
    metavar="CLASSES",
    help="Exit 1 on these without an approval in approvals.toml.",
)
@click.option("--as-of", type=Day(), metavar="DATE", help="The day on which messages are tried.  [default: today]")
@click.pass_context
def diff(
    ctx: click.Context,
    old: str | None,
    new: str | None,
    form: str,
    fail_on: tuple[Impact, ...],
    required: tuple[Impact, ...],
    as_of: date | None,
) -> None:
    """Say what changed in meaning, and what it lets the bot say.

    OLD and NEW are files, folders, bundles, lock files, revisions, or `REV:path`. One revision is compared with the
    working tree, a path with itself at HEAD, and nothing is HEAD; `A..B` are two revisions, `A...B` is B and where it
    parted from A. Reorderings and moves are no change. What a message shows was tried on both guards.
    """
    terms = ctx.find_object(Terms) or Terms(cache_dir="")
    with told():
        comparison = compare_sources(old, new)
        whole(comparison)
        approvals = read_approvals(comparison.approvals)
    found = review(comparison, as_of or date.today())
    held = standing(found, approvals, required)
    match form:
        case "json":
            text = document(found, held.approved).model_dump_json(by_alias=True, indent=2) + "\n"
        case "markdown":
            text = review_comment(found)
        case "sarif":
            text = review_sarif(found, version=__version__, locate=in_repository)
        case _:
            text = review_text(found, columns=columns(), colour=terms.colour)
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)
    if required:
        _missing(held, [each for each in (old, new) if each])
    failed = found.of(fail_on)
    if failed:
        counts = ", ".join(f"{n} {impact.in_words}" for impact, n in found.counts.items() if impact in fail_on)
        click.echo(f"error: {counts}, and `--fail-on` names {'it' if len(failed) == 1 else 'them'}", err=True)
    if failed or held.missing:
        ctx.exit(FINDINGS)


def _missing(held: Standing, sources: list[str]) -> None:
    """Name what nobody approved, with the command that does; note what no change is of."""
    for entry in held.missing:
        change = entry.change
        said = change.now or change.was or ""
        click.echo(
            f"error: not approved: {entry.fingerprint} {entry.impact.in_words} {printable(change.path)}: "
            f"{printable(said, 120)}",
            err=True,
        )
    if held.missing:
        prints = " ".join(dict.fromkeys(entry.fingerprint for entry in held.missing))
        against = " ".join(f"--of {shlex.quote(each)}" for each in sources)
        command = f"personaspec approve {prints} {against + ' ' if against else ''}--by NAME --because TEXT"
        click.echo(f"  help: whoever may approve it runs `{printable(command)}`", err=True)
    if held.stale:
        n = counted(len(held.stale), "approval")
        are = "is" if len(held.stale) == 1 else "are"
        click.echo(f"note: {n} {are} of no change in this comparison: {_listed(held)}", err=True)


def _listed(held: Standing) -> str:
    shown = [f"{each.fingerprint} ({printable(each.rule)})" for each in held.stale[:3]]
    return ", ".join(shown) + (" …" if len(held.stale) > 3 else "")
