"""A place where two sides disagree. Data only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Clash:
    """`where` names the declaration (and the line: `forbid personal-life: then`), `why` says what is the matter."""

    where: str
    why: str
