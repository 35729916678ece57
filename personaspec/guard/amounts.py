"""Numbers as people write them: digits in every grouping, and number words. Pure."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from personaspec.guard.tables.language import Numbers
from personaspec.guard.tables.languages import LANGUAGES
from personaspec.late import late

UNSTATED: Final = Decimal(-1)
"""An amount that is claimed but not said ("a few euros"): equal to no declared one."""

DIGITS: Final = r"\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,3})?"
"""A number in digits (regular expression): `129`, `19.99`, `1.299,00`, `1 299`, `1'299.50`."""

ROUND: Final = r"(?:,-+|\.-+|:-|,--)?"
"""`129,-`, `129.-`, `129:-`: no hundredths."""

_SCALES: Final[dict[str, int]] = {
    "k": 1000,
    "m": 1_000_000,
    "mil": 1000,
    "mio": 1_000_000,
    "mn": 1_000_000,
    "bn": 10**9,
    **dict.fromkeys(
        ("billion", "billions", "milliarden", "milliarde", "mrd", "milliard", "milliards", "miljard", "miljarder"),
        10**9,
    ),
    **dict.fromkeys(("trillion", "trillions", "billionen", "biljoner"), 10**12),
    **{word: n for language in LANGUAGES for word, n in language.numbers.multipliers.items()},
}
SCALE: Final = "(?: ?(?:" + "|".join(sorted(map(re.escape, _SCALES), key=len, reverse=True)) + r")\b)?"
"""`20k`, `2 thousand`, `3 millions` (regular expression of what follows the digits)."""

_PARTS: Final = late(rf"({DIGITS})({SCALE}){ROUND}\Z")
_WORD: Final = late(r"[^\W\d_]+")
_HALF: Final = late(r"\bhalf an? \Z")
_LONGEST_WORD: Final = 40


@lru_cache(maxsize=4096)
def values(text: str) -> frozenset[Decimal]:
    """What a number in digits may mean: `1.299` is 1299 or 1.299. Empty for what is none."""
    parts = _PARTS.match(text.strip())
    if parts is None:
        return frozenset()
    digits, scale = parts[1], parts[2].strip()
    factor = _SCALES.get(scale, 1)
    return frozenset(value * factor for value in _readings(digits))


def _readings(digits: str) -> set[Decimal]:
    plain = digits.replace(" ", "").replace("'", "")
    found = set()
    for candidate in (
        plain.replace(",", ""),  # 1,299.00
        plain.replace(".", "").replace(",", "."),  # 1.299,00
    ):
        try:
            found.add(Decimal(candidate))
        except InvalidOperation:
            continue
    last = re.search(r"[.,](\d+)\Z", plain)
    if last is not None and len(last[1]) != 3 and len(re.findall(r"[.,]", plain)) == 1:
        # One mark and no group of three behind it: it is the decimal mark, whichever it is.
        found = {Decimal(plain.replace(",", "."))}
    return found


def words_before(text: str, end: int) -> tuple[int, frozenset[Decimal]] | None:
    """The number words that end at `end` of `text`: where they begin, and what they may mean; None for none.

    Languages are not told apart: a number word of any table counts.
    """
    best: tuple[int, frozenset[Decimal]] | None = None
    half = _HALF.search(text[max(0, end - 16) : end])
    if half is not None:
        return max(0, end - 16) + half.start(), frozenset({UNSTATED})
    tokens = _tokens_before(text, end)
    if not tokens:
        return None
    for language in LANGUAGES:
        found = _read(tokens, language.numbers)
        if found is not None and (best is None or found[0] < best[0]):
            best = found[0], frozenset({found[1]})
        elif found is not None and best is not None and found[0] == best[0]:
            best = best[0], best[1] | {found[1]}
    return best


def _tokens_before(text: str, end: int) -> list[tuple[int, str]]:
    """Up to nine words right before `end`, joined by one space, hyphen or apostrophe: (start, word), last first."""
    tokens: list[tuple[int, str]] = []
    at = end
    while len(tokens) < 9:
        stop = at
        while stop > 0 and text[stop - 1] in " -'":
            stop -= 1
        if at - stop > 2:
            break
        start = stop
        while start > 0 and text[start - 1].isalpha() and stop - start < _LONGEST_WORD:
            start -= 1
        if start == stop:
            break
        tokens.append((start, text[start:stop]))
        at = start
    return tokens


def _read(tokens: list[tuple[int, str]], numbers: Numbers) -> tuple[int, Decimal] | None:
    """The longest run of number words that ends the tokens (last first)."""
    used: list[str] = []
    begin: int | None = None
    kept = 0
    for start, word in tokens:
        if word in numbers.joiners:
            if not used:
                break  # "and euros"
            used.append(word)
            continue
        if word in numbers.articles and (not used or used[-1] not in _countable(numbers)):
            if word not in numbers.values:
                break  # "a dollar" names no price
        elif _one(word, numbers) is None:
            break
        used.append(word)
        begin, kept = start, len(used)
    if begin is None:
        return None
    said = list(reversed(used[:kept]))
    return begin, _sum(said, numbers)


def _countable(numbers: Numbers) -> frozenset[str]:
    return frozenset(numbers.multipliers) | {"few", "couple", "dozen", "paar", "dutzend", "dussin", "par", "centaine"}


def _sum(words: list[str], numbers: Numbers) -> Decimal:
    total = current = 0
    hundredths: int | None = None
    for word in words:
        if word in numbers.joiners:
            continue
        if word in numbers.multipliers:
            factor = numbers.multipliers[word]
            if factor == 100:
                current = max(current, 1) * 100
            else:
                total += max(current, 1) * factor
                current = 0
            continue
        value = _one(word, numbers)
        if value is None:  # an article before "hundred"
            continue
        if value < 0:
            return UNSTATED
        if word.startswith("vingt") and current % 100 == 4:  # quatre-vingts
            current += 76
        elif word in numbers.articles and value == 1 and len(words) > 1:
            continue
        elif hundredths is not None:
            hundredths += value
        elif 10 <= value < 100 and (current % 10 or (value >= 20 and current % 100 >= 20)):
            hundredths = value  # "nine fifty"
        else:
            current += value
    return Decimal(total + current) + Decimal(hundredths or 0) / 100


_NEXT: Final = late(r"(?: |-)?(?:(?:and|con|y|und|et|och) )?((?:[^\W\d_]{1,40}(?: |-)?){1,4}|\d{2}(?![\d.,:%]))")
_COUNTED: Final = late(r" (?:%|percent|per cent|prozent|procent)")


def hundredths_after(text: str, at: int) -> tuple[Decimal, int] | None:
    """The hundredths that are said behind a currency word ("nine euros fifty"), and where they end."""
    found = _NEXT.match(text, at, min(len(text), at + 80))
    if found is None:
        return None
    if found[1].isdigit():
        return None if _COUNTED.match(text, found.end()) else (Decimal(found[1]) / 100, found.end())
    end = found.end(1)
    while end > found.start(1):
        while end > found.start(1) and not text[end - 1].isalpha():
            end -= 1
        read = words_before(text, end)
        if read is not None and read[0] == found.start(1):
            number = next(iter(read[1]))
            return (number / 100, end) if 10 <= number < 100 and number == int(number) else None
        while end > found.start(1) and text[end - 1].isalpha():
            end -= 1
    return None


@lru_cache(maxsize=4096)
def _compound(word: str, language: int) -> int | None:
    """A word written together: `neunundzwanzig`, `hundratjugonio`."""
    numbers = LANGUAGES[language].numbers
    if not word:
        return 0
    if word in numbers.values:
        return numbers.values[word]
    for multiplier, factor in sorted(numbers.multipliers.items(), key=lambda each: -each[1]):
        before, found, after = word.partition(multiplier)
        if found:
            head, tail = _compound(before, language), _compound(after.removeprefix("und"), language)
            return None if head is None or tail is None else (head or 1) * factor + tail
    unit, found, ten = word.partition("und")
    if found and unit in numbers.values and ten in numbers.values:
        return numbers.values[unit] + numbers.values[ten]
    for name, value in numbers.values.items():
        if value >= 20 and value % 10 == 0 and word.startswith(name):
            rest = numbers.values.get(word[len(name) :])
            return value + rest if rest is not None and 0 < rest < 10 else None
    return None


def _one(word: str, numbers: Numbers) -> int | None:
    if word in numbers.values:
        return numbers.values[word]
    if word in numbers.multipliers:
        return numbers.multipliers[word]
    if numbers.compounds and len(word) > 5:
        for n, language in enumerate(LANGUAGES):
            if language.numbers is numbers:
                return _compound(word, n)
    return None
