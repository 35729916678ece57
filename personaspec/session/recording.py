"""What is worth keeping as evidence: data only, and never a word of what was said.

A turn asks for a `Happened` to be written before what it tells of is shown. Who writes it adds the time, the persona,
the bundle and a name for the fan that only the operator can resolve.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Protocol

from personaspec.lean import dataclass

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
    "revoked",  # the consent is over, or was taken back; the chat ended
    "remembered",  # something of the fan is kept from here on; `trigger` names the declared words, never what was told
    "recalled",  # the fan was told what is kept
    "forgotten",  # what was kept of these words is gone; `trigger` says why (`asked`, `lapsed`, `minor`)
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


class LedgerError(Exception):
    """It could not be written down. `message` is one sentence for a person, `help` what to do."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message, self.help = message, help


class Ledger(Protocol):
    """Where evidence is written. A turn waits for it: what it holds is shown only afterwards."""

    def record(self, happened: tuple[Happened, ...], now: datetime) -> None:
        """Write these down, in this order, all or none; `now` is the time of the turn, and knows its zone.

        Returns when they are kept. Raises LedgerError where they could not be.
        """
        ...
