"""What `test --format json` writes: a `TestOut`, published as JSON Schema and tested against it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from personaspec.wire import Wire


class TestFailure(Wire):
    """An expectation that did not hold. `spans` mark the guilty characters of `text`."""

    __test__ = False

    expected: str
    found: str
    text: str = ""
    spans: list[tuple[int, int]] = Field([])
    rule: str = ""
    file: str | None = None
    line: int | None = None


class TestBaseline(Wire):
    """The same test before: an exact test says whether it is worse or better now. `p` is two-sided."""

    __test__ = False

    passed: int
    of: int
    p: float
    change: Literal["worse", "better", "no evidence"]


class TestRuns(Wire):
    """A test that was run several times; `low` and `high` are the 95% interval of the share that passes."""

    __test__ = False

    passed: int
    of: int
    low: float
    high: float
    baseline: TestBaseline | None = None


class TestFirst(Wire):
    """A model beside the first one, by Fisher's exact test (two-sided)."""

    __test__ = False

    p: float
    change: Literal["worse", "better", "no evidence"]


class TestOnModel(Wire):
    """A test on one of several models. `low` and `high` are the 95% interval of the share that passes, null where no
    run came to its end; `first` is null for the first model."""

    __test__ = False

    model: str
    passed: int
    of: int
    low: float | None
    high: float | None
    why: str
    first: TestFirst | None = None


class TestCase(Wire):
    """A `test` block, or a rule's example."""

    __test__ = False

    name: str
    title: str
    outcome: Literal["passed", "failed", "skipped"]
    why: str = ""
    file: str | None = None
    line: int | None = None
    dialogue: list[tuple[Literal["fan", "bot", "system"], str]] = Field([])
    failures: list[TestFailure] = Field([])
    runs: TestRuns | None = None
    models: list[TestOnModel] | None = None


class TestFile(Wire):
    """The tests of one file."""

    __test__ = False

    file: str
    cases: list[TestCase]


class TestTally(Wire):
    """Examples of a rule by what was said of them: `caught` and `missed` are of `violates`, `alarmed` and `spared` of
    `allows`. A figure is null where it has nothing to be made of."""

    __test__ = False

    caught: int
    missed: int
    alarmed: int
    spared: int
    precision: float | None
    recall: float | None


class TestTried(Wire):
    """One example: whether it breaks the rule, whether words catch it, what the judge says (null: no ruling, and
    `why`), and whether the first stage leaves it to the judge."""

    __test__ = False

    text: str
    breaks: bool
    words: bool
    ruled: bool | None
    open: bool
    why: str


class TestRule(Wire):
    """A judge on one rule's own examples: alone (`judge`), and with the rule's words and patterns as the guard runs it
    (`whole`)."""

    __test__ = False

    rule: str
    file: str | None
    line: int | None
    judge: TestTally
    whole: TestTally
    unruled: int
    open: int
    sentences: int
    examples: list[TestTried]


class TestJudge(Wire):
    """What `test --judge` measured, and what it cost."""

    __test__ = False

    model: str
    rules: list[TestRule]
    calls: int
    cached: int
    tokens_in: int
    tokens_out: int
    usd: float | None
    ms: int


class TestLine(Wire):
    """A line that was taken out or weakened. `noticed` is how a test or example (`by`) does not pass without it; null
    where nobody would miss it. `reached`: something goes otherwise without it."""

    __test__ = False

    owner: str
    statement: str
    path: str
    text: str
    how: str
    reached: bool
    noticed: Literal["failed", "skipped"] | None
    by: str | None
    file: str | None
    line: int | None


class TestElsewhere(Wire):
    """A line that no test without a model can speak of, and who keeps it."""

    __test__ = False

    path: str
    statement: str
    keeper: Literal["model", "judge", "host", "compiler"]
    file: str | None
    line: int | None


class TestLines(Wire):
    """The lines of one file: how many a test or example reaches, without how many one fails (`noticed`, the score),
    and without how many one is only skipped, since it then needs a judge or a model. Shares from 0 to 1."""

    __test__ = False

    file: str
    lines: int
    reached: int
    noticed: int
    waiting: int
    reach: float
    score: float
    tried: list[TestLine]
    elsewhere: list[TestElsewhere]


class TestModelCost(Wire):
    """What the replies of one model cost. `usd` is without the `unpriced` calls, of which no price is known."""

    __test__ = False

    model: str
    usd: float
    calls: int
    unpriced: int
    tokens_in: int
    tokens_out: int


class TestCost(Wire):
    """What a run cost. `budget` is in USD, null where none was set; `refused` calls were not made: it was used."""

    __test__ = False

    usd: float
    budget: float | None
    refused: int
    models: list[TestModelCost]


class TestOut(Wire):
    """What `test --format json` writes."""

    __test__ = False

    schema_version: Literal[1] = Field(1, alias="schema")
    passed: int
    failed: int
    skipped: int
    files: list[TestFile]
    judge: TestJudge | None = None
    lines: list[TestLines] | None = None
    cost: TestCost | None = None
