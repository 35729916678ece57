"""Files for tests: written into a folder, loaded, compiled."""

from __future__ import annotations

import os
from pathlib import Path

from personaspec import compiler, project
from personaspec.compiler import Compiled

HEADER = """persona mara "Mara's clone" {
  version      1.0.0
  languages    en
  timezone     Europe/Stockholm
  principal    "Mara Lindqvist" short "Mara"
  operator     "Lindqvist Keramik AB"
}
"""


def pack(name: str, body: str = "", version: str = "1.0.0") -> str:
    """A pack with these lines after its header."""
    return f'pack {name} "A pack." {{\n  version      {version}\n}}\n{body}'


def forbid(name: str, *lines: str) -> str:
    """A forbid with these lines."""
    block = "\n".join(f"  {line}" for line in lines)
    return f'forbid {name} "It is forbidden." {{\n{block}\n}}\n'


def made(folder: Path, main: str, name: str = "main.persona", **others: str) -> Compiled:
    """What a file compiles to beside others (`house` -> `house.persona`, `lib__a` -> `lib/a.persona`)."""
    for path, text in {name: main, **{f"{k.replace('__', '/')}.persona": v for k, v in others.items()}}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    os.chdir(folder)
    return compiler.compile_unit(project.load([name]), name)


def codes(compiled: Compiled) -> list[str]:
    """The codes of what was found, in order."""
    return [d.code.id for d in compiled.diagnostics]
