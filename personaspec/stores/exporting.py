"""A store's evidence as a folder of chains, which is what a log is read from."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import BinaryIO

from personaspec.stores.appending import ENDING, sync_folder
from personaspec.stores.protocol import Store


async def export(store: Store, folder: str) -> int:
    """Copy every line into `FOLDER/WRITER.jsonl`; how many. Raises StoreError and OSError."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    files: dict[str, BinaryIO] = {}
    lines = 0
    with ExitStack() as opened:
        async for writer, line in store.evidence():
            if writer not in files:
                path = os.path.join(folder, writer + ENDING)
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                files[writer] = opened.enter_context(open(handle, "wb"))
            files[writer].write(line)
            lines += 1
        for file in files.values():
            file.flush()
            os.fsync(file.fileno())
    sync_folder(folder)
    return lines
