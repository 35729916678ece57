"""Every lint rule, in order, and running them. A rule that is not in the tuple does not exist."""

from __future__ import annotations

from collections.abc import Collection

from personaspec.diagnostic import Code, Diagnostic
from personaspec.lint.rule import LintRule
from personaspec.lint.rules import (
    avoided_word,
    bad_pattern,
    barred_use,
    both_examples,
    broad_words,
    cap_for_all,
    code_ended,
    consent_days,
    consent_ended,
    consent_gap,
    consent_missing,
    consent_place,
    contradicts,
    covered_rule,
    covered_words,
    crisis_lines_stale,
    crisis_number,
    crisis_sold,
    crisis_text,
    denies_ai,
    empty_pattern,
    empty_rule,
    fact_ended,
    fact_without_source,
    free_and_paid,
    giveaway_ended,
    law_ahead,
    lent_title,
    memory_mismatch,
    never_reached,
    never_said,
    never_told,
    no_text_to_say,
    offer_ended,
    opposite_states,
    pack_language,
    paid_giveaway,
    paid_untold,
    place_without_line,
    quote_to_renew,
    relax_in_force,
    reversed_days,
    rewards_time,
    rule_without_example,
    stale_law,
    stopped_example,
    stopped_text,
    sways_votes,
    two_answers,
    unaware_fan,
    uncaught_example,
    unexplained_memory,
    unproved_claim,
    unread_excuse,
    unsaid_states,
    untold_need,
    weak_source,
)
from personaspec.lint.subject import Subject

RULES: tuple[LintRule, ...] = (
    uncaught_example.RULE,  # PS201
    stopped_example.RULE,  # PS202
    stopped_text.RULE,  # PS203
    bad_pattern.RULE,  # PS204
    empty_pattern.RULE,  # PS205
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
    covered_rule.RULE,  # PS216
    both_examples.RULE,  # PS217
    never_reached.RULE,  # PS218
    never_said.RULE,  # PS219
    consent_days.RULE,  # PS220
    reversed_days.RULE,  # PS221
    free_and_paid.RULE,  # PS222
    denies_ai.RULE,  # PS301
    crisis_text.RULE,  # PS302
    consent_missing.RULE,  # PS303
    consent_ended.RULE,  # PS304
    consent_gap.RULE,  # PS305
    stale_law.RULE,  # PS306
    law_ahead.RULE,  # PS307
    rewards_time.RULE,  # PS308
    memory_mismatch.RULE,  # PS309
    unaware_fan.RULE,  # PS310
    relax_in_force.RULE,  # PS311
    paid_untold.RULE,  # PS312
    consent_place.RULE,  # PS313
    unsaid_states.RULE,  # PS314
    paid_giveaway.RULE,  # PS315
    untold_need.RULE,  # PS316
    opposite_states.RULE,  # PS317
    contradicts.RULE,  # PS318
    weak_source.RULE,  # PS319
    cap_for_all.RULE,  # PS320
    lent_title.RULE,  # PS321
    crisis_number.RULE,  # PS330
    crisis_sold.RULE,  # PS331
    crisis_lines_stale.RULE,  # PS332
    place_without_line.RULE,  # PS333
    barred_use.RULE,  # PS340
    unexplained_memory.RULE,  # PS341
    sways_votes.RULE,  # PS342
    unproved_claim.RULE,  # PS343
    fact_without_source.RULE,  # PS401
    pack_language.RULE,  # PS402
    rule_without_example.RULE,  # PS403
    avoided_word.RULE,  # PS404
    unread_excuse.RULE,  # PS405
    broad_words.RULE,  # PS407
)

CODES: tuple[Code, ...] = tuple(rule.code for rule in RULES)


def run(subject: Subject, broken: Collection[str] = ()) -> list[Diagnostic]:
    """Everything that the rules find, in the order of the rules. `broken` are kinds of declarations of which one could
    not be read whole."""
    return [found for rule in RULES if not rule.needs & set(broken) for found in rule.look(subject)]
