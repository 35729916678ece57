"""A report for programs: JSON, schema 1 (`personaspec schema check` prints its JSON Schema).

Lines and columns count from 1, columns in characters, ends are exclusive; `span` counts characters of the file's
text from 0. Every key is always there: `""`, `null` and `[]` say that there is nothing.
"""

from __future__ import annotations

import json
from typing import Any

from personaspec.diagnostic import Diagnostic, Report, Severity
from personaspec.source import Source, Span

SCHEMA = 1


def document(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    return {
        "schema": SCHEMA,
        "checked": report.checked,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "notes": report.count(Severity.NOTE),
        "diagnostics": [_diagnostic(found, report.sources) for found in report.diagnostics],
    }


def json_text(report: Report) -> str:
    """The report as JSON text, one document, a line end last. A lone surrogate (of a file name that is not UTF-8)
    is written as its escape, so that the text can always be encoded."""
    written = json.dumps(document(report), ensure_ascii=False, indent=2) + "\n"
    return written.encode("utf-8", "backslashreplace").decode("utf-8")


def _diagnostic(found: Diagnostic, sources: dict[str, Source]) -> dict[str, Any]:
    fix = found.fix
    return {
        "file": found.path,
        **_place(found.path, found.span, sources),
        "code": found.code.id,
        "slug": found.code.slug,
        "severity": found.severity.value,
        "message": found.message,
        "label": found.label,
        "help": found.help,
        "fix": fix
        and {
            "title": fix.title,
            "safe": fix.safe,
            "edits": [{**_place(found.path, edit.span, sources), "text": edit.text} for edit in fix.edits],
        },
        "related": [
            {"file": label.path, **_place(label.path, label.span, sources), "text": label.text}
            for label in found.related
        ],
    }


def _place(path: str, span: Span, sources: dict[str, Source]) -> dict[str, Any]:
    source = sources.get(path) or Source(path, "")
    start, end = source.position(span.start), source.position(span.end)
    return {
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
        "span": [span.start, span.end],
    }
