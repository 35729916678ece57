"""`personaspec changelog`: what a version brings, from meaning."""

from __future__ import annotations

from datetime import date

import click

from personaspec.cli.failures import Wrong
from personaspec.cli.versioned import one_since
from personaspec.reviewing.changelog import changelog_entry
from personaspec.reviewing.entry import review
from personaspec.revisions import Comparison


@click.command(
    epilog="Example: personaspec changelog mara.persona --since v1.3.0 >> CHANGELOG.md",
    short_help="Write a changelog's entry from what changed in meaning.",
)
@click.argument("path")
@click.option("--since", metavar="REV", help="What it is compared with.  [default: the last tag that names a version]")
def changelog(path: str, since: str | None) -> None:
    """Write a changelog's entry from what changed in meaning.

    In Markdown, in a creator's words, under the version that the spec has now; "Unreleased" where that is still the one
    of REV. Run it before the tag is set.
    """
    pair, named = one_since(path, since)
    if pair.old is None or pair.new is None:
        raise Wrong(f"`{path}` was not there at `{named}`", "there is nothing to compare it with")
    was, now = (side.side.policy.header.version for side in (pair.old, pair.new))
    found = review(Comparison(named, path, (pair,)), date.today())
    text = changelog_entry(found, now if now != was else "Unreleased")
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)
