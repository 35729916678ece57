"""`dataclass`, without the price at start-up: the standard one compiles up to nine functions for each class, and its
module loads what inspects code; together they cost as much as six bare starts of Python. Here one function is compiled,
when the first instance is made; the others are shared. In everything else, `fields`, `replace` and pattern matching
among it, these are dataclasses: what the standard module wants to know of a class is made when it asks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter, ge, gt, le, lt
from types import MemberDescriptorType
from typing import Any, Final, NoReturn, TypeVar, dataclass_transform, overload

from personaspec.late import late_module

Class = TypeVar("Class", bound=type[Any])
Instance = TypeVar("Instance")

standard: Final = late_module("dataclasses")
_MISSING: Final[Any] = object()


class _Field:
    """What a class says of one of its fields."""

    __slots__ = ("compare", "default", "default_factory", "init", "name", "repr", "type")

    def __init__(self, default: Any, default_factory: Any, init: bool, repr: bool, compare: bool) -> None:  # noqa: A002
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.compare = init, repr, compare
        self.name, self.type = "", ""

    def plain(self) -> Any:
        """As the standard module has it."""
        how: dict[str, Any] = {"init": self.init, "repr": self.repr, "compare": self.compare}
        if self.default is not _MISSING:
            how["default"] = self.default
        if self.default_factory is not _MISSING:
            how["default_factory"] = self.default_factory
        return standard.field(**how)


def field(
    *,
    default: Any = _MISSING,
    default_factory: Any = _MISSING,
    init: bool = True,
    repr: bool = True,  # noqa: A002 - the standard one's names
    compare: bool = True,
) -> Any:
    """As `dataclasses.field`."""
    return _Field(default, default_factory, init, repr, compare)


def replace(one: Instance, **changes: Any) -> Instance:
    """As `dataclasses.replace`, in a third of the time."""
    cls: Any = one.__class__
    names, values = _content(cls)
    if len(names) < 2:
        made: Instance = standard.replace(one, **changes)
        return made
    return cls(**{**dict(zip(names, values(one), strict=True)), **changes})  # type: ignore[no-any-return]


@cache
def _content(cls: Any) -> tuple[tuple[str, ...], Callable[[Any], Any]]:
    """The fields of a class and what reads them; none where not all are given to `__init__`."""
    own = cls.__dict__.get("__lean_fields__")
    found = tuple(own.values() if own is not None else standard.fields(cls))
    names = tuple(each.name for each in found) if all(each.init for each in found) else ()
    return names, attrgetter(*names) if names else tuple


@overload
@dataclass_transform(field_specifiers=(field,))
def dataclass(cls: Class) -> Class: ...
@overload
@dataclass_transform(field_specifiers=(field,))
def dataclass(*, frozen: bool = False, slots: bool = False, order: bool = False) -> Callable[[Class], Class]: ...
@dataclass_transform(field_specifiers=(field,))
def dataclass(cls: Any = None, *, frozen: bool = False, slots: bool = False, order: bool = False) -> Any:
    """As `dataclasses.dataclass`: equal by content, hashable where frozen."""
    return _made(cls, False, False, False) if cls is not None else lambda given: _made(given, frozen, slots, order)


class _StandardFields:
    """`__dataclass_fields__`, made when the standard module, or what asks it, looks for it."""

    def __get__(self, instance: object, cls: type[Any]) -> dict[str, Any]:
        named = [(each.name, each.type, each.plain()) for each in cls.__lean_fields__.values()]
        found: dict[str, Any] = standard.make_dataclass(cls.__name__, named, init=False).__dataclass_fields__
        cls.__dataclass_fields__ = found
        return found


class _StandardParams:
    """`__dataclass_params__`, likewise."""

    def __get__(self, instance: object, cls: type[Any]) -> Any:
        return standard.make_dataclass(cls.__name__, (), init=False, repr=False, eq=False).__dataclass_params__


_FIELDS: Final = _StandardFields()
_PARAMS: Final = _StandardParams()


def _made(given: type[Any], frozen: bool, slots: bool, order: bool) -> type[Any]:
    fields = _fields(given)
    cls: Any = _slotted(given, fields) if slots else given
    own = cls.__dict__
    cls.__lean_fields__, cls.__dataclass_fields__, cls.__dataclass_params__ = fields, _FIELDS, _PARAMS
    found = list(fields.values())
    cls.__match_args__ = tuple(each.name for each in found if each.init)  # type: ignore[misc]  # `Any` is no dataclass
    cls.__init__ = _first_init(cls, found, frozen)
    if "__repr__" not in own:
        cls.__repr__ = _repr
    if "__eq__" not in own:
        names = [each.name for each in found if each.compare]
        cls.__eq__ = _eq(attrgetter(*names)) if names else _same_class
        cls.__hash__ = (_hash(attrgetter(*names)) if names else _hash(type)) if frozen else None
    if order:
        content = attrgetter(*(each.name for each in found if each.compare))
        for compared in (lt, le, gt, ge):
            setattr(cls, f"__{compared.__name__}__", _order(content, compared))
    if frozen:
        cls.__setattr__, cls.__delattr__ = _no_assigning, _no_deleting
    if slots and frozen:  # copying and pickling set no attributes either
        cls.__getstate__, cls.__setstate__ = _state, _set_state
    return cls  # type: ignore[no-any-return]


def _fields(cls: type[Any]) -> Mapping[str, _Field]:
    """Those of the classes below and its own; a default becomes the class's attribute."""
    found: dict[str, _Field] = {}
    for base in reversed(cls.__mro__[1:]):
        assert "__dataclass_fields__" not in base.__dict__ or hasattr(base, "__lean_fields__"), "use the standard one"
        found.update(base.__dict__.get("__lean_fields__", {}))
    for name, note in cls.__annotations__.items():
        if str(note).startswith(("ClassVar", "typing.ClassVar")):
            continue
        given = cls.__dict__.get(name, _MISSING)
        each = _said(given)
        assert getattr(type(each.default), "__hash__", None) is not None, "use a default_factory"
        each.name, each.type = name, note
        found[name] = each
        if each.default is not _MISSING:
            setattr(cls, name, each.default)
        elif given is not _MISSING:
            delattr(cls, name)
    return found


