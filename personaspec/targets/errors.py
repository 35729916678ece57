"""What can be wrong with a target's output."""

from __future__ import annotations

from personaspec.diagnostic import Code, Severity

RULES_DO_NOT_FIT = Code(
    "PS501",
    "rules-do-not-fit",
    Severity.ERROR,
    "the hard rules are longer than the model's window",
    "Rules of high severity, crisis topics, notices and limits on personal data are never dropped from a prompt. "
    "Together they are longer than this model can read beside a conversation.",
    "A prompt that leaves out a rule is a bot that was never told it. The guard would still stop what it can find, but "
    "the rules that only a judge could check would be gone without a trace.",
    "Use a model with a larger window, or shorten the rules: fewer `says` lines, shorter titles, fewer packs.",
)
NOT_EXPRESSED = Code(
    "PS502",
    "not-expressed",
    Severity.NOTE,
    "a part that a target cannot express",
    "The target's format has no place for this part of the spec.",
    "What a target leaves out is not enforced by whoever reads only that target. The bundle still holds all of it.",
    "Nothing, as long as the guard runs beside it. Otherwise serve the bundle instead of this target alone.",
    lint=True,
)
DROPPED_TO_FIT = Code(
    "PS503",
    "dropped-to-fit",
    Severity.WARNING,
    "a part that was dropped to fit the model's window",
    "The whole prompt is longer than this model can read beside a conversation, so the parts that matter least were "
    "left out: samples first, then background, facts, the voice, objectives, values, offers, and soft rules.",
    "A bot knows only what its prompt says. A dropped fact is one that it will say it does not know, or make up.",
    "Use a model with a larger window, or shorten what is declared. `personaspec prompt --model M` shows what is left.",
    lint=True,
)

CODES = (RULES_DO_NOT_FIT, NOT_EXPRESSED, DROPPED_TO_FIT)
