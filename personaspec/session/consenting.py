"""The consent that a chat stands on: when it was taken back, or is over, the chat ends before a model is asked. Pure.

A bundle holds the days, so a bot that was built while the consent held ends on the day when it does not, within a turn.
What a host learns in between (a kill switch) is the host's: it sets `revoked` and builds anew, or stops.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from personaspec.guard.context import Context
from personaspec.ir.declarations import Consent
from personaspec.ir.node import Texts
from personaspec.ir.persona import Persona
from personaspec.session.outcomes import End

RULE: Final = "consent"
"""What verdicts and evidence call it: it is no rule of a pack, and nothing relaxes it."""

RETIRED: Final[Texts] = {
    "de": "{principal} hat {persona} zurückgezogen. Der Chat endet hier.",
    "en": "{persona} has been retired by {principal}. This chat ends here.",
    "es": "{principal} ha retirado a {persona}. Este chat termina aquí.",
    "fr": "{principal} a retiré {persona}. Cette discussion s'arrête ici.",
    "sv": "{principal} har dragit tillbaka {persona}. Den här chatten slutar här.",
}
LAPSED: Final[Texts] = {
    "de": "{persona} spricht nicht mehr für {principal}: Die Zustimmung ist abgelaufen. Der Chat endet hier.",
    "en": "{persona} doesn't speak for {principal} any more: the consent is over. This chat ends here.",
    "es": "{persona} ya no habla por {principal}: el consentimiento ha terminado. Este chat termina aquí.",
    "fr": "{persona} ne parle plus pour {principal} : le consentement a pris fin. Cette discussion s'arrête ici.",
    "sv": "{persona} talar inte längre för {principal}: samtycket har gått ut. Den här chatten slutar här.",
}
HELP: Final[Texts] = {
    "de": "Hilfe: {contact}",
    "en": "For help: {contact}",
    "es": "Ayuda: {contact}",
    "fr": "Aide : {contact}",
    "sv": "Hjälp: {contact}",
}


def revoked(policy: Persona, day: date) -> Persona:
    """The same policy with its consent taken back on a day: a bot of it says so, and asks no model."""
    on = day.isoformat()
    consents = tuple(each.model_copy(update={"revoked": on}) for each in policy.consent)
    if not consents:
        consents = (Consent(file="", signed=on, until=on, covers=(), revoked=on),)
    return policy.model_copy(update={"consent": consents})


def retired(policy: Persona, context: Context, day: date) -> End | None:
    """How the chat ends because no consent holds any more on a day; None where one does, will, or none was declared.

    One that is not signed yet ends nothing: a dated build of today says so (PS304).
    """
    if not policy.consent:
        return None
    today = day.isoformat()
    over = [_over(each, today) for each in policy.consent]
    if not all(over):
        return None
    taken = next((why for why in over if why.startswith("revoked")), "")
    header = policy.header
    texts = [RETIRED if taken else LAPSED, *([HELP] if header.contact else [])]
    wanted = (context.language or "", header.languages[0], "en")
    language = next(primary for each in wanted if (primary := each.partition("-")[0]) in RETIRED)
    words = {"persona": header.title, "principal": header.principal.name, "contact": header.contact}
    return End(
        RULE, taken or max(over), " ".join(text[language].format_map(words) for text in texts), language=language
    )


def _over(consent: Consent, today: str) -> str:
    """Why a consent holds no more, in words; "" where it may."""
    if consent.revoked is not None and consent.revoked <= today:
        return f"revoked {consent.revoked}"
    return f"until {consent.until}" if consent.until < today else ""
