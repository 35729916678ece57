"""What operators see of one request: figures, a line of the log, an entry of the feed, a trace. No words."""

from __future__ import annotations

import time

from personaspec.drive import Shown
from personaspec.providers.budget import Cost
from personaspec.server.costs import Payee, judged, open_tab
from personaspec.server.deployed import Deployed
from personaspec.server.feed import Entry
from personaspec.server.serving import Serving
from personaspec.session.effects import Done, HandOff, Label, Note, Say


class Watched:
    """One request, `where` it comes from (`api`, `page`) and its `id`. `deployed` is None until it is known whose it
    is; `failed` is why the model gave no whole reply; `tab` what its replies cost."""

    __slots__ = ("_began", "_did", "_first", "_judge", "_serving", "_where", "deployed", "failed", "id", "tab")

    def __init__(self, serving: Serving, where: str, id: str) -> None:
        self._serving, self._where, self.id = serving, where, id
        self._began = time.perf_counter()
        self._first: float | None = None
        self._did: list[tuple[str, str]] = []
        self._judge = Cost()
        self.tab = open_tab()
        self.deployed: Deployed | None = None
        self.failed = ""

    @property
    def persona(self) -> str:
        """Whose request it is; "" while nobody knows."""
        return self.deployed.name if self.deployed is not None else ""

    def see(self, shown: Shown) -> None:
        """The next of what is shown."""
        match shown:
            case Say(kind=kind):
                if self._first is None:
                    self._first = time.perf_counter() - self._began
                if kind != "reply":
                    self._did += [(rule, kind) for rule in shown.rules]
            case Label(rules=rules):
                self._did += [(rule, "label") for rule in rules]
            case HandOff(rule=rule):
                self._did.append((rule, "hand_off"))
            case Note(kind="stopped", violation=violation) if violation is not None:
                self._did.append((violation.rule, "watched" if violation.shadow else violation.action.word))
            case Note(kind="failed" | "cut" | "empty", about=about):
                self.failed = self.failed or about or shown.kind
                self._serving.metrics.failed(self.persona, about or shown.kind)
                self._tell("upstream", shown)
            case Note(kind="unrecorded"):
                self.failed = "unrecorded"
                self._serving.metrics.unrecorded(self.persona)
                self._tell("unrecorded", shown)
            case Done(spent=spent) if spent.calls:
                self._judge += judged(spent)
            case _:
                pass

    def over(self, status: int, code: str = "") -> None:
        """The request is answered."""
        serving, persona = self._serving, self.persona
        seconds = time.perf_counter() - self._began
        serving.metrics.answered(persona, status, seconds, self._first)
        for rule, what in self._did:
            serving.metrics.rule(persona, rule, what)
        if self.deployed is not None:
            if self.tab.cost.calls:
                self._costs("replies", self.deployed.upstream.name, self.tab.cost, self.tab.counted)
            if self._judge.calls:
                self._costs("judge", self.deployed.judging.name, self._judge, True)
        ms = round(seconds * 1000, 1)
        first = None if self._first is None else round(self._first * 1000, 1)
        serving.feed.add(
            Entry(
                serving.feed.number + 1,
                serving.clock(),
                persona,
                self.id,
                self._where,
                status,
                ms,
                first,
                tuple(self._did),
                self.failed,
                self._judge.calls,
                None if self._judge.unpriced else self._judge.money,
            )
        )
        if serving.journal.requests:
            rules = sorted({f"{what} {rule}" for rule, what in self._did})
            serving.journal.tell(
                self._where, request=self.id, persona=persona, status=status, code=code, ms=ms, rules=rules
            )
        if serving.tracing is not None and self.deployed is not None:
            ended = time.time_ns()
            serving.tracing.turn(
                persona,
                self.deployed.bundle,
                self.id,
                ended - int(seconds * 1e9),
                ended,
                status,
                (rule for rule, _ in self._did),
            )

    def _costs(self, whom: Payee, model: str, cost: Cost, counted: bool) -> None:
        self._serving.costs.add(self.persona, whom, model, cost)
        self._serving.metrics.cost(self.persona, whom, model, cost, counted)

    def _tell(self, what: str, note: Note) -> None:
        self._serving.journal.tell(
            what, request=self.id, persona=self.persona, kind=note.about, why=note.text, help=note.help
        )
