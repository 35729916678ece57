"""The shape that every part of the IR has, and the small values that many parts share.

The IR is the public contract: what a persona MEANS. Frozen, strict, versioned (`SCHEMA`), with a published JSON Schema.
It knows nothing of text, spans or files: `origins` holds those, by IR path.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar, Final, Literal, NoReturn, Self, dataclass_transform

from personaspec.lean import standard

SCHEMA: Final = 1  # raised whenever a reader of an older bundle could misread a newer one

Texts = dict[str, str]
"""Language tag -> text, keys sorted. What a person is shown.

Slots of declarations (`{principal.name}`) are expanded when a persona is lowered; a pack that stands alone keeps them.
What may be left are event slots, filled at run time from a closed list (`EVENT_SLOTS`). A literal brace is doubled.
"""

EVENT_SLOTS = frozenset(
    {
        "elapsed",  # how long the fan has been talking: "1 hour"
        "crisis.line",  # from the dated table of crisis numbers, by country
        "when",  # when the fan may come back
        "offer.name",
        "offer.price",
        "offer.link",
        "offer.until",
        "giveaway.prize",
        "giveaway.eligible",
        "giveaway.ends",
        "giveaway.sponsor",
        "giveaway.rules",
        "fan.name",
        "place",
        "today",
    }
)

Date = str
"""`2026-10-31`: a day in the persona's zone; a date as an end includes that day."""


_NEEDED: Final = object()  # the default of a field that has none


class _LateFields:
    """`__dataclass_fields__`, made when somebody asks: pydantic at the border, or `dataclasses.fields`."""

    def __get__(self, node: Node | None, kind: type[Node]) -> dict[str, Any]:
        """The fields of a class, as `dataclasses` describes them."""
        made: Any = standard.make_dataclass(
            kind.__name__, [(name, *_typed(kind, name)) for name in kind.FIELDS], kw_only=True
        )
        found: dict[str, Any] = made.__dataclass_fields__
        for name in kind._fresh:  # `dataclasses` takes no dict for a default; a node copies its own
            found[name].default = {}
        return found


def _typed(kind: type[Node], name: str) -> tuple[Any, Any]:
    """A field's annotation, and what `dataclasses` wants to know of it."""
    note = next(notes[name] for base in kind.__mro__ if name in (notes := getattr(base, "__annotations__", {})))
    default = kind.FIELDS[name]
    plain = default is _NEEDED or name in kind._fresh
    return note, standard.field() if plain else standard.field(default=default)


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Node:
    """Frozen, keyword arguments only, no unknown and no missing ones; equal by content.

    A node is a dataclass, but none of its code is generated: fifty classes cost a cold start nothing. What a type
    checker has seen is not checked again; what comes from outside is (`border.py`, pydantic: types, unknown keys).
    """

    FIELDS: ClassVar[Mapping[str, object]] = {}  # name -> default
    _needed: ClassVar[frozenset[str]] = frozenset()
    _given: ClassVar[Mapping[str, object]] = {}  # defaults
    _fresh: ClassVar[tuple[str, ...]] = ()  # fields whose default is a dict, which no two nodes may share
    __dataclass_fields__: ClassVar[Any] = _LateFields()
    __pydantic_config__: ClassVar[Any] = {"extra": "forbid"}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        own = {name: cls.__dict__.get(name, _NEEDED) for name in cls.__annotations__}
        cls.FIELDS = {**cls.FIELDS, **own}
        cls._needed = frozenset(name for name, default in cls.FIELDS.items() if default is _NEEDED)
        cls._given = {name: default for name, default in cls.FIELDS.items() if default is not _NEEDED}
        cls._fresh = tuple(name for name, default in cls._given.items() if isinstance(default, dict))

    def __init__(self, **given: Any) -> None:
        kind = type(self)
        if not kind._needed <= given.keys() <= kind.FIELDS.keys():
            wrong = sorted(kind._needed - given.keys()), sorted(given.keys() - kind.FIELDS.keys())
            raise TypeError(f"{kind.__name__} lacks {wrong[0]} and knows no {wrong[1]}")
        held = self.__dict__
        held.update(kind._given)
        for name in kind._fresh:
            held[name] = {}
        held.update(given)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise standard.FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise standard.FrozenInstanceError(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), *(self.__dict__[name] for name in self.FIELDS)))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={self.__dict__[name]!r}' for name in self.FIELDS)})"

    def model_copy(self, *, update: Mapping[str, object] | None = None) -> Self:
        """The same with some fields changed."""
        return type(self)(**{**self.__dict__, **(update or {})})

    def plain(self) -> dict[str, Any]:
        """What JSON can hold: dicts, lists, texts, whole numbers. Every field is there, in the order of the class."""
        return {name: _plain(self.__dict__[name]) for name in self.FIELDS}

    def order(self) -> str:
        """What nodes of one kind are sorted by where their order means nothing."""
        return json.dumps(self.plain(), ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, Node):
        return value.plain()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {_plain(key): _plain(each) for key, each in value.items()}
    return value.value if isinstance(value, StrEnum) else value


class Money(Node):
    """`129 EUR`. `amount` is a plain decimal (`129`, `19.99`), `currency` an ISO 4217 code."""

    amount: str
    currency: str


class Duration(Node):
    """`3 hours`: the number and unit as declared; `seconds` for whoever counts. A day is 86,400 s here."""

    n: int
    unit: Literal["second", "minute", "hour", "day", "week", "month", "year"]

    @property
    def seconds(self) -> int:
        """Months count 30 days, years 365."""
        return self.n * _SECONDS[self.unit]


_SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86_400,
    "week": 604_800,
    "month": 2_592_000,
    "year": 31_536_000,
}


class Dimension(StrEnum):
    """What a rule's `for` can speak of."""

    PLACE = "place"
    AGE = "age"
    CHANNEL = "channel"
    LANGUAGE = "language"


class For(Node):
    """`for place US-NY, US-CA`: the rule applies where the fan's fact is one of `values`, or is not known;
    `known` = only where it is known (language.md 5.2). Values of one dimension are `or`, dimensions are `and`."""

    dimension: Dimension
    values: tuple[str, ...]
    known: bool = False


class Cap(Node):
    """`cap 1 per session`, `cap 1 hour per session`, `cap 2 hours per day`: a count or a duration, per what."""

    count: int | None = None
    time: Duration | None = None
    per: Literal["session", "day", "reply", "week", "month"]
