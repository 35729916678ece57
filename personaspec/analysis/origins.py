"""Where each part of a meaning was written, by IR path. Pure.

A check that finds nothing asks for none of it, so a line is counted, and an `Origin` made, when somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from personaspec.ir.persona import Origin
from personaspec.source import Source, Span


class Origins(Mapping[str, Origin]):
    """Of files that were lowered just now, on top of those `below`, of which the last comes first."""

    __slots__ = ("_below", "_held")

    def __init__(self, below: Sequence[Mapping[str, Origin]] = ()) -> None:
        self._held: dict[str, tuple[Source, Span]] = {}
        self._below = below

    def add(self, path: str, source: Source, span: Span) -> None:
        """Remember a place; of two with one path, the first."""
        self._held.setdefault(path, (source, span))

    def over(self, below: Sequence[Mapping[str, Origin]]) -> Origins:
        """These, on top of others."""
        made = Origins(below)
        made._held = self._held
        return made

    def __getitem__(self, path: str) -> Origin:
        if path in self._held:
            source, span = self._held[path]
            line = source.position(span.start).line
            return Origin(file=source.path, line=line, start=span.start, end=span.end)
        for each in reversed(self._below):
            if path in each:
                return each[path]
        raise KeyError(path)

    def __contains__(self, path: object) -> bool:
        return path in self._held or any(path in each for each in self._below)

    def __iter__(self) -> Iterator[str]:
        return iter({path: None for each in (*self._below, self._held) for path in each})

    def __len__(self) -> int:
        return sum(1 for _ in self)


class PackedOrigins(Mapping[str, Origin]):
    """Of a file that was lowered before: `rows` is `path line start end` for each place, with ` | ` between them."""

    __slots__ = ("_file", "_held", "_rows")

    def __init__(self, file: str, rows: str) -> None:
        self._file, self._rows = file, rows
        self._held: dict[str, tuple[int, int, int]] | None = None

    @staticmethod
    def rows(origins: Mapping[str, Origin]) -> str:
        """What is kept of the origins of one file."""
        return BETWEEN.join(f"{path} {at.line} {at.start} {at.end}" for path, at in sorted(origins.items()))

    def _read(self) -> dict[str, tuple[int, int, int]]:
        if self._held is None:
            rows = (row.split(" ") for row in self._rows.split(BETWEEN) if row)
            self._held = {path: (int(line), int(start), int(end)) for path, line, start, end in rows}
        return self._held

    def __getitem__(self, path: str) -> Origin:
        line, start, end = self._read()[path]
        return Origin(file=self._file, line=line, start=start, end=end)

    def __contains__(self, path: object) -> bool:
        return path in self._read()

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())


BETWEEN = " | "
