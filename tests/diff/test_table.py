"""The table of what changes mean: every row has its mirror, and no word of the language is forgotten."""

from __future__ import annotations

from typing import Any

import pytest

from personaspec.diff.change import Change, Impact
from personaspec.diff.impact import judge
from personaspec.diff.table import MIRROR, ROWS, row
from personaspec.ir.declarations import Consent, Offer, Remember
from personaspec.ir.node import Cap, Dimension, Duration, For
from personaspec.ir.rules import Every, Excuse, Quiet
from personaspec.vocabulary.table import KINDS

_HOURS = [Every(time=Duration(n=n, unit="hour")) for n in (1, 3)]
_AGES = [For(dimension=Dimension.AGE, values=values) for values in (("minor",), ("minor", "adult"), ("adult",))]
_KNOWN = For(dimension=Dimension.AGE, values=("minor",), known=True)

VALUES: dict[str, list[Any]] = {
    "severity": ["low", "high"],
    "then": ["note", "rewrite", "replace", "stop", "hand-off", "end"],
    "for": [*_AGES, _KNOWN],
    "starts": ["2026-01-01", "2027-01-01"],
    "until": ["2026-01-01", "2027-01-01"],
    "every": _HOURS,
    "cap": [Cap(count=n, per="day") for n in (1, 2)],
    "placed": ["after-reply", "same-message", "own-bubble", "before-sentence", "before-reply", "persistent"],
    "wording": ["exact", "paraphrase"],
    "quiet": [Quiet(start="22:00", end="07:00"), Quiet(start="23:00", end="06:00"), Quiet(start="12:00", end="13:00")],
    "remembers": [Remember(what=("name",)), Remember(what=("name",), keep=Duration(n=90, unit="day"))],
    "unless": [Excuse(kind="negated"), Excuse(kind="quoted")],
}
_TOPIC_THEN = ["talk", "deflect", "hand-off"]


def _change(kind: str, statement: str, old: Any, new: Any) -> Change:
    owner = {"relax": "relax/forbid/x", "consent": "consent/a.pdf", "use": "use/std/truth"}.get(kind, f"{kind}/x")
    owner = kind if kind in ("persona", "audience", "privacy", "voice") else owner
    how = "added" if old is None else "removed" if new is None else "changed"
    was, now = (None if each is None else str(each) for each in (old, new))
    return Change(f"{owner}/{statement}", how, owner, statement, was, now, old, new)  # type: ignore[arg-type]


CASES = [(kind, statement) for kind, rows in ROWS.items() for statement in rows]


@pytest.mark.parametrize(("kind", "statement"), CASES)
def test_what_came_is_the_mirror_of_what_went(kind: str, statement: str) -> None:
    came, went = judge(_change(kind, statement, None, "x")), judge(_change(kind, statement, "x", None))
    assert went.impact is MIRROR[came.impact]
    assert (
        (came.why and went.why)
        or row(kind, statement).grows is not None
        or row(kind, statement).impact
        in (
            Impact.WORDING,
            Impact.LOOSENED,
        )
    )


@pytest.mark.parametrize(("kind", "statement"), CASES)
def test_a_changed_value_is_the_mirror_of_its_opposite(kind: str, statement: str) -> None:
    """Or it is more for some and less for others: then the graver stands both ways."""
    if row(kind, statement).grows is None:
        return
    values = _TOPIC_THEN if (kind, statement) == ("topic", "then") else VALUES.get(statement, ["a", "b"])
    for old in values:
        for new in values:
            there, back = (judge(_change(kind, statement, *each)).impact for each in ((old, new), (new, old)))
            mixed = there is back and there in (Impact.LOOSENED, Impact.TOLD_LESS)
            assert back is MIRROR[there] or mixed, (old, new)


def test_a_mirror_is_its_own_mirror() -> None:
    assert set(MIRROR) == set(Impact)
    assert all(MIRROR[MIRROR[impact]] is impact for impact in Impact)


def test_what_was_exchanged_for_something_unlike_counts_as_the_graver() -> None:
    for old, new in ((_AGES[0], _AGES[2]), (_AGES[2], _AGES[0])):
        assert judge(_change("forbid", "for", old, new)).impact is Impact.LOOSENED
        assert judge(_change("disclose", "for", old, new)).impact is Impact.TOLD_LESS


def test_a_topic_that_becomes_a_crisis_may_hear_less() -> None:
    assert judge(_change("topic", "then", "deflect", "crisis")).impact is Impact.LOOSENED
    assert judge(_change("topic", "then", "crisis", "deflect")).impact is Impact.LOOSENED


# Words that have no row of their own, and why: how a bot is, what it knows or strives for, what only scopes a law or
# stands in the prompt, and prose. A new word of the language is in a row, or it is put here by somebody who thought.
NO_ROW: dict[str, set[str]] = {
    "persona": {"operator", "role"},  # who answers for it, and which laws look at it
    "audience": {"places", "ages", "channels"},  # whom it expects: what rules make of it stands in the rules
    "voice": {"tone", "length", "emoji", "prefer", "avoid", "sample"},
    "sample": {"fan", "reply", "source"},
    "value": {"over", "in"},
    "objective": {"offer", "serves", "when", "never", "cap", "say", "measure", "for", "in"},
    "fact": {"seen", "renew", "evidence"},  # prose
    "knowledge": {"folder", "feed", "licence", "source", "until", "in"},
    "law": {"status", "places", "starts", "until", "reaches", "binds", "counts", "needs"},  # its rules hold the days
    "forbid": {"because"},
    "topic": {"because"},
    "disclose": {"because"},
    "limit": {"because"},
    "relax": {"because", "by"},
}
ELSEWHERE = {"in": ("title", "text"), "sample": ("lines",), "giveaway": ("giveaway",)}
"""A word of the language -> the statements by which `lines.py` knows it."""
NOT_COMPARED = {"pack", "include"}  # a pack is compared as the rules that it brings, a fragment as what it declares


def test_no_word_of_the_language_is_forgotten() -> None:
    forgotten = []
    for entry in KINDS:
        if entry.word in NOT_COMPARED or entry.word == "test":
            continue
        for line in entry.lines:
            names = ELSEWHERE.get(line.word, (line.word,))
            known = any(name in ROWS.get(entry.word, {}) for name in names)
            if not known and line.word not in NO_ROW.get(entry.word, set()):
                forgotten.append(f"{entry.word}: {line.word}")
    assert not forgotten


def test_a_listed_word_has_no_row() -> None:
    assert not [(kind, word) for kind, words in NO_ROW.items() for word in words if word in ROWS.get(kind, {})]


def test_an_offer_that_got_another_name_is_declared_anew() -> None:
    """Which price is whose is told by the names of offers."""
    node = Offer(name="b", text={"en": "B."}, relationship="own")
    change = Change("offer/b", "renamed", "offer/b", "", "offer/a", "offer/b", node, node)
    assert judge(change).impact is Impact.DECLARED


def test_a_consent_grounds_what_it_says() -> None:
    consent = Consent(file="a.pdf", signed="2026-01-01", until="2027-01-01", covers=("chat",), revoke="a@b.example")
    for old, new in ((None, consent), (consent, None)):
        assert judge(_change("consent", "", old, new)).impact is Impact.DECLARED
