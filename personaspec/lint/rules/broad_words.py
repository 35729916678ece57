"""PS407: words that are in almost every sentence."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS407",
    "words-too-broad",
    Severity.WARNING,
    "words that are in almost every sentence",
    "The words of this `says` are so common that the rule would stop most of what the bot says.",
    "A bot that is stopped at every sentence is soon left without its rules.",
    "Use more words, or a `matches` pattern that says in which place they stand.",
    lint=True,
)

# Words that most sentences of a served language hold.
_COMMON = frozenset(
    """
    a an and are as at be but by can do for from have i if in is it me my no not of on or our she so that the
    they this to up we what with you your y o el la los las de que un una es en si der die das und ist ich du
    nicht ein eine le les des et est je tu ne pas une och det ett jag inte är som på
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """One very common word as the whole of a says."""
    for rule in subject.listening:
        if not subject.owns(rule.name):
            continue
        for index, words in enumerate(rule.catch.says):
            plain = words.casefold().strip()
            if plain in _COMMON or len(plain) < 2:
                path, span = subject.place(f"{rule.name}/says/{index}", rule.name)
                yield CODE.at(
                    path,
                    span,
                    f'`says "{words}"` is in almost every sentence',
                    label="too broad",
                    help="use more words, or a `matches` pattern",
                )


RULE = LintRule(CODE, look)
