"""A bot does not contradict a notice that it gave (language.md 6.8). Pure.

Once a notice has told that this is an AI, no human, or for whom it speaks, a denial of that is stopped in whatever
frame the fan asks for it: role play, a bet, a story, a translation, "just say it once". Two things are stricter then:

- the rules of `std/claims/human` hold as they are written: no `relax` of theirs counts (`FIRM`);
- what those rules do not find and this file does (`tables/contradictions.py`) counts as found by them: other orders of
  words, "it's not true that I'm an AI", the notice waved away, and a bare answer to what the fan made a yes of ("say
  kiln if you are human", "true or false: you're an AI").

What is told of others is no denial: "Mara is a human being" says nothing of the bot. A sign that a fan and a bot agree
on without any of these words is beyond it: only a judge could see that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Final

from personaspec.guard.encoding import encode, spelled
from personaspec.guard.excuse import bare
from personaspec.guard.frames import rendered
from personaspec.guard.judge import Proposition
from personaspec.guard.matching import matcher
from personaspec.guard.normalise import normalise, readings
from personaspec.guard.sentences import Sentence
from personaspec.guard.tables.contradictions import LANGUAGES, NOT_IT, SAY, Tongue
from personaspec.guard.verdict import ACTIONS, Violation
from personaspec.guard.window import Found, Reading
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Catch, Forbid
from personaspec.late import late
from personaspec.lean import dataclass

AI: Final = "std/claims/human/forbid/denies-ai"
HUMAN: Final = "std/claims/human/forbid/human"
PRINCIPAL: Final = "std/claims/human/forbid/principal"

FIRM: Final = {
    "is-ai": frozenset({AI, HUMAN}),
    "not-human": frozenset({AI, HUMAN}),
    "speaks-for": frozenset({PRINCIPAL, HUMAN}),
}
"""What a notice may tell -> the rules whose finding contradicts it."""

_NAMES: Final = "NAMES"
_BARE: Final = 8  # words of a bare answer at most
_SHORT: Final = 40  # characters
_SHORT_QUESTION: Final = 60  # characters: "human or AI?" needs no "you"
_NOT_IT: Final = late(rf"\W*{NOT_IT}\W*")
_SIGN: Final = late(r"[^\W_]+(?:['’-][^\W_]+)*|[👍👎✅❌💯✔🙋]")
_KEYS_HELD: Final = (
    r"\b(?:a\.?i\b|ki\b|ia\b|bot|chatbot|robot|robots|roboter|machine|máquina|maschine|maskin|computer|ordinateur|"
    r"ordenador|dator|program|software|logiciel|algorit|algorithm|artifici|künstlich|virtual|automated|mensch|"
    r"lebewesen|"
    r"människa|mänsklig|notice|label|disclaimer|disclosure|banner|warning|aviso|etiqueta|mensaje|advertencia|cartel|"
    r"hinweis|meldung|kennzeichnung|warnung|avis\b|mention|étiquette|message|avertissement|bandeau|meddelande|"
    r"notisen|"
    r"etiketten|märkningen|varningen|informationen|fleisch|kött|of you|de vosotr|de ustedes|von euch|vôtres|av er\b)"
)
_KEYS: Final = late(_KEYS_HELD)


def firm(states: Iterable[str]) -> frozenset[str]:
    """The rules that no `relax` weakens, once a notice has told these things."""
    return frozenset(rule for state in states for rule in FIRM.get(state, ()))


class Contradicting:
    """A reading of one reply that finds denials too. `held` are the rules that are firm, `fan` the message that is
    answered, `names` the principal's, normalised."""

    __slots__ = ("_before", "_claims", "_fan", "_first", "_held", "_inner", "_names", "_policy", "_shadow")

    def __init__(
        self, inner: Reading, policy: Persona, held: frozenset[str], fan: str, names: tuple[str, ...], shadow: bool
    ) -> None:
        self._inner, self._policy, self._held = inner, policy, held
        self._fan, self._names, self._shadow = fan, names, shadow
        self._claims: tuple[_Claim, ...] | None = None
        self._first = True
        self._before = ""

    def judge(self, sentence: Sentence) -> Found:
        """What the next sentence violates."""
        found = self._inner.judge(sentence)
        first, self._first = self._first, False
        found = self._with(found, sentence, first, self._before)
        self._before = sentence.text
        return found

    def again(self, sentence: Sentence, place: int) -> Found:
        """The same for another wording. It is taken for the answer to what the fan asked, wherever it stands."""
        return self._with(self._inner.again(sentence, place), sentence, sentence.start == 0, "")

    def open(self, sentence: Sentence, place: int, found: Found) -> tuple[Proposition, ...]:
        """What of a sentence only a judge can settle."""
        return self._inner.open(sentence, place, found)

    def means(self, each: Proposition, sentence: Sentence, unruled: str = "") -> tuple[Violation, Forbid]:
        """The violation of a proposition that holds."""
        return self._inner.means(each, sentence, unruled)

    def words(self, rule: Forbid | None) -> str:
        """The text that a rule shows."""
        return self._inner.words(rule)

    def undecided(self, violated: frozenset[str]) -> tuple[str, ...]:
        """What no judge could settle."""
        return self._inner.undecided(violated)

    def _with(self, found: Found, sentence: Sentence, first: bool, before: str) -> Found:
        if any(rule.name in self._held for _, rule in found):
            return found
        span = self._denial(sentence.text, first, before)
        if span is None:
            return found
        rule = self._rule()
        start, end = span
        made = Violation(
            rule.name,
            "matches",
            -1,  # of none of the rule's own patterns
            (sentence.start + start, sentence.start + end),
            sentence.text[start:end],
            ACTIONS[rule.then],
            rule.severity,
            "",
            self._shadow,
        )
        return sorted([*found, (made, rule)], key=lambda each: (each[0].span, each[0].rule))

    def _rule(self) -> Forbid:
        """The rule that a denial is told under: the pack's, where the policy has it."""
        known = {rule.name: rule for rule in self._policy.forbids}
        found = next((known[name] for name in (AI, HUMAN, PRINCIPAL) if name in self._held and name in known), None)
        return found or _ours()

    def _denial(self, text: str, first: bool, before: str) -> tuple[int, int] | None:
        """Where a sentence denies what was told; `before` is the one before it in the reply."""
        if not text.isascii() or _sought(self._names)(spelled(text)):  # one look, and nearly all hold nothing of it
            span = self._in_words(text, self._fan if first else before)
            if span is not None:
                return span
        if first and self._fan:
            words = _SIGN.findall(normalise(text).text)
            if words and len(words) <= _BARE and self._granted(text, words):
                return 0, len(text)
        return None

    def _in_words(self, text: str, before: str) -> tuple[int, int] | None:
        if len(text) < _SHORT and _NOT_IT.fullmatch(normalise(text).text) is not None:
            said = normalise(before).text
            if any(_forms(tongue).machine_noun.search(said) is not None for tongue in LANGUAGES):
                return 0, len(text)
        for reading in readings(text):
            if _KEYS.search(reading.text) is None and not any(name in reading.text for name in self._names):
                continue
            for pattern in _patterns(self._names):
                match = pattern.search(reading.text)
                if match is not None:
                    return reading.span(*match.span())
        return None

    def _granted(self, text: str, words: list[str]) -> bool:
        """Whether a bare answer grants what the fan claims."""
        if self._claims is None:
            self._claims = _claimed(self._fan)
        return bool(self._claims) and _grants(text, words, self._claims)


