"""A bundle on the disk, made of IR: the commands that run a bot need no compiler."""

from __future__ import annotations

from pathlib import Path

from personaspec.bundling import bundle_of, dump_bundle
from personaspec.ir.persona import Origin, Persona
from personaspec.ir.tests import Test

ORIGINS = {
    "forbid/personal-life": Origin(file="mara.persona", line=100, start=0, end=1),
    "forbid/personal-life/says/0": Origin(file="mara.persona", line=104, start=0, end=1),
    "topic/politics": Origin(file="mara.persona", line=80, start=0, end=1),
}


def bundle(folder: Path, policy: Persona, tests: tuple[Test, ...] = ()) -> Path:
    """A bundle file of this policy."""
    path = folder / "mara.json"
    path.write_bytes(dump_bundle(bundle_of(policy, compiler="0", tests=tests, origins=ORIGINS)))
    return path


SPEC = """persona lea "Lea's clone" {
  version      1.0.0
  languages    en
  timezone     Europe/Stockholm
  principal    "Lea Lund"
  operator     "Lea Lund"
}

forbid comets "Says that it rides." {
  says         "my comet"
  then         replace
  say          "I'm an AI, so I have no comet."
  violates     "My comet is brown."
  allows       "Horses are brown."
}

fact hours "The shop is open on weekdays." {
  source       "https://lea.example/shop"
  seen         2026-11-01
  answers      "When are you open?"
}

test rides "Says that it rides." {
  fan          "hi"
  bot          "Sure. My comet is brown."
  expect       stopped by forbid/comets
}
"""


def spec(folder: Path, text: str = SPEC) -> Path:
    """A `.persona` file."""
    path = folder / "lea.persona"
    path.write_text(text, encoding="utf-8")
    return path
