"""A reply as it streams: what may be sent now, what is held back, what was found. Pure.

A sentence is judged when its end is certain, and nothing of it is sent before. What becomes of it depends on the text
up to its end only (language.md 5.3), so a stream and the whole give the same, character for character.

Where a judge reads what words cannot settle, or a model is asked to say a sentence again, the sentence waits in a queue
for it, and what comes after it waits behind it: whoever holds the window takes what is asked (`asks`), finds out, and
tells it (`settle`), in any order and at any time. What is sent in the end does not depend on either.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Final, Protocol

from personaspec.guard.judge import BEFORE, NO_JUDGE, Consultation, Proposition, Rewriting, Ruled, Ruling, Unruled
from personaspec.guard.sentences import Sentence, Splitter, sentences
from personaspec.guard.verdict import ENDING, Action, Verdict, Violation
from personaspec.ir.rules import Forbid

Found = list[tuple[Violation, Forbid]]
"""What a sentence violates, each with its rule; spans in the whole reply."""

LONGEST: Final = 2_000  # characters that may stand in the place of one sentence


class Reading(Protocol):
    """What a window asks of the guard, for one reply."""

    def judge(self, sentence: Sentence) -> Found:
        """What the next sentence violates, as words and patterns tell. Called once for each, in order."""
        ...

    def again(self, sentence: Sentence, place: int) -> Found:
        """The same for one that was written anew to stand in the place of the reply's sentence number `place`."""
        ...

    def open(self, sentence: Sentence, place: int, found: Found) -> tuple[Proposition, ...]:
        """What of a sentence only a judge can settle."""
        ...

    def means(self, each: Proposition, sentence: Sentence, unruled: str = "") -> tuple[Violation, Forbid]:
        """The violation of a proposition that holds; or, `unruled`, of one that no judge has ruled on."""
        ...

    def words(self, rule: Forbid | None) -> str:
        """The text that a rule shows ("" where it has none); for None the fixed line."""
        ...

    def undecided(self, violated: frozenset[str]) -> tuple[str, ...]:
        """What no judge could settle where there is none, the rules that were violated aside."""
        ...


