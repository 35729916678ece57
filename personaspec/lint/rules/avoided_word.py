"""PS404: a word that the voice avoids, in its own texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.denials import is_ai_word
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS404",
    "avoided-word-used",
    Severity.WARNING,
    "a word that the voice avoids, in its own texts",
    "A text of the persona uses words that its `voice` avoids, or that it prefers to say otherwise.",
    "The model learns more from a sample than from a rule about it.",
    "Change the text, or take the word off the list.",
    lint=True,
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """avoid and prefer against samples and fixed replies."""
    voice = subject.persona.voice
    listed = {prefer.over: f"say “{prefer.say}” instead" for prefer in voice.prefer}
    listed |= {words: "say it in another way" for words in voice.avoid if not is_ai_word(words)}
    unwanted = {words.casefold(): (words, advice) for words, advice in listed.items()}
    if not unwanted or subject.pack is not None:
        return
    choice = "|".join(re.escape(words) for words in sorted(unwanted, key=lambda words: (-len(words), words)))
    pattern = re.compile(rf"(?<!\w)(?:{choice})(?!\w)")
    for text in subject.fixed:
        found = pattern.search(text.plain.casefold())
        if found is not None:
            file, span = subject.place(text.path, text.owner)
            words, advice = unwanted[found.group()]
            yield CODE.at(
                file,
                span,
                f"the voice avoids “{words}”, and this text says it",
                label=f"“{words}”",
                help=f"{advice}, or take it off the list",
            )


RULE = LintRule(CODE, look)
