"""The service under load, beside a bare relay and the LiteLLM proxy: `python -m bench.serve [--quick] [--memory]`.

Everything is on the loopback and in one run: a mock upstream, `wrk` with 64 connections, and one server at a time, each
a process of its own. What counts is the CPU of the server's process (user and system, of all its threads and children,
by /proc), for the machine's cores are shared with the mock and the load. Writes `--page FILE` from what came out.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.guard_made import rules
from bench.serve_page import page
from bench.serve_upstream import TEXT
from personaspec.asking import asking
from personaspec.bundling import load_bundle
from personaspec.guard.context import Context
from personaspec.session.bot import Question
from personaspec.targets.prompt.families import profile

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "specs" / "examples" / "mara"
CONNECTIONS = 64
FANS = 1_000  # for each of the two threads of wrk: they come back, and are known then
MASTER = "sk-of-this-bench-alone-0123456789abcdef"  # litellm's proxy does not begin without one
RULES = 100  # of litellm's content filter
QUESTION = "How do I keep the rim of a bowl from drying out?"  # no declared fact answers it: the model is asked


@dataclass
class Row:
    """What one server did with one kind of request."""

    server: str
    kind: str
    done: int = 0
    errors: int = 0
    cpu: float = 0.0
    seconds: float = 0.0
    p50: float = 0.0
    p99: float = 0.0

    @property
    def micros(self) -> float:
        """CPU of one."""
        return self.cpu / self.done * 1e6 if self.done else float("nan")

    @property
    def per_cpu(self) -> float:
        """How many for a second of CPU."""
        return self.done / self.cpu if self.cpu else float("nan")


@dataclass
class Server:
    """A process that listens."""

    name: str
    process: subprocess.Popen[str]
    port: int
    bodies: dict[str, str] = field(default_factory=dict)
    key: str = ""

    def cpu(self) -> float:
        """Seconds of CPU so far, of it and of what it started."""
        return sum(_ticks(pid) for pid in _family(self.process.pid)) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """MiB that are resident."""
        pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in _family(self.process.pid))
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _family(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        children = (task / "children").read_text().split() if (task / "children").exists() else []
        for child in children:
            found += _family(int(child))
    return found


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


@contextmanager
def started(
    name: str, command: list[str], port: re.Pattern[str], folder: str, wait: float, **env: str
) -> Iterator[Server]:
    """A server, ended however the block ends. Its port is what `port` finds in what it prints."""
    log = Path(folder) / f"{re.sub('[^a-z]', '', name)}-{time.monotonic_ns()}.log"
    environ = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with log.open("w") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=out, text=True, cwd=folder, env={**environ, "PYTHONPATH": str(ROOT), **env}
        )
    try:
        until = time.monotonic() + wait
        while not (found := port.search(log.read_text())):
            if process.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"{name} did not begin:\n{log.read_text()[-2000:]}")
            time.sleep(0.05)
        yield Server(name, process, int(found[1]))
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


LUA = """
local body = [==[%s]==]
local count, part = 0, 0
local threads = 0
function setup(thread) thread:set("part", threads); threads = threads + 1 end
function request()
  count = count + 1
  local fan = part * %d + (count %% %d)
  local headers = {["content-type"] = "application/json"%s}
  return wrk.format("POST", "/v1/chat/completions", headers, (body:gsub("@", tostring(fan))))
