"""The fixtures of the command line, in a repository."""

from __future__ import annotations

from cli.conftest import cli, here, process

__all__ = ["cli", "here", "process"]
