"""What a command loads: a cold start is paid by every save and every commit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import CLEAN, COMMA, ROOT, write

NO_MODELS = {"pydantic", "pydantic_core", "annotated_types"}
HEAVY = {"litellm", "xllamacpp", "lark", "jinja2", "jsonschema", "httpx", "openai", "asyncio", "tokenizers"}
ON_THE_WAY = {"click", "pydantic", "re2", "inspect", "dataclasses", "pathlib", "personaspec.compiler"}


def loaded(*args: str) -> set[str]:
    """The names of all modules at the end of a run."""
    code = (
        f"import sys; sys.argv = ['personaspec', *{list(args)!r}]\n"
        "from personaspec.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    return set(done.stderr.split("\n"))


@pytest.mark.parametrize(
    "args", [("check",), ("check", "--format", "json"), ("format", "--check"), ("--help",), ("version",)]
)
def test_nothing_heavy_is_loaded(here: Path, args: tuple[str, ...]) -> None:
    write(here, mara=CLEAN)
    assert loaded(*args) & HEAVY == set()


def test_a_plain_check_needs_no_command_line_library(here: Path) -> None:
    write(here, mara=COMMA)
    assert loaded("check", "--strict", "--as-of", "2026-11-21") & {"click", "textwrap", "traceback"} == set()


@pytest.mark.parametrize(
    "args", [("check",), ("check", "--format", "json"), ("format", "--check"), ("explain", "PS101")]
)
def test_nothing_from_outside_is_read_so_pydantic_is_not_loaded(here: Path, args: tuple[str, ...]) -> None:
    write(here, mara=COMMA)
    assert loaded(*args) & NO_MODELS == set()


def test_a_plain_check_loads_nothing_that_inspects_code(here: Path) -> None:
    """`dataclasses` brings `inspect`, and that half of a compiler; `lean` needs neither."""
    write(here, mara=CLEAN)
    found = loaded("check", "--as-of", "2026-11-21") & {"dataclasses", "inspect", "ast", "tokenize"}
    assert found == set(), "take `dataclass`, `field` and `replace` from `personaspec.lean` where a check comes by"


def test_an_unchanged_clean_check_loads_next_to_nothing(here: Path) -> None:
    write(here, mara=CLEAN)
    loaded("check")
    assert loaded("check") & (HEAVY | ON_THE_WAY) == set()


def test_an_unchanged_check_with_findings_loads_what_shows_them(here: Path) -> None:
    write(here, mara=COMMA)
    loaded("check")
    assert loaded("check") & (HEAVY | {"click", "pydantic", "re2", "personaspec.compiler"}) == set()
