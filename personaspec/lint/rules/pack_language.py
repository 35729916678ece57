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
    "packs without texts in a served language",
    "The persona serves a language in which a pack that it uses has no texts. What the pack tells fans is then told in "
    "another language.",
    "A fan who is told something in a language that they do not read has not been told. Nothing is machine-translated.",
    "Declare notices and replies of your own in that language, ask the pack's maintainers, or do not serve it.",
    lint=True,
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Once for each language, with the packs that lack it."""
    if subject.pack is not None:
        return
    missing: dict[str, dict[str, int]] = {language: {} for language in subject.languages}
    for rule in subject.rules:
        if rule.pack is None:
            continue
        texts: dict[str, set[str]] = {}
        for text in fixed_texts(rule):
            texts.setdefault(text.path.rpartition("/")[0], set()).add(text.language)
        for held in texts.values():
            for language, packs in missing.items():
                if not _serves(held, language):
                    packs[rule.pack] = packs.get(rule.pack, 0) + 1
    for language, packs in missing.items():
        if not packs:
            continue
        path, span = subject.place("persona/languages", "persona")
        count, names = sum(packs.values()), ", ".join(f"`{pack}`" for pack in sorted(packs))
        one = count == 1
        yield CODE.at(
            path,
            span,
            f"{count} text{'' if one else 's'} of packs {'is' if one else 'are'} not given in `{language}`",
            label=f"`{language}` is served",
            help=f"{names} tell fans in another language instead: declare rules of your own with texts in "
            f"`{language}`, or do not serve it",
        )


def _serves(held: set[str], language: str) -> bool:
    return language in held or language.partition("-")[0] in held


RULE = LintRule(CODE, look, needs=frozenset({"persona"}))
