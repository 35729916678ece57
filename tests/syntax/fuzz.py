"""Fuzz the parser and the printer: `python -m tests.syntax.fuzz --minutes 10 --seed 1`.

Half of the inputs are real specs after some edits, a quarter scraps of what people type, a quarter random bytes. Each
time: no exception, in bounded time, every span inside the text, and where there is no error the canonical form is a
fixpoint that says the same and keeps every comment. Prints what was run; ends with 1 where something failed.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from pathlib import Path

from personaspec.diagnostic import Severity
from personaspec.source import Source
from personaspec.syntax.decode import decode
from personaspec.syntax.parser import parse
from personaspec.syntax.printer import format_tree
from tests.syntax.specs import ALL, comments, mutated, nonsense

SLOW = 0.5  # seconds for inputs of at most some ten kilobytes


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--minutes", type=float, default=1.0)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--keep", type=Path, help="a folder for inputs that failed")
    options = arguments.parse_args()
    rng = random.Random(options.seed)
    until = time.monotonic() + options.minutes * 60
    texts = [*ALL, *(path.read_text(encoding="utf-8") for path in sorted(Path("specs").rglob("*.persona")))]
    counts = {"inputs": 0, "characters": 0, "clean": 0, "findings": 0, "failures": 0}
    slowest = 0.0
    while time.monotonic() < until:
        data = _input(texts, rng)
        counts["inputs"] += 1
        started = time.process_time()
        try:
            source, _ = decode(data, "fuzz.persona")
            counts["characters"] += len(source.text)
            found, clean = examine(source)
            counts["findings"] += found
            counts["clean"] += clean
            took = time.process_time() - started
            slowest = max(slowest, took)
            if took > SLOW:
                raise TimeoutError(f"{took:.2f} s for {len(data)} bytes")
        except Exception:
            counts["failures"] += 1
            traceback.print_exc()
            print(f"input {counts['inputs']}: {data[:300]!r}")
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{counts['failures']}.persona").write_bytes(data)
            if counts["failures"] >= 20:
                break
    shown = ", ".join(f"{count:,} {name}" for name, count in counts.items())
    print(f"seed {options.seed}, {options.minutes:g} minutes: {shown}; slowest {slowest * 1000:.0f} ms")
    return 1 if counts["failures"] else 0


def examine(source: Source) -> tuple[int, bool]:
    """How many findings a text has, and whether it is clean; AssertionError where an invariant does not hold."""
    parsed = parse(source)
    for found in parsed.diagnostics:
        assert 0 <= found.span.start <= found.span.end <= len(source.text), found
        assert found.message
        for edit in found.fix.edits if found.fix else ():
            assert 0 <= edit.span.start <= edit.span.end <= len(source.text), found
    clean = not any(found.severity is Severity.ERROR for found in parsed.diagnostics)
    if clean:
        text = format_tree(parsed.tree)
        again = parse(Source(source.path, text))
        assert not again.diagnostics, again.diagnostics
        assert again.tree == parsed.tree, "formatting changed the tree"
        assert comments(again.tree) == comments(parsed.tree), "formatting lost a comment"
        assert format_tree(again.tree) == text, "formatting twice is not formatting once"
    return len(parsed.diagnostics), clean


def _input(texts: list[str], rng: random.Random) -> bytes:
    kind = rng.randrange(4)
    if kind < 2:
        return mutated(rng.choice(texts), rng).encode("utf-8", "surrogatepass")
    if kind == 2:
        return nonsense(rng).encode("utf-8", "surrogatepass")
    data = rng.randbytes(rng.randrange(300))
    return data if rng.random() < 0.5 else bytes(byte % 128 for byte in data)


if __name__ == "__main__":
    sys.exit(main())
