"""`given memory` in a test, and what a test keeps from line to line."""

from __future__ import annotations

from session.bots import TODAY
from session.remembering import remembering

from personaspec.evaluation.running import run
from personaspec.ir.tests import Step, Test


def steps(*lines: tuple[str, str, str]) -> Test:
    made = (Step(kind=kind, about=about, values=(value,)) for kind, about, value in lines)  # type: ignore[arg-type]
    return Test(name="test/one", title="One.", steps=tuple(made))


def test_what_is_given_is_remembered_and_forgotten() -> None:
    case = run(
        steps(
            ("given", "memory", "name: Ana"),
            ("fan", "", "I'm working on a moon jar."),
            ("bot", "", "Nice."),
            ("fan", "", "What do you remember?"),
            ("bot", "", "Nothing at all."),
            ("expect", "says", "Ana"),
            ("expect", "says", "a moon jar"),
            ("fan", "", "Forget my name."),
            ("bot", "", "No."),
            ("fan", "", "What do you remember?"),
            ("bot", "", "Ana."),
            ("expect", "says", "moon jar"),
        ),
        remembering(),
        TODAY,
    )
    assert case.outcome == "passed", case.missed


def test_what_is_given_lapses() -> None:
    case = run(
        steps(
            ("given", "memory", "name: Ana"),
            ("given", "date", "2027-06-01"),
            ("fan", "", "What do you remember?"),
            ("bot", "", "Ana."),
            ("expect", "says", "remember nothing of you"),
        ),
        remembering(),
        TODAY,
    )
    assert case.outcome == "passed", case.missed
