"""What is looked for in a reply, kept so that the next process need not work it out again. Pure.

Of ten thousand rules a process needs few: their anchors, and each rule's patterns when one of its anchors is found. So
the index is kept whole, and the rest is made from the policy when it is first asked for.

Only ever saves time. Whoever keeps it must keep it with the policy that it was made of and the version of the code: it
is taken on trust.
"""

from __future__ import annotations

import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from typing import Any, Final, overload

from personaspec.guard.compiling import Compiled, Detector, Pattern, Whole, detectors_of, hidden, looked_for
from personaspec.guard.lookout import Index, Lookout
from personaspec.ir.persona import Persona

SHAPE: Final = 3
"""Raised whenever what is kept could come out differently of the same policy."""

_HIDDEN: Final = 0  # in the place of a rule's number: what belongs to no rule
_BREAK: Final = b"\n"  # stands in no anchor: normalised text has none


def kept(policy: Persona, compiled: Compiled) -> dict[str, Any]:
    """What is looked for in a reply, as JSON can hold it."""
    whole = compiled.reply
    lookout = Lookout([each.pattern for each in whole.detectors])
    literals, owners, bare = lookout.index()
    ends, values = array("I"), array("I")
    for several in owners:
        values.extend(several)
        ends.append(len(values))
    numbers = {rule.name: number for number, rule in enumerate(looked_for(policy), 1)} | {"": _HIDDEN}
    rules, places = array("I"), array("I")
    nth = {
        id(each): place
        for several in (hidden(), *compiled.by_rule.values())
        for place, each in enumerate(several)
    }  # fmt: skip
    for each in whole.detectors:
        rules.append(numbers[each.rule])
        places.append(nth[id(each)])
    return {
        "shape": SHAPE,
        "literals": _text(_BREAK.join(literals)),
        "bare": list(bare),
        **{name: _text(_little(made)) for name, made in zip(_ARRAYS, (ends, values, rules, places), strict=True)},
    }


def recalled(policy: Persona, plain: dict[str, Any]) -> Whole | None:
    """`kept` of the same policy, ready to look; None where it is of another shape. Raises KeyError, TypeError,
    AttributeError or ValueError where it is nothing of the kind."""
    if plain["shape"] != SHAPE:
        return None
    ends, values, rules, places = (_array(plain[name]) for name in _ARRAYS)
    literals = tuple(b64decode(plain["literals"]).split(_BREAK))
    if len(literals) != len(ends) or len(rules) != len(places):
        raise ValueError("an index of another policy")
    detectors = _Detectors(policy, rules, places)
    index: Index = literals, _Owners(ends, values), tuple(plain["bare"])
    whole = Whole((), detectors)
    whole.__dict__["scanner"] = Lookout(_Patterns(detectors), index)
    return whole


_ARRAYS: Final = ("ends", "owners", "rules", "places")


class _Owners(Sequence[Iterable[int]]):
    """The patterns of each literal: from where the last one's end."""

    def __init__(self, ends: array[int], values: array[int]) -> None:
        self._ends, self._values = ends, values

    @overload
    def __getitem__(self, at: int) -> Iterable[int]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Iterable[int]]: ...
    def __getitem__(self, at: int | slice) -> Any:
        assert isinstance(at, int)
        return self._values[self._ends[at - 1] if at else 0 : self._ends[at]]

    def __len__(self) -> int:
        return len(self._ends)


class _Detectors(Sequence[Detector]):
    """The detectors of a policy, each rule's made when one of them is first asked for."""

    def __init__(self, policy: Persona, rules: array[int], places: array[int]) -> None:
        self._policy, self._numbers, self._places = policy, rules, places
        self._rules = looked_for(policy)
        self._made: dict[int, tuple[Detector, ...]] = {_HIDDEN: hidden()}

    @overload
    def __getitem__(self, at: int) -> Detector: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Detector]: ...
    def __getitem__(self, at: int | slice) -> Any:
        assert isinstance(at, int)
        number = self._numbers[at]
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = detectors_of(self._policy, self._rules[number - 1], [])
        return made[self._places[at]]

    def __len__(self) -> int:
        return len(self._numbers)


class _Patterns(Sequence[Pattern]):
    """The patterns of detectors."""

    def __init__(self, detectors: _Detectors) -> None:
        self._detectors = detectors

    @overload
    def __getitem__(self, at: int) -> Pattern: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Pattern]: ...
    def __getitem__(self, at: int | slice) -> Any:
        assert isinstance(at, int)
        return self._detectors[at].pattern

    def __len__(self) -> int:
        return len(self._detectors)


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _little(made: array[int]) -> bytes:
    """Four bytes each, the lowest first, on every machine."""
    return b"".join(each.to_bytes(4, "little") for each in made)


def _array(text: str) -> array[int]:
    data = b64decode(text)
    made = array("I")
    if made.itemsize != 4 or sys.byteorder != "little":
        return array("I", (int.from_bytes(data[at : at + 4], "little") for at in range(0, len(data), 4)))
    made.frombytes(data)
    return made
