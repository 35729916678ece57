"""The diff of two 200-line specs, with proofs: `python -m bench.diff`. Aim: under 1 s.

A few lines edited, as in most reviews; much of the rules gone; and two specs that have next to nothing in common,
which is the worst that a budget must hold.
"""

from __future__ import annotations

import os
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench.made import spec
from bench.timing import paired
from personaspec import compiler, project
from personaspec.diff.difference import Difference, difference
from personaspec.diff.side import Side
from personaspec.packed import PackedStore

DAY = date(2026, 11, 21)
EXAMPLES = Path(__file__).resolve().parent.parent / "specs" / "examples"


def _sides() -> tuple[tuple[str, Side, Side], ...]:
    store = PackedStore()

    def side(text: str) -> Side:
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "bench.persona")
            Path(path).write_text(text, encoding="utf-8")
            loaded = project.load([path], root=folder, store=store)
            made = compiler.compile_unit(loaded, loaded.roots[0])
            return Side(made.persona, made.tests)

    first = spec(1)
    lines = first.splitlines()
    says = [n for n, line in enumerate(lines) if line.strip().startswith("says ")]
    prices = [n for n, line in enumerate(lines) if line.strip().startswith("price ")]
    few = [line for n, line in enumerate(lines) if n not in says[:1]]
    few = [line.replace("EUR", "USD") if n in prices[:2] else line for n, line in enumerate(few)]
    all_says = [line for n, line in enumerate(lines) if n not in says[::2]]
    dee, oona = ((EXAMPLES / f"{name}.persona").read_text(encoding="utf-8") for name in ("dee", "oona"))
    return (
        ("a few lines", side(first), side("\n".join(few) + "\n")),
        ("every second phrase gone", side(first), side("\n".join(all_says) + "\n")),
        ("two of the bench", side(first), side(spec(2))),
        ("two examples that share nothing but packs", side(dee), side(oona)),
    )


def main() -> None:
    """Run and print."""
    for name, old, new in _sides():

        def run(old: Side = old, new: Side = new) -> Difference:
            return difference(old, new, DAY)

        sides: tuple[Callable[[], object], ...] = (run,)
        found = run()
        (taken,) = paired(5, *sides)
        start = time.process_time()
        run()
        cpu = time.process_time() - start
        tracemalloc.start()
        run()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        proved = sum(each.proof == "proved" for each in found.changes)
        shown = sum(each.witness is not None for each in found.changes)
        print(
            f"{name:<45} {taken * 1000:8.0f} ms, of the processor {cpu * 1000:5.0f} (aim 1000) {peak / 2**20:6.1f} MB  "
            f"{len(found.changes):4} changes, {proved} proved, {shown} shown"
        )


if __name__ == "__main__":
    main()
