"""The pages about the packs of the standard library: each text with its source. Markdown; writing them is the caller's.

One page for each pack: what its author says of it (the comment above it), its laws, and a table with every text that a
fan may be shown, its law, how good the source is, when it was last read, where and from which day. An index of all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from personaspec.explanation import words
from personaspec.ir.declarations import Law
from personaspec.ir.node import Dimension, Texts
from personaspec.ir.persona import Pack
from personaspec.ir.rules import Disclose, Forbid, Limit, Rule, Topic

FOLDER: Final = "docs/library"
_NOTE: Final = "<!-- Made from the packs: change them, and run `make update`. -->"
_OWN: Final = "none: it holds wherever the pack is used"
_ABOUT: Final = (
    "The packs that ship with personaspec. Each has a page: what its author read and did not read, its laws, and every "
    "text that a fan may be shown, with its source. No pack was read by a lawyer. A pack wires notices, limits and "
    "rules to triggers; whether that is enough for a law is not for a program to say."
)
_GRADES: Final = (
    "`grade`: *primary* is the law's own text or a faithful copy; *secondary* is somebody on it, such as a law firm; "
    "*tracker* is a list or a page made by a machine; *memory* was not looked up. What is `proposed` or `guidance` is "
    "kept like law: the stricter reading."
)
_LIMBS: Final = ("Static:", "Run time:", "Not checked:", "Cannot be checked:")
_COLUMNS: Final = ("rule", "told", "language", "text", "law", "grade", "last read", "places", "from")


@dataclass(frozen=True, slots=True)
class Shelved:
    """A pack and the text of its file, comments and all."""

    pack: Pack
    source: str


def pages(shelf: Sequence[Shelved]) -> dict[str, str]:
    """Path from the root of the repository -> the text of the page, for packs in the order of their names."""
    laws = {law.name: law for each in shelf for law in each.pack.laws}
    made = {f"{FOLDER}/index.md": _index(shelf)}
    for each in shelf:
        made[f"{FOLDER}/{slug(each.pack.name)}.md"] = _page(each, laws)
    return made


def slug(name: str) -> str:
    """The file of a pack's page: `std/ads/giveaway` -> `ads-giveaway`."""
    return name.removeprefix("std/").replace("/", "-")


def texts(pack: Pack) -> Iterator[tuple[Rule, str, str, str]]:
    """Every text of a pack that a fan may be shown: its rule, when it is shown, the language, the words."""
    order = {language: at for at, language in enumerate(pack.languages)}
    for rule in _rules_of(pack):
        for when, said in _shown(rule):
            for language in sorted(said, key=lambda each: (each not in order, order.get(each, 0), each)):
                yield rule, when, language, said[language]


def _rules_of(pack: Pack) -> Iterator[Rule]:
    yield from pack.discloses
    yield from pack.limits
    yield from pack.topics
    yield from pack.forbids


def _shown(rule: Rule) -> Iterator[tuple[str, Texts]]:
    match rule:
        case Disclose():
            when = _when(rule)
            yield when, rule.title
            if rule.say:
                yield f"{when}; told with it", rule.say
        case Limit() if rule.say:
            yield "when it ends the chat", rule.say
        case Topic() if rule.say:
            yield "when the fan speaks of it", rule.say
        case Forbid() if rule.say:
            yield "in the place of what it stopped", rule.say
        case _:
            return


def _when(rule: Disclose) -> str:
    parts = [_short(words.trigger(each)) for each in rule.when]
    parts += [words.every(each) for each in rule.every]
    if rule.placed == "persistent":
        parts.append("always in view")
    parts += [words.cap(each) for each in rule.cap]
    return "; ".join(parts)


def _short(trigger: str) -> str:
    """A `when` with many wordings is cut after the third: the pack's file has them all."""
    pieces = trigger.split("”, “")
    return trigger if len(pieces) < 4 else "”, “".join(pieces[:3]) + f"” and {len(pieces) - 3} more wordings"


def _index(shelf: Sequence[Shelved]) -> str:
    lines = [
        "# The library",
        "",
        _NOTE,
        "",
        _ABOUT,
        "",
        "| pack | what it is | laws | texts |",
        "|---|---|---|---|",
    ]
    for each in shelf:
        pack = each.pack
        lines.append(
            f"| [`{pack.name}`]({slug(pack.name)}.md) | {_cell(pack.title)} | {len(pack.laws) or ''} | "
            f"{sum(1 for _ in texts(pack)) or ''} |"
        )
    lines += ["", "## Every law", "", *_law_table([law for each in shelf for law in each.pack.laws], linked=True), ""]
    lines += [_GRADES, ""]
    return "\n".join(lines)


