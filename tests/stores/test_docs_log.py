"""The logs that the docs show are real ones: made here with chance and a clock that stand still."""

from __future__ import annotations

import itertools
import re
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest

from personaspec.evidence.counters import COUNTERS
from personaspec.stores.evidence import FanLedger

from .logs import NOW, ledger, notice

DOCS = Path(__file__).parent.parent.parent / "docs"
BLOCK = r'(```jsonl title="{}"\n)(.*?)(```\n)'
OWN = {"under": (), "pack": "", "version": ""}


@pytest.fixture
def no_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    salts = itertools.count(1)
    monkeypatch.setattr(secrets, "token_hex", lambda size: f"{next(salts):0{2 * size}x}")


def shown(page: str, blocks: dict[str, str]) -> str:
    """A page with these files in its blocks."""
    text = (DOCS / page).read_text(encoding="utf-8")
    for title, data in blocks.items():
        pattern = re.compile(BLOCK.format(re.escape(title)), re.DOTALL)
        assert pattern.search(text), title
        text = pattern.sub(lambda m, data=data: m[1] + data + m[3], text)
    return text


@pytest.mark.usefixtures("no_chance")
def test_the_log_of_the_page_on_evidence(tmp_path: Path, snapshot: Callable[[Path, str], None]) -> None:
    with ledger(tmp_path) as log:
        log.about("user-4711").record((notice(1),), NOW)
    blocks = {f"evidence/{path.name}": path.read_text() for path in tmp_path.glob("*.jsonl")}
    edited = {
        name.replace("evidence/", "edited/"): text.replace('"age":"minor"', '"age":"adult"')
        for name, text in blocks.items()
    }
    assert len(blocks) == 2
    snapshot(DOCS / "evidence-log.md", shown("evidence-log.md", blocks | edited))


@pytest.mark.usefixtures("no_chance")
def test_the_log_of_the_page_on_reports(tmp_path: Path, snapshot: Callable[[Path, str], None]) -> None:
    rule = {"rule": "./house/disclose/notice", "under": ("./house/law/counting",), "pack": "./house"}
    with ledger(tmp_path) as log:
        fan = log.about("user-4711")
        fan.record((notice(what="session", rule="", text="", trigger="", **OWN), notice(1, **rule)), NOW)
        crisis = notice(
            2, what="crisis", rule="std/crisis/topic/self-harm", under=(), pack="std/crisis", trigger="first"
        )
        fan.record((crisis,), NOW)
    snapshot(
        DOCS / "report.md",
        shown("report.md", {f"evidence/{path.name}": path.read_text() for path in tmp_path.glob("*.jsonl")}),
    )


def test_the_page_on_reports_names_every_counter() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", (DOCS / "report.md").read_text(), re.MULTILINE)
    assert rows == [(name, counted.about) for name, counted in COUNTERS.items()]


def test_the_code_of_the_page_on_evidence_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    block = re.search(r"```python\n(.*?)```", (DOCS / "evidence-log.md").read_text(), re.DOTALL)
    assert block is not None
    monkeypatch.chdir(tmp_path)
    taken: list[object] = []

    def drive(*given: object) -> list[object]:
        taken.extend(given)
        return []

    given = {"drive": drive, "flow": 1, "provider": 2, "judge": 3, "guard_bundle": "sha256:", "fan_key": b"k" * 16}
    exec(block[1], given)
    *rest, ledger = taken
    assert rest == [1, 2, 3]
    assert isinstance(ledger, FanLedger)
    assert (tmp_path / "evidence" / "checkpoints.jsonl").exists()
