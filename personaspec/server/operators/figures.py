"""Figures of the last answers of a replica: how many, how fast, what rules did, what the judge cost. No words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Final

from personaspec.server.costs import Costs
from personaspec.server.feed import Entry

STOPPED: Final = frozenset({"rewrite", "replace", "stop", "hand_off", "end"})
_RULES: Final = 40


def entry(one: Entry) -> dict[str, Any]:
    """One answer as the page shows it."""
    return {
        "number": one.number,
        "at": one.at.isoformat(timespec="milliseconds"),
        "persona": one.persona,
        "where": one.where,
        "status": one.status,
        "ms": one.ms,
        "did": [list(each) for each in dict.fromkeys(one.did)],
        "failed": one.failed,
    }


def figures(entries: Iterable[Entry]) -> dict[str, Any]:
    """Totals of some answers; times in milliseconds, None where there is none. `usd` None: a price is not known."""
    held = tuple(entries)
    answered = [one for one in held if one.status == 200]
    rules: Counter[tuple[str, str]] = Counter()
    for one in held:
        rules.update(set(one.did))
    did = Counter(what for one in held for _, what in set(one.did))
    costs = [one.usd for one in held]
    return {
        "answers": len(held),
        "failed": sum(bool(one.failed) or one.status >= 500 for one in held),
        "refused": sum(400 <= one.status < 500 for one in held),
        "p50": _part([one.ms for one in answered], 0.5),
        "p99": _part([one.ms for one in answered], 0.99),
        "first_p50": _part([one.first_ms for one in answered if one.first_ms is not None], 0.5),
        "first_p99": _part([one.first_ms for one in answered if one.first_ms is not None], 0.99),
        "stopped": sum(any(what in STOPPED for _, what in one.did) for one in held),
        "notices": did["notice"] + did["label"],
        "crises": sum(any(what == "crisis" for _, what in one.did) for one in held),
        "calls": sum(one.calls for one in held),
        "usd": None if any(each is None for each in costs) else round(sum(each or 0.0 for each in costs), 6),
        "rules": [[rule, what, n] for (rule, what), n in rules.most_common(_RULES)],
    }


def costs(held: Costs, sees: Callable[[str], bool]) -> dict[str, Any]:
    """What replies and the judge cost since this replica began, by persona and model. `unpriced` calls are not in
    `usd`."""
    return {
        "since": held.since.isoformat(timespec="seconds"),
        "rows": [
            {
                "persona": persona,
                "whom": whom,
                "model": model,
                "calls": cost.calls,
                "tokens_in": cost.tokens_in,
                "tokens_out": cost.tokens_out,
                "usd": round(cost.money, 6),
                "unpriced": cost.unpriced,
            }
            for persona, whom, model, cost in held
            if sees(persona)
        ],
    }


def _part(times: list[float], part: float) -> float | None:
    """The time within which this part of them was: one that was measured."""
    if not times:
        return None
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]
