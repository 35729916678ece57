"""A `litellm` process with a persona in it, and what a client sees of it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MASTER = "sk-gateway-test"


@dataclass(frozen=True)
class Answer:
    """What a client got: the status, every body or event as it came, and the text in them."""

    status: int
    raw: str
    events: tuple[dict[str, Any], ...]

    @property
    def text(self) -> str:
        found = ""
        for event in self.events:
            for choice in event.get("choices") or ():
                found += (choice.get("delta") or choice.get("message") or {}).get("content") or ""
        return found

    @property
    def finish(self) -> str | None:
        reasons = [c["finish_reason"] for e in self.events for c in e.get("choices") or () if c.get("finish_reason")]
        return reasons[-1] if reasons else None

    @property
    def error(self) -> str:
        return next((json.dumps(event["error"]) for event in self.events if "error" in event), "")


@dataclass(frozen=True)
class Gateway:
    """`url` ends in `/v1`."""

    url: str

    def post(self, path: str, body: dict[str, Any]) -> Answer:
        request = urllib.request.Request(
            self.url.removesuffix("/v1") + path,
            json.dumps(body).encode(),
            {"content-type": "application/json", "authorization": f"Bearer {MASTER}"},
        )
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                status, raw = answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            status, raw = error.code, error.read().decode()
        return Answer(status, raw, tuple(_events(raw)))

    def leave(self, message: str, user: str, *, after: int) -> str:
        """Ask for a stream, and go away after so many bytes of it."""
        body = {"model": "mara", "messages": [{"role": "user", "content": message}], "stream": True, "user": user}
        request = urllib.request.Request(
            f"{self.url}/chat/completions",
            json.dumps(body).encode(),
            {"content-type": "application/json", "authorization": f"Bearer {MASTER}"},
        )
        with urllib.request.urlopen(request, timeout=120) as answer:
            return str(answer.read(after).decode())

    def say(self, message: str, *, model: str = "mara", stream: bool = False, **more: Any) -> Answer:
        body = {"model": model, "messages": [{"role": "user", "content": message}], "stream": stream, **more}
        return self.post("/v1/chat/completions", body)


def _events(raw: str) -> Iterator[dict[str, Any]]:
    if not raw.startswith("data:") and "\ndata:" not in raw:
        try:
            found = json.loads(raw)
        except ValueError:
            return
        yield found if isinstance(found, dict) else {}
        return
    for line in raw.splitlines():
        if line.startswith("data: ") and line != "data: [DONE]":
            yield json.loads(line.removeprefix("data: "))


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@contextmanager
def proxy(folder: Path, environ: dict[str, str]) -> Iterator[Gateway]:
    """`litellm --config config.yaml` in a folder, until the end of the block."""
    log = folder / "proxy.log"
    env = {
        **{name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")},
        "LITELLM_LOCAL_MODEL_COST_MAP": "True",
        "LITELLM_MASTER_KEY": MASTER,
        "LITELLM_TELEMETRY": "False",
        "PYTHONPATH": str(ROOT),
        "NO_PROXY": "127.0.0.1",
        **environ,
    }
    process, port = _begun(folder, env, log)
    try:
        yield Gateway(f"http://127.0.0.1:{port}/v1")
    finally:
        _end(process)


def _begun(folder: Path, env: dict[str, str], log: Path) -> tuple[subprocess.Popen[bytes], int]:
    """The proxy, and its port: another one where somebody took it in between."""
    command = [str(Path(sys.executable).parent / "litellm"), "--config", "config.yaml", "--host", "127.0.0.1"]
    for _ in range(3):
        port = free_port()
        with log.open("wb") as out:
            process = subprocess.Popen(
                [*command, "--port", str(port)], cwd=folder, env=env, stdout=out, stderr=subprocess.STDOUT
            )
        try:
            _wait(process, f"http://127.0.0.1:{port}/health/liveliness", log)
        except BaseException:
            _end(process)
            if "address already in use" not in log.read_text(encoding="utf-8", errors="replace").lower():
                raise
        else:
            return process, port
    raise AssertionError("no port stays free")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(60)


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    until = time.monotonic() + 600
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=20):
                return
        except OSError:
            time.sleep(0.3)
    raise AssertionError(f"the proxy did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-4000:]}")
