"""What came of every line of a spec: as figures, as a person reads them, and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from personaspec.evaluation.mutating import Trial
from personaspec.evaluation.weakening import Elsewhere
from personaspec.ir.persona import Origin
from personaspec.render.cells import cells

_RED, _DIM, _OFF = "\x1b[31m", "\x1b[2m", "\x1b[0m"
_KEEPERS: Final = {"model": "only a model", "judge": "only a judge", "host": "the host", "compiler": "the compiler"}


@dataclass(frozen=True)
class Tried:
    """The lines of one file. `others` are those that no test without a model can speak of: they are in no figure."""

    path: str
    trials: tuple[Trial, ...]
    others: tuple[Elsewhere, ...]
    origins: Mapping[str, Origin]

    @property
    def reached(self) -> int:
        """Lines without which something goes otherwise."""
        return sum(trial.reached for trial in self.trials)

    @property
    def noticed(self) -> int:
        """Lines without which a test or an example fails."""
        return sum(trial.noticed == "failed" for trial in self.trials)

    @property
    def waiting(self) -> int:
        """Lines without which no test fails, but one is skipped, since then only a judge or a model could say."""
        return sum(trial.noticed == "skipped" for trial in self.trials)

    @property
    def reach(self) -> float:
        """From 0 to 1; 1 where there is no line."""
        return self.reached / len(self.trials) if self.trials else 1.0

    @property
    def score(self) -> float:
        """The mutation score, from 0 to 1; 1 where there is no line."""
        return self.noticed / len(self.trials) if self.trials else 1.0


def origin(path: str, origins: Mapping[str, Origin]) -> Origin | None:
    """Where a line is written, or the nearest thing around it that has a place."""
    while path and path not in origins:
        path = path.rpartition("/")[0]
    return origins.get(path)


def show_reach(tried: Tried, colour: bool) -> Iterator[str]:
    """How much of each rule and of each kind of line is reached; the lines that nothing reaches."""
    total = len(tried.trials)
    yield f"{_plain(tried.path)}: tests and examples reach {tried.reached} of {total} lines ({_percent(tried.reach)})"
    yield from _table("rule", [(t.owner, t.reached) for t in tried.trials], colour)
    yield from _table("kind of line", [(t.statement, t.reached) for t in tried.trials], colour)
    left = [trial for trial in tried.trials if not trial.reached]
    if left:
        yield "  nothing reaches:"
        yield from _listed(left, tried.origins, colour)
    yield from _others(tried.others, colour)


def show_score(tried: Tried, colour: bool) -> Iterator[str]:
    """The mutation score, and the lines that nobody would miss."""
    yield (
        f"{_plain(tried.path)}: {tried.noticed} of {len(tried.trials)} lines would be missed, "
        f"score {int(tried.score * 100) / 100:.2f}"
    )
    for said, noticed in (
        ("nobody would miss", ""),
        ("no test fails without these, one only says that it then needs a judge or a model", "skipped"),
    ):
        left = [trial for trial in tried.trials if trial.noticed == noticed]
        if left:
            yield f"  {said}:"
            yield from _listed(left, tried.origins, colour)
    yield from _others(tried.others, colour)


def _listed(trials: Sequence[Trial], origins: Mapping[str, Origin], colour: bool) -> Iterator[str]:
    for trial in sorted(trials, key=lambda t: _place(t, origins)):
        file, line = _place(trial, origins)
        at = f"{_plain(file)}:{line}" if file else ""
        how = "" if trial.how == "taken out" else f"  ({trial.how})"
        yield f"    {_paint(at, _DIM, colour)}  {_plain(trial.owner)}  {_paint(_plain(trial.text), _RED, colour)}{how}"


def _place(trial: Trial, origins: Mapping[str, Origin]) -> tuple[str, int]:
    at = origin(trial.path, origins)
    return (at.file, at.line) if at is not None else ("", 0)


def _table(head: str, pairs: Sequence[tuple[str, bool]], colour: bool) -> Iterator[str]:
    total, reached = Counter(name for name, _ in pairs), Counter(name for name, hit in pairs if hit)
    if not total:
        return
    widest = max(len(head), *(len(_plain(name)) for name in total))
    yield _paint(f"  {head:<{widest}}  reached", _DIM, colour)
    for name in sorted(total):
        share = _percent(reached[name] / total[name])
        yield f"  {_plain(name):<{widest}}  {f'{reached[name]} of {total[name]}':<9} {share:>4}"


def _others(others: Sequence[Elsewhere], colour: bool) -> Iterator[str]:
    if others:
        counted = Counter(each.keeper for each in others)
        said = ", ".join(f"{counted[keeper]} by {_KEEPERS[keeper]}" for keeper in _KEEPERS if counted[keeper])
        yield _paint(f"  not counted, because no test of words can try them: {said}", _DIM, colour)


def lines_document(several: Sequence[Tried]) -> list[dict[str, Any]]:
    """For programs: `TestLines` of `evaluation/tested.py`, one for each file."""
    return [
        {
            "file": tried.path,
            "lines": len(tried.trials),
            "reached": tried.reached,
            "noticed": tried.noticed,
            "waiting": tried.waiting,
            "reach": round(tried.reach, 4),
            "score": round(tried.score, 4),
            "tried": [_line(trial, tried.origins) for trial in tried.trials],
            "elsewhere": [
                {
                    "path": each.path,
                    "statement": each.statement,
                    "keeper": each.keeper,
                    **_where(each.path, tried.origins),
                }
                for each in tried.others
            ],
        }
        for tried in several
    ]


def _line(trial: Trial, origins: Mapping[str, Origin]) -> dict[str, Any]:
    return {
        "owner": trial.owner,
        "statement": trial.statement,
        "path": trial.path,
        "text": trial.text,
        "how": trial.how,
        "reached": trial.reached,
        "noticed": trial.noticed or None,
        "by": trial.by or None,
        **_where(trial.path, origins),
    }


def _where(path: str, origins: Mapping[str, Origin]) -> dict[str, Any]:
    at = origin(path, origins)
    return {"file": at.file if at else None, "line": at.line if at else None}


def _percent(share: float) -> str:
    """Never 100% for less than all."""
    return f"{int(share * 100)}%"


def _plain(text: str) -> str:
    return "".join(char for char, _ in cells(text.replace("\n", " ")))


def _paint(text: str, tone: str, colour: bool) -> str:
    return f"{tone}{text}{_OFF}" if colour else text
