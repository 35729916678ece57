"""PS321: a title that is not the principal's to lend."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject
from personaspec.lint.titles import title_in_about, title_in_name

CODE = Code(
    "PS321",
    "lent-title",
    Severity.ERROR,
    "a title that is not the principal's to lend",
    "The persona's name, title or description carries a title, letters or the name of a licensed profession: `Dr.`, "
    "`MD`, `therapist`, `attorney`, in five languages. A description may say in words what the principal does.",
    "A fan who believes that a doctor or a lawyer answers will act on it. A clone holds no licence even where the "
    "person does, and laws bar words that imply one (our reading of California's AB 489; unsettled, so the stricter).",
    "Take the title off. That the principal is licensed stands in a `fact` that names them, with its source.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """The header's name and title, and `about`."""
    if subject.pack is not None:
        return
    header = subject.persona.header
    for path, words, where in (
        ("persona", title_in_name(header.title) or title_in_name(header.name), "name"),
        ("persona/about", title_in_about(header.about), "description"),
    ):
        if words:
            file, span = subject.place(path, "persona")
            yield CODE.at(
                file,
                span,
                f"the {where} of this persona carries a title, and a bot holds no licence",
                label=f"“{words}”",
                help="take it off; a `fact` may say what the principal is, by name and with its source",
            )


RULE = LintRule(CODE, look, needs=frozenset({"persona"}))
