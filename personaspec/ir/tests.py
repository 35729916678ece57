"""Tests in the language: a dialogue and what must hold. Not policy: they live beside it in a bundle."""

from __future__ import annotations

from typing import Literal

from personaspec.ir.node import Duration, Node


class Step(Node):
    """One line of a test, in order.

    given: `about` place | age | date | time | channel | language | zone | media | label | acting | price | memory,
    `values`. fan / bot: `values[0]` is the text. wait: `time`, and `about` is `use` where the fan is there meanwhile.
    expect / never: `about` is the expectation (stopped, passes, told, told-before-reply, told-after-reply, told-before,
    not-told, heard, mentions, asks, deflected, handed-off, says, length, voice-above, ended, crisis, noted), `values`
    its arguments (rule names are full names, references are `kind/name`; the last of told-before is the text; those of
    told are texts where one has a space; that of voice-above is a number from 0 to 100).
    """

    kind: Literal["given", "fan", "bot", "wait", "expect", "never"]
    about: str = ""
    values: tuple[str, ...] = ()
    time: Duration | None = None


class Test(Node):
    """A `test` block; `needs_model` where a fan line is answered by no `bot` line and something is expected of it."""

    __test__ = False  # pytest would collect it

    name: str
    title: str = ""
    steps: tuple[Step, ...] = ()
    needs_model: bool = False
