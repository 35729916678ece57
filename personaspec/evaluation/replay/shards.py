"""A log cut into shards: stretches of bytes that begin and end with a line, or row groups. Each is read alone, and all
together are the log, each line once. Memory is that of a batch, however long the log or the shard.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from typing import Any, Literal

from personaspec.evaluation.replay import lines
from personaspec.evaluation.replay.message import Batch, Shape

Kind = Literal["lines", "csv", "parquet"]
SIZE = 16 << 20
"""Bytes of a shard."""
_PARQUET = "personaspec.evaluation.replay.parquet"  # opened late: it needs the extra `replay`


class Absent(RuntimeError):
    """The package that reads a kind of log is not installed."""


class NoLog(ValueError):
    """A file that is not what its name says."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of a log. `start` and `end` are bytes; of Parquet the number of a row group and the next. `weight` is what
    a progress bar counts; `first` the number of the first row, of Parquet."""

    number: int
    path: str
    kind: Kind
    start: int
    end: int
    weight: int
    first: int = 0
    shape: Shape | None = None


def kind_of(path: str) -> Kind:
    """What a log is, by its first bytes and its name."""
    with open(path, "rb") as file:
        head = file.read(4)
    if head == b"PAR1":
        return "parquet"
    return "csv" if path.lower().endswith((".csv", ".tsv")) else "lines"


def plan(path: str, shape: Shape | None = None, size: int = SIZE) -> tuple[Shard, ...]:
    """The shards of a log, in order. Raises OSError, Absent, NoLog."""
    kind = kind_of(path)
    match kind:
        case "parquet":
            groups = _parquet().groups(path)
            made, first = [], 0
            for number, (rows, weight) in enumerate(groups):
                made.append(Shard(number, path, kind, number, number + 1, weight, first, shape))
                first += rows
            return tuple(made)
        case "csv":
            cuts = lines.csv_cuts(path, size)
        case "lines":
            total = os.path.getsize(path)
            cuts = [*range(0, total, size), total] if total else []
    return tuple(
        Shard(number, path, kind, start, end, end - start, 0, shape)
        for number, (start, end) in enumerate(pairwise(cuts))
    )


def batches(shard: Shard) -> Iterator[Batch]:
    """What a shard holds, in batches."""
    match shard.kind:
        case "lines":
            return lines.json_batches(shard.path, shard.start, shard.end, shard.shape)
        case "csv":
            return lines.csv_batches(shard.path, shard.start, shard.end, shard.shape)
        case "parquet":
            found: Iterator[Batch] = _parquet().batches(shard.path, shard.start, shard.first, shard.shape)
            return found


def _parquet() -> Any:
    try:
        return import_module(_PARQUET)
    except ImportError:
        raise Absent("reading Parquet needs the package `pyarrow`, which is not installed") from None
