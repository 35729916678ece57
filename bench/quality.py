"""What the guard catches and what it takes for a claim, with no judge: `python -m bench.quality`.

A table per part: the labelled cases of `tests/quality` (two halves, and a
second and a third writer's sets; see its README) and the public sets beside the
checkout (`../shared/data`, or `--data DIR`; an absent one is named and passed over). Recall is of the rows that ought
to be flagged, false alarms are of those that ought not, precision is of the mix of the set; brackets are 95% intervals
(Wilson). Rows that went wrong are printed only for the part that `--show` names.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.cases import HALVES, SECOND, THIRD, grouped, load, persona_guard, tallies
from bench.public_sets import SETS
from bench.rates import Rate, Tally, wilson
from personaspec.guard.guard import Guard

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Aim:
    """What a row is meant to reach: recall and F1 at least, false alarms at most."""

    recall: float | None = None
    false_alarms: float | None = None
    f1: float | None = None

    def __str__(self) -> str:
        parts = (("F1 >=", self.f1), ("recall >=", self.recall), ("alarms <=", self.false_alarms))
        return ", ".join(f"{word} {value:g}" for word, value in parts if value is not None)

    def met(self, tally: Tally) -> bool:
        """Whether the figures themselves (not their intervals) reach it."""
        recall, alarms, f1 = tally.recall.share, tally.false_alarms.share, tally.f1
        return (
            (self.recall is None or (recall is not None and recall >= self.recall))
            and (self.false_alarms is None or (alarms is not None and alarms <= self.false_alarms))
            and (self.f1 is None or (f1 is not None and f1 >= self.f1))
        )


HARMLESS = Aim(false_alarms=0.005)
AIMS = {
    "asked identity, rua_robot val": Aim(f1=0.96),
    "human life, anthropic_mwe in context": Aim(recall=0.90, false_alarms=0.02),
    "held: all of truth": Aim(recall=0.95, false_alarms=0.02),
    "third: all of truth": Aim(recall=0.95, false_alarms=0.02),
    "BEGIN replies, all but life": HARMLESS,
    "YouTube comments heard as any": HARMLESS,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table."""

    part: str  # dev | held | second | third | data
    name: str
    tally: Tally


def cases(guard: Guard, half: str) -> Iterator[Line]:
    """Each phenomenon of a half or of another writer's set, then each group, then all."""
    counted = tallies(guard, load(half))
    for (group, phenomenon), tally in counted.items():
        yield Line(half, f"{half}: {group}/{phenomenon}", tally)
    whole = Tally()
    for group, tally in grouped(counted).items():
        yield Line(half, f"{half}: all of {group}", tally)
        whole.merge(tally)
    yield Line(half, f"{half}: everything", whole)


def public(guard: Guard, data: Path) -> Iterator[Line]:
    """Each count of each set that is there."""
    for folder, read in SETS.items():
        if not (data / folder).is_dir():
            print(f"absent, passed over: {folder}", file=sys.stderr)
            continue
        try:
            yield from (Line("data", name, tally) for name, tally in read(guard, data))
        except NotImplementedError as reason:
            print(f"passed over: {folder}: {reason}", file=sys.stderr)


def shown(lines: list[Line]) -> None:
    """A table."""
    width = max(len(line.name) for line in lines)
    print(f"\n{'':{width}}  {'recall':32}  {'false alarms':32}  {'precision':22}  F1")
    for line in lines:
        tally = line.tally
        cells = (_cell(tally.recall), _cell(tally.false_alarms))
        f1 = f"{tally.f1:.3f}" if tally.f1 is not None else "-"
        aim = AIMS.get(line.name)
        told = f"  aim {aim}: {'reached' if aim.met(tally) else 'NOT REACHED'}" if aim else ""
        print(f"{line.name:{width}}  {cells[0]:32}  {cells[1]:32}  {tally.precision!s:22}  {f1}{told}")


def _cell(rate: Rate) -> str:
    return f"{rate} {rate.hits}/{rate.of}" if rate.of else "-"


