"""Rules: topic, forbid, disclose, limit, and the laws they stand under."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from personaspec.analysis.lowering import Lowering, date, single, strings
from personaspec.ir.declarations import Law
from personaspec.ir.node import Dimension, Duration, For, Texts
from personaspec.ir.rules import (
    Catch,
    Disclose,
    Excuse,
    Forbid,
    Limit,
    Question,
    Quiet,
    Topic,
    Trigger,
    World,
)
from personaspec.source import Span
from personaspec.vocabulary.typed import Declaration, Line

RELATIONSHIPS = ("own", "affiliate", "paid", "gifted")

_PLACED = {
    ("before", "reply"): "before-reply",
    ("after", "reply"): "after-reply",
    ("before", "sentence"): "before-sentence",
    ("same", "message"): "same-message",
    ("own", "bubble"): "own-bubble",
    ("always",): "persistent",
}


def lower_law(room: Lowering, d: Declaration) -> Law:
    """A law's metadata."""
    name = f"{room.prefix}law/{d.name}"
    room.origin(name, d.statement.span)
    room.line_origins(d.lines, name)
    reaches: tuple[str, ...] = ()
    for line in d.of("reaches"):
        head = "everyone" if "everyone" in line.match.words else "all-of" if "all" in line.match.words else "any-of"
        reaches = (head, *sorted(line.match.texts("abilities")))
    return Law(
        name=name,
        title=room.words(title) if (title := d.match.one("title")) is not None else "",
        status=single(d.of("status"), "status", "proposed"),  # type: ignore[arg-type]
        places=tuple(sorted(strings(d.of("places"), "places"))),
        starts=date(d.of("starts")) or "0001-01-01",
        until=date(d.of("until")),
        source=single(d.of("source"), "url"),
        grade=single(d.of("grade"), "grade", "memory"),  # type: ignore[arg-type]
        verified=date(d.of("verified")) or "0001-01-01",
        lawyer=room.line(d.of("lawyer"), "who", "none"),
        reaches=reaches,
        binds=tuple(sorted(strings(d.of("binds"), "roles"))),
        counts=tuple(sorted(strings(d.of("counts"), "what"))),
        needs=tuple(sorted(strings(d.of("needs"), "what"))),
    )


def lower_catch(room: Lowering, d: Declaration, name: str) -> Catch:
    """CATCH: the parts that find, and those that excuse."""
    for index, world in enumerate(worlds := sorted(strings(d.of("undeclared"), "worlds"))):
        room.origin(f"{name}/undeclared/{index}", _first(d.of("undeclared"), "worlds", world))
    return Catch(
        says=room.listed(f"{name}/says", d.of("says"), "words"),
        matches=room.listed(f"{name}/matches", d.of("matches"), "pattern", pattern=True),
        undeclared=tuple(World(world) for world in worlds),
        answers=_questions(room, d.of("answers"), f"{name}/answers"),
        denies=_questions(room, d.of("denies"), f"{name}/denies"),
        means=room.listed(f"{name}/means", d.of("means"), "proposition"),
        unless=lower_excuses(room, d.of("unless"), name),
    )


def _first(lines: Sequence[Line], slot: str, value: str) -> Span:
    return next(arg.span for line in lines for arg in line.match.all(slot) if arg.text == value)


def _questions(room: Lowering, lines: Sequence[Line], path: str) -> tuple[Question, ...]:
    """The `answers` or `denies` lines: words before patterns, each sorted and once."""
    held: dict[tuple[bool, str], Span] = {}
    for line in lines:
        for arg in line.match.all("words"):
            held.setdefault((False, room.words(arg)), arg.span)
        for arg in line.match.all("pattern"):
            held.setdefault((True, arg.text), arg.span)
    for index, key in enumerate(sorted(held)):
        room.origin(f"{path}/{index}", held[key])
    return tuple(Question(kind="matches" if pattern else "says", text=text) for pattern, text in sorted(held))


