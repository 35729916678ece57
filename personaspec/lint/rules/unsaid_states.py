"""PS314: a notice that does not say what it states."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.propositions import opposes, says
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS314",
    "states-not-said",
    Severity.WARNING,
    "a notice that does not say what it states",
    "`states` lists what the notice tells, and in one of its languages none of the words that tell it stand there.",
    "Laws are held to be met by what `states` claims. A claim that the words do not bear out meets nothing.",
    "Say it in the text, or take it off `states`.",
    lint=True,
)

_PLAIN = {
    "is-ai": "that it is an AI",
    "not-human": "that it is no human",
    "speaks-for": "whom it speaks for",
    "is-ad": "that it is advertising",
    "earns-commission": "that somebody earns by it",
    "is-sponsored": "that it is paid for",
    "is-gifted": "that it was a gift",
    "own-product": "whose product it is",
    "take-break": "to take a break",
    "not-licensed": "who is licensed and who is not",
    "not-advice": "that it is no advice",
    "may-be-wrong": "that it may be wrong",
    "personalised-price": "that the price was made for the fan",
    "reads-none": "that nobody reads along",
    "reads-some": "that somebody reads some chats",
    "reads-all": "that somebody reads all chats",
    "no-purchase-necessary": "that no purchase is necessary",
    "not-suitable-minors": "whom it is not for",
    "crisis-help": "where help is",
}


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Each proposition of an own notice against the word list of each of its texts."""
    principal = subject.persona.header.principal
    names = (principal.name, principal.short)
    for rule in subject.persona.discloses:
        if not subject.owns(rule.name):
            continue
        for proposition in rule.states:
            for language, text in rule.title.items():
                whole = " ".join((text, rule.say.get(language, ""))).replace("{{", "{").replace("}}", "}")
                if says(proposition, language, whole, names) is False and not opposes(
                    proposition, language, whole, names
                ):  # what says the opposite is PS317
                    path, span = subject.place(f"{rule.name}/states", rule.name)
                    plain = _PLAIN.get(proposition, "so")
                    where = f" in `{language}`" if len(rule.title) > 1 else ""
                    yield CODE.at(
                        path,
                        span,
                        f"`{subject.short(rule.name)}` states `{proposition}`, and its text does not say so{where}",
                        label=f"claims to tell {plain}",
                        help=f"say {plain} in the text, or take `{proposition}` off `states`",
                    )
                    break


RULE = LintRule(CODE, look)
