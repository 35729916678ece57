"""Texts of others inside Markdown: plain words that can open no heading, no link and no cell of a table."""

from __future__ import annotations

import re
from typing import Final

from personaspec.neutral import one_line
from personaspec.targets.environment import Marked

_SPECIAL: Final = re.compile(r"([\\`*_\[\]|~#!])")
_ADDRESS: Final = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
_OPENING: Final = re.compile(r"^(\d*)([.)\-+=])(?=\s|=|-|\Z)")  # a list's item or an underline, where a text begins


def plain(text: str) -> str:
    """A text of others as plain text inside a paragraph or a table's cell."""
    text = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _SPECIAL.sub(r"\\\1", text)
    text = _ADDRESS.sub(r"\\\g<0>", text)  # a bare address stays text: no link of a spec's making
    return _OPENING.sub(r"\1\\\2", text)


def code(text: str) -> Marked:
    """A text of others as a code span: addresses, codes, patterns, names."""
    shown = one_line(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return Marked(f"{fence}{pad}{shown}{pad}{fence}")