def lower_excuses(room: Lowering, lines: Sequence[Line], name: str) -> tuple[Excuse, ...]:
    """The `unless` lines, sorted: several `unless says` are one, and so are several `unless asked`."""
    found: dict[Excuse, Span] = {}
    words: dict[Literal["says", "asked"], dict[str, Span]] = {"says": {}, "asked": {}}
    for line in lines:
        match line.match.words[:1]:
            case (("says" | "asked") as kind,):
                for arg in line.match.all("words"):
                    words[kind].setdefault(room.words(arg), line.span)
            case ("attributed",):
                found.setdefault(Excuse(kind="attributed", to="principal"), line.span)
            case (("negated" | "quoted" | "question" | "label") as kind,):
                found.setdefault(Excuse(kind=kind), line.span)
            case _:
                pass
    for kind, said in words.items():
        if said:
            found[Excuse(kind=kind, words=tuple(sorted(said)))] = next(iter(said.values()))
    ordered = sorted(found, key=lambda e: (e.kind, e.words))
    for index, excuse in enumerate(ordered):
        room.origin(f"{name}/unless/{index}", found[excuse])
    return tuple(ordered)


class _Shared:
    """What all rules have, lowered once."""

    def __init__(self, room: Lowering, d: Declaration, laws: dict[str, Law]) -> None:
        self.name = f"{room.prefix}{d.kind}/{d.name}"
        room.origin(self.name, d.statement.span)
        room.line_origins(d.lines, self.name)
        self.because = room.reason(d.of("because"))
        self.under = tuple(sorted(room.refs((a for ln in d.of("under") for a in ln.match.all("laws")), ("law",))))
        self.reach = room.reach(d.of("for"))
        held = [laws[law] for law in self.under if law in laws]
        if held and not any(f.dimension is Dimension.PLACE for f in self.reach):
            places = tuple(sorted({place for law in held for place in law.places}))
            if "everywhere" not in places:
                self.reach = tuple(
                    sorted(
                        (*self.reach, For(dimension=Dimension.PLACE, values=places)), key=lambda f: f.dimension.value
                    )
                )
        self.starts = min((law.starts for law in held), default=None)
        ends = [law.until for law in held if law.until is not None]
        self.until = max(ends) if held and len(ends) == len(held) else None


def _title(room: Lowering, d: Declaration) -> Texts:
    path = f"{room.prefix}{d.kind}/{d.name}/title"
    return room.texts(d.match.one("title"), (), path=path, complete=False)


def lower_forbid(room: Lowering, d: Declaration, laws: dict[str, Law]) -> Forbid:
    """`forbid`: severity is high in packs and low in personas, `then` is replace where it has a `say`, else stop."""
    shared = _Shared(room, d, laws)
    say = room.texts(None, d.of("say"), path=f"{shared.name}/say")
    return Forbid(
        name=shared.name,
        title=_title(room, d),
        because=shared.because,
        under=shared.under,
        reach=shared.reach,
        starts=shared.starts,
        until=shared.until,
        catch=lower_catch(room, d, shared.name),
        severity=single(d.of("severity"), "severity", "high" if room.is_pack else "low"),  # type: ignore[arg-type]
        then=single(d.of("then"), "then", "replace" if say else "stop"),  # type: ignore[arg-type]
        say=say,
        violates=room.listed(f"{shared.name}/violates", d.of("violates"), "texts"),
        allows=room.listed(f"{shared.name}/allows", d.of("allows"), "texts"),
    )


def lower_topic(room: Lowering, d: Declaration, laws: dict[str, Law]) -> Topic:
    """`topic`: `then` is deflect where it has a `say`, else talk."""
    shared = _Shared(room, d, laws)
    then = single(d.of("then"), "then")
    say = room.texts(None, d.of("say"), path=f"{shared.name}/say", bound=(then,) if then else ())
    return Topic(
        name=shared.name,
        title=_title(room, d),
        because=shared.because,
        under=shared.under,
        reach=shared.reach,
        starts=shared.starts,
        until=shared.until,
        catch=lower_catch(room, d, shared.name),
        then=then or ("deflect" if say else "talk"),  # type: ignore[arg-type]
        stays=" ".join(d.of("stays")[0].match.words) if d.of("stays") else None,
        say=say,
    )


_EVENTS: Mapping[tuple[str, ...], str] = {
    ("session", "starts"): "session-starts",
    ("day", "starts"): "day-starts",
    ("link",): "link",
    ("price", "personalised"): "personalised-price",
    ("acting",): "acting",
    ("access",): "before-access",
    ("leaving",): "leaving",
}