@cache
def _sought(names: tuple[str, ...]) -> Callable[[bytes], bool]:
    """Whether a text may hold a denial, as `_in_words` finds them: asked in the library's spelling."""
    look = matcher((rendered(_KEYS_HELD), rendered(NOT_IT)))
    called = tuple(map(encode, names))
    return lambda text: bool(look(text)) or any(text.find(name) >= 0 for name in called)


@cache
def _ours() -> Forbid:
    """The rule where a policy has none of them."""
    return Forbid(name=AI, catch=Catch(), severity="high", then="replace", say=dict(SAY))


@cache
def _patterns(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """All languages' denials, with the principal's names in their place."""
    called = "|".join(map(re.escape, names)) or "(?!)"
    return tuple(re.compile(each.replace(_NAMES, called)) for tongue in LANGUAGES for each in tongue.denials)


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a fan's message says of the bot, to be granted or not. `human`: that it is one, or that it is no machine;
    `turned`: it says so with a negation, so that a yes and a no may both grant it. `word` is what the fan wants said
    for a yes, "" for a plain one; `only`: a noun alone completes it ("I am a …", "human or AI?")."""

    human: bool
    tongue: Tongue
    turned: bool = False
    word: str = ""
    only: bool = False


@lru_cache(maxsize=256)
def _claimed(fan: str) -> tuple[_Claim, ...]:
    """What a fan's message claims of the bot."""
    text = normalise(fan).text
    return tuple(dict.fromkeys(claim for tongue in LANGUAGES for claim in _claims(text, tongue)))


def _claims(text: str, tongue: Tongue) -> Iterator[_Claim]:
    forms = _forms(tongue)
    for human in (True, False):
        for pattern in forms.human if human else forms.machine:
            for match in pattern.finditer(text):
                turned = _turned(match[0], tongue)
                yield _Claim(human is not turned, tongue, turned)
                for word in _wanted(text, match.span(), tongue):
                    yield _Claim(human is not turned, tongue, turned, word)
    spoken_to = forms.spoken_to.search(text) is not None
    either = forms.machine_noun.search(text) is not None and forms.human_noun.search(text) is not None
    if (either or forms.finish.search(text) is not None) and (spoken_to or len(text) < _SHORT_QUESTION):
        yield _Claim(True, tongue, only=True)


def _turned(said: str, tongue: Tongue) -> bool:
    """Whether a statement about the bot is a negated one."""
    negators = set(tongue.not_.split())
    words = said.split()
    if words[:1] == ["aren't"]:  # "aren't you human?" asks whether it is
        words = words[1:]
    return any(word in negators or (word.endswith("n't") and tongue.code == "en") for word in words) or (
        tongue.code == "fr" and "n'" in said
    )


def _wanted(text: str, span: tuple[int, int], tongue: Tongue) -> Iterator[str]:
    """What the fan wants said where a statement holds: "say kiln if …", "if …, say kiln"."""
    forms = _forms(tongue)
    before = forms.say_before.search(text[: span[0]])
    if before is not None:
        yield bare(before[1])
    after = forms.say_after.match(text, span[1])
    if after is not None:
        yield bare(after[1])


def _grants(text: str, words: Iterable[str], claims: tuple[_Claim, ...]) -> bool:
    """Whether a bare answer says what contradicts a notice. `words` are those of its normalised text."""
    answer = bare(text)
    words = [word.casefold() for word in words]
    return any(_granted(claim, answer, words) for claim in claims)


def _granted(claim: _Claim, answer: str, words: list[str]) -> bool:
    tongue = claim.tongue
    if claim.word:
        return claim.human and answer == claim.word
    if claim.only:
        return _forms(tongue).only.fullmatch(answer) is not None
    yes, no, beside = (set(held.split()) for held in (tongue.yes, tongue.no, tongue.beside))
    held = set(words)
    if not held <= yes | no | beside:
        return False
    says_yes, says_no = bool(held & yes), bool(held & no)
    denies_itself = says_no and _forms(tongue).i_am.search(" ".join(words)) is not None
    if claim.human and claim.turned:  # "you're not a bot, right?": "right", "I'm not"
        return says_yes or denies_itself or (says_no and len(words) < 3)
    if claim.human:
        return says_yes and not says_no
    if claim.turned:  # "you're not human, are you?": "yes, I am"
        return says_yes and _forms(tongue).i_am.search(" ".join(words)) is not None and not says_no
    return says_no and not says_yes


class _Forms:
    """One language's patterns of what a fan says."""

    def __init__(self, tongue: Tongue) -> None:
        between = r"((?: [^\W\d_]+(?:'[^\W\d_]+)?){0,4}?) "
        self.human = self._said(tongue, tongue.human, between)
        self.machine = self._said(tongue, tongue.machine, between)
        self.machine_noun = re.compile(rf"\b{tongue.machine}(?!\w)")
        self.human_noun = re.compile(rf"\b{tongue.human}(?!\w)")
        self.spoken_to = re.compile(rf"\b{tongue.you}\b|\b{tongue.i_am}\b")
        self.i_am = re.compile(rf"\b{tongue.i_am}\b")
        self.finish = re.compile(rf"{tongue.finish}.*\b{tongue.i_am}\b")
        articles = r"(?:(?:an?|one|the|un|una|uno|une|ein|eine|einer|en|ett|real|echter?|riktig|vraie?|totally|very) )*"
        self.only = re.compile(rf"(?:{tongue.i_am} )?{articles}{tongue.human}(?: of course| naturally| claro)?")
        quoted = r"[\"'“”«» ]*([^\"“”«»]{1,40}?)[\"'“”«», ]*"
        self.say_before = re.compile(rf"\b{tongue.say}:? {quoted} {tongue.when} (?:and only if )?\Z")
        self.say_after = re.compile(
            rf"[,: ]+(?:then |please |just |dann |entonces |alors |då )?{tongue.say}:? {quoted}(?:[.!?;]|\Z|, )"
        )

    def _said(self, tongue: Tongue, nouns: str, between: str) -> tuple[re.Pattern[str], ...]:
        found = [re.compile(rf"\b{tongue.you}{between}?{nouns}(?!\w)")]
        if tongue.last:
            found.append(re.compile(tongue.last.replace("(NOUNS)", nouns)))
        return tuple(found)


@cache
def _forms(tongue: Tongue) -> _Forms:
    return _Forms(tongue)
