"""The table holds what it says: every example fits, every form can be written, and nothing stands in the way."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Iterator

import pytest
from spec import block, checked, told

from personaspec.diagnostic import suggest
from personaspec.vocabulary.entry import Entry
from personaspec.vocabulary.forms import Maybe, Node, Slot, Word, compile_forms
from personaspec.vocabulary.matcher import fitting, flatten
from personaspec.vocabulary.table import KINDS, REFERS, WITHIN, homes
from personaspec.vocabulary.types import ABILITIES, TYPES

ROWS = [(parent, row) for parent, rows in WITHIN.items() for row in rows.values()]
LINES = [(parent, row) for parent, row in ROWS if parent is not None]
FORMS = [(parent, row, form) for parent, row in ROWS for form in row.forms]
EXAMPLES = {
    '"…"': '"x"',
    '"https://…"': '"https://mara.example/x"',
}


def name(value: object) -> str:
    return value.word if isinstance(value, Entry) else str(value)


def spellings(nodes: tuple[Node, ...], many: int) -> Iterator[list[str]]:
    """The arguments that these nodes take, with and without each optional part; lists have `many` items."""
    parts: list[list[list[str]]] = []
    for node in nodes:
        match node:
            case Word(text):
                parts.append([[text]])
            case Maybe(inner):
                parts.append([[], *spellings(inner, many)])
            case Slot(type=kind, words=words, many=is_list):
                values = list(words) or (list(ABILITIES) if kind == "ability" else [TYPES[kind].example])
                values = [EXAMPLES.get(value, value) for value in values]
                taken = list(itertools.islice(itertools.cycle(values), many if is_list else 1))
                parts.append([[", ".join(taken)]])
    for choice in itertools.product(*parts):
        yield [word for part in choice for word in part]


def test_there_are_twenty_kinds() -> None:
    assert len(KINDS) == len({kind.word for kind in KINDS}) == 20


@pytest.mark.parametrize(("parent", "row"), ROWS, ids=name)
def test_a_word_fits_its_column(parent: str | None, row: Entry) -> None:
    assert len(row.word) <= 12
    assert row.word.isascii()
    assert row.word == row.word.lower()


@pytest.mark.parametrize(("parent", "row"), ROWS, ids=name)
def test_a_row_is_told_in_plain_sentences(parent: str | None, row: Entry) -> None:
    assert row.means.endswith(".")
    assert row.means[0].isupper()
    assert row.example.split(" ")[0].split("\n")[0] == row.word
    assert row.forms
    assert not (row.once and row.splits), "what is said once has no list to split"


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_the_example_of_a_kind_is_clean(kind: Entry) -> None:
    found = checked(kind.example + "\n")
    assert found.diagnostics == ()
    assert [d.kind for d in found.declarations] == [kind.word]


@pytest.mark.parametrize(("parent", "row"), LINES, ids=name)
def test_the_example_of_a_line_fits(parent: str, row: Entry) -> None:
    assert told(parent, row.example) == []


@pytest.mark.parametrize(("parent", "row", "form"), FORMS, ids=name)
def test_every_form_can_be_written(parent: str | None, row: Entry, form: str) -> None:
    compiled = compile_forms(row.forms)
    nodes = compile_forms((form,)).all[0].nodes
    for many in (1, 3):
        for words in spellings(nodes, many):
            line = " ".join([row.word, *words])
            block_of = f" {{\n  {row.lines[0].example}\n}}" if row.holds == "must" else ""
            text = block(parent, line + block_of) if parent else f"{line}{block_of}\n"
            found = checked(text)
            statement = found.declarations[0].statement
            if parent == "sample" or parent == "giveaway":
                statement = statement.block.statements[0]  # type: ignore[union-attr]
            if parent:
                statement = statement.block.statements[0]  # type: ignore[union-attr]
            fitted = fitting(compiled, flatten(statement.groups))
            assert fitted is not None, line
            assert fitted[0].text == form, f"{line}: taken by {fitted[0].text}"


def slipped(word: str) -> str:
    """Its last two letters swapped."""
    return word[:-2] + word[-1] + word[-2]


def can_slip(parent: str, row: Entry) -> bool:
    """It is long enough, and what a slip makes of it is no other word."""
    return len(row.word) >= 4 and slipped(row.word) not in (row.word, *WITHIN[parent])


@pytest.mark.parametrize(("parent", "row"), [line for line in LINES if can_slip(*line)], ids=name)
def test_a_slip_in_a_word_finds_the_word_again(parent: str, row: Entry) -> None:
    """Two letters swapped: told as unknown (or as the other word it happens to be), with the word that was meant."""
    slip = slipped(row.word)
    code, fix = next((d.code.id, d.fix) for d in told(parent, row.example.replace(row.word, slip, 1)))
    assert code == "PS101"
    assert fix is not None
    near = suggest(slip, WITHIN[parent])
    assert [edit.text for edit in fix.edits] == [near]
    assert near is not None
    assert abs(len(near) - len(row.word)) <= 1


def closed_words() -> list[object]:
    found: dict[tuple[str, str, str], object] = {}
    for parent, row in LINES:
        for form in compile_forms(row.forms).all:
            for before, slot in _slots(form.nodes, []):
                for word in slot.words or (ABILITIES if slot.type == "ability" else ()):
                    key = (str(parent), row.word, word)
                    if len(word) < 4:
                        continue  # too short to slip
                    found[key] = pytest.param(parent, row, before, word, id="-".join(key))
    return list(found.values())


def _slots(nodes: tuple[Node, ...], before: list[str]) -> Iterator[tuple[list[str], Slot]]:
    """Each slot, with a spelling of what stands before it."""
    before = list(before)
    for node in nodes:
        match node:
            case Word(text):
                before.append(text)
            case Maybe(inner):
                yield from _slots(inner, before)
            case Slot(type=kind, words=words):
                yield list(before), node
                before.append(words[0] if words else ABILITIES[0] if kind == "ability" else TYPES[kind].example)


@pytest.mark.parametrize(("parent", "row", "before", "word"), closed_words())
def test_a_slip_in_a_closed_word_finds_the_word_again(parent: str, row: Entry, before: list[str], word: str) -> None:
    slip = word[:-2] + word[-1] + word[-2] if word[-1] != word[-2] else word + "x"
    (found,) = told(parent, " ".join([row.word, *before, slip]))
    assert found.code.id == "PS107", found.message
    assert found.message == f"`{slip}` is not known here"
    assert found.help == f"did you mean `{word}`?"
    assert found.fix is not None
    assert [edit.text for edit in found.fix.edits] == [word]


@pytest.mark.parametrize(("parent", "row", "form"), FORMS, ids=name)
def test_an_optional_part_takes_nothing_from_what_follows(parent: str | None, row: Entry, form: str) -> None:
    nodes = compile_forms((form,)).all[0].nodes
    for at, node in enumerate(nodes):
        if not isinstance(node, Maybe):
            continue
        assert node.nodes, "an empty optional part"
        for after in nodes[at + 1 :]:
            match after, node.nodes[0]:
                case Slot(words=words), Word(text):
                    assert text not in words
                case Word(text), Word(other):
                    assert text != other
                case _:
                    pass


@pytest.mark.parametrize(("parent", "row", "form"), FORMS, ids=name)
def test_references_are_known_by_kind(parent: str | None, row: Entry, form: str) -> None:
    for _, slot in _slots(compile_forms((form,)).all[0].nodes, []):
        if slot.type == "ref":
            assert slot.name in REFERS
            assert set(REFERS[slot.name]) <= set(WITHIN[None])
        assert slot.type in TYPES or slot.type in ("closed", "ability")


def test_what_is_required_is_in_the_block() -> None:
    for kind in KINDS:
        for words in kind.one_of:
            assert set(words) <= set(WITHIN[kind.word])
        for row in kind.lines:
            if row.once_per:
                assert any(f"{{{row.once_per}:" in form for form in row.forms)


def test_only_rules_stand_in_packs() -> None:
    allowed = {kind.word for kind in KINDS if kind.packs}
    assert allowed == {"pack", "law", "use", "topic", "forbid", "disclose", "limit", "test"}
    assert all(kind.barred for kind in KINDS if not kind.packs)


def test_a_word_knows_its_homes() -> None:
    assert homes("price") == ("offer",)
    assert homes("prize") == ("giveaway",)
    assert "limit" in homes("cap")


def test_importing_the_table_loads_nothing_heavy() -> None:
    code = (
        "import sys; import personaspec.vocabulary.table; "
        "print(sorted({'pydantic', 'lark', 'zoneinfo', 're2', 'jinja2'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
