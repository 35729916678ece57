"""PS402: a pack without texts in a served language."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject, fixed_texts

CODE = Code(
    "PS402",
    "pack-language-missing",
    Severity.WARNING,
    "a pack without texts in a served language",
    "The persona serves a language in which a pack that it uses has no texts. What the pack tells fans is then told in "
    "another language.",
    "A fan who is told something in a language that they do not read has not been told. Nothing is machine-translated.",
    "Declare notices and replies of your own in that language, ask the pack's maintainers, or do not serve it.",
    lint=True,
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Once for each pack and language."""
    if subject.pack is not None:
        return
    missing: dict[tuple[str, str], int] = {}
    for rule in subject.rules:
        if rule.pack is None:
            continue
        texts: dict[str, set[str]] = {}
        for text in fixed_texts(rule):
            texts.setdefault(text.path.rpartition("/")[0], set()).add(text.language)
        for held in texts.values():
            for language in subject.languages:
                if not _serves(held, language):
                    missing[rule.pack, language] = missing.get((rule.pack, language), 0) + 1
    for (pack, language), count in sorted(missing.items()):
        path, span = subject.place("persona/languages", "persona")
        yield CODE.at(
            path,
            span,
            f"`{pack}` has {count} text{'s' if count != 1 else ''} that {'are' if count != 1 else 'is'} not given in "
            f"`{language}`",
            label=f"`{language}` is served",
            help=f"`{subject.languages[0]}` or another language is shown instead; declare rules of your own with "
            f"`in {language}` texts, or do not serve it",
        )


def _serves(held: set[str], language: str) -> bool:
    return language in held or language.partition("-")[0] in held


RULE = LintRule(CODE, look, needs=frozenset({"persona"}))
