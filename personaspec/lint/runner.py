"""Every lint rule, in order, and running them. A rule that is not in the tuple does not exist."""

from __future__ import annotations

from personaspec.diagnostic import Code, Diagnostic
from personaspec.lint.rule import LintRule
from personaspec.lint.rules import (
    avoided_word,
    bad_pattern,
    broad_words,
    cap_for_all,
    code_ended,
    consent_days,
    consent_ended,
    consent_gap,
    consent_missing,
    covered_words,
    crisis_text,
    denies_ai,
    empty_rule,
    fact_ended,
    fact_without_source,
    giveaway_ended,
    law_ahead,
    memory_mismatch,
    never_told,
    no_text_to_say,
    offer_ended,
    quote_to_renew,
    relax_in_force,
    rewards_time,
    rule_without_example,
    stale_law,
    stopped_example,
    stopped_text,
    two_answers,
    uncaught_example,
)
from personaspec.lint.subject import Subject

RULES: tuple[LintRule, ...] = (
    uncaught_example.RULE,  # PS201
    stopped_example.RULE,  # PS202
    stopped_text.RULE,  # PS203
    bad_pattern.RULE,  # PS204
    empty_rule.RULE,  # PS206
    no_text_to_say.RULE,  # PS207
    never_told.RULE,  # PS208
    offer_ended.RULE,  # PS209
    code_ended.RULE,  # PS210
    giveaway_ended.RULE,  # PS211
    fact_ended.RULE,  # PS212
    quote_to_renew.RULE,  # PS213
    two_answers.RULE,  # PS214
    covered_words.RULE,  # PS215
    consent_days.RULE,  # PS220
    denies_ai.RULE,  # PS301
    crisis_text.RULE,  # PS302
    consent_missing.RULE,  # PS303
    consent_ended.RULE,  # PS304
    consent_gap.RULE,  # PS305
    stale_law.RULE,  # PS306
    law_ahead.RULE,  # PS307
    rewards_time.RULE,  # PS308
    memory_mismatch.RULE,  # PS309
    relax_in_force.RULE,  # PS311
    cap_for_all.RULE,  # PS320
    fact_without_source.RULE,  # PS401
    rule_without_example.RULE,  # PS403
    avoided_word.RULE,  # PS404
    broad_words.RULE,  # PS407
)

CODES: tuple[Code, ...] = tuple(rule.code for rule in RULES)


def run(subject: Subject) -> list[Diagnostic]:
    """Everything that the rules find, in the order of the rules."""
    return [found for rule in RULES for found in rule.look(subject)]
