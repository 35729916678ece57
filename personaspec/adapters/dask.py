"""Replay on a Dask cluster (extra `dask`): the same shard function, on many machines.

The log must be where every worker finds it under the same path. A worker that dies takes nothing with it: the scheduler
gives its shards to another, and a shard counts when its tally arrives here, which it does once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from distributed import Client, as_completed

from personaspec.evaluation.replay.judging import Asked, Policies, judge_shard
from personaspec.evaluation.replay.shards import Shard, batches
from personaspec.evaluation.replay.tally import Tally

_WAIT = "30s"


class ClusterFailed(RuntimeError):
    """The cluster cannot be reached, or gave a shard up."""


def run(shards: Sequence[Shard], asked: Asked, address: str, key: str) -> Iterator[tuple[Shard, Tally]]:
    """Each shard's tally, as they are done. `address` is the scheduler's (`tcp://…`), `key` names the run. Raises
    ClusterFailed."""
    try:
        client = Client(address, timeout=_WAIT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterFailed(f"no Dask scheduler answers at `{address}`: {error}") from None
    with client:
        # The policies are a task of their own: whatever worker loses them, they are made again.
        policies = client.submit(_same, asked, key=f"policies-{key}", pure=True)
        by_key = {f"shard-{key}-{shard.number}": shard for shard in shards}
        tasks = [client.submit(judged, shard, policies, key, key=name, retries=3) for name, shard in by_key.items()]
        for future in as_completed(tasks, loop=client.loop):
            try:
                tally = future.result()
            except Exception as error:  # whatever a worker raised, or the scheduler that gave it up
                raise ClusterFailed(f"a shard was given up: {type(error).__name__}: {error}") from None
            yield by_key[str(future.key)], tally
            future.release()


def _same(asked: Asked) -> Asked:
    return asked


def judged(shard: Shard, asked: Asked, key: str) -> Tally:
    """One shard, on a worker."""
    return judge_shard(batches(shard), _policies(_Keyed(key, asked)))


class _Keyed:
    """Policies by the name of their run: what is compiled of them is kept."""

    def __init__(self, key: str, asked: Asked) -> None:
        self.key, self.asked = key, asked

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and other.key == self.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=2)
def _policies(keyed: Any) -> Policies:
    return Policies(keyed.asked)
