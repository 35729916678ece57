"""Logs in Parquet, a row group at a time: the only module that imports its library (extra `replay`)."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from personaspec.evaluation.replay.message import BATCH, NOBODY, Batch, Shape
from personaspec.evaluation.replay.shapes import Unreadable, read, unflattened
from personaspec.evaluation.replay.shards import NoLog

_WANTED = ("bot", "fan", "audience", "now", "messages", "response", "choices", "startTime")
_OURS = ("place", "age", "age_source", "language", "channel", "zone")


def groups(path: str) -> list[tuple[int, int]]:
    """Rows and bytes of each row group. Raises NoLog."""
    try:
        meta = pq.read_metadata(path)
    except pa.ArrowException as error:
        raise NoLog(f"it begins as Parquet and is none: {error}") from None
    return [(meta.row_group(n).num_rows, meta.row_group(n).total_byte_size) for n in range(meta.num_row_groups)]


def batches(path: str, group: int, first: int, shape: Shape | None) -> Iterator[Batch]:
    """The rows of one row group; `first` is the number of its first row."""
    with pq.ParquetFile(path) as file:
        names = [name for name in file.schema_arrow.names if name in (*_WANTED, *_OURS)]
        plain = set(names) <= {"bot", "fan"} and "bot" in names and shape in (None, "guard")
        for part in file.iter_batches(batch_size=BATCH, row_groups=[group], columns=names):
            batch = Batch(rows=part.num_rows)
            if plain and all(pa.types.is_string(f.type) or pa.types.is_large_string(f.type) for f in part.schema):
                _plain(part, batch)
            else:
                for number, row in enumerate(part.to_pylist()):
                    try:
                        read(unflattened(row), batch, shape)
                    except Unreadable as reason:
                        batch.bad.append((first + number, str(reason)))
            first += part.num_rows
            yield batch


def _plain(part: pa.RecordBatch, batch: Batch) -> None:
    """Two columns of text: nothing has to be found out about any row."""
    bots = part.column("bot").to_pylist()
    fans = part.column("fan").to_pylist() if "fan" in part.schema.names else [""] * len(bots)
    for fan, bot in zip(fans, bots, strict=True):
        if bot:
            batch.bots.append(bot)
            batch.fans.append(fan or "")
        else:
            batch.without += 1
    batch.abouts = [NOBODY] * len(batch.bots)