def _page(shelved: Shelved, laws: Mapping[str, Law]) -> str:
    pack = shelved.pack
    lines = [f"# `{pack.name}`", "", _NOTE, "", _plain(pack.title), "", f"`use {pack.name}`, version {pack.version}"]
    lines += [f", in {', '.join(f'`{language}`' for language in pack.languages)}."]
    lines = [*lines[:-2], lines[-2] + lines[-1], ""]
    if pack.about:
        lines += [_plain(pack.about), ""]
    if pack.uses:
        lines += ["It brings in " + ", ".join(f"[`{name}`]({slug(name)}.md)" for name in sorted(pack.uses)) + ".", ""]
    if header := _header(shelved.source):
        lines += ["## What its author says", "", *header, ""]
    if pack.laws:
        lines += ["## Its laws", "", *_law_table(pack.laws, linked=False), ""]
    rows = list(_rows(pack, laws))
    if rows:
        lines += ["## Its texts", "", _row(_COLUMNS), _row(["---"] * len(_COLUMNS)), *map(_row, rows), ""]
    return "\n".join(lines)


def _header(source: str) -> list[str]:
    """The comment at the top of a file, as Markdown: its lists are lists."""
    lines: list[str] = []
    for line in source.splitlines():
        if not line.startswith("#"):
            break
        text = line.removeprefix("#").removeprefix(" ")
        if text.startswith("- ") and lines and lines[-1] and not lines[-1].startswith(("- ", "  ")):
            lines.append("")  # a list begins
        elif lines and lines[-1].startswith(("- ", "  ")) and text and not text.startswith(("- ", " ")):
            lines.append("")  # a list ended
        elif text.startswith(_LIMBS) and lines and lines[-1]:
            lines.append("")
        lines.append(_plain(text).rstrip())
    return lines


def _law_table(laws: Sequence[Law], *, linked: bool) -> list[str]:
    columns = ["law", "status", "places", "from", "until", "grade", "last read", "lawyer", "reaches", "binds"]
    table = [_row(columns), _row(["---"] * len(columns))]
    for law in laws:
        pack, _, name = law.name.partition("/law/")
        shown = f"[{_cell(law.title)}]({law.source})"
        if linked:
            shown += f" ([`{name}`]({slug(pack)}.md))"
        reaches = (
            " ".join((law.reaches[0].replace("-", " "), ", ".join(law.reaches[1:]))) if law.reaches else "everyone"
        )
        cells = (shown, law.status, ", ".join(law.places), law.starts, law.until or "", law.grade, law.verified)
        table.append(_row([*cells, law.lawyer, reaches.strip(), ", ".join(law.binds)]))
    return table


def _rows(pack: Pack, laws: Mapping[str, Law]) -> Iterator[list[str]]:
    for rule, when, language, text in texts(pack):
        under = [laws[name] for name in rule.under if name in laws]
        yield [
            f"`{rule.name.removeprefix(f'{pack.name}/')}`",
            _cell(when),
            language,
            _cell(text),
            "<br>".join(f"[{_cell(law.title)}]({law.source})" for law in under) or _OWN,
            "<br>".join(law.grade for law in under),
            "<br>".join(law.verified for law in under),
            _places(rule),
            "<br>".join(law.starts for law in under),
        ]


def _places(rule: Rule) -> str:
    """Where the rule is kept: its own reach, which may be wider than its law's."""
    reach = [each for each in rule.reach if each.dimension is Dimension.PLACE]
    if not reach or any("everywhere" in each.values for each in reach):
        return "everywhere"
    known = ", where known" if all(each.known for each in reach) else ", or not known"
    return ", ".join(place for each in reach for place in each.values) + known


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _plain(text: str) -> str:
    """The IR doubles a literal brace; angle brackets are no HTML here."""
    return text.replace("{{", "{").replace("}}", "}").replace("<", "&lt;")


def _cell(text: str) -> str:
    return _plain(text).replace("|", "\\|").replace("\n", " ")
