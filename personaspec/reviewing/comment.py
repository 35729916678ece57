"""A review as one comment of a pull request, in GitHub's Markdown: the gravest first, the rest folded away.

Everything that somebody wrote stands in `<code>`, and its signs are spelt as entities: it is neither Markdown nor HTML,
it mentions nobody, it links nowhere, and it cannot be taken for the hidden mark by which the comment is found.
A comment may hold 65,536 characters: what does not fit is left out, the least grave first, and the comment says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from personaspec.diff.change import Impact
from personaspec.render.cells import printable
from personaspec.reviewing.entry import Entry, Review
from personaspec.reviewing.grouping import Group, Item, grouped
from personaspec.reviewing.headings import HEADINGS, asked, personas, proved, showing, summed
from personaspec.reviewing.saying import Said, Words, cut

MARK: Final = "<!-- personaspec -->"
"""The first line of a comment: the one comment of a pull request is found by it, and written anew."""
LIMIT: Final = 65_536
_LEFT_FOR_END: Final = 700
_OPEN: Final = (Impact.LOOSENED, Impact.TOLD_LESS, Impact.DECLARED)
_LONGEST: Final = 300
_SIGNS: Final = {
    **{ord(sign): f"&#{ord(sign)};" for sign in '!"$&()*:<>[\\]^_`|~'},
    **{ord(sign): f"&#{ord(sign)};&#8288;" for sign in "@#"},  # alone it still mentions; with a joiner behind it, not
}
_WWW: Final = re.compile(r"(?<=www)\.", re.IGNORECASE)


def review_comment(review: Review, limit: int = LIMIT) -> str:
    """The comment; at most `limit` characters, counted as GitHub's editor does (beyond the basic plane twice)."""
    room = limit - _LEFT_FOR_END
    out = _Sized(room)
    out.add(f"{MARK}\n### personaspec: {summed(review)}\n")
    out.add(f"\n{code(review.old_name)} → {code(review.new_name)}\n")
    if not review.entries:
        return out.text
    out.add("\n")
    for each in review.personas[:20]:
        versions, ask = asked(each)
        out.add(f"- {code(each.pair.name)} {code(versions)}{': ' + bare(ask) if ask else ''}\n")
    if len(review.personas) > 20:
        out.add(f"- and {len(review.personas) - 20} more personas\n")
    for note in review.notes:
        out.add(f"\n> **Note:** {code(note)}\n")
    left: dict[Impact, int] = {}
    for impact, items in grouped(review).items():
        n = sum(map(_much, items)) if left else _section(out, review, impact, items)
        if n:
            left[impact] = n
    if left:
        counts = ", ".join(f"{n} {impact.in_words}" for impact, n in left.items())
        n = sum(left.values())
        are = "change is" if n == 1 else "changes are"
        out.text += (
            f"\n**{n} more {are} left out here ({counts}): a comment holds no more.** "
            "`personaspec diff` in a terminal shows all of them.\n"
        )
    return out.text


class _Sized:
    """Text that grows up to a size."""

    def __init__(self, room: int) -> None:
        self.text, self.room = "", room

    def fits(self, more: str) -> bool:
        return _size(more) <= self.room

    def add(self, more: str) -> bool:
        """Whether it was added."""
        if not self.fits(more):
            return False
        self.text += more
        self.room -= _size(more)
        return True


def _size(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _section(out: _Sized, review: Review, impact: Impact, items: Iterable[Item]) -> int:
    """The part of one impact; how many changes of it are left out."""
    title, _, what = HEADINGS[impact].partition(": ")
    count = review.counts.get(impact, 0)
    several = list(items)
    total = sum(map(_much, several))
    if impact in _OPEN:
        head, foot = f"\n#### {title} ({count}): {what}\n\n", ""
    else:
        shown = f"{title} ({count})" + (f": {what}" if what else "")
        head, foot = f"\n<details>\n<summary>{shown}</summary>\n\n", "\n</details>\n"
    if not out.fits(head + foot + " " * 200):
        return total
    out.add(head)
    out.room -= _size(foot)
    while several and out.add(_item(review, several[0])):
        total -= _much(several.pop(0))
    out.text += foot
    return total


def _much(item: Item) -> int:
    return len(item.entries) if isinstance(item, Group) else 1


def _item(review: Review, item: Item) -> str:
    if isinstance(item, Group):
        inner = "".join(f"  - {line}\n" for line in _grouped(item))
        return f"- {code(item.words)}\n  <details><summary>what it is</summary>\n\n{inner}\n  </details>\n\n"
    return "".join(f"{line}\n" for line in _entry(review, item))


def _grouped(group: Group) -> Iterator[str]:
    for entry in group.entries:
        if not entry.change.owner.startswith("use/"):
            line = f"{entry.impact.in_words}: {code(cut(entry.change.now or entry.change.was or '', _LONGEST))}"
            if entry.impact in (Impact.LOOSENED, Impact.TOLD_LESS):
                if entry.judged.witness is not None:
                    line += f"; {showing(entry)}: {code(cut(entry.judged.witness.text, _LONGEST))}{proved(entry)}"
                line += f" · fingerprint {code(entry.fingerprint)}"
            yield line


def _entry(review: Review, entry: Entry) -> Iterator[str]:
    change, judged = entry.change, entry.judged
    grave = judged.impact in (Impact.LOOSENED, Impact.TOLD_LESS)
    where = f" · {code(f'{entry.place.file}:{entry.place.line}')}" if entry.place is not None else ""
    who = f" · {code(personas(entry.personas))}" if review.several and entry.personas else ""
    if entry.words is not None:
        yield f"- {worded(entry.words)}{where}{who}"
    else:
        yield f"- **{code(change.path)}**{where}{who}"
    if entry.words is None or grave:
        shown = [
            f"{word} {code(cut(text, _LONGEST))}" for word, text in (("was", change.was), ("now", change.now)) if text
        ]
        yield f"  - {', '.join(shown)}"
    if judged.witness is not None:
        fan = f" after the fan said {code(cut(judged.witness.fan))}" if judged.witness.fan else ""
        yield f"  - {showing(entry)}{fan}: {code(cut(judged.witness.text, _LONGEST))}{proved(entry)}"
    elif grave:
        yield f"  - {bare(judged.why)}{proved(entry)}"
    elif entry.words is None and judged.impact is not Impact.TESTS:
        yield f"  - {bare(judged.why)}"
    if grave:
        yield f"  - fingerprint {code(entry.fingerprint)}"


def worded(words: Words) -> str:
    """Our words, and what somebody wrote as code."""
    return "".join(code(each.text) if isinstance(each, Said) else bare(each) for each in words)


def code(text: str) -> str:
    """A text that somebody wrote: shown as it is, and nothing but shown."""
    return f"<code>{_spelt(text)}</code>"


def bare(text: str) -> str:
    """Our own words, which may hold a name: they read as they are written, and do nothing else."""
    return _spelt(text)


def _spelt(text: str) -> str:
    return _WWW.sub("&#46;", printable(text).translate(_SIGNS))
