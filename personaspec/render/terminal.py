"""A report for a person: what is wrong, the line it is on, carets under it, what to do.

    error[PS020]: nothing follows this comma
      --> mara.persona:108:30
        |
    108 |   says         "as a mother",
        |                             ^ this comma
        |
      help: a statement is one line: repeat its word on the next line, or remove the comma
       fix: remove the comma (`--fix` does it)
        |
    108 |   says         "as a mother"

Colour is asked for by the caller, never guessed here.
"""

from __future__ import annotations

from collections.abc import Sequence

from personaspec.diagnostic import Diagnostic, Fix, Report, Severity
from personaspec.lean import dataclass
from personaspec.render import words
from personaspec.render.cells import cells, printable, width
from personaspec.source import Source, Span

SHOWN = 100  # findings; the rest is counted
LONGEST = 120  # cells of a source line; a longer one is cut around what is marked
_AFTER_FIX = 6  # lines of a mended text that are shown

_RED, _YELLOW, _BLUE, _CYAN, _BOLD, _DIM = "31", "33", "34", "36", "1", "2"
_TONE = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.NOTE: _CYAN}


@dataclass(frozen=True, slots=True)
class _Mark:
    """What is pointed at in one file: the guilty span itself, or a further place."""

    span: Span
    text: str
    main: bool


def text(report: Report, *, colour: bool = False, shown: int = SHOWN) -> str:
    """The whole report, its summary last; ends with a line end. At most `shown` findings, errors before others."""
    paint = _paint if colour else _plain
    kept = _first(report.diagnostics, shown)
    parts = [one(found, report.sources, colour=colour) for found in kept]
    if left := len(report.diagnostics) - len(kept):
        parts.append(f"… and {words.counted(left, 'more finding')}, not shown\n")
    parts.append(_summary_line(report, paint))
    return "\n".join(parts)


def one(found: Diagnostic, sources: dict[str, Source], *, colour: bool = False) -> str:
    """A single finding, without a summary."""
    paint = _paint if colour else _plain
    tone = _TONE[found.severity]
    title = paint(f"{found.severity.value}[{found.code.id}]", _BOLD, tone)
    lines = [title + paint(f": {printable(found.message)}", _BOLD)]
    here = [_Mark(found.span, found.label, main=True)]
    here += [_Mark(label.span, label.text, main=False) for label in found.related if label.path == found.path]
    elsewhere = [label for label in found.related if label.path != found.path]
    places = [(found.path, here)] + [(label.path, [_Mark(label.span, label.text, main=False)]) for label in elsewhere]
    pad = max(len(str(_last_line(path, marks, sources))) for path, marks in places)
    for nth, (path, marks) in enumerate(places):
        lines += _snippet(path, marks, sources.get(path), pad, "-->" if nth == 0 else ":::", tone, paint)
    if found.help or found.fix:
        lines.append(paint(" " * pad + " |", _BLUE))
    lines += _words("help", found.help, pad, paint)
    if found.fix:
        lines += _fix(found.fix, sources.get(found.path), pad, paint)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def summary(report: Report) -> str:
    """`2 errors, 1 warning in 3 files`, or `no findings in 3 files`."""
    errors, warnings, notes = (report.count(severity) for severity in Severity)
    return words.summary(errors, warnings, notes, report.checked)


def _summary_line(report: Report, paint: _Paint) -> str:
    worst = min((found.severity for found in report.diagnostics), key=lambda severity: severity.rank, default=None)
    line = paint(summary(report), _BOLD, _TONE[worst]) if worst else summary(report)
    if mended := sum(1 for found in report.diagnostics if found.fix and found.fix.safe):
        line += f"; `personaspec check --fix` mends {mended}"
    return line + "\n"


def _first(diagnostics: tuple[Diagnostic, ...], shown: int) -> Sequence[Diagnostic]:
    if len(diagnostics) <= shown:
        return diagnostics
    worst = sorted(range(len(diagnostics)), key=lambda index: (diagnostics[index].severity.rank, index))[:shown]
    return [diagnostics[index] for index in sorted(worst)]


def _last_line(path: str, marks: list[_Mark], sources: dict[str, Source]) -> int:
    source = sources.get(path)
    return max(source.position(mark.span.end).line for mark in marks) if source else 1


def _snippet(
    path: str, marks: list[_Mark], source: Source | None, pad: int, arrow: str, tone: str, paint: _Paint
) -> list[str]:
    """The file and place, then each marked line with its carets."""
    gutter = paint(" " * pad + " |", _BLUE)
    if source is None:  # a file that could not be read has no line to show
        return [f"{' ' * pad}{paint(arrow, _BLUE)} {printable(path)}"]
    place = source.position(marks[0].span.start)
    lines = [f"{' ' * pad}{paint(arrow, _BLUE)} {printable(path)}:{place.line}:{place.column}", gutter]
    rows = sorted({row for mark in marks for row in _rows(mark.span, source)})
    for before, row in zip([0, *rows], rows, strict=False):
        if before and row > before + 2:
            lines.append(paint("…", _BLUE))
        elif before and row == before + 2:
            lines.append(_source_line(before + 1, _Window(source, before + 1, None), pad, paint))
        lines += _marked(row, [mark for mark in marks if row in _rows(mark.span, source)], source, pad, tone, paint)
    return lines


