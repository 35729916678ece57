"""The processes that the faults befall: replicas, a load balancer, a TLS upstream, small disks."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.faults_client import PERSONA

ROOT = Path(__file__).resolve().parent.parent
KEY = b"k" * 64


class Replica:
    """A `personaspec serve`; `base` is where it listens. `clock` names a file with how far its clock is off;
    `timeout` is of its model, in seconds."""

    def __init__(self, folder: Path, store: str, upstream: str, *, clock: Path | None = None,
                 timeout: float = 3, env: Mapping[str, str] | None = None) -> None:  # fmt: skip
        folder.mkdir(exist_ok=True)
        self.log = folder / f"replica-{time.monotonic_ns()}.log"
        (folder / "fan.key").write_bytes(KEY)
        if not (folder / "ana.persona").exists():
            (folder / "ana.persona").write_text(PERSONA, encoding="utf-8")
        (folder / "personaspec.toml").write_text("[serve]\nfan_per_minute = 0\nwrite_time = 4\nturn_time = 40\n")
        (folder / "models.toml").write_text(
            f'retries = 0\nfails = 100\n[[model]]\nname = "mock"\nmodel = "openai/mock"\napi_base = "{upstream}"\n'
            f"timeout = {timeout:g}\n"
        )
        start = ["-m", "personaspec"] if clock is None else ["-m", "bench.faults_replica", str(clock)]
        command = [sys.executable, *start, "serve", "ana.persona", "--port", "0", "--models", "models.toml",
                   "--model", "mock", "--store", store, "--fan-key-file", "fan.key", "--grace", "2"]  # fmt: skip
        usual = {k: v for k, v in os.environ.items() if "PROXY" not in k.upper() and k != "PYTHONDONTWRITEBYTECODE"}
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(
                command, cwd=folder, stdout=out, stderr=out, env={**usual, "PYTHONPATH": str(ROOT), **(env or {})}
            )
        self.base = ""
        self._read = 0

    @property
    def port(self) -> int:
        """Of `base`."""
        return int(self.base.rpartition(":")[2])

    def ready(self) -> Replica:
        """Wait until it listens. Several start at once."""
        until = time.monotonic() + 60
        while time.monotonic() < until and self.process.poll() is None:
            if found := re.search(r"the API at (http://\S+)/v1", self.said()):
                self.base = found[1]
                return self
            time.sleep(0.02)
        raise SystemExit(f"the service did not begin:\n{self.said()[-2000:]}")

    def said(self) -> str:
        """Its log."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def fresh(self) -> str:
        """What its log holds since the last time."""
        said = self.said()
        found, self._read = said[self._read :], len(said)
        return found

    def signal(self, number: int) -> None:
        """Send it one."""
        if self.process.poll() is None:
            self.process.send_signal(number)

    def kill(self) -> None:
        """At once."""
        self.signal(signal.SIGKILL)
        self.process.wait(20)

    def end(self) -> int:
        """In good order; the exit code."""
        self.signal(signal.SIGCONT)
        self.signal(signal.SIGTERM)
        try:
            return self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
            return -9

    def memory(self) -> float:
        """MiB that are resident."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextmanager
def replicas(*made: Replica) -> Iterator[tuple[Replica, ...]]:
    """Wait for all; end what is left of them."""
    try:
        yield tuple(each.ready() for each in made)
    finally:
        for each in made:
            each.end()


NGINX = """daemon off; master_process on; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  upstream bots {{ zone bots 64k; {servers} keepalive 64; }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://bots; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $http_host;
      proxy_read_timeout 90s;
    }}
  }}
}}
"""


class Nginx:
    """A plain load balancer: round robin, nothing is sticky."""

    def __init__(self, folder: Path, ports: list[int], binary: str) -> None:
        self.folder = folder / "nginx"
        self.folder.mkdir()
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            self.port = int(door.getsockname()[1])
        self.base = f"http://127.0.0.1:{self.port}"
        self._write(ports)
        with (self.folder / "out").open("wb") as out:
            command = [binary, "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")]
            self.process = subprocess.Popen(command, stdout=out, stderr=out)
        _wait_for(self.port)

    def _write(self, ports: list[int]) -> None:
        servers = " ".join(f"server 127.0.0.1:{port};" for port in ports)
        (self.folder / "nginx.conf").write_text(NGINX.format(folder=self.folder, servers=servers, port=self.port))

    def serve(self, ports: list[int]) -> None:
        """From now on these replicas."""
        self._write(ports)
        self.process.send_signal(signal.SIGHUP)

    def close(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(20)


class Plain:
    """The same where nginx is not installed."""

    def __init__(self, folder: Path, ports: list[int]) -> None:
        self._ports = folder / "ports"
        self.serve(ports)
        command = [sys.executable, "-m", "bench.faults_balance", str(self._ports)]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, env=env, text=True)
        assert self.process.stdout is not None
        self.base = f"http://127.0.0.1:{self.process.stdout.readline().strip()}"

    def serve(self, ports: list[int]) -> None:
        """From the next connection on these replicas."""
        self._ports.write_text(" ".join(map(str, ports)))

    def close(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(20)


Balance = Nginx | Plain


@contextmanager
def balance(folder: Path, ports: list[int]) -> Iterator[Balance]:
    """A load balancer before these replicas."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    made: Balance = Nginx(folder, ports, found) if found else Plain(folder, ports)
    try:
        yield made
    finally:
        made.close()


def _wait_for(port: int) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise SystemExit("the load balancer did not begin")


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path | None]:
    """A disk of so many bytes (`9m`), None where only root could make it."""
    at = folder / f"disk-{time.monotonic_ns()}"
    at.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(at)], capture_output=True)
    try:
        yield at if made.returncode == 0 else None
    finally:
        if made.returncode == 0:
            subprocess.run(["umount", "-l", str(at)], capture_output=True, check=False)


def grow(disk: Path, size: str) -> None:
    """Room on it."""
    subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True, capture_output=True)


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that signs itself, and its key."""
    pem, key = folder / "tls.pem", folder / "tls.key"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
               "-keyout", str(key), "-out", str(pem), "-days", "2", "-subj", "/CN=127.0.0.1",
               "-addext", "subjectAltName=IP:127.0.0.1"]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    return pem, key


def family(pid: int) -> list[int]:
    """A process and what it started."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += family(int(child))
    return found
