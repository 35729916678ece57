"""Who writes a replica's chain in a store: what a change becomes as lines of evidence and as letters. Data only.

A store keeps the tip of every chain beside its lines and reads it in the transaction that goes on from it; so a chain
has one end however many replicas there are, and whatever another one (an erasure) put there meanwhile.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from personaspec.evidence.chain import About, Chain, Tip, good_writer, utc
from personaspec.evidence.sealing import Seal, framed, pseudonym, split
from personaspec.lean import dataclass
from personaspec.session.recording import Happened
from personaspec.stores.protocol import Change, StoreError

EVERY: Final = 1000  # events of one replica between two checkpoints
LEASE: Final = 60.0  # seconds: a name that was not written under for so long may be another replica's
LETTER: Final = 1  # of a letter's shape
_AT: Final = re.compile(rb'"at":"([^"]+)"')
_SPANS: Final = 5000  # of one `erased` line
_NAMES: Final = 1000


@dataclass(frozen=True, slots=True)
class Link:
    """A line of evidence on its way into a store. `fan` is the pseudonym of whom it is about ("" for nobody)."""

    writer: str
    seq: int
    persona: str
    fan: str
    line: bytes


class Scribe:
    """Makes the lines of one replica. `writer` is the name it asks for; the store may give it `writer-2` and so on."""

    def __init__(self, writer: str, fan_key: bytes | None, key: bytes | None = None) -> None:
        if not good_writer(writer) or len(writer) > 58:
            raise StoreError(
                f"a writer cannot be called `{writer}`",
                "write lower-case letters, digits and `-`, at most 58; `checkpoints` is taken",
            )
        self.writer, self.seal = writer, Seal(key)
        self.chain = Chain(writer, self.seal)
        self.token = secrets.token_hex(8)  # says which process a name is leased to
        self._fan_key = fan_key
        self._known: dict[str, str] = {}  # pseudonyms: each is asked for many times

    def names(self) -> Iterator[str]:
        """The names it may write under, best first."""
        yield self.writer
        for n in range(2, _NAMES):
            yield f"{self.writer}-{n}"

    def called(self, name: str) -> None:
        """The store gave it this name."""
        if self.chain.writer != name:
            self.chain = Chain(name, self.seal)

    def of(self, fan: str) -> str:
        """A fan's pseudonym; "" where there is no key to make one of."""
        if self._fan_key is None or not fan:
            return ""
        known = self._known.get(fan)
        if known is None:
            if len(self._known) >= 10_000:
                self._known.clear()
            known = self._known[fan] = pseudonym(self._fan_key, fan)
        return known

    def links(self, tip: Tip, change: Change) -> tuple[list[Link], Tip]:
        """The lines of a change, and the tip after them. Raises StoreError for what no log may hold."""
        who, made = change.who, []
        fan, turn = self.of(who.fan), tip.seq + 1
        about = About(who.persona, change.bundle, fan)
        for each in change.happened:
            try:
                line, tip = self.chain.event(tip, each, about, change.now, secrets.token_hex(16), turn)
            except (ValueError, TypeError) as error:
                raise StoreError("what happened cannot be written down", str(error)) from error
            made.append(Link(self.chain.writer, tip.seq, who.persona, fan, line))
        return made, tip

    def letters(self, change: Change) -> list[dict[str, Any]]:
        """What goes to a person for each hand-off of a change."""
        return [self._letter(change, each) for each in change.happened if each.what == "hand-off"]

    def _letter(self, change: Change, each: Happened) -> dict[str, Any]:
        who = change.who
        return {
            "schema": LETTER,
            "event": "hand-off",
            "id": secrets.token_hex(16),
            "at": utc(change.now),
            "persona": who.persona,
            "fan": who.fan,
            "session": who.session,
            "rule": each.rule,
            "trigger": each.trigger,
            "language": each.language,
            "channel": each.channel,
            "place": each.place,
            "age": each.age,
            "bundle": change.bundle,
        }


def bare(line: bytes) -> bytes | None:
    """A line without what is personal; None where nothing is."""
    frame = split(line)
    return None if frame is None or frame.personal is None else framed(frame.body, frame.hash, None)


def erased(chain: Chain, tip: Tip, seqs: Iterable[int], at: datetime) -> Iterator[tuple[bytes, Tip]]:
    """The lines that tell which others of a chain lost what is personal; `seqs` rise."""
    spans: list[tuple[int, int]] = []
    for seq in seqs:
        if spans and spans[-1][1] == seq - 1:
            spans[-1] = (spans[-1][0], seq)
        else:
            spans.append((seq, seq))
    for start in range(0, len(spans), _SPANS):
        line, tip = chain.erased(tip, tuple(spans[start : start + _SPANS]), at)
        yield line, tip


def time_of(line: bytes) -> datetime:
    """When a line was written. No field before it can hold these letters."""
    found = _AT.search(line)
    assert found is not None, "every line of ours has a time"
    return datetime.fromisoformat(found[1].decode())


def hash_of(line: bytes) -> str:
    """The hash that a line carries."""
    at = line.rfind(b',"hash":"') + 9
    return line[at : line.index(b'"', at)].decode()


def held(until: float, hold: float, now: float) -> float:
    """For how many seconds more a lease holds, 0 where it is over. It was for `hold` seconds: one that seems to last
    longer is of a clock that was set back, or of before the machine started, and is over too."""
    left = until - now
    return left if 0.0 < left <= hold else 0.0
