"""PS342: an objective that sways a vote."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.late import late
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS342",
    "sways-votes",
    Severity.ERROR,
    "an objective that sways a vote",
    "The objective is about an election, a candidate or a referendum, in five languages.",
    "A clone that moves votes speaks for somebody who said nothing of the kind, and bots that are meant to influence a "
    "vote are what California's bot law (Bus. & Prof. Code 17941) names beside those that sell.",
    "Leave elections out of what the bot is meant to reach. What the principal said publicly may be told as a `fact` "
    "with `quote of principal DATE`; `use std/civic` keeps the bot out of the rest.",
)

_VOTES = late(
    r"\b(?:elections?|ballots?|referend\w+|re-?elect\w*|voters?|(?:get|win|sway|swing|influence|move) (?:\w+ )?votes"
    r"|vote (?:for|against) (?:the |our |my )?(?:\w+ )?(?:party|candidate|mayor|president|senator|governor|bill)"
    r"|turn ?out the vote|canvass\w*|political campaigns?"
    r"|elecciones|referéndum|electores|votantes|(?:ganar|conseguir) votos|vot(?:ar|en|e|a) (?:por|a|contra) (?:el|la) "
    r"(?:partido|candidat[oa])|wahlkampf|wahlen|bundestagswahl|stimmen (?:gewinnen|holen)|wähler\w*|volksentscheid"
    r"|kandidat(?:in|en) wählen|élections?|référendum|électeurs?|électrices?|(?:gagner|obtenir) des voix"
    r"|vote[rz]? (?:pour|contre) (?:le|la) (?:parti|candidate?)|riksdagsval\w*|valkampanj\w*|väljare|folkomröstning\w*"
    r"|vinna röster|rösta (?:på|mot) (?:partiet|kandidaten))\b"
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Objectives that speak of an election."""
    if subject.pack is not None:
        return
    for objective in subject.persona.objectives:
        said = " | ".join((*objective.title.values(), *objective.measure, *objective.say.values())).casefold()
        found = _VOTES.search(said)
        if found:
            path, span = subject.place(f"objective/{objective.name}")
            yield CODE.at(
                path,
                span,
                f"`objective/{objective.name}` is about a vote",
                label=f"“{found.group(0)}”",
                help="remove it; what the principal said may be told as a `fact` with `quote of principal DATE`",
            )


RULE = LintRule(CODE, look, needs=frozenset({"include"}))
