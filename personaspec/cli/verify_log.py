"""`verify-log`: whether a log of evidence is as it was written."""

from __future__ import annotations

import json
import re

import click

from personaspec.cli.failures import FINDINGS, Wrong
from personaspec.cli.keys import key_option, seal_of
from personaspec.cli.logs import called, open_log
from personaspec.cli.storing import VARIABLE
from personaspec.evidence.chain import Tip
from personaspec.evidence.checking import Finding
from personaspec.evidence.document import FindingOut, VerifyOut
from personaspec.evidence.line import Head
from personaspec.render.cells import printable
from personaspec.render.words import counted
from personaspec.stores.reading import Reading

SHOWN = 100  # findings that are listed; a file that is no log at all has one in each line
_HEAD = re.compile(r"(\d{1,18}):((?:hmac-)?sha256:[0-9a-f]{64})")


@click.command(epilog="Example: personaspec verify-log evidence --kept 17:sha256:9f3a… --format json")
@click.argument("path", metavar="PATH|URL", envvar=VARIABLE)
@key_option
@click.option("--kept", metavar="HEAD", help="A head of the checkpoints that you kept somewhere else.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@click.pass_context
def verify_log(ctx: click.Context, path: str, key_path: str | None, kept: str | None, form: str) -> None:
    """Say whether a log of evidence is as it was written.

    PATH is the folder that a ledger writes to, or one chain's file, which is then checked alone; URL is the store that
    is served from ($PERSONASPEC_STORE where nothing is given), and may be served from meanwhile. Finds a line that was
    changed, is missing, stands twice or out of order, an end that was cut, a writer that was dropped. Whoever may
    write to the whole folder, and has the key where there is one, can make all of it anew: only a head that was kept
    somewhere else (--kept) finds that. Ends with 1 where something is wrong.
    """
    shown: list[Finding] = []
    with open_log(path, seal_of(key_path), head_of(kept)) as reading:
        for each in reading:
            if isinstance(each, Finding) and len(shown) < SHOWN:
                shown.append(each)
                if form == "text":
                    _say(each)
    if not reading.chains:
        raise Wrong(f"{called(path)} holds no evidence", "give the folder that the ledger writes to")
    if form == "json":
        click.echo(json.dumps(_document(reading, shown), indent=2, ensure_ascii=False))
    else:
        _sum(reading, len(shown))
    ctx.exit(FINDINGS if reading.findings else 0)


def head_of(text: str | None) -> Tip | None:
    """A head as `evidence checkpoint` prints it: `17:sha256:…`."""
    if text is None:
        return None
    found = _HEAD.fullmatch(text.strip())
    if found is None:
        raise Wrong(f"`{text}` is no head", "write it as `personaspec evidence checkpoint` printed it: `17:sha256:…`")
    return Tip(int(found[1]), found[2])


def told(finding: Finding) -> str:
    """`evidence/web-1.jsonl:17: changed: …`."""
    where = f"{finding.file}:{finding.line}" if finding.line else finding.file
    return f"{printable(where)}: {finding.kind}: {finding.message}"


def _say(finding: Finding) -> None:
    click.echo(told(finding))
    click.echo(f"  help: {printable(finding.help)}")


def _sum(reading: Reading, shown: int) -> None:
    if reading.findings > shown:
        click.echo(f"and {reading.findings - shown:,} more")
    what = counted(reading.findings, "finding") if reading.findings else "no findings"
    chains = counted(len(reading.chains), "chain")
    click.echo(f"{what} in {reading.lines:,} {'line' if reading.lines == 1 else 'lines'} of {chains}")
    if reading.erased:
        click.echo(f"{reading.erased:,} of {reading.events:,} events are erased: what was personal in them is gone")
    if reading.head.seq and not reading.findings:
        click.echo(f"the checkpoints end with {reading.head.seq}:{reading.head.hash}")


def _document(reading: Reading, shown: list[Finding]) -> object:
    head = reading.head
    return VerifyOut(
        schema=1,
        verified=not reading.findings,
        lines=reading.lines,
        events=reading.events,
        erased=reading.erased,
        chains=reading.chains,
        head=Head(seq=head.seq, hash=head.hash) if head.seq and head.hash else None,
        findings=[
            FindingOut(file=f.file, line=f.line or None, kind=f.kind, message=f.message, help=f.help) for f in shown
        ],
        more=reading.findings - len(shown),
    ).model_dump(by_alias=True)
