"""A simulation as a picture: one page or one SVG, a lane for each fan. It asks nobody for anything: no script, no
font and no picture from elsewhere. What the picture shows stands below it in a table for whoever reads it aloud.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from html import escape
from typing import Final

from personaspec.evaluation.simulating import Day, Moment, Simulation, What
from personaspec.evaluation.strips import SAID

LANE: Final = 34  # pixels of height for each fan
LEFT: Final = 230  # for who it is
WIDE: Final = 1180
TOP: Final = 34
_HOUR: Final = (WIDE - LEFT - 20) / 24

_STYLE: Final = """
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fff; --faint: #8a8a8a; --line: #d8d8d8; --use: #c3d4e6;
  --notice: #1d5fa8; --label: #1d5fa8; --stopped: #8a4b00; --hand-off: #6b3fa0; --limit: #1c1c1c; --crisis: #b3261e;
  --help: #f6d3d0; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #16181b; --faint: #9a9a9a; --line: #3a3d42;
  --use: #2e4054; --notice: #7db8f5; --label: #7db8f5; --stopped: #f0b35e; --hand-off: #c3a1f0; --limit: #ececec;
  --crisis: #ff8a80; --help: #55302d; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto;
  max-width: 1220px; padding: 0 1rem; }
svg { max-width: 100%; height: auto; } svg text { font: 12px system-ui, sans-serif; fill: var(--ink); }
svg .faint { fill: var(--faint); } svg .grid { stroke: var(--line); } svg .use { fill: var(--use); }
svg .help { fill: var(--help); } svg .notice, svg .label { fill: var(--notice); } svg .stopped { stroke: var(--stopped);
  stroke-width: 2; fill: none; } svg .hand-off { fill: var(--hand-off); } svg .limit { fill: var(--limit); }
