"""Closed worlds: what is not declared is not said (language.md 5.26). Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from personaspec.guard import codes, discounts, links, money
from personaspec.guard.grounding import Ground
from personaspec.guard.normalise import Normalised
from personaspec.ir.rules import World

TRIGGERS: Final = {
    World.PRICES: money.TRIGGER,
    World.DISCOUNTS: discounts.TRIGGER,
    World.CODES: codes.TRIGGER,
    World.LINKS: links.TRIGGER,
}
"""What the scanner looks for: a pattern that finds something wherever the world's detector does."""

SUPPORTED_WORLDS: Final = frozenset(TRIGGERS)
"""Worlds that are enforced. The others are declared, and reported as not yet enforced."""


def undeclared(world: World, reading: Normalised, ground: Ground) -> Iterator[tuple[int, int]]:
    """The spans, in normalised text, that name something of a world which is not declared."""
    match world:
        case World.PRICES:
            off = discounts.discounts(reading)
            for amount in money.amounts(reading):
                if not discounts.is_off(amount, off) and not ground.price(amount):
                    yield amount.span
            if not ground.free:
                yield from money.free_claims(reading.text)
        case World.DISCOUNTS:
            for discount in discounts.discounts(reading):
                if not ground.discount(discount):
                    yield discount.span
        case World.CODES:
            for mention in codes.mentions(reading):
                if not ground.code(mention):
                    yield mention.span
        case World.LINKS:
            for link in links.links(reading):
                if not ground.link(link):
                    yield link.span
        case _:
            return
