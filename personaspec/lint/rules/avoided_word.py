"""PS404: a word that the voice avoids, in its own texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.rules.stopped_text import texts
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
    unwanted = {words: f"say “{p.say}” instead" for p in voice.prefer for words in (p.over,)}
    unwanted |= dict.fromkeys(voice.avoid, "say it in another way")
    if not unwanted or subject.pack is not None:
        return
    for path, _, text in texts(subject):
        words = next((w for w in unwanted if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text, re.IGNORECASE)), None)
        if words is not None:
            file, span = subject.place(path, "/".join(path.split("/")[:2]))
            yield CODE.at(
                file,
                span,
                f"the voice avoids `{words}`, and this text says it",
                label=f"“{words}”",
                help=unwanted[words],
            )


RULE = LintRule(CODE, look)
