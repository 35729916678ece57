"""Rules and messages made for the guard's bench: distinct, deterministic, as uneven as words are. English in its most
frequent words; the rest are made of syllables, because what counts is how often words come, not what they mean.

Seven of ten rules are phrases (`says`), three are patterns (`matches`): endings, choices, gaps, amounts. All are
read case-insensitively and as whole words, by us and by everybody else.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

_FREQUENT = (
    "the be to of and a in that have i it for not on with he as you do at this but his by from they we say her she or "
    "an will my one all would there their what so up out if about who get which go me when make can like time no just "
    "him know take people into year your good some could them see other than then now look only come its over think "
    "also back after use two how our work first well way even new want because any these give day most us is are was "
    "were been has had did said got going thing things really very much more here why where yes okay thanks please "
    "love great nice happy today tomorrow week month night morning home house friend friends family kids mother father "
    "song music video game book movie story dream life world place city country food coffee water money price free buy "
    "sell shop course lesson link code deal offer sale help need try call talk meet feel hope wish wait stop start "
    "play watch read write learn teach show tell ask answer question"
)
_SYLLABLES = (
    "ba co di fe gu ha jo ki lo ma ne o pa que ri sa to ul ve wi xa yo zen tra stel mor lin ger ton ing ation er ly "
    "ment"
)
_WORDS = 20_000


@dataclass(frozen=True)
class Rules:
    """Phrases and patterns of the language; `regexes` are both as Python's `re` writes them, without flags."""

    says: tuple[str, ...]
    matches: tuple[str, ...]

    @property
    def regexes(self) -> tuple[str, ...]:
        """Every rule as a regular expression, case to be ignored."""
        phrases = (r"\b" + r"\s+".join(words.split()) + r"\b" for words in self.says)
        return (*phrases, *self.matches)


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    chance = random.Random(7)
    words = list(dict.fromkeys(_FREQUENT.split()))
    known = set(words)
    syllables = _SYLLABLES.split()
    while len(words) < _WORDS:
        word = "".join(chance.choice(syllables) for _ in range(chance.randint(2, 4)))
        if word not in known:
            known.add(word)
            words.append(word)
    return words, list(accumulate(1 / (rank + 3) for rank in range(len(words))))  # Zipf


def rules(count: int) -> Rules:
    """`count` rules, no two the same."""
    chance = random.Random(count)
    words, weights = _vocabulary()

    def rare(from_rank: int) -> str:
        return words[chance.randrange(from_rank, len(words))]

    says: dict[str, None] = {}
    while len(says) < count * 7 // 10:
        size = chance.choice((1, 2, 2, 3, 3, 4))
        phrase = chance.choices(words, cum_weights=weights, k=size)
        phrase[chance.randrange(size)] = rare(6_000 if size == 1 else 1_000)
        says[" ".join(phrase)] = None
    matches: dict[str, None] = {}
    while len(matches) < count - len(says):
        one, two = rare(2_000), rare(2_000)
        other = chance.choices(words, cum_weights=weights)[0]
        kind = chance.random()
        if kind < 0.3:
            made = rf"\b{one}(s|ing|ed)?\b {other}\b"
        elif kind < 0.5:
            made = rf"\b({one}|{two}) (my|your|our) {other}\b"
        elif kind < 0.65:
            made = rf"\b{one}\b[^.]{{0,40}}\b{two}\b"
        elif kind < 0.8:
            made = rf"\$[0-9]{{{chance.randint(2, 5)},}} off {one}"
        elif kind < 0.9:
            made = rf"\b100 ?% {one}"
        else:
            made = rf"\b{one}[a-z]*{two[-3:]}\b {other}"
        matches[made] = None
    return Rules(tuple(says), tuple(matches))


def messages(count: int, *, seed: int = 1, size: int = 200) -> Iterator[str]:
    """Distinct messages of `size` characters, in sentences of five to fourteen words."""
    chance = random.Random(seed)
    words, weights = _vocabulary()
    for _ in range(count):
        said = chance.choices(words, cum_weights=weights, k=size // 3)
        sentences: list[str] = []
        while sum(map(len, sentences)) < size:
            length = chance.randint(5, 14)
            sentence, said = said[:length], said[length:]
            sentences.append(" ".join(sentence).capitalize() + chance.choice("..!?"))
        yield " ".join(sentences)[:size].rstrip()
