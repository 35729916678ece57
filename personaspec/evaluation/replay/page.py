"""A replay as a page with pictures. It asks nobody for anything: no script, no font, no picture from elsewhere. What a
picture shows stands beside it in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from personaspec.evaluation.replay.report import Replayed, said_of
from personaspec.evaluation.replay.tally import KINDS, Flip

WIDE: Final = 1080
_LEFT: Final = 420
_ROW: Final = 30
_SHOWN: Final = 30

_STYLE: Final = """
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fff; --faint: #8a8a8a; --line: #d8d8d8; --passes: #b3261e;
  --stopped: #1d5fa8; --changed: #6b3fa0; --same: #c3d4e6; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #16181b; --faint: #9a9a9a; --line: #3a3d42;
  --passes: #ff8a80; --stopped: #7db8f5; --changed: #c3a1f0; --same: #2e4054; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto;
  max-width: 1120px; padding: 0 1rem; }
svg { max-width: 100%; height: auto; } svg text { font: 12px system-ui, sans-serif; fill: var(--ink); }
svg .grid { stroke: var(--line); } svg .passes { fill: var(--passes); } svg .stopped { fill: var(--stopped); }
svg .changed { fill: var(--changed); } svg .same { fill: var(--same); }
table { border-collapse: collapse; margin: 1rem 0; } th, td { text-align: left; padding: .2rem .8rem .2rem 0;
  border-bottom: 1px solid var(--line); vertical-align: top; } td.n { text-align: right;
  font-variant-numeric: tabular-nums; } blockquote { border-left: 3px solid var(--line); margin: .6rem 0;
  padding: .1rem .9rem; } code { font-size: .92em; } .faint { color: var(--faint); } details { margin: .5rem 0; }
