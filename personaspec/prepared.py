"""A bundle as it was read and compiled the last time: what a process that only guards needs, read in a fraction of the
time. Pure: bytes in, bytes out; `cache.py` keeps them.

An entry holds the policy of a bundle that was verified, and what compiling it found out, under the sha256 of the
bundle's bytes. What is read from an entry is taken on trust, as the compiler's own cache is: whoever can write there
can write the bundle.
"""

from __future__ import annotations

import gc
import json
from hashlib import sha256
from typing import Final

from personaspec.bundling import load_bundle
from personaspec.guard.guard import Guard
from personaspec.guard.recalled import kept, recalled
from personaspec.ir import trusted
from personaspec.ir.persona import Persona
from personaspec.lean import dataclass

_SHAPE: Final = 1


@dataclass(frozen=True, slots=True)
class Prepared:
    """A policy with the `bundle` hash of what it may say, and its guard."""

    policy: Persona
    bundle: str
    guard: Guard


def prepare(data: bytes) -> tuple[Prepared, bytes]:
    """A bundle's bytes read and verified, and the entry to keep. Raises BundleError as `load_bundle` does."""
    bundle = load_bundle(data)
    guard = Guard(bundle.policy)
    plain = {
        "shape": _SHAPE,
        "of": sha256(data).hexdigest(),
        "bundle": bundle.bundle,
        "policy": bundle.policy.plain(),
        "reply": kept(bundle.policy, guard.compiled),
    }
    entry = json.dumps(plain, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return Prepared(bundle.policy, bundle.bundle, guard), entry


def prepared(data: bytes, entry: bytes | None) -> Prepared | None:
    """What `entry` keeps of a bundle; None where it is no entry of these bytes, or one of another version."""
    if entry is None:
        return None
    collecting = gc.isenabled()
    gc.disable()  # all that is made here is kept: looking for what could be thrown away takes as long as making it
    try:
        plain = json.loads(entry)
        if plain["shape"] != _SHAPE or plain["of"] != sha256(data).hexdigest():
            return None
        policy = trusted.node(Persona, plain["policy"])
        reply = recalled(policy, plain["reply"])
        return None if reply is None else Prepared(policy, plain["bundle"], Guard(policy, reply))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):  # not as we wrote it
        return None
    finally:
        if collecting:
            gc.enable()
