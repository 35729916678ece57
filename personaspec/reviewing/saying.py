"""A change as a creator would say it: "the wheel course costs 139 EUR, it was 129 EUR". Pure.

What somebody wrote is kept apart from our own words (`Said`), so that a rendering can quote it and nothing in it can
pass for ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from personaspec.diff.change import Change
from personaspec.diff.impact import kind_of
from personaspec.diff.lines import price
from personaspec.ir.declarations import Discount, Fact, Offer, Price, Principal, Quote

_NAME = re.compile(r"[^\w ]+")
_LONGEST: Final = 160


@dataclass(frozen=True, slots=True)
class Said:
    """A text that somebody wrote: shown in quotation marks, or as code."""

    text: str


Words = tuple["str | Said", ...]


def said(change: Change) -> Words | None:
    """The change in a creator's words; None for one that the table's sentence tells best."""
    tell = _BY_KIND.get(kind_of(change))
    return tell(change) if tell is not None else None


def plain(words: Words) -> str:
    """Words as plain text, what somebody wrote in quotation marks."""
    return "".join(each if isinstance(each, str) else f'"{each.text}"' for each in words)


def cut(text: str, longest: int = _LONGEST) -> str:
    """A text that is short enough to be read in a list."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def called(owner: str) -> str:
    """`wheel course` of `offer/wheel-course`; only letters, digits and spaces."""
    return _NAME.sub(" ", cut(owner.rpartition("/")[2], 80)).strip().replace("_", " ")


def _offer(change: Change) -> Words | None:
    name = f"the {called(change.owner)}"
    old, new = change.old, change.new
    match change.statement:
        case "" if change.kind == "renamed":
            return (f"the {called(change.was or '')} is called {name} now",)
        case "" if isinstance(new, Offer):
            costs = " or ".join(price(each) for each in new.price)
            return f"you may now offer {name}{f' ({costs})' if costs else ''}: ", _text(new.text)
        case "" if isinstance(old, Offer):
            return (f"{name} is offered no more",)
        case "price":
            return (_price(name, old, new),)
        case "link":
            return _turned(f"{name} is found at ", old, new, gone=f"the link of {name} is given no more: ")
        case "code":
            return _code(name, old, new)
        case "until":
            return _day(f"{name} is offered", old, new)
        case "text":
            return _turned(f"of {name} it may say ", old, new, gone=f"of {name} it may say no more: ")
        case "source":
            return _turned(f"{name} rests on ", old, new, gone=f"{name} rests no more on ")
        case "relationship" if isinstance(old, str) and isinstance(new, str):
            return (f"{name} is {_relationship(new)}, it was {_relationship(old)}",)
        case "giveaway":
            word = called(change.path.rpartition("/")[2])
            return _turned(
                f"{word} of the giveaway {name}: ", old, new, gone=f"{word} of the giveaway {name} is gone: "
            )
        case _:
            return None


def _relationship(word: str) -> str:
    words = {"own": "your own", "affiliate": "an affiliate's", "paid": "paid for", "gifted": "a gift"}
    return words.get(word, called(word))


def _price(name: str, old: Any, new: Any) -> str:
    was, now = (price(each) if isinstance(each, Price) else None for each in (old, new))
    if now is None:
        return f"{name} costs {was} no more"
    verb = "is" if now == "free" else "costs"
    if was is None:
        return f"{name} {verb} {now}, which was no price of it"
    return f"{name} {verb} {now}, it {'was' if verb == 'costs' or was == 'free' else 'cost'} {was}"


def _code(name: str, old: Any, new: Any) -> Words | None:
    there = new if isinstance(new, Discount) else old
    if not isinstance(there, Discount):
        return None
    if new is None:
        return "the code ", Said(there.code), f" for {name} is good no more"
    words: Words = "the code ", Said(there.code), f" for {name} gives ", *_worth(there)
    return (*words, ", it gave ", *_worth(old)) if isinstance(old, Discount) else words


def _worth(code: Discount) -> Words:
    until = f" until {code.until}" if code.until else ""
    if code.percent:
        return (f"{code.percent}%{until}",)
    if code.money is not None:
        return (f"{code.money.amount} {code.money.currency}{until}",)
    return Said(cut(code.text)), until


def _fact(change: Change) -> Words | None:
    name = f"the fact {called(change.owner)}"
    old, new = change.old, change.new
    match change.statement:
        case "" if change.kind == "renamed":
            return None
        case "" if isinstance(new, Fact):
            return "it may now say ", _text(new.text)
        case "" if isinstance(old, Fact):
            return "it may say no more ", _text(old.text)
        case "text":
            return _turned("it may now say ", old, new, gone="it may say no more ")
        case "answers":
            if new is None:
                return "asked ", Said(cut(str(old))), f", it answers no more with {name}"
            return "asked ", Said(cut(str(new))), f", it answers with {name}"
        case "source":
            return _turned(f"{name} rests on ", old, new, gone=f"{name} rests no more on ")
        case "until":
            return _day(f"{name} holds", old, new)
        case "quote" if isinstance(new, Quote):
            return (f"{name} is a quote of {called(new.of)}, {new.date}",)
        case _:
            return None


def _persona(change: Change) -> Words | None:
    old, new = change.old, change.new
    match change.statement:
        case "contact" | "about" | "operator" | "title":
            word = {"title": "its title is ", "about": "of itself it may say "}.get(change.statement, "")
            word = word or f"its {change.statement} is "
            return _turned(word, old, new, gone=f"its {change.statement} is no more ")
        case "principal" if isinstance(new, Principal):
            was: Words = (", not of ", Said(old.name)) if isinstance(old, Principal) else ()
            return "it speaks for ", Said(new.name), *was
        case "abilities":
            can, what = ("can now", new) if new is not None else ("can no more", old)
            return (f"it {can}: {called(str(what))}",)
        case "languages":
            speaks, what = ("speaks", new) if new is not None else ("no longer speaks", old)
            return (f"it {speaks} {called(str(what))}",)
        case "version" if isinstance(new, str) and isinstance(old, str):
            return (f"the version is {new}, it was {old}",)
        case _:
            return None


def _use(change: Change) -> Words | None:
    if change.statement == "version":
        return (f"the pack {change.owner.removeprefix('use/')} is {change.new} now, it was {change.old}",)
    return None


def _turned(lead: str, old: Any, new: Any, gone: str) -> Words:
    if new is None:
        return gone, Said(cut(str(old)))
    now: Words = lead, Said(cut(str(new)))
    return (*now, ", it was ", Said(cut(str(old)))) if old is not None else now


def _day(lead: str, old: Any, new: Any) -> Words:
    if new is None:
        return (f"{lead} without an end, it ended with {old}",)
    return (f"{lead} until {new}" + (f", it was until {old}" if old is not None else ", it had no end"),)


def _text(texts: Any) -> Said:
    return Said(cut(next(iter(texts.values()), "")))


_BY_KIND: Final[dict[str, Callable[[Change], Words | None]]] = {
    "offer": _offer,
    "fact": _fact,
    "persona": _persona,
    "use": _use,
}