svg .crisis { fill: var(--crisis); }
table { border-collapse: collapse; margin: 1rem 0; } caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.n { text-align: right; font-variant-numeric: tabular-nums; } details { margin: .4rem 0; }
"""


def page(simulation: Simulation) -> str:
    """A whole HTML page."""
    title = f"{simulation.persona}: a virtual day"
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main>",
            f"<h1>{escape(title)}</h1>",
            _about(simulation),
            *(f"<h2>{day:%A %d %B}</h2>\n{lanes(simulation, day)}" for day in _days(simulation)),
            *_counted(simulation),
            "<h2>What each fan was shown</h2>",
            *(line for day in simulation.fans for line in _told(day)),
            f"<p>{escape(simulation.bundle)}</p></main></body></html>",
        ]
    )


def _about(simulation: Simulation) -> str:
    return (
        f"<p>{len(simulation.fans)} made-up fans from {simulation.start:%Y-%m-%d %H:%M} ({simulation.start.tzinfo}) "
        f"for {simulation.days * 24} hours, seed {simulation.seed}. Nobody real said any of this, and no model was "
        "asked: it shows when the session tells, ends and stops, not how well a model talks.</p>"
    )


def picture(simulation: Simulation) -> str:
    """One SVG of the first day."""
    return (
        lanes(simulation, simulation.start)
        .replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
        .replace("</title>", f"</title><style>{_STYLE}</style>", 1)
    )


def _days(simulation: Simulation) -> list[datetime]:
    return [simulation.start + timedelta(days=n) for n in range(simulation.days)]


def lanes(simulation: Simulation, start: datetime) -> str:
    """The lanes of the 24 hours from `start` on."""
    high = TOP + LANE * len(simulation.fans) + 44
    rows = [
        f'<svg viewBox="0 0 {WIDE} {high}" width="{WIDE}" height="{high}" role="img">',
        f"<title>{escape(simulation.persona)} on {start:%Y-%m-%d}: when fans talked, and what they were told</title>",
    ]
    for hour in range(0, 25, 2):
        x = LEFT + hour * _HOUR
        rows.append(f'<line class="grid" x1="{x:.1f}" y1="{TOP - 8}" x2="{x:.1f}" y2="{high - 44}"/>')
        rows.append(
            f'<text class="faint" x="{x:.1f}" y="{TOP - 14}" text-anchor="middle">'
            f"{start + timedelta(hours=hour):%H:%M}</text>"
        )
    for number, day in enumerate(simulation.fans):
        rows += _lane(day, start, TOP + number * LANE)
    rows += _legend(high - 18)
    rows.append("</svg>")
    return "\n".join(rows)


def _lane(day: Day, start: datetime, y: int) -> Iterator[str]:
    middle = y + LANE // 2
    yield f'<text x="0" y="{middle + 4}">{escape(day.fan.shown)}</text>'
    yield f'<line class="grid" x1="{LEFT}" y1="{y + LANE}" x2="{WIDE - 20}" y2="{y + LANE}"/>'
    for kind, several in (("use", day.visits), ("help", day.crises)):
        for first, last in several:
            x, over = _x(first, start), _x(last, start)
            if over > LEFT and x < WIDE - 20:
                x = max(x, LEFT)
                yield (
                    f'<rect class="{kind}" x="{x:.1f}" y="{y + 7}" width="{max(over - x, 2):.1f}" '
                    f'height="{LANE - 14}" rx="3"><title>{_hours(first, last)}</title></rect>'
                )
    for each in day.moments:
        if each.what != "ended" and start <= each.at < start + timedelta(days=1):
            yield f"<g>{_mark(each.what, _x(each.at, start), middle)}<title>{escape(_in_words(each))}</title></g>"


def _x(at: datetime, start: datetime) -> float:
    return min(WIDE - 20.0, LEFT + (at - start).total_seconds() / 3600 * _HOUR)


def _mark(what: What, x: float, y: float) -> str:
    match what:
        case "notice" | "label":
            return f'<circle class="{what}" cx="{x:.1f}" cy="{y}" r="4.5"/>'
        case "limit":
            return f'<rect class="limit" x="{x - 2:.1f}" y="{y - 11}" width="5" height="22"/>'
        case "crisis":
            return f'<path class="crisis" d="M{x:.1f} {y - 7}l6 7l-6 7l-6 -7z"/>'
        case "hand-off":
            return f'<path class="hand-off" d="M{x:.1f} {y - 7}l7 12h-14z"/>'
        case "stopped" | "ended":
            return f'<path class="stopped" d="M{x - 4:.1f} {y - 4}l8 8m0 -8l-8 8"/>'


def _legend(y: int) -> Iterator[str]:
    x = LEFT
    yield f'<rect class="use" x="{x}" y="{y - 9}" width="18" height="12" rx="3"/>'
    yield f'<text x="{x + 24}" y="{y + 1}">talks</text>'
    x += 80
    for what in ("notice", "limit", "crisis", "hand-off", "stopped"):
        yield f'{_mark(what, x + 6, y - 4)}<text x="{x + 20}" y="{y + 1}">{SAID[what]}</text>'
        x += 46 + 7 * len(SAID[what])


def _counted(simulation: Simulation) -> Iterator[str]:
    yield "<h2>How often each rule did something</h2>"
    yield "<table><thead><tr><th>rule</th><th>what</th><th>times</th></tr></thead><tbody>"
    for (what, rule), n in simulation.counts().items():
        yield f'<tr><td>{escape(rule)}</td><td>{SAID[what]}</td><td class="n">{n}</td></tr>'
    yield "</tbody></table>"


def _told(day: Day) -> Iterator[str]:
    several = [each for each in day.moments if each.what != "ended"]
    yield f"<details><summary>{escape(day.fan.shown)}: {day.messages} messages, {len(several)} events</summary>"
    yield "<table><thead><tr><th>when</th><th>what</th><th>rule</th><th>why</th><th>text</th></tr></thead><tbody>"
    for each in several:
        cells = (f"{each.at:%d %H:%M}", SAID[each.what], each.rule, each.trigger, each.text)
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
    yield "</tbody></table></details>"


def _in_words(each: Moment) -> str:
    return " · ".join(part for part in (f"{each.at:%H:%M}", each.rule, each.trigger, each.text) if part)


def _hours(first: datetime, last: datetime) -> str:
    return f"{first:%H:%M} to {last:%H:%M}"
