"""What all tests share: `pytest --update` rewrites snapshots and generated pages instead of comparing them."""

from __future__ import annotations

import gc
import importlib
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# How long a busy machine takes says nothing about what is tried. A developer's run tries something new each time; where
# a change is judged (`.ci/run`) each run tries the same, so that what fails there fails here too.
settings.register_profile(
    "house",
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
settings.register_profile("judged", parent=settings.get_profile("house"), derandomize=True)
settings.load_profile("judged" if os.environ.get("CI") or os.environ.get("PERSONASPEC_ALL") == "1" else "house")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # begun in the background of a script: children would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)

os.environ.pop(
    "PYTHONDONTWRITEBYTECODE", None
)  # the commands that tests run begin byte-compiled, as they are installed

ROOT = Path(__file__).resolve().parent.parent


def _needed(name: str, *_: Any, **__: Any) -> Any:
    """A package that a test needs, where all must run: what is missing fails, and is not skipped unseen."""
    return importlib.import_module(name)


if os.environ.get("PERSONASPEC_ALL") == "1":
    pytest.importorskip = _needed


def pytest_collection_finish() -> None:
    """What was collected stays until the end: no look for what is free goes through it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def pytest_runtest_setup() -> None:
    """Every test begins at home: fixtures of modules name specs from there, and one test's folder is not another's."""
    os.chdir(ROOT)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite snapshots and generated files")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether generated files are rewritten in this run."""
    return bool(request.config.getoption("--update"))


@pytest.fixture
def snapshot(update: bool) -> Callable[[Path, str], None]:
    """`snapshot(path, text)`: the file holds exactly this text; with `--update` it is made to."""

    def match(path: Path, text: str) -> None:
        if update:
            if not path.exists() or path.read_bytes() != text.encode():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode())
            return
        assert path.exists(), f"{path.name} is not there: run `make update` and read what it wrote"
        assert text == path.read_bytes().decode(), f"{path.name} says something else: `make update`, then read the diff"

    return match
