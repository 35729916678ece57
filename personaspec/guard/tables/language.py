"""The shape of one language's table. Frozen and versioned: what a rule means must not drift under a bundle.

Everything is written as it stands in normalised text: lower case, plain quotes, no typographic dashes. A field that is
a regular expression says so; none repeats a repeat, so all run in linear time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from personaspec.lean import dataclass

TABLES: Final = 1
"""The version of all tables together."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Number words. `values` add up, `multipliers` multiply what stands before them (or one); `joiners` stand between;
    `articles` count as one before a multiplier ("a hundred"). `compounds`: words are written together."""

    values: Mapping[str, int]
    multipliers: Mapping[str, int]
    joiners: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    compounds: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """One language."""

    code: str
    # -- excuses (all regular expressions)
    negators: str
    sham_negations: str  # looks negated and is not: "can't wait", "without", "not only"
    breakers: str  # words that begin a new clause
    reporting: str  # verbs of saying, third person and infinitive
    frames: tuple[str, ...]  # reporting frames without such a verb; {name} is the principal
    first_person: str
    possessive: str  # first person, before what is possessed
    question_openers: str  # first words of a question
    # -- sentences
    abbreviations: frozenset[str]  # without the last full stop
    # -- money
    numbers: Numbers
    currencies: Mapping[str, tuple[str, ...]]  # word -> ISO codes it may mean
    cents: Mapping[str, tuple[str, ...]]  # word for a hundredth
    weights: str  # after or before an ambiguous unit: it is a weight
    price_words: str  # a bare number after it is a price ("costs 129")
    price_stems: str  # one of these opens every price word (what the scanner looks for)
    units: str  # a word after a bare number that makes it no price ("costs 3 hours")
    range_words: str  # between the ends of a range ("50 to 100")
    periods: Mapping[str, str]  # regular expression -> day, week, month, year, session, lesson, hour, item, person
    free: tuple[str, ...]  # something is said to cost nothing (patterns of the language)
    free_not: str  # what the words around it make of it: no price at all
    instalments: tuple[str, ...]  # several payments (patterns of the language)
    # -- discounts
    percent_words: str
    off_words: str  # after an amount or percentage
    save_words: str  # before one
    bare_off: tuple[str, ...]  # a bare number is taken off ("get 20 off", "20 less"; patterns of the language)
    deals: Mapping[str, str]  # kind (half, two-for-one, three-for-two) -> regular expression
    discount_claims: tuple[str, ...]  # a discount is said to exist, without its size (patterns of the language)
    fractions: Mapping[str, int]  # "a third" -> 33: before an off word it is a percentage
    # -- codes
    code_words: str  # a token after it is a code
    code_verbs: str  # "use", "enter": a code-like token after it is a code
    code_contexts: str  # anywhere in the sentence: a code-like token is a code
