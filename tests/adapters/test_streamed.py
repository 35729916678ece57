"""A reply in pieces: what is sent is what the guard says of the whole, and each piece says which text it judged."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.adapters.streamed import Streamed
from personaspec.guard.verdict import Action
from tests.guard.test_streaming import AT, GUARD, PIECES

TEXTS = st.lists(st.one_of(PIECES, st.sampled_from([". ", "! ", "\n", " ", "…", '." ', "。"])), max_size=12).map(
    "".join
)


@given(TEXTS, st.lists(st.integers(1, 40), max_size=30))
@settings(max_examples=200, deadline=None)
def test_pieces_joined_are_the_whole(text: str, sizes: list[int]) -> None:
    streamed, at, pieces = Streamed(GUARD.window(AT)), 0, []
    for size in sizes:
        pieces.append(streamed.take(text[at : at + size]))
        at += size
    pieces.append(streamed.take(text[at:], last=True))
    whole = GUARD.judge(text, AT)
    assert "".join(piece.sent for piece in pieces) == whole.text
    assert "".join(piece.judged for piece in pieces) == text
    assert [v for piece in pieces for v in piece.violations] == list(whole.violations)
    assert all(
        text[piece.start + v.span[0] - piece.start : v.span[1]] == v.quote
        and piece.start <= v.span[0] <= v.span[1] <= piece.start + len(piece.judged)
        for piece in pieces
        for v in piece.violations
    )
    assert any(piece.stopped for piece in pieces) == (whole.action > Action.ADD_NOTICE)
    assert streamed.closed
