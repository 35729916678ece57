"""What a row holds is what `session` is outside of the house."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from personaspec.session.clock import Clock
from personaspec.session.crisis import Crisis
from personaspec.session.disclosing import Told
from personaspec.session.memory import Item, Memory
from personaspec.session.state import State
from personaspec.stores import codec
from personaspec.wire import Session, session_of, state_of

ZONES = st.sampled_from([UTC, timezone(timedelta(hours=-5)), timezone(timedelta(hours=5, minutes=45))])
TIMES = st.datetimes(datetime(1950, 1, 1), datetime(8999, 1, 1), timezones=ZONES)
UTCS = TIMES.map(lambda at: at.astimezone(UTC))
COUNTS = st.integers(0, 2**40)
NAMES = st.sampled_from(["", "disclose/ai", "std/companion/us-ny/disclose/not-human", "öäå 🎈", 'a"b\\c\n'])
TOLD = st.builds(
    Told,
    UTCS,
    COUNTS,
    COUNTS,
    COUNTS,
    COUNTS,
    st.tuples(COUNTS, COUNTS, COUNTS, COUNTS),
    st.none() | st.dates(),
    st.booleans(),
    NAMES,
)
LATELY = st.dictionaries(st.integers(-1000, 10**7), st.tuples(COUNTS, COUNTS), max_size=5).map(
    lambda found: tuple((n, *found[n]) for n in sorted(found))
)


@st.composite
def clocks(draw: st.DrawFn) -> Clock:
    active, use, turns = draw(st.none() | UTCS), draw(COUNTS), draw(COUNTS)
    counted = active if active is None else draw(st.just(active) | UTCS)
    return Clock(
        draw(st.none() | UTCS),
        active,
        counted,
        draw(st.none() | st.dates()),
        turns,
        turns + draw(COUNTS),
        use,
        draw(st.integers(0, use)),
        draw(st.integers(0, use)),
        draw(COUNTS),
        draw(LATELY),
        draw(st.none() | UTCS),
    )


def _pairs(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[tuple[str, object], ...]]:
    return st.dictionaries(NAMES, values, max_size=4).map(lambda found: tuple(sorted(found.items())))


STATES = st.builds(
    State, clocks(), _pairs(TOLD), _pairs(COUNTS), NAMES, NAMES, NAMES, st.none() | COUNTS,
    st.none() | st.builds(Crisis, NAMES, st.sampled_from(["first", "stay", "ask"]), UTCS, COUNTS),
    st.sets(NAMES, max_size=3).map(lambda found: tuple(sorted(found))),
    st.lists(st.tuples(NAMES, NAMES), max_size=3).map(tuple),
)  # fmt: skip


@given(STATES)
def test_a_state_is_written_as_a_session(state: State) -> None:
    raw = codec.state_bytes(state)
    assert json.loads(raw) == json.loads(json.dumps(session_of(state)))
    assert codec.state_from(raw) == state_of(Session.model_validate_json(raw)) == state


@given(STATES)
def test_a_session_of_an_older_version_is_read_the_same(state: State) -> None:
    kept = json.loads(codec.state_bytes(state))
    for name in ("use", "spoke", "before", "before_day", "lately", "fan", "counted", "shown", "stays"):
        kept.pop(name, None)
    for told in kept["told"].values():
        for name in set(told) - {"at", "session", "today"}:
            told.pop(name)
    assert codec.read_state(kept) == state_of(Session.model_validate_json(json.dumps(kept)))


def test_nothing_at_all_is_a_fan_who_never_wrote() -> None:
    assert codec.read_state({}) == state_of(Session()) == State()


ITEMS = st.builds(Item, NAMES, st.text(st.characters(codec="utf-8")), UTCS, st.none() | UTCS)


@given(st.lists(ITEMS, max_size=4))
def test_a_memory_comes_back(items: list[Item]) -> None:
    memory = Memory(tuple(items))
    assert codec.memory_from(codec.memory_bytes(memory)) == memory
