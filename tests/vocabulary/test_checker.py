"""What is said of a file: in the words of the design, once for each line, never of one that the parser told of."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from spec import block, checked, findings, matched, parsed, told

from personaspec.ir.node import Duration, Money
from personaspec.source import Source
from personaspec.syntax.parser import parse
from personaspec.syntax.tree import Tree
from personaspec.vocabulary.checker import MOST, check
from tests.timing import within

LANGUAGE = Path(__file__).parent / "language"


@pytest.mark.parametrize("name", ["mara", "us-ny"])
def test_the_examples_of_the_design_are_clean(name: str) -> None:
    found = checked((LANGUAGE / f"{name}.persona").read_text(encoding="utf-8"))
    assert found.diagnostics == ()
    assert len(found.declarations) >= 8


def test_what_is_understood_has_types() -> None:
    found = checked((LANGUAGE / "mara.persona").read_text(encoding="utf-8"))
    by = {(d.kind, d.name): d for d in found.declarations}
    offer, disclose = by["offer", "wheel-course"], by["disclose", "ai-identity"]
    price = offer.of("price")[0].match.one("money")
    assert price is not None
    assert price.value == Money(amount="129", currency="EUR")
    assert found.source.at(price.span) == "129 EUR"
    assert offer.of("code")[0].match.text("percent") == "20"
    assert offer.of("code")[0].match.text("until") == "2026-10-31"
    assert [line.match.words for line in disclose.of("when")] == [("session", "starts"), ("asked", "identity")]
    every = disclose.of("every")[0].match
    assert every.words == ("of", "use")
    assert every.args["time"][0].value == Duration(n=3, unit="hour")
    voice = next(d for d in found.declarations if d.kind == "voice")
    assert voice.of("length")[0].match.args["range"][0].value == (1, 4)
    sample = voice.of("sample")[0]
    assert [line.word for line in sample.block] == ["fan", "reply", "source"]
    privacy = next(d for d in found.declarations if d.kind == "privacy")
    assert privacy.of("remembers")[0].match.texts("what") == ("name", "projects")
    reach = by["limit", "minors-session"].of("for")[0].match
    assert (reach.words, reach.text("dimension"), reach.texts("values")) == (("known",), "age", ("minor",))


@pytest.mark.parametrize(
    ("within", "line", "code", "message", "advice"),
    [
        (
            "audience",
            "places EU, US   ages unknown",
            "PS106",
            "`ages` begins a statement of its own",
            "start a new line before it",
        ),
        ("offer", "price 129 euro", "PS107", "`euro` is not known here", "did you mean `EUR`?"),
        (
            "forbid",
            "unless negated, attributed to principal",
            "PS112",
            "`attributed …` is another form of `unless`",
            "give it a line of its own: `unless attributed …`",
        ),
        ("disclose", "every 3 huors of use", "PS107", "`huors` is not known here", "did you mean `hours`?"),
    ],
)
def test_it_says_what_the_design_says(within: str, line: str, code: str, message: str, advice: str) -> None:
    (found,) = told(within, line)
    assert (found.code.id, found.message, found.help) == (code, message, advice)


def test_a_pack_holds_no_offer() -> None:
    pack = 'pack p "P" {\n  version 1.0.0\n}\n'
    (found,) = checked(pack + 'offer x "y" {\n  price free\n  relationship own\n}\n').diagnostics
    assert (found.code.id, found.message) == ("PS130", "a pack cannot hold an `offer`")
    assert found.help == "it would let every importer say a price. Move it to the persona, or `include` it"


@pytest.mark.parametrize(
    ("line", "code", "help"),
    [
        ("price 129 pounds", "PS107", "did you mean `GBP`?"),
        ("price 129 kr", "PS107", "write the code of the currency: `SEK`, `NOK` or `DKK`"),
        ("price EUR 129", "PS110", "write `129 EUR`"),
        ("price 129", "PS108", "write `129 EUR`, or the code of another currency"),
        ('price "129 EUR"', "PS110", "write it without quotation marks"),
        ("price 129 EUR monthly", "PS109", "remove it, or go on with `per`"),
        ("price 129 EUR month", "PS108", "write `per` before it"),
        ('code "A" 20 until 2026-10-31', "PS108", "write `20%`, or `20 EUR` with the code of its currency"),
        ("link mara.example/wheel", "PS110", "put it in quotation marks"),
        ("relationship affiliates", "PS107", "did you mean `affiliate`?"),
        ("cost 129 EUR", "PS101", "did you mean `price`?"),
    ],
)
def test_it_says_what_to_do(line: str, code: str, help: str) -> None:
    (found,) = told("offer", line)
    assert (found.code.id, found.help) == (code, help)


@pytest.mark.parametrize(
    ("within", "line", "mended"),
    [
        ("audience", "places EU, US   ages unknown", "places EU, US\n  ages   unknown"),
        ("forbid", "unless negated, quoted, question", "unless negated\n  unless quoted\n  unless question"),
        ("forbid", "for place US age minor", "for place US\n  for age minor"),
        ("forbid", 'says "a" "b"', 'says "a", "b"'),
        ("forbid", "says my kids, as a mother", 'says "my kids", "as a mother"'),
        ("forbid", "then Replace", "then replace"),
        ("forbid", 'then "replace"', "then replace"),
        ("forbid", 'say en "x"', 'say in en "x"'),
        ("persona", "about Ceramicist, teaches since 2010", 'about "Ceramicist, teaches since 2010"'),
        ("persona", 'principal Mara Lindqvist short "Mara"', 'principal "Mara Lindqvist" short "Mara"'),
        ("persona", "version 1.4", "version 1.4.0"),
        ("offer", "code CLAY20 20%", 'code "CLAY20" 20%'),
        ("offer", "price EUR 129", "price 129 EUR"),
        ("offer", 'link "mara.example/wheel"', 'link "https://mara.example/wheel"'),
        ("limit", "cap 1.5 hours per day", "cap 90 minutes per day"),
        ("audience", "places uk", "places GB"),
    ],
)
def test_its_fix_mends_the_line(within: str, line: str, mended: str) -> None:
    text = block(within, line)
    (found,) = told(within, line)
    assert found.fix is not None
    assert found.fix.safe
    for edit in sorted(found.fix.edits, key=lambda e: -e.span.start):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert text == block(within, mended)
    assert [d.code.id for d in checked(text).diagnostics if d.code.id != "PS103"] == []


def test_a_line_that_the_parser_told_of_is_left_alone() -> None:
    tree = parsed('forbid x "y" {\n  sasy "a"\n  then nonsense\n}\n').tree
    header = tree.statements[0]
    assert header.block is not None
    broken = tuple(dataclasses.replace(s, broken=True) for s in header.block.statements)
    inside = dataclasses.replace(header, block=dataclasses.replace(header.block, statements=broken))
    source = Source("x.persona", 'forbid x "y" {\n  sasy "a"\n  then nonsense\n}\n')
    assert check(dataclasses.replace(parsed(""), source=source, tree=Tree((inside,)))).diagnostics == ()


def test_a_misspelt_required_word_is_not_missing_too() -> None:
    assert [code for code, *_ in findings('offer x "y" {\n  price 5 EUR\n  relatonship own\n}\n')] == ["PS101"]
    assert [code for code, *_ in findings('offer x "y" {\n  price 5 EURO\n  relationship own\n}\n')] == ["PS107"]


def test_a_broken_header_keeps_its_name_and_its_lines() -> None:
    found = checked('forbid kids {\n  says "my kids"\n  then nonsense\n}\n\nforbdi x "y" {\n  says "a"\n}\n')
    assert [d.code.id for d in found.diagnostics] == ["PS129", "PS107", "PS100"]
    assert [(d.kind, d.name, len(d.lines)) for d in found.declarations] == [("forbid", "kids", 1), ("forbid", "x", 1)]


def test_the_second_of_two_lines_that_cannot_both_hold_is_told_of_and_left_out() -> None:
    found = checked('fact x "y" {\n  until 2027-01-01\n  until 2028-01-01\n}\n')
    (twice,) = found.diagnostics
    assert twice.code.id == "PS104"
    assert [found.source.at(label.span) for label in twice.related] == ["until 2027-01-01"]
    assert len(found.declarations[0].of("until")) == 1


def test_lines_add_up_and_a_repeated_item_is_a_warning() -> None:
    found = checked(
        'forbid x "y" {\n  says "a", "b"\n  says "c"\n  says "b"\n  for age minor\n  for age known minor\n}\n'
    )
    assert [(d.code.id, d.severity.value) for d in found.diagnostics] == [("PS105", "warning")]
    assert len(found.declarations[0].of("says")) == 3


def test_repeated_lines_of_a_test_are_steps() -> None:
    text = 'test x {\n  fan "a"\n  expect mentions offer/a\n  fan "a"\n  expect mentions offer/a\n}\n'
    assert checked(text).diagnostics == ()


def test_words_of_the_language_are_names_too() -> None:
    text = 'fact price "y"\n\nforbid forbid "y" {\n  says "x"\n}\n\nvalue over "y" over fact\n'
    assert checked(text).diagnostics == ()
    assert matched("knowledge", "licence open source").match.texts("text") == ("open source",)


def test_a_statement_hidden_in_a_phrase_is_found() -> None:
    (found,) = told("voice", 'tone warm avoid "x"')
    assert (found.code.id, found.message) == ("PS106", "`avoid` begins a statement of its own")


def test_there_is_one_persona_or_one_pack() -> None:
    pack = 'pack p "P" {\n  version 1.0.0\n}\n'
    persona = 'persona m "M" {\n  version 1.0.0\n  languages en\n  principal "A"\n  operator "B"\n}\n'
    assert [c for c, *_ in findings(persona + persona.replace(" m ", " n "))] == ["PS125"]
    assert [c for c, *_ in findings(persona + pack)] == ["PS125"]
    assert findings('fact x "y"\n') == []


def test_a_file_of_nothing_but_errors_is_told_of_quickly() -> None:
    text = "audience {\n" + "".join(f"  places sweeden{n}\n" for n in range(5000)) + "}\n"
    tree = parse(Source("x.persona", text))
    found = within(20, lambda: check(tree))
    assert len(found.diagnostics) == MOST


@pytest.mark.parametrize("line", ["says {}", "then {}", "for place {}", "for language {}", "{} x"])
def test_a_word_of_half_a_megabyte_is_one_short_finding(line: str) -> None:
    tree = parse(Source("x.persona", block("forbid", line.format("x" * 500_000))))
    (found,) = within(5, lambda: check(tree)).diagnostics
    assert len(found.message) < 200


def test_checking_is_quick() -> None:
    """200 lines in 2 ms on an idle machine; here only that nothing is badly wrong."""
    tree = parsed((LANGUAGE / "mara.persona").read_text(encoding="utf-8"))
    check(tree)
    within(0.2, lambda: check(tree))  # some 5 ms


def test_a_line_gives_one_finding_also_where_the_whole_file_is_against_it() -> None:
    pack = 'pack p "P" {\n  version 1.0.0\n}\n'
    assert [code for code, *_ in findings(pack + 'offer x "y" {\n  link "https://a.example"\n}\n')] == ["PS103"]
