"""What a persona declares beside rules, in words."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.explanation.words import cap, discount, listed, occasion, price, quoted, reach, texts, time
from personaspec.ir.declarations import Fact, Knowledge, Objective, Offer, Privacy, Value, Voice
from personaspec.ir.persona import Persona
from personaspec.ir.tests import Test


def head_lines(persona: Persona) -> Iterator[str]:
    """Who speaks, for whom, to whom."""
    h, a = persona.header, persona.audience
    yield f"# {h.title} {h.version}"
    named = f"{h.principal.name} ({h.principal.short})" if h.principal.short != h.principal.name else h.principal.name
    yield (
        f"{h.name}: speaks for {named}; {h.operator} runs it, as {h.role}. Languages: {', '.join(h.languages)}; "
        f"a day ends in {h.timezone}."
    )
    if h.about:
        yield h.about
    by = f" ({a.ages_by})" if a.ages_by else ""
    yield (
        f"Able to: {', '.join(h.abilities)}. Talks with: ages {', '.join(a.ages)}{by}; "
        f"places {', '.join(a.places) or 'not said, so every law may apply'}; channels {', '.join(a.channels)}."
    )
    if h.contact:
        yield f"A human answers at {h.contact}."
    for consent in persona.consent:
        where = f"; for {', '.join(consent.places)}" if consent.places else ""
        without = f"; excludes {', '.join(consent.excludes)}" if consent.excludes else ""
        revoke = f"; taken back at {consent.revoke}" if consent.revoke else ""
        revoke += f"; TAKEN BACK on {consent.revoked}" if consent.revoked else ""
        yield (
            f"Consent: {consent.file}, {consent.signed} to {consent.until}, covers {', '.join(consent.covers)}"
            f"{without}{where}{revoke}."
        )
    yield from _privacy(persona.privacy)


def _privacy(privacy: Privacy) -> Iterator[str]:
    if privacy == Privacy():
        return
    kept = [", ".join(r.what) + (f" for {time(r.keep)}" if r.keep else "") for r in privacy.remembers]
    yield f"Remembers: {'; '.join(kept) or 'nothing'}. Never: {', '.join(privacy.never) or 'nothing said'}."
    if privacy.basis or privacy.notice:
        yield f"Basis: {privacy.basis or 'not said'}. Notice: {privacy.notice or 'none'}."


def voice_lines(voice: Voice) -> Iterator[str]:
    """How it sounds."""
    yield from listed("tone", [", ".join(voice.tone)])
    if voice.length is not None:
        yield f"  length: {voice.length[0]} to {voice.length[1]} {voice.length_unit}"
    if voice.emoji is not None:
        yield f"  emoji: {voice.emoji[0]} to {voice.emoji[1]} per reply"
    yield from (f"  prefers “{prefer.say}” over “{prefer.over}”" for prefer in voice.prefer)
    yield from listed("avoids", [quoted(voice.avoid)] if voice.avoid else [])
    for sample in voice.samples:
        yield f"  sample {sample.name}" + (f" (source: {sample.source})" if sample.source else "")
        yield from (f"    {who}: {text}" for who, text in sample.lines)


def offer_lines(offer: Offer) -> Iterator[str]:
    """What is sold or given."""
    yield from texts(offer.text)
    yield f"  price: {', '.join(map(price, offer.price))}; {offer.relationship}"
    yield from (f"  link: {link}" for link in offer.link)
    yield from (f"  code {discount(code)}" for code in offer.code)
    if offer.giveaway is not None:
        g = offer.giveaway
        yield f"  giveaway: {g.prize} Entry: {g.entry} Eligible: {g.eligible}"
        yield f"  giveaway ends {g.ends}; sponsor {g.sponsor}; rules {g.rules}"
    yield from listed("until", [offer.until or ""])
    yield from listed("source", [offer.source])
    yield from listed("for", [reach(each) for each in offer.reach])


def fact_lines(fact: Fact) -> Iterator[str]:
    """What is true."""
    yield from texts(fact.text)
    if fact.quote is not None:
        renew = f", to be renewed by {fact.renew}" if fact.renew else ""
        yield f"  a quote of {fact.quote.date}: said word for word, and only when attributed{renew}"
    elif fact.renew:
        yield f"  to be renewed by {fact.renew}"
    yield from (f"  answers: “{question}”" for question in fact.answers)
    yield from listed("source", [fact.source])
    yield from listed("evidence", [fact.evidence])
    yield from listed("states", [", ".join(fact.states)])
    yield from listed("seen", [fact.seen or ""])
    yield from listed("until", [fact.until or ""])


def objective_lines(objective: Objective) -> Iterator[str]:
    """What the business wants."""
    yield from texts(objective.title)
    yield from listed("offer", [", ".join(objective.offer)])
    yield from listed("serves", [", ".join(objective.serves)])
    yield from listed("when", map(occasion, objective.when))
    yield from listed("never", map(occasion, objective.never))
    yield from listed("cap", map(cap, objective.cap))
    yield from texts(objective.say, "says: ")
    yield from listed("measured by", objective.measure)
    yield from listed("for", [reach(each) for each in objective.reach])


def value_lines(value: Value) -> Iterator[str]:
    """A principle."""
    yield from texts(value.title)
    yield from listed("over", [", ".join(value.over)])


def knowledge_lines(knowledge: Knowledge) -> Iterator[str]:
    """What may inform, and grounds nothing."""
    yield from texts(knowledge.title)
    for lead in ("folder", "feed", "licence", "source", "until"):
        yield from listed(lead, [getattr(knowledge, lead) or ""])


def test_lines(test: Test) -> Iterator[str]:
    """A dialogue, and what must hold."""
    if test.title:
        yield f"  {test.title}" + (" (needs a model)" if test.needs_model else "")
    for step in test.steps:
        words = [step.kind, "" if step.about == step.kind else step.about.replace("-", " ")]
        words += [time(step.time)] if step.time is not None else []
        yield f"  {' '.join(word for word in words if word)}: {', '.join(step.values)}".removesuffix(": ")


test_lines.__test__ = False  # type: ignore[attr-defined]  # pytest would collect it
