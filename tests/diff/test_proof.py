"""What is said to be proved, and the messages that show it: tried on the guards of both sides."""

from __future__ import annotations

from typing import Any

import pytest

from personaspec.diff.automata import Budget
from personaspec.diff.change import Impact, Judged
from personaspec.diff.difference import difference
from personaspec.diff.side import Side
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.verdict import Action
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Disclose, Trigger
from tests.diff.sides import DAY
from tests.guard.policies import NEGATED, PERSONAL_LIFE, QUOTED, forbid, persona, relaxation, topic, unless_says


def changes(old: Persona, new: Persona, budget: Budget | None = None) -> list[Judged]:
    return list(difference(Side(old), Side(new), DAY, budget).changes)


def one(old: Persona, new: Persona, path: str, budget: Budget | None = None) -> Judged:
    (found,) = [each for each in changes(old, new, budget) if each.change.path == path]
    return found


def rule(**fields: Any) -> Persona:
    return persona(forbids=(forbid(**fields),))


def _stops(policy: Persona, text: str, language: str) -> bool:
    return Guard(policy).judge(text, Context(language=language, today=DAY)).action >= Action.REWRITE


def shows(each: Judged, old: Persona, new: Persona) -> None:
    """A witness is readable, and the two policies differ on it as the judgement says, for fans of some language."""
    assert each.witness is not None
    text = each.witness.text
    assert text == text.strip()
    assert text
    loosened = each.impact is Impact.LOOSENED
    said = [(_stops(old, text, language), _stops(new, text, language)) for language in ("en", "sv")]
    assert (loosened, not loosened) in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (rule(says=("as a mother", "my kids")), rule(says=("my kids",))),
        (rule(says=("my kids",)), rule(says=("my kids",), unless=(NEGATED,))),
        (rule(says=("my kids",)), rule(says=("my kids",), unless=(QUOTED,))),
        (rule(says=("my kids",)), rule(says=("my kids",), unless=(unless_says("my kids at school"),))),
        (rule(matches=(r"\bmy (son|daughter)s?\b",)), rule(matches=(r"\bmy sons?\b",))),
        (rule(matches=(r"\bkids?\b",)), rule(says=("kids",))),
        (persona(forbids=(PERSONAL_LIFE,)), persona()),
        (rule(says=("my kids",)), rule(says=("my kids",), relaxed=(relaxation(off=True),))),
        (rule(says=("my kids",)), rule(says=("my kids",), relaxed=(relaxation(unless=(NEGATED,)),))),
    ],
)
def test_a_witness_really_differs_and_so_does_its_mirror(old: Persona, new: Persona) -> None:
    (loosened,) = [each for each in changes(old, new) if each.impact is Impact.LOOSENED]
    assert loosened.proof == "proved"
    shows(loosened, old, new)
    (tightened,) = [each for each in changes(new, old) if each.impact is Impact.TIGHTENED and each.witness]
    shows(tightened, new, old)


def test_words_come_before_letters() -> None:
    found = one(rule(says=("as a mother", "my kids")), rule(says=("my kids",)), "forbid/x/says")
    assert found.witness is not None
    assert found.witness.text == "as a mother"


def test_what_other_lines_find_is_wording() -> None:
    old = rule(says=("my kids",), matches=(r"\b(my |our )?kids?\b",))
    found = one(old, rule(matches=(r"\b(my |our )?kids?\b",)), "forbid/x/says")
    assert (found.impact, found.proof, found.included) == (Impact.WORDING, "proved", "equivalent")


def test_words_that_no_rule_knows_any_more_are_found_less() -> None:
    """Letters that stand apart are parted into words that the rules know: `m y k i d s` is none without `kids`."""
    old, new = rule(says=("my kids",), matches=(r"\bmy\s+k[i]ds\b",)), rule(matches=(r"\bmy\s+k[i]ds\b",))
    assert _stops(old, "m y k i d s", "en")
    assert not _stops(new, "m y k i d s", "en")
    assert one(old, new, "forbid/x/says").impact is Impact.LOOSENED


def test_nothing_of_the_kind_is_claimed_where_something_excuses() -> None:
    """An excuse looks at the span: `no kids` may be excused in a longer span and not in a shorter one."""
    for excused in ({"unless": (NEGATED,)}, {"relaxed": (relaxation(unless=(NEGATED,)),)}):
        old = rule(says=("my kids",), matches=(r"\bkids?\b",), **excused)
        assert one(old, rule(matches=(r"\bkids?\b",), **excused), "forbid/x/says").impact is Impact.LOOSENED


def test_nothing_of_the_kind_is_claimed_of_a_crisis() -> None:
    """There what stands around the words is looked at too."""
    sides = [persona(topics=(topic(says=says, matches=(r"\bkill\b",), then="crisis"),)) for says in (("kill me",), ())]
    assert one(*sides, "topic/x/says").impact is Impact.LOOSENED


