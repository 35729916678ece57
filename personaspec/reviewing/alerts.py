"""A review for code scanning: SARIF 2.1.0. Each impact is a rule; wording and tests raise no alert.

An annotation can only stand on a line that is there: what went is put on the declaration that it went from.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import quote

from personaspec.diff.change import Impact
from personaspec.render.cells import printable
from personaspec.render.sarif import ROWS, SCHEMA
from personaspec.reviewing.entry import Entry, Place, Review, places_of_owner
from personaspec.reviewing.headings import HEADINGS, proved, showing
from personaspec.reviewing.saying import cut, plain

_RAISED: Final = tuple(impact for impact in Impact if impact not in (Impact.WORDING, Impact.TESTS))
_LEVELS: Final = {Impact.LOOSENED: "warning", Impact.TOLD_LESS: "warning"}


def review_sarif(review: Review, *, version: str, locate: Callable[[str], str] = str) -> str:
    """The SARIF log as JSON text, a line end last. `locate` turns a path as typed here into one from the repository's
    root."""
    raised = review.of(_RAISED)
    kept = raised[:ROWS]  # the gravest are first
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "personaspec diff",
                "semanticVersion": version,
                "rules": [_rule(impact) for impact in _RAISED],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "the root of the repository"}}},
        "results": [_result(review, entry, locate) for entry in kept],
    }
    if left := len(raised) - len(kept):
        notice = {"level": "warning", "message": {"text": f"{left} more changes are left out: a run holds {ROWS}"}}
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [notice]}]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    written = json.dumps(log, ensure_ascii=False, indent=2) + "\n"
    return written.encode("utf-8", "backslashreplace").decode("utf-8")


def _rule(impact: Impact) -> dict[str, Any]:
    title, _, what = HEADINGS[impact].partition(": ")
    return {
        "id": f"diff/{impact.value}",
        "name": impact.value,
        "shortDescription": {"text": title},
        "fullDescription": {"text": what or title},
        "help": {"text": "Read what changed in meaning; `personaspec diff` shows was and now."},
        "defaultConfiguration": {"level": _LEVELS.get(impact, "note")},
        "properties": {"tags": ["personaspec", "diff"]},
    }


def _result(review: Review, entry: Entry, locate: Callable[[str], str]) -> dict[str, Any]:
    place = _place(review, entry)
    result: dict[str, Any] = {
        "ruleId": f"diff/{entry.impact.value}",
        "ruleIndex": _RAISED.index(entry.impact),
        "level": _LEVELS.get(entry.impact, "note"),
        "message": {"text": _message(entry)},
        "partialFingerprints": {
            "primaryLocationLineHash": f"{entry.fingerprint}:1",
            "personaspec/v1": entry.fingerprint,
        },
    }
    if place is not None:
        result["locations"] = [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(locate(place.file), errors="surrogateescape"),
                        "uriBaseId": "%SRCROOT%",
                    },
                    "region": {"startLine": place.line, "startColumn": 1},
                }
            }
        ]
    return result


def _place(review: Review, entry: Entry) -> Place | None:
    """A line that is there after the change, of a file of the repository."""
    pairs = [each.pair for each in review.personas if each.pair.name in entry.personas]
    place = entry.place
    if place is None or place.side == "old":
        place = next((found for pair in pairs if (found := places_of_owner(pair, entry.change))), place)
    if place is not None and place.file.startswith("std/"):  # a pack of the installed library: no file of theirs
        pair = next((pair for pair in pairs if pair.new is not None), None)
        if pair is not None and pair.new is not None:
            origin = pair.new.origins.get("persona")
            return Place(pair.new.path, origin.line if origin is not None else 1, "new")
    return place


def _message(entry: Entry) -> str:
    """What changed and what shows it: GitHub shows only this text on the line."""
    change, judged = entry.change, entry.judged
    lead = printable(plain(entry.words)) if entry.words is not None else f"{printable(change.path)}: {judged.why}"
    lines = [f"{judged.impact.in_words}: {lead}"]
    lines += [
        f"{word}: {printable(cut(text, 500))}" for word, text in (("was", change.was), ("now", change.now)) if text
    ]
    if judged.witness is not None:
        shown = printable(cut(judged.witness.text, 300))
        lines.append(f'{showing(entry)}: "{shown}"{proved(entry)}')
    return "\n".join(lines)
