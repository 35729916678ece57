"""`personaspec bump`: the next version, from the meaning of the changes."""

from __future__ import annotations

import re
from datetime import date

import click

from personaspec import files
from personaspec.cli.failures import FINDINGS, Wrong
from personaspec.cli.versioned import one_since
from personaspec.diff.difference import bumped, difference, enough
from personaspec.render.cells import printable
from personaspec.versions import Pair

_CALENDAR = 1000  # a first number that is a year


@click.command(
    epilog="Example: personaspec bump mara.persona --since v1.3.0",
    short_help="Write the next version, from the meaning of the changes.",
)
@click.argument("path")
@click.option("--since", metavar="REV", help="What it is compared with.  [default: the last tag that names a version]")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if the version is too small.")
@click.pass_context
def bump(ctx: click.Context, path: str, since: str | None, only_check: bool) -> None:
    """Write the next version, from the meaning of the changes.

    Loosened and told less are major; declared, tightened, told more and changed are minor; wording and tests are patch.
    Only the `version` line is written. A version that is large enough is left alone; of a version that is a date, such
    as 2026.11.0, the last number moves, for its month is yours to say.
    """
    pair, named = one_since(path, since)
    if pair.old is None or pair.new is None:
        raise Wrong(f"`{path}` was not there at `{named}`", "its version is where it begins")
    was, now = (side.side.policy.header.version for side in (pair.old, pair.new))
    needs = difference(pair.old.side, pair.new.side, date.today()).needs
    shown = printable(named.removeprefix("refs/tags/"))
    if needs == "none":
        click.echo(f"{printable(pair.name)} {now}: nothing differs since {shown}")
        return
    step = "patch" if int(was.split(".")[0]) >= _CALENDAR else needs
    if enough(was, now, step):
        click.echo(f"{printable(pair.name)} {now}: large enough for the {needs} changes since {shown} ({was})")
        return
    wanted = bumped(was, step)
    if only_check:
        click.echo(f"{printable(pair.name)} {now}: {needs} changes since {shown} ({was}) need {wanted}")
        click.echo(f"  help: `personaspec bump {printable(path)}` writes it; `personaspec diff` shows them", err=True)
        ctx.exit(FINDINGS)
    _write(pair, path, wanted)
    click.echo(f"{printable(pair.name)} {now} -> {wanted}: {needs} changes since {shown}")


def _write(pair: Pair, path: str, wanted: str) -> None:
    """Write the version, and nothing else of the file."""
    assert pair.new is not None, "what is bumped is there"
    with open(path, "rb") as file:
        data = file.read()
    head = "persona/version" if not pair.new.pack else f"{pair.new.name}/version"
    origin = pair.new.origins.get(head)
    version = pair.new.side.policy.header.version
    lines = data.splitlines(keepends=True)
    at = origin.line - 1 if origin is not None else -1
    found = (
        re.search(rb"(?<![\w.])" + re.escape(version.encode()) + rb"(?![\w.])", lines[at])
        if 0 <= at < len(lines)
        else None
    )
    if found is None:
        raise Wrong(f"the `version` line of `{path}` was not found", f"write `version {wanted}` yourself")
    lines[at] = lines[at][: found.start()] + wanted.encode() + lines[at][found.end() :]
    files.replace(path, b"".join(lines))
