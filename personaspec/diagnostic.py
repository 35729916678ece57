"""What is told to a person: codes, diagnostics, fixes, and the only "did you mean". Data, no rendering."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from personaspec.lean import dataclass, replace
from personaspec.source import Source, Span


class Severity(StrEnum):
    """How bad it is: an error stops `build`; a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for an error, then larger."""
        return ("error", "warning", "note").index(self.value)


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters of `span` by `text`; an empty span inserts."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that mends it. `safe` = `--fix` may apply it unasked: it cannot change what the bot may say
    beyond what its author plainly meant."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Label:
    """A further place that matters, with a few words on what it is. `path` names its file."""

    path: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `message` says what is wrong, `label` what the span is, `help` what to do."""

    code: Code
    path: str
    span: Span
    message: str
    label: str = ""
    help: str = ""
    fix: Fix | None = None
    related: tuple[Label, ...] = ()
    severity: Severity = Severity.ERROR

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Reports are sorted by this: file, place, code, words."""
        return (self.path, self.span.start, self.span.end, self.code.id, self.message)


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding. `id` is never reused; `slug` names the fixture and the page.

    `what` and `why` are the page's paragraphs (Markdown, full sentences), `do` is what to do about it.
    A code may be switched off in a project only if `lint` is true.
    """

    id: str
    slug: str
    severity: Severity
    title: str
    what: str
    why: str
    do: str
    lint: bool = False

    def at(
        self,
        path: str,
        span: Span,
        message: str,
        *,
        label: str = "",
        help: str = "",
        fix: Fix | None = None,
        related: tuple[Label, ...] = (),
        severity: Severity | None = None,
    ) -> Diagnostic:
        """A finding of this kind."""
        return Diagnostic(self, path, span, message, label, help, fix, related, severity or self.severity)


@dataclass(frozen=True)
class Report:
    """Diagnostics with the sources they speak of, sorted; what `render` shows.

    `sources` maps a path to its text; `checked` counts the files that were looked at.
    """

    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, Source]
    checked: int = 0

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(d.severity is severity for d in self.diagnostics)

    @property
    def failed(self) -> bool:
        """True where there is an error."""
        return any(d.severity is Severity.ERROR for d in self.diagnostics)


def report(diagnostics: Iterable[Diagnostic], sources: dict[str, Source], checked: int = 0) -> Report:
    """A sorted report without doubles."""
    return Report(tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: d.order)), sources, checked)


def demote(found: Diagnostic, severity: Severity) -> Diagnostic:
    """The same finding at another severity."""
    return replace(found, severity=severity)


_LONGEST = 32  # a longer word is no typo; the limit also bounds the work (105 s on one 500 kB word without it)


def suggest(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to a mistyped one, or None: the only "did you mean" of the house.

    Distance counts a swap of neighbours as one (optimal string alignment); a third of the letters may differ.
    """
    if not word or len(word) > _LONGEST:
        return None
    wanted, best, least = word.casefold(), None, max(1, len(word) // 3) + 1
    letters = set(wanted)
    for candidate in sorted(set(known)):
        if abs(len(candidate) - len(word)) >= least:
            continue
        # Each step of the distance changes at most two letters of the set: most candidates are out without a search.
        if len(letters.symmetric_difference(candidate.casefold())) > 2 * (least - 1):
            continue
        away = _distance(wanted, candidate.casefold(), least)
        if away < least:
            best, least = candidate, away
            if away == 0:
                break
    return best


def _distance(a: str, b: str, limit: int) -> int:
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i, *([0] * len(b))]
        for j, y in enumerate(b, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                row[j] = min(row[j], older[j - 2] + 1)
        if min(row) >= limit and i > 1 and min(before) >= limit:
            return limit
    return row[-1]
