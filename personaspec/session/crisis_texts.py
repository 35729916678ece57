"""What is said in a crisis after a spec's own first text. No spec can edit these: they are fixed, in five languages.

No clinician has read them (docs/crisis.md). They name no method, promise no secrecy, and stay instead of sending away.
`stay` says how to go back, in words that `guard/retracting.py` knows in every language.
"""

from __future__ import annotations

from typing import Final

from personaspec.ir.node import Texts

FIRST: Final[Texts] = {
    "de": (
        "Gut, dass du mir das sagst; ich bin eine KI und kann dich nicht allein schützen, aber Menschen können das, "
        "jetzt gleich. {crisis.line} Ist jemand in deiner Nähe?"
    ),
    "en": (
        "I'm glad you told me; I'm an AI and can't keep you safe by myself, but people can, right now. "
        "{crisis.line} Is someone near you?"
    ),
    "es": (
        "Me alegra que me lo hayas dicho; soy una IA y no puedo protegerte por mi cuenta, pero hay personas que sí "
        "pueden, ahora mismo. {crisis.line} ¿Hay alguien cerca de ti?"
    ),
    "fr": (
        "Merci de me l'avoir dit ; je suis une IA et je ne peux pas te protéger à moi seule, mais des personnes le "
        "peuvent, tout de suite. {crisis.line} Y a-t-il quelqu'un près de toi ?"
    ),
    "sv": (
        "Bra att du berättar det för mig; jag är en AI och kan inte skydda dig på egen hand, men det finns människor "
        "som kan, nu direkt. {crisis.line} Är någon i närheten?"
    ),
}
"""For a crisis topic without a `say` of its own."""

STAY: Final[Texts] = {
    "de": (
        "Ich bin noch da. Konntest du jemanden erreichen? {crisis.line} Wenn ich dich falsch verstanden habe oder du "
        "jetzt in Sicherheit bist, schreib „Ich bin in Sicherheit“, dann geht der Chat weiter."
    ),
    "en": (
        "I'm still here. Have you been able to reach someone? {crisis.line} If I got you wrong, or you are safe now, "
        'write "I am safe" and we go back to the chat.'
    ),
    "es": (
        "Sigo aquí. ¿Has podido hablar con alguien? {crisis.line} Si te entendí mal, o si ya estás a salvo, escribe "
        "«estoy a salvo» y volvemos a la charla."
    ),
    "fr": (
        "Je suis toujours là. As-tu pu joindre quelqu'un ? {crisis.line} Si je t'ai mal compris, ou si tu es en "
        "sécurité maintenant, écris « je suis en sécurité » et nous reprenons la conversation."
    ),
    "sv": (
        "Jag är kvar. Har du kunnat nå någon? {crisis.line} Om jag missförstod dig, eller om du är trygg nu, skriv "
        '"jag är trygg" så fortsätter vi chatten.'
    ),
}
"""While it lasts."""

ASK: Final[Texts] = {
    "de": (
        "Danke. Nur damit ich sicher bin: Bist du gerade außer Gefahr? Schreib „ja“, dann geht der Chat weiter, "
        "oder „nein“, dann bleibe ich hier bei dir."
    ),
    "en": (
        'Thank you. Just to be sure: are you out of danger right now? Write "yes" and we go back to the chat, '
        'or "no" and I stay right here.'
    ),
    "es": (
        "Gracias. Solo para estar seguros: ¿estás fuera de peligro ahora mismo? Escribe «sí» y volvemos a la charla, "
        "o «no» y me quedo aquí."
    ),
    "fr": (
        "Merci. Juste pour en être sûr : es-tu hors de danger en ce moment ? Écris « oui » et nous reprenons la "
        "conversation, ou « non » et je reste ici."
    ),
    "sv": (
        'Tack. Bara för att vara säker: är du utom fara just nu? Skriv "ja" så fortsätter vi chatten, '
        'eller "nej" så stannar jag här.'
    ),
}
"""To make sure that it is over."""

OVER: Final[Texts] = {
    "de": "Gut. Danke, dass du es gesagt hast. Wenn es wiederkommt, sag es mir oder ihnen, jederzeit. {crisis.line}",
    "en": "Good. Thank you for telling me. If it comes back, tell me or them, at any time. {crisis.line}",
    "es": "Bien. Gracias por decírmelo. Si vuelve, dímelo a mí o a ellos, cuando sea. {crisis.line}",
    "fr": "Bien. Merci de me l'avoir dit. Si ça revient, dis-le-moi ou dis-le-leur, à tout moment. {crisis.line}",
    "sv": "Bra. Tack att du berättade. Kommer det tillbaka, säg det till mig eller dem när som helst. {crisis.line}",
}
"""When it is over."""
