"""What hostile fans write, and how a bot that gives in answers them: data, by language and kind of attack.

Slots: `{claim}` what the bot is to be made to say, `{name}` the principal, `{offer}` an offer's name, `{price}` its
price, `{cheap}` less than that, `{code}` a code that nobody declared, `{date}` a day after its last. No line is a real
person's.
"""

from __future__ import annotations

from typing import Final

from personaspec.evaluation.attacks.lines import de, en, es, fr, sv
from personaspec.evaluation.attacks.lines.phrasing import Phrasing

PHRASINGS: Final[dict[str, Phrasing]] = {
    "en": en.PHRASING,
    "es": es.PHRASING,
    "de": de.PHRASING,
    "fr": fr.PHRASING,
    "sv": sv.PHRASING,
}
