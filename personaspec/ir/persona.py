"""A whole persona, and what is built from it."""

from __future__ import annotations

from typing import Literal

from personaspec.ir.declarations import (
    Audience,
    Consent,
    Fact,
    Header,
    Knowledge,
    Law,
    Objective,
    Offer,
    PackUse,
    Privacy,
    Value,
    Voice,
)
from personaspec.ir.node import SCHEMA, Node
from personaspec.ir.rules import Disclose, Forbid, Limit, Topic
from personaspec.ir.tests import Test


class Persona(Node):
    """The policy: everything that decides what the bot may say. Lists of named things are sorted by name, so the
    order of declarations leaves no trace (samples keep theirs). Its canonical JSON is what a bundle's hash is of."""

    schema_version: Literal[1] = SCHEMA
    header: Header
    audience: Audience = Audience()
    consent: tuple[Consent, ...] = ()
    privacy: Privacy = Privacy()
    voice: Voice = Voice()
    values: tuple[Value, ...] = ()
    objectives: tuple[Objective, ...] = ()
    facts: tuple[Fact, ...] = ()
    knowledge: tuple[Knowledge, ...] = ()
    offers: tuple[Offer, ...] = ()
    topics: tuple[Topic, ...] = ()
    forbids: tuple[Forbid, ...] = ()
    discloses: tuple[Disclose, ...] = ()
    limits: tuple[Limit, ...] = ()
    laws: tuple[Law, ...] = ()
    packs: tuple[PackUse, ...] = ()


class Pack(Node):
    """A lowered pack that stands alone: rules with full names, slots of declarations not yet expanded."""

    schema_version: Literal[1] = SCHEMA
    name: str  # `std/truth`
    title: str
    version: str
    about: str = ""
    languages: tuple[str, ...]
    uses: tuple[str, ...] = ()  # names of packs that it brings in
    topics: tuple[Topic, ...] = ()
    forbids: tuple[Forbid, ...] = ()
    discloses: tuple[Disclose, ...] = ()
    limits: tuple[Limit, ...] = ()
    laws: tuple[Law, ...] = ()
    tests: tuple[Test, ...] = ()


class Origin(Node):
    """Where an IR path was written: `file` as named in the project, `line` from 1, `start`/`end` characters."""

    file: str
    line: int
    start: int
    end: int


class Enforcement(Node):
    """One row of the enforcement table: how a part of a rule is kept, and why so."""

    rule: str
    part: str  # says, matches, undeclared prices, means, when session starts, every, then …
    how: Literal["deterministic", "needs_judge", "prompt_only", "not_yet_enforced"]
    why: str = ""


class Detector(Node):
    """A detector in a portable form: any host with RE2 can run `pattern` on normalised text (docs: Normalisation).

    `index` is its place in the rule's list. `pattern` is complete: word boundaries are written out.
    """

    rule: str
    kind: Literal["says", "matches", "undeclared", "asked", "answers", "denies", "repeats", "means"]
    index: int
    pattern: str
    words: str = ""  # as declared


class Message(Node):
    """One message of a prompt, in litellm's format."""

    role: Literal["system", "developer", "user", "assistant"]
    content: str


class PromptText(Node):
    """The prompt target's text in a bundle: `system` is the stable prefix, `samples` the turns after it."""

    system: str
    samples: tuple[Message, ...] = ()
    suffix: str = ""  # template of the dynamic part, sent last


class Bundle(Node):
    """What `build` writes: one JSON document. `bundle` is `sha256:` and the hash of `policy`'s canonical JSON;
    `crisis_lines` names the table of the release that built it, `2026-11-22 sha256:…`: no spec can edit it."""

    schema_version: Literal[1] = SCHEMA
    compiler: str
    bundle: str
    policy: Persona
    crisis_lines: str = ""
    detectors: tuple[Detector, ...] = ()
    prompt: PromptText | None = None
    enforcement: tuple[Enforcement, ...] = ()
    tests: tuple[Test, ...] = ()
    origins: dict[str, Origin] = {}
    sources: dict[str, str] = {}  # file -> sha256 of its bytes
