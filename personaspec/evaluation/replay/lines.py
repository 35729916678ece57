"""Logs of lines: JSON lines and CSV, read in stretches of bytes. A bad line is told, and the next is read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from json.decoder import JSONDecoder
from typing import IO, Any

from personaspec.evaluation.replay.message import BATCH, Batch, Shape
from personaspec.evaluation.replay.shapes import Unreadable, read, unflattened

LONGEST = 8_000_000  # bytes of a line; a longer one is refused unread
_BLOCK = 1 << 20
_BOM = b"\xef\xbb\xbf"
_scan: Any = vars(JSONDecoder())["scan_once"]  # what `decode` calls, without its two searches for white space


def json_batches(path: str, start: int, end: int, shape: Shape | None) -> Iterator[Batch]:
    """The lines that begin in a stretch."""
    batch = Batch()
    for at, block in _blocks(path, start, end):
        if block is None:
            batch.rows += 1
            batch.bad.append((at, f"it is longer than {LONGEST // 1_000_000} MB"))
            continue
        try:
            text = block.decode("utf-8")
        except UnicodeDecodeError:
            text = None
        here = 0
        for line in (text if text is not None else block).split(b"\n" if text is None else "\n"):  # type: ignore[arg-type]
            said: str | None
            if isinstance(line, str):
                said = line
            else:
                try:
                    said = line.decode("utf-8")
                except UnicodeDecodeError:
                    said = None
            if said is None or said.strip():
                batch.rows += 1
                try:
                    _line(said, batch, shape)
                except Unreadable as reason:
                    before = _place(text, here) if text is not None else here
                    batch.bad.append((at + before, str(reason)))
            here += len(line) + 1
            if len(batch.bots) >= BATCH:
                yield batch
                batch = Batch()
    if batch.rows:
        yield batch


def _place(text: str, at: int) -> int:
    """Where a character of a text is, in bytes."""
    return len(text[:at].encode("utf-8"))


def _line(said: str | None, batch: Batch, shape: Shape | None) -> None:
    if said is None:
        raise Unreadable("it is no UTF-8")
    try:
        row, over = _scan(said, 0)
    except (StopIteration, ValueError, RecursionError):
        said = said.strip().removeprefix("\ufeff")
        try:
            row, over = _scan(said, 0)
        except (StopIteration, ValueError, RecursionError):
            raise Unreadable("it is no JSON") from None
    if over != len(said) and said[over:].strip():
        raise Unreadable("it is no JSON: something stands after its end")
    read(row, batch, shape)


def _blocks(path: str, start: int, end: int) -> Iterator[tuple[int, bytes | None]]:
    """Whole lines that begin in a stretch, many at once, with the byte at which they begin; None for one that is too
    long to be kept in memory."""
    with open(path, "rb") as file:
        at = start
        if start:
            file.seek(start - 1)
            at = start - 1 + _skip(file)  # the line that began before is the stretch's before this one
        while at < end:
            block = file.read(min(_BLOCK, end - at))
            if not block:
                return
            if not block.endswith(b"\n"):
                rest = file.readline(LONGEST + 1)
                last = block.rfind(b"\n") + 1
                if len(block) - last + len(rest) > LONGEST:
                    if last:
                        yield at, block[: last - 1]
                    over = 0 if rest.endswith(b"\n") else _skip(file)
                    yield at + last, None
                    at += len(block) + len(rest) + over
                    continue
                block += rest
            yield at, block.removesuffix(b"\n")
            at += len(block)


def _skip(file: IO[bytes]) -> int:
    """Read on to the end of a line, keeping nothing."""
    gone = 0
    while piece := file.readline(_BLOCK):
        gone += len(piece)
        if piece.endswith(b"\n"):
            break
    return gone


def line_numbers(path: str, places: list[int]) -> dict[int, int]:
    """The number of the line that begins at each of some bytes, from 1 on."""
    found: dict[int, int] = {}
    with open(path, "rb") as file:
        line, at = 1, 0
        for place in sorted(set(places)):
            while at < place and (block := file.read(min(_BLOCK, place - at))):
                line += block.count(b"\n")
                at += len(block)
            found[place] = line
    return found


def csv_cuts(path: str, size: int) -> list[int]:
    """Where a CSV file may be cut: at the end of a line that is in no quotes. The first line, its head, is apart."""
    with open(path, "rb") as file:
        cuts, at, quoted = [0], 0, False
        for line in iter(lambda: file.readline(_BLOCK), b""):
            at += len(line)
            quoted ^= line.count(b'"') % 2 == 1
            if not quoted and line.endswith(b"\n") and (len(cuts) == 1 or at - cuts[-1] >= size):
                cuts.append(at)
    if cuts[-1] != at:
        cuts.append(at)
    return cuts[1:]


def csv_batches(path: str, start: int, end: int, shape: Shape | None) -> Iterator[Batch]:
    """The records of a stretch, by the names in the file's first line."""
    csv.field_size_limit(LONGEST)
    with open(path, "rb") as file:
        head = file.readline(LONGEST).removeprefix(_BOM).decode("utf-8", "replace")
        mark = max(",;\t", key=head.count)
        names = next(iter(csv.reader([head], delimiter=mark)), [])
        file.seek(start)
        batch = Batch()
        for at, record in _records(file, start, end):
            if record is not None and not record.strip():
                continue
            batch.rows += 1
            try:
                read(_row(record, names, mark), batch, shape)
            except Unreadable as reason:
                batch.bad.append((at, str(reason)))
            if len(batch.bots) >= BATCH:
                yield batch
                batch = Batch()
    if batch.rows:
        yield batch


def _row(record: bytes | None, names: list[str], mark: str) -> dict[str, Any]:
    if record is None:
        raise Unreadable(f"it is longer than {LONGEST // 1_000_000} MB")
    try:
        cells = next(csv.reader(io.StringIO(record.decode("utf-8"), newline=""), delimiter=mark, strict=True), [])
    except UnicodeDecodeError:
        raise Unreadable("it is no UTF-8") from None
    except csv.Error:
        raise Unreadable("it is no CSV: its quotes are not closed, or a cell is too long") from None
    if len(cells) != len(names):
        raise Unreadable("it has not as many cells as the first line")
    return unflattened(dict(zip(names, cells, strict=True)))


def _records(file: IO[bytes], at: int, end: int) -> Iterator[tuple[int, bytes | None]]:
    """Records with the byte at which each begins: lines, more than one where a cell holds a break."""
    while at < end:
        begin, parts, held, quoted = at, [], 0, False
        while piece := file.readline(min(_BLOCK, end - at)):
            at += len(piece)
            held += len(piece)
            quoted ^= piece.count(b'"') % 2 == 1
            if held <= LONGEST:
                parts.append(piece)
            if (piece.endswith(b"\n") and not quoted) or at >= end:
                break
        if held == 0:
            return
        yield begin, b"".join(parts) if held <= LONGEST else None
