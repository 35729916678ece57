"""Entries of a changelog, from what changed in meaning: as a creator would say it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from personaspec.diff.change import Impact
from personaspec.diff.impact import kind_of
from personaspec.render.cells import printable
from personaspec.reviewing.comment import bare
from personaspec.reviewing.entry import Entry, Review
from personaspec.reviewing.grouping import Group, grouped
from personaspec.reviewing.saying import Said, Words, called, cut

_HEADINGS: Final = {
    Impact.LOOSENED: "Stops less",
    Impact.TOLD_LESS: "Tells fans less",
    Impact.DECLARED: "What it may say",
    Impact.TIGHTENED: "Stops more",
    Impact.TOLD_MORE: "Tells fans more",
    Impact.CHANGED: "How it is",
}
_KINDS: Final = {"forbid": "rule", "topic": "topic", "disclose": "notice", "limit": "limit", "relax": "relaxation"}


def changelog_entry(review: Review, heading: str) -> str:
    """One section in Markdown, under its version. Wording and tests are counted in a line."""
    lines = [f"## {bare(heading)}", ""]
    parts = grouped(review)
    for impact, title in _HEADINGS.items():
        if impact not in parts:
            continue
        lines += [f"### {title}", ""]
        lines += [f"- {line}" for line in dict.fromkeys(_line(item) for item in parts[impact])]
        lines.append("")
    rest = [f"{n} of {impact.in_words}" for impact, n in review.counts.items() if impact not in _HEADINGS]
    lines += [f"Changes that act nowhere: {', '.join(rest)}.", ""] if rest else []
    if not review.entries:
        lines += ["Nothing that it may say, must say or must not say has changed.", ""]
    return "\n".join(lines)


def _line(item: Entry | Group) -> str:
    if isinstance(item, Group):
        return bare(item.words)
    return "".join(_said(item))


def _said(entry: Entry) -> Iterator[str]:
    if entry.words is not None:
        yield _worded(entry.words)
        return
    change = entry.change
    kind = kind_of(change)
    yield f"{bare(_KINDS.get(kind, kind))} {bare(called(change.owner))}: "
    if change.kind == "renamed":
        yield f"it was called {bare(called(change.was or ''))}"
    elif change.was is None:
        yield f"{_code(cut(change.now or ''))} came"
    elif change.now is None:
        yield f"{_code(cut(change.was))} went"
    else:
        yield f"{_code(cut(change.now))}, it was {_code(cut(change.was))}"
    if entry.judged.witness is not None and entry.impact is Impact.LOOSENED:
        yield f"; {_code(cut(entry.judged.witness.text))} passes now"


def _worded(words: Words) -> str:
    return "".join(_code(each.text) if isinstance(each, Said) else bare(each) for each in words)


def _code(text: str) -> str:
    """A text that somebody wrote, between more backticks than it has in a row."""
    shown = printable(text)
    ticks = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}" if shown.strip() else '""'
