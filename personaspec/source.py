"""Text and places in it. The lowest floor: knows nothing of the language, touches nothing outside."""

from __future__ import annotations

from bisect import bisect_right

from personaspec.lean import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: `start` to `end` (exclusive), in characters of the text, counted from 0."""

    start: int
    end: int

    def to(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True)
class Position:
    """Where a person looks: `line` and `column` count from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """A text and the path that names it in messages (as the user wrote it, `/` between folders)."""

    path: str
    text: str
    _starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def _line_starts(self) -> list[int]:
        if not self._starts:
            starts, at = [0], self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._starts.extend(starts)
        return self._starts

    def position(self, offset: int) -> Position:
        """The line and column of a character offset; an offset past the end is the end."""
        starts = self._line_starts()
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end; "" where there is no such line."""
        starts = self._line_starts()
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].removesuffix("\r")

    def line_span(self, number: int) -> Span:
        """The span of a line without its end."""
        start = self._line_starts()[number - 1]
        return Span(start, start + len(self.line(number)))

    @property
    def lines(self) -> int:
        """How many lines the text has; an empty text has one."""
        return len(self._line_starts())

    def at(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]
