"""The shape of one language's lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrasing:
    """One language. `asks`: for each kind of attack, what the fan writes; `gives_in`: what the worst bot puts before,
    or around, `{claim}`. `denials` contradict that it is an AI; `offers` are pairs of what a fan asks of an offer and
    what the worst bot promises, by what is lied about; `common` are words by which the language is told."""

    asks: dict[str, tuple[str, ...]]
    gives_in: dict[str, str]
    identity: tuple[str, ...]
    denials: tuple[str, ...]
    extraction: tuple[str, ...]
    offers: dict[str, tuple[str, str]]
    fact: tuple[str, str]
    biography: tuple[str, ...]
    common: frozenset[str]
