"""`test --budget`: once the money is used, nobody is asked any more; what a run cost is shown."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Generator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from personaspec import wire
from personaspec.cli.talking.model import Model
from personaspec.cli.test import test as command
from personaspec.providers.budget import Bill
from personaspec.providers.choose import Choice
from personaspec.providers.litellm import Completed
from personaspec.session.request import Request

from .conftest import CLEAN

TESTS = "".join(
    f'\ntest hello-{n} "It greets." {{\n  fan          "Hi"\n  expect       says "good day"\n}}\n' for n in range(4)
)
FREE = '\ntest free "Nobody is asked." {\n  fan          "Hi"\n  bot          "Good day."\n  expect       passes\n}\n'


class Paid:
    """A model whose replies cost `price` USD each; None: nobody knows."""

    def __init__(self, price: float | None, known: bool = True) -> None:
        self.bill: Bill | None = None
        self.price, self.known, self.calls = price, known, 0

    def priced(self, model: str) -> bool:
        return self.known

    def stream(self, request: Request) -> Generator[str, None, None]:
        self.calls += 1
        yield "Good day."
        if self.bill is not None:
            self.bill(100, 3, self.price, True)

    async def astream(self, request: Request) -> AsyncGenerator[str, None]:
        for piece in self.stream(request):
            yield piece

    async def complete(self, request: Request, name: str, schema: Mapping[str, Any]) -> Completed:
        self.calls += 1
        return Completed("no ruling", 50, 5, self.price)


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "mara.persona"
    path.write_text(CLEAN + TESTS + FREE)
    return path


def run(monkeypatch: pytest.MonkeyPatch, spec: Path, paid: Paid, *options: str) -> Result:
    model = Model(Choice("openai/paid"), paid)
    monkeypatch.setattr("personaspec.cli.talking.model.open_model", lambda name: model)
    monkeypatch.setattr("personaspec.cli.talking.judge.open_model", lambda name: model)
    return CliRunner().invoke(command, [str(spec), "--as-of", "2026-11-21", *options])


def test_nobody_is_asked_once_it_is_used(monkeypatch: pytest.MonkeyPatch, spec: Path) -> None:
    paid = Paid(0.01)
    result = run(monkeypatch, spec, paid, "--model", "openai/paid", "--budget", "0.02")
    assert paid.calls == 2
    assert result.exit_code == 0
    assert result.stdout.count("the budget of $0.02 is used") == 2
    assert result.stdout.splitlines()[-1] == "3 passed, 2 skipped in 1 file"
    assert "cost: 0.020000 of 0.02 USD, used up" in result.stdout
    assert "openai/paid: 0.020000 USD, 2 calls, 200 + 6 tokens" in result.stdout


def test_what_is_repeated_says_how_often_it_was_not_run(monkeypatch: pytest.MonkeyPatch, spec: Path) -> None:
    options = ("--model", "openai/paid", "--repeat", "5", "--budget", "0.03", "-k", "hello-0")
    result = run(monkeypatch, spec, Paid(0.01), *options)
    assert "3 of 3 runs passed (95%: 0.44 to 1.00); 2 not run: the budget of $0.03 is used" in result.stdout


def test_the_cost_is_in_the_document_and_on_the_page(
    monkeypatch: pytest.MonkeyPatch, spec: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    options = ("--model", "openai/paid", "--budget", "0.02", "--format", "json", "--html", str(page))
    found = json.loads(run(monkeypatch, spec, Paid(0.01), *options).stdout)
    jsonschema.validate(found, json.loads((Path(wire.__file__).parent / "schemas" / "test.json").read_text()))
    assert found["cost"]["usd"] == pytest.approx(0.02)
    assert found["cost"]["refused"] == 2
    assert "cost: 0.020000 of 0.02 USD, used up" in page.read_text()


def test_without_a_budget_it_is_counted_only(monkeypatch: pytest.MonkeyPatch, spec: Path) -> None:
    result = run(monkeypatch, spec, Paid(0.01), "--model", "openai/paid")
    assert result.stdout.splitlines()[-1] == "5 passed in 1 file"
    assert "cost: 0.040000 USD\n" in result.stdout
    unknown = run(monkeypatch, spec, Paid(None), "--model", "openai/paid").stdout
    assert "0.000000 USD, 4 calls, 4 of them without a known price" in unknown


def test_a_model_without_a_price_cannot_be_held_to_a_budget(monkeypatch: pytest.MonkeyPatch, spec: Path) -> None:
    paid = Paid(0.01, known=False)
    result = run(monkeypatch, spec, paid, "--model", "openai/paid", "--budget", "1")
    assert result.exit_code == 2
    assert "no price of `openai/paid` is known" in result.stderr
    assert paid.calls == 0


def test_a_reply_that_comes_without_a_price_ends_it(monkeypatch: pytest.MonkeyPatch, spec: Path) -> None:
    paid = Paid(None)
    result = run(monkeypatch, spec, paid, "--model", "openai/paid", "--budget", "1")
    assert paid.calls == 1
    assert "a reply came without a price" in result.stdout


def test_a_judge_draws_on_the_same_budget(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PERSONASPEC_CACHE_DIR", str(tmp_path / "cache"))
    spec = tmp_path / "mara.persona"
    rule = '\nforbid boast "Boasts." {\n  means        "the speaker boasts"\n  violates     "I am the best."\n}\n'
    asked = (
        f'\ntest {word} "X." {{\n  fan          "Hi"\n  bot          "I throw {word}."\n  expect       passes\n}}\n'
        for word in ("pots", "mugs", "bowls", "plates")
    )
    spec.write_text(CLEAN + rule + "".join(asked))
    paid = Paid(0.01)
    result = run(monkeypatch, spec, paid, "--judge", "openai/paid", "--budget", "0.03")
    assert paid.calls == 3
    assert "the budget of $0.03 is used" in result.stdout
    assert "cost: 0.030000 of 0.03 USD, used up" in result.stdout


def test_a_budget_is_of_what_costs(spec: Path) -> None:
    assert CliRunner().invoke(command, [str(spec), "--budget", "1"]).exit_code == 2
