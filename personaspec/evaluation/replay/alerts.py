"""Flips for code scanning: SARIF 2.1.0. An alert for each way in which verdicts flip because of the same changes, on
the line of the declaration that changed. No word of the log is in it: an alert is read by more people than a log is.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, Final
from urllib.parse import quote

from personaspec.evaluation.replay.report import Replayed, said_of
from personaspec.evaluation.replay.tally import KINDS, Kind
from personaspec.ir.persona import Origin
from personaspec.render.cells import printable
from personaspec.render.sarif import SCHEMA

_LEVELS: Final = {"passes": "warning"}


def replay_sarif(
    found: Replayed,
    origins: Mapping[str, Origin],
    *,
    path: str,
    version: str,
    locate: Callable[[str], str] = str,
) -> str:
    """The SARIF log as JSON text, a line end last. `origins` are those of the new policy, `path` its file: what has no
    line of its own in the repository is put on the file's first. `locate` turns a path as typed into one from the
    repository's root."""
    counted: Counter[tuple[Kind, tuple[int, ...]]] = Counter()
    for flip, messages in found.tally.flips.items():
        counted[flip.kind, flip.causes] += messages
    results = [
        _result(found, kind, causes, messages, _place(found, causes, origins, path), locate)
        for (kind, causes), messages in sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    ]
    rules = [
        {
            "id": f"replay/{kind}",
            "name": kind,
            "shortDescription": {"text": said},
            "fullDescription": {"text": f"Messages of a past log: {said}."},
            "help": {"text": "Look at the samples of `personaspec replay` with the same log."},
            "defaultConfiguration": {"level": _LEVELS.get(kind, "note")},
            "properties": {"tags": ["personaspec", "replay"]},
        }
        for kind, said in KINDS.items()
    ]
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "personaspec replay", "semanticVersion": version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "the root of the repository"}}},
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _result(
    found: Replayed,
    kind: Kind,
    causes: tuple[int, ...],
    messages: int,
    place: tuple[str, int],
    locate: Callable[[str], str],
) -> dict[str, Any]:
    because = "; and ".join(said_of(causes, found))
    changes = [f"{each.path} {each.was} {each.now}" for each in (found.causes[number] for number in causes)]
    mark = sha256("\n".join([kind, *changes]).encode("utf-8", "backslashreplace")).hexdigest()[:16]
    file, line = place
    many = "message" if messages == 1 else "messages"
    return {
        "ruleId": f"replay/{kind}",
        "ruleIndex": list(KINDS).index(kind),
        "level": _LEVELS.get(kind, "note"),
        "message": {
            "text": printable(f"{messages:,} {many} of {found.tally.messages:,} {KINDS[kind]}, because of {because}")
        },
        "partialFingerprints": {"primaryLocationLineHash": f"{mark}:1", "personaspec/v1": mark},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(locate(file), errors="surrogateescape"),
                        "uriBaseId": "%SRCROOT%",
                    },
                    "region": {"startLine": line, "startColumn": 1},
                }
            }
        ],
    }


def _place(found: Replayed, causes: tuple[int, ...], origins: Mapping[str, Origin], path: str) -> tuple[str, int]:
    """The file and line of the first change that stands in the repository."""
    for number in causes:
        cause = found.causes[number]
        for name in (cause.path, cause.owner) if cause.now is not None else (cause.owner,):  # what went has no line
            origin = origins.get(name)
            if origin is not None and not origin.file.startswith("std/"):
                return origin.file, origin.line
    first = origins.get("persona")
    return (first.file, first.line) if first is not None else (path, 1)
