"""The reference pages, made from the table: one for each kind, and an index. Markdown; writing them is the caller's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from personaspec.vocabulary.describe import readable, type_names
from personaspec.vocabulary.entry import Entry
from personaspec.vocabulary.forms import Form, Maybe, Node, Slot, compile_forms
from personaspec.vocabulary.table import KINDS, WITHIN
from personaspec.vocabulary.types import ABILITIES, TYPES

FOLDER = "docs/language"
_NOTE = "<!-- Made from the vocabulary's table: change it there, and run `make update`. -->"
_TYPE_MEANS = {
    "name": "A new name: lower-case letters and digits of any script, joined by `-`.",
    "ref": "A name that is declared somewhere; `kind/name` where several kinds fit.",
    "path": "A pack (`std/truth`, perhaps with a version: `std/truth@2026.11`) or a file (`./facts`); no ending.",
    "text": 'A text in quotation marks, or several lines between `"""` and `"""`. `{principal.name}` is a slot.',
    "word": "A word of your choice.",
    "phrase": "One word or a few, or a text.",
    "int": "A whole number from 1 on.",
    "percent": "More than 0%, at most 100%.",
    "date": "Year, month, day. An end includes that day.",
    "time": "Hours and minutes, `00:00` to `23:59`.",
    "range": "Two whole numbers, both included; or one.",
    "timerange": "Two times; over midnight where the second is smaller.",
    "version": "Three numbers.",
    "place": "A code of ISO 3166: a country or a part of one; `EU`, `EEA` or `everywhere`. `US` covers `US-NY`.",
    "language": "A tag of BCP 47.",
    "zone": "A time zone of the IANA database.",
    "money": "An amount and a currency code of ISO 4217.",
    "duration": "A whole number of seconds, minutes, hours, days, weeks, months or years.",
    "pattern": "A regular expression between slashes. It ignores case, and takes no flags.",
    "url": "A text that holds a link, from `https://` on.",
}

ABLE = {
    "chat": "it answers messages",
    "memory": "it remembers a fan from one chat to the next",
    "feelings": "it speaks of emotions, the fan's or as if it had some",
    "relationship": "it may be a friend or a companion to the fan",
    "offers": "it speaks of what is sold or given",
    "voice": "it speaks aloud",
    "image": "it shows pictures",
    "proactive": "it writes first",
}
"""What a persona can do -> in words. Memory, feelings and relationship make it a companion in the eyes of some laws."""

TOLD = {
    "is-ai": "it is an AI",
    "not-human": "it is not a human",
    "speaks-for": "whom it speaks for",
    "is-ad": "this is an ad",
    "earns-commission": "somebody earns a commission",
    "is-sponsored": "somebody paid for this",
    "is-gifted": "it was a gift",
    "own-product": "it is the principal's own product",
    "take-break": "it is time for a break",
    "personalised-price": "the price was made for this fan",
    "not-licensed": "it holds no licence to practise",
    "not-advice": "this is no professional advice",
    "crisis-help": "where to find help in a crisis",
    "may-be-wrong": "it may be wrong",
    "reads-none": "nobody reads the chat",
    "reads-some": "somebody may read parts of the chat",
    "reads-all": "somebody reads the chat",
    "not-suitable-minors": "it may not be suitable for minors",
    "no-purchase-necessary": "nothing has to be bought to take part",
}
"""What a notice may state -> in words."""


def pages() -> dict[str, str]:
    """Path from the root of the repository -> the text of the page."""
    return {
        f"{FOLDER}/index.md": _index(),
        f"{FOLDER}/lists.md": _lists(),
        **{f"{FOLDER}/{kind.word}.md": _page(kind) for kind in KINDS},
    }


def _index() -> str:
    lines = [
        "# The language",
        "",
        _NOTE,
        "",
        "A file is a list of statements. A statement is one line: a word, its arguments, perhaps a block in `{ }`.",
        "Lines with the same word add up, unless the reference says that a word is said once. A comment is `#` and a",
        "space. Order has no meaning, except in `test` and `sample`.",
        "",
        "Beside the kinds: [slots](slots.md), such as `{principal.name}` in a text, and the [closed lists](lists.md).",
        "",
        "## Kinds",
        "",
        "| word | what it is | in packs |",
        "|---|---|---|",
        *(f"| [`{k.word}`]({k.word}.md) | {k.means} | {'yes' if k.packs else 'no'} |" for k in KINDS),
        "",
        "## How to read the forms",
        "",
        "Words in small letters are written as they stand. `(a | b)` is one of these words. `[ ]` may be left out.",
        "`, …` is a list: one or more, with commas between them. What stands in capitals is a value:",
        "",
        "| value | looks like | |",
        "|---|---|---|",
    ]
    for kind, means in _TYPE_MEANS.items():
        lines.append(f"| {type_names()[kind]} | `{TYPES[kind].example}` | {means} |")
    abilities = ", ".join(f"`{ability}`" for ability in ABILITIES)
    lines += [f"| {type_names()['ability']} | `chat` | One of {abilities}. |", "", "## Words", ""]
    lines += [
        "Every word that begins a line in a block, and the blocks that know it.",
        "",
        "| word | in |",
        "|---|---|",
    ]
    homes: dict[str, list[str]] = {}
    for parent, words in WITHIN.items():
        if parent is not None:
            for word in words:
                homes.setdefault(word, []).append(parent)
    for word in sorted(homes):
        links = ", ".join(f"[`{parent}`]({_page_of(parent)}#{word})" for parent in homes[word])
        lines.append(f"| `{word}` | {links} |")
    return "\n".join(lines) + "\n"


def _lists() -> str:
    """Every closed list, with the lines that take a word of it; abilities and propositions with what they mean."""
    lines = ["# Closed lists", "", _NOTE, "", "Where one of several words must stand, these are the words.", ""]
    for title, link, said in (
        (
            "Abilities",
            "[`persona`](persona.md#abilities) `abilities`, [`consent`](consent.md#covers) `covers`",
            ABLE,
        ),
        ("Propositions", "[`disclose`](disclose.md#states) `states`: what a notice tells the fan", TOLD),
    ):
        lines += [f"## {title}", "", f"{link}.", "", "| word | means |", "|---|---|"]
        lines += [f"| `{word}` | {means} |" for word, means in said.items()] + [""]
    lines += ["## All others", "", "| in | words |", "|---|---|"]
    for parent, rows in WITHIN.items():
        for row in rows.values() if parent is not None else ():
            for words in dict.fromkeys(_closed(compile_forms(row.forms).all)):
                if words != tuple(TOLD):
                    where = f"[`{parent}`]({_page_of(str(parent))}#{row.word}) `{row.word}`"
                    lines.append(f"| {where} | {', '.join(f'`{word}`' for word in words)} |")
    return "\n".join(lines) + "\n"


def _closed(forms: Iterable[Form]) -> Iterator[tuple[str, ...]]:
    for form in forms:
        yield from _closed_in(form.nodes)


def _closed_in(nodes: Iterable[Node]) -> Iterator[tuple[str, ...]]:
    for node in nodes:
        if isinstance(node, Slot) and len(node.words) > 1:
            yield node.words
        elif isinstance(node, Maybe):
            yield from _closed_in(node.nodes)


def _page_of(parent: str) -> str:
    """The page on which a block is described."""
    nested = {line.word: kind.word for kind in KINDS for line in kind.lines if line.lines}
    return f"{nested.get(parent, parent)}.md"


def _page(kind: Entry) -> str:
    packs = "A pack may hold it." if kind.packs else "A pack may not hold it."
    lines = [f"# `{kind.word}`", "", _NOTE, "", kind.means, "", "```text", *_forms(kind), "```", "", packs]
    lines[-1] += _block_of(kind)
    if kind.default:
        lines[-1] += f" {kind.default}"
    lines += ["", "```persona", kind.example, "```"]
    for line in kind.lines:
        lines += ["", *_statement(line, 2)]
    return "\n".join(lines) + "\n"


def _block_of(kind: Entry) -> str:
    needed = [f"`{line.word}`" for line in kind.lines if line.required]
    needed += [f"one of {', '.join(f'`{word}`' for word in words)}" for words in kind.one_of]
    if kind.holds == "none":
        return " It has no block."
    block = " It has a block." if kind.holds == "must" else " It may have a block."
    order = " The order of its lines matters." if kind.ordered else ""
    return f"{block} Required in it: {', '.join(needed)}.{order}" if needed else f"{block}{order}"


def _statement(row: Entry, level: int) -> list[str]:
    how = ["Required."] if row.required else []
    if row.once:
        how.append("Said once.")
    elif row.once_per:
        how.append(f"Once for each {row.once_per}.")
    else:
        how.append("May be repeated; the lines add up.")
    if row.default:
        how.append(f"Without it: {row.default}")
    lines = [f"{'#' * level} {row.word}", "", row.means, "", "```text", *_forms(row), "```", "", " ".join(how)]
    if row.holds != "none":
        lines[-1] += _block_of(row)
    lines += ["", "```persona", _aligned(row.example), "```"]
    for line in row.lines:
        lines += ["", *_statement(line, level + 1)]
    return lines


def _forms(row: Entry) -> list[str]:
    return [f"{row.word} {readable(form)}".rstrip() + (" { … }" if row.holds == "must" else "") for form in row.forms]


def _aligned(example: str) -> str:
    """A line as the formatter writes it: the arguments at their column."""
    if "\n" in example:
        return example
    word, _, rest = example.partition(" ")
    return f"{word:<12} {rest}".rstrip()
