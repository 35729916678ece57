"""What the reviewer's commands share: sources that are compared, and how it is said that they cannot be."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from personaspec.bundling import BundleError
from personaspec.cli.failures import FINDINGS, Unavailable, Wrong, missing
from personaspec.diff.change import Impact
from personaspec.files import Missing
from personaspec.render.cells import printable
from personaspec.repository import GitError, NoRevision
from personaspec.reviewing.approvals import ApprovalError
from personaspec.revisions import Comparison, SourceError


@contextmanager
def told() -> Iterator[None]:
    """What goes wrong with sources ends in a sentence."""
    try:
        yield
    except Missing as error:
        raise missing(error) from None
    except (SourceError, NoRevision) as error:
        raise Wrong(str(error), error.help) from None
    except BundleError as error:
        raise Wrong(str(error), error.help) from None
    except ApprovalError as error:
        raise Wrong(str(error), "correct it; `personaspec approve` writes approvals") from None
    except GitError as error:
        raise Unavailable(str(error), error.help) from None


def whole(comparison: Comparison) -> None:
    """End with 1 where the new side has errors: what is left of a broken spec says less than it looks."""
    broken = [line for pair in comparison.pairs if pair.new is not None for line in pair.new.broken]
    if not broken:
        return
    for line in broken[:20]:
        click.echo(f"error: {printable(line)}", err=True)
    click.echo("  help: only what checks clean can be compared: run `personaspec check`", err=True)
    raise click.exceptions.Exit(FINDINGS)


def columns() -> int:
    """How wide the terminal is; 100 where stdout is none."""
    return shutil.get_terminal_size((100, 40)).columns if sys.stdout.isatty() else 100


class Impacts(click.ParamType[tuple[Impact, ...]]):
    """Classes of changes, with commas: `loosened,told_less`."""

    name = "classes"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Impact, ...]:
        """The classes, or a sentence that lists them."""
        if isinstance(value, tuple):
            return value
        known = {impact.value: impact for impact in Impact}
        names = [each.strip().replace("-", "_").replace(" ", "_") for each in str(value).split(",")]
        for name in names:
            if name not in known:
                self.fail(f"`{name}` is no class of a change; there are {', '.join(known)}", param, ctx)
        return tuple(known[name] for name in dict.fromkeys(names))
