"""Rules: topic, forbid, disclose, limit, and the laws they stand under."""

from __future__ import annotations

from collections.abc import Sequence

from personaspec.analysis.lowering import Lowering, date, single, strings
from personaspec.ir.declarations import Law
from personaspec.ir.node import Dimension, Duration, For, Texts
from personaspec.ir.rules import (
    Catch,
    Disclose,
    Every,
    Excuse,
    Forbid,
    Limit,
    Quiet,
    Topic,
    Trigger,
    World,
)
from personaspec.vocabulary.typed import Declaration, Line

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
    reaches: tuple[str, ...] = ()
    for line in d.of("reaches"):
        head = "everyone" if "everyone" in line.match.words else "all-of" if "all" in line.match.words else "any-of"
        reaches = (head, *sorted(line.match.texts("abilities")))
    return Law(
        name=name,
        title=d.match.text("title"),
        status=single(d.of("status"), "status", "proposed"),  # type: ignore[arg-type]
        places=tuple(sorted(strings(d.of("places"), "places"))),
        starts=date(d.of("starts")) or "0001-01-01",
        until=date(d.of("until")),
        source=single(d.of("source"), "url"),
        grade=single(d.of("grade"), "grade", "memory"),  # type: ignore[arg-type]
        verified=date(d.of("verified")) or "0001-01-01",
        lawyer=single(d.of("lawyer"), "who", "none"),
        reaches=reaches,
        binds=tuple(sorted(strings(d.of("binds"), "roles"))),
        counts=tuple(sorted(strings(d.of("counts"), "what"))),
    )


def lower_catch(room: Lowering, d: Declaration, name: str) -> Catch:
    """CATCH: the parts that find, and those that excuse."""
    for word, slot in (("says", "words"), ("matches", "pattern"), ("undeclared", "worlds"), ("means", "proposition")):
        index = 0
        for line in d.of(word):
            for arg in line.match.all(slot):
                room.origin(f"{name}/{word}/{index}", arg.span)
                index += 1
    return Catch(
        says=strings(d.of("says"), "words"),
        matches=tuple(dict.fromkeys(line.match.text("pattern") for line in d.of("matches"))),
        undeclared=tuple(World(w) for w in sorted(strings(d.of("undeclared"), "worlds"))),
        means=strings(d.of("means"), "proposition"),
        unless=lower_excuses(d.of("unless")),
    )


def lower_excuses(lines: Sequence[Line]) -> tuple[Excuse, ...]:
    """The `unless` lines, sorted: several `unless says` are one."""
    words = strings([line for line in lines if "says" in line.match.words], "words")
    found: list[Excuse] = [Excuse(kind="says", words=words)] if words else []
    for line in lines:
        match line.match.words[:1]:
            case ("negated",):
                found.append(Excuse(kind="negated"))
            case ("quoted",):
                found.append(Excuse(kind="quoted"))
            case ("question",):
                found.append(Excuse(kind="question"))
            case ("attributed",):
                found.append(Excuse(kind="attributed", to="principal"))
            case ("label",):
                found.append(Excuse(kind="label"))
            case _:
                pass
    return tuple(sorted(set(found), key=lambda e: (e.kind, e.words)))


class _Shared:
    """What all rules have, lowered once."""

    def __init__(self, room: Lowering, d: Declaration, laws: dict[str, Law]) -> None:
        self.name = f"{room.prefix}{d.kind}/{d.name}"
        room.origin(self.name, d.statement.span)
        for line in d.lines:
            room.origins.setdefault(f"{self.name}/{line.word}", room.place(line.span))
        self.because = " ".join(strings(d.of("because"), "text"))
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
    return room.texts(d.match.one("title"), (), complete=False)


def lower_forbid(room: Lowering, d: Declaration, laws: dict[str, Law]) -> Forbid:
    """`forbid`: severity is high in packs and low in personas, `then` is replace where it has a `say`, else stop."""
    shared = _Shared(room, d, laws)
    say = room.texts(None, d.of("say"))
    for word in ("violates", "allows"):
        index = 0
        for line in d.of(word):
            for arg in line.match.all("texts"):
                room.origin(f"{shared.name}/{word}/{index}", arg.span)
                index += 1
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
        violates=strings(d.of("violates"), "texts"),
        allows=strings(d.of("allows"), "texts"),
    )


