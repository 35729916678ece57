"""A real browser, where there is one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from personaspec.ir.persona import Persona

from .service import Service, policies, service

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="package")  # while it runs, its loop is this thread's: no other test could have one of its own
def chromium() -> Iterator[object]:
    """The browser, once for all tests here; where there is none the test is skipped, unless everything must run."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import expect, sync_playwright
    except ImportError:
        sync_playwright = None
    if path is None or sync_playwright is None:
        why = "there is no chromium" if path is None else "playwright is not installed"
        if os.environ.get("PERSONASPEC_ALL") == "1":
            pytest.fail(why)
        pytest.skip(why)
    with sync_playwright() as playwright:
        expect.set_options(timeout=60_000)  # a busy machine is no failure
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def personas(tmp_path_factory: pytest.TempPathFactory) -> tuple[Persona, Persona]:
    """Mara and Otto."""
    folder: Path = tmp_path_factory.mktemp("personas")
    return policies(folder)


@pytest.fixture
def served(personas: tuple[Persona, Persona]) -> Iterator[Service]:
    """Mara alone, served."""
    with service(personas[0]) as found:
        yield found
