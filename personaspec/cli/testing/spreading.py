"""Work on all cores, in the order in which it was given. Small work stays here: a process costs before it helps."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

from personaspec.cli.checking.workers import cores

_Held = TypeVar("_Held")
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_SLICES = 6  # for each process: enough that none waits long for the last one
_ENOUGH = 24  # pieces of work for each process

_inherited: dict[str, Any] = {}


def spread(
    work: Callable[[_Held, _Item], _Result],
    held: _Held,
    items: Sequence[_Item],
    jobs: int = 0,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Iterator[_Result]:
    """`work(held, item)` for each item, in order. `jobs` is how many processes; 0: as many as are worth it here.

    `work` is a function of a module; `held` goes to each process once.
    """
    count = min(jobs or cores(), max(1, len(items) // (1 if jobs else _ENOUGH)))
    if count < 2:
        for at, item in enumerate(items):
            progress(at, len(items))
            yield work(held, item)
        progress(len(items), len(items))
        return
    size = max(1, -(-len(items) // (count * _SLICES)))
    slices = [items[at : at + size] for at in range(0, len(items), size)]
    # fork shares what is compiled for nothing; we run no threads that it could catch in the middle of something
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    done = 0
    with ProcessPoolExecutor(count, context, initializer=_begin, initargs=(work, held)) as pool:
        several = [pool.submit(_several, piece) for piece in slices]
        try:
            for each in several:
                progress(done, len(items))
                results = each.result()
                done += len(results)
                yield from results
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    progress(done, len(items))


def _begin(work: Callable[..., Any], held: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it
    _inherited.update(work=work, held=held)


def _several(items: Sequence[Any]) -> list[Any]:
    return [_inherited["work"](_inherited["held"], item) for item in items]
