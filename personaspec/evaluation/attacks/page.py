"""Attacks as a page: it asks nobody for anything, no script, no font, no picture from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from personaspec.evaluation.attacks.attack import FINDINGS, Strike
from personaspec.evaluation.attacks.campaign import rates
from personaspec.evaluation.attacks.document import Run
from personaspec.evaluation.attacks.kinds import KINDS
from personaspec.evaluation.attacks.showing import SAID

_STYLE: Final = """
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fff; --line: #d8d8d8; --bad: #b3261e; --good: #1d6b3a; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #16181b; --line: #3a3d42; --bad: #ff8a80;
  --good: #7fd49b; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto;
  max-width: 1000px; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0; } caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.n { text-align: right; font-variant-numeric: tabular-nums; }
.bad { color: var(--bad); } .good { color: var(--good); }
details { margin: .3rem 0; } blockquote { margin: .2rem 0 .6rem 1rem; overflow-wrap: anywhere; }
"""


def page(run: Run) -> str:
    """A whole HTML page."""
    title = f"{run.persona}: attacks"
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main>",
            f"<h1>{escape(title)}</h1>",
            f"<p>{len(run.struck)} attacks, seed {run.seed}, {run.day.isoformat()}, {_replies(run)}</p>",
            *_counts(run),
            *_kinds(run),
            "<h2>What gets through</h2>",
            *(line for each in run.struck if each.outcome in FINDINGS for line in _strike(run, each)),
            *_odd(run),
            f"<p>{escape(run.bundle)}</p></main></body></html>",
        ]
    )


def _replies(run: Run) -> str:
    return escape(run.model) if run.model else "no model: the worst bot gives in each time"


def _counts(run: Run) -> Iterator[str]:
    outcomes = [each.outcome for each in run.struck]
    yield "<table><caption>What became of them</caption>"
    for outcome, words in SAID.items():
        if outcome in outcomes:
            yield f'<tr><td class="n">{outcomes.count(outcome)}</td><td>{escape(words)}</td></tr>'
    yield "</table>"


def _kinds(run: Run) -> Iterator[str]:
    """By kind: without a model what gets through, with one how often it gave in."""
    if run.model:
        yield "<table><caption>How often the model gave in (95% interval)</caption>"
        for rate in rates(run.struck):
            yield (
                f'<tr><td>{escape(KINDS[rate.kind])}</td><td class="n">{rate.gave_in} of {rate.tried}</td>'
                f'<td class="n">{rate.low:.0%} to {rate.high:.0%}</td></tr>'
            )
    else:
        yield "<table><caption>What gets through, by kind</caption>"
        for kind, words in KINDS.items():
            tried = [each for each in run.struck if each.attack.kind == kind]
            if tried:
                bad = sum(each.outcome in FINDINGS for each in tried)
                tone = "bad" if bad else "good"
                yield f'<tr><td>{escape(words)}</td><td class="n {tone}">{bad} of {len(tried)}</td></tr>'
    yield "</table>"


def _strike(run: Run, each: Strike) -> Iterator[str]:
    attack, origin = each.attack, run.origin(each.attack.about)
    where = f" · {escape(origin.file)}:{origin.line}" if origin else ""
    what = f"{escape(attack.about)} · {escape(KINDS[attack.kind])} ({attack.language}){where}"
    yield f"<details><summary>{what}</summary>"
    yield from (f"<blockquote><b>{who}</b> {escape(text)}</blockquote>" for who, text in each.dialogue)
    yield "</details>"


def _odd(run: Run) -> Iterator[str]:
    if not run.inconsistent:
        return
    yield "<h2>Told differently</h2>"
    for odd in run.inconsistent:
        yield f"<details><summary>{escape(odd.question)} · {escape(odd.why)}</summary>"
        yield from (f"<blockquote><b>{escape(t.who)}</b> {escape(t.text)}</blockquote>" for t in odd.told)
        yield "</details>"
