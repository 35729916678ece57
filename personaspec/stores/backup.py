"""A backup: all rows of a store in one file, which any kind of store takes. It is whole, or it is not there.

Lines of JSON, compressed: what it is, the rows, and last how many there are and the sha256 of all before.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from typing import Any, Final

import orjson

from personaspec.stores.appending import sync_folder
from personaspec.stores.dumping import SHAPE, ChainRow, FanRow, KeyRow, LetterRow, LineRow, RevokedRow, Row
from personaspec.stores.protocol import Store, StoreError

_LEVEL: Final = 6


async def back_up(store: Store, path: str) -> int:
    """Write all of a store to a file, which takes the place of one that was there; how many rows. Raises StoreError
    and OSError, and then the file is as it was."""
    folder = os.path.dirname(os.path.abspath(path))
    handle, part = tempfile.mkstemp(prefix=".backup-", dir=folder)  # nobody else may read it
    try:
        with open(handle, "wb") as file:
            with gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as out:
                n = await _write(store, out)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
        sync_folder(folder)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(part)
        raise
    return n


async def _write(store: Store, out: gzip.GzipFile) -> int:
    seen, n = hashlib.sha256(), 0
    for line in (orjson.dumps({"personaspec": "backup", "shape": SHAPE}) + b"\n",):
        seen.update(line)
        out.write(line)
    async for row in store.dump():
        line = _packed(row)
        seen.update(line)
        out.write(line)
        n += 1
    out.write(orjson.dumps({"rows": n, "sha256": seen.hexdigest()}) + b"\n")
    return n


async def restore(path: str, store: Store) -> int:
    """Put a backup into a store that holds nothing; how many rows. The whole file is read and checked before anything
    is written. Raises StoreError and OSError."""
    for _ in _rows(path):
        pass

    async def rows() -> AsyncIterator[Row]:
        for row in _rows(path):
            yield row

    return await store.load(rows())


def _rows(path: str) -> Iterator[Row]:
    seen, n, last = hashlib.sha256(), 0, b""
    try:
        with gzip.open(path, "rb") as file:
            first = file.readline()
            head = orjson.loads(first)
            if not isinstance(head, dict) or head.get("personaspec") != "backup":
                raise ValueError("another file")
            if head.get("shape") != SHAPE:
                raise StoreError(
                    f"the backup is of shape {head.get('shape')}, and this version of personaspec knows {SHAPE}",
                    "restore it with the version that wrote it",
                )
            seen.update(first)
            for line in file:
                if last:
                    seen.update(last)
                    n += 1
                    yield _row(last)
                last = line
    except (OSError, ValueError, EOFError, zlib.error) as error:
        if isinstance(error, FileNotFoundError | PermissionError | IsADirectoryError):
            raise
        raise _broken() from error
    if last != orjson.dumps({"rows": n, "sha256": seen.hexdigest()}) + b"\n":
        raise _broken()


_KINDS: Final[dict[str, type[Any]]] = {
    "fan": FanRow,
    "chain": ChainRow,
    "line": LineRow,
    "letter": LetterRow,
    "revoked": RevokedRow,
    "key": KeyRow,
}
_NAMES: Final = {kind: name for name, kind in _KINDS.items()}


def _packed(row: Row) -> bytes:
    """A row as a line of JSON, with its end."""
    return orjson.dumps([_NAMES[type(row)], row], option=orjson.OPT_APPEND_NEWLINE)


def _row(raw: bytes) -> Row:
    """The row of a line. Raises ValueError for what is none."""
    try:
        kind, fields = orjson.loads(raw)
        if kind == "fan":
            fields["said"] = tuple((str(s), str(a), str(b), float(at)) for s, a, b, at in fields["said"])
        made: Row = _KINDS[kind](**fields)
    except (KeyError, TypeError) as error:
        raise ValueError("no row of a backup") from error
    return made


def _broken() -> StoreError:
    return StoreError("this is no whole backup, and nothing was changed", "give a file that `backup` wrote to its end")
