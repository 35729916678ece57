"""What is read of a text that holds markup: not character references, tags, escapes, link targets. Pure.

A chat may show Markdown and HTML, and then `my k&#105;ds`, `my k<i>i</i>ds` and `[my](x) [kids](y)` read "my kids".
That is a further reading of a sentence, beside the one that was written; spans still quote the original. The words of
a label are parted (`#MyKids`), and text between a right-to-left override and its end is turned round, as it is shown.
Linear: nothing looks further than some hundred characters.
"""

from __future__ import annotations

import html
import re
from typing import Final

from personaspec.guard.normalise import Normalised, readings
from personaspec.late import late
from personaspec.lean import dataclass

MARKUP: Final = r"&(#[0-9x]|[a-z][a-z0-9]{1,30};)|<[a-z/!]|\]\(|\]\[|\\[!-~ ]|#\pL{3}"
"""What the scanner looks for, as a pattern of the language: found wherever something here is not shown."""

_PIECE: Final = late(
    r"<!--[^>]{0,300}-->"
    r"|</?(?P<tag>[A-Za-z][A-Za-z0-9]{0,15})(?:[\s/][^<>]{0,300})?>"
    r"|&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,30};)"
    r"|\]\([^()\n]{0,400}\)|\]\[[^\[\]\n]{0,100}\]"
    r"|\\(?=[ -~])"
    r"|(?<![\w&])#(?P<label>[^\W_]{4,60})(?![^\W_])"
    "|\u202e(?P<turned>[^\u202c\n]{1,2000})"
)
# Tags that begin a line or a cell: what stands on both sides is parted.
_PARTING: Final = frozenset(re.findall(r"\S+", "br p div li ul ol tr td th table hr h1 h2 h3 h4 h5 h6 section"))


@dataclass(frozen=True, slots=True)
class Shown(Normalised):
    """A reading of what is shown of `original`. `shown` is the reading of that text alone; `begins` and `stops` say for
    each character of that text where its source begins and ends."""

    shown: Normalised = Normalised("", "")
    begins: tuple[int, ...] = ()
    stops: tuple[int, ...] = ()

    @property
    def offsets(self) -> tuple[list[int], list[int]]:
        starts, ends = self.shown.offsets
        # A turned stretch runs backwards: of the characters of one cluster the outermost places count.
        begins = [min(self.begins[a:b]) if b > a else self.begins[a] for a, b in zip(starts, ends, strict=True)]
        stops = [max(self.stops[a:b]) if b > a else self.stops[a] for a, b in zip(starts, ends, strict=True)]
        return begins, stops

    def written(self, start: int, end: int) -> str:
        """As it is shown: what a link leads to is that."""
        return self.shown.written(start, end)


def shown(written: str) -> tuple[Normalised, ...]:
    """The readings of what is shown of a text; none where that is what was written."""
    pieces: list[str] = []
    begins: list[int] = []
    stops: list[int] = []
    at = 0
    for found in _PIECE.finditer(written):
        start, end = found.span()
        pieces.append(written[at:start])
        begins.extend(range(at, start))
        stops.extend(range(at + 1, start + 1))
        at = end
        if found["turned"] is not None:
            pieces.append(found["turned"][::-1])
            begins.extend(range(end - 1, start, -1))
            stops.extend(range(end, start + 1, -1))
            continue
        if found["label"] is not None:  # #MyKids: two words
            for n, c in enumerate(found["label"], start + 1):
                if c.isupper() and written[n - 1].islower():
                    pieces.append(" ")
                    begins.append(n)
                    stops.append(n + 1)
                pieces.append(c)
                begins.append(n)
                stops.append(n + 1)
            continue
        instead = ""
        if found["tag"] is not None:
            instead = " " if found["tag"].lower() in _PARTING else ""
        elif found[0][0] == "&":
            instead = html.unescape(found[0])
        pieces.append(instead)
        begins.extend([start] * len(instead))
        stops.extend([end] * len(instead))
    if not at:
        return ()
    pieces.append(written[at:])
    begins.extend(range(at, len(written)))
    stops.extend(range(at + 1, len(written) + 1))
    text = "".join(pieces)
    return tuple(
        Shown(each.text, written, shown=each, begins=tuple(begins), stops=tuple(stops)) for each in readings(text)
    )