def test_a_part_of_the_lines_proves_no_more_than_its_direction() -> None:
    """With excuses only this is claimed: the same excuses, and lines that only came or only went."""
    wide = rule(says=("my kids", "my son"), unless=(NEGATED,))
    less, other = rule(says=("my kids",), unless=(NEGATED,)), rule(says=("my kids", "my cat"), unless=(NEGATED,))
    assert one(wide, less, "forbid/x/says").included == "loosened"
    assert {each.included for each in changes(wide, other)} == {None}
    fewer = rule(says=("my kids",), unless=(NEGATED, QUOTED))
    assert {each.included for each in changes(less, fewer)} == {"loosened"}
    assert {each.included for each in changes(fewer, less)} == {"tightened"}


def test_both_ways() -> None:
    old, new = rule(matches=(r"\b(easy|quick) money\b",)), rule(matches=(r"\b(easy|fast) money\b",))
    found = changes(old, new)
    assert {each.included for each in found} == {"both ways"}
    for each in found:
        shows(each, old, new)


def test_a_judge_is_never_proved() -> None:
    old = rule(says=("my kids",), means=("the speaker has a child",))
    found = one(old, rule(says=("my kids",)), "forbid/x/means")
    assert (found.impact, found.proof, found.witness, found.included) == (Impact.LOOSENED, "none", None, None)


def test_where_the_bound_is_hit_nothing_is_proved() -> None:
    old = rule(matches=(r"\bmy (son|daughter|cat)\b", r"\bour [a-z]{3,9}\b"))
    new = rule(matches=(r"\bmy (son|daughter)\b", r"\bour [a-z]{3,8}\b"))
    for budget in (Budget(positions=3), Budget(pairs=2), Budget(steps=5), Budget(whole=10)):
        for each in changes(old, new, budget):
            assert (each.proof, each.witness, each.included) == ("none", None, None)
            assert each.impact in (Impact.LOOSENED, Impact.TIGHTENED)


def test_where_no_message_may_be_tried_none_is_shown() -> None:
    found = one(rule(says=("a b c", "my kids")), rule(says=("my kids",)), "forbid/x/says", Budget(tried=0))
    assert (found.witness, found.included, found.proof) == (None, "loosened", "proved")
    assert "no message was found" in found.why


def test_a_rule_that_went_while_others_stop_all_says_so() -> None:
    both = persona(forbids=(forbid("forbid/a", says=("my kids",)), forbid("forbid/b", says=("my kids",))))
    single = persona(forbids=(forbid("forbid/b", says=("my kids",)),))
    gone = one(both, single, "forbid/a")
    assert (gone.impact, gone.witness, gone.proof) == (Impact.LOOSENED, None, "none")
    assert gone.why.endswith("other rules still stop every example of it that was tried")
    came = one(single, both, "forbid/a")
    assert came.why.endswith("other rules stopped every example of it that was tried")


def test_a_witness_is_one_that_this_line_found() -> None:
    """Two lines went at once: each is shown by its own words."""
    found = changes(rule(says=("my son", "my cat", "my kids")), rule(says=("my kids",)))
    assert [each.witness.text for each in found if each.witness] == ["my cat", "my son"]


def test_a_rule_that_stops_nothing_is_only_changed() -> None:
    noted = forbid(says=("my kids",), then="note")
    assert one(persona(forbids=(noted,)), persona(), "forbid/x").impact is Impact.CHANGED
    talk = [persona(topics=(topic(says=says, then="talk"),)) for says in (("sad", "low"), ("sad",))]
    assert one(*talk, "topic/x/says").impact is Impact.CHANGED


def test_a_topic_that_a_notice_waits_for_is_told() -> None:
    notice = Disclose(
        name="disclose/a",
        title={"en": "I'm an AI."},
        states=("is-ai",),
        when=(Trigger(event="topic", values=("topic/x",)),),
        placed="before-reply",
        wording="exact",
    )
    sides = [
        persona(topics=(topic(says=says, then="talk"),), discloses=(notice,)) for says in (("sad", "low"), ("sad",))
    ]
    assert one(*sides, "topic/x/says").impact is Impact.TOLD_LESS
    assert one(*sides[::-1], "topic/x/says").impact is Impact.TOLD_MORE
    none = sides[0].model_copy(update={"topics": ()})
    assert one(sides[0], none, "topic/x").impact is Impact.TOLD_LESS


def test_a_notice_in_view_that_gets_an_occasion_is_told_less() -> None:
    always = Disclose(
        name="disclose/a", title={"en": "An AI."}, states=("is-ai",), placed="persistent", wording="exact"
    )
    starts = always.model_copy(update={"when": (Trigger(event="session-starts"),)})
    sides = [persona(discloses=(each,)) for each in (always, starts)]
    assert one(*sides, "disclose/a/when").impact is Impact.TOLD_LESS
    assert one(*sides[::-1], "disclose/a/when").impact is Impact.TOLD_MORE
