"""What is made at its first use is made before a fan waits for it, and what stays is not searched for garbage."""

from __future__ import annotations

import gc
from datetime import UTC, datetime
from pathlib import Path

from personaspec.providers.scripted import Scripted
from personaspec.server.deployed import Deployed
from personaspec.server.fleet import Fleet
from personaspec.server.journal import Journal
from personaspec.server.loading import Source
from personaspec.server.metrics import Metrics
from personaspec.server.rehearsing import rehearse
from personaspec.server.reloading import Reloading
from personaspec.server.settling import settle
from tests.server.house import ANA, compiled, deployed


def test_a_rehearsal_asks_no_model_and_says_nothing(tmp_path: Path) -> None:
    model = Scripted([])
    one = deployed(compiled(tmp_path)[0], model)
    rehearse([one], datetime.now(UTC))
    assert model.requests == []


def test_each_swap_settles_what_is_served(tmp_path: Path) -> None:
    (tmp_path / "ana.persona").write_text(ANA, encoding="utf-8")
    settled: list[int] = []
    fleet = Fleet()

    def deploy(source: Source, _: Deployed | None) -> Deployed:
        return deployed(source.policy, Scripted([]), source.bundle)

    found = Reloading(
        [str(tmp_path)], fleet, deploy, Metrics(), Journal(lambda _: None), lambda: settled.append(len(fleet))
    )
    found.first()
    assert settled == [1]


def test_what_has_settled_is_not_searched() -> None:
    before = gc.get_threshold()
    held = [[each] for each in range(1000)]
    try:
        settle()
        assert gc.get_freeze_count() >= len(held)
        assert gc.get_threshold() != before
    finally:
        gc.set_threshold(*before)
