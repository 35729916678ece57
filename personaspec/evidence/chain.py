"""The end of a chain, and the lines that go on from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from personaspec.canonical import canonical_bytes, digest
from personaspec.evidence.line import CHECKPOINTS, SCHEMA
from personaspec.evidence.sealing import PLAIN, Seal, framed, personal_bytes
from personaspec.lean import dataclass
from personaspec.session.recording import Happened

_WRITER: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_TEXT: Final = re.compile(r"(sha256:[0-9a-f]{64})?")
_LONGEST: Final = 300  # characters of a trigger: it is in words of the spec, never in the fan's


@dataclass(frozen=True, slots=True)
class Tip:
    """The last line of a chain: its `seq` (0 where there is none) and its hash ("")."""

    seq: int = 0
    hash: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """Who an event is of: the persona's name, the hash of its bundle, and the fan's pseudonym ("" = not known)."""

    persona: str = ""
    bundle: str = ""
    fan: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """A writer's chain and how it is sealed. Each method gives the bytes of a line and the tip after it."""

    writer: str
    seal: Seal = PLAIN

    def event(
        self, tip: Tip, happened: Happened, about: About, at: datetime, salt: str, turn: int = 0
    ) -> tuple[bytes, Tip]:
        """An event. `at` knows its zone; `salt` is 32 hexadecimal digits of chance; `turn` is the first `seq` of what
        is written together, 0 for this one. Raises ValueError for what no log may hold: a text in place of its hash."""
        if not _TEXT.fullmatch(happened.text):
            raise ValueError("`text` is not a sha256: the log holds no word of what was said")
        personal = personal_bytes(
            salt=salt,
            fan=about.fan,
            place=_clean(happened.place),
            age=_clean(happened.age),
            age_source=_clean(happened.age_source),
        )
        body = {
            "kind": "event",
            "turn": turn or tip.seq + 1,
            "what": happened.what,
            "persona": about.persona,
            "bundle": about.bundle,
            "rule": _clean(happened.rule),
            "under": list(happened.under),
            "pack": happened.pack,
            "version": happened.version,
            "trigger": _clean(happened.trigger)[:_LONGEST],
            "text": happened.text,
            "language": _clean(happened.language),
            "channel": _clean(happened.channel),
            "acknowledged": happened.acknowledged,
            "sealed": digest(personal),
        }
        return self._line(tip, at, body, personal)

    def checkpoint(self, tip: Tip, heads: Mapping[str, Tip], at: datetime) -> tuple[bytes, Tip]:
        """The heads of all chains; those that hold nothing yet are left out."""
        shown = {name: {"seq": each.seq, "hash": each.hash} for name, each in sorted(heads.items()) if each.seq}
        return self._line(tip, at, {"kind": "checkpoint", "heads": shown})

    def closed(self, tip: Tip, at: datetime) -> tuple[bytes, Tip]:
        """The writer ends in good order."""
        return self._line(tip, at, {"kind": "closed"})

    def torn(self, tip: Tip, torn: bytes, at: datetime) -> tuple[bytes, Tip]:
        """Bytes after the tip that were no whole line were set aside."""
        return self._line(tip, at, {"kind": "torn", "size": len(torn), "sha256": digest(torn)})

    def erased(self, tip: Tip, spans: tuple[tuple[int, int], ...], at: datetime) -> tuple[bytes, Tip]:
        """The personal part of some lines is gone."""
        return self._line(tip, at, {"kind": "erased", "spans": [list(span) for span in spans]})

    def pruned(self, tip: Tip, through: Tip, before: datetime, at: datetime) -> tuple[bytes, Tip]:
        """All lines up to `through` are gone."""
        body = {"kind": "pruned", "through": through.seq, "head": through.hash, "before": utc(before)}
        return self._line(tip, at, body)

    def _line(
        self, tip: Tip, at: datetime, fields: dict[str, object], personal: bytes | None = None
    ) -> tuple[bytes, Tip]:
        link = {"schema": SCHEMA, "writer": self.writer, "seq": tip.seq + 1, "prev": tip.hash, "at": utc(at)}
        body = canonical_bytes(link | fields)
        sealed = self.seal.of(body)
        return framed(body, sealed, personal), Tip(tip.seq + 1, sealed)


def good_writer(name: str) -> bool:
    """Whether a writer may be called so: lower-case letters, digits and `-`, and not `checkpoints`."""
    return _WRITER.fullmatch(name) is not None and name != CHECKPOINTS


def utc(at: datetime) -> str:
    """`2026-11-21T10:00:00Z`. Raises ValueError for a time that knows no zone."""
    if at.tzinfo is None:
        raise ValueError("a time in evidence knows its zone")
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _clean(text: str) -> str:
    """What a host gives may hold half a character, which no JSON can."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")
