"""Where things were written: kept as spans and rows, told as origins."""

from __future__ import annotations

import pytest

from personaspec.analysis.origins import Origins, PackedOrigins
from personaspec.ir.persona import Origin
from personaspec.source import Source, Span

SOURCE = Source("a.persona", "one\ntwo three\n")


def test_the_first_of_two_places_stays_and_lies_on_top_of_others() -> None:
    origins = Origins()
    origins.add("forbid/a", SOURCE, Span(4, 7))
    origins.add("forbid/a", SOURCE, Span(0, 3))
    below = {"forbid/a": Origin(file="b", line=9, start=9, end=9), "forbid/b": Origin(file="b", line=1, start=0, end=1)}
    last = {"forbid/b": Origin(file="c", line=2, start=3, end=4)}
    whole = origins.over([below, last])
    assert dict(origins) == {"forbid/a": Origin(file="a.persona", line=2, start=4, end=7)}
    assert dict(whole) == {**below, **last, **origins}
    assert len(whole) == 2
    assert "forbid/c" not in whole
    assert whole.get("forbid/c") is None
    with pytest.raises(KeyError):
        whole["forbid/c"]


def test_rows_give_back_what_they_were_made_of() -> None:
    origins = {f"forbid/{n}": Origin(file="a.persona", line=n, start=n, end=n + 1) for n in range(1, 4)}
    packed = PackedOrigins("a.persona", PackedOrigins.rows(origins))
    assert packed == origins
    assert len(packed) == 3
    assert "forbid/9" not in packed
    assert dict(PackedOrigins("a.persona", PackedOrigins.rows({}))) == {}
