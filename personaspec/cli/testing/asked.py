"""The tests of specs, run: those that need nobody on all cores, those that ask a model or a judge one after another."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from personaspec.cli.failures import Unavailable, Wrong
from personaspec.cli.specs import Spec
from personaspec.cli.testing.progress import Progress
from personaspec.cli.testing.spreading import spread
from personaspec.evaluation.calibration import Calibration, calibrate
from personaspec.evaluation.examples import examples, own_rules
from personaspec.evaluation.outcome import Case
from personaspec.evaluation.repeating import together
from personaspec.evaluation.running import run
from personaspec.evaluation.swap import beside
from personaspec.guard.guard import Guard
from personaspec.ir.persona import Persona
from personaspec.ir.tests import Test
from personaspec.providers.budget import Billing, Budget, Metered
from personaspec.providers.cassettes import Cassettes
from personaspec.providers.provider import Judge, Provider, ProviderError
from personaspec.session.consulting import Terms
from personaspec.session.flow import Asking, Bot, Question
from personaspec.session.request import Request

_MODELS = "personaspec.cli.talking.model"  # opened late: most tests need no model, and all wait for what is loaded
_JUDGES = "personaspec.cli.talking.judge"
_RECORDED = "personaspec.cli.testing.recorded"


class Model(Protocol):
    """What a test asks where it needs a real reply."""

    @property
    def name(self) -> str: ...

    @property
    def provider(self) -> Provider: ...

    def asks(self, policy: Persona, nonce: str, temperature: float | None = None) -> Asking: ...

    def through(self, provider: Provider) -> Model: ...


@dataclass(frozen=True)
class Tapes:
    """Where cassettes lie ("": beside each spec), and whether they are recorded."""

    folder: str
    record: bool


@dataclass(frozen=True)
class Asked:
    """What is to be run, and with whom. `repeat` is 0 where a model is asked once."""

    paths: tuple[str, ...]
    name: str | None
    models: tuple[Model, ...]
    judging: str
    judge: Judge | None
    as_of: date | None
    jobs: int
    tapes: Tapes | None = None
    repeat: int = 0
    budget: Budget = field(default_factory=Budget)

    def models_of(self, spec: Spec) -> tuple[Model, ...]:
        """The models as the tests of one spec ask them."""
        tapes = self.tapes
        if tapes is None:
            return self.models
        taped = importlib.import_module(_RECORDED).with_cassettes
        return tuple(taped(model, spec, tapes.folder, tapes.record) for model in self.models)

    def day(self, spec: Spec) -> date:
        """The day on which its tests run."""
        return self.as_of or spec.as_of or date.today()

    def wants(self, name: str) -> bool:
        """Whether a test or a rule of this name is asked for."""
        return self.name is None or self.name in name


def opened(names: Sequence[str], tapes: Tapes | None, budget: Budget) -> tuple[Model, ...]:
    """The models of those names, their replies counted. Raises Failure."""
    if len(set(names)) < len(names):
        raise Wrong("a model is named twice", "name each `--model` once")
    return tuple(_opened(name, tapes, budget) for name in names)


def _opened(name: str, tapes: Tapes | None, budget: Budget) -> Model:
    found: Model
    if tapes is not None:
        found = importlib.import_module(_RECORDED).opened(name, tapes.record)
    else:
        found = importlib.import_module(_MODELS).open_model(name)
    return _metered(budget)(found)


def judge_of(name: str | None, budget: Budget) -> tuple[str, Judge | None]:
    """The judge of that name and what it is called; "" and None where none is asked. A project's own is asked only
    where the command says so: tests give the same without a key."""
    if name is None or name.strip() == "none":
        return "", None
    if name.strip() in ("", "required"):
        raise Wrong("`--judge` names no model", "give a model, or `none`")
    judge, called = importlib.import_module(_JUDGES).open_judge(name.strip(), _metered(budget))
    return called, judge


def _metered(budget: Budget) -> Callable[[Model], Model]:
    """Puts a meter before a model. Raises Wrong where a budget is set and nobody knows what its replies cost."""

    def through(model: Model) -> Model:
        inner = model.provider
        if budget.limit is not None and isinstance(inner, Billing) and not inner.priced(model.name):
            raise Wrong(
                f"no price of `{model.name}` is known, so `--budget` could not be kept",
                "use a model whose price litellm knows, or run without `--budget`",
            )
        return model.through(Metered(inner, model.name, budget))

    return through


def calibrations_of(asked: Asked, spec: Spec, guard: Guard) -> list[Calibration]:
    """What the judge makes of the examples of rules; nothing where there is none."""
    if asked.judge is None:
        return []
    return [
        calibrate(rule, guard, asked.judge)
        for rule in own_rules(spec.policy, spec.pack)
        if rule.catch.means and (rule.violates or rule.allows) and asked.wants(rule.name)
    ]


def results(
    asked: Asked, specs: Sequence[Spec], guards: Sequence[Guard], made: Sequence[Sequence[Calibration]]
) -> list[list[Case]]:
    """The cases of each spec. Those that ask nobody run on all cores; a model and a judge are asked from here."""
    if asked.models or asked.judge is not None:
        return [list(_cases(asked, spec, guard, found)) for spec, guard, found in zip(specs, guards, made, strict=True)]
    work = [(at, test.name) for at, spec in enumerate(specs) for test in spec.tests if asked.wants(test.name)]
    held = [(spec, guard, asked.day(spec)) for spec, guard in zip(specs, guards, strict=True)]
    found = list(spread(_one, held, work, asked.jobs, Progress("tests")))
    whole: list[list[Case]] = []
    for at, (spec, guard) in enumerate(zip(specs, guards, strict=True)):
        cases = [case for (of, _), case in zip(work, found, strict=True) if of == at]
        tried = examples(spec.policy, guard, spec.pack, {})
        whole.append(cases + [case for case in tried if asked.wants(case.name)])
    return whole


def _one(held: Sequence[tuple[Spec, Guard, date]], which: tuple[int, str]) -> Case:
    """One test that needs nobody."""
    spec, guard, today = held[which[0]]
    test = next(each for each in spec.tests if each.name == which[1])
    return run(test, Bot(spec.policy, guard, _nobody, Terms("undecided")), today)


def _cases(asked: Asked, spec: Spec, guard: Guard, judged: Sequence[Calibration]) -> Iterator[Case]:
    models = asked.models_of(spec)
    for test in spec.tests:
        if not asked.wants(test.name):
            continue
        if not test.needs_model or not models:
            yield _runs(asked, spec, guard, test, models[0] if models else None, 1)[0]
            continue
        runs = [(model.name, _runs(asked, spec, guard, test, model, asked.repeat or 1)) for model in models]
        if len(models) > 1:
            yield beside(runs)
        else:
            yield together(runs[0][1]) if asked.repeat else runs[0][1][0]
    for case in examples(spec.policy, guard, spec.pack, {each.rule: each for each in judged}):
        if asked.wants(case.name):
            yield case


def _runs(asked: Asked, spec: Spec, guard: Guard, test: Test, model: Model | None, count: int) -> list[Case]:
    """The runs of one test. One that nobody could reply to, or no longer may, is skipped and says why."""
    ask = _nobody if model is None else model.asks(spec.policy, "test", temperature=None if asked.repeat else 0.0)
    bot = Bot(spec.policy, guard, ask, Terms("judged" if asked.judge is not None else "undecided"))
    provider = model.provider if model is not None else None
    tape = provider if isinstance(provider, Cassettes) else None
    found: list[Case] = []
    for number in range(count):
        refused = asked.budget.refused
        try:
            if tape is not None:
                tape.about(test.name, number, count)
            case = run(test, bot, asked.day(spec), provider, asked.judge)
            if tape is not None and asked.budget.refused == refused:
                tape.save()
        except ProviderError as error:
            if asked.budget.refused == refused and (tape is None or tape.recording):
                raise Unavailable(error.message, error.help) from None
            case = Case(test.name, test.title, "skipped", f"{error.message}; {error.help}")
        if asked.budget.refused > refused:
            case = Case(test.name, test.title, "skipped", asked.budget.why)
        found.append(case)
    return found


def _nobody(question: Question) -> Request:
    """The request of a test that needs no model: what a `bot` line answers, nobody reads."""
    return Request("", ({"role": "user", "content": question.fan},))