def _said(given: Any) -> _Field:
    """What stands behind a field's name: a default, or what `field` made, ours or the standard one."""
    if isinstance(given, _Field):
        return given
    if type(given).__module__ != "dataclasses":
        return _Field(given, _MISSING, True, True, True)
    assert given.kw_only is not True, "use the standard one"
    default = _MISSING if given.default is standard.MISSING else given.default
    factory = _MISSING if given.default_factory is standard.MISSING else given.default_factory
    return _Field(default, factory, given.init, given.repr, given.compare)


def _slotted(given: type[Any], fields: Mapping[str, _Field]) -> type[Any]:
    """The same class with slots, which a class has from the beginning or never."""
    held = {slot for base in given.__mro__[1:-1] for slot in base.__dict__.get("__slots__", ())}
    body = {name: value for name, value in given.__dict__.items() if name not in fields}
    body["__slots__"] = tuple(name for name in fields if name not in held)
    body.pop("__dict__", None)
    body.pop("__weakref__", None)
    made: type[Any] = type(given)(given.__name__, given.__bases__, body)  # type: ignore[misc]  # it may be a metaclass
    made.__qualname__ = given.__qualname__
    return made


def _first_init(cls: type[Any], found: list[_Field], frozen: bool) -> Callable[..., None]:
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:  # noqa: N807 - what it stands for
        init = _init(cls, found, frozen)
        cls.__init__ = init
        init(self, *args, **kwargs)

    return __init__


def _init(cls: type[Any], found: list[_Field], frozen: bool) -> Callable[..., None]:
    names: dict[str, Any] = {"_set": object.__setattr__, "_missing": _MISSING}
    params, lines = ["self"], []
    for each in found:
        name, value = each.name, each.name
        if not each.init:
            assert each.default_factory is not _MISSING, "use the standard one"
            names[f"_make_{name}"] = each.default_factory
            value = f"_make_{name}()"
        elif each.default_factory is not _MISSING:
            names[f"_make_{name}"] = each.default_factory
            params.append(f"{name}=_missing")
            value = f"_make_{name}() if {name} is _missing else {name}"
        elif each.default is not _MISSING:
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


def _order(content: Callable[[Any], Any], compared: Callable[[Any, Any], Any]) -> Callable[[Any, object], Any]:
    return lambda self, other: (
        compared(content(self), content(other)) if other.__class__ is self.__class__ else NotImplemented
    )


def _same_class(self: Any, other: object) -> Any:
    return True if other.__class__ is self.__class__ else NotImplemented


def _hash(content: Callable[[Any], Any]) -> Callable[[Any], int]:
    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(content(self))

    return __hash__


def _repr(self: Any) -> str:
    shown = (each.name for each in self.__lean_fields__.values() if each.repr)
    return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _no_assigning(self: Any, name: str, value: object) -> NoReturn:  # noqa: ARG001 - the protocol's shape
    raise standard.FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(self: Any, name: str) -> NoReturn:  # noqa: ARG001 - the protocol's shape
    raise standard.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in self.__lean_fields__.values()]


def _set_state(self: Any, state: list[Any]) -> None:
    for each, value in zip(self.__lean_fields__.values(), state, strict=True):
        object.__setattr__(self, each.name, value)
