"""Whether a fan takes leave. Pure and deterministic: a short sentence that begins with words of a farewell.

It is asked only where a notice is told `when leaving`, and what follows from a wrong guess is one notice too many or
too few: no law that was read hangs on it.
"""

from __future__ import annotations

from typing import Final

from personaspec.guard.normalise import normalise
from personaspec.guard.sentences import sentences
from personaspec.guard.tables import farewells as table
from personaspec.late import late

_LEAVES: Final = late(rf"\A\W*(?:(?:{table.BEFORE})\W+)*(?:{table.WORDS})(?!\w)")
_LONGEST: Final = 500  # characters: who writes more is not on the way out


def leaves(text: str) -> bool:
    """Whether one of the message's sentences takes leave; a question does not."""
    if not text or len(text) > _LONGEST:
        return False
    for sentence in sentences(text):
        said = normalise(sentence.text).text.strip()
        if said.endswith("?") or len(said.split()) > table.LONGEST:
            continue
        if _LEAVES.search(said) is not None:
            return True
    return False
