"""`personaspec log`: a spec's life, or a rule's, through the history of its repository."""

from __future__ import annotations

import json
import os
import sys
from datetime import date

import click

from personaspec.cli.failures import Wrong
from personaspec.cli.group import Terms
from personaspec.cli.reviewed import told
from personaspec.diagnostic import suggest
from personaspec.diff.change import Impact
from personaspec.diff.lines import declared
from personaspec.render.cells import printable
from personaspec.repository import Repository
from personaspec.reviewing.entry import Entry
from personaspec.reviewing.life import MOST, Deed, life, tone
from personaspec.reviewing.saying import cut, plain
from personaspec.versions import Version, on_disk

_RED, _GREEN, _YELLOW = "\x1b[31m", "\x1b[32m", "\x1b[33m"
_TONES = {
    Impact.LOOSENED: _RED,
    Impact.TOLD_LESS: _RED,
    Impact.DECLARED: _YELLOW,
    Impact.TIGHTENED: _GREEN,
    Impact.TOLD_MORE: _GREEN,
}


@click.command(
    epilog="Example: personaspec log mara.persona personal-life",
    short_help="Show a rule's life: who made it looser or tighter, when, and why.",
)
@click.argument("path")
@click.argument("rule", required=False, default="")
@click.option(
    "--most", type=click.IntRange(1, 10_000), default=MOST, metavar="N", help=f"Commits looked at.  [default: {MOST}]"
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def log(ctx: click.Context, path: str, rule: str, most: int, form: str) -> None:
    """Show a rule's life: who made it looser or tighter, when, and why.

    The commits that changed what PATH means, the last first, or what RULE of it means (`personal-life`,
    `forbid/personal-life`, an offer or a fact). Why is what the rule says in `because`, and the commit's subject. With
    --format json, one object for each commit, one a line.
    """
    terms = ctx.find_object(Terms) or Terms(cache_dir="")
    with told():
        repository = Repository.find(path)
        if repository is None or not repository.has_commits:
            raise Wrong("there is no history here", "`log` reads the commits of a git repository")
        inside = repository.inside(path)
        now = next(iter(on_disk([path])), None) if os.path.isfile(path) else None
        head = repository.commit("HEAD")
        names = repository.names_of(head, inside, most)
        paths = list(dict.fromkeys([*names, *(_parts(repository, now) if now is not None else ())]))
        commits = repository.history(head, paths, most + 1)
        if not commits:
            raise Wrong(f"no commit has `{path}`", "commit it first; a history has a beginning")
        if rule and now is not None:
            _known(now, rule, commits_only=len(commits) > 1)
        bar = _Bar(path)
        shown = 0
        for deed in life(repository, names, commits[:most], rule, date.today(), bar.show):
            bar.clear()
            shown += 1
            click.echo(json.dumps(_document(deed), ensure_ascii=False) if form == "json" else _text(deed, terms.colour))
        bar.clear()
    if len(commits) > most:
        click.echo(f"note: looked at {most} commits; `--most N` looks at more", err=True)
    if not shown:
        about = f"`{rule}` of " if rule else ""
        click.echo(f"note: no commit changed what {about}{printable(path)} means", err=True)


def _parts(repository: Repository, now: Version) -> list[str]:
    """The files that the spec is made of, as the repository names them."""
    return [repository.inside(part) for part in sorted(now.parts) if not part.startswith("std/")]


def _known(now: Version, rule: str, commits_only: bool) -> None:
    """A name that nothing has, and that nothing is near to, is a mistake; one that went may still have a history."""
    names = list(declared(now.side))
    if any(name == rule or name.endswith(f"/{rule}") for name in names):
        return
    near = suggest(rule, [*names, *(name.rpartition("/")[2] for name in names)])
    if near or not commits_only:
        help = f"did you mean `{near}`? Else it is one that went" if near else "`personaspec explain` lists the rules"
        click.echo(f"note: nothing in it is called `{printable(rule)}` now", err=True)
        click.echo(f"  help: {help}", err=True)


def _text(deed: Deed, colour: bool) -> str:
    commit = deed.commit
    lines = [
        f"{commit.oid[:10]} {commit.day} {printable(commit.author)}: {tone(deed.entries)}",
        f'  "{printable(commit.subject)}"',
    ]
    for entry in deed.entries[:20]:
        word = f"{entry.impact.in_words:<10}"
        paint = _TONES.get(entry.impact, "") if colour else ""
        lines.append(f"  {paint}{word}{chr(27) + '[0m' if paint else ''} {_said(entry)}")
    if len(deed.entries) > 20:
        lines.append(f"  … and {len(deed.entries) - 20} more")
    if deed.because:
        lines.append(f"  because: {printable(cut(deed.because))}")
    return "\n".join(lines) + "\n"


def _said(entry: Entry) -> str:
    change = entry.change
    if entry.words is not None:
        return printable(plain(entry.words))
    lead = printable(change.path)
    if change.was is None:
        said = f"came: {printable(cut(change.now or ''))}"
    elif change.now is None:
        said = f"went: {printable(cut(change.was))}"
    else:
        said = f"{printable(cut(change.was))} -> {printable(cut(change.now))}"
    witness = entry.judged.witness
    shown = f'; passes now: "{printable(cut(witness.text))}"' if witness and entry.impact is Impact.LOOSENED else ""
    return f"{lead} {said}{shown}"


def _document(deed: Deed) -> dict[str, object]:
    commit = deed.commit
    changes = [
        {
            "path": entry.change.path,
            "class": entry.impact.value,
            "why": entry.judged.why,
            "proof": entry.judged.proof,
            "witness": entry.judged.witness.text if entry.judged.witness is not None else None,
            "was": entry.change.was,
            "is": entry.change.now,
            "fingerprint": entry.fingerprint,
        }
        for entry in deed.entries
    ]
    return {
        "schema": 1,
        "commit": commit.oid,
        "author": commit.author,
        "day": commit.day,
        "subject": commit.subject,
        "because": deed.because,
        "changes": changes,
    }


class _Bar:
    """How far it is, on a terminal."""

    def __init__(self, path: str) -> None:
        self._path = printable(path)
        self._on = sys.stderr.isatty()

    def show(self, done: int, of: int) -> None:
        """A line that the next one replaces."""
        if self._on and of > 5:
            click.echo(f"\r\x1b[K{self._path}: {done} of {of} commits", err=True, nl=False)

    def clear(self) -> None:
        """Nothing is left of it."""
        if self._on:
            click.echo("\r\x1b[K", err=True, nl=False)
