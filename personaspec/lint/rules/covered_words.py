"""PS215: words that shorter words of the same rule cover."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS215",
    "words-covered",
    Severity.WARNING,
    "words that shorter words of the same rule cover",
    "Every sentence that holds these words holds the shorter ones too, so this line never decides anything.",
    "A reviewer who sees it removed or added would think that the rule changed.",
    "Remove the longer words, or make the shorter ones more exact.",
    lint=True,
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """A says whose words contain those of another says of the rule."""
    for rule in (*subject.persona.forbids, *subject.persona.topics):
        if not subject.owns(rule.name):
            continue
        held = {words: f" {' '.join(words.casefold().split())} " for words in rule.catch.says}
        for index, (words, padded) in enumerate(held.items()):
            shorter = next((w for w, p in held.items() if w != words and p != padded and p in padded), None)
            if shorter is not None:
                path, span = subject.place(f"{rule.name}/says/{index}", rule.name)
                yield CODE.at(
                    path,
                    span,
                    f'`says "{words}"` never decides anything',
                    label=f'`"{shorter}"` finds it already',
                    help="remove it, or make the shorter one more exact",
                )


RULE = LintRule(CODE, look)
