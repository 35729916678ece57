"""Our `dataclass` and the standard one: the same in everything but the price."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import field
from typing import Any

import pytest

from personaspec import lean


class Plain:
    a: int
    b: str = "b"
    c: list[int] = field(default_factory=list)
    d: int = field(default=0, compare=False, repr=False)
    e: dict[str, int] = field(default_factory=dict, init=False)


@lean.dataclass(frozen=True, slots=True)
class Pickled:
    a: int


def both(**how: bool) -> list[Any]:
    body = {k: v for k, v in Plain.__dict__.items() if k not in ("__dict__", "__weakref__")}
    return [make(**how)(type("Plain", (), dict(body))) for make in (lean.dataclass, dataclasses.dataclass)]


@pytest.mark.parametrize("how", [{}, {"frozen": True}, {"slots": True}, {"frozen": True, "slots": True}], ids=str)
def test_it_is_as_the_standard_one(how: dict[str, bool]) -> None:
    def seen(cls: Any) -> list[object]:
        one, two, three = cls(1), cls(a=1, b="b", d=5), cls(2, "x", [1])
        try:
            one.a = 3
        except dataclasses.FrozenInstanceError as error:
            set_ = str(error)
        else:
            set_ = repr(one)
        return [
            *map(repr, (one, two, three)),
            [one == two, one == three, one != three, one == 1, one.c is two.c, two.e],
            [(each.name, each.default, each.init) for each in dataclasses.fields(one)],
            [repr(dataclasses.replace(three, a=7)), dataclasses.asdict(three), repr(copy.copy(three))],
            [cls.__match_args__, cls.__hash__ is None, hasattr(one, "__dict__"), set_],
            [refused(lambda: cls()), refused(lambda: cls(1, f=2)), refused(lambda: cls(1, 2, 3, 4, 5))],
        ]

    ours, theirs = both(**how)
    assert seen(ours) == seen(theirs)


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(TypeError) as caught:
        call()
    return str(caught.value).split(".")[-1]


def test_equal_ones_hash_alike_and_survive_a_pickle() -> None:
    one = Pickled(1)
    assert len({one, Pickled(1), Pickled(2)}) == 2
    assert pickle.loads(pickle.dumps(one)) == one
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.a  # type: ignore[misc]


def test_a_class_keeps_what_it_writes_itself_and_may_have_a_subclass() -> None:
    @lean.dataclass(frozen=True)
    class Base:
        a: int
        seen: list[int] = field(default_factory=list)

        def __post_init__(self) -> None:
            self.seen.append(self.a)

        def __repr__(self) -> str:
            return "mine"

    class Below(Base):
        pass

    @lean.dataclass(frozen=True)
    class More(Base):
        b: int = 2

    assert (repr(Base(1)), Base(1).seen, Below(2).seen, More(3).seen) == ("mine", [1], [2], [3])
    assert More(1) == More(1, b=2)
    assert Below(1) != Base(1)


def test_ordered_ones_compare_as_the_standard_ones() -> None:
    class Ranked:
        a: int
        b: int = field(default=0, compare=False)

    def seen(cls: Any) -> list[object]:
        low, high, same = cls(1, 9), cls(2, 1), cls(1, 1)
        return [low < high, low <= same, low > high, low >= same, sorted([high, low]) == [low, high]]

    body = {k: v for k, v in Ranked.__dict__.items() if k not in ("__dict__", "__weakref__")}
    ours, theirs = (
        make(order=True)(type("Ranked", (), dict(body))) for make in (lean.dataclass, dataclasses.dataclass)
    )
    assert seen(ours) == seen(theirs)
    with pytest.raises(TypeError):
        assert ours(1) < 1


def test_a_field_of_ours_is_a_field_to_the_standard_module() -> None:
    @lean.dataclass(frozen=True)
    class Ours:
        a: int
        b: list[int] = lean.field(default_factory=list)
        c: str = lean.field(default="c", repr=False, compare=False)
        d: dict[str, int] = lean.field(default_factory=dict, init=False)

    one = Ours(1)
    assert dataclasses.is_dataclass(one)
    assert [(each.name, each.init, each.repr, each.compare) for each in dataclasses.fields(one)] == [
        ("a", True, True, True),
        ("b", True, True, True),
        ("c", True, False, False),
        ("d", False, True, True),
    ]
    assert lean.replace(one, b=[2]) == Ours(1, [2], "another")
    assert dataclasses.asdict(one) == {"a": 1, "b": [], "c": "c", "d": {}}
    assert repr(one) == one.__class__.__qualname__ + "(a=1, b=[], d={})"


def test_a_default_that_could_change_is_refused() -> None:
    with pytest.raises(AssertionError):

        @lean.dataclass
        class Ours:
            a: list[int] = []  # noqa: RUF012 - what is refused


@lean.dataclass(frozen=True, slots=True)
class Pair:
    a: int
    b: str = "b"
    c: tuple[int, ...] = field(default_factory=tuple)


@pytest.mark.parametrize("changes", [{}, {"a": 2}, {"b": "x", "c": (1,)}, {"a": 3, "b": "", "c": ()}], ids=str)
def test_what_is_replaced_is_as_the_standard_one_replaces_it(changes: dict[str, Any]) -> None:
    one = Pair(1, "y", (5,))
    assert lean.replace(one, **changes) == dataclasses.replace(one, **changes)
    assert one == Pair(1, "y", (5,))
    assert refused(lambda: lean.replace(one, d=1))
    assert lean.replace(Pickled(1), a=2) == Pickled(2)
