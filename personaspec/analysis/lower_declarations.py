"""What a persona declares beside rules, one function a kind. Defaults are filled in here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from personaspec.analysis import slots
from personaspec.analysis.lowering import Lowering, date, single, strings
from personaspec.ir.declarations import (
    Audience,
    Consent,
    Discount,
    Fact,
    Giveaway,
    Header,
    Knowledge,
    Objective,
    ObjectiveWhen,
    Offer,
    Prefer,
    Price,
    Principal,
    Privacy,
    Quote,
    Remember,
    Sample,
    Value,
    Voice,
)
from personaspec.ir.node import Duration, Money
from personaspec.vocabulary.typed import Declaration, Line

ABILITIES = ("chat",)
TIMEZONE = "UTC"


def lower_header(room: Lowering, d: Declaration) -> Header:
    """`persona`: abilities are chat, the day ends in UTC, unless it says otherwise."""
    room.origin("persona", d.statement.span)
    _line_origins(room, d, "persona")
    name = single(d.of("principal"), "name")
    return Header(
        name=d.name,
        title=slots.plain(d.match.text("title")) or d.name,
        version=single(d.of("version"), "version", "0.0.0"),
        languages=strings(d.of("languages"), "languages") or ("en",),
        timezone=single(d.of("timezone"), "zone", TIMEZONE),
        principal=Principal(name=slots.plain(name), short=slots.plain(single(d.of("principal"), "short", name))),
        operator=slots.plain(single(d.of("operator"), "name")),
        contact=single(d.of("contact"), "to"),
        about=slots.plain(single(d.of("about"), "text")),
        abilities=tuple(sorted(strings(d.of("abilities"), "abilities"))) or ABILITIES,  # type: ignore[arg-type]
        role=single(d.of("role"), "role", "deployer"),
    )


def declared_slots(header: Header, privacy: Privacy) -> dict[str, str]:
    """The values of the slots that declarations fill."""
    return {
        "persona.name": header.title,
        "persona.contact": header.contact,
        "principal.name": header.principal.name,
        "principal.short": header.principal.short,
        "operator.name": header.operator,
        "privacy.notice": privacy.notice,
    }


def lower_audience(room: Lowering, found: Sequence[Declaration]) -> Audience:
    """`audience`: unknown ages and the chat channel, unless it says otherwise; several blocks add up."""
    lines = _lines(room, found, "audience")
    by = [line.match.text("by") for line in lines if line.word == "ages" and line.match.one("by")]
    return Audience(
        places=tuple(sorted(strings(_of(lines, "places"), "places"))),
        ages=tuple(sorted(strings(_of(lines, "ages"), "ages"))) or ("unknown",),
        ages_by=by[0] if by else "",
        channels=tuple(sorted(strings(_of(lines, "channels"), "channels"))) or ("chat",),
    )


def lower_consent(room: Lowering, d: Declaration) -> Consent:
    """`consent`."""
    file = d.match.text("file")
    room.origin(f"consent/{file}", d.statement.span)
    _line_origins(room, d, f"consent/{file}")
    return Consent(
        file=file,
        signed=date(d.of("signed")) or "0001-01-01",
        until=date(d.of("until")) or "0001-01-01",
        covers=tuple(sorted(strings(d.of("covers"), "abilities"))),  # type: ignore[arg-type]
        excludes=tuple(sorted(strings(d.of("excludes"), "what"))),
        places=tuple(sorted(strings(d.of("places"), "places"))),
        revoke=single(d.of("revoke"), "to"),
    )


def lower_privacy(room: Lowering, found: Sequence[Declaration]) -> Privacy:
    """`privacy`: remembers nothing, unless it says otherwise."""
    lines = _lines(room, found, "privacy")
    remembers = []
    for line in _of(lines, "remembers"):
        keep = line.match.one("keep")
        remembers.append(
            Remember(
                what=tuple(sorted(line.match.texts("what"))),
                keep=keep.value if keep is not None and isinstance(keep.value, Duration) else None,
            )
        )
    never: set[str] = set()
    for line in _of(lines, "never"):
        verb = line.match.text("verb")
        if verb:
            never.update(f"{verb} {what}" for what in line.match.texts("what"))
        else:
            never.add(" ".join(line.match.words))
    return Privacy(
        remembers=tuple(sorted(remembers, key=lambda r: r.what)),
        never=tuple(sorted(never)),
        basis=single(_of(lines, "basis"), "basis"),
        notice=single(_of(lines, "notice"), "url"),
    )


def lower_voice(room: Lowering, found: Sequence[Declaration]) -> Voice:
    """`voice`: samples keep their order, all else is a set."""
    lines = _lines(room, found, "voice")
    length, emoji = _of(lines, "length"), _of(lines, "emoji")
    prefer = {
        (line.match.text("say"), line.match.text("over")): Prefer(
            say=slots.plain(line.match.text("say")), over=slots.plain(line.match.text("over"))
        )
        for line in _of(lines, "prefer")
    }
    return Voice(
        tone=tuple(sorted(strings(_of(lines, "tone"), "tone"))),
        length=_range(length),
        length_unit=single(length, "unit", "sentences"),  # type: ignore[arg-type]
        emoji=(0, 0) if emoji and "none" in emoji[0].match.words else _range(emoji),
        prefer=tuple(prefer[key] for key in sorted(prefer)),
        avoid=tuple(sorted(strings(_of(lines, "avoid"), "what"))),
        samples=tuple(_sample(room, line) for line in _of(lines, "sample")),
    )


def _sample(room: Lowering, line: Line) -> Sample:
    name = line.match.text("name")
    room.origin(f"voice/sample/{name}", line.span)
    said = [(i.word, i) for i in line.block if i.word in ("fan", "reply")]
    for index, (_, inner) in enumerate(said):
        room.origin(f"voice/sample/{name}/{index}", inner.span)
    source = [i for i in line.block if i.word == "source"]
    return Sample(
        name=name,
        lines=tuple((word, slots.plain(inner.match.text("text"))) for word, inner in said),  # type: ignore[misc]
        source=single(source, "text"),
    )


def lower_value(room: Lowering, d: Declaration) -> Value:
    """`value`."""
    room.origin(f"value/{d.name}", d.statement.span)
    over = room.refs(d.match.all("over"), ("value",))
    return Value(
        name=d.name,
        title=room.texts(d.match.one("title"), (), complete=False),
        over=tuple(sorted(full.removeprefix("value/") for full in over)),
    )


def lower_objective(room: Lowering, d: Declaration) -> Objective:
    """`objective`."""
    path = f"objective/{d.name}"
    room.origin(path, d.statement.span)
    _line_origins(room, d, path)
    measure: list[str] = []
    for line in d.of("measure"):
        if "clicks" in line.match.words:
            clicked = room.refs(line.match.all("offer"), ("offer",))
            measure.extend(f"clicks on {full.removeprefix('offer/')}" for full in clicked)
        else:
            measure.extend(line.match.texts("what"))
    return Objective(
        name=d.name,
        title=room.texts(d.match.one("title"), (), complete=False),
        offer=_short(room, d.of("offer"), "offers", "offer"),
        serves=_short(room, d.of("serves"), "values", "value"),
        when=tuple(_objective_when(room, line) for line in d.of("when")),
        never=tuple(_objective_when(room, line) for line in d.of("never")),
        cap=room.caps(d.of("cap")),
        say=room.texts(None, d.of("say"), bound=("offer",)),
        measure=tuple(sorted(set(measure))),
        reach=room.reach(d.of("for")),
    )


def _objective_when(room: Lowering, line: Line) -> ObjectiveWhen:
    match line.match.words[:1]:
        case ("topic",):
            return ObjectiveWhen(event="topic", values=tuple(sorted(room.refs(line.match.all("topics"), ("topic",)))))
        case ("session",):
            return ObjectiveWhen(event="session-starts")
        case ("offer",):
            return ObjectiveWhen(event="offer", values=tuple(sorted(room.refs(line.match.all("offers"), ("offer",)))))
        case ("back",):
            time = line.match.one("time")
            seconds = time.value.seconds if time is not None and isinstance(time.value, Duration) else 0
            return ObjectiveWhen(event="back-after", values=(str(seconds),))
        case _:
            return ObjectiveWhen(event="asked", values=tuple(sorted(strings([line], "texts"))))


def lower_fact(room: Lowering, d: Declaration) -> Fact:
    """`fact`."""
    path = f"fact/{d.name}"
    room.origin(path, d.statement.span)
    _line_origins(room, d, path)
    quoted = d.of("quote")
    return Fact(
        name=d.name,
        text=room.texts(d.match.one("title"), d.of("in"), complete=bool(d.of("answers"))),
        source=single(d.of("source"), "text"),
        seen=date(d.of("seen")),
        until=date(d.of("until")),
        quote=Quote(of="principal", date=date(quoted) or "0001-01-01") if quoted else None,
        answers=strings(d.of("answers"), "texts"),
        renew=date(d.of("renew")),
        evidence=single(d.of("evidence"), "text"),
        states=tuple(sorted(strings(d.of("states"), "what"))),
    )


def lower_knowledge(room: Lowering, d: Declaration) -> Knowledge:
    """`knowledge`."""
    path = f"knowledge/{d.name}"
    room.origin(path, d.statement.span)
    _line_origins(room, d, path)
    return Knowledge(
        name=d.name,
        title=room.texts(d.match.one("title"), (), complete=False),
        folder=single(d.of("folder"), "text"),
        feed=single(d.of("feed"), "url"),
        licence=single(d.of("licence"), "text"),
        source=single(d.of("source"), "text"),
        until=date(d.of("until")),
    )


def lower_offer(room: Lowering, d: Declaration) -> Offer:
    """`offer`."""
    path = f"offer/{d.name}"
    room.origin(path, d.statement.span)
    _line_origins(room, d, path)
    return Offer(
        name=d.name,
        text=room.texts(d.match.one("title"), d.of("in")),
        price=tuple(_price(line) for line in d.of("price")),
        relationship=single(d.of("relationship"), "relationship", "own"),  # type: ignore[arg-type]
        link=tuple(sorted(strings(d.of("link"), "urls"))),
        code=tuple(sorted((_discount(line) for line in d.of("code")), key=lambda c: c.model_dump_json())),
        giveaway=next((_giveaway(line) for line in d.of("giveaway")), None),
        until=date(d.of("until")),
        source=single(d.of("source"), "text"),
        reach=room.reach(d.of("for")),
    )


def _price(line: Line) -> Price:
    money, per = line.match.one("money"), line.match.text("per")
    if "free" in line.match.words or money is None or not isinstance(money.value, Money):
        return Price(kind="free")
    kind = "from" if "from" in line.match.words else "exact"
    return Price(kind=kind, money=money.value, per=per or None)  # type: ignore[arg-type]


def _discount(line: Line) -> Discount:
    percent, money = line.match.one("percent"), line.match.one("money")
    return Discount(
        code=line.match.text("code"),
        percent=str(percent.value).removesuffix("%") if percent is not None else None,
        money=money.value if money is not None and isinstance(money.value, Money) else None,
        text=slots.plain(line.match.text("text")),
        until=line.match.text("until") or None,
    )


def _giveaway(line: Line) -> Giveaway | None:
    held = {inner.word: inner for inner in line.block}
    words = ("prize", "entry", "eligible", "ends", "sponsor", "rules")
    if any(word not in held for word in words):
        return None  # the vocabulary has told which word is missing
    text = {word: slots.plain(held[word].match.text("text")) for word in ("prize", "entry", "eligible", "sponsor")}
    return Giveaway(**text, ends=held["ends"].match.text("date"), rules=held["rules"].match.text("url"))


def _short(room: Lowering, lines: Sequence[Line], slot: str, kind: str) -> tuple[str, ...]:
    full = room.refs((arg for line in lines for arg in line.match.all(slot)), (kind,))
    return tuple(sorted(name.removeprefix(f"{kind}/") for name in full))


def _range(lines: Sequence[Line]) -> tuple[int, int] | None:
    arg = lines[0].match.one("range") if lines else None
    if arg is None or not isinstance(arg.value, tuple):
        return None
    low, high = arg.value
    return int(low), int(high)


def _lines(room: Lowering, found: Sequence[Declaration], path: str) -> list[Line]:
    for d in found:
        room.origins.setdefault(path, room.place(d.statement.span))
        _line_origins(room, d, path)
    return [line for d in found for line in d.lines]


def _of(lines: Sequence[Line], word: str) -> list[Line]:
    return [line for line in lines if line.word == word]


def _line_origins(room: Lowering, d: Declaration, path: str) -> None:
    counts: dict[str, int] = {}
    for line in d.lines:
        index = counts.get(line.word, 0)
        counts[line.word] = index + 1
        room.origins.setdefault(f"{path}/{line.word}", room.place(line.span))
        room.origins[f"{path}/{line.word}/{index}"] = room.place(line.span)