def _rows(span: Span, source: Source) -> tuple[int, ...]:
    """The lines that show a span: its first and, where it is another, its last."""
    first = source.position(span.start).line
    last = source.position(max(span.start, span.end - 1)).line
    return (first,) if first == last else (first, last)


def _marked(row: int, marks: list[_Mark], source: Source, pad: int, tone: str, paint: _Paint) -> list[str]:
    """One line of the source and, under it, a line of carets for each mark, from left to right; the main mark first
    decides which part of a long line is seen."""
    marks = sorted(marks, key=lambda mark: (not mark.main, mark.span))
    window = _Window(source, row, marks[0].span)
    lines = [_source_line(row, window, pad, paint)]
    for mark in sorted(marks, key=lambda mark: mark.span):
        place = window.place(mark.span)
        if place is None:  # off the seen part of a long line: the words still count
            lines += _words("note", f"column {source.position(mark.span.start).column}: {mark.text}", pad, paint)
            continue
        indent, length = place
        ends_here = source.position(max(mark.span.start, mark.span.end - 1)).line == row
        sign = ("^" if mark.main else "-") * length
        said = f" {printable(mark.text)}" if mark.text and ends_here else ""
        lines.append(
            paint(" " * pad + " |", _BLUE) + " " + " " * indent + paint(sign + said, tone if mark.main else _BLUE)
        )
    return lines


def _source_line(row: int, window: _Window, pad: int, paint: _Paint) -> str:
    return paint(f"{row:>{pad}} |", _BLUE) + f" {window.shown}"


class _Window:
    """The part of a line that is shown: all of it, or, where it is long, what stands around the mark.

    A line may be a megabyte: only the characters near the mark are ever looked at.
    """

    def __init__(self, source: Source, row: int, mark: Span | None) -> None:
        line, full = source.line(row), source.line_span(row)
        self._start = 0
        at = max(0, min(mark.start - full.start, len(line))) if mark else 0
        if len(line) > LONGEST * 2:
            self._start = max(0, min(at - LONGEST // 3, len(line) - LONGEST))
        piece = cells(line[self._start : self._start + LONGEST * 2])
        while width(piece[: at - self._start]) > LONGEST * 2 // 3 and width(piece) > LONGEST:
            piece, self._start = piece[1:], self._start + 1
        kept, room = 0, LONGEST
        while kept < len(piece) and piece[kept][1] <= room:
            room -= piece[kept][1]
            kept += 1
        self._cells = piece[:kept]
        self._lead = "…" if self._start else ""
        self._line = full
        tail = "…" if self._start + kept < len(line) else ""
        self.shown = self._lead + "".join(char for char, _ in self._cells) + tail

    def place(self, span: Span) -> tuple[int, int] | None:
        """Cells before a span's carets and how many carets it has (at least one), as far as it is seen; else None."""
        start = max(0, span.start - self._line.start)
        end = min(span.end, self._line.end) - self._line.start
        first, last = start - self._start, max(start, end) - self._start
        if last < 0 or first > len(self._cells):
            return None
        before = self._cells[: max(first, 0)]
        return len(self._lead) + width(before), max(1, width(self._cells[max(first, 0) : last]))


def _words(title: str, said: str, pad: int, paint: _Paint) -> list[str]:
    """`help: …` under the gutter; a text of several lines keeps them."""
    lines = []
    for nth, line in enumerate(said.splitlines()):
        lead = f"{' ' * pad} {paint('=', _BLUE)} {paint(title, _BOLD)}: " if nth == 0 else " " * (pad + len(title) + 5)
        lines.append(lead + printable(line))
    return lines


def _fix(fix: Fix, source: Source | None, pad: int, paint: _Paint) -> list[str]:
    """The title of a fix and the lines as they will read."""
    applied = " (`--fix` does it)" if fix.safe else ""
    lines = _words("fix", fix.title, pad, paint)
    lines[-1:] = [lines[-1] + applied] if lines else []
    if source is None or not fix.edits:
        return lines
    edits = sorted(fix.edits, key=lambda edit: edit.span)
    first = source.position(edits[0].span.start).line
    last = source.position(max(edit.span.end for edit in edits)).line
    if last - first >= _AFTER_FIX:
        return lines
    start, end = source.line_span(first).start, source.line_span(last).end
    if end - start > LONGEST * _AFTER_FIX:  # a line of a megabyte is not copied to show a comma
        return lines
    mended, at = [], start
    for edit in edits:
        mended += [source.text[at : edit.span.start], edit.text]
        at = edit.span.end
    mended.append(source.text[at:end])
    gutter = paint(" " * pad + " |", _BLUE)
    lines.append(gutter)
    for nth, line in enumerate("".join(mended).split("\n")[:_AFTER_FIX]):
        shown = _Window(Source("", line.removesuffix("\r")), 1, None).shown
        lines.append(paint(f"{first + nth:>{pad}} ", _BLUE) + paint("+", "32") + f" {shown}")
    return lines


class _Paint:
    """`paint(text, code…)`; the plain one leaves the text as it is."""

    def __init__(self, on: bool) -> None:
        self._on = on

    def __call__(self, text: str, *codes: str) -> str:
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if self._on and text else text


_plain, _paint = _Paint(on=False), _Paint(on=True)
