"""Whether a fan asks what it is that answers: a machine, or a person, or the principal in person. Pure.

Words become letters (`tables/asked/grammar.py`), and a grammar per language runs on the letters. A message without any
word for a machine, a human or the principal costs a look at its words and no more. Linear in the message's length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from personaspec.guard.encoding import encode
from personaspec.guard.matching import Finder, finder
from personaspec.guard.normalise import readings
from personaspec.guard.tables.asked import LANGUAGES
from personaspec.guard.tables.asked.grammar import Asking
from personaspec.late import late
from personaspec.lean import dataclass

_TOKEN: Final = late(r"[^\W_]+(?:['*-][^\W_]+)*|[?!.,:;\"🤖👤¿¡\n…]")
_SIGNS: Final = {"¿": "", "¡": "", ":": ".", ";": ".", "\n": ".", "…": ".", "!": "!"}
# Letters without which nothing is asked.
_KEYS: Final = frozenset("mhgrvRp")
_VERBS: Final = frozenset("yYbtkT?")
# Digits for letters, letters drawn out or parted: seldom enough to be looked for first.
_ODD: Final = "|".join(("[a-z][0-9]|[0-9][a-z]|\\b[a-z] [a-z] [a-z]\\b", *(c * 3 for c in "abeghilmnoprstu"))).encode()
_LEET: Final = str.maketrans("0134578", "oieastb")
_GAPS: Final = {**dict.fromkeys(map(ord, "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~…¿¡'"), " "), ord("🤖"): " 🤖 "}


@dataclass(frozen=True, slots=True)
class _Reader:
    """One language, ready: `letters` of each word, `spelled` misspelt words as they are meant, `phrases` that count as
    one word by their first (the longest first). Nothing is asked without one of `keys` and one of `verbs`."""

    letters: Mapping[str, str]
    spelled: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[list[str], str], ...]]
    keys: frozenset[str]
    verbs: frozenset[str]
    masks: tuple[tuple[re.Pattern[str], str], ...]
    grammar: Finder


def asks_identity(text: str, names: tuple[str, ...] = ()) -> bool:
    """`names` of the principal, normalised: "is this really Mara?" asks too."""
    return any(_asked(reading.text, names) for reading in readings(text.replace("\n", " ; ")))


def _asked(text: str, names: tuple[str, ...]) -> bool:
    text = text.replace("a.i.", "ai").replace("a.i", "ai")
    odd = finder(_ODD).search(encode(text)) is not None
    called = _called(names)
    if not odd and _keys().isdisjoint(seen := text.translate(_GAPS).split()) and called.isdisjoint(seen):
        return False
    words = _TOKEN.findall(text)
    if odd:
        words = list(_plain(words))
    called = called.intersection(words)
    return any(
        (called or not reader.keys.isdisjoint(words))
        and not reader.verbs.isdisjoint(words)
        and _matches(reader, words, called)
        for reader in _readers()
    )


@lru_cache(maxsize=256)
def _called(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in names for word in name.split() if len(word) > 2)


def _matches(reader: _Reader, words: list[str], called: frozenset[str]) -> bool:
    made = "".join(_letters(reader, [reader.spelled.get(word, word) for word in words], called))
    for mask, instead in reader.masks:
        made = mask.sub(instead, made)
    return reader.grammar.search(made.encode()) is not None


def _letters(reader: _Reader, words: list[str], called: frozenset[str]) -> Iterator[str]:
    """The class of each word, or of each phrase that counts as one."""
    at, last = 0, len(words)
    while at < last:
        word = words[at]
        for phrase, classes in reader.phrases.get(word, ()):
            if words[at : at + len(phrase)] == phrase:
                at += len(phrase)
                yield classes
                break
        else:
            at += 1
            if word not in called:
                yield reader.letters.get(word, "x")
            elif at == last or words[at] not in called:
                yield "p"


@lru_cache(maxsize=1)
def _readers() -> tuple[_Reader, ...]:
    return tuple(map(_read, LANGUAGES))


@lru_cache(maxsize=1)
def _keys() -> frozenset[str]:
    """The words of all languages without one of which nothing is asked."""
    return frozenset().union(*(reader.keys for reader in _readers()))


def _read(asking: Asking) -> _Reader:
    letters: dict[str, str] = dict(_SIGNS)
    letters.update({sign: sign for sign in '?.,"'})
    for classes, words in asking.words.items():
        for word in words.split():
            letters.setdefault(word, classes)
    spelled: dict[str, str] = {}
    known = {*letters, *asking.not_near.split(), *asking.swapped.split()}
    for word in asking.near.split():
        for variant in _variants(word):
            if variant not in known:
                spelled.setdefault(variant, word)
    for word in asking.swapped.split():
        for variant in _swapped(word):
            if variant not in known:
                spelled.setdefault(variant, word)
    keys = {word for word, classes in letters.items() if not _KEYS.isdisjoint(classes)}
    phrases: dict[str, list[tuple[list[str], str]]] = {}
    for phrase, classes in asking.joined.items():
        parts = phrase.split()
        phrases.setdefault(parts[0], []).append((parts, classes))
        if not _KEYS.isdisjoint(classes) and keys.isdisjoint(single := re.split(r"[ '-]", phrase)):
            keys.add(max(single, key=len))
    keys |= {variant for variant, word in spelled.items() if word in keys}
    return _Reader(
        letters,
        spelled,
        {first: tuple(sorted(found, key=lambda each: -len(each[0]))) for first, found in phrases.items()},
        frozenset(keys),
        frozenset(word for word, classes in letters.items() if not _VERBS.isdisjoint(classes)),
        tuple((re.compile(mask), instead) for mask, instead in asking.masks),
        finder("|".join(f"(?:{each})" for each in asking.patterns).encode()),
    )


def _variants(word: str) -> Iterator[str]:
    """Every misspelling one letter off, the first letter kept."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    yield from _swapped(word)
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        for letter in letters:
            yield word[:at] + letter + word[at + 1 :]
            yield word[:at] + letter + word[at:]
    for letter in letters:
        yield word + letter


def _swapped(word: str) -> Iterator[str]:
    """Two letters side by side, changed round."""
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


_DRAWN_OUT: Final = re.compile(r"([a-z])\1{2,}")


def _plain(words: list[str]) -> Iterator[str]:
    """Words without digits for letters, drawn-out letters and gaps inside."""
    apart: list[str] = []
    for word in [*words, ""]:
        if len(word) == 1 and word.isalpha() and word.isascii():
            apart.append(word)
            continue
        whole = "".join(apart)
        if len(whole) > 2 and whole in _keys():
            apart = [whole]
        elif len(whole) > 3 and whole[1:] in _keys():  # `a b o t`: an article before it
            apart = [whole[0], whole[1:]]
        yield from apart
        apart = []
        if not word:
            return
        if not word.isalpha() and any(c.isdigit() for c in word) and any(c.isalpha() for c in word):
            yield word.translate(_LEET)
        else:
            short = _DRAWN_OUT.sub(r"\1", word)
            yield short
