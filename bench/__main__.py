"""One command, ratios in one run: `python -m bench [--quick]`. Prints a table; `--json FILE` keeps the figures."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from lark import Lark

from bench.made import spec
from bench.timing import paired, process
from personaspec import compiler, project
from personaspec.packed import PackedStore
from personaspec.source import Source
from personaspec.syntax.parser import parse
from personaspec.vocabulary.checker import check as check_words

DAY = date(2026, 11, 21)
ROOT = Path(__file__).resolve().parent.parent


def parsing(runs: int) -> list[tuple[str, float, str]]:
    """Parse and check of a 200-line spec, against the bare lark parse of the same text."""
    text = spec(1)
    grammar = (ROOT / "grammar" / "persona.lark").read_text(encoding="utf-8")
    lark = Lark(grammar, parser="lalr", lexer="basic", start=["start", "mistake"], propagate_positions=True)
    source = Source("bench.persona", text)
    store = PackedStore()  # a process loads the standard library once, as the bare parser is made once
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.persona"
        path.write_text(text, encoding="utf-8")
        cwd = os.getcwd()
        os.chdir(folder)
        try:
            bare, parsed, worded, whole = paired(
                runs,
                lambda: lark.parse(text, start="start"),
                lambda: parse(source),
                lambda: check_words(parse(source)),
                lambda: compiler.check(project.load(["bench.persona"], store=store), DAY),
            )
        finally:
            os.chdir(cwd)
    lines = text.count("\n")
    return [
        (f"bare lark parse, {lines} lines, ms", bare * 1000, ""),
        ("our parse / bare lark", parsed / bare, "x"),
        ("our parse and vocabulary / bare lark", worded / bare, "x"),
        ("our whole check (imports, meaning, lint, examples) / bare lark", whole / bare, "x (aim 2)"),
    ]


def _compiled() -> dict[str, str]:
    """The environment of a process that keeps what Python compiled, as an installed one has it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def repository(count: int) -> list[tuple[str, float, str]]:
    """`check` of many distinct specs: cold, then unchanged."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            (Path(folder) / f"bench-{number}.persona").write_text(spec(number), encoding="utf-8")
        env = {**_compiled(), "PERSONASPEC_CACHE_DIR": os.path.join(folder, ".cache")}
        command = [sys.executable, "-m", "personaspec", "check", "--as-of", DAY.isoformat(), "."]
        run = process(command, env, folder)
        start = time.perf_counter()
        code = run()
        cold = time.perf_counter() - start
        (warm,) = paired(5, run)
    return [
        (f"check of {count} distinct 200-line specs, cold, s (exit {code})", cold, "s (aim 12)"),
        (f"check of {count} unchanged, s", warm, "s (aim 0.5)"),
        ("unchanged / cold", warm / cold, "x"),
    ]


def start_up(runs: int) -> list[tuple[str, float, str]]:
    """Whole processes against `python -c pass`: without and with the cache, byte-compiled."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.persona"
        path.write_text(spec(1), encoding="utf-8")
        env = _compiled()
        check = [sys.executable, "-m", "personaspec", "check", "--as-of", DAY.isoformat(), "bench.persona"]
        nowhere = os.path.join(folder, "bench.persona", "nowhere")  # a file is no folder: nothing can be kept there
        cold = process(check, {**env, "PERSONASPEC_CACHE_DIR": nowhere}, folder)
        cached = process(check, {**env, "PERSONASPEC_CACHE_DIR": os.path.join(folder, ".cache")}, folder)
        if cold() != 0 or cached() != 0:
            raise SystemExit("the spec of the bench does not check clean: these figures would be of something else")
        empty, slow, fast = paired(runs, process([sys.executable, "-c", "pass"], env), cold, cached)
    return [
        ("python -c pass, ms", empty * 1000, ""),
        ("check one file / python -c pass, no cache", slow / empty, "x (aim 18)"),
        ("check one file / python -c pass, unchanged", fast / empty, "x (aim 6)"),
    ]


def main() -> None:
    """Run, print, keep."""
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--quick", action="store_true", help="fewer runs and 50 specs: does it work at all")
    options.add_argument("--json", metavar="FILE", help="keep the figures as JSON")
    given = options.parse_args()
    rows = [
        *parsing(5 if given.quick else 40),
        *start_up(3 if given.quick else 15),
        *repository(50 if given.quick else 1000),
    ]
    width = max(len(name) for name, _, _ in rows)
    for name, value, unit in rows:
        print(f"{name:<{width}}  {value:10.3f} {unit}")
    if given.json:
        figures = {name: value for name, value, _ in rows}
        Path(given.json).write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
