"""What a persona declares beside rules, one function a kind. Defaults are filled in here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from personaspec.analysis import slots
from personaspec.analysis.errors import DECLARED_TWICE
from personaspec.analysis.lowering import Lowering, Placed, date, single, strings
from personaspec.diagnostic import Label
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
from personaspec.vocabulary.errors import TWICE
from personaspec.vocabulary.table import entry
from personaspec.vocabulary.typed import Declaration, Line

ABILITIES = ("chat",)
TIMEZONE = "UTC"


def lower_header(room: Lowering, d: Declaration) -> Header:
    """`persona`: abilities are chat, the day ends in UTC, unless it says otherwise.

    Its slots are filled as it goes: whatever stands above may be used below.
    """
    room.origin("persona", d.statement.span)
    room.line_origins(d.lines, "persona")
    room.filled = dict.fromkeys(slots.DECLARED, "")
    name = room.line(d.of("principal"), "name")
    short = room.line(d.of("principal"), "short", name)
    room.filled |= {"principal.name": name, "principal.short": short}
    operator = room.line(d.of("operator"), "name")
    room.filled |= {"operator.name": operator}
    contact, named = room.line(d.of("contact"), "to"), d.match.one("title")
    title = room.words(named) if named is not None else d.name
    room.filled |= {"persona.name": title, "persona.contact": contact}
    return Header(
        name=d.name,
        title=title,
        version=single(d.of("version"), "version", "0.0.0"),
        languages=strings(d.of("languages"), "languages") or ("en",),
        timezone=single(d.of("timezone"), "timezone", TIMEZONE),
        principal=Principal(name=name, short=short),
        operator=operator,
        contact=contact,
        about=room.line(d.of("about"), "text"),
        abilities=tuple(sorted(strings(d.of("abilities"), "abilities"))) or ABILITIES,  # type: ignore[arg-type]
        role=single(d.of("role"), "role", "deployer"),
    )


def lower_audience(room: Lowering, found: Sequence[Placed]) -> Audience:
    """`audience`: unknown ages and the chat channel, unless it says otherwise; several blocks add up."""
    lines = merged(room, found, "audience")
    known: dict[str, set[str]] = {}
    for line in _of(lines, "ages"):
        if line.match.one("by"):
            known.setdefault(line.match.text("by"), set()).update(line.match.texts("ages"))
    ways = [by if len(known) == 1 else f"{', '.join(sorted(ages))} by {by}" for by, ages in sorted(known.items())]
    return Audience(
        places=tuple(sorted(strings(_of(lines, "places"), "places"))),
        ages=tuple(sorted(strings(_of(lines, "ages"), "ages"))) or ("unknown",),
        ages_by="; ".join(ways),
        channels=tuple(sorted(strings(_of(lines, "channels"), "channels"))) or ("chat",),
    )


def lower_consent(room: Lowering, d: Declaration) -> Consent:
    """`consent`."""
    file = d.match.text("file")
    room.origin(f"consent/{file}", d.statement.span)
    room.line_origins(d.lines, f"consent/{file}")
    return Consent(
        file=file,
        signed=date(d.of("signed")) or "0001-01-01",
        until=date(d.of("until")) or "0001-01-01",
        covers=tuple(sorted(strings(d.of("covers"), "abilities"))),  # type: ignore[arg-type]
        excludes=tuple(sorted(strings(d.of("excludes"), "what"))),
        places=tuple(sorted(strings(d.of("places"), "places"))),
        revoke=room.line(d.of("revoke"), "to"),
        revoked=date(d.of("revoked")),
    )


def lower_privacy(room: Lowering, found: Sequence[Placed]) -> Privacy:
    """`privacy`: remembers nothing, unless it says otherwise. What is kept for the same time is one entry."""
    lines = merged(room, found, "privacy")
    kept: dict[Duration | None, set[str]] = {}
    for line in _of(lines, "remembers"):
        keep = line.match.one("keep")
        until = keep.value if keep is not None and isinstance(keep.value, Duration) else None
        kept.setdefault(until, set()).update(line.match.texts("what"))
    remembers = [Remember(what=tuple(sorted(what)), keep=keep) for keep, what in kept.items()]
    never: set[str] = set()
    for line in _of(lines, "never"):
        verb = line.match.text("verb")
        if verb:
            never.update(f"{verb} {what}" for what in line.match.texts("what"))
        else:
            never.add(" ".join(line.match.words))
    return Privacy(
        remembers=tuple(sorted(remembers, key=lambda r: r.order())),
        never=tuple(sorted(never)),
        basis=single(_of(lines, "basis"), "basis"),
        notice=single(_of(lines, "notice"), "url"),
    )


def lower_voice(room: Lowering, found: Sequence[Placed]) -> Voice:
    """`voice`: samples keep their order, all else is a set."""
    lines = merged(room, found, "voice")
    length, emoji = _of(lines, "length"), _of(lines, "emoji")
    prefer: dict[tuple[str, str], Line] = {}
    for line in _of(lines, "prefer"):
        prefer.setdefault((room.line([line], "say"), room.line([line], "over")), line)
    for index, key in enumerate(sorted(prefer)):
        room.origin(f"voice/prefer/{index}", prefer[key].span)
    return Voice(
        tone=tuple(sorted(strings(_of(lines, "tone"), "tone"))),
        length=_range(length),
        length_unit=single(length, "unit", "sentences"),  # type: ignore[arg-type]
        emoji=(0, 0) if emoji and "none" in emoji[0].match.words else _range(emoji),
        prefer=tuple(Prefer(say=say, over=over) for say, over in sorted(prefer)),
        avoid=room.listed("voice/avoid", _of(lines, "avoid"), "what"),
        samples=_samples(room, found),
    )


def _samples(room: Lowering, found: Sequence[Placed]) -> tuple[Sample, ...]:
    samples: dict[str, Sample] = {}
    first: dict[str, Label] = {}
    for item in found:
        room.at(item.source)
        for line in item.declaration.of("sample"):
            name, named = line.match.text("name"), line.match.one("name")
            span = named.span if named is not None else line.span
            if name in samples:
                room.note(
                    DECLARED_TWICE.at(
                        item.source.path,
                        span,
                        f"`sample {name}` is declared twice",
                        label="the second one",
                        help="rename one of them",
                        related=(first[name],),
                    )
                )
                continue
            first[name] = Label(item.source.path, span, "the first one")
            samples[name] = _sample(room, line, name)
    return tuple(samples.values())


def _sample(room: Lowering, line: Line, name: str) -> Sample:
    room.origin(f"voice/sample/{name}", line.span)
    said = [(i.word, i) for i in line.block if i.word in ("fan", "reply")]
    for index, (_, inner) in enumerate(said):
        room.origin(f"voice/sample/{name}/{index}", inner.span)
    return Sample(
        name=name,
        lines=tuple((word, room.line([inner], "text")) for word, inner in said),  # type: ignore[misc]
        source=room.line([i for i in line.block if i.word == "source"], "text"),
    )


def lower_value(room: Lowering, d: Declaration) -> Value:
    """`value`."""
    room.origin(f"value/{d.name}", d.statement.span)
    over = room.refs(d.match.all("over"), ("value",))
    return Value(
        name=d.name,
        title=room.texts(d.match.one("title"), (), path=f"value/{d.name}/title", complete=False),
        over=tuple(sorted(full.removeprefix("value/") for full in over)),
    )


def lower_objective(room: Lowering, d: Declaration) -> Objective:
    """`objective`."""
    path = f"objective/{d.name}"
    room.origin(path, d.statement.span)
    room.line_origins(d.lines, path)
    measure: set[str] = set()
    for line in d.of("measure"):
        if "clicks" in line.match.words:
            clicked = room.refs(line.match.all("offer"), ("offer",))
            measure.update(f"clicks on {full.removeprefix('offer/')}" for full in clicked)
        else:
            measure.add(room.line([line], "what"))
    return Objective(
        name=d.name,
        title=room.texts(d.match.one("title"), (), path=f"{path}/title", complete=False),
        offer=_short(room, d.of("offer"), "offers", "offer"),
        serves=_short(room, d.of("serves"), "values", "value"),
        when=_occasions(room, d.of("when"), f"{path}/when"),
        never=_occasions(room, d.of("never"), f"{path}/never"),
        cap=room.caps(d.of("cap")),
        say=room.texts(None, d.of("say"), path=f"{path}/say", bound=("offer",) if d.of("offer") else ()),
        measure=tuple(sorted(measure)),
        reach=room.reach(d.of("for")),
    )


def _occasions(room: Lowering, lines: Sequence[Line], path: str) -> tuple[ObjectiveWhen, ...]:
    """The `when` or `never` lines; those about the same event add up to one."""
    found: set[ObjectiveWhen] = set()
    if asked := room.listed(path, lines, "texts"):
        found.add(ObjectiveWhen(event="asked", values=asked))
    if topics := room.refs((a for line in lines for a in line.match.all("topics")), ("topic",)):
        found.add(ObjectiveWhen(event="topic", values=tuple(sorted(topics))))
    if offers := room.refs((a for line in lines for a in line.match.all("offers")), ("offer",)):
        short = tuple(sorted(full.removeprefix("offer/") for full in offers))
        found.add(ObjectiveWhen(event="offer", values=short))
    for line in lines:
        time = line.match.one("time")
        if line.match.words[:1] == ("session",):
            found.add(ObjectiveWhen(event="session-starts"))
        elif time is not None and isinstance(time.value, Duration):
            found.add(ObjectiveWhen(event="back-after", values=(str(time.value.seconds),)))
    return tuple(sorted(found, key=lambda when: when.order()))


def lower_fact(room: Lowering, d: Declaration) -> Fact:
    """`fact`."""
    path = f"fact/{d.name}"
    room.origin(path, d.statement.span)
    room.line_origins(d.lines, path)
    quoted = d.of("quote")
    return Fact(
        name=d.name,
        text=room.texts(d.match.one("title"), d.of("in"), path=f"{path}/text", complete=bool(d.of("answers"))),
        source=room.line(d.of("source"), "text"),
        seen=date(d.of("seen")),
        until=date(d.of("until")),
        quote=Quote(of="principal", date=date(quoted) or "0001-01-01") if quoted else None,
        answers=room.listed(f"{path}/answers", d.of("answers"), "texts"),
        renew=date(d.of("renew")),
        evidence=room.line(d.of("evidence"), "text"),
        states=tuple(sorted(strings(d.of("states"), "what"))),
    )


def lower_knowledge(room: Lowering, d: Declaration) -> Knowledge:
    """`knowledge`."""
    path = f"knowledge/{d.name}"
    room.origin(path, d.statement.span)
    room.line_origins(d.lines, path)
    return Knowledge(
        name=d.name,
        title=room.texts(d.match.one("title"), (), path=f"{path}/title", complete=False),
        folder=room.line(d.of("folder"), "text"),
        feed=single(d.of("feed"), "url"),
        licence=room.line(d.of("licence"), "text"),
        source=room.line(d.of("source"), "text"),
        until=date(d.of("until")),
    )


def lower_offer(room: Lowering, d: Declaration) -> Offer:
    """`offer`."""
    path = f"offer/{d.name}"
    room.origin(path, d.statement.span)
    room.line_origins(d.lines, path)
    prices = {_price(line): line for line in reversed(d.of("price"))}
    codes = {_discount(room, line): line for line in reversed(d.of("code"))}
    ordered = sorted(codes, key=lambda c: c.order())
    for index, code in enumerate(ordered):
        room.origin(f"{path}/code/{index}", codes[code].span)
    return Offer(
        name=d.name,
        text=room.texts(d.match.one("title"), d.of("in"), path=f"{path}/text"),
        price=tuple(sorted(prices, key=lambda p: p.order())),
        relationship=single(d.of("relationship"), "relationship", "own"),  # type: ignore[arg-type]
        link=tuple(sorted(strings(d.of("link"), "urls"))),
        code=tuple(ordered),
        giveaway=next((_giveaway(room, line) for line in d.of("giveaway")), None),
        until=date(d.of("until")),
        source=room.line(d.of("source"), "text"),
        reach=room.reach(d.of("for")),
    )


def _price(line: Line) -> Price:
    money, per = line.match.one("money"), line.match.text("per")
    if "free" in line.match.words or money is None or not isinstance(money.value, Money):
        return Price(kind="free")
    kind = "from" if "from" in line.match.words else "exact"
    return Price(kind=kind, money=money.value, per=per or None)  # type: ignore[arg-type]


def _discount(room: Lowering, line: Line) -> Discount:
    percent, money = line.match.one("percent"), line.match.one("money")
    return Discount(
        code=room.line([line], "code"),
        percent=str(percent.value).removesuffix("%") if percent is not None else None,
        money=money.value if money is not None and isinstance(money.value, Money) else None,
        text=room.line([line], "text"),
        until=line.match.text("until") or None,
    )


def _giveaway(room: Lowering, line: Line) -> Giveaway | None:
    held = {inner.word: inner for inner in line.block}
    words = ("prize", "entry", "eligible", "ends", "sponsor", "rules")
    if any(word not in held for word in words):
        return None  # the vocabulary has told which word is missing
    text = {word: room.line([held[word]], "text") for word in ("prize", "entry", "eligible", "sponsor")}
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


def merged(room: Lowering, found: Sequence[Placed], kind: str) -> list[Line]:
    """The lines of all blocks of a kind: they add up, but a word with one value stands in one block only."""
    lines: list[Line] = []
    first: dict[str, Label] = {}
    for item in found:
        room.at(item.source)
        room.origin(kind, item.declaration.statement.span)
        own = []
        for line in item.declaration.lines:
            row = entry(kind, line.word)
            if row is not None and row.once and line.word in first:
                room.note(
                    TWICE.at(
                        item.source.path,
                        line.span,
                        f"`{line.word}` is said twice",
                        label="said again",
                        help="keep one of the two lines",
                        related=(first[line.word],),
                    )
                )
                continue
            own.append(line)
        for line in own:
            first.setdefault(line.word, Label(item.source.path, line.span, "said here first"))
        room.line_origins(own, kind)
        lines += own
    return lines


def _of(lines: Sequence[Line], word: str) -> list[Line]:
    return [line for line in lines if line.word == word]
