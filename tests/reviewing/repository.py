"""A repository of specs, for tests: commits by a fixed author on fixed days."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ENV = {
    **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ines Holt",
    "GIT_AUTHOR_EMAIL": "ines@mara.example",
    "GIT_COMMITTER_NAME": "Ines Holt",
    "GIT_COMMITTER_EMAIL": "ines@mara.example",
    "GIT_AUTHOR_DATE": "2026-11-21T10:00:00Z",
    "GIT_COMMITTER_DATE": "2026-11-21T10:00:00Z",
}
SPEC = """\
persona mara "Mara's clone" {
  version      1.0.0
  languages    en
  principal    "Mara Lindqvist" short "Mara"
  operator     "Lindqvist Keramik AB"
  abilities    chat
}

offer wheel-course "Twelve lessons on the wheel." {
  price        129 EUR
  link         "https://mara.example/wheel"
  relationship own
}

forbid comets "Says that it rides a comet." {
  because      "It has no comet."
  says         "my comet", "ride a comet"
  then         replace
  say          "I'm an AI, so I have no comet."
  violates     "My comet is brown."
  allows       "Comets are far."
}

disclose start "{persona.name} is an AI, not a human." {
  states       is-ai, not-human
  when         session starts
  every        2 hours of use
}
"""


def git(folder: Path, *args: str) -> str:
    """Run git there; what it prints."""
    done = subprocess.run(["git", *args], cwd=folder, env=ENV, capture_output=True, text=True, check=True)
    return done.stdout


def started(folder: Path, **files: str) -> Path:
    """A repository with one commit of `SPEC` as mara.persona, and of these files."""
    git(folder, "init", "-q", "-b", "main")
    (folder / "mara.persona").write_text(SPEC)
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_persona", ".persona")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    commit(folder, "The first spec")
    return folder


def commit(folder: Path, subject: str) -> str:
    """Commit all; its id."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", subject)
    return git(folder, "rev-parse", "HEAD").strip()


def edit(folder: Path, old: str, new: str, name: str = "mara.persona") -> None:
    """Replace a text in a file."""
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
