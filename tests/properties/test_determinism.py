"""Invariant 3: the same bytes under every hash seed, locale and time zone, in every order of files."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.properties.specs import PERSONAS, SPECS

SCRIPT = """
import hashlib, sys
from personaspec import compiler, project
from personaspec.canonical import canonical_bytes, node_bytes
for path in sys.argv[1:]:
    made = compiler.compile_unit(project.load([path]), path)
    rest = [[row.rule, row.part, row.how, row.why] for row in made.enforcement]
    places = [[name, at.file, at.line, at.start, at.end] for name, at in made.origins.items()]
    said = [[d.path, d.span.start, d.code.id, d.message, d.help] for d in made.diagnostics]
    data = node_bytes(made.persona) + canonical_bytes([rest, places, said, made.sources])
    print(path.rsplit("/", 1)[-1], hashlib.sha256(data).hexdigest())
"""
WORLDS = (
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/Los_Angeles", "PYTHONUTF8": "0"},
)


def test_the_same_bytes_in_every_world() -> None:
    seen = set()
    for turn, world in enumerate(WORLDS):
        paths = [str(path.relative_to(SPECS.parent)) for path in PERSONAS]
        paths = paths[turn:] + paths[:turn]
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT, *paths],
            cwd=SPECS.parent,
            env={**{k: v for k, v in os.environ.items() if k not in ("LANG", "LC_ALL")}, **world},
            capture_output=True,
            text=True,
            check=True,
        )
        seen.add("\n".join(sorted(run.stdout.splitlines())))
    assert len(seen) == 1
