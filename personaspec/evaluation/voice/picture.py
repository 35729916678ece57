"""A voice report as a page: each chat's score by turn with its interval, as SVG. It asks nobody for anything: no
script, no font and no picture from elsewhere. What the picture shows stands below it in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from personaspec.evaluation.voice.document import Chat, Report
from personaspec.evaluation.voice.scoring import Score

WIDE: Final = 900
HIGH: Final = 200
_LEFT: Final = 40
_TOP: Final = 12

_STYLE: Final = """
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fff; --faint: #6f6f6f; --line: #d8d8d8; --band: #c3d4e6;
  --score: #1d5fa8; --change: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #16181b; --faint: #9a9a9a; --line: #3a3d42;
  --band: #2e4054; --score: #7db8f5; --change: #ff8a80; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto;
  max-width: 940px; padding: 0 1rem; }
svg { max-width: 100%; height: auto; } svg text { font: 12px system-ui, sans-serif; fill: var(--faint); }
svg .grid { stroke: var(--line); } svg .band { stroke: var(--band); stroke-width: 7; stroke-linecap: round; }
svg .score { fill: var(--score); } svg .line { stroke: var(--score); fill: none; }
svg .change { stroke: var(--change); stroke-dasharray: 5 4; } .big { font-size: 1.3rem; font-weight: 600; }
"""
_MEANING: Final = (
    "100 times the chance, at even odds, that who wrote the samples wrote the replies too: 50 says nothing. The bar is "
    "where 8 of 10 texts of that length by one writer lie. It counts habits of writing; it does not read what is said."
)


def page(report: Report) -> str:
    """A whole HTML page."""
    title = f"{report.persona}: how far it sounds like its samples"
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main>",
            f"<h1>{escape(title)}</h1>",
            f"<p>{report.samples} samples with {report.sample_words} words. {_MEANING}</p>",
            *([f"<p><strong>{escape(report.note)}</strong></p>"] if report.note else []),
            *(line for chat in report.chats for line in _chat(chat)),
            f"<p>{escape(report.bundle)}</p></main></body></html>",
        ]
    )


def _chat(chat: Chat) -> Iterator[str]:
    yield f"<h2>{escape(chat.name)}</h2>"
    yield f'<p class="big">{escape(in_words(chat.heard.score))}</p>'
    if chat.drift.told:
        yield f"<p>{escape(chat.drift.told)}</p>"
    if len(chat.replies) > 1:
        yield drawn(chat)
    if chat.heard.reasons:
        yield "<ul>" + "".join(f"<li>{escape(reason)}</li>" for reason in chat.heard.reasons[:8]) + "</ul>"


def drawn(chat: Chat) -> str:
    """The scores of a chat by turn, as one SVG."""
    turns = chat.drift.turns
    step = (WIDE - _LEFT - 20) / max(1, len(turns))
    rows = [f'<svg viewBox="0 0 {WIDE} {HIGH + 40}" width="{WIDE}" height="{HIGH + 40}" role="img">']
    rows.append(f"<title>{escape(chat.name)}: the score of the turns up to each one</title>")
    for value in (0, 25, 50, 75, 100):
        y = _y(value)
        rows.append(f'<line class="grid" x1="{_LEFT}" y1="{y:.1f}" x2="{WIDE - 10}" y2="{y:.1f}"/>')
        rows.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value}</text>')
    points: list[tuple[float, float]] = []
    for at, turn in enumerate(turns):
        x = _LEFT + (at + 0.5) * step
        if len(turns) <= 30 or at % 10 == 9:
            rows.append(f'<text x="{x:.1f}" y="{HIGH + 32}" text-anchor="middle">{at + 1}</text>')
        if turn.value is None or turn.low is None or turn.high is None:
            continue
        rows.append(f'<line class="band" x1="{x:.1f}" y1="{_y(turn.low):.1f}" x2="{x:.1f}" y2="{_y(turn.high):.1f}"/>')
        points.append((x, _y(turn.value)))
    if chat.drift.change is not None:
        x = _LEFT + (chat.drift.change - 1) * step
        rows.append(f'<line class="change" x1="{x:.1f}" y1="{_TOP}" x2="{x:.1f}" y2="{HIGH + _TOP}"/>')
    if points:
        rows.append(f'<polyline class="line" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>')
        rows += [f'<circle class="score" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in points]
    rows.append("</svg>")
    return "\n".join(rows)


def in_words(found: Score) -> str:
    """A score in a sentence."""
    if found.value is None:
        return found.why
    return f"{found.value} of 100 ({found.low} to {found.high}), from {found.words} words"


def _y(value: int) -> float:
    return _TOP + HIGH * (1 - value / 100)
