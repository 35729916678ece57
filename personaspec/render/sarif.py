"""A report for code scanning: the subset of SARIF 2.1.0 that GitHub reads.

GitHub matches an alert with one of an earlier run by rule, path and `partialFingerprints.primaryLocationLineHash`.
Ours is of the line's words and of how many equal lines with the same code stand above it in the file: it stays
the same when lines are added elsewhere or the file is indented anew. Rows: at most 25,000 a run are taken.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from personaspec.diagnostic import Code, Diagnostic, Report, Severity
from personaspec.source import Source, Span

ROWS = 25_000
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(report: Report, *, version: str, locate: Callable[[str], str] = str) -> dict[str, Any]:
    """The report as a SARIF log. `locate` turns a path as written into one relative to the repository's root."""
    kept = report.diagnostics
    if len(kept) > ROWS:
        worst = sorted(range(len(kept)), key=lambda index: (kept[index].severity.rank, index))[:ROWS]
        kept = tuple(kept[index] for index in sorted(worst))
    codes = {found.code.id: found.code for found in kept}
    order = {code: index for index, code in enumerate(sorted(codes))}
    seen: Counter[tuple[str, str, str]] = Counter()
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "personaspec",
                "semanticVersion": version,
                "rules": [_rule(codes[code]) for code in order],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "the root of the repository"}}},
        "results": [_result(found, report.sources, order[found.code.id], seen, locate) for found in kept],
    }
    if left := len(report.diagnostics) - len(kept):
        words = f"{left} more findings are left out: a run holds {ROWS}"
        notice = {"level": "warning", "message": {"text": words}}
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [notice]}]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def sarif_text(report: Report, *, version: str, locate: Callable[[str], str] = str) -> str:
    """The SARIF log as JSON text, a line end last."""
    written = json.dumps(sarif(report, version=version, locate=locate), ensure_ascii=False, indent=2) + "\n"
    return written.encode("utf-8", "backslashreplace").decode("utf-8")


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.id,
        "name": code.slug,
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.what or code.title},
        "help": {
            "text": code.do or code.title,
            "markdown": "\n\n".join(part for part in (code.what, code.why, code.do) if part) or code.title,
        },
        "defaultConfiguration": {"level": code.severity.value},
        "properties": {"tags": ["personaspec", "lint" if code.lint else "language"]},
    }


def _result(
    found: Diagnostic,
    sources: dict[str, Source],
    index: int,
    seen: Counter[tuple[str, str, str]],
    locate: Callable[[str], str],
) -> dict[str, Any]:
    source = sources.get(found.path) or Source(found.path, "")
    words = " ".join(source.line(source.position(found.span.start).line).split())
    seen[found.path, found.code.id, words] += 1
    digest = sha256(f"{found.code.id}\0{words}".encode("utf-8", "backslashreplace")).hexdigest()[:16]
    result: dict[str, Any] = {
        "ruleId": found.code.id,
        "ruleIndex": index,
        "level": found.severity.value,
        "message": {"text": _message(found)},
        "locations": [{"physicalLocation": _location(found.path, found.span, source, locate)}],
        "partialFingerprints": {"primaryLocationLineHash": f"{digest}:{seen[found.path, found.code.id, words]}"},
    }
    if found.related:
        result["relatedLocations"] = [
            {
                "id": nth,
                "message": {"text": label.text or "see also"},
                "physicalLocation": _location(
                    label.path, label.span, sources.get(label.path) or Source(label.path, ""), locate
                ),
            }
            for nth, label in enumerate(found.related, 1)
        ]
    return result


def _message(found: Diagnostic) -> str:
    """Message and help: GitHub shows only this text on the line."""
    return f"{found.message}\n{found.help}" if found.help else found.message


def _location(path: str, span: Span, source: Source, locate: Callable[[str], str]) -> dict[str, Any]:
    start, end = source.position(span.start), source.position(max(span.end, span.start + 1))
    end_column = end.column if (end.line, end.column) > (start.line, start.column) else start.column + 1
    return {
        "artifactLocation": {"uri": quote(locate(path), errors="surrogateescape"), "uriBaseId": "%SRCROOT%"},
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end_column,
        },
    }


assert tuple(severity.value for severity in Severity) == ("error", "warning", "note")  # SARIF has the same three words
