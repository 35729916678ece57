"""What is counted of a text: function words, lengths, marks, capitals, contractions, emoji, and letter trigrams hashed
into few places. Counts only, so that texts add up in any order. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from zlib import crc32

from personaspec.evaluation.voice.function_words import FUNCTION_WORDS
from personaspec.guard.sentences import sentences

FEATURES: Final = 1
"""The version of what is counted: weights hold for one version."""
PLACES: Final = 512
"""How many places letter trigrams are hashed into."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_PLAIN: Final = str.maketrans("’‘ʼ“”„«»–", '\'\'\'"""""—')
_NOT_PROSE: Final = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+|```.*?```", re.DOTALL)
_EMOTICON: Final = re.compile(r"(?<!\w)(?:[:;=8][-o*']?[)(\]\[dDpP/\\|3oO]|<3|\^_?\^|[xX]D)(?!\w)")
_CONTRACTED: Final = re.compile(r"\w(?:n't|'(?:re|ve|ll|d|m|s))\Z")
_MARKS: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "exclamation": re.compile(r"!"),
        "exclamations": re.compile(r"!{2,}"),
        "question": re.compile(r"\?"),
        "comma": re.compile(r","),
        "ellipsis": re.compile(r"\.{2,}|…"),
        "dash": re.compile(r"—|(?<=\s)-{1,3}(?=\s)|(?<=\w)--(?=\w)"),
        "semicolon": re.compile(r";(?!-?[)(dDpP])"),
        "colon": re.compile(r"(?<=\w):(?=\s|\Z)"),
        "bracket": re.compile(r"(?<![:;=8-])\("),
        "quote": re.compile(r'"'),
        "slash": re.compile(r"(?<=\w)/(?=\w)"),
        "emphasis": re.compile(r"(?<!\w)[*_][^\W_][^*_\n]*[*_](?!\w)"),
        "number": re.compile(r"\d+"),
    }
)
_SENTENCE_BINS: Final = (5, 10, 15, 20, 30)  # words: up to and including
_WORD_BINS: Final = (3, 5, 7, 9)  # letters
_REPLY_BINS: Final = (8, 15, 25, 40, 70, 120)  # words


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted. `counts` by feature (`group:name`); `exposure` by group: what the group is counted in."""

    counts: Mapping[str, int]
    exposure: Mapping[str, int]

    @property
    def words(self) -> int:
        """Words of the texts."""
        return self.exposure.get("mark", 0)

    @property
    def sentences(self) -> int:
        """Sentences of the texts."""
        return self.exposure.get("sentence", 0)

    @property
    def replies(self) -> int:
        """How many texts."""
        return self.exposure.get("reply", 0)


GROUPS: Final = ("word", "letters", "mark", "sentence", "length", "reply")
"""Function words, hashed trigrams, marks, sentence shapes, word lengths, reply lengths."""


def count(text: str, language: str) -> Counts:
    """Count one text. `language` chooses the function words and contractions: none without a table."""
    text = plain(text)
    counts: Counter[str] = Counter()
    spelled = _WORD.findall(text)
    words = [word.lower() for word in spelled]
    known = _KNOWN.get(language, frozenset())
    counts.update(f"word:{word}" for word in words if word in known)
    letters = f" {' '.join(words)} "
    counts.update(f"letters:{crc32(letters[at : at + 3].encode()) % PLACES}" for at in range(len(letters) - 2) if words)
    for word in words:
        counts[f"length:{_bin(len(word), _WORD_BINS)}"] += 1
    emoticons = len(_EMOTICON.findall(text))
    for name, pattern in _MARKS.items():
        if found := len(pattern.findall(text)):
            counts[f"mark:{name}"] = found
    _plus(counts, "mark:emoji", emoticons + _emoji(text))
    _plus(counts, "mark:capitals", sum(word.isupper() and len(word) > 1 for word in spelled))
    if language == "en":
        _plus(counts, "mark:contraction", sum(bool(_CONTRACTED.search(word)) for word in words))
        _plus(counts, "mark:small-i", sum(word == "i" or word.startswith("i'") for word in spelled))
    said = [each.text.strip() for each in sentences(text) if _WORD.search(each.text)]
    for sentence in said:
        counts[f"sentence:{_bin(len(_WORD.findall(sentence)), _SENTENCE_BINS)}"] += 1
        first = _WORD.search(sentence)
        _plus(counts, "sentence:small", int(first is not None and first[0][0].islower()))
        _plus(counts, "sentence:open", int(sentence[-1].isalnum()))
    if words:
        counts[f"reply:{_bin(len(words), _REPLY_BINS)}"] += 1
    exposure = {
        "word": len(words),
        "letters": max(0, len(letters) - 2) if words else 0,
        "mark": len(words),
        "sentence": len(said),
        "length": len(words),
        "reply": int(bool(words)),
    }
    return Counts(MappingProxyType(dict(sorted(counts.items()))), MappingProxyType(exposure))


def add(several: Iterable[Counts]) -> Counts:
    """The counts of all of them together."""
    counts: Counter[str] = Counter()
    exposure: Counter[str] = Counter(dict.fromkeys(GROUPS, 0))
    for each in several:
        counts.update(each.counts)
        exposure.update(each.exposure)
    return Counts(MappingProxyType(dict(sorted(counts.items()))), MappingProxyType(dict(exposure)))


def plain(text: str) -> str:
    """Typographic quotes made straight; links, addresses and code left out: nobody's voice is in them."""
    return _NOT_PROSE.sub(" ", unicodedata.normalize("NFC", text).translate(_PLAIN)).strip()


def word_list(text: str) -> list[str]:
    """The words of a text, as they are counted."""
    return [word.lower() for word in _WORD.findall(plain(text))]


def names(language: str) -> tuple[str, ...]:
    """Every feature of a language, by group."""
    return (
        *(f"word:{word}" for word in FUNCTION_WORDS.get(language, ())),
        *(f"letters:{place}" for place in range(PLACES)),
        *(f"mark:{name}" for name in (*_MARKS, "emoji", "capitals")),
        *(("mark:contraction", "mark:small-i") if language == "en" else ()),
        *(f"sentence:{name}" for name in (*map(str, range(len(_SENTENCE_BINS) + 1)), "small", "open")),
        *(f"length:{bin_}" for bin_ in range(len(_WORD_BINS) + 1)),
        *(f"reply:{bin_}" for bin_ in range(len(_REPLY_BINS) + 1)),
    )


_KNOWN: Final = {code: frozenset(words) for code, words in FUNCTION_WORDS.items()}


def _bin(size: int, edges: tuple[int, ...]) -> int:
    return next((at for at, edge in enumerate(edges) if size <= edge), len(edges))


def _plus(counts: Counter[str], name: str, more: int) -> None:
    if more:
        counts[name] += more


def _emoji(text: str) -> int:
    return sum(unicodedata.category(char) == "So" and ord(char) >= 0x2190 for char in text)
