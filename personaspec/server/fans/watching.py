"""What the operator sees of a turn on the page: which rules did what, and what failed. No words."""

from __future__ import annotations

import secrets
import time

from personaspec.drive import Shown
from personaspec.server.serving import Serving
from personaspec.session.effects import HandOff, Label, Note, Say


class Watched:
    """One request of the page."""

    def __init__(self, serving: Serving, persona: str, what: str) -> None:
        self._serving, self._persona, self._what = serving, persona, what
        self._began = time.perf_counter()
        self._first: float | None = None
        self.id = secrets.token_hex(8)
        self.rules: list[str] = []
        self.failed = ""

    def see(self, shown: Shown) -> None:
        """The next of what is shown."""
        metrics, persona = self._serving.metrics, self._persona
        match shown:
            case Say(kind=kind):
                if self._first is None:
                    self._first = time.perf_counter() - self._began
                if kind != "reply":
                    for rule in shown.rules:
                        self._did(rule, kind)
            case Label(rules=rules):
                for rule in rules:
                    self._did(rule, "label")
            case HandOff(rule=rule):
                self._did(rule, "hand_off")
            case Note(kind="stopped", violation=violation) if violation is not None:
                self._did(violation.rule, "watched" if violation.shadow else violation.action.word)
            case Note(kind="failed" | "cut" | "empty", about=about):
                self.failed = self.failed or about or shown.kind
                metrics.failed(persona, about or shown.kind)
                self._tell("upstream", kind=about, why=shown.text, help=shown.help)
            case Note(kind="unrecorded"):
                self.failed = "unrecorded"
                metrics.unrecorded(persona)
                self._tell("unrecorded", why=shown.text, help=shown.help)
            case _:
                pass

    def over(self, status: int, code: str = "") -> None:
        """The request is answered."""
        seconds = time.perf_counter() - self._began
        if self._what == "say":
            self._serving.metrics.answered(self._persona, status, seconds, self._first)
        if self._serving.journal.requests and self._what != "tick":
            self._tell(f"page {self._what}", status=status, code=code, ms=round(seconds * 1000, 1), rules=self.rules)

    def _did(self, rule: str, what: str) -> None:
        self.rules.append(rule)
        self._serving.metrics.rule(self._persona, rule, what)

    def _tell(self, what: str, **held: object) -> None:
        self._serving.journal.tell(what, request=self.id, persona=self._persona, **held)
