"""One more rule never parts the letters that another one looks for (language.md, invariant 5)."""

from __future__ import annotations

from datetime import date

import pytest

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from tests.guard.policies import forbid, mara

AT = Context(language="en", today=date(2026, 11, 21))


@pytest.mark.parametrize("more", ["other asam", "amo ther", "moth erasa", "as amother"])
def test_words_of_another_rule_take_no_letters_away(more: str) -> None:
    one = forbid("forbid/a", says=("as a mother",))
    other = forbid("forbid/b", says=(more,))
    said = "Speaking a s a m o t h e r of two."
    for rules in ((one,), (one, other)):
        assert "forbid/a" in {each.rule for each in Guard(mara(forbids=rules)).judge(said, AT).violations}