"""


def page(found: Replayed) -> str:
    """A whole HTML page."""
    title = f"{found.persona}: {found.log} replayed"
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main>",
            f"<h1>{escape(title)}</h1>",
            *_about(found),
            *(_flips(found) if found.old_name is not None else _rules(found)),
            *_bad(found),
            f'<p class="faint">new {escape(found.new_bundle)}'
            + (f", old {escape(found.old_bundle)}" if found.old_bundle else "")
            + "</p></main></body></html>",
        ]
    )


def _about(found: Replayed) -> Iterator[str]:
    tally = found.tally
    against = f"{found.new_name} against {found.old_name}" if found.old_name is not None else found.new_name
    messages = "1 message" if tally.messages == 1 else f"{tally.messages:,} messages"
    yield f"<p>{messages}, judged as <code>guard</code> judges: {escape(against)}. "
    yield "Words and patterns are tried; what only a judge could rule on is not. This shows what happened in this log, "
    yield "and is no proof of what cannot happen. Keys and personal data of a known shape are masked in samples.</p>"
    if found.undecided:
        rules = "1 rule has" if len(found.undecided) == 1 else f"{len(found.undecided)} rules have"
        yield f"<p>{rules} a <code>means</code> that no judge was asked about.</p>"
    yield "<h2>Verdicts</h2><table><thead><tr><th>verdict</th><th>old</th><th>new</th></tr></thead><tbody>"
    for word in sorted({*tally.old, *tally.new}, key=lambda each: -tally.new.get(each, 0)):
        old = f"{tally.old.get(word, 0):,}" if found.old_name is not None else ""
        yield f'<tr><td>{escape(word)}</td><td class="n">{old}</td><td class="n">{tally.new.get(word, 0):,}</td></tr>'
    yield "</tbody></table>"


def _flips(found: Replayed) -> Iterator[str]:
    tally = found.tally
    yield f"<h2>{'1 verdict flips' if tally.flipped == 1 else f'{tally.flipped:,} verdicts flip'}</h2>"
    yield bars(
        "Flips by kind", [(said, [(kind, tally.of(kind))]) for kind, said in KINDS.items()], max(tally.flipped, 1)
    )
    if tally.reworded:
        yield f"<p>{tally.reworded:,} more keep their verdict, and other words are sent.</p>"
    causes = found.by_cause()
    if not causes:
        return
    yield "<h2>Because of which change</h2>"
    rows = []
    for numbers, _ in causes[:_SHOWN]:
        parts = [
            (kind, sum(n for flip, n in tally.flips.items() if flip.causes == numbers and flip.kind == kind))
            for kind in KINDS
        ]
        name = ", ".join(found.causes[n].path for n in numbers[:2]) + (" …" if len(numbers) > 2 else "")
        rows.append((name or "no change explains it", parts))
    yield bars("Flips by the change that caused them", rows, causes[0][1])
    for numbers, n in causes[:_SHOWN]:
        yield f"<h3>{n:,} flip{'' if n == 1 else 's'}</h3><ul>"
        yield from (f"<li><code>{escape(line)}</code></li>" for line in said_of(numbers, found))
        yield "</ul>"
        several = [(flip, times) for flip, times in tally.flips.items() if flip.causes == numbers]
        for flip, times in sorted(several, key=lambda each: (-each[1], each[0]))[:_SHOWN]:
            yield from _samples(flip, times, found)


def _samples(flip: Flip, times: int, found: Replayed) -> Iterator[str]:
    rules = ", ".join(flip.rules)
    yield f"<details open><summary>{times:,} × {KINDS[flip.kind]}: {flip.old} → {flip.new}, {escape(rules)}</summary>"
    for each in found.tally.samples[flip]:
        fan = f'<span class="faint">fan: {escape(each.fan)}</span><br>' if each.fan else ""
        bot = escape(each.bot)
        if each.quote and (quote := escape(each.quote)) in bot:
            bot = bot.replace(quote, f"<mark>{quote}</mark>", 1)
        yield f"<blockquote>{fan}{bot}</blockquote>"
    yield "</details>"


def _rules(found: Replayed) -> Iterator[str]:
    several = sorted(found.tally.new_rules.items(), key=lambda each: (-each[1], each[0]))
    if several:
        yield "<h2>What each rule found</h2>"
        yield bars("Messages by rule", [(rule, [("same", n)]) for rule, n in several[:_SHOWN]], several[0][1])


def bars(title: str, rows: Iterable[tuple[str, Sequence[tuple[str, int]]]], most: int) -> str:
    """One SVG: a bar for each row, in parts of a class each, with its number behind it."""
    several = list(rows)
    high = _ROW * len(several) + 12
    lines = [
        f'<svg viewBox="0 0 {WIDE} {high}" width="{WIDE}" height="{high}" role="img"><title>{escape(title)}</title>',
        f'<line class="grid" x1="{_LEFT}" y1="0" x2="{_LEFT}" y2="{high}"/>',
    ]
    for number, (name, parts) in enumerate(several):
        y, x = number * _ROW + 6, float(_LEFT)
        shown = name if len(name) <= 62 else name[:61] + "…"
        lines.append(f'<text x="0" y="{y + 15}">{escape(shown)}<title>{escape(name)}</title></text>')
        for kind, n in parts:
            if n:
                width = max(2.0, n / most * (WIDE - _LEFT - 90))
                lines.append(f'<rect class="{kind}" x="{x:.1f}" y="{y}" width="{width:.1f}" height="20"/>')
                x += width
        lines.append(f'<text x="{x + 6:.1f}" y="{y + 15}">{sum(n for _, n in parts):,}</text>')
    return "\n".join([*lines, "</svg>"])


def _bad(found: Replayed) -> Iterator[str]:
    tally = found.tally
    if not tally.bad:
        return
    yield f"<h2>{tally.bad:,} bad line{'' if tally.bad == 1 else 's'}</h2>"
    yield "<table><thead><tr><th>why</th><th>lines</th></tr></thead><tbody>"
    for why, n in sorted(tally.reasons.items()):
        yield f'<tr><td>{escape(why)}</td><td class="n">{n:,}</td></tr>'
    lines = ", ".join(f"{line:,}" for line, _ in found.places[:20])
    first = "It is line" if tally.bad == 1 else "They are lines" if tally.bad <= 20 else "The first are lines"
    yield f"</tbody></table><p>{first} {lines}.</p>"
