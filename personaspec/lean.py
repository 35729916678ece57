"""`dataclass`, without the price at start-up: the standard one compiles up to nine functions for each class, and a
hundred classes cost as much as four bare starts of Python. Here one is compiled, when the first instance is made; the
others are shared. In everything else, `fields`, `replace` and pattern matching among it, these are dataclasses.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from types import MemberDescriptorType
from typing import Any, NoReturn, TypeVar, dataclass_transform, overload

Class = TypeVar("Class", bound=type[Any])


@overload
@dataclass_transform(field_specifiers=(dataclasses.field,))
def dataclass(cls: Class) -> Class: ...
@overload
@dataclass_transform(field_specifiers=(dataclasses.field,))
def dataclass(*, frozen: bool = False, slots: bool = False) -> Callable[[Class], Class]: ...
@dataclass_transform(field_specifiers=(dataclasses.field,))
def dataclass(cls: Any = None, *, frozen: bool = False, slots: bool = False) -> Any:
    """As `dataclasses.dataclass`: equal by content, hashable where frozen."""
    return _made(cls, False, False) if cls is not None else lambda given: _made(given, frozen, slots)


def _made(given: type[Any], frozen: bool, slots: bool) -> type[Any]:
    own = given.__dict__
    cls: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(given)
    found: list[Field[Any]] = list(dataclasses.fields(cls))
    assert not any(each.kw_only for each in found), "use the standard one"
    cls.__init__ = _first_init(cls, found, frozen)
    if "__repr__" not in own:
        cls.__repr__ = _repr
    if "__eq__" not in own:
        compared = [each.name for each in found if each.compare]
        cls.__eq__ = _eq(attrgetter(*compared)) if compared else _same_class
        cls.__hash__ = (_hash(attrgetter(*compared)) if compared else _hash(type)) if frozen else None
    if frozen:
        cls.__setattr__, cls.__delattr__ = _no_assigning, _no_deleting
    if slots and frozen:  # copying and pickling set no attributes either
        cls.__getstate__, cls.__setstate__ = _state, _set_state
    return cls  # type: ignore[no-any-return]


def _first_init(cls: type[Any], found: list[Field[Any]], frozen: bool) -> Callable[..., None]:
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:  # noqa: N807 - what it stands for
        init = _init(cls, found, frozen)
        cls.__init__ = init
        init(self, *args, **kwargs)

    return __init__


def _init(cls: type[Any], found: list[Field[Any]], frozen: bool) -> Callable[..., None]:
    names: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    params, lines = ["self"], []
    for each in found:
        name, value = each.name, each.name
        if not each.init:
            assert each.default_factory is not MISSING, "use the standard one"
            names[f"_make_{name}"] = each.default_factory
            value = f"_make_{name}()"
        elif each.default_factory is not MISSING:
            names[f"_make_{name}"] = each.default_factory
            params.append(f"{name}=_missing")
            value = f"_make_{name}() if {name} is _missing else {name}"
        elif each.default is not MISSING:
            names[f"_default_{name}"] = each.default
            params.append(f"{name}=_default_{name}")
        else:
            params.append(name)
        slot = getattr(cls, name, None) if frozen else None
        if isinstance(slot, MemberDescriptorType):  # sets it without looking for it
            names[f"_set_{name}"] = slot.__set__
            lines.append(f"_set_{name}(self, {value})")
        else:
            lines.append(f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    body = "\n ".join(lines or ["pass"])
    exec(f"def __init__({', '.join(params)}):\n {body}", names)  # noqa: S102 - made of field names, as the standard one
    made: Callable[..., None] = names["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _eq(content: Callable[[Any], Any]) -> Callable[[Any, object], Any]:
    def __eq__(self: Any, other: object) -> Any:  # noqa: N807
        return content(self) == content(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _same_class(self: Any, other: object) -> Any:
    return True if other.__class__ is self.__class__ else NotImplemented


def _hash(content: Callable[[Any], Any]) -> Callable[[Any], int]:
    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(content(self))

    return __hash__


def _repr(self: Any) -> str:
    shown = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in dataclasses.fields(self) if each.repr)
    return f"{self.__class__.__qualname__}({shown})"


def _no_assigning(self: Any, name: str, value: object) -> NoReturn:  # noqa: ARG001 - the protocol's shape
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(self: Any, name: str) -> NoReturn:  # noqa: ARG001 - the protocol's shape
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for each, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)