def lower_topic(room: Lowering, d: Declaration, laws: dict[str, Law]) -> Topic:
    """`topic`: `then` is deflect where it has a `say`, else talk."""
    shared = _Shared(room, d, laws)
    say = room.texts(None, d.of("say"))
    stays = [line.match.words[-1] for line in d.of("stays")]
    return Topic(
        name=shared.name,
        title=_title(room, d),
        because=shared.because,
        under=shared.under,
        reach=shared.reach,
        starts=shared.starts,
        until=shared.until,
        catch=lower_catch(room, d, shared.name),
        then=single(d.of("then"), "then", "deflect" if say else "talk"),  # type: ignore[arg-type]
        stays=stays[0] if stays else None,
        say=say,
    )


def lower_trigger(room: Lowering, line: Line) -> Trigger:
    """One `when` of a disclose."""
    words, after = line.match.words, line.match.one("time")
    texts, media = strings([line], "texts"), strings([line], "media")
    relationships = strings([line], "relationships")
    match words:
        case ("session", "starts"):
            return Trigger(event="session-starts")
        case ("day", "starts"):
            return Trigger(event="day-starts")
        case ("asked", "identity"):
            return Trigger(event="asked", values=("identity",))
        case ("asked",):
            return Trigger(event="asked", values=texts)
        case ("back", "after"):
            return Trigger(
                event="back-after", after=after.value if after and isinstance(after.value, Duration) else None
            )
        case ("offer",):
            return Trigger(event="offer", values=tuple(sorted(relationships)))
        case ("link",):
            return Trigger(event="link")
        case ("topic",):
            return Trigger(event="topic", values=tuple(sorted(room.refs(line.match.all("topics"), ("topic",)))))
        case ("price", "personalised"):
            return Trigger(event="personalised-price")
        case ("media",):
            return Trigger(event="media", values=tuple(sorted(media)))
        case ("acting",):
            return Trigger(event="acting")
        case ("access",):
            return Trigger(event="before-access")
        case _:
            return Trigger(event="leaving")


def lower_disclose(room: Lowering, d: Declaration, laws: dict[str, Law]) -> Disclose:
    """`disclose`: exact words before the reply, unless it says otherwise."""
    shared = _Shared(room, d, laws)
    when = tuple(dict.fromkeys(lower_trigger(room, line) for line in d.of("when")))
    bound = tuple(t.event for t in when)
    every: list[Every] = []
    for line in d.of("every"):
        time, turns = line.match.one("time"), line.match.one("turns")
        if time is not None and isinstance(time.value, Duration):
            every.append(Every(time=time.value))
        elif turns is not None and isinstance(turns.value, int):
            every.append(Every(turns=turns.value))
    placed = _PLACED.get(d.of("placed")[0].match.words, "before-reply") if d.of("placed") else "before-reply"
    return Disclose(
        name=shared.name,
        title=room.texts(d.match.one("title"), d.of("in"), bound=bound),
        because=shared.because,
        under=shared.under,
        reach=shared.reach,
        starts=shared.starts,
        until=shared.until,
        states=tuple(sorted(strings(d.of("states"), "what"))),
        when=tuple(sorted(when, key=lambda t: t.model_dump_json())),
        every=tuple(sorted(set(every), key=lambda e: e.model_dump_json())),
        cap=room.caps(d.of("cap")),
        placed=placed,  # type: ignore[arg-type]
        wording=single(d.of("wording"), "wording", "exact"),  # type: ignore[arg-type]
        spoken=bool(d.of("spoken")),
        unless=lower_excuses(d.of("unless")),
        ack=bool(d.of("ack")),
        say=room.texts(None, d.of("say"), bound=bound),
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
        say=room.texts(None, d.of("say")),
    )
