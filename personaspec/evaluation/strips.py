"""A simulation on a terminal: a strip of quarter hours for each fan, and how often each rule did something."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from personaspec.evaluation.simulating import Day, Moment, Simulation, What

MARKS: Final[dict[What, str]] = {
    "notice": "o",
    "label": "o",
    "stopped": "x",
    "hand-off": "^",
    "limit": "#",
    "crisis": "!",
    "ended": "·",
}
"""What stands for a moment; where several fall into one place the last of this list is shown."""
SAID: Final[dict[What, str]] = {
    "notice": "notices told",
    "label": "labels shown",
    "stopped": "sentences stopped",
    "hand-off": "handed to a person",
    "limit": "chats ended by a limit",
    "crisis": "crisis help said",
    "ended": "messages to a chat that had ended",
}


def strips(simulation: Simulation, width: int = 96) -> Iterator[str]:
    """Lines for a terminal that is at least `width` + 30 columns wide; narrower ones wrap."""
    hours = simulation.days * 24
    yield (
        f"{simulation.persona}: {len(simulation.fans)} fans from {simulation.start:%Y-%m-%d %H:%M} "
        f"for {hours} hours, seed {simulation.seed}"
    )
    yield ""
    names = [day.fan.shown for day in simulation.fans]
    room = max(map(len, names), default=0)
    step = max(1, hours // 8)
    scale = [" "] * width
    for hour in range(0, hours, step):
        at = hour * width // hours
        for offset, sign in enumerate(f"{(simulation.start + timedelta(hours=hour)):%H:%M}"):
            if at + offset < width:
                scale[at + offset] = sign
    yield f"{'':{room}}  {''.join(scale).rstrip()}"
    for name, day in zip(names, simulation.fans, strict=True):
        yield f"{name:{room}}  {_strip(simulation, day, width).rstrip()}"
    yield ""
    yield f"{'':{room}}  - talking   " + "   ".join(f"{MARKS[what]} {SAID[what]}" for what in MARKS if what != "label")
    yield ""
    counts = simulation.counts()
    for what, said in SAID.items():
        several = [(rule, n) for (each, rule), n in counts.items() if each == what]
        if several:
            yield f"{sum(n for _, n in several):6}  {said}"
            for rule, n in several:
                yield f"{n:6}    {rule}"


def _strip(simulation: Simulation, day: Day, width: int) -> str:
    long = (simulation.end - simulation.start).total_seconds()

    def place(seconds: float) -> int:
        return min(width - 1, max(0, int(seconds * width / long)))

    cells = [" "] * width
    for first, last in day.visits:
        for at in range(
            place((first - simulation.start).total_seconds()), place((last - simulation.start).total_seconds()) + 1
        ):
            cells[at] = "-"
    order = list(MARKS)
    best: dict[int, Moment] = {}
    for each in day.moments:
        at = place((each.at - simulation.start).total_seconds())
        if each.what == "ended":
            if cells[at] == "-" and at not in best:
                best[at] = each
        elif at not in best or best[at].what == "ended" or order.index(each.what) >= order.index(best[at].what):
            best[at] = each
    for at, each in best.items():
        cells[at] = MARKS[each.what]
    return "".join(cells)
