"""What a persona declares beside rules: who speaks, what is true, what is sold, how it sounds."""

from __future__ import annotations

from typing import Literal

from personaspec.ir.node import Cap, Date, Duration, For, Money, Node, Texts

Ability = Literal["chat", "memory", "feelings", "relationship", "offers", "voice", "image", "proactive"]


class Principal(Node):
    """The person (or brand) spoken for. `short` is the given name; it is `name` where none was declared."""

    name: str
    short: str


class Header(Node):
    """The `persona` block. `languages[0]` is the language of the file's header texts."""

    name: str
    title: str
    version: str
    languages: tuple[str, ...]
    timezone: str
    principal: Principal
    operator: str
    contact: str = ""
    about: str = ""
    abilities: tuple[Ability, ...]
    role: str = "deployer"


class Consent(Node):
    """The principal's consent to be spoken for: the file that holds it, its days, what it covers."""

    file: str
    signed: Date
    until: Date
    covers: tuple[Ability, ...]
    excludes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    revoke: str = ""
    revoked: Date | None = None  # the first day on which it no longer holds


class Audience(Node):
    """Whom it talks with. `ages` of `unknown` means that nobody checks; `ages_by` says how it is known otherwise."""

    places: tuple[str, ...] = ()
    ages: tuple[str, ...] = ("unknown",)
    ages_by: str = ""
    channels: tuple[str, ...] = ("chat",)

    @property
    def known_adult(self) -> bool:
        """Whether every fan is known to be an adult: `ages adult by …`. `ages adult` alone says no more than a wish."""
        return self.ages == ("adult",) and bool(self.ages_by)


class Remember(Node):
    """`remembers name, projects for 90 days`; `keep` None = as long as the chat lasts."""

    what: tuple[str, ...]
    keep: Duration | None = None


class Privacy(Node):
    """Memory and personal data. `never` holds entries such as `repeats email` and `trains on chats`."""

    remembers: tuple[Remember, ...] = ()
    never: tuple[str, ...] = ()
    basis: str = ""
    notice: str = ""


class Sample(Node):
    """One exchange as the principal would have it; `lines` in order, (fan|reply, text)."""

    name: str
    lines: tuple[tuple[Literal["fan", "reply"], str], ...]
    source: str = ""


class Prefer(Node):
    """`prefer "kiln day" over "firing session"`."""

    say: str
    over: str


class Voice(Node):
    """How it sounds. Ranges are inclusive; None where nothing was declared."""

    tone: tuple[str, ...] = ()
    length: tuple[int, int] | None = None
    length_unit: Literal["sentences", "words", "characters"] = "sentences"
    emoji: tuple[int, int] | None = None
    prefer: tuple[Prefer, ...] = ()
    avoid: tuple[str, ...] = ()
    samples: tuple[Sample, ...] = ()


class Value(Node):
    """A principle; `over` names values that rank below it."""

    name: str
    title: Texts
    over: tuple[str, ...] = ()


class ObjectiveWhen(Node):
    """`when asked "…"`, `when topic grief`, `when offer …`: when an objective may be pursued."""

    event: Literal["asked", "topic", "session-starts", "back-after", "offer"]
    values: tuple[str, ...] = ()


class Objective(Node):
    """What the business wants: at most one a reply, and none in crisis (language.md 5.18)."""

    name: str
    title: Texts
    offer: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    when: tuple[ObjectiveWhen, ...] = ()
    never: tuple[ObjectiveWhen, ...] = ()
    cap: tuple[Cap, ...] = ()
    say: Texts = {}
    measure: tuple[str, ...] = ()
    reach: tuple[For, ...] = ()


class Quote(Node):
    """`quote of principal 2026-03-01`: testimony, said word for word and only when attributed."""

    of: Literal["principal"]
    date: Date


class Fact(Node):
    """What is true. With `answers`, its text answers those questions without the model."""

    name: str
    text: Texts
    source: str = ""
    seen: Date | None = None
    until: Date | None = None
    quote: Quote | None = None
    answers: tuple[str, ...] = ()
    renew: Date | None = None
    evidence: str = ""
    states: tuple[str, ...] = ()


class Knowledge(Node):
    """What may inform the model but grounds no price, date, link, code or experience."""

    name: str
    title: Texts
    folder: str = ""
    feed: str = ""
    licence: str = ""
    source: str = ""
    until: Date | None = None


class Price(Node):
    """`129 EUR`, `free`, `from 80 EUR`, `19.99 GBP per month`."""

    kind: Literal["exact", "free", "from"]
    money: Money | None = None
    per: Literal["day", "week", "month", "year", "session", "lesson", "hour", "item", "person"] | None = None


class Discount(Node):
    """A `code`: a percentage, an amount, or a sentence; and its last day."""

    code: str
    percent: str | None = None
    money: Money | None = None
    text: str = ""
    until: Date | None = None


class Giveaway(Node):
    """A giveaway's fields, without which it does not compile."""

    prize: str
    entry: str
    eligible: str
    ends: Date
    sponsor: str
    rules: str


class Offer(Node):
    """What is sold or given, exactly."""

    name: str
    text: Texts
    price: tuple[Price, ...] = ()
    relationship: Literal["own", "affiliate", "paid", "gifted"]
    link: tuple[str, ...] = ()
    code: tuple[Discount, ...] = ()
    giveaway: Giveaway | None = None
    until: Date | None = None
    source: str = ""
    reach: tuple[For, ...] = ()


class Law(Node):
    """A law that rules stand under; `name` is full (`std/companion/us-ny/law/us-ny-gbl-1702`)."""

    name: str
    title: str
    status: Literal["enacted", "proposed", "vetoed", "enjoined", "repealed", "guidance"]
    places: tuple[str, ...]
    starts: Date
    until: Date | None = None
    source: str
    grade: Literal["primary", "secondary", "tracker", "memory"]
    verified: Date
    lawyer: str = "none"
    reaches: tuple[str, ...] = ()  # as written: `all of memory, feelings, relationship` -> ("all-of", "memory", …)
    binds: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()  # propositions that notices under it must state


class PackUse(Node):
    """A pack that is in force: by which version and bytes. `by` says who brought it in (`persona`, another pack)."""

    name: str
    version: str
    sha256: str
    title: str = ""
    by: tuple[str, ...] = ()
