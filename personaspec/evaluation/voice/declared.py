"""What a spec says of its voice in so many words (`prefer`, `avoid`, `length`, `emoji`), and what replies do. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from personaspec.evaluation.finding import find, sentence_list
from personaspec.evaluation.voice.features import count, word_list
from personaspec.ir.declarations import Voice

BREACH = 0.5
"""The odds of a reply are halved for each breach of it, at most `MOST` times. Set by hand, not fitted."""
MOST = 6


def breaches(reply: str, voice: Voice) -> Iterator[str]:
    """Every line of the `voice` block that a reply does not keep to, in plain words."""
    for phrase in voice.avoid:
        if find(phrase, reply):
            yield f"says “{phrase}”, which the voice avoids"
    for prefer in voice.prefer:
        if prefer.over and find(prefer.over, reply):
            yield f"says “{prefer.over}” and not “{prefer.say}”"
    if voice.length is not None:
        has = _length(reply, voice.length_unit)
        least, most = voice.length
        if not least <= has <= most:
            yield f"has {has} {voice.length_unit}, and the voice has {least} to {most}"
    if voice.emoji is not None:
        has = count(reply, "").counts.get("mark:emoji", 0)
        least, most = voice.emoji
        if not least <= has <= most:
            yield f"has {has} emoji, and the voice has {least} to {most} in a reply"


def favourites(replies: Sequence[str], voice: Voice) -> tuple[str, ...]:
    """Favourite words that are said."""
    return tuple(each.say for each in voice.prefer if any(find(each.say, reply) for reply in replies))


def _length(reply: str, unit: str) -> int:
    match unit:
        case "words":
            return len(word_list(reply))
        case "characters":
            return len(reply)
        case _:
            return len(sentence_list(reply))
