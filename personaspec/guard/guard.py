"""The guard: what the bot may not say, it does not say. Pure: text and context in, verdict out.

One meaning everywhere (compiler, chat, tests, diff, replay): normalise, cut into sentences, find all rules' spans at
once, drop what is excused, and let the strongest action decide. `means` needs a judge, which is not here: a window says
what it would ask one and is told the rulings; without one such rules are listed as undecided, and the rest of the rule
decides.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import cached_property
from typing import Final

from personaspec.guard.answering import asked
from personaspec.guard.compiling import Compiled, Detector, Problem, Whole, compile_rules
from personaspec.guard.context import Context
from personaspec.guard.contradicting import Contradicting, firm
from personaspec.guard.detection import Background, across, clean, spans
from personaspec.guard.disguise import vocabulary
from personaspec.guard.enquiries import Enquiry, enquired
from personaspec.guard.excuse import Speaker, bare, opening
from personaspec.guard.judge import Consultation, Means, Ruled
from personaspec.guard.judge_hearing import consult, judged
from personaspec.guard.judge_stage import Stage
from personaspec.guard.lines import Lines
from personaspec.guard.listen import listen
from personaspec.guard.literals import Maker
from personaspec.guard.normalise import normalise
from personaspec.guard.privacy import declared
from personaspec.guard.reach import in_force
from personaspec.guard.reply import Reply
from personaspec.guard.scope import Scope, excuses_of, relaxed, scope_of
from personaspec.guard.sentences import sentences
from personaspec.guard.shadow import NO_SHADOW, Shadow
from personaspec.guard.tables.fixed import FIXED_LINE
from personaspec.guard.tables.languages import table
from personaspec.guard.texts import choose, render, slots
from personaspec.guard.verdict import Action, Finding, Heard, Verdict
from personaspec.guard.window import Reading, Window
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Forbid, Topic
from personaspec.lean import dataclass

_SCOPES: Final = 256  # kept: places, ages and languages come in few combinations a day


@dataclass(frozen=True, slots=True)
class _Tried:
    """The detectors of one rule, all looked for: to make a scanner costs more than the few texts that are tried."""

    detectors: tuple[Detector, ...]

    def occurring(self, encoded: bytes) -> Sequence[int]:  # noqa: ARG002 - the protocol's shape
        """All of them."""
        return range(len(self.detectors))


class Guard:
    """The rules of one policy, compiled. It changes nothing but its caches, and may be shared between threads.

    `reply` is what was found out before about the same policy (`recalled.py`); it saves time and changes nothing.
    `problems` are parts of rules that cannot run: a compiler reports them, and no bundle has any.
    """

    def __init__(self, policy: Persona, reply: Whole | None = None) -> None:
        self.policy = policy
        self._recalled = reply
        header = policy.header
        names = {normalise(name).text for name in (header.principal.name, header.principal.short) if name}
        self.speaker = Speaker(
            names=tuple(sorted(names)),
            quotes=frozenset(bare(text) for fact in policy.facts if fact.quote for text in fact.text.values()),
        )
        self.declared = declared(policy)
        self._means = any(rule.catch.means for rule in policy.forbids)
        self.language = header.languages[0] if header.languages else "en"
        self._closed = {rule.name: rule.catch.undeclared for rule in policy.forbids if rule.catch.undeclared}
        self._enquiries: dict[str, tuple[str, ...]] = {}
        self._questions: dict[str, tuple[Scope, tuple[Detector, ...]]] = {}
        self._scopes: dict[tuple[object, ...], Scope] = {}
        self._stages: dict[str | None, Stage] = {}
        self._words: tuple[frozenset[str], ...] | None = None
        self._wordings: dict[str, list[tuple[str, str | None]]] = {}
        for fact in policy.facts:
            for wording in fact.answers:
                self._wordings.setdefault(bare(wording), []).append((fact.name, fact.until))
        self._openings = frozenset(wording.partition(" ")[0] for wording in self._wordings)

    @cached_property
    def _both(self) -> tuple[Compiled, tuple[Problem, ...]]:
        return compile_rules(self.policy)

    @property
    def compiled(self) -> Compiled:
        """All rules' detectors."""
        return self._both[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Parts of rules that cannot run."""
        return self._both[1]

    @cached_property
    def reply(self) -> Whole:
        """What is looked for in the bot's text."""
        return self._recalled or self.compiled.reply

    @cached_property
    def hearing(self) -> Compiled:
        """What a fan's message is heard for."""
        return self.compiled if self._recalled is None else compile_rules(self.policy, replies=False)[0]

    def warm(self, maker: Maker | None = None) -> None:
        """Compile now what the first messages would wait for. `maker` makes what looks for the literals; without one it
        is the fastest that is installed. No verdict depends on it."""
        for whole in (self.reply, self.hearing.message):
            whole.scanner.warm(maker)

    def judge(self, text: str, context: Context) -> Verdict:
        """A whole reply: the same as a window that is fed it, at once or in any pieces."""
        asks = bool(context.fan) and (bool(self._asked(context)) or bool(self._enquired(context)))
        if not asks and clean(text, self.reply, context.language or self.language):
            return Verdict(Action.PASS, text, (), self.scope(context).undecided if self._means else ())
        window = self.window(context)
        window.feed(text)
        window.close()
        return window.verdict()

    def window(
        self,
        context: Context,
        *,
        means: Means = "undecided",
        rewrites: bool = False,
        shadow: Shadow = NO_SHADOW,
        told: frozenset[str] = frozenset(),
    ) -> Window:
        """A reply that streams.

        `means` says whether there is a judge; `rewrites` whether a model is there to be asked for another wording.
        Whoever says yes takes what the window asks and settles it. `told` is what notices have told this fan
        (`is-ai`, `not-human`, `speaks-for` …): a reply that contradicts it is stopped (`contradicting.py`).
        """
        held = firm(told)
        scope = self.scope(context, held)
        judging = means != "undecided" and bool(scope.judged)
        stage = self.stage(context) if judging else None
        reply: Reading = Reply(
            self.reply,
            scope,
            self._background(context, scope),
            self._asked(context),
            lambda rule: self.fixed_line(context) if rule is None else self._text(rule.say, context),
            shadow,
            stage,
            stage.asks(context.fan) if stage is not None else False,
            self._enquiry(context, scope),
        )
        if held:
            covered = all(shadow.covers(rule) for rule in held)
            reply = Contradicting(reply, self.policy, held, context.fan, self.speaker.names, covered)
        return Window(
            reply,
            judged=judging and means == "judged",
            required=judging and means == "required",
            rewrites=rewrites,
            fan=context.fan,
        )

    def listen(self, text: str, context: Context) -> Heard:
        """What a fan's message asks and speaks of."""
        scope = self.scope(context)
        answers = self.answer(text, context.day)
        return listen(text, self.hearing, scope, self._background(context, scope), answers)

    def doubts(self, text: str, heard: Heard, context: Context) -> Consultation | None:
        """What a judge is asked about a fan's message; None where nothing is left open."""
        scope = self.scope(context)
        return consult(text, scope, heard.topics, self.stage(context)) if scope.judged_topics else None

    def hears(self, heard: Heard, asked: Consultation, ruled: Ruled, context: Context) -> Heard:
        """What was heard, with what the judge says of it."""
        return judged(heard, asked, ruled, self.scope(context).topics)

    def stage(self, context: Context) -> Stage:
        """What a judge need not be asked about, for fans of one language."""
        language = context.language
        stage = self._stages.get(language)
        if stage is None:
            if len(self._stages) >= _SCOPES:
                self._stages.clear()
            stage = self._stages[language] = Stage(self.policy, language)
        return stage

    def findings(
        self, rule_name: str, text: str, context: Context | None = None, *, heed_unless: bool = True
    ) -> tuple[Finding, ...]:
        """What one rule catches in a text, whomever it applies to: how examples are tried.

        `context` gives language and day (what is declared and relaxed on it). Without `heed_unless` nothing excuses.
        Raises KeyError for a name that is no forbid or topic.
        """
        at = context or Context()
        rules: tuple[Forbid | Topic, ...] = (*self.policy.forbids, *self.policy.topics)
        rule = next((each for each in rules if each.name == rule_name), None)
        if rule is None:
            raise KeyError(rule_name)
        if any(each.off for each in relaxed(rule, at.day)):
            return ()
        groups = (_Tried(self.compiled.by_rule[rule_name]),)
        background = self._background(at, self.scope(at))
        excuses = {rule_name: excuses_of(rule, at.day) if heed_unless else ()}
        lines = Lines()
        found: list[Finding] = []
        for sentence in sentences(text):
            continued = lines.after(sentence)
            if sentence.text:
                found += spans(groups, sentence, background, excuses)
            if continued is not None:
                found += across(groups, continued, background, excuses)
        return tuple(found)

    def answer(self, text: str, day: date | None) -> str | None:
        """The fact whose `answers` the whole message equals, if it still holds."""
        if opening(text) not in self._openings:
            return None
        return next((name for name, until in self._wordings.get(bare(text), ()) if in_force(until, day)), None)

    def fixed_line(self, context: Context) -> str:
        """What is shown where a reply is stopped before anything of it was sent."""
        return choose(FIXED_LINE, context.language, self.language, "en")

    def scope(self, context: Context, held: frozenset[str] = frozenset()) -> Scope:
        """What is in force: worked out once for each kind of fan and day. No `relax` counts of the rules in `held`."""
        key = (context.place, context.age, context.language, context.channel, context.day, held)
        scope = self._scopes.get(key)
        if scope is None:
            if len(self._scopes) >= _SCOPES:
                self._scopes.clear()
            scope = self._scopes[key] = scope_of(self.policy, context, held)
        return scope

    def _asked(self, context: Context) -> tuple[Detector, ...]:
        """The questions of the fan's message that rules listen to."""
        if not context.fan or not self.hearing.questions:
            return ()
        scope = self.scope(context)
        known = self._questions.get(context.fan)
        if known is None or known[0] is not scope:  # a relaxation may have another question excused
            if len(self._questions) >= _SCOPES:
                self._questions.clear()
            questions = asked(context.fan, self.hearing, self._background(context, scope), scope.excuses)
            known = self._questions[context.fan] = scope, questions
        return known[1]

    def _enquired(self, context: Context) -> tuple[str, ...]:
        """What the fan's message asks after, if a rule closes a world."""
        if not context.fan or not self._closed:
            return ()
        known = self._enquiries.get(context.fan)
        if known is None:
            if len(self._enquiries) >= _SCOPES:
                self._enquiries.clear()
            known = self._enquiries[context.fan] = enquired(context.fan)
        return known

    def _enquiry(self, context: Context, scope: Scope) -> Callable[[], Enquiry] | None:
        asked = self._enquired(context)
        if not asked:
            return None
        rules = {name: worlds for name, worlds in self._closed.items() if name in scope.forbids}
        return lambda: Enquiry(context.fan, asked, rules)

    def _background(self, context: Context, scope: Scope) -> Background:
        language = table(context.language or self.language)
        return Background(language, self.speaker, scope.ground, context.label_shown, self.declared, self._known_words)

    def _known_words(self) -> Sequence[Collection[str]]:
        """The words of all rules, then of each: letters that stand apart are parted into them."""
        if self._words is None:
            several: dict[str, list[str]] = {}
            for group in (*self.compiled.bot, *self.compiled.fan):
                for each in group.detectors:
                    several.setdefault(each.rule, []).append(each.pattern.source)
            every = vocabulary(source for sources in several.values() for source in sources)
            self._words = (every, *dict.fromkeys(vocabulary(sources) for sources in several.values()))
        return self._words

    def _text(self, texts: dict[str, str], context: Context) -> str:
        """A rule's own text; "" where it has none, or one with slots that only the session can fill."""
        text = choose(texts, context.language, self.language)
        return "" if slots(text) else render(text)
