"""`serve` as a command: how it begins, what it says when it cannot, `[serve]`, two replicas, traces."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from personaspec.cli.fan_keys import fan_key
from personaspec.stores.protocol import Who
from personaspec.stores.sqlite import SqliteStore
from tests.server.conftest import ROOT, Serve
from tests.server.house import ANA
from tests.waiting import until


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`personaspec serve` that is to end by itself."""
    return subprocess.run(
        [sys.executable, "-m", "personaspec", "serve", *arguments],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "PYTHONPATH": str(ROOT), "OPENAI_API_KEY": "sk-test"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_what_keeps_it_from_beginning(tmp_path: Path) -> None:
    """Each with a sentence, a remedy and the exit code of its kind; nothing is left behind."""
    (tmp_path / "ana.persona").write_text(ANA, encoding="utf-8")
    (tmp_path / "bad.persona").write_text(ANA.replace("version ", "vershun "), encoding="utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "fan.key").write_bytes(b"k" * 32)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for arguments, code, said in (
            (["bad.persona"], 1, "error[PS"),
            (["nobody.persona"], 2, "there is no file or folder `nobody.persona`"),
            (["a"], 2, "no persona"),
            (["ana.persona", "--store", "mysql://x", "--fan-key-file", "fan.key"], 3, "names no store"),
            (["ana.persona", "--store", "mysql://x"], 3, "names no store"),
            (["ana.persona", "--store", "sqlite://machine/x.db"], 3, "names a machine"),
            (["ana.persona", "--store", "sqlite:/nowhere/at/all.db"], 3, "fan-key`: no such file or directory"),
            (["ana.persona", "--fan-key-file", "a"], 2, "`a` cannot be read: is a directory"),
            (["ana.persona", "--cors", "*"], 2, "such as `https://shop.example`"),
            (["ana.persona", "--cors", "shop.example"], 2, "such as `https://shop.example`"),
            (["ana.persona", "--cors", "https://shop.example/"], 2, "such as `https://shop.example`"),
            (["ana.persona", "--model", "openai/mock", "--host", "192.0.2.1", "--port", "0"], 3, "another `--host`"),
            (["ana.persona", "--store", "postgresql:///x"], 2, "fan-key-file"),
            (["ana.persona", "--fan-key-file", "none.key"], 2, "there is no file `none.key`"),
            (["ana.persona", "--model", "openai/mock", "--port", port], 3, "cannot be listened on"),
        ):
            ended = run(tmp_path, *arguments)
            assert (ended.returncode, said in ended.stderr) == (code, True), (arguments, ended.stderr)
            assert "Traceback" not in ended.stderr


def test_the_file_under_the_command_line(serve: Serve, tmp_path: Path) -> None:
    """`[serve]` is read as strictly as the rest; the key of pseudonyms is made once, for its owner alone."""
    toml = tmp_path / "personaspec.toml"
    toml.write_text("[serve]\nsteams = 3\n", encoding="utf-8")
    (tmp_path / "ana.persona").write_text(ANA, encoding="utf-8")
    wrong = run(tmp_path, "ana.persona")
    assert (wrong.returncode, "did you mean `streams`?" in wrong.stderr) == (2, True)
    toml.write_text('[serve]\nstore = "sqlite:kept.db"\nfan_per_minute = 1\ngrace = 1\n', encoding="utf-8")
    served = serve()
    body = {"model": "ana", "messages": [{"role": "user", "content": "hi"}], "user": "ida"}
    statuses = [httpx.post(f"{served.url}/chat/completions", json=body, timeout=30).status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    key = tmp_path / "kept.db.fan-key"
    assert stat.S_IMODE(os.stat(key).st_mode) == 0o600
    before = key.read_bytes()
    assert served.end(signal.SIGINT) in (0, 130)
    serve().end()
    assert key.read_bytes() == before


@pytest.mark.slow
def test_two_replicas_over_one_file(serve: Serve, tmp_path: Path) -> None:
    """Forty messages of one fan, at once, to two processes behind no balancer at all: one greeting, forty exchanges,
    and the evidence of one greeting."""
    (tmp_path / "fan.key").write_bytes(b"k" * 64)
    (tmp_path / "personaspec.toml").write_text("[serve]\nfan_per_minute = 0\n", encoding="utf-8")
    replicas = [serve("--fan-key-file", "fan.key") for _ in range(2)]

    async def race() -> list[dict[str, Any]]:
        async with httpx.AsyncClient(timeout=120) as client:

            async def say(number: int) -> dict[str, Any]:
                body = {"model": "ana", "messages": [{"role": "user", "content": f"say {number}."}], "user": "ida"}
                while True:
                    url = f"{replicas[number % 2].url}/chat/completions"
                    response = await client.post(url, json=body)
                    if response.status_code != 409:
                        assert response.status_code == 200, response.text
                        return dict(response.json())
                    await asyncio.sleep(float(response.headers["retry-after"]) / 4)

            return await asyncio.gather(*(say(number) for number in range(40)))

    answers = asyncio.run(race())
    greeted = [each for each in answers if any(p["kind"] == "notice" for p in each["personaspec"]["parts"])]
    assert len(greeted) == 1
    for each in replicas:
        assert each.end() == 0
        assert "Traceback" not in each.log.read_text()

    async def look() -> tuple[int, int]:
        store = SqliteStore(str(tmp_path / "personaspec.db"), "looks", b"k" * 64)
        await store.open()
        lines = [json.loads(line)["body"] async for _, line in store.evidence()]
        kept = await store.read(Who("ana", "ida"), 100)
        await store.close()
        started = [line for line in lines if str(line.get("rule", "")).endswith("disclose/start")]
        return len(kept.history), len(started)

    assert asyncio.run(look()) == (40, 1)


def test_traces_hold_rules_and_no_words(serve: Serve) -> None:
    """By OTLP over HTTP, to whoever collects them."""
    pytest.importorskip("opentelemetry.exporter.otlp.proto.http")
    bodies: list[bytes] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            bodies.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        served = serve("--traces", f"http://127.0.0.1:{server.server_port}/v1/traces")
        body = {
            "model": "ana",
            "messages": [{"role": "user", "content": "say You could buy elsewhere, pumpkin."}],
            "user": "pumpkin-7",
        }
        httpx.post(f"{served.url}/chat/completions", json=body, timeout=30)
        until(lambda: bodies)
    finally:
        server.shutdown()
        server.server_close()
    whole = b"".join(bodies)
    assert b"forbid/shop" in whole
    assert b"pumpkin" not in whole


def test_who_begins_at_once_has_one_key_of_pseudonyms(tmp_path: Path) -> None:
    """Two replicas that begin over one new file must not each know a fan by a name of its own."""
    url = f"sqlite:{tmp_path}/bot.db"
    with ThreadPoolExecutor(16) as threads:
        keys = set(threads.map(lambda _: fan_key(url, None), range(64)))
    assert len(keys) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["bot.db.fan-key"]
    assert stat.S_IMODE((tmp_path / "bot.db.fan-key").stat().st_mode) == 0o600
