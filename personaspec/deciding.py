"""Asks a judge beside other work, in threads, and runs what needs a judge and no model. Loads no event loop."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator
from typing import Final, TypeVar

from personaspec.guard.judge import NO_JUDGE, Consultation, Ruled, Settled
from personaspec.providers.provider import Judge
from personaspec.session.effects import Answer, Consult, Effect, Gather

AT_ONCE: Final = 4
"""Questions that a judge is asked at the same time, in one turn."""

_LOOK: Final = 0.5  # seconds between looks at the keyboard: an endless wait cannot be interrupted on every system
_Result = TypeVar("_Result")


def decide(flow: Generator[Effect, Answer, _Result], judge: Judge | None = None) -> _Result:
    """Run a part of a turn that needs a judge and no model; what it comes to."""
    answer: Answer = None
    bench = Bench(judge)
    try:
        while True:
            try:
                effect = flow.send(answer)
            except StopIteration as end:
                result: _Result = end.value
                return result
            answer = None
            match effect:
                case Consult(asked):
                    bench.ask(asked)
                case Gather(wait):
                    answer = bench.gather(wait)
                case _:
                    raise AssertionError("a part of a turn that needs more than a judge")
    finally:
        flow.close()
        bench.close()


class Bench:
    """The judge beside a turn: each question in a thread of its own, `AT_ONCE` at a time."""

    def __init__(self, judge: Judge | None) -> None:
        self._judge = judge
        self._open = 0
        self._waiting: list[Consultation] = []
        self._settled: queue.SimpleQueue[Settled | BaseException] = queue.SimpleQueue()
        self._running = 0

    def ask(self, asked: Consultation) -> None:
        """Begin to ask, or queue."""
        self._open += 1
        self._waiting.append(asked)
        self._start()

    def gather(self, wait: bool) -> tuple[Settled, ...]:
        """What has come; with `wait`, at least one of what is open."""
        found: list[Settled] = []
        while self._open:
            try:
                each = self._settled.get(timeout=_LOOK) if wait and not found else self._settled.get_nowait()
            except queue.Empty:
                if wait and not found:
                    continue
                break
            self._open -= 1
            self._running -= 1
            self._start()
            if isinstance(each, BaseException):
                raise each
            found.append(each)
        return tuple(found)

    def close(self) -> None:
        """Nobody waits any more: what was not begun is not asked."""
        self._waiting.clear()

    def _start(self) -> None:
        while self._waiting and self._running < AT_ONCE:
            self._running += 1
            threading.Thread(
                target=self._work, args=(self._waiting.pop(0),), name="personaspec-judge", daemon=True
            ).start()

    def _work(self, asked: Consultation) -> None:
        try:
            ruled: Ruled = NO_JUDGE if self._judge is None else self._judge.rule(asked)
        except BaseException as error:  # handed to the turn's thread, where it is raised
            self._settled.put(error)
        else:
            self._settled.put(Settled(asked.number, ruled))
