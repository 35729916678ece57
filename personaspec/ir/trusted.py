"""Nodes from plain data that we wrote ourselves (`Node.plain`): the shape is taken on trust, no type is checked.

What comes from anywhere else is read by `border.py`. A test holds that both read the same from what we ship.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import cache, partial
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from personaspec.ir.node import Node

Kind = TypeVar("Kind", bound=Node)
_Maker = Callable[[Any], Any]


def node(kind: type[Kind], plain: dict[str, Any]) -> Kind:
    """The node that `plain` came from. Raises TypeError, ValueError, KeyError or AttributeError, or gives nonsense,
    where it came from none."""
    makers = _makers(kind)  # type: ignore[arg-type]  # a class has its metaclass's hash
    return kind(**{name: makers[name](value) if name in makers else value for name, value in plain.items()})


@cache
def _makers(kind: Any) -> dict[str, _Maker]:
    """What must be done to the values of some fields; those of the others stay as JSON has them."""
    hints = get_type_hints(kind)
    return {name: made for name in kind.FIELDS if (made := _maker(hints[name])) is not None}


def _maker(hint: Any) -> _Maker | None:
    if isinstance(hint, type) and issubclass(hint, Node):
        return partial(node, hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    inner = [_maker(each) for each in get_args(hint) if each not in (Ellipsis, type(None))]
    first = next((each for each in inner if each is not None), None)
    if get_origin(hint) is tuple:
        assert first is None or len(inner) == 1, "a tuple of several kinds of nodes has no maker yet"
        return tuple if first is None else lambda value: tuple(map(first, value))
    if first is None:
        return None
    if get_origin(hint) is dict:
        return lambda value: {key: first(each) for key, each in value.items()}
    assert get_origin(hint) is UnionType
    assert len(inner) == 1, "a union of several kinds of nodes has no maker yet"
    return lambda value: None if value is None else first(value)
