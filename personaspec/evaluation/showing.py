"""Results of tests as a person reads them: short where all is well, the dialogue with the guilty words where not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from personaspec.evaluation.calibration import Calibration
from personaspec.evaluation.outcome import Case, Missed
from personaspec.evaluation.swap import table
from personaspec.guard.judge import Spent
from personaspec.ir.persona import Origin
from personaspec.providers.budget import Budget
from personaspec.render.cells import cells, width

_RED, _GREEN, _YELLOW, _DIM, _OFF = "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[2m", "\x1b[0m"
_MARK = {"passed": ("ok", _GREEN), "failed": ("FAILED", _RED), "skipped": ("skipped", _YELLOW)}


def where(name: str, origins: Mapping[str, Origin]) -> str:
    """`mara.persona:108`, "" where a path has no source."""
    origin = origins.get(name)
    return f"{_plain(origin.file)}:{origin.line}" if origin is not None else ""


def show(path: str, cases: Sequence[Case], origins: Mapping[str, Origin], colour: bool) -> Iterator[str]:
    """The lines for one file: a line for each failure and each skipped test, a summary of the rest."""
    tests = [c for c in cases if is_test(c)]
    examples = len(cases) - len(tests)
    for case in cases:
        if case.outcome == "failed" or (case.outcome == "skipped" and is_test(case)):
            yield from _case(case, origins, colour)
        elif case.sample is not None:
            yield f"{_paint('ok', _GREEN, colour)} {_plain(case.name)}  {_plain(case.why)}"
    yield from table(cases)
    passed = sum(c.outcome == "passed" for c in tests)
    good = sum(c.outcome == "passed" for c in cases if not is_test(c))
    judged = sum(c.outcome == "skipped" for c in cases if not is_test(c))
    parts = [f"{passed} of {len(tests)} test{'s' if len(tests) != 1 else ''} passed"] if tests else []
    if examples:
        parts.append(f"{good} of {examples} example{'s' if examples != 1 else ''} of rules as they should be")
    if judged:
        parts.append(f"{judged} need{'s' if judged == 1 else ''} a judge")
    yield f"{_plain(path)}: {', '.join(parts) or 'nothing to test'}"


def calibrations(judge: str, found: Sequence[Calibration], colour: bool) -> Iterator[str]:
    """A judge on the own examples of rules, as a table: alone, and with the words and patterns of each rule."""
    if not found:
        return
    yield f"  the judge `{_plain(judge)}` on the examples of rules (violates + allows)"
    widest = max(len("rule"), *(len(_plain(each.rule)) for each in found))
    yield _paint(
        f"  {'rule':<{widest}}  examples  precision  recall  with words     left open  no ruling", _DIM, colour
    )
    for each in found:
        examples = f"{sum(t.breaks for t in each.tried)} + {sum(not t.breaks for t in each.tried)}"
        both = f"{_part(each.whole.precision)} {_part(each.whole.recall)}"
        yield (
            f"  {_plain(each.rule):<{widest}}  {examples:<8}  {_part(each.judge.precision):<9}  "
            f"{_part(each.judge.recall):<6}  {both:<13}  {f'{each.open} of {each.sentences}':<9}  {each.unruled}"
        )
    spent = sum((each.spent for each in found), Spent())
    price = f"{spent.money:.6f} USD" if spent.money is not None else "price not known"
    known = f", {spent.cached} known before" if spent.cached else ""
    yield f"  {spent.calls} calls{known}, {spent.tokens_in} + {spent.tokens_out} tokens, {price}, {spent.ms} ms"


def costs(budget: Budget) -> Iterator[str]:
    """What was paid, for each model; nothing where nobody was who costs money."""
    if not budget.costs and budget.limit is None:
        return
    of = f" of {budget.limit:g}" if budget.limit is not None else ""
    yield f"cost: {budget.cost.money:.6f}{of} USD{', used up' if budget.refused else ''}"
    for model, cost in budget.costs.items():
        unpriced = f", {cost.unpriced} of them without a known price" if cost.unpriced else ""
        calls = f"{cost.calls} call{'s' if cost.calls != 1 else ''}{unpriced}"
        yield f"  {_plain(model)}: {cost.money:.6f} USD, {calls}, {cost.tokens_in} + {cost.tokens_out} tokens"


def _part(part: float | None) -> str:
    return "-" if part is None else f"{part:.2f}"


def total(cases: Sequence[Case], files: int) -> str:
    """The last line."""
    outcomes = [case.outcome for case in cases]
    parts = [f"{outcomes.count(word)} {word}" for word in ("passed", "failed", "skipped") if word in outcomes]
    of = f"in {files} file{'s' if files != 1 else ''}"
    return f"{', '.join(parts)} {of}" if parts else f"nothing to test {of}"


def is_test(case: Case) -> bool:
    """True for a `test` block, False for an example of a rule."""
    return case.name.rpartition("/")[0].rpartition("/")[2] == "test"


def _case(case: Case, origins: Mapping[str, Origin], colour: bool) -> Iterator[str]:
    word, tone = _MARK[case.outcome]
    at = where(case.name, origins)
    head = f"{_paint(word, tone, colour)} {_plain(case.name)}"
    yield f"{head}  {_paint(at, _DIM, colour)}" if at else head
    if case.outcome == "skipped":
        yield f"    {_plain(case.why)}"
        return
    if case.sample is not None or case.models:
        yield f"    {_plain(case.why)}"
    if case.title and is_test(case):
        yield f"    {_plain(case.title)}"
    marked = {miss.text for miss in case.failures if miss.spans}
    for who, text in case.dialogue:
        lines = text.split("\n")
        for number, line in enumerate(lines):
            yield f"    {who if number == 0 else '':<6}  {_plain(line)}"
        if text in marked:
            yield from _carets(text, [s for miss in case.failures if miss.text == text for s in miss.spans], colour)
    for miss in case.failures:
        yield from _miss(case, miss, origins, colour)


def _miss(case: Case, miss: Missed, origins: Mapping[str, Origin], colour: bool) -> Iterator[str]:
    line = where(f"{case.name}/{miss.step}", origins) if miss.step >= 0 else ""
    yield f"    {_paint('expected', _RED, colour)}: {_plain(miss.expected)}" + (f"  ({line})" if line else "")
    yield f"    but: {_plain(miss.found)}"
    rule = where(miss.rule, origins)
    if rule:
        yield f"    rule: {_plain(miss.rule)}  {rule}"


def _carets(text: str, spans: Sequence[tuple[int, int]], colour: bool) -> Iterator[str]:
    """A line of carets under the guilty words of the first line that holds some."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        guilty = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
        if guilty:
            shown = cells(line)
            marks = "".join(
                ("^" if any(a <= i < b for a, b in guilty) else " ") * width(shown[i : i + 1]) for i in range(len(line))
            )
            yield f"            {_paint(marks.rstrip(), _RED, colour)}"
            return
        start += len(line) + 1


def _plain(text: str) -> str:
    """A text that is safe to print."""
    return "".join(char for char, _ in cells(text.replace("\n", " ")))


def _paint(text: str, tone: str, colour: bool) -> str:
    return f"{tone}{text}{_OFF}" if colour else text
