"""Diagnostics as plain rows, for the cache and between processes; and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from personaspec.diagnostic import Code, Diagnostic, Edit, Fix, Label, Severity
from personaspec.source import Span


def pack(diagnostics: Iterable[Diagnostic]) -> dict[str, Any]:
    """`{"codes": {id: row}, "rows": [row…]}`, which JSON can hold."""
    codes: dict[str, Any] = {}
    rows = []
    for found in diagnostics:
        code = found.code
        codes[code.id] = [code.slug, code.severity.value, code.title, code.what, code.why, code.do, code.lint]
        rows.append(
            [
                code.id,
                found.path,
                *_plain(found.span),
                found.message,
                found.label,
                found.help,
                found.fix and [found.fix.title, found.fix.safe, [[*_plain(e.span), e.text] for e in found.fix.edits]],
                [[label.path, *_plain(label.span), label.text] for label in found.related],
                found.severity.value,
            ]
        )
    return {"codes": codes, "rows": rows}


def unpack(packed: dict[str, Any]) -> list[Diagnostic]:
    """The same diagnostics again. Raises ValueError, TypeError or KeyError on what `pack` did not write."""
    codes = {
        id: Code(id, slug, Severity(severity), title, what, why, do, lint)
        for id, (slug, severity, title, what, why, do, lint) in packed["codes"].items()
    }
    return [
        Diagnostic(
            codes[code],
            path,
            Span(start, end),
            message,
            label,
            help,
            fix and Fix(fix[0], tuple(Edit(Span(first, last), text) for first, last, text in fix[2]), fix[1]),
            tuple(Label(where, Span(first, last), text) for where, first, last, text in related),
            Severity(severity),
        )
        for code, path, start, end, message, label, help, fix, related, severity in packed["rows"]
    ]


def _plain(span: Span) -> tuple[int, int]:
    return span.start, span.end