def table(lines: list[Line]) -> str:
    """A table in Markdown."""
    made = ["| | recall | false alarms | precision | F1 | aim |", "|---|---|---|---|---|---|"]
    for line in lines:
        tally, aim = line.tally, AIMS.get(line.name)
        f1 = f"{tally.f1:.3f}" if tally.f1 is not None else "-"
        told = f"{aim}: {'reached' if aim.met(tally) else '**not reached**'}" if aim else ""
        cells = (line.name, _cell(tally.recall), _cell(tally.false_alarms), tally.precision, f1, told)
        made.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(made)


def write_page(path: Path, parts: list[list[Line]]) -> None:
    """Puts the tables under the page's marks, one for each part that has them; everything else on the page stays."""
    text = path.read_text(encoding="utf-8")
    for part in filter(None, parts):
        start, end = (f"<!-- {word} of {part[0].part} -->" for word in ("table", "end"))
        if start not in text:
            print(f"no marks on the page, passed over: {part[0].part}", file=sys.stderr)
            continue
        before, rest = text.split(start)
        text = f"{before}{start}\n\n{table(part)}\n\n{end}{rest.split(end)[1]}"
    path.write_text(text, encoding="utf-8")


def floors(lines: list[Line]) -> None:
    """What `tests/quality/test_cases.py` may hold: a recall a little under what was measured, and the false alarms."""
    for half in HALVES:
        print(f'    "{half}": {{')
        for line in lines:
            if line.name.startswith(f"{half}: all of "):
                recall = max(0, math.floor(100 * (line.tally.recall.share or 0)) - 2) / 100
                print(f'        "{line.name.removeprefix(f"{half}: all of ")}": ({recall:.2f}, {line.tally.flagged}),')
        print("    },")


def wrong(lines: list[Line], part: str) -> None:
    """The rows of a part that went wrong; sums are left out, for they would tell them twice."""
    for line in lines:
        if line.part != part or ": all of " in line.name or line.name.endswith(": everything"):
            continue
        for word, told in (("missed", line.tally.missed), ("false alarm", line.tally.alarms)):
            for row in told:
                print(f"{word}  {line.name}  {row}")


def figures(line: Line) -> dict[str, object]:
    """A row as JSON."""
    tally, aim = line.tally, AIMS.get(line.name)
    made: dict[str, object] = {"name": line.name, "part": line.part, "f1": tally.f1}
    for word, rate in (("recall", tally.recall), ("false_alarms", tally.false_alarms), ("precision", tally.precision)):
        made[word] = {"hits": rate.hits, "of": rate.of, "share": rate.share, "interval": wilson(rate.hits, rate.of)}
    if aim is not None:
        made["aim"] = {**asdict(aim), "reached": aim.met(tally)}
    return made


def main(arguments: Sequence[str] | None = None) -> None:
    """All of it."""
    asks = argparse.ArgumentParser(prog="python -m bench.quality", description=__doc__)
    asks.add_argument("--data", type=Path, default=DATA, help="the folder of public sets")
    asks.add_argument("--json", action="store_true", help="print the figures as one JSON list instead of tables")
    asks.add_argument("--page", type=Path, help="write the tables into this page (docs/evidence/quality.md), instead")
    asks.add_argument("--floors", action="store_true", help="print what the test of the cases may hold, instead")
    asks.add_argument("--dev-only", action="store_true", help="only the half of the cases that rules may be tuned on")
    asks.add_argument("--cases-only", action="store_true", help="only the cases")
    asks.add_argument(
        "--show", choices=(*HALVES, SECOND, THIRD, "data"), help="print the rows of this part that went wrong"
    )
    given = asks.parse_args(arguments)
    guard = persona_guard()
    parts = [list(cases(guard, half)) for half in (HALVES[:1] if given.dev_only else (*HALVES, SECOND, THIRD))]
    if not (given.dev_only or given.cases_only or given.floors):
        parts.append(list(public(guard, given.data)))
    lines = [line for part in parts for line in part]
    if given.json:
        print(json.dumps([figures(line) for line in lines], indent=1))
        return
    if given.floors:
        floors(lines)
        return
    if given.page:
        write_page(given.page, parts)
        return
    for part in filter(None, parts):
        shown(part)
    if given.show:
        print()
        wrong(lines, given.show)


if __name__ == "__main__":
    main()
