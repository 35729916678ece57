"""The diff of a repository of 1,000 specs with 0, 1, 5 and 20 changed: `python -m bench.repository`. Aim: in proportion
to those that changed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.timing import paired, process

ROOT = Path(__file__).resolve().parent.parent
SPECS = 1000
CHANGED = (0, 1, 5, 20)


def main() -> None:
    """Print a table: changed specs, median seconds of a whole `personaspec diff HEAD`."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "GIT_CONFIG_GLOBAL": os.devnull}
    with tempfile.TemporaryDirectory() as folder:
        sides = [process([sys.executable, "-m", "personaspec", "diff"], env, str(_made(folder, n))) for n in CHANGED]
        for n, seconds in zip(CHANGED, paired(3, *sides), strict=True):
            print(f"{SPECS} specs, {n} changed: {seconds:.2f} s")


def _made(folder: str, changed: int) -> Path:
    top = Path(folder) / str(changed)
    text = (ROOT / "specs" / "examples" / "otto.persona").read_text(encoding="utf-8")
    paths = [top / f"g{n % 20}" / f"bot{n}.persona" for n in range(SPECS)]
    for n, path in enumerate(paths):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(re.sub(r"(?m)^persona \S+", f"persona bot{n}", text, count=1), encoding="utf-8")
    for args in (
        ("init", "-q"),
        ("config", "gc.auto", "0"),
        ("add", "-A"),
        ("-c", "user.name=bench", "-c", "user.email=bench@example", "commit", "-q", "-m", "All"),
    ):
        subprocess.run(["git", *args], cwd=top, check=True)
    for path in paths[:changed]:
        spec = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\d+(\.\d+)? EUR", "7 EUR", spec), encoding="utf-8")
    return top


if __name__ == "__main__":
    main()
