"""Shards over the processes of one machine. A worker that dies takes nothing with it: its shards are judged again, and
a shard counts when its tally arrives, which it does once.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from personaspec.evaluation.replay.judging import Asked, Policies, judge_shard
from personaspec.evaluation.replay.shards import Shard, batches
from personaspec.evaluation.replay.tally import Tally

_TRIES = 3
_ready: Policies | None = None


class Broken(RuntimeError):
    """Workers died again and again."""


def run(shards: Sequence[Shard], asked: Asked, processes: int) -> Iterator[tuple[Shard, Tally]]:
    """Each shard's tally, as they are done. Raises Broken."""
    if processes == 1 or len(shards) == 1:
        policies = Policies(asked)
        for shard in shards:
            yield shard, judge_shard(batches(shard), policies)
        return
    left = {shard.number: shard for shard in shards}
    for _ in range(_TRIES):
        before = len(left)
        try:
            for shard, tally in _pool(list(left.values()), asked, processes):
                del left[shard.number]
                yield shard, tally
        except BrokenProcessPool:
            pass
        if not left:
            return
        if len(left) == before:
            break
    raise Broken("the processes that judge died, again and again")


def _pool(shards: Sequence[Shard], asked: Asked, processes: int) -> Iterator[tuple[Shard, Tally]]:
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _prepare, (asked,))
    waiting = iter(shards)
    under_way: dict[Future[Tally], Shard] = {}
    try:
        under_way = {pool.submit(_judge, shard): shard for shard, _ in zip(waiting, range(processes * 2), strict=False)}
        while under_way:
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for each in done:
                shard = under_way.pop(each)
                tally = each.result()
                following = next(waiting, None)
                if following is not None:
                    under_way[pool.submit(_judge, following)] = following
                yield shard, tally
    finally:  # whoever was interrupted does not wait for what is under way
        pool.shutdown(wait=not under_way, cancel_futures=True)


def _prepare(asked: Asked) -> None:
    global _ready
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asked is told, and ends the workers
    _ready = Policies(asked)


def _judge(shard: Shard) -> Tally:
    assert _ready is not None
    return judge_shard(batches(shard), _ready)
