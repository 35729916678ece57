"""Logs for tests: small, made with a clock that stands still, closed in good order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from personaspec.evidence.chain import Tip
from personaspec.evidence.checking import Finding
from personaspec.evidence.sealing import PLAIN, Seal
from personaspec.session.recording import Happened
from personaspec.stores.evidence import FileLedger
from personaspec.stores.reading import Reading

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
FAN_KEY = b"0123456789abcdef"
NY = "std/companion/us-ny"


def notice(n: int = 0, **more: object) -> Happened:
    given: dict[str, object] = {
        "what": "notice",
        "rule": f"{NY}/disclose/not-human",
        "under": (f"{NY}/law/us-ny-gbl-1702",),
        "pack": NY,
        "version": "2026.11.0",
        "trigger": "session starts",
        "text": f"sha256:{n:064x}",
        "language": "en",
        "place": "US-NY",
        "age": "minor",
        "age_source": "stated",
        "channel": "chat",
        "acknowledged": None,
    }
    return Happened(**(given | more))  # type: ignore[arg-type]


def ledger(folder: Path, writer: str = "web-1", **more: object) -> FileLedger:
    given: dict[str, object] = {
        "persona": "mara",
        "bundle": "sha256:" + "a" * 64,
        "fan_key": FAN_KEY,
        "clock": lambda: NOW,
        "sync": False,
    }
    return FileLedger(folder, writer, **(given | more))  # type: ignore[arg-type]


def two_writers(folder: Path, events: int = 4, **more: object) -> Path:
    """Two writers and two fans, closed; a checkpoint after every third event."""
    for writer in ("web-1", "web-2"):
        with ledger(folder, writer, every=3, **more) as log:
            for n in range(events):
                fan = log.about("ann" if n % 2 else "bob")
                fan.record((notice(n),), NOW + timedelta(days=n))
    return folder


def findings(path: Path, seal: Seal = PLAIN, kept: Tip | None = None) -> list[Finding]:
    return [each for each in Reading(str(path), seal, kept) if isinstance(each, Finding)]


def kinds(path: Path, **more: object) -> list[str]:
    return [each.kind for each in findings(path, **more)]  # type: ignore[arg-type]