def lower_triggers(room: Lowering, lines: Sequence[Line], name: str) -> tuple[Trigger, ...]:
    """The `when` lines of a disclose; those about the same event add up to one."""
    found: dict[Trigger, Span] = {}
    listed: dict[str, tuple[set[str], Span]] = {}
    for line in lines:
        after = line.match.one("time")
        match line.match.words:
            case ("asked", "identity"):
                found.setdefault(Trigger(event="asked", values=("identity",)), line.span)
            case ("asked",):
                values, _ = listed.setdefault("asked", (set(), line.span))
                values.update(room.words(arg) for arg in line.match.all("texts"))
            case ("back", "after") if after is not None and isinstance(after.value, Duration):
                found.setdefault(Trigger(event="back-after", after=after.value), line.span)
            case ("offer",):
                values, _ = listed.setdefault("offer", (set(), line.span))
                values.update(line.match.texts("relationships") or RELATIONSHIPS)
            case ("topic",):
                values, _ = listed.setdefault("topic", (set(), line.span))
                values.update(room.refs(line.match.all("topics"), ("topic",)))
            case ("media",):
                values, _ = listed.setdefault("media", (set(), line.span))
                values.update(line.match.texts("media"))
            case words if words in _EVENTS:
                found.setdefault(Trigger(event=_EVENTS[words]), line.span)  # type: ignore[arg-type]
            case _:
                pass
    for event, (values, span) in listed.items():
        if event == "offer" and values == set(RELATIONSHIPS):
            values = set()  # any of them
        elif not values:
            continue  # a topic that is not declared: a diagnostic speaks of it
        found[Trigger(event=event, values=tuple(sorted(values)))] = span  # type: ignore[arg-type]
    ordered = sorted(found, key=lambda trigger: trigger.order())
    for index, trigger in enumerate(ordered):
        room.origin(f"{name}/when/{index}", found[trigger])
    return tuple(ordered)


def lower_disclose(room: Lowering, d: Declaration, laws: dict[str, Law]) -> Disclose:
    """`disclose`: exact words before the reply, unless it says otherwise."""
    shared = _Shared(room, d, laws)
    when = lower_triggers(room, d.of("when"), shared.name)
    every = room.intervals(d.of("every"))
    states = tuple(sorted(strings(d.of("states"), "what")))
    bound = (
        {t.event for t in when}
        | ({"every"} if every else set())
        | ({"crisis"} if "crisis-help" in states else set())
        | ({"giveaway"} if {(t.event, t.values) for t in when} == {("offer", ("giveaway",))} and not every else set())
    )
    placed = _PLACED.get(d.of("placed")[0].match.words, "before-reply") if d.of("placed") else "before-reply"
    return Disclose(
        name=shared.name,
        title=room.texts(d.match.one("title"), d.of("in"), path=f"{shared.name}/title", bound=bound),
        because=shared.because,
        under=shared.under,
        reach=shared.reach,
        starts=shared.starts,
        until=shared.until,
        states=states,
        when=when,
        every=every,
        cap=room.caps(d.of("cap")),
        placed=placed,  # type: ignore[arg-type]
        wording=single(d.of("wording"), "wording", "exact"),  # type: ignore[arg-type]
        spoken=bool(d.of("spoken")),
        unless=lower_excuses(room, d.of("unless"), shared.name),
        ack=bool(d.of("ack")),
        say=room.texts(None, d.of("say"), path=f"{shared.name}/say", bound=bound),
    )


def lower_limit(room: Lowering, d: Declaration, laws: dict[str, Law]) -> Limit:
    """`limit`."""
    shared = _Shared(room, d, laws)
    quiet: list[Quiet] = []
    for line in d.of("quiet"):
        hours = line.match.one("hours")
        if hours is not None and isinstance(hours.value, tuple):
            start, end = hours.value
            quiet.append(Quiet(start=str(start), end=str(end)))
    return Limit(
        name=shared.name,
        title=_title(room, d),
        because=shared.because,
        under=shared.under,
        reach=shared.reach,
        starts=shared.starts,
        until=shared.until,
        cap=room.caps(d.of("cap")),
        quiet=tuple(sorted(set(quiet), key=lambda q: (q.start, q.end))),
        then=single(d.of("then"), "then", "end"),  # type: ignore[arg-type]
        say=room.texts(None, d.of("say"), path=f"{shared.name}/say", bound=("limit",)),
    )
