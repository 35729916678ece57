"""`personaspec approve`: write down who approved which change of meaning, and why."""

from __future__ import annotations

import os
import posixpath
import re
from datetime import date

import click

from personaspec import files
from personaspec.cli.failures import Wrong
from personaspec.cli.reviewed import Impacts, told, whole
from personaspec.diff.change import Impact
from personaspec.diff.fingerprint import WIDTH
from personaspec.render.cells import printable
from personaspec.render.words import counted
from personaspec.reviewing.approvals import Approval, added, read_approvals, standing
from personaspec.reviewing.entry import Entry, Review, review
from personaspec.revisions import APPROVALS, compare_sources

_PRINT = re.compile(rf"[0-9a-f]{{{WIDTH}}}", re.IGNORECASE)
_REQUIRED = (Impact.LOOSENED, Impact.TOLD_LESS)


@click.command(
    epilog='Example: personaspec approve 9f3a1c04be77 --of main --by "Ines Holt" --because "on purpose"',
    short_help="Write down who approved which change, and why.",
)
@click.argument("what", nargs=-1, required=True, metavar="PATH|FINGERPRINT...")
@click.option("--by", required=True, metavar="NAME", help="Who approves.")
@click.option("--because", "why", required=True, metavar="TEXT", help="Why.")
@click.option(
    "--of",
    "sources",
    multiple=True,
    metavar="SOURCE",
    help="What is compared, as for `diff`; twice for OLD and NEW.  [default: HEAD and the working tree]",
)
@click.option("--class", "classes", type=Impacts(), default=None, metavar="CLASSES", help="Of a PATH: which changes.")
def approve(
    what: tuple[str, ...], by: str, why: str, sources: tuple[str, ...], classes: tuple[Impact, ...] | None
) -> None:
    """Write down who approved which change, and why.

    FINGERPRINT is what `diff` shows beside a change; of a PATH every change that is loosened or told less is approved.
    It is added to `approvals.toml` at the project's root, which `diff --require-approved` reads. A fingerprint is of
    the rule and what it means: an approval outlives a rebase, a move and a change of prose, and no change of meaning.
    """
    if not by.strip() or not why.strip():
        raise Wrong("an approval says who approves, and why", "give `--by NAME` and `--because TEXT`")
    if len(sources) > 2:
        raise Wrong("a comparison has two sides", "give `--of OLD --of NEW`, or one `--of REV`")
    with told():
        comparison = compare_sources(*(*sources, None)[:2] if sources else (None,))
        whole(comparison)
        found = review(comparison, date.today())
        entries = _chosen(found, what, classes or _REQUIRED)
        path = posixpath.join(comparison.home, APPROVALS)
        text = ""
        if os.path.isfile(path):
            with open(path, "rb") as file:
                data = file.read()
            known = read_approvals({path: data})
            text = data.decode("utf-8")
        else:
            known = ()
    held = standing(found, known, ())
    fresh = [
        Approval(
            entry.fingerprint,
            entry.impact.value,
            entry.change.owner,
            by.strip(),
            date.today().isoformat(),
            why.strip(),
            persona,
        )
        for entry in entries
        if entry.fingerprint not in held.approved
        for persona in entry.personas or ("",)
        if not any(each.holds(entry, persona) for each in known)
    ]
    if not fresh:
        click.echo("nothing to approve: " + ("all of it is approved" if entries else "no such change"))
        return
    files.replace(path, added(text, fresh).encode("utf-8"))
    for each in fresh:
        of = f" of {printable(each.persona)}" if each.persona else ""
        click.echo(f"approved {each.fingerprint}: {each.impact.replace('_', ' ')} {printable(each.rule)}{of}")
    click.echo(f"wrote {printable(path)}: {counted(len(fresh), 'approval')}")


def _chosen(found: Review, what: tuple[str, ...], classes: tuple[Impact, ...]) -> list[Entry]:
    """The changes that were named, each once."""
    chosen: dict[int, Entry] = {}
    for each in what:
        if _PRINT.fullmatch(each) and not os.path.exists(each):
            same = [entry for entry in found.entries if entry.fingerprint == each.lower()]
            if not same:
                near = ", ".join(entry.fingerprint for entry in found.of(_REQUIRED)[:5])
                help = f"there are {near}" if near else "nothing got looser there, and nothing is told less"
                raise Wrong(
                    f"no change here has the fingerprint `{each}`", f"name what is compared with `--of`; {help}"
                )
        elif os.path.exists(each):
            names = {
                reviewed.pair.name
                for reviewed in found.personas
                if any(_is_in(side.path, each) for side in reviewed.pair.sides)
            }
            same = [entry for entry in found.of(classes) if names & set(entry.personas)]
        else:
            raise Wrong(
                f"`{each}` is neither a fingerprint nor a path", f"a fingerprint has {WIDTH} digits of 0-9 and a-f"
            )
        chosen |= {id(entry): entry for entry in same}
    return list(chosen.values())


def _is_in(path: str, named: str) -> bool:
    full, above = os.path.realpath(path), os.path.realpath(named)
    return full == above or full.startswith(above + os.sep)
