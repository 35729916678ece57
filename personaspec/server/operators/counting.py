"""The report over the store's evidence: counters of one persona, as `personaspec report` counts them."""

from __future__ import annotations

import asyncio
from typing import Final

from personaspec.evidence.counters import COUNTERS, Tally
from personaspec.evidence.document import LawState, ReportOut, RuleOut
from personaspec.evidence.line import Event, read_line
from personaspec.server.deployed import Deployed
from personaspec.server.serving import Serving

_BREATH: Final = 200  # lines between two moments in which others have their turn


async def counted(serving: Serving, deployed: Deployed) -> ReportOut:
    """Totals of all evidence of a persona that the store has. The chains are not verified here: `personaspec
    verify-log` does that. Raises StoreError."""
    tally = Tally(deployed.policy)
    lines = 0
    async for _, raw in serving.store.evidence():
        lines += 1
        if lines % _BREATH == 0:
            await asyncio.sleep(0)
        line = read_line(raw)
        if line is not None and isinstance(line.body, Event) and line.body.persona == deployed.name:
            tally.count(line.body)
    laws = [
        LawState(
            law=law.name,
            title=law.title,
            file=None,
            why="",
            uncounted=sorted(name for name in law.counts if name not in COUNTERS),
        )
        for law in deployed.policy.laws
        if law.counts
    ]
    return ReportOut(
        schema=1,
        persona=deployed.name,
        version=deployed.policy.header.version,
        bundle=deployed.bundle,
        as_of=deployed.now(serving.clock()).date().isoformat(),
        since=None,
        until=None,
        events=tally.events,
        counters={name: tally.totals[name] for name in COUNTERS},
        rules=[
            RuleOut(rule=rule, what=what, count=n, known=rule not in tally.unknown)
            for (rule, what), n in sorted(tally.rules.items())
        ],
        laws=laws,
    )


ABOUT: Final = {name: each.about for name, each in COUNTERS.items()}
"""What each counter counts, in words."""
