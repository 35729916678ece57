"""What is shown where a reply is stopped before anything of it was sent and its rule has no text of its own."""

from __future__ import annotations

from typing import Final

FIXED_LINE: Final = {
    "de": "Das kann ich so nicht sagen. Ich bin eine KI und sage nur, was hier hinterlegt ist.",
    "en": "I can't say that. I'm an AI, and I only say what has been declared here.",
    "es": "No puedo decir eso. Soy una IA y solo digo lo que está declarado aquí.",
    "fr": "Je ne peux pas dire cela. Je suis une IA et je ne dis que ce qui est déclaré ici.",
    "sv": "Det kan jag inte säga. Jag är en AI och säger bara det som är angivet här.",
}
