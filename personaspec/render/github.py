"""A report in the log of a GitHub workflow: annotations, and a summary for the step.

A step shows 10 errors, 10 warnings and 10 notices and drops the rest without a word; so the last of each ten says
how many are left. What a stranger wrote cannot become a command: it never begins a line, and is escaped inside one.
"""

from __future__ import annotations

from collections.abc import Callable

from personaspec.diagnostic import Diagnostic, Report, Severity
from personaspec.render.cells import printable
from personaspec.render.terminal import summary
from personaspec.render.words import counted
from personaspec.source import Source

ANNOTATIONS = 10  # of each kind in one step
SUMMARY_BYTES = 1024 * 1024
_ROWS = 500  # of the summary's table
_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def commands(report: Report, *, locate: Callable[[str], str] = str) -> str:
    """Workflow commands, one a line, and the summary line. `locate` gives the path from the repository's root."""
    lines = []
    for severity, command in _COMMAND.items():
        found = [one for one in report.diagnostics if one.severity is severity]
        shown = found if len(found) <= ANNOTATIONS else found[: ANNOTATIONS - 1]
        lines += [_annotation(command, one, report.sources, locate) for one in shown]
        if left := len(found) - len(shown):
            files = len({one.path for one in found[len(shown) :]})
            said = f"{left} more in {counted(files, 'file')}: a step shows only {ANNOTATIONS}"
            lines.append(f"::{command} title=personaspec::{_data(said)}")
    lines.append(summary(report))
    return "\n".join(lines) + "\n"


def step_summary(report: Report, *, locate: Callable[[str], str] = str) -> str:
    """Markdown for the page of the run: every finding as a row of a table, cut where the page's limit is."""
    lines = [f"### personaspec: {summary(report)}", ""]
    if report.diagnostics:
        lines += ["| | where | what | what to do |", "|---|---|---|---|"]
    size = sum(len(line.encode("utf-8", "replace")) + 1 for line in lines)
    for nth, found in enumerate(report.diagnostics):
        source = report.sources.get(found.path) or Source(found.path, "")
        where = f"{locate(found.path)}:{source.position(found.span.start).line}"
        cells = (f"{found.severity.value} {found.code.id}", *map(_cell, (where, found.message, found.help)))
        row = f"| {' | '.join(cells)} |"
        size += len(row.encode("utf-8", "replace")) + 1
        if nth >= _ROWS or size > SUMMARY_BYTES - 200:
            lines += ["", f"… and {len(report.diagnostics) - nth} more."]
            break
        lines.append(row)
    return "\n".join(lines) + "\n"


def _annotation(command: str, found: Diagnostic, sources: dict[str, Source], locate: Callable[[str], str]) -> str:
    source = sources.get(found.path) or Source(found.path, "")
    start, end = source.position(found.span.start), source.position(max(found.span.end, found.span.start))
    places = {"title": found.code.id, "file": locate(found.path), "line": start.line, "endLine": end.line}
    if start.line == end.line:  # GitHub takes columns only on one line
        places |= {"col": start.column, "endColumn": max(end.column, start.column + 1)}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in places.items())
    words = [found.message, *((f"help: {found.help}",) if found.help else ())]
    return f"::{command} {properties}::{_data(chr(10).join(words))}"


def _data(words: str) -> str:
    lines = (printable(line) for line in words.split("\n"))
    return "\n".join(lines).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


_MARKUP = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\\|<>[]*_~&#@!$"})


def _cell(words: str) -> str:
    """A cell of a Markdown table in which nothing is markup but what stands in backticks."""
    pieces = printable(" ".join(words.split())).translate(_MARKUP).split("`")
    if len(pieces) % 2 == 0:  # one backtick without its partner is a letter
        pieces[-2:] = ["&#96;".join(pieces[-2:])]
    return "".join(f"<code>{piece}</code>" if nth % 2 else piece for nth, piece in enumerate(pieces))
