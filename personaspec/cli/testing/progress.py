"""How far long work is, on a terminal; nothing where nobody looks."""

from __future__ import annotations

import sys
import time

import click

from personaspec.render.cells import printable

_PATIENCE = 0.4  # seconds: shorter work shows nothing


class Progress:
    """`mara.persona: 12 of 41`, on one line of stderr that is wiped when the work is done."""

    def __init__(self, what: str) -> None:
        self.what = printable(what)
        self._since = time.monotonic()
        self._width = 0

    def __call__(self, done: int, total: int) -> None:
        """`done` of `total` pieces."""
        if not sys.stderr.isatty():
            return
        if done < total and time.monotonic() - self._since > _PATIENCE:
            text = f"{self.what}: {done} of {total}"
            self._width = max(self._width, len(text))
            click.echo(f"\r{text:<{self._width}}", err=True, nl=False)
        elif done >= total and self._width:
            click.echo(f"\r{'':<{self._width}}\r", err=True, nl=False)
