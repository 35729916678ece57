"""Server-sent events, as a chat endpoint streams its reply: bytes in, the data of whole events out. Pure.

Lines end as they may (LF, CR, CRLF), also where the end of one is cut; comments and other fields are passed over; an
event's lines of data are joined. Nothing is kept but the event that is being read, and that has a limit.
"""

from __future__ import annotations

from typing import Final

LONGEST: Final = 1024 * 1024  # bytes of one event
_MARK: Final = b"\xef\xbb\xbf"


class EventStream:
    """One stream: `feed` what comes, in pieces of any size. `too_long`: an event found no end, and no more is read."""

    __slots__ = ("_after_return", "_begun", "_data", "_open", "_size", "too_long")

    def __init__(self) -> None:
        self._open: list[bytes] = []  # a line without its end
        self._data: list[bytes] = []  # of an event without its end
        self._size = 0
        self._begun = self._after_return = self.too_long = False

    @property
    def idle(self) -> bool:
        """Whether an event is over and no other begun, not even by the end of a line."""
        return self._begun and not (self._open or self._data or self._after_return or self.too_long)

    def feed(self, chunk: bytes) -> list[bytes]:
        """The data of each event that is complete now."""
        if self.too_long:
            return []
        if b"\r" in chunk or self._after_return:
            chunk = self._one_kind_of_end(chunk)
        if b"\n" not in chunk:
            self._open.append(chunk)
            self._count(len(chunk))
            return []
        if self._open:
            chunk = b"".join((*self._open, chunk))
            self._open.clear()
        if not self._begun:
            self._begun = True
            chunk = chunk.removeprefix(_MARK)
        *lines, rest = chunk.split(b"\n")
        found: list[bytes] = []
        data = self._data
        for line in lines:
            if not line:
                if data:
                    found.append(data[0] if len(data) == 1 else b"\n".join(data))
                    data.clear()
            elif line.startswith(b"data:"):
                data.append(line[6:] if line[5:6] == b" " else line[5:])
        self._size = sum(map(len, data)) if data else 0
        if rest:
            self._open.append(rest)
        self._count(len(rest))
        return found

    def close(self) -> list[bytes]:
        """What an event without its end holds: some senders leave out the last empty line."""
        return self.feed(b"\n\n")

    def _count(self, more: int) -> None:
        self._size += more
        if self._size > LONGEST:
            self.too_long = True
            self._open.clear()
            self._data.clear()

    def _one_kind_of_end(self, chunk: bytes) -> bytes:
        if self._after_return and chunk.startswith(b"\n"):
            chunk = chunk[1:]
        self._after_return = chunk.endswith(b"\r") or (self._after_return and not chunk)
        return chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
