"""A hand-off from end to end: a process that serves, a receiver that hangs, kill -9 in between, and the way back."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from personaspec.server.signature import HEADER, verify
from personaspec.server.webhook import SECRET
from tests.server.conftest import ROOT, Serve
from tests.waiting import until

KEY = "0123456789abcdef0123456789abcdef"


@dataclass
class Desk:
    url: str = ""
    hangs: bool = True
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.got.append((dict(self.headers), body))
            if made.hangs:
                over.wait(120)
                return
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made.url = f"http://127.0.0.1:{server.server_port}/hook"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def say(base: str, text: str) -> str:
    body = {"model": "ana", "messages": [{"role": "user", "content": text}], "user": "ida"}
    answer = httpx.post(f"{base}/chat/completions", json=body, timeout=60)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["choices"][0]["message"]["content"])


def letters(store: Path) -> int:
    with sqlite3.connect(store) as db:
        found: int = db.execute("SELECT count(*) FROM letter").fetchone()[0]
    db.close()
    return found


def test_a_killed_replica_loses_no_hand_off_and_a_person_gives_the_chat_back(
    serve: Serve, desk: Desk, tmp_path: Path
) -> None:
    store = tmp_path / "personaspec.db"
    env = {SECRET: KEY}
    first = serve("--hand-off", desk.url, env=env)
    assert "one for a person" in say(first.url, "I will ask my lawyer.")
    until(lambda: len(desk.got) == 1)
    first.process.kill()  # while the receiver has not answered
    first.process.wait(60)
    assert letters(store) == 1
    with sqlite3.connect(store) as db:  # the minute for which it was the dead replica's is over
        db.execute("UPDATE letter SET until = 0")
    db.close()
    desk.hangs = False
    second = serve("--hand-off", desk.url, env=env)
    until(lambda: len(desk.got) == 2)
    until(lambda: letters(store) == 0)
    (one, before), (two, after) = desk.got
    assert one["Idempotency-Key"] == two["Idempotency-Key"]
    assert before == after
    assert verify(KEY.encode(), two[HEADER], after, datetime.now(UTC))
    held = json.loads(after)
    assert (held["event"], held["fan"], held["rule"]) == ("hand-off", "ida", "topic/lawyer")

    assert "person" in say(second.url, "How do I wedge clay?")  # a person has it, and no model is asked
    command = [sys.executable, "-m", "personaspec", "release", "hand-off", "ana.persona", "--fan", "ida"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "person" not in say(second.url, "How do I wedge clay?")
    assert second.end() == 0
    log = first.log.read_text() + second.log.read_text()
    assert "Traceback" not in log
    assert "hand-off told" in log
    assert "lawyer." not in log  # nothing of what was said
    assert KEY not in log
