"""What becomes of a rule where the host lacks something that it needs: the stricter reading, or a part not kept.

Where the session can do without, it tells more often or to more people, and the part is kept all the same. Where only
the host can do it (a lasting label, a voice, a person, a fan who is known again), the part is not kept, and the
enforcement table says so. `docs/host.md` is this list in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, assert_never

from personaspec.ir.node import Cap, Dimension, For
from personaspec.ir.rules import Disclose, Every, Forbid, Limit, Rule, Topic, Trigger
from personaspec.lean import dataclass
from personaspec.session.host import Host

_LONG: Final = frozenset({"day", "week", "month"})
_FACT: Final = {Dimension.PLACE: "place", Dimension.AGE: "age", Dimension.LANGUAGE: "locale"}
_WORD: Final = {"place": "where the fan is", "age": "how old the fan is", "locale": "the fan's language"}


@dataclass(frozen=True, slots=True)
class Degraded:
    """`part` as the enforcement table names it (`every`, `when back-after`, `for place`); `kept`: whether the stricter
    reading does what it asks for; `lacks` the field of the host; `why` in words."""

    part: str
    kept: bool
    lacks: str
    why: str


def degraded(rule: Rule, host: Host) -> Iterator[Degraded]:
    """The parts of a rule that this host makes the session read in another way, in the order of the table."""
    for each in rule.reach:
        yield from _reach(each, host)
    match rule:
        case Disclose():
            yield from _disclose(rule, host)
        case Limit():
            yield from _limit(rule, host)
        case Topic():
            if rule.then == "hand-off":
                yield from _hand_off(host)
            if rule.then == "crisis":
                yield from _crisis(host)
            if rule.stays and not host.keeps:
                yield Degraded("stays", False, "keeps", "the host forgets the session: the topic goes with the message")
        case Forbid():
            if rule.then == "hand-off":
                yield from _hand_off(host)
        case Rule():
            return
        case _:
            assert_never(rule)


def _reach(each: For, host: Host) -> Iterator[Degraded]:
    fact = _FACT.get(each.dimension)
    if fact is None or getattr(host, fact):
        return
    if each.known:
        why = f"the host does not tell {_WORD[fact]}: it applies to nobody"
        yield Degraded(f"for {each.dimension.value}", False, fact, why)
    else:
        why = f"the host does not tell {_WORD[fact]}: it applies to everyone"
        yield Degraded(f"for {each.dimension.value}", True, fact, why)


def _disclose(rule: Disclose, host: Host) -> Iterator[Degraded]:
    for trigger in rule.when:
        yield from _trigger(trigger, host)
    for every in rule.every:
        yield from _every(every, host)
    for cap in rule.cap:
        if cap.per in _LONG:
            yield from _longer(cap, host)
    if rule.placed == "persistent" and not host.label:
        why = "the host shows no lasting label: its words are told once a session instead"
        yield Degraded("placed persistent", False, "label", why)
    if rule.spoken and not host.speaks:
        yield Degraded("spoken", False, "speaks", "the host cannot say it aloud: it is told in text, before all else")
    if rule.ack and not host.acknowledges:
        why = "nobody confirms that it was shown: it is told again with each message"
        yield Degraded("ack", True, "acknowledges", why)
    if rule.unless and not host.label:
        yield Degraded("unless", True, "label", "the host shows no lasting label: the notice and its clocks run")


def _trigger(trigger: Trigger, host: Host) -> Iterator[Degraded]:
    if trigger.event in ("day-starts", "before-access") and not _same_fan(host):
        why = "nobody knows that it is the same fan: told in each session"
        yield Degraded(f"when {trigger.event}", True, _missing(host), why)
    elif trigger.event == "day-starts" and not host.zone:
        why = "nobody knows when the fan's day begins: told in each session too"
        yield Degraded("when day-starts", True, "zone", why)
    elif trigger.event == "back-after" and not _same_fan(host):
        why = "nobody knows that it is the same fan: nobody comes back"
        yield Degraded("when back-after", False, _missing(host), why)
    elif trigger.event == "session-starts" and not host.keeps:
        why = "the host forgets the session: each message begins one"
        yield Degraded("when session-starts", True, "keeps", why)


def _every(every: Every, host: Host) -> Iterator[Degraded]:
    if not host.keeps:
        why = "the host forgets the session: no use adds up"
        yield Degraded("every", False, "keeps", why)
    elif every.time is not None and not host.idle:
        why = "use is reckoned from messages: it pauses 5 minutes after one, and the notice waits for the next"
        yield Degraded("every", True, "idle", why)


def _longer(cap: Cap, host: Host) -> Iterator[Degraded]:
    """A notice's cap of a day or more: not knowing tells more often."""
    if not _same_fan(host):
        yield Degraded(
            "cap", True, _missing(host), "nobody knows that it is the same fan: counted in each session anew"
        )
    elif cap.per == "day" and not host.zone:
        yield Degraded("cap", True, "zone", "nobody knows when the fan's day begins: counted in each session anew")


def _limit(rule: Limit, host: Host) -> Iterator[Degraded]:
    """A cap that is lost with the session ends no chat, so it is not kept; without a zone it holds for 24 hours."""
    if rule.cap and not host.keeps:
        yield Degraded("cap", False, "keeps", "the host forgets the session: nothing adds up to a cap")
    elif any(cap.per in _LONG for cap in rule.cap):
        if not host.user:
            yield Degraded("cap", False, "user", "nobody knows that it is the same fan: counted in each session anew")
        elif not host.zone:
            yield Degraded(
                "cap", True, "zone", "nobody knows when the fan's day begins: counted over the last 24 hours"
            )
    elif not host.idle and any(cap.time is not None for cap in rule.cap):
        why = "use is reckoned from messages: it pauses 5 minutes after one, and the chat ends with the next"
        yield Degraded("cap", True, "idle", why)
    if rule.quiet and not host.zone:
        yield Degraded("quiet", True, "zone", "by the clock of the persona's `timezone`, not of the fan's")
    if rule.then == "hand-off":
        yield from _hand_off(host)


def _hand_off(host: Host) -> Iterator[Degraded]:
    if not host.hand_off:
        why = "no person is called: the fan is told so, and the bot does not go on"
        yield Degraded("then hand-off", False, "hand_off", why)


def _crisis(host: Host) -> Iterator[Degraded]:
    if not host.place:
        why = "the host does not tell where the fan is: the lines of the audience's places are shown, or the fallback"
        yield Degraded("then crisis", True, "place", why)
    if not host.keeps:
        yield Degraded("stays", False, "keeps", "the host forgets the session: a crisis lasts for one message")


def _same_fan(host: Host) -> bool:
    return host.user and host.keeps


def _missing(host: Host) -> str:
    return "keeps" if host.user else "user"
