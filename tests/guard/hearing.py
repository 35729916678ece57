"""What a persona with the standard library hears, for the tests of input. The cases were written for this project."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest

from personaspec import compiler, project
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard

HERE: Final = Path(__file__).parent
DATA: Final = HERE.parents[2] / "shared" / "data"
AT: Final = Context(now=datetime(2026, 11, 21, 12, tzinfo=UTC))
SPEC: Final = """persona mara "Mara's clone" {
  version      1.0.0
  languages    en, sv
  principal    "Mara Lindqvist" short "Mara"
  operator     "Lindqvist Keramik AB"
}
"""


@lru_cache(maxsize=1)
def guard() -> Guard:
    """A persona with nothing of its own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mara.persona"
        path.write_text(SPEC, encoding="utf-8")
        compiled = compiler.compile_persona(project.load([str(path)]), str(path), date(2026, 11, 21))
    return Guard(compiled.persona)


def hears(text: str) -> set[str]:
    """Which of `identity`, `override` and `crisis` a message is heard for."""
    heard = guard().listen(text, AT)
    found = set()
    if "identity" in heard.asks:
        found.add("identity")
    if heard.injection:
        found.add("override")
    if any(name.startswith("std/crisis/") for name in heard.topics):
        found.add("crisis")
    return found


def cases(kind: str) -> Iterator[dict[str, Any]]:
    """The lines of `input_cases.jsonl` about one of them: `heard` as it ought to be; `known` names a known fault."""
    with (HERE / "input_cases.jsonl").open(encoding="utf-8") as file:
        yield from (line for line in map(json.loads, file) if line["kind"] == kind)


def wrong(kind: str) -> list[str]:
    """The cases that are heard other than they ought to be, and are not known to be."""
    return [
        line["text"] for line in cases(kind) if (kind in hears(line["text"])) != line["heard"] and "known" not in line
    ]


def rows(path: str) -> list[dict[str, Any]]:
    """A public set, or a skip that names it."""
    file = DATA / path
    if not file.exists():
        pytest.skip(f"absent: {path}")
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]


def comments() -> list[str]:
    """What people write under videos: about half of it spam, none of it to a bot."""
    return [str(row["content"]) for row in rows("youtube_comment_spam/comments.jsonl")]
