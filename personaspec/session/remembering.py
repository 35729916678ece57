"""What of a fan's message may be remembered: only what `privacy` declares, in the fan's own words. Pure.

Whatever is kept is a piece of what the fan wrote, told of themselves in so many words. In doubt nothing is kept. It is
never a ground for anything: it reaches the model as somebody's words, and no rule reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.personal import told as personal
from personaspec.guard.privacy import kinds_of
from personaspec.guard.sentences import sentences
from personaspec.ir.declarations import Privacy
from personaspec.late import late
from personaspec.lean import replace
from personaspec.neutral import neutralise
from personaspec.session.memory import Item, Memory
from personaspec.session.memory_bounds import BY_LANGUAGE, COMMANDS, NAME, SHAPES, SPECIAL
from personaspec.session.memory_words import LABELS, NO_NAME, OWNING, STARTS, TELLS, TURNED, told

ITEMS: Final = 12
"""Kept of one fan at most; the newest stay."""
EACH: Final = 5
"""Kept of one declared word at most; of a name one."""
LONGEST: Final = 120
"""Characters of an item; what is longer is not kept, and not cut."""
READ: Final = 2000
"""Characters of a message that are read for it."""
MINORS: Final = frozenset({"minor", "child", "teen"})

_FORBIDDING: Final = ("repeats ", "stores ", "asks ", "shares ")
# Where the words that are told end: at the end of the sentence, or where something else begins.
_CLAUSE_END: Final = late(
    r"[.!?;:\n…]|,? [–—-] |,? (?:but|because|so|which|and (?:i|my|what|how|can|do|is)\b|"
    r"aber|weil|und (?:ich|mein\w*|was|wie)\b|pero|porque|y (?:yo|mi|me|qué|estoy)\b|"
    r"mais|parce|et (?:je|j'|mon|ma|mes)|men|eftersom|och (?:jag|min|mitt|mina|vad)\b)[ ,]|"
    r", (?:what|how|can|could|do|does|is|are|should|any|was|wie|kannst|qué|cómo|que|comment|vad|hur|kan)\b",
    re.IGNORECASE,
)
_NAME_END: Final = late(
    r"(?<!\b\w)\.|[,!?;:\n…()\"“”]| [–—-] | (?:and|but|und|aber|y|pero|et|mais|och|men|from|aus|de|från)\b", re.I
)
_QUOTE: Final = late(r"[\"“”„«»]")
_MOST: Final = 12  # places of a sentence at which something may begin
_NOT: Final = late(r"(?:not|no|never|nicht|kein\w*|pas|inte|ingen|nothing|nada|nichts|rien|inget)\b", re.I)


def kind_of(what: str) -> str:
    """The kind that a declared word means (`name`, `projects` …), "" where it stands for itself."""
    word = what.casefold()
    for kind, labels in LABELS.items():
        if any(re.fullmatch(label, word) for label in labels.values()):
            return kind
    return ""


def label_of(what: str, language: str) -> str:
    """A pattern for a declared word as a fan says it in a language."""
    kind = kind_of(what)
    return LABELS[kind][language] if kind else "|".join(re.escape(form) for form in _forms(what))


def set_apart(what: str) -> bool:
    """Whether a declared word names data that the law sets apart: it is never remembered."""
    return SPECIAL.search(what.casefold()) is not None


def declared(privacy: Privacy) -> dict[str, timedelta | None]:
    """What is remembered, and for how long; None: with the session. The shorter time where a word is said twice."""
    found: dict[str, timedelta | None] = {}
    for each in privacy.remembers:
        keep = timedelta(seconds=each.keep.seconds) if each.keep is not None else None
        for what in each.what:
            if what in found:
                before = found[what]
                found[what] = None if keep is None or before is None else min(keep, before)
            else:
                found[what] = keep
    return found


def standing(memory: Memory, privacy: Privacy, started: datetime | None, now: datetime) -> Memory:
    """What may still be kept: what is declared no longer, or for a shorter time, is let go earlier. A longer time
    than the fan was told changes nothing. `started` is when this session began."""
    keeps = declared(privacy)
    kept: list[Item] = []
    for each in memory.items:
        if each.what not in keeps:
            continue
        keep = keeps[each.what]
        until = each.until if keep is None or (each.until and each.until <= each.at + keep) else each.at + keep
        if keep is None and until is None and started is not None and each.at < started:
            continue
        kept.append(each if until == each.until or each.until is None else replace(each, until=until))
    left = Memory(tuple(kept)).on(now)
    return memory if left == memory else left


def found(privacy: Privacy, guard: Guard, sentence: str, context: Context, now: datetime) -> tuple[Item, ...]:
    """What one sentence of a fan tells that may be kept, in the order of what is declared."""
    keeps = declared(privacy)
    items: list[Item] = []
    for what, text, language in _told(tuple(keeps), sentence):
        keep = keeps[what]
        if allowed(privacy, guard, what, text, language, context):
            items.append(Item(what, text, now, now + keep if keep is not None else None))
    return tuple(items)


def allowed(privacy: Privacy, guard: Guard, what: str, text: str, language: str, context: Context) -> bool:
    """Whether these words may be kept for `what`. `language` "" holds to the rules of all of them."""
    if not 2 <= len(text) <= LONGEST or text != " ".join(text.split()) or neutralise(text) != text:
        return False
    plain = _plain(text).casefold()
    if SHAPES.search(text) or SPECIAL.search(plain) or COMMANDS.search(plain) or personal(text):
        return False
    if any(words.search(plain) for key, words in BY_LANGUAGE.items() if key == language):
        return False
    if kind_of(what) == "name" and not NAME.fullmatch(text):
        return False
    if set_apart(what) or _never(privacy, what, plain):
        return False
    # What the bot may not say itself is not kept either: it would be read back to the fan.
    spoken = guard.judge(text, replace(context, fan=""))
    return not any(not violation.shadow for violation in spoken.violations)


def added(memory: Memory, new: Iterable[Item]) -> Memory:
    """With these: the same again is one, of a name there is one, and the newest stay."""
    items = list(memory.items)
    for item in new:
        items = [each for each in items if not _same(each, item)]
        items.append(item)
        most = 1 if kind_of(item.what) == "name" else EACH
        of_it = [each for each in items if each.what == item.what]
        items = [each for each in items if each.what != item.what or each in of_it[-most:]]
    return Memory(tuple(items[-ITEMS:]))


def _same(one: Item, other: Item) -> bool:
    return one.what == other.what and one.text.casefold() == other.text.casefold()


def _never(privacy: Privacy, what: str, plain: str) -> bool:
    """Whether `never` names it: the word itself, or a word that stands in the text."""
    for entry in privacy.never:
        if not entry.startswith(_FORBIDDING):
            continue
        thing = entry.partition(" ")[2].removeprefix("for ").casefold()
        if kinds_of(thing):
            continue  # every shape is refused anyway
        if _names(thing, plain) or _names(what, thing):
            return True
    return False


def _names(word: str, text: str) -> bool:
    """Whether a text holds a word, in singular or plural."""
    forms = "|".join(re.escape(form) for form in _forms(word))
    return re.search(rf"\b(?:{forms})\b", text) is not None


def _forms(word: str) -> tuple[str, ...]:
    """A word in singular and plural, where that is an `s`."""
    word = word.casefold()
    if word.endswith("ies") and len(word) > 4:
        return word, word[:-3] + "y"
    if word.endswith("s") and len(word) > 3:
        return word, word[:-1]
    return word, word + "s"


def _told(whats: tuple[str, ...], sentence: str) -> Iterator[tuple[str, str, str]]:
    """`(what, the fan's words, language)` for each declared word that a sentence tells of; the first wording wins."""
    text = _plain(sentence.rstrip())
    starts = _starts(text) if len(text) <= READ else ()
    patterns = _patterns(whats)
    if SHAPES.search(text):
        return
    for what, pattern in patterns:
        for at in starts:
            if (match := pattern.match(text, at)) is None:
                continue
            group = match.lastgroup or ""
            start, end = match.span(group)
            cut = (_NAME_END if kind_of(what) == "name" else _CLAUSE_END).search(text, start, end)
            if cut is None and text.endswith("?"):
                continue
            words = sentence[start : cut.start() if cut is not None else end].strip(" \t\"'“”’,.!-–")
            if _begins(what, words):
                yield what, words, group[:2]
                break


def _starts(text: str) -> tuple[int, ...]:
    """Where something that is told may begin: at the beginning, after a comma or an `and`; not in what is quoted."""
    quoted = _QUOTE.search(text)
    end = quoted.start() if quoted is not None else len(text)
    return (0, *(match.end() for match in STARTS.finditer(text, 0, end)))[:_MOST] if end else ()


def _begins(what: str, words: str) -> bool:
    if not words or _NOT.match(words):
        return False
    return kind_of(what) != "name" or _plain(words).split()[0].casefold() not in NO_NAME


@lru_cache(maxsize=64)
def _patterns(whats: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each declared word what finds that it is told of; the group that matched begins with its language."""
    made = []
    for what in whats:
        kind = kind_of(what)
        ways = {
            language: (*TELLS.get(kind, {}).get(language, ()), owning.format(label=label_of(what, language)))
            for language, owning in OWNING.items()
        }
        made.append((what, re.compile(told(ways, TURNED.get(kind, ())), re.IGNORECASE)))
    return tuple(made)


def _plain(text: str) -> str:
    """With plain apostrophes, character for character."""
    return text.replace("’", "'").replace("‘", "'").replace("´", "'")


def pieces(fan: str) -> tuple[str, ...]:
    """The sentences of a message, as far as they are read."""
    return tuple(each.text.strip() for each in sentences(fan[:READ]) if each.text.strip())
