"""The table of what a change means: it reads as policy, and every entry has its mirror. Data, and what compares values.

A row says what it means that a line of some statement *came*. That a line *went* means the mirror: what is loosened by
coming is tightened by going. Of a line that changed its value, `grows` says whether the new value is more of the same
(as a line that came), less of it (as one that went), or neither.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from personaspec.diff.change import Impact
from personaspec.guard.verdict import ACTIONS
from personaspec.ir.node import Cap, For
from personaspec.ir.rules import Every, Quiet

MIRROR: Final = {
    Impact.LOOSENED: Impact.TIGHTENED,
    Impact.TIGHTENED: Impact.LOOSENED,
    Impact.TOLD_LESS: Impact.TOLD_MORE,
    Impact.TOLD_MORE: Impact.TOLD_LESS,
    Impact.DECLARED: Impact.DECLARED,
    Impact.CHANGED: Impact.CHANGED,
    Impact.WORDING: Impact.WORDING,
    Impact.TESTS: Impact.TESTS,
}
"""What the opposite change means."""

Grows = Callable[[Any, Any], int | None]
"""Of an old and a new value: 1 where the new one is more of the same, -1 where it is less, 0 where it is as much, None
where it is more for some and less for others."""


@dataclass(frozen=True, slots=True)
class Row:
    """`came` and `went` are sentences for a reviewer. `turns`: what a changed value means where it is neither more nor
    less; None stands for the graver of `impact` and its mirror."""

    impact: Impact
    came: str
    went: str
    grows: Grows | None = None
    turns: Impact | None = None


def _row(impact: Impact, came: str, went: str, grows: Grows | None = None, turns: Impact | None = None) -> Row:
    return Row(impact, came, went, grows, turns)


# -- comparing values -------------------------------------------------------------------------------------------------


def _larger(old: Any, new: Any) -> int:
    return 1 if new > old else -1 if new < old else 0


def _otherwise(old: Any, new: Any) -> None:
    """More for some and less for others."""


def _smaller(old: Any, new: Any) -> int:
    return -_larger(old, new)


def _amount(cap: Cap) -> int:
    return cap.time.seconds if cap.time is not None else cap.count or 0


def _less_capped(old: Cap, new: Cap) -> int:
    """A cap is more of a cap where it lets less through."""
    return _smaller(_amount(old), _amount(new))


def _more_often(old: Every, new: Every) -> int:
    if old.time is not None and new.time is not None:
        return _smaller(old.time.seconds, new.time.seconds)
    return _smaller(old.turns or 0, new.turns or 0)


def _stronger(old: str, new: str) -> int:
    return _larger(_strength(old), _strength(new))


_TOPICS: Final = {"talk": 0, "deflect": 1, "hand-off": 2, "crisis": 3}


def _strength(action: str) -> int:
    return _TOPICS[action] if action in _TOPICS and action not in ACTIONS else int(ACTIONS.get(action, 0))


def _topic_stronger(old: str, new: str) -> int | None:
    """Of a crisis what stands around the words counts too, so that a topic that becomes one may hear less."""
    if new == "crisis":
        return None
    return _larger(_TOPICS.get(old, 0), _TOPICS.get(new, 0))


def _graver(old: str, new: str) -> int:
    return _larger(("low", "high").index(old), ("low", "high").index(new))


_EARLY: Final = {
    "after-reply": 0,
    "same-message": 1,
    "own-bubble": 2,
    "before-sentence": 2,
    "before-reply": 3,
    "persistent": 4,
}


def _earlier(old: str, new: str) -> int:
    return _larger(_EARLY[old], _EARLY[new])


def _more_exact(old: str, new: str) -> int:
    return _larger(old == "exact", new == "exact")


def _reaches_less(old: For, new: For) -> int | None:
    """A `for` is more of a `for` where it leaves out more fans. Only what is sure counts as less of it."""
    known = _larger(old.known, new.known)
    before, after = set(old.values), set(new.values)
    values = 0 if before == after else -1 if before < after else 1 if after < before else None
    if values is None or known * values < 0:
        return None
    return known or values


def _quieter(old: Quiet, new: Quiet) -> int | None:
    before, after = _minutes(old), _minutes(new)
    return 0 if before == after else 1 if before < after else -1 if after < before else None


def _minutes(quiet: Quiet) -> frozenset[int]:
    start, end = (int(at[:2]) * 60 + int(at[3:]) for at in (quiet.start, quiet.end))
    return frozenset(range(start, end)) if start <= end else frozenset((*range(start, 1440), *range(end)))


# -- the rows ---------------------------------------------------------------------------------------------------------

_CATCH = (
    Impact.TIGHTENED,
    "it looks for this too, and stops it",
    "it looks for this no more: what only this caught passes",
)
_FORBID: Final = {
    "": _row(Impact.TIGHTENED, "a rule came: what it catches is stopped", "a rule went: what it caught passes"),
    **dict.fromkeys(("says", "matches", "undeclared", "answers", "denies", "means"), _row(*_CATCH)),
    "unless": _row(Impact.LOOSENED, "this excuses what is caught", "this excuses no more"),
    "severity": _row(Impact.TIGHTENED, "", "", _graver),
    "then": _row(Impact.TIGHTENED, "it does more about it", "it does less about it", _stronger),
    "say": _row(Impact.CHANGED, "what is said instead", "what was said instead"),
    "for": _row(Impact.LOOSENED, "it holds for fewer fans", "it holds for more fans", _reaches_less),
    "starts": _row(Impact.LOOSENED, "it holds only from this day on", "it holds from the first day on", _larger),
    "until": _row(Impact.LOOSENED, "it ends", "it does not end", _smaller),
    "violates": _row(Impact.TESTS, "an example that must be caught", "an example that had to be caught"),
    "allows": _row(Impact.TESTS, "an example that must pass", "an example that had to pass"),
    "under": _row(Impact.CHANGED, "it stands under this law", "it stands under this law no more"),
}
_TOPIC: Final = {
    **_FORBID,
    "": _row(Impact.TIGHTENED, "a topic came: it is listened for", "a topic went: nobody listens for it"),
    "then": _row(Impact.TIGHTENED, "it does more about it", "it does less about it", _topic_stronger),
    "stays": _row(Impact.TIGHTENED, "it stays", "it holds for one message only"),
}
_DISCLOSE: Final = {
    "": _row(Impact.TOLD_MORE, "a notice came", "a notice went: fans are told it no more"),
    "title": _row(
        Impact.TOLD_MORE, "it is told in this language", "it is told in this language no more", turns=Impact.CHANGED
    ),
    "states": _row(Impact.TOLD_MORE, "it tells this too", "it tells this no more"),
    "when": _row(Impact.TOLD_MORE, "one more occasion", "one occasion less"),
    "every": _row(Impact.TOLD_MORE, "it is told again", "it is told again no more, or later", _more_often),
    "cap": _row(Impact.TOLD_LESS, "it is told at most so often", "it is told as often as it is due", _less_capped),
    "placed": _row(Impact.TOLD_MORE, "it comes earlier", "it comes later", _earlier, Impact.CHANGED),
    "wording": _row(Impact.TOLD_MORE, "word for word", "in other words too", _more_exact),
    "spoken": _row(Impact.TOLD_MORE, "it is said aloud first", "it is said aloud no more"),
    "ack": _row(Impact.TOLD_MORE, "the fan must confirm it", "nobody must confirm it"),
    "unless": _row(Impact.TOLD_LESS, "this makes it unnecessary", "this makes it unnecessary no more"),
    "say": _row(Impact.TOLD_MORE, "this is told with it", "this is told with it no more", turns=Impact.CHANGED),
    "for": _row(Impact.TOLD_LESS, "fewer fans are told", "more fans are told", _reaches_less),
    "starts": _row(Impact.TOLD_LESS, "it is told only from this day on", "it is told from the first day on", _larger),
    "until": _row(Impact.TOLD_LESS, "it ends", "it does not end", _smaller),
    "under": _row(Impact.CHANGED, "it stands under this law", "it stands under this law no more"),
}
_LIMIT: Final = {
    "": _row(Impact.TIGHTENED, "a limit came", "a limit went: it ends no chat any more"),
    "cap": _row(Impact.TIGHTENED, "it ends the chat", "it ends the chat no more, or later", _less_capped),
    "quiet": _row(Impact.TIGHTENED, "hours without chat", "hours with chat", _quieter),
    "then": _row(Impact.CHANGED, "what happens then", "what happened then"),
    "say": _row(Impact.CHANGED, "what is told", "what was told"),
    "for": _row(Impact.LOOSENED, "it holds for fewer fans", "it holds for more fans", _reaches_less),
    "starts": _row(Impact.LOOSENED, "it holds only from this day on", "it holds from the first day on", _larger),
    "until": _row(Impact.LOOSENED, "it ends", "it does not end", _smaller),
    "under": _row(Impact.CHANGED, "it stands under this law", "it stands under this law no more"),
}
_RELAX: Final = {
    "": _row(Impact.LOOSENED, "a rule is relaxed", "a rule is relaxed no more"),
    "off": _row(Impact.LOOSENED, "the rule is off", "the rule is on again"),
    "unless": _row(Impact.LOOSENED, "this excuses what is caught", "this excuses no more"),
    "every": _row(
        Impact.LOOSENED,
        "it is told less often",
        "it is told as often as in its pack",
        lambda old, new: -_more_often(old, new),
    ),
    "then": _row(
        Impact.LOOSENED,
        "it does less about it",
        "it does as much as in its pack",
        lambda old, new: -_stronger(old, new),
    ),
    "cap": _row(Impact.LOOSENED, "another cap", "the cap of its pack"),
    "until": _row(Impact.LOOSENED, "it ends later", "it ends earlier", _larger),
}
_DECLARED: Final = _row(Impact.DECLARED, "this may be said now", "this may not be said any more")
_OFFER: Final = {
    "": _row(Impact.DECLARED, "it may be offered now", "it may not be offered any more"),
    **dict.fromkeys(("text", "price", "link", "code", "giveaway", "until", "relationship", "source"), _DECLARED),
    "for": _row(Impact.CHANGED, "the model is told to offer it to fewer fans", "the model may offer it to all fans"),
}
_FACT: Final = {
    "": _row(Impact.DECLARED, "it is true now", "it is not declared any more"),
    **dict.fromkeys(("text", "answers", "until", "quote", "source"), _DECLARED),
    "states": _row(Impact.CHANGED, "it claims to state this", "it claims to state this no more"),
}
_PERSONA: Final = {
    "languages": _row(Impact.TIGHTENED, "it speaks this language", "this language is read no more"),
    "first-language": _row(Impact.LOOSENED, "", "", _otherwise),
    "abilities": _row(Impact.LOOSENED, "it can do this", "it cannot do this any more"),
    "timezone": _row(Impact.LOOSENED, "", "", _otherwise),
    "principal": _row(Impact.DECLARED, "of whom it may tell by name", "of whom it told by name"),
    "contact": _DECLARED,
    "about": _DECLARED,
    "version": _row(Impact.WORDING, "", ""),
}
_PRIVACY: Final = {
    "remembers": _row(
        Impact.LOOSENED,
        "it may keep this of a fan",
        "it keeps this of a fan no more",
        lambda old, new: _larger(_kept(old), _kept(new)),
    ),
    "never": _row(Impact.TIGHTENED, "never done any more", "this may be done now"),
    "notice": _DECLARED,
    "basis": _row(Impact.CHANGED, "the legal ground", "the legal ground"),
}


def _kept(remember: Any) -> int:
    """For how long; without a time, as long as the chat lasts."""
    return remember.keep.seconds if remember.keep is not None else 0


_CONSENT: Final = {
    "": _row(Impact.DECLARED, "it speaks with this consent", "it speaks with this consent no more"),
    **dict.fromkeys(
        ("signed", "until", "covers", "excludes", "places", "revoke", "revoked"),
        _row(Impact.DECLARED, "the consent says this now", "the consent says this no more"),
    ),
}
_TEST: Final = {"": _row(Impact.TESTS, "a test came", "a test went")}

WORDS: Final = _row(Impact.WORDING, "said anew", "said no more")
OTHER: Final = _row(Impact.CHANGED, "new here", "no longer here")

ROWS: Final[dict[str, dict[str, Row]]] = {
    "forbid": _FORBID,
    "topic": _TOPIC,
    "disclose": _DISCLOSE,
    "limit": _LIMIT,
    "relax": _RELAX,
    "offer": _OFFER,
    "fact": _FACT,
    "persona": _PERSONA,
    "privacy": _PRIVACY,
    "consent": _CONSENT,
    "test": _TEST,
    "use": {"": WORDS, "version": WORDS},
    "law": dict.fromkeys(("title", "source", "grade", "verified", "lawyer"), WORDS),
}
"""By kind and statement; the statement "" is the declaration as a whole."""

_PROSE: Final = frozenset({"title", "because", "source", "seen", "renew", "evidence", "by"})
"""Statements that act nowhere, where a row does not say otherwise."""


def row(kind: str, statement: str) -> Row:
    """The entry for a statement of a kind. What no row names is prose, a test's, or changes how a bot is, not what it
    may say."""
    if kind == "test":
        return _TEST[""]
    found = ROWS.get(kind, {}).get(statement)
    if found is not None:
        return found
    return WORDS if statement in _PROSE else OTHER


def is_prose(statement: str) -> bool:
    """Whether a statement acts nowhere: examples, titles, reasons, sources."""
    return statement in _PROSE or statement in ("violates", "allows")
