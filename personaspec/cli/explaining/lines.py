"""Lines of `guard`, read again: what came out of it, and what went in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydantic import TypeAdapter, ValidationError

from personaspec.explanation.verdict_document import BadOut
from personaspec.wire import GuardBad, GuardIn, GuardOut

_OUT: TypeAdapter[GuardOut | GuardBad] = TypeAdapter(GuardOut | GuardBad)
_NOT_OURS = "this is no line that `personaspec guard` writes"


def verdicts(data: bytes) -> tuple[list[tuple[int, GuardOut]], list[BadOut]]:
    """The verdicts with the numbers of their lines, and what is wrong with the other lines."""
    good: list[tuple[int, GuardOut]] = []
    bad: list[BadOut] = []
    for number, line in _lines(data):
        try:
            read = _OUT.validate_json(line)
        except ValidationError:
            bad.append(BadOut(line=number, error=_NOT_OURS))
            continue
        if isinstance(read, GuardBad):
            bad.append(BadOut(line=number, id=read.id, error=f"it was not judged: {read.error}"))
        else:
            good.append((number, read))
    return good, bad


def messages(data: bytes, out: Sequence[tuple[int, GuardOut]]) -> dict[int, str]:
    """What the bot said, by the number of the line that judged it: found by `id`, else by its place."""
    by_id: dict[str | int, str] = {}
    by_place: dict[int, str] = {}
    for place, (_, line) in enumerate(_lines(data), 1):
        try:
            given = GuardIn.model_validate_json(line)
        except ValidationError:
            continue
        if given.bot is not None:
            by_place[place] = given.bot
            if given.id is not None:
                by_id[given.id] = given.bot
    held = ((number, by_id.get(each.id) if each.id is not None else by_place.get(number)) for number, each in out)
    return {number: said for number, said in held if said is not None}


def _lines(data: bytes) -> Iterable[tuple[int, bytes]]:
    """Lines that are not empty, counted from 1: `guard` answers each with one."""
    held = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return enumerate((line for line in held if line.strip()), 1)
