"""Figures for Prometheus: of personas and rules, never of fans."""

from __future__ import annotations

from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from personaspec.providers.budget import Cost
from personaspec.server.costs import Payee

_TIMES = (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100)

TYPE = CONTENT_TYPE_LATEST


class Metrics:
    """All figures of one replica, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        own = {"registry": self.registry}
        self._requests = Counter("personaspec_requests", "Answers by persona and status.", ["persona", "status"], **own)
        self._time = Histogram("personaspec_turn_seconds", "A whole turn.", ["persona"], buckets=_TIMES, **own)
        self._first = Histogram(
            "personaspec_first_text_seconds", "Until the first text.", ["persona"], buckets=_TIMES, **own
        )
        self._rules = Counter(
            "personaspec_rules", "What a rule did: stopped, notice, limit, crisis …", ["persona", "rule", "what"], **own
        )
        self._failed = Counter("personaspec_upstream_failures", "The model did not answer.", ["persona", "kind"], **own)
        self._tokens, self._cost, self._unpriced = (
            {
                whom: Counter(f"personaspec_{name}_{what}", f"{said}{about}", ["persona", "model", *more], **own)
                for whom, name, said in (("replies", "upstream", "Replies: "), ("judge", "judge", "The judge: "))
            }
            for what, about, more in (
                ("tokens", "tokens; `_reckoned` where the provider did not count.", ["kind"]),
                ("cost_usd", "USD, where a price is known.", []),
                ("unpriced", "calls of which no price is known, which are not in the cost.", []),
            )
        )
        self._lost = Counter(
            "personaspec_lost_writes", "A write that failed after all of its turn was shown.", ["persona"], **own
        )
        self._unrecorded = Counter(
            "personaspec_unrecorded", "Turns that showed nothing, as the store could not keep it.", ["persona"], **own
        )
        self._reloads = Counter("personaspec_reloads", "Reloads.", ["result"], **own)
        self._open = Gauge("personaspec_turns_running", "Turns that go on.", **own)
        self._served = Gauge("personaspec_persona_info", "What is served.", ["persona", "version", "bundle"], **own)
        self._known: dict[tuple[Any, tuple[str, ...]], Any] = {}

    def answered(self, persona: str, status: int, seconds: float, first: float | None) -> None:
        """A request is over; `first` is when its first text went out."""
        self._child(self._requests, persona, str(status)).inc()
        if status == 200:
            self._child(self._time, persona).observe(seconds)
        if first is not None:
            self._child(self._first, persona).observe(first)

    def rule(self, persona: str, rule: str, what: str) -> None:
        """A rule did something."""
        self._child(self._rules, persona, rule, what).inc()

    def failed(self, persona: str, kind: str) -> None:
        """The model gave no answer, or not all of it."""
        self._child(self._failed, persona, kind).inc()

    def cost(self, persona: str, whom: Payee, model: str, cost: Cost, counted: bool) -> None:
        """What the replies, or the judge, cost in one request."""
        for kind, n in (("prompt", cost.tokens_in), ("completion", cost.tokens_out)):
            self._child(self._tokens[whom], persona, model, kind if counted else f"{kind}_reckoned").inc(n)
        self._child(self._cost[whom], persona, model).inc(cost.money)
        self._child(self._unpriced[whom], persona, model).inc(cost.unpriced)

    def lost(self, persona: str) -> None:
        """What was shown could not be kept."""
        self._lost.labels(persona).inc()

    def unrecorded(self, persona: str) -> None:
        """Nothing was shown, as it could not be kept."""
        self._unrecorded.labels(persona).inc()

    def reloaded(self, took: bool) -> None:
        """A reload took, or did not."""
        self._reloads.labels("taken" if took else "refused").inc()

    def serves(self, personas: list[tuple[str, str, str]]) -> None:
        """(name, version, bundle) of all that is served now."""
        self._served.clear()
        for persona, version, bundle in personas:
            self._served.labels(persona, version, bundle).set(1)

    def running(self, count: int) -> None:
        """How many turns go on."""
        self._open.set(count)

    def text(self) -> bytes:
        """As Prometheus reads it."""
        text: bytes = generate_latest(self.registry)
        return text

    def _child(self, of: Any, *labels: str) -> Any:
        """The child for some labels, which are personas, rules and our own words: there are few."""
        key = (of, labels)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = of.labels(*labels)
        return found
