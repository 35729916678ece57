"""One line of a log: what crosses the border of the house, and its published shape.

A line is `{"body":…,"hash":…,"personal":…}` in canonical JSON. `hash` is of the bytes of `body`, which holds the hash
of the line before it; `personal` is not hashed but committed to by `body.sealed`, so that it can be erased and the line
still verifies. A log holds no word of what was said.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

SCHEMA: Final = 1
CHECKPOINTS: Final = "checkpoints"
"""The name of the chain that lists the heads of all others."""

LONGEST: Final = 1 << 24  # bytes of a line; a longer one is nobody's (a checkpoint takes about 110 for each writer)
_HASH: Final = r"^(hmac-)?sha256:[0-9a-f]{64}$"
_WRITER: Final = r"^[a-z0-9][a-z0-9-]{0,62}$"

Sealed = Annotated[str, Field(pattern=_HASH)]
Seq = Annotated[int, Field(ge=1)]


class Wire(BaseModel):
    """Frozen, no unknown keys, nothing made of something else."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Personal(Wire):
    """What is known of a fan: the part of a line that can be erased. "" where it is unknown.

    `fan` is a keyed pseudonym (`fan:` and 32 hexadecimal digits), never a name; `place` is ISO 3166, `age` one of
    `minor`, `adult`, `child`, `teen`, and `age_source` says how it is known. `salt` is chance: without it nobody can
    try values until one fits `sealed`.
    """

    age: str = ""
    age_source: str = ""
    fan: str = ""
    place: str = ""
    salt: str = Field(pattern=r"^[0-9a-f]{32}$")


class Link(Wire):
    """What every line holds. `seq` counts a writer's lines from 1; `prev` is the hash of the line before, "" for the
    first; `at` is UTC."""

    schema_version: Literal[1] = Field(1, alias="schema")
    writer: str = Field(pattern=_WRITER)
    seq: Seq
    prev: Sealed | Literal[""]
    at: AwareDatetime


class Event(Link):
    """Something happened. `turn` is the `seq` of the first event that was written together with this one.

    `text` is the sha256 of what was shown ("" where nothing was); `sealed` is the sha256 of `personal`'s bytes;
    `acknowledged` is null where no acknowledgement was asked for.
    """

    kind: Literal["event"]
    turn: Seq
    what: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    persona: str
    bundle: str
    rule: str
    under: tuple[str, ...]
    pack: str
    version: str
    trigger: str
    text: str = Field(pattern=r"^(sha256:[0-9a-f]{64})?$")
    language: str
    channel: str
    acknowledged: bool | None
    sealed: str = Field(pattern=r"^sha256:[0-9a-f]{64}$")


class Head(Wire):
    """The last line of a chain."""

    seq: Seq
    hash: Sealed


class Checkpoint(Link):
    """The heads of all chains at one moment: a chain that ends before its head was cut, one that is not there was
    dropped. Stands in the chain `checkpoints` alone."""

    kind: Literal["checkpoint"]
    heads: dict[str, Head]


class Closed(Link):
    """A writer ended in good order; a checkpoint follows."""

    kind: Literal["closed"]


class Torn(Link):
    """A line before this one was begun and never finished (a crash, a full disk); its bytes were set aside."""

    kind: Literal["torn"]
    size: int = Field(ge=1, description="bytes")
    sha256: str = Field(pattern=r"^sha256:[0-9a-f]{64}$")


class Erased(Link):
    """The personal part of these lines of this chain was erased: `spans` are first and last `seq`, rising."""

    kind: Literal["erased"]
    spans: tuple[tuple[Seq, Seq], ...] = Field(min_length=1)


class Pruned(Link):
    """All lines up to `through` were taken away, as they were older than `before`; `head` is the hash of the last."""

    kind: Literal["pruned"]
    through: Seq
    head: Sealed
    before: AwareDatetime


Body = Event | Checkpoint | Closed | Torn | Erased | Pruned


class Line(Wire):
    """One line of a chain. `personal` is null where it was erased, and on lines that are no events."""

    body: Annotated[Body, Field(discriminator="kind")]
    hash: Sealed
    personal: Personal | None


class AnchorHead(Wire):
    """What a pruned chain begins after."""

    schema_version: Literal[1] = Field(1, alias="schema")
    writer: str = Field(pattern=_WRITER)
    seq: Seq
    hash: Sealed


class Anchor(Wire):
    """The first line of a chain whose beginning was pruned; a later `pruned` line says the same."""

    anchor: AnchorHead


_LINE: Final[TypeAdapter[Line]] = TypeAdapter(Line)


def read_line(raw: bytes) -> Line | None:
    """The line in these bytes; None where they have another shape."""
    try:
        return _LINE.validate_json(raw)
    except ValidationError:
        return None


def read_anchor(raw: bytes) -> AnchorHead | None:
    """The anchor in these bytes; None where they are none."""
    try:
        return Anchor.model_validate_json(raw).anchor
    except ValidationError:
        return None
