"""A review for a terminal: the gravest first, was and now (side by side where it is wide), a message that shows it.

    loosened: 1  passes now, and was stopped

      forbid/personal-life                                    mara.persona:92
        was  says "as a mother"
        now  nothing
        this passes now: "as a mother" (proved)

Colour is asked for by the caller, never guessed here. What stands in a spec cannot steer the terminal.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from personaspec.diff.change import Impact
from personaspec.render.cells import cells, printable, width
from personaspec.reviewing.entry import Entry, Review
from personaspec.reviewing.grouping import Group, grouped
from personaspec.reviewing.headings import HEADINGS, NOTHING, asked, personas, proved, showing, summed
from personaspec.reviewing.saying import Said, Words, cut

WIDE: Final = 140
_SHOWN: Final = 200  # changes of one impact; the rest is counted
_RED, _YELLOW, _GREEN, _CYAN, _BOLD, _DIM = "31", "33", "32", "36", "1", "2"
_TONES: Final = {
    Impact.LOOSENED: _RED,
    Impact.TOLD_LESS: _RED,
    Impact.DECLARED: _YELLOW,
    Impact.TIGHTENED: _GREEN,
    Impact.TOLD_MORE: _GREEN,
    Impact.CHANGED: _CYAN,
    Impact.WORDING: _DIM,
    Impact.TESTS: _DIM,
}


def review_text(review: Review, *, columns: int = 100, colour: bool = False) -> str:
    """The whole review; ends with a line end."""
    lines = list(_Text(review, columns, colour).lines())
    return "\n".join(line.rstrip() for line in lines) + "\n"


class _Text:
    def __init__(self, review: Review, columns: int, colour: bool) -> None:
        self.review, self.columns, self.colour = review, max(columns, 60), colour

    def lines(self) -> Iterator[str]:
        review = self.review
        sides = f"{printable(review.old_name)} -> {printable(review.new_name)}"
        for note in review.notes:
            yield f"note: {printable(note)}"
        if not review.entries:
            yield f"{NOTHING}: {sides}"
            return
        yield self.paint(f"{sides}: {summed(review)}", _BOLD)
        for each in review.personas[:20]:
            versions, ask = asked(each)
            yield f"{printable(each.pair.name)} {printable(versions)}" + (f": {printable(ask)}" if ask else "")
        if len(review.personas) > 20:
            yield f"… and {len(review.personas) - 20} more personas"
        for impact, items in grouped(review).items():
            title, _, what = HEADINGS[impact].partition(": ")
            count = review.counts[impact]
            yield ""
            yield self.paint(f"{title.lower()}: {count}", _BOLD, _TONES[impact]) + (f"  {what}" if what else "")
            for item in items[:_SHOWN]:
                yield ""
                yield from self.group(item) if isinstance(item, Group) else self.entry(item)
            if len(items) > _SHOWN:
                yield f"  … and {len(items) - _SHOWN} more, not shown; `--format json` holds all"

    def entry(self, entry: Entry) -> Iterator[str]:
        change, judged = entry.change, entry.judged
        where = f"{entry.place.file}:{entry.place.line}" if entry.place is not None else ""
        name = printable(change.path)
        if self.review.several and entry.personas:
            name += f"  ({printable(personas(entry.personas))})"
        yield f"  {self.paint(name, _BOLD)}" + (f"  {self.paint(printable(where), _DIM)}" if where else "")
        if entry.words is not None:
            yield f"    {_plain(entry.words)}"
        if entry.words is None or judged.impact in (Impact.LOOSENED, Impact.TOLD_LESS):
            yield from self.lines_of(change.was, change.now)
        if judged.witness is not None:
            fan = f' after the fan said "{printable(cut(judged.witness.fan))}"' if judged.witness.fan else ""
            yield f'    {showing(entry)}{fan}: "{printable(cut(judged.witness.text, 300))}"{proved(entry)}'
        elif judged.impact in (Impact.LOOSENED, Impact.TOLD_LESS):
            yield f"    {printable(judged.why)}{proved(entry)}"
        elif entry.words is None and judged.impact not in (Impact.TESTS,):
            yield f"    {printable(judged.why)}"
        if judged.impact in (Impact.LOOSENED, Impact.TOLD_LESS):
            yield self.paint(f"    {entry.fingerprint}", _DIM)

    def group(self, group: Group) -> Iterator[str]:
        yield f"  {self.paint(printable(group.words), _BOLD)}"
        for entry in group.entries:
            if entry.change.owner.startswith("use/"):
                continue
            change = entry.change
            shown = change.now or change.was or ""
            grave = entry.impact in (Impact.LOOSENED, Impact.TOLD_LESS)
            mark = f"  {entry.fingerprint}" if grave else ""
            said = printable(cut(shown, max(20, self.columns - 16 - len(mark))))
            yield f"    {printable(entry.impact.in_words):<10} {said}{self.paint(mark, _DIM)}"
            if grave and entry.judged.witness is not None:
                yield f'      {showing(entry)}: "{printable(cut(entry.judged.witness.text, 300))}"{proved(entry)}'

    def lines_of(self, was: str | None, now: str | None) -> Iterator[str]:
        before, after = (printable(each) if each is not None else "nothing" for each in (was, now))
        if self.columns < WIDE:
            yield f"    was  {self.paint(cut(before, 1000), _DIM)}"
            yield f"    now  {cut(after, 1000)}"
            return
        half = (self.columns - 4 - 3) // 2
        left, right = (list(_wrapped(each, half)) for each in (before, after))
        for at in range(max(len(left), len(right))):
            one = left[at] if at < len(left) else ""
            other = right[at] if at < len(right) else ""
            yield f"    {self.paint(one, _DIM)}{' ' * (half - width(cells(one)))} | {other}"

    def paint(self, text: str, *tones: str) -> str:
        return f"\x1b[{';'.join(tones)}m{text}\x1b[0m" if self.colour and text else text


def _plain(words: Words) -> str:
    """Words on one line that is safe to print, what somebody wrote in quotation marks."""
    return "".join(f'"{printable(each.text)}"' if isinstance(each, Said) else printable(each) for each in words)


def _wrapped(text: str, most: int) -> Iterator[str]:
    """Lines of at most so many cells, broken between words where that is possible."""
    line, wide = "", 0
    for word in text.split(" "):
        while width(cells(word)) > most:
            if line:
                yield line
                line, wide = "", 0
            head = ""
            for char in word:
                if width(cells(head + char)) > most:
                    break
                head += char
            yield head
            word = word[len(head) :]
        need = width(cells(word)) + (1 if line else 0)
        if line and wide + need > most:
            yield line
            line, wide = word, width(cells(word))
        else:
            line, wide = f"{line} {word}" if line else word, wide + need
    if line:
        yield line