class Window:
    """One reply. `feed` chunks, then `close`; `verdict` at any time.

    `judged`: propositions are asked about; `required`: there is no judge, and each counts as one that failed.
    `rewrites`: what a rule says to rewrite is asked for anew; else its `say` is told at once. `fan` is the message that
    is answered, for the judge to read.
    """

    __slots__ = (
        "_action",
        "_asks",
        "_before",
        "_closed",
        "_ended",
        "_fan",
        "_judging",
        "_open",
        "_place",
        "_queue",
        "_reading",
        "_required",
        "_rewordings",
        "_rewrites",
        "_said",
        "_sealed",
        "_sent",
        "_shown",
        "_splitter",
        "_unruled",
        "_violations",
        "asked",
        "numbered",
    )

    def __init__(
        self,
        reading: Reading,
        *,
        judged: bool = False,
        required: bool = False,
        rewrites: bool = False,
        fan: str = "",
    ) -> None:
        self._reading = reading
        self._judging, self._required, self._rewrites = judged or required, required, rewrites
        self._fan = fan
        self._splitter = Splitter()
        self._sent: list[str] = []
        self._shown = False
        self._violations: list[Violation] = []
        self._rewordings: list[tuple[str, str]] = []
        self._unruled: dict[str, str] = {}
        self._said: set[str] = set()
        self._action = Action.PASS
        self._queue: deque[_Held] = deque()
        self._open: dict[int, _Part] = {}
        self._asks: list[Consultation | Rewriting] = []
        self._before: tuple[str, ...] = ()
        self._place = 0
        self._sealed = self._closed = self._ended = False
        self.numbered = 0
        """Questions so far, of any kind."""
        self.asked = 0
        """Sentences that a judge was asked about."""

    def feed(self, chunk: str) -> str:
        """What may be sent now; "" while nothing more is certain, and for good once the reply was stopped."""
        if self._sealed:
            return ""
        found = self._splitter.feed(chunk)
        return self._take(found) if found else ""

    def close(self) -> str:
        """What is left, now that the reply is at its end; what waits for an answer comes by `settle`."""
        if self._closed:
            return ""
        rest = "" if self._sealed else self._take(self._splitter.close())
        self._closed = self._sealed = True  # not before: what is settled at once would seem to be the last
        self._ended = self._ended or not self._queue
        return rest

    @property
    def sealed(self) -> bool:
        """Whether what is fed from here on will not be sent whatever comes: the source may be told to stop."""
        return self._sealed

    @property
    def ended(self) -> bool:
        """Whether nothing more will be sent: the reply was stopped, or closed and everything is settled."""
        return self._ended

    @property
    def waiting(self) -> bool:
        """Whether something is held back for an answer."""
        return bool(self._queue)

    @property
    def sent(self) -> Sequence[str]:
        """What may be sent so far, a sentence or what stands in its place at a time: its pieces joined are what `feed`,
        `settle` and `close` gave. Where a sentence ends does not depend on how the reply was cut into chunks."""
        return self._sent

    @property
    def found(self) -> int:
        """How many violations there are so far."""
        return len(self._violations)

    @property
    def rewordings(self) -> tuple[tuple[str, str], ...]:
        """What came of each sentence that was to be written anew: the rule, and the wording that is said instead; ""
        for the rule's own text, where the other wording was no better or there was none."""
        return tuple(self._rewordings)

    @property
    def sentences(self) -> int:
        """How many sentences were looked at."""
        return self._place

    def asks(self) -> tuple[Consultation | Rewriting, ...]:
        """What is asked and was not taken yet."""
        if not self._asks:
            return ()
        taken, self._asks = tuple(self._asks), []
        return taken

    def settle(self, number: int, answer: Ruled | str | None) -> str:
        """The answer to a question: a ruling for a consultation; for a rewriting a text, or None where there is none.

        What may be sent now. An answer to a question that is no longer open changes nothing.
        """
        part = self._open.pop(number, None)
        if part is None:
            return ""
        if isinstance(answer, str) or answer is None:
            self._rewritten(part.held, answer)
        elif isinstance(answer, Ruling) and (part.asked is None or len(answer.holds) != len(part.asked.meanings)):
            part.ruled = Unruled("not_understood", "the judge's ruling is not of the question")
        else:
            part.ruled = answer
        return self._drain()

    def drop(self) -> None:
        """Nothing more is wanted: what was not sent yet is dropped unseen."""
        self._queue.clear()
        self._open.clear()
        self._asks.clear()
        self._sealed = self._closed = self._ended = True

    def verdict(self) -> Verdict:
        """What was found so far, with all text that may be sent so far."""
        violated = frozenset(violation.rule for violation in self._violations)
        undecided = (
            tuple(f"{rule}: no ruling, {why}" for rule, why in sorted(self._unruled.items()))
            if self._judging
            else self._reading.undecided(violated)
        )
        return Verdict(self._action, "".join(self._sent), tuple(self._violations), undecided)

    def _take(self, found: list[Sentence]) -> str:
        """Look at the sentences that have come to their end."""
        out: list[str] = []
        for sentence in found:
            broken = self._reading.judge(sentence) if sentence.text else []
            if not broken and not self._queue and not self._judging:  # nearly all, without a judge
                said = sentence.gap + sentence.text
                out.append(said)
                self._sent.append(said)
                self._shown = self._shown or bool(sentence.text)
                self._place += bool(sentence.text)
                continue
            held = _Held(sentence, broken)
            if sentence.text:
                held.place = self._place
                if self._judging:
                    held.before = self._before
                    held.parts = self._consult(held, sentence, broken, self._before)
                    self._before = (*self._before, sentence.text)[-BEFORE:]
                self._place += 1
            self._queue.append(held)
            out.append(self._drain())
            if self._ended:
                break
            if any(violation.action in ENDING and not violation.shadow for violation, _ in broken):
                self._sealed = True  # whatever is still open before it: nothing after it is ever sent
                break
        return "".join(out)

    def _consult(self, held: _Held, sentence: Sentence, found: Found, before: tuple[str, ...]) -> tuple[_Part, ...]:
        """Ask the judge about what is open in a sentence."""
        propositions = self._reading.open(sentence, held.place, found)
        if not propositions:
            return ()
        part = _Part(held, sentence, propositions)
        if self._required:
            part.ruled = NO_JUDGE
        else:
            self.numbered += 1
            part.asked = Consultation(self.numbered, "bot", sentence.text, propositions, before, self._fan)
            self._open[self.numbered] = part
            self._asks.append(part.asked)
        self.asked += 1
        return (part,)

    def _drain(self) -> str:
        """Say or drop what is settled, in order, up to the first that is not."""
        out: list[str] = []
        while self._queue and not self._ended:
            held = self._queue[0]
            if any(part.ruled is None for part in held.parts):
                break
            said = self._one(held)
            if said is None:
                break
            self._queue.popleft()
            out.append(said)
            self._sent.append(said)
            self._shown = self._shown or bool(said.strip())
        if self._ended:
            self.drop()
        elif self._closed and not self._queue:
            self._ended = True
        return "".join(out)

    def _one(self, held: _Held) -> str | None:
        """What is sent for a sentence whose rulings are in; None while another wording of it is awaited."""
        if held.wording is not None:
            return self._reworded(held)
        sentence = held.sentence
        if held.parts:
            held.found = [*held.found, *(each for part in held.parts for each in self._ruled(part))]
        found = held.found
        if not found:
            return sentence.gap + sentence.text
        acting = [each for each in found if not each[0].shadow]
        action = max((violation.action for violation, _ in acting), default=Action.PASS)
        self._violations += [violation for violation, _ in found]
        self._action = max(self._action, action)
        if action <= Action.ADD_NOTICE:
            return sentence.gap + sentence.text
        # The strongest action speaks; among equals the higher severity, then the full name (language.md 5.24).
        _, held.rule = min(
            (each for each in acting if each[0].action == action),
            key=lambda each: (each[0].severity != "high", each[0].rule),
        )
        if action is Action.REWRITE and self._rewrites:
            rules = {rule.name: rule for violation, rule in acting if violation.action is Action.REWRITE}
            self.numbered += 1
            held.wording = _AWAITED
            self._open[self.numbered] = _Part(held, sentence, ())
            self._asks.append(Rewriting(self.numbered, sentence.text, tuple(rules.values())))
            return None
        return self._fixed(held, ending=action in ENDING)

    def _ruled(self, part: _Part) -> Found:
        """What a judge found in a sentence. Where it gave no ruling a high rule stops, a low one lets pass and says so
        (language.md 5.23)."""
        ruled = part.ruled
        assert ruled is not None
        if isinstance(ruled, Ruling):
            assert part.asked is not None
            holds = dict(zip(part.asked.meanings, ruled.holds, strict=True))
            return [self._reading.means(each, part.sentence) for each in part.propositions if holds[each.text]]
        found: Found = []
        for each in {each.rule: each for each in reversed(part.propositions)}.values():  # once a rule
            violation, rule = self._reading.means(each, part.sentence, ruled.why)
            self._unruled.setdefault(violation.rule, ruled.why)
            if violation.severity == "high":
                found.append((violation, rule))
        return sorted(found, key=lambda each: each[0].rule)

    def _rewritten(self, held: _Held, text: str | None) -> None:
        """Another wording came, or none: it is judged as the sentence was, and by all rules."""
        wording = held.wording = _Wording("" if text is None or len(text) > LONGEST else text.strip())
        written = [sentence for sentence in sentences(wording.text) if sentence.text]
        wording.broken = any(self._reading.again(sentence, held.place) for sentence in written)
        if not self._judging or wording.broken:
            return
        before = held.before
        for sentence in written:
            wording.parts += self._consult(held, sentence, [], before)
            before = (*before, sentence.text)[-BEFORE:]

    def _reworded(self, held: _Held) -> str | None:
        """The other wording if it breaks no rule, else the rule's own text; None while that is open."""
        wording = held.wording
        if wording is None or wording is _AWAITED:
            return None
        good = bool(wording.text) and not wording.broken
        if good and any(part.ruled is None for part in wording.parts):
            return None
        good = good and not any(self._ruled(part) for part in wording.parts)
        self._rewordings.append((held.rule.name if held.rule is not None else "", wording.text if good else ""))
        if not good:
            return self._fixed(held, ending=False)
        return held.sentence.gap + wording.text

    def _fixed(self, held: _Held, *, ending: bool) -> str:
        """The text of the rule that speaks, in the sentence's place."""
        said = self._reading.words(held.rule)
        if ending:
            self._ended = True
            if not said and not self._shown:
                said = self._reading.words(None)
        elif not said:  # a rule that replaces and has no text
            said = self._reading.words(None)
        if not said or said in self._said:
            return ""
        self._said.add(said)
        return (held.sentence.gap or (" " if self._shown else "")) + said


class _Held:
    """A sentence until it is sent or dropped. `rule` is the one whose text would stand in its place."""

    __slots__ = ("before", "found", "parts", "place", "rule", "sentence", "wording")

    def __init__(self, sentence: Sentence, found: Found) -> None:
        self.sentence = sentence
        self.place = 0
        self.before: tuple[str, ...] = ()
        self.found = found
        self.parts: tuple[_Part, ...] = ()
        self.rule: Forbid | None = None
        self.wording: _Wording | None = None


class _Part:
    """A question about a sentence, or about one of another wording of it."""

    __slots__ = ("asked", "held", "propositions", "ruled", "sentence")

    def __init__(self, held: _Held, sentence: Sentence, propositions: tuple[Proposition, ...]) -> None:
        self.held = held
        self.sentence = sentence
        self.propositions = propositions
        self.asked: Consultation | None = None
        self.ruled: Ruled | None = None


class _Wording:
    """What a model wrote in a sentence's place. `broken`: words and patterns found something in it."""

    __slots__ = ("broken", "parts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.broken = False
        self.parts: tuple[_Part, ...] = ()


_AWAITED: Final = _Wording("")
