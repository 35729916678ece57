"""What a spec means, without what could be said of it.

Findings take most of a build's time, and nothing of them gets into what is built: a test that asks for the policy alone
need not wait for them. What lint says has tests of its own.
"""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

from personaspec import lint
from personaspec.compiler import Compiled, compile_unit
from personaspec.project import Project


def compile_unlinted(project: Project, path: str, as_of: date | None = None) -> Compiled:
    """`compile_unit`, whose report tells of files, syntax and names alone."""
    with patch.object(lint, "run", lambda *_: []):
        return compile_unit(project, path, as_of)
