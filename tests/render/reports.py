"""Reports made by hand, so that these tests speak of rendering alone."""

from __future__ import annotations

from personaspec.diagnostic import Code, Diagnostic, Edit, Fix, Label, Report, Severity, report
from personaspec.source import Source, Span

COMMA = Code(
    "PS020",
    "trailing-comma",
    Severity.ERROR,
    "a comma at the end",
    "A line ends with a comma.",
    "Why.",
    "Repeat the word.",
)
STYLE = Code(
    "PS401", "loud", Severity.WARNING, "a loud line", "It shouts.", "It is tiring.", "Say it quietly.", lint=True
)


def span(source: Source, words: str) -> Span:
    """Where some words stand first."""
    start = source.text.index(words)
    return Span(start, start + len(words))


def finding(source: Source, words: str, **more: object) -> Diagnostic:
    """An error under some words of a source."""
    return COMMA.at(source.path, span(source, words), "nothing follows this comma", **more)  # type: ignore[arg-type]


def of(*found: Diagnostic, sources: tuple[Source, ...], checked: int = 1) -> Report:
    """A report on some sources."""
    return report(found, {source.path: source for source in sources}, checked)


MARA = Source(
    "mara.persona",
    'forbid personal-life "Claims a life of its own." {\n  says         "as a mother",\n  then         replace\n}\n',
)


def comma() -> Diagnostic:
    """The standard example, with everything that a finding may carry."""
    at = Span(MARA.text.index('",\n') + 1, MARA.text.index('",\n') + 2)
    return COMMA.at(
        MARA.path,
        at,
        "nothing follows this comma",
        label="this comma",
        help="a statement is one line: repeat its word on the next line, or remove the comma",
        fix=Fix("remove the comma", (Edit(at, ""),)),
        related=(Label(MARA.path, span(MARA, "forbid"), "in this rule"), Label("house.persona", Span(0, 3), "as here")),
    )
