"""Replay on a real local cluster: the same as in one process, and the same when a worker is killed in the middle."""

from __future__ import annotations

import json
import os
import signal
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("distributed")

from distributed import LocalCluster

from personaspec.adapters import dask
from personaspec.compiler import compile_persona
from personaspec.evaluation.replay import processes, shards
from personaspec.evaluation.replay.judging import Asked
from personaspec.evaluation.replay.tally import Tally, merged
from personaspec.project import load

SPEC = """persona ana "Ana's clone" {
  version      1.0.0
  languages    en
  principal    "Ana Velez" short "Ana"
  operator     "Velez Studio LLC"
  abilities    chat
}

forbid shop "Sends fans away." {
  says         "buy elsewhere"
  then         replace
  say          "Ask me here."
}
"""


@pytest.mark.slow
def test_a_killed_worker_changes_nothing(tmp_path: Path) -> None:
    """Each shard counts once, whoever judged it."""
    spec = tmp_path / "ana.persona"
    made = []
    for text in (SPEC, SPEC.replace("buy elsewhere", "shop elsewhere")):
        spec.write_text(text, encoding="utf-8")
        project = load([str(spec)])
        made.append(compile_persona(project, project.roots[0], date(2026, 11, 21)).persona)
    asked = Asked(made[1], made[0], date(2026, 11, 21))
    log = tmp_path / "log.jsonl"
    said = ("Just buy elsewhere.", "Hello there, good day to you.", "You could shop elsewhere.")
    log.write_text("".join(json.dumps({"bot": f"{said[n % 3]} {n}"}) + "\n" for n in range(6000)), encoding="utf-8")
    plan = shards.plan(str(log), size=8192)
    wanted = Tally()
    for _, part in processes.run(plan, asked, 1):
        wanted = merged(wanted, part)
    found, times, killed = Tally(), [], False
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=str(tmp_path)
    ) as cluster:
        for shard, part in dask.run(plan, asked, cluster.scheduler_address, "test"):
            found = merged(found, part)
            times.append(shard.number)
            if not killed and len(times) == 3:
                killed = True
                os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
    assert sorted(times) == [shard.number for shard in plan]
    assert found == wanted
    assert (found.of("passes"), found.of("stopped")) == (2000, 2000)
    assert len(plan) > 20


def test_no_cluster_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where nobody answers."""
    monkeypatch.setattr(dask, "_WAIT", "1s")
    with pytest.raises(dask.ClusterFailed, match="no Dask scheduler answers"):
        next(dask.run((), Asked(None, None, date(2026, 11, 21)), "tcp://127.0.0.1:9", "x"))  # type: ignore[arg-type]
