"""Servers that tests start, and end whatever happens."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.server.house import ANA
from tests.server.upstream import Upstream, upstream

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Served:
    """A `personaspec serve` in a process of its own."""

    process: subprocess.Popen[bytes]
    base: str
    log: Path

    @property
    def url(self) -> str:
        return f"{self.base}/v1"

    def end(self, how: int = signal.SIGTERM, wait: float = 60) -> int:
        """The exit code."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(wait)


Serve = Callable[..., Served]


@pytest.fixture(scope="session")
def mock() -> Iterator[Upstream]:
    """An upstream that says what the fan asks it to."""
    with upstream() as found:
        yield found


@pytest.fixture
def serve(tmp_path: Path, mock: Upstream) -> Iterator[Serve]:
    """`serve(*arguments, folder=…, env=…)` begins a server; `folder` holds `ana.persona` and the store."""
    begun: list[Served] = []

    def start(*arguments: str, folder: Path = tmp_path, persona: str = ANA, paths: tuple[str, ...] = ("ana.persona",),
              model: str = "openai/mock", env: dict[str, str] | None = None) -> Served:  # fmt: skip
        if not (folder / "ana.persona").exists():
            (folder / "ana.persona").write_text(persona, encoding="utf-8")
        log = folder / f"log-{len(begun)}.txt"
        command = [sys.executable, "-m", "personaspec", "serve", *paths, "--port", "0"]
        command += ["--model", model] if model else []
        with log.open("wb") as file:
            process = subprocess.Popen(
                [*command, *arguments],
                cwd=folder,
                stdout=file,
                stderr=subprocess.STDOUT,
                env={
                    "PATH": "/usr/bin:/bin",
                    "HOME": str(folder),
                    "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
                    "OPENAI_API_KEY": "sk-test",
                    "OPENAI_API_BASE": mock.base,
                    "OPENAI_BASE_URL": mock.base,
                    **(env or {}),
                },
            )
        served = Served(process, "", log)
        begun.append(served)
        until = time.monotonic() + 90
        while time.monotonic() < until:
            said = log.read_text(encoding="utf-8", errors="replace")
            if found := re.search(r"the API at (http://\S+)/v1", said):
                served.base = found[1]
                return served
            if process.poll() is not None:
                break
            time.sleep(0.05)
        raise AssertionError(f"the server did not begin ({process.poll()}): {log.read_text()}")

    yield start
    for each in begun:
        if each.process.poll() is None:
            each.process.kill()
            each.process.wait(60)
