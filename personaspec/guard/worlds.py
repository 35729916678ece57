"""Closed worlds: what is not declared is not said (language.md 5.26). Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from personaspec.guard import codes, dates, discounts, giveaways, links, money, promises
from personaspec.guard.grounding import Ground
from personaspec.guard.normalise import Normalised
from personaspec.guard.pairings import (
    of_the_world,
    undeclared_codes,
    undeclared_gratis,
    undeclared_links,
    undeclared_prices,
)
from personaspec.guard.recited import recited, within
from personaspec.guard.refusals import denied
from personaspec.ir.rules import World

TRIGGERS: Final[dict[World, tuple[str, ...]]] = {
    World.PRICES: money.TRIGGERS,
    World.DISCOUNTS: discounts.TRIGGERS,
    World.CODES: codes.TRIGGERS,
    World.LINKS: links.TRIGGERS,
    World.GIVEAWAYS: giveaways.TRIGGERS,
    World.DATES: dates.TRIGGERS,
    World.PROMISES: promises.TRIGGERS,
}
"""What the scanner looks for: where a world's detector finds something, one of these patterns does."""

SUPPORTED_WORLDS: Final = frozenset(TRIGGERS)
"""Worlds that are enforced. The others are declared, and reported as not yet enforced."""

WORDED_WORLDS: Final = frozenset(TRIGGERS) - {World.LINKS}
"""Worlds that are read by the words of a language: in a language without a table little of them is."""


def undeclared(world: World, reading: Normalised, ground: Ground) -> Iterator[tuple[int, int]]:
    """The spans, in normalised text, that name something of a world which is not declared, and do not deny it."""
    if world in (World.LINKS, World.CODES):  # they lead somewhere, or are tried, however they are told
        yield from _undeclared(world, reading, ground)
        return
    aside: list[tuple[int, int]] | None = None
    for span in _undeclared(world, reading, ground):
        if aside is None:
            aside = [each for each in recited(reading.text) if not ground.meant(reading.text[slice(*each)])]
        if not within(span, aside):
            yield span


def _undeclared(world: World, reading: Normalised, ground: Ground) -> Iterator[tuple[int, int]]:
    text = reading.text
    match world:
        case World.PRICES:
            yield from undeclared_prices(reading, ground)
        case World.DISCOUNTS:
            found = discounts.discounts(reading)
            given = ground.reductions(text, codes.mentions(reading)) if found else []
            for discount in found:
                if any(each.gives(discount) for each in given) or ground.saved(discount, text):
                    continue
                if discount.kind == "money" and of_the_world(discount.span, discount.values, reading, ground):
                    continue
                if not denied(text, *discount.span, inside=discount.kind in ("some", "bargain")):
                    yield discount.span
        case World.CODES:
            yield from undeclared_codes(reading, ground)
        case World.LINKS:
            yield from undeclared_links(reading, ground)
        case World.GIVEAWAYS:
            yield from giveaways.undeclared_gifts(reading, ground)
            yield from undeclared_gratis(reading, ground)
        case World.DATES:
            yield from dates.undeclared_dates(reading, ground)
        case World.PROMISES:
            yield from promises.undeclared_promises(reading, ground)
