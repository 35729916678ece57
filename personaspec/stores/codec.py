"""What a row holds, as bytes: a state, a memory, a key, a letter. Made by hand, as every turn reads and writes them.

A state is the JSON of a `session` (personaspec/wire.py); a test holds that both say the same. What is read here was
written here, so nothing of it is checked again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

import orjson

from personaspec.session.clock import SECOND, Clock
from personaspec.session.crisis import Crisis
from personaspec.session.disclosing import Told
from personaspec.session.memory import EMPTY, SESSION, Item, Memory
from personaspec.session.state import State
from personaspec.stores.protocol import Key, Letter

_OPTIONS: Final = orjson.OPT_UTC_Z
_NEVER: Final = (0, 0, 0, 0)


def packed(value: object) -> bytes:
    """JSON of plain data; times are written in UTC."""
    return orjson.dumps(value, option=_OPTIONS)


def unpacked(raw: bytes) -> Any:
    """What `packed` was given, with times as text and tuples as lists."""
    return orjson.loads(raw)


def state_bytes(state: State) -> bytes:
    """A state as JSON."""
    return packed(plain_state(state))


def state_from(raw: bytes) -> State:
    """What `state_bytes` was given."""
    return read_state(orjson.loads(raw))


def plain_state(state: State) -> dict[str, Any]:
    """A state as a `session`, with times as they are."""
    clock, crisis = state.clock, state.crisis
    kept: dict[str, Any] = {
        "started": _utc(clock.started),
        "active": _utc(clock.active),
        "day": clock.day,
        "turns": clock.turns,
        "used": clock.used,
        "used_today": clock.used_today,
        "told": {rule: _told(told) for rule, told in state.told},
        "counts": dict(state.counts),
        "ended": state.limited or state.closed,
        "handed_off": state.handed_off,
        "use": clock.use,
    }
    if state.limited:
        if state.closed:
            kept["closed"] = state.closed
        kept["limited"] = state.limited
    if clock.counted != clock.active and clock.counted is not None:
        kept["counted"] = _utc(clock.counted)
    if clock.fan is not None:
        kept["fan"] = _utc(clock.fan)
    if clock.spoke:
        kept["spoke"] = clock.spoke
    if clock.before:
        kept["before"] = clock.before
    if clock.before_day:
        kept["before_day"] = clock.before_day
    if clock.away:
        kept["away"] = clock.away
    if clock.lately:
        kept["lately"] = clock.lately
    if crisis is not None:
        kept["crisis"] = {"rule": crisis.rule, "stage": crisis.stage, "since": _utc(crisis.since), "told": crisis.told}
    if state.stays:
        kept["stays"] = state.stays
    if state.shown:
        kept["shown"] = state.shown
    if state.fits is not None:
        kept["fits"] = state.fits
    return kept


def read_state(kept: Mapping[str, Any]) -> State:
    """The state that a `session` says."""
    get = kept.get
    used, used_today, counted = get("used", 0), get("used_today", 0), get("use")
    old = counted is None  # kept before use was counted in microseconds
    use: int = max(used, used_today) * SECOND if counted is None else counted
    active, limited, crisis, day = _time(get("active")), get("limited", ""), get("crisis"), get("day")
    upto = get("counted")
    clock = Clock(
        _time(get("started")),
        active,
        active if upto is None else datetime.fromisoformat(upto),
        None if day is None else date.fromisoformat(day),
        get("turns", 0),
        max(get("spoke", 0), get("turns", 0)),
        use,
        use - used * SECOND if old else min(get("before", 0), use),
        use - used_today * SECOND if old else min(get("before_day", 0), use),
        get("away", 0),
        tuple(sorted({each[0]: (each[0], each[1], each[2]) for each in get("lately", ())}.values())),
        active if old else _time(get("fan")),
    )
    return State(
        clock,
        tuple(sorted([(rule, _read_told(told)) for rule, told in get("told", {}).items()], key=_first)),
        tuple(sorted(get("counts", {}).items())),
        get("closed", "") if limited else get("ended", ""),
        limited,
        get("handed_off", ""),
        get("fits"),
        None
        if crisis is None
        else Crisis(crisis["rule"], crisis["stage"], datetime.fromisoformat(crisis["since"]), crisis.get("told", 1)),
        tuple(sorted(set(get("stays", ())))),
        tuple([(rule, offer) for rule, offer in get("shown", ())]),
    )


def memory_bytes(memory: Memory) -> bytes | None:
    """A memory as JSON, None where it holds nothing."""
    if not memory.items:
        return None
    return packed([[clean(each.what), clean(each.text), _utc(each.at), _utc(each.until)] for each in memory.items])


def memory_from(raw: bytes | None) -> Memory:
    """What `memory_bytes` was given."""
    if not raw:
        return EMPTY
    found = orjson.loads(raw)
    return Memory(
        tuple([Item(what, text, datetime.fromisoformat(at), _time(until)) for what, text, at, until in found])
    )


def ends(memory: Memory) -> float | None:
    """When something of it is forgotten for the first time, in seconds since 1970; None where it holds nothing."""
    return min(((each.until or each.at + SESSION).timestamp() for each in memory.items), default=None)


def key_bytes(key: Key) -> bytes:
    """A key as JSON."""
    return packed(key)


def key_from(raw: bytes) -> Key:
    """What `key_bytes` was given."""
    found = orjson.loads(raw)
    for name in ("made", "expires", "revoked"):
        found[name] = _time(found[name])
    return Key(**(found | {"personas": tuple(found["personas"])}))


def letter_bytes(letter: Letter) -> bytes:
    """A letter as JSON."""
    return packed(letter)


def letter_from(raw: bytes) -> Letter:
    """What `letter_bytes` was given."""
    found = orjson.loads(raw)
    made, due = datetime.fromisoformat(found["made"]), datetime.fromisoformat(found["due"])
    return Letter(**(found | {"made": made, "due": due}))


def clean(text: str) -> str:
    """A text that any store can hold: half a character becomes `?`."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _told(told: Told) -> dict[str, Any]:
    kept: dict[str, Any] = {"at": _utc(told.at), "session": told.session, "today": told.today}
    if told.use:
        kept["use"] = told.use
    if told.spoke:
        kept["spoke"] = told.spoke
    if told.called != _NEVER:
        kept["called"] = told.called
    if told.on is not None:
        kept["on"] = told.on
    if told.owed:
        kept["owed"] = True
    if told.about:
        kept["about"] = told.about
    return kept


def _read_told(kept: Mapping[str, Any]) -> Told:
    get = kept.get
    on, called = get("on"), get("called")
    return Told(
        datetime.fromisoformat(kept["at"]),
        kept["session"],
        kept["today"],
        get("use", 0),
        get("spoke", 0),
        _NEVER if called is None else (called[0], called[1], called[2], called[3]),
        None if on is None else date.fromisoformat(on),
        get("owed", False),
        get("about", ""),
    )


def _first(pair: tuple[str, Told]) -> str:
    return pair[0]


def _utc(at: datetime | None) -> datetime | None:
    return at if at is None or at.tzinfo is UTC else at.astimezone(UTC)


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
