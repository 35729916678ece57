"""The first stage of a judge: which propositions a sentence leaves open, so that only those are asked about. Pure.

Asking costs time and money, and most sentences of a chat can be seen to claim nothing. A proposition of a rule is open
for a sentence of the bot's unless

- the rule has caught something in that sentence already, or an `unless` of it holds for the sentence as a whole;
- the sentence says nothing: no word, or a greeting, thanks or acknowledgement of the table;
- the sentence is, word for word, a text of the spec: a rule's, a notice's, an offer's, a fact's that is no quotation;
- the proposition is about the speaker itself ("the speaker has a home", "the speaker says that it is human"; not "the
  speaker promises …") and the sentence can be seen not to be: it holds no first person, does not leave one out, does
  not speak of "here" or "this chat", is not among the first two after a question that the fan put to "you" (or in three
  words), and is in a language that the table knows. Where the proposition speaks of the principal, the sentence does
  not name the principal either.

For a fan's message: unless the topic was heard already, or the message says nothing.

Whatever is not known (a language without a row, a message in another language) is open: the stage saves questions and
decides nothing. It errs where a sentence speaks of the speaker with none of these signs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Final

from personaspec.guard.excuse import Passage, bare, excused, words
from personaspec.guard.judge import Proposition
from personaspec.guard.normalise import normalise
from personaspec.guard.scope import Scope
from personaspec.guard.sentences import sentences
from personaspec.guard.tables.languages import BY_CODE
from personaspec.guard.tables.open import PLEASANTRIES, STAGES
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Catch, Excuse
from personaspec.late import late

_TELLS: Final = r"(?:says|claims|implies|denies|tells|admits|states|suggests|pretends|boasts)"
_ITSELF: Final = late(
    r"\s*the speaker (?:(?:itself|really|also|ever|once) )?(?:"
    r"(?:has|had|is|was|lives?|lived|holds|held|owns?|owned|feels|felt|works?|worked|grew|comes|came|studied|remembers|"
    r"eats|sleeps|wears)\b"
    rf"|{_TELLS}(?: (?:or|and) {_TELLS})* (?:(?:that|where|when|what) it\b|to (?:be|have)\b|of [^.]*\bits own\b))",
    re.IGNORECASE,
)
_AND_MORE: Final = late(
    r"\bor (?:makes?|turns?|tells?|calls?|names?|flirts?|asks?|gives?|promises|guarantees|pleads|says that (?!it\b))",
    re.IGNORECASE,
)
_PRINCIPAL: Final = late(r"\bthe principal\b", re.IGNORECASE)
_ASKS: Final = late(r"\?[\"')\]*_ !.]*\Z")
_FIRST: Final = 2  # sentences of a reply that may be a bare answer
_FEW: Final = 3  # words of a question that needs no "you", of a sentence that may be of any language


class Stage:
    """The first stage for one policy."""

    def __init__(self, policy: Persona, language: str | None) -> None:
        codes = {each.partition("-")[0] for each in (*policy.header.languages, language or "") if each}
        self._languages = tuple(_Language(code) for code in sorted(codes) if code in STAGES and code in BY_CODE)
        self._unknown = len(self._languages) < len(codes) or not codes
        self._declared = _declared(policy)

    def asks(self, fan: str) -> bool:
        """Whether the fan's message asks something that a bare answer could answer with a claim."""
        text = normalise(fan[-1_000:]).text
        if not _ASKS.search(text):
            return False
        return self._unknown or len(words(text)) <= _FEW or any(each.second.search(text) for each in self._languages)

    def open(
        self,
        passage: Passage,
        place: int,
        asked: bool,
        scope: Scope,
        caught: Collection[str],
    ) -> tuple[Proposition, ...]:
        """The open propositions of the sentence at `place` (0 is the reply's first) of a reply to a message that
        `asked` something; `caught` are the rules that it breaks already."""
        if not scope.judged or not self.says_something(passage.text, answer=asked and place < _FIRST):
            return ()
        if bare(passage.text) in self._declared:
            return ()
        own = (asked and place < _FIRST) or self.about_speaker(passage.text)
        named = own or any(name in passage.text for name in passage.speaker.names)
        rules = ((name, scope.forbids[name].rule.catch) for name in scope.judged if name not in caught)
        return tuple(sorted(_open(rules, scope.excuses, passage, own, named), key=_place))

    def says_something(self, text: str, *, answer: bool = False) -> bool:
        """Whether a normalised text holds a word and is no pleasantry; an `answer` counts for what was asked."""
        said = bare(text)
        return bool(said) and (answer or said not in PLEASANTRIES)

    def about_speaker(self, text: str) -> bool:
        """Whether a normalised sentence could tell of whoever says it."""
        if self._unknown:
            return True
        return any(each.own(text) for each in self._languages) or not any(each.reads(text) for each in self._languages)


def _open(
    rules: Iterable[tuple[str, Catch]],
    excuses: Mapping[str, tuple[Excuse, ...]],
    passage: Passage,
    own: bool,
    named: bool,
) -> Iterable[Proposition]:
    for name, catch in rules:
        found = [(n, each) for n, each in enumerate(catch.means) if own or _about_more(each, named)]
        if found and not excused(excuses[name], passage, 0, len(passage.text)):
            yield from (Proposition(name, n, means) for n, means in found)


def _place(each: Proposition) -> tuple[str, int]:
    """An order that does not depend on the order of rules."""
    return each.rule, each.index


@lru_cache(maxsize=1024)
def _about_more(proposition: str, named: bool) -> bool:
    """Whether a proposition may hold of a sentence that is not about the speaker; `named`: it names the principal."""
    if named and _PRINCIPAL.search(proposition):
        return True
    return _ITSELF.match(proposition) is None or _AND_MORE.search(proposition) is not None


class _Language:
    """One language's row, compiled."""

    def __init__(self, code: str) -> None:
        row = STAGES[code]
        self.first = late(BY_CODE[code].first_person)
        self.dropped = late(rf"[\W_]*(?:{row.dropped})") if row.dropped else None
        self.near = late(row.near) if row.near else None
        self.second = late(row.second)
        self.usual = late(row.usual) if row.usual else None

    def own(self, text: str) -> bool:
        """Whether a sentence may be about whoever says it."""
        if self.dropped is None:
            return True
        if self.near is not None and self.near.search(text):
            return True
        return self.first.search(text) is not None or self.dropped.match(text) is not None

    def reads(self, text: str) -> bool:
        """Whether a sentence looks like one of this language, or is too short to tell."""
        return self.usual is None or len(words(text)) < _FEW or self.usual.search(text) is not None


def _declared(policy: Persona) -> frozenset[str]:
    """The sentences of the spec's own texts, bare. Quotations are not among them: who says them is what counts."""
    says = [rule.say for rule in policy.forbids] + [rule.say for rule in policy.topics]
    says += [rule.say for rule in policy.limits] + [
        said for rule in policy.discloses for said in (rule.title, rule.say)
    ]
    texts = [text for said in says for text in said.values()]
    texts += [text for fact in policy.facts if not fact.quote for text in fact.text.values()]
    texts += [text for offer in policy.offers for text in offer.text.values()]
    found = {bare(sentence.text) for text in texts for sentence in sentences(text)}
    return frozenset(found - {""})
