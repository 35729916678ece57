"""`report`: counters of the evidence, a law's export, and the page that is published."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import click

from personaspec.artifacts import write_all
from personaspec.cli.failures import FINDINGS, Wrong
from personaspec.cli.group import Terms
from personaspec.cli.keys import key_option, seal_of
from personaspec.cli.logs import called, open_log
from personaspec.cli.moments import Day
from personaspec.cli.specs import Spec, open_specs
from personaspec.cli.storing import VARIABLE, is_store
from personaspec.cli.streams import coloured
from personaspec.cli.verify_log import told
from personaspec.evidence.checking import Finding
from personaspec.evidence.counters import COUNTERS, Tally
from personaspec.evidence.document import LawOut, LawState, ReportOut, RuleOut
from personaspec.evidence.line import Event, Line
from personaspec.evidence.sealing import Seal
from personaspec.files import written
from personaspec.ir.declarations import Law
from personaspec.pages.protocol import protocol, protocol_html, protocol_markdown
from personaspec.pages.report import report_markdown
from personaspec.render.cells import printable
from personaspec.render.words import counted

_OVER = {"proposed", "vetoed", "enjoined", "repealed"}


@click.command(epilog="Example: personaspec report mara.persona --evidence evidence --since 2026-01-01 -o report")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--evidence",
    "log",
    metavar="DIR|URL",
    envvar=VARIABLE,
    help=f"The ledger's folder, or the store.  [default: ${VARIABLE}, else no counters]",
)
@click.option("--since", type=Day(), metavar="DATE", help="The first day, in the persona's zone.")
@click.option("--until", type=Day(), metavar="DATE", help="The last day.")
@click.option("--for", "law_name", metavar="LAW", help="Only this law's export: `us-ny-gbl-1702`.")
@click.option("--as-of", type=Day(), metavar="DATE", help="The day whose rules and laws hold.  [default: today]")
@key_option
@click.option("-o", "--output", "folder", required=True, metavar="DIR", help="Where to write; made where missing.")
@click.pass_context
def report(
    ctx: click.Context,
    paths: tuple[str, ...],
    log: str | None,
    since: date | None,
    until: date | None,
    law_name: str | None,
    as_of: date | None,
    key_path: str | None,
    folder: str,
) -> None:
    """Count what the evidence holds, export what each law names, and write the crisis protocol page.

    PATH is a `.persona` file, a bundle or a folder; where that holds several personas, each gets a folder of its name
    below DIR. Writes `protocol.html` and `protocol.md`, made from the spec; and with --evidence `report.json`,
    `report.md` and one `laws/LAW.json` for each law in force that names what is to be counted: that, and nothing else.
    All are totals: no fan, no place, no age. A log that does not verify is not counted.
    """
    terms = ctx.find_object(Terms) or Terms(cache_dir="")
    if since is not None and until is not None and since > until:
        raise Wrong(f"{since} is after {until}", "give the first day with `--since` and the last with `--until`")
    specs, broken = open_specs(paths, colour=coloured(terms.color, sys.stderr))
    specs = [spec for spec in specs if not spec.pack]
    if not specs and not broken:
        raise Wrong("there is no persona to report on", "give a `.persona` file, a bundle, or a folder that holds some")
    if broken:
        ctx.exit(FINDINGS)
    tallies = {spec.policy.header.name: Tally(spec.policy) for spec in specs}
    if len(tallies) < len(specs):
        raise Wrong("two personas have the same name", "report on them one by one, each into a folder of its own")
    if law_name is not None:
        _named(specs, law_name, log)
    if log is not None and not _count(log, seal_of(key_path), tallies, since, until):
        ctx.exit(FINDINGS)
    files: dict[str, bytes] = {}
    for spec in specs:
        name = spec.policy.header.name
        below = "" if len(specs) == 1 else f"{name}/"
        day = as_of or spec.as_of or date.today()
        for path, text in _files(spec, tallies[name] if log is not None else None, day, since, until, law_name):
            files[below + path] = text.encode("utf-8")
    if not files:
        _nothing(specs, law_name or "", as_of)
        return
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise Wrong(f"`{folder}` is a file", "give a folder to write into")
    for path in map(written, write_all(folder, files)):
        click.echo(f"wrote {printable(path)}")


def _count(log: str, seal: Seal, tallies: dict[str, Tally], since: date | None, until: date | None) -> bool:
    """Count the events of each persona in its own days; whether the log verifies."""
    spans = {name: _span(tally, since, until) for name, tally in tallies.items()}
    others: Counter[str] = Counter()
    first: Finding | None = None
    with open_log(log, seal) as reading:
        for each in reading:
            match each:
                case Finding():
                    first = first or each
                case Line(body=Event() as event) if event.persona in tallies:
                    begins, ends = spans[event.persona]
                    if (begins is None or begins <= event.at) and (ends is None or event.at < ends):
                        tallies[event.persona].count(event)
                case Line(body=Event() as event):
                    others[event.persona] += 1
    if not reading.chains:
        raise Wrong(f"{called(log)} holds no evidence", "give the folder that the ledger writes to")
    if first is not None:
        where = "" if is_store(log) else f" {printable(log)}"
        click.echo(f"error: the log does not verify, so nothing was counted: {told(first)}", err=True)
        click.echo(f"  help: `personaspec verify-log{where}` says all that is wrong", err=True)
        return False
    for name, n in sorted(others.items()):
        click.echo(f"note: {counted(n, 'event')} of `{printable(name)}`, whose spec was not given", err=True)
    for name, tally in tallies.items():
        if tally.unknown:
            n = sum(tally.unknown.values())
            click.echo(
                f"note: {counted(n, 'event')} of `{name}` under rules that this spec does not hold: notices of those "
                "are in no counter",
                err=True,
            )
            click.echo("  help: report with the spec, or the bundle, that ran in those days", err=True)
    return True


def _span(tally: Tally, since: date | None, until: date | None) -> tuple[datetime | None, datetime | None]:
    zone = ZoneInfo(tally.policy.header.timezone)
    begins = datetime.combine(since, time(), zone) if since is not None else None
    ends = datetime.combine(until + timedelta(days=1), time(), zone) if until is not None else None
    return begins, ends


def _files(
    spec: Spec, tally: Tally | None, day: date, since: date | None, until: date | None, only: str | None
) -> Iterator[tuple[str, str]]:
    if only is None:
        page = protocol(spec.policy, spec.bundle, day)
        yield "protocol.html", protocol_html(page)
        yield "protocol.md", protocol_markdown(page)
    if tally is None:
        return
    laws: list[LawState] = []
    days = {
        "since": since.isoformat() if since is not None else None,
        "until": until.isoformat() if until is not None else None,
    }
    for law in spec.policy.laws:
        if not law.counts:
            continue
        why = _why_not(law, day)
        path = f"laws/{_short(law, spec)}.json"
        uncounted = sorted(name for name in law.counts if name not in COUNTERS)
        wanted = only is None or only in (law.name, law.name.rpartition("/")[2])
        if not why and wanted:
            export = LawOut(schema=1, law=law.name, counts=tally.of_law(law), **days)
            yield path, _json(export.model_dump(by_alias=True))
        laws.append(LawState(law=law.name, title=law.title, file=None if why else path, why=why, uncounted=uncounted))
    if only is not None:
        return
    out = ReportOut(
        schema=1,
        persona=spec.policy.header.name,
        version=spec.policy.header.version,
        bundle=spec.bundle,
        as_of=day.isoformat(),
        events=tally.events,
        counters={name: tally.totals[name] for name in COUNTERS},
        rules=[
            RuleOut(rule=rule, what=what, count=n, known=rule not in tally.unknown)
            for (rule, what), n in sorted(tally.rules.items())
        ],
        laws=laws,
        **days,
    )
    yield "report.json", _json(out.model_dump(by_alias=True))
    yield "report.md", report_markdown(out)


def _why_not(law: Law, day: date) -> str:
    """Why no export of a law is written on a day; "" where one is."""
    starts = date.fromisoformat(str(law.starts))
    until = None if law.until is None else date.fromisoformat(str(law.until))
    if law.status in _OVER:
        return f"{law.status}: no export"
    if day < starts:
        return f"starts on {starts}, in {counted((starts - day).days, 'day')}: no export yet"
    return f"ended on {until}: no export" if until is not None and until < day else ""


def _short(law: Law, spec: Spec) -> str:
    """The law's own name; with its pack where two have the same."""
    own = law.name.rpartition("/")[2]
    twice = sum(each.name.rpartition("/")[2] == own for each in spec.policy.laws) > 1
    return law.name.replace("/law/", "/").replace("/", "-").lstrip(".-") if twice else own


def _named(specs: list[Spec], name: str, log: str | None) -> None:
    """A law that `--for` names is one that a spec holds, and that names what to count."""
    if log is None:
        raise Wrong("a law's export is made of evidence", "give the folder with `--evidence DIR`")
    laws = [law for spec in specs for law in spec.policy.laws]
    found = [law for law in laws if name in (law.name, law.name.rpartition("/")[2])]
    if not found:
        there = ", ".join(f"`{law.name.rpartition('/')[2]}`" for law in laws if law.counts)
        raise Wrong(f"no rule stands under a law `{name}`", f"there are: {there or 'none that counts anything'}")
    if not any(law.counts for law in found):
        raise Wrong(f"`{name}` names nothing to count", "a law's `counts` says what its export holds")


def _nothing(specs: list[Spec], name: str, as_of: date | None) -> None:
    """Why a law that was named has no export."""
    for spec in specs:
        for law in spec.policy.laws:
            if law.counts and name in (law.name, law.name.rpartition("/")[2]):
                why = _why_not(law, as_of or spec.as_of or date.today())
                click.echo(f"note: `{law.name}` {why}", err=True)


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
