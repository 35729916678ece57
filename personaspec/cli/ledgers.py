"""Where evidence of a chat or of judged lines is written."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol, Self

import click

from personaspec.cli.failures import Unavailable
from personaspec.cli.keys import key_of
from personaspec.cli.specs import Spec
from personaspec.session.recording import Ledger, LedgerError

_STORE: Final = "personaspec.stores.evidence"  # opened late: most runs keep no evidence

evidence_option: Callable[[Any], Any] = click.option(
    "--evidence", "folder", metavar="DIR", help="Write evidence there before it is shown: rules and times, never words."
)


class _Kept(Protocol):
    """What a ledger in files is used for here."""

    def about(self, fan: str = "") -> Ledger: ...

    def close(self) -> None: ...


@dataclass
class Ledgers:
    """A ledger in a folder, that knows fans apart where it was given a key to make their pseudonyms of."""

    kept: _Kept
    knows: bool

    def about(self, fan: str = "") -> Ledger:
        """The ledger of one fan; of nobody in particular where there is no key."""
        return self.kept.about(fan if self.knows else "")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.kept.close()
        except LedgerError as error:
            raise Unavailable(error.message, error.help) from None


def open_ledger(
    folder: str, writer: str, spec: Spec, key_path: str | None = None, fan_key_path: str | None = None
) -> Ledgers:
    """The ledger of a folder, by the name of who writes. Raises Unavailable where it cannot be written."""
    fan_key = key_of(fan_key_path) if fan_key_path is not None else None
    key = key_of(key_path) if key_path is not None else None
    try:
        kept: _Kept = importlib.import_module(_STORE).FileLedger(
            folder, writer, persona=spec.policy.header.name, bundle=spec.bundle, fan_key=fan_key, key=key
        )
    except LedgerError as error:
        raise Unavailable(error.message, error.help) from None
    return Ledgers(kept, fan_key is not None)