end
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("RESULT %%d %%d %%f %%f %%f\\n", summary.requests,
    e.connect + e.read + e.write + e.status + e.timeout, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
"""


def load(server: Server, kind: str, seconds: float, folder: str, connections: int = CONNECTIONS) -> Row:
    """Load it for a while with one kind of request, after a little to warm up."""
    more = f', ["authorization"] = "Bearer {server.key}"' if server.key else ""
    _is_whole(server, kind)
    script = Path(folder) / "load.lua"
    script.write_text(LUA % (server.bodies[kind], FANS, FANS, more))
    command = [
        "wrk",
        "-t2",
        f"-c{connections}",
        "--timeout",
        "30s",
        "-s",
        str(script),
        f"http://127.0.0.1:{server.port}",
    ]
    subprocess.run([*command, "-d2s"], capture_output=True, check=True)
    time.sleep(0.5)
    before = server.cpu()
    said = subprocess.run([*command, f"-d{seconds:g}s"], capture_output=True, text=True, check=True).stdout
    time.sleep(0.3)
    cpu = server.cpu() - before
    found = re.search(r"RESULT (\d+) (\d+) ([\d.]+) ([\d.]+) ([\d.]+)", said)
    if found is None:
        raise SystemExit(f"wrk said nothing:\n{said}")
    done, errors = int(found[1]), int(found[2])
    row = Row(server.name, kind, done - errors, errors, cpu, float(found[3]), float(found[4]), float(found[5]))
    print(f"{row.server:34} {kind:16} {row.done:7} done {row.errors:4} failed {row.micros:9.0f} µs CPU each,"
          f" {row.per_cpu:8.1f}/CPU s, p50 {row.p50:.0f} p99 {row.p99:.0f} ms", flush=True)  # fmt: skip
    return row


def _is_whole(server: Server, kind: str) -> None:
    """One request first: the model's whole reply must come through, or something else would be measured."""
    address = f"http://127.0.0.1:{server.port}/v1/chat/completions"
    headers = {"content-type": "application/json", **({"authorization": f"Bearer {server.key}"} if server.key else {})}
    sent = urllib.request.Request(address, server.bodies[kind].replace("@", "x").encode(), headers)
    with urllib.request.urlopen(sent, timeout=60) as answer:
        said = answer.read().decode()
    if kind == "streams":
        events = [json.loads(each[6:]) for each in said.split("\n\n") if each.startswith("data: {")]
        said = "".join(each["choices"][0]["delta"].get("content") or "" for each in events if each.get("choices"))
    else:
        said = json.loads(said)["choices"][0]["message"]["content"]
    if TEXT not in said:
        raise SystemExit(f"{server.name} did not give the model's reply, but: {said[:300]}")


def _ours(base: str, store: str, folder: str, name: str) -> Any:
    models = Path(folder) / "models.toml"
    models.write_text(
        f'retries = 0\n[[model]]\nname = "mock"\nmodel = "openai/mock"\napi_base = "{base}"\n'
        f'[[model]]\nname = "paced"\nmodel = "openai/mock-20"\napi_base = "{base}"\n'
    )
    model = "paced" if "paced" in name else "mock"
    command = [sys.executable, "-m", "personaspec", "serve", str(Path(folder) / "dist" / "bundle.json"), "--port", "0",
               "--models", str(models), "--model", model, "--store", store, "--open", "--no-reload"]  # fmt: skip
    return started(name, command, re.compile(r"http://127\.0\.0\.1:(\d+)/"), folder, 60)


def _relay(base: str, folder: str, *how: str) -> Any:
    command = [sys.executable, "-m", "bench.serve_relay", base, *how]
    name = "the same relay, reading" if how else "bare Starlette relay"
    return started(name, command, re.compile(r"^(\d+)$", re.MULTILINE), folder, 30)


def _litellm(base: str, folder: str) -> Any:
    made = rules(RULES)
    held = {
        "model_list": [
            {"model_name": "mock", "litellm_params": {"model": "openai/mock", "api_base": base, "api_key": "none"}}
        ],
        "guardrails": [
            {
                "guardrail_name": "filter",
                "litellm_params": {
                    "guardrail": "litellm_content_filter",
                    "mode": ["pre_call", "post_call"],
                    "default_on": True,
                    "patterns": [
                        {"pattern_type": "regex", "pattern": each, "name": f"r{n}", "action": "BLOCK"}
                        for n, each in enumerate(made.regexes)
                    ],
                },
            }
        ],
        "general_settings": {"master_key": MASTER},
        "litellm_settings": {"telemetry": False},
    }  # fmt: skip
    config = Path(folder) / "litellm.json"
    config.write_text(json.dumps(held))  # JSON is YAML
    config = config.rename(config.with_suffix(".yaml"))
    door = _free_port()
    command = [str(Path(sys.executable).parent / "litellm"), "--config", str(config), "--host", "127.0.0.1",
               "--port", str(door), "--num_workers", "1"]  # fmt: skip
    return started("LiteLLM proxy, content filter", command, re.compile(rf"running on http://127\.0\.0\.1:({door})"),
                   folder, 120, LITELLM_LOCAL_MODEL_COST_MAP="True", LITELLM_TELEMETRY="False")  # fmt: skip


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _bodies(model: str, messages: Any, fan: str = "") -> dict[str, str]:
    whole: dict[str, Any] = {"model": model, "messages": messages}
    if fan:
        whole |= {"user": fan, "metadata": {"session": "s", "locale": "en", "place": "SE", "age": "adult"}}
    return {
        "requests": json.dumps(whole),
        "streams": json.dumps({**whole, "stream": True}),
    }


def _asked(folder: str) -> list[dict[str, str]]:
    """What our server sends upstream for one fan's first message: what a client of a bare relay would have to send."""
    bundle = load_bundle((Path(folder) / "dist" / "bundle.json").read_bytes())
    ask, _ = asking(bundle.policy, profile("openai/mock", None), "bench")
    today = datetime.now(UTC).date()
    return list(ask(Question(QUESTION, (), (), Context(today=today, place="SE"))).messages)


def main() -> None:
    """Run, print, write the page."""
    options = argparse.ArgumentParser(prog="python -m bench.serve", description=__doc__)
    options.add_argument("--quick", action="store_true", help="short runs, no LiteLLM: does it work at all")
    options.add_argument(
        "--memory",
        type=int,
        nargs="?",
        const=100_000,
        default=0,
        metavar="N",
        help="also N requests: what is resident",
    )
    options.add_argument("--only", metavar="NAME", default="", help="only servers whose name holds this")
    options.add_argument("--seconds", type=float, default=8.0, help="for each figure")
    options.add_argument("--page", metavar="FILE", help="write what came out there, as Markdown")
    given = options.parse_args()
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is not installed")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was begun is ended too
    seconds = 3.0 if given.quick else given.seconds
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="personaspec-bench-") as folder:
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        no_limit = "[serve]\nfan_per_minute = 0\n"  # a fan of the load writes faster than a person may
        Path(folder, "personaspec.toml").write_text(no_limit)
        build = [sys.executable, "-m", "personaspec", "build", str(SPEC), "-o", str(Path(folder) / "dist")]
        subprocess.run(build, env=env, check=True, capture_output=True)
        mock = [sys.executable, "-m", "bench.serve_upstream"]
        with started("mock", mock, re.compile(r"^(\d+)$", re.M), folder, 20) as up:
            base = f"http://127.0.0.1:{up.port}/v1"
            messages = _asked(folder)
            plain, ours = _bodies("mock", messages), _bodies("mara", [{"role": "user", "content": QUESTION}], "fan-@")
            sqlite = f"sqlite:{folder}/bench.db"

            def run(server: Any, bodies: dict[str, str], key: str = "", longer: float = 1.0) -> None:
                with server as one:
                    one.bodies, one.key = bodies, key
                    rows.extend(load(one, kind, seconds * longer, folder) for kind in ("requests", "streams"))

            want = given.only
            if want in "bare Starlette relay":
                run(_relay(base, folder), plain)
            if want in "the same relay, reading":
                run(_relay(base, folder, "reads"), plain)
            if want in "ours, nothing kept":
                run(_ours(base, "memory:", folder, "ours, nothing kept"), ours)
            if want in "ours, SQLite and evidence":
                run(_ours(base, sqlite, folder, "ours, SQLite and evidence"), ours)
            if want in "LiteLLM proxy, content filter" and not given.quick:
                run(_litellm(base, folder), plain, MASTER, longer=3.0)
            opened: dict[str, Any] = {}
            if want in "1,000 streams":
                for name, store in (
                    ("ours, nothing kept, paced", "memory:"),
                    ("ours, SQLite and evidence, paced", sqlite + "2"),
                ):
                    with _ours(base, store, folder, name) as one:
                        opened[name] = _open_streams(one, ours["streams"], 200 if given.quick else 1000)
            resident: list[tuple[int, float]] = []
            if given.memory:
                with _ours(base, f"{sqlite}3", folder, "ours, SQLite and evidence") as one:
                    one.bodies = ours
                    resident = _memory(one, folder, given.memory)
    if given.page:
        Path(given.page).write_text(page(rows, opened, resident, " ".join(sys.argv[1:])), encoding="utf-8")


def _open_streams(server: Server, body: str, count: int) -> dict[str, Any]:
    before = server.cpu()
    command = [sys.executable, "-m", "bench.serve_client", str(server.port), str(count)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    said = subprocess.run(command, input=body.encode(), env=env, capture_output=True, check=True).stdout
    told: dict[str, Any] = json.loads(said)
    told |= {"cpu": server.cpu() - before, "count": count, "memory": server.memory()}
    print(f"{server.name}: {told}", flush=True)
    return told


def _memory(server: Server, folder: str, count: int) -> list[tuple[int, float]]:
    """What is resident after so many requests."""
    found: list[tuple[int, float]] = [(0, server.memory())]
    done = 0
    while done < count:
        row = load(server, "requests", 20.0, folder)
        done += row.done
        found.append((done, server.memory()))
        print(f"  {done:7} requests: {found[-1][1]:.1f} MiB", flush=True)
    return found


if __name__ == "__main__":
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
    main()
