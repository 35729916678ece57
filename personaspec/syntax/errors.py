"""Every code of this room (PS001 to PS053), in order, and the collector that keeps a flood of them short."""

from __future__ import annotations

from personaspec.diagnostic import Code, Diagnostic, Edit, Fix
from personaspec.source import Span
from personaspec.syntax import file_errors, line_errors, literal_errors, text_errors

CODES: tuple[Code, ...] = tuple(
    sorted(
        file_errors.CODES + line_errors.CODES + literal_errors.CODES + text_errors.CODES,
        key=lambda code: code.id,
    )
)

SHOWN = 100  # of one kind; the rest is counted
LONGEST = 80  # characters that a message quotes


def edit(title: str, start: int, end: int, text: str, *, safe: bool = True) -> Fix:
    """A fix of one edit: replace the characters from `start` to `end`."""
    return Fix(title, (Edit(Span(start, end), text),), safe)


def shown(text: str) -> str:
    """A piece of a file as a message quotes it: not longer than a line, and nothing in it that cannot be seen."""
    text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return text if text.isprintable() else "".join(c if c.isprintable() else f"\\u{{{ord(c):X}}}" for c in text)


class Findings:
    """Gathers the diagnostics of one file. Of each kind it keeps the first hundred and counts the others."""

    __slots__ = ("_counts", "_found", "_next", "path")

    def __init__(self, path: str) -> None:
        self.path = path
        self._found: list[Diagnostic] = []
        self._counts: dict[str, int] = {}
        self._next: dict[str, tuple[Code, int, int]] = {}

    def add(
        self,
        code: Code,
        start: int,
        end: int,
        message: str,
        *,
        label: str = "",
        help: str = "",
        fix: Fix | None = None,
    ) -> None:
        """One finding at the characters from `start` to `end`."""
        count = self._counts.get(code.id, 0) + 1
        self._counts[code.id] = count
        if count <= SHOWN:
            self._found.append(code.at(self.path, Span(start, end), message, label=label, help=help, fix=fix))
        elif count == SHOWN + 1:
            self._next[code.id] = (code, start, end)

    def too_large(self, size: str) -> None:
        """The text is larger than anything that is read; `size` says how large."""
        self.add(
            file_errors.TOO_LARGE,
            0,
            0,
            f"this file is too large to read: it has {size}",
            help="a spec has some hundred lines: split it with `include`, or put prose into a `knowledge` folder",
        )

    def unresolved(self, start: int, end: int, *, opens: bool) -> None:
        """A mark that a merge left in a comment."""
        self.add(
            file_errors.UNRESOLVED,
            start,
            end,
            "a conflict of a merge is not resolved",
            label="it begins here" if opens else "it ends here",
            help="keep the lines that shall hold, and delete the marks",
        )

    def full(self, code: Code) -> bool:
        """True where another finding of this kind would only be counted: no need to word it."""
        return self._counts.get(code.id, 0) >= SHOWN

    def all(self) -> tuple[Diagnostic, ...]:
        """What was found, in the order of the text."""
        more = [
            line_errors.MORE.at(
                self.path,
                Span(start, end),
                f"and {self._counts[code.id] - SHOWN:,} more of {code.id}: {_lower(code.title)}",
                label="the first that is not shown",
                help="mend those that are shown and check again",
            )
            for code, start, end in self._next.values()
        ]
        return tuple(sorted(self._found + more, key=lambda found: found.order))


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
