"""A log of evidence that a command reads: a folder, one chain's file, or the store that is served from."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from personaspec.cli.failures import Unavailable
from personaspec.cli.storing import here, is_store
from personaspec.evidence.chain import Tip
from personaspec.evidence.sealing import PLAIN, Seal
from personaspec.files import Missing
from personaspec.session.recording import LedgerError
from personaspec.stores.reading import Reading

_OPENING: Final = "personaspec.stores.opening"  # opened late: a log in files needs no store
_STREAMING: Final = "personaspec.stores.streaming"


@contextmanager
def open_log(where: str, seal: Seal = PLAIN, kept: Tip | None = None) -> Iterator[Reading]:
    """The log at a path, or of a store's URL; the store is read as it is, and nothing is written to it. Raises Missing,
    Wrong and Unavailable; no message repeats a URL."""
    if not is_store(where):
        if not os.path.exists(where):
            raise Missing(where, "give the folder that the ledger writes to")
        yield Reading(where, seal, kept)
        return
    here(where)
    try:
        store = importlib.import_module(_OPENING).open_store(where, writer="operator", fan_key=None)
        with importlib.import_module(_STREAMING).Streaming(store) as chains:
            yield Reading(chains, seal, kept)
    except LedgerError as error:
        raise Unavailable(error.message, error.help) from None


def called(where: str) -> str:
    """A log in a message."""
    return "the store" if is_store(where) else f"`{where}`"
