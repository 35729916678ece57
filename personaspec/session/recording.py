"""What is worth keeping as evidence: data only, and never a word of what was said.

A turn asks for a `Happened` to be written before what it tells of is shown. Who writes it adds the time, the persona,
the bundle and a name for the fan that only the operator can resolve.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

What = Literal[
    "session",  # one began
    "notice",
    "acknowledged",
    "limit",  # a cap or quiet hours ended the chat
    "crisis",  # heard for the first time in this crisis
    "crisis-over",
    "hand-off",
    "asked-identity",
    "stopped",  # the guard held something back; `rule` is which, `trigger` how it was found
    "contradiction",  # the guard stopped a denial of a notice that was given
    "revoked",
]


@dataclass(frozen=True, slots=True)
class Happened:
    """One event. `rule` is a full name; `under` the laws it stands under; `pack` and `version` where it comes from (""
    for the persona's own). `trigger` in words. `text` is `sha256:` of what is shown ("" where nothing is), `language`
    the one it was shown in. `place`, `age`, `age_source`, `channel` are what was known of the fan ("" = unknown).
    `acknowledged`: None where no acknowledgement was asked for."""

    what: What
    rule: str = ""
    under: tuple[str, ...] = ()
    pack: str = ""
    version: str = ""
    trigger: str = ""
    text: str = ""
    language: str = ""
    place: str = ""
    age: str = ""
    age_source: str = ""
    channel: str = ""
    acknowledged: bool | None = None
