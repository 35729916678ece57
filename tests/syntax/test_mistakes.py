"""What people type: each mistake has its code, its words, and where it is plain what was meant, its fix."""

from __future__ import annotations

import pytest

from personaspec.diagnostic import Diagnostic
from personaspec.source import Source
from personaspec.syntax.parser import parse
from personaspec.syntax.printer import format_text
from tests.syntax.specs import check

BLOCK = "topic x {\n  %s\n  then talk\n}\n"


def the(line: str) -> Diagnostic:
    """The one finding of a line in a block."""
    parsed = check(BLOCK % line)
    assert len(parsed.diagnostics) == 1, parsed.diagnostics
    found = parsed.diagnostics[0]
    assert parsed.source.position(found.span.start).line == 2
    broken = [s.broken for s in parsed.tree.statements[0].block.statements]  # type: ignore[union-attr]
    assert broken[-1] is False, "the line below is not broken"
    assert broken[0] or len(broken) == 1 or found.code.id in ("PS007", "PS028", "PS011")
    return found


def mended(line: str) -> str:
    """The line after its fix."""
    text = BLOCK % line
    found = the(line)
    assert found.fix is not None
    for edit in sorted(found.fix.edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    head, tail = (BLOCK % "\0").split("\0")
    return text.removeprefix(head).removesuffix(tail)


# The table of the language's page, to the word.
@pytest.mark.parametrize(
    ("line", "code", "message", "help"),
    [
        ("price 129 EUR; until 2026-12-31", "PS007", "a semicolon between statements", "a new line ends a statement"),
        (
            'says "as a mother",',
            "PS020",
            "nothing follows this comma",
            "a statement is one line: repeat its word on the next line, or remove the comma",
        ),
        ("price €129", "PS008", "`€129` needs a currency code", "write `129 EUR`"),
        ("price 129,00 EUR", "PS026", "`129,00` has a comma, and a comma goes between items", "write `129.00`"),
        ("until 03/04/2026", "PS009", "`03/04/2026` could be two dates", "year first: `2026-04-03` or `2026-03-04`"),
        (
            "avoid #ad",
            "PS011",
            "`#ad` looks like a hashtag",
            'a hashtag is text: write `"#ad"`; a comment has a space after `#`',
        ),
        ('says "she said "hi" to me"', "PS019", "a quotation mark inside a text", 'write it as `\\"`'),
        ("says “my kids”", "PS006", "curly quotation marks", "use straight ones"),
        (
            r"matches /\bmy son\b/i",
            "PS025",
            "a pattern takes no flags, and this one ends in `i`",
            "every pattern ignores case already: remove it",
        ),
        ("every 3h of use", "PS010", "`3h` needs its unit as a word", "write `3 hours`"),
        (
            'says "a\u202eb"',
            "PS018",
            "an invisible character that makes a line look other than it is (U+202E)",
            "remove it, or write `\\u{202E}` so that reviewers can see it",
        ),
    ],
)
def test_the_words_of_the_language_page(line: str, code: str, message: str, help: str) -> None:
    found = the(line)
    assert (found.code.id, found.message, found.help) == (code, message, help)


@pytest.mark.parametrize(
    ("line", "code", "after"),
    [
        # money
        ("price €129", "PS008", "price 129 EUR"),
        ("price 129€", "PS008", "price 129 EUR"),
        ("price € 129", "PS008", "price 129 EUR"),
        ("price 129 €", "PS008", "price 129 EUR"),
        ("price £19.99/month", "PS008", "price 19.99 GBP per month"),
        ("price €1.299,00", "PS008", "price 1299.00 EUR"),
        ("price 19,99€", "PS008", "price 19.99 EUR"),
        ("price $5", "PS008", "price 5 USD"),
        ("price 129EUR", "PS010", "price 129 EUR"),
        ("price 1,299.00 EUR", "PS026", "price 1299.00 EUR"),
        ("price 1'290 EUR", "PS049", "price 1290 EUR"),
        ('code "A" 12,5%', "PS026", 'code "A" 12.5%'),
        ("for age 18+", "PS049", "for age 18"),
        ("for age >=18", "PS049", "for age 18"),
        ("until 2026-12-31T23:59Z", "PS031", "until 2026-12-31"),
        ("then -> talk", "PS017", "then talk"),
        ("cap 1_000 per day", "PS049", "cap 1000 per day"),
        ("cap .5 per day", "PS049", "cap 0.5 per day"),
        # dates, times, ranges, units
        ("until 31/12/2026", "PS031", "until 2026-12-31"),
        ("until 12/31/2026", "PS031", "until 2026-12-31"),
        ("until 2026/12/31", "PS031", "until 2026-12-31"),
        ("until 2026-1-5", "PS031", "until 2026-01-05"),
        ("until 05-05-2026", "PS031", "until 2026-05-05"),
        ("given 9:30", "PS045", "given 09:30"),
        ("given 10pm", "PS045", "given 22:00"),
        ("given 12:15am", "PS045", "given 00:15"),
        ("given 22h30", "PS045", "given 22:30"),
        ("length 1-4 sentences", "PS027", "length 1..4 sentences"),
        ("length 1–4 sentences", "PS027", "length 1..4 sentences"),
        ("length 1 - 4 sentences", "PS027", "length 1..4 sentences"),
        ("length 1...4 sentences", "PS027", "length 1..4 sentences"),
        ("quiet 22:00-7:00", "PS027", "quiet 22:00..07:00"),
        ("every 3h of use", "PS010", "every 3 hours of use"),
        ("every 1h of use", "PS010", "every 1 hour of use"),
        ("for 90days", "PS010", "for 90 days"),
        ('code "A" 20 %', "PS051", 'code "A" 20%'),
        ('code "A" 20pct', "PS010", 'code "A" 20%'),
        # texts
        ("says “my kids”, b", "PS006", 'says "my kids", b'),
        ("says „meine Kinder“", "PS006", 'says "meine Kinder"'),
        ("says «mes enfants»", "PS006", 'says "mes enfants"'),
        ("says 「子供」", "PS006", 'says "子供"'),
        ('says “my kids"', "PS006", 'says "my kids"'),
        ('says "my kids”', "PS006", 'says "my kids"'),
        ("tone 'dry', warm", "PS042", 'tone "dry", warm'),
        ("say 'I don't know'", "PS042", 'say "I don\'t know"'),
        ("tone `dry`", "PS042", 'tone "dry"'),
        ('says "she said "hi" to me"', "PS019", 'says "she said \\"hi\\" to me"'),
        ('says "a" , "she said "hi" to me", "b"', "PS019", 'says "a" , "she said \\"hi\\" to me", "b"'),
        ('says "she said "hi""', "PS019", 'says "she said \\"hi\\""'),
        ('prefer "a"over "b"', "PS043", 'prefer "a" over "b"'),
        ('says "a"# note', "PS043", 'says "a" # note'),
        ('says "See you".', "PS043", 'says "See you."'),
        ('says "open', "PS021", 'says "open"'),
        ('about """Hello "you" """', "PS024", 'about "Hello \\"you\\""'),
        (r'says "it\'s"', "PS036", 'says "it\'s"'),
        (r'says "\u00e9"', "PS037", r'says "\u{e9}"'),
        (r'says "C:\dir"', "PS036", r'says "C:\\dir"'),
        ('says "{ a.b }"', "PS039", 'says "{a.b}"'),
        ('says "{{user}}"', "PS039", 'says "{user}"'),
        ('says ":}"', "PS038", r'says ":\}"'),
        ("link https://mara.example/wheel?a=1", "PS029", 'link "https://mara.example/wheel?a=1"'),
        ("link https://mara.example/a, b", "PS029", 'link "https://mara.example/a", b'),
        ("say See you there, friends!", "PS040", 'say "See you there, friends!"'),
        ("contact @mara", "PS040", 'contact "@mara"'),
        # lines
        ("price: 129 EUR", "PS017", "price 129 EUR"),
        ("price:129", "PS017", "price 129"),
        ("price = 129 EUR", "PS017", "price 129 EUR"),
        ("price=129", "PS017", "price 129"),
        ("for age: minor", "PS017", "for age minor"),
        ("// a comment {", "PS028", "# a comment {"),
        ("price free // a comment", "PS028", "price free # a comment"),
        ("/* a comment */", "PS028", "# a comment"),
        ("-- a comment", "PS028", "# a comment"),
        ("<!-- a comment -->", "PS028", "# a comment"),
        ("#a comment {", "PS011", "# a comment {"),
        ("avoid #ad, b", "PS011", 'avoid "#ad", b'),
        ("places [SE, DE]", "PS047", "places SE, DE"),
        ('says ["a", "b"]', "PS047", 'says "a", "b"'),
        ("places SE，DE", "PS044", "places SE,DE"),
        ("places SE、DE，US", "PS044", "places SE,DE,US"),
        ("places SE,, DE", "PS032", "places SE, DE"),
        ("use std/truth/", "PS048", "use std/truth"),
        ("use eu–ai--act", "PS048", "use eu-ai-act"),
        ("then talk;", "PS007", "then talk"),
        ("then talk; # x", "PS007", "then talk # x"),
        ("price free; until 2026-12-31", "PS007", "price free\n  until 2026-12-31"),
        ("tone dry,", "PS020", "tone dry"),
        ('says  "a",\n        "b",\n        "c"', "PS020", 'says  "a"\n  says  "b"\n  says  "c"'),
        ("places SE,\n    DE", "PS020", "places SE\n  places DE"),
        (r"matches /a/i", "PS025", "matches /a/"),
        ("matches /a(b", "PS022", "matches /a(b/"),
    ],
)
def test_a_fix_writes_what_was_meant(line: str, code: str, after: str) -> None:
    assert the(line).code.id == code
    assert mended(line) == after
    source = Source("x", BLOCK % after)
    _, parsed = format_text(source)
    assert parsed.diagnostics == ()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("- item", "PS030"),
        ('- "item"', "PS030"),
        ("* item", "PS030"),
        ("1. item", "PS030"),
        ("until 99/99/2026", "PS031"),
        ('"a", "b"', "PS033"),
        ("42", "PS033"),
        ("/a/", "PS033"),
        (", a", "PS032"),
        ("says , a", "PS032"),
        ("use /usr/share/personas", "PS022"),
        ("use 2nd-course", "PS048"),
        ("says a \\", "PS046"),
        ("§ 5", "PS040"),
        ("cap -5 per day", "PS049"),
        ('code "A" -20%', "PS049"),
        ("matches /[a-z/", "PS022"),
        ('says "kiln day over "firing session"', "PS019"),
        ('says a", b', "PS021"),
        (r'says "\ud800"', "PS037"),
        (r'says "\u"', "PS037"),
        (r'says "\u{110000}"', "PS037"),
        (r'says "\u{D800}"', "PS037"),
        (r'says "\u{0}"', "PS037"),
        ('says "{}"', "PS039"),
        ('says "{a b}"', "PS039"),
        (r'says "\\{a.b}"', "PS039"),
        ('says "{a.b"', "PS038"),
        ("says a\x0bb", "PS018"),
        ("says a\rb", "PS018"),
        ("says a\u2028b", "PS018"),
        ("says a # \u202e", "PS018"),
        ('says "\U000e0041"', "PS018"),
        ('says "\x07"', "PS018"),
        ('says "a\u200cb"', "PS018"),
        ('says "\u00ad"', "PS018"),
        ('says "\ud800"', "PS018"),
        ('about """\n    open', "PS023"),
    ],
)
def test_a_mistake_has_its_own_code(line: str, code: str) -> None:
    assert the(line).code.id == code


@pytest.mark.parametrize(
    "line",
    [
        'says "👩‍🚀 می‌خواهم 🏴󠁧󠁢󠁥󠁮󠁧󠁿 葛\U000e0100 é"',
        'says "tab\there"',
        'say"hi"',
        "a\tb",
        'says "a","b",c',
        'says "1-4, 31/12/2026, €129; 3h // #ad https://x"',
        r"matches /a{2},;\"{x}/",
        "use a.b/c@1.2",
        "then talk  # price: 129,00; “x” {",
    ],
)
def test_what_is_no_mistake(line: str) -> None:
    assert check(BLOCK % line).diagnostics == ()


@pytest.mark.parametrize(
    "text",
    [
        'about """Hello\n    there\n  """',
        'about """\n    Hello\n    there."""',
        'about """Hello\n    there."""',
        'about """\nHello\nthere\n  """',
        'about """\n    Hello\n  contact "x"',
        'about """\n    Hello\n  contact """\n    there\n  """',
        "/* one\n   two\n  */ tone dry",
        "says \"a\",\n    'b'",
    ],
)
def test_a_mistake_over_several_lines_is_told_on_its_own_lines(text: str) -> None:
    parsed = check(f"persona x {{\n  version 1.0.0\n  {text}\n  tone warm\n}}\nvalue a\n")
    height = text.count("\n") + 1
    lines = {parsed.source.position(found.span.start).line for found in parsed.diagnostics}
    assert lines
    assert lines <= set(range(3, 3 + height))
    assert parsed.tree.statements[-1].word.value == "value"
    block = parsed.tree.statements[0].block
    assert block is not None
    assert [s.word.value for s in block.statements if not s.broken] == ["version", *_clean(text), "tone"]


def _clean(text: str) -> list[str]:
    """What is well-formed among the lines of the cases above."""
    if 'contact "x"' in text:
        return ["contact"]
    return ["contact"] if 'contact """' in text else ["tone"] if "/*" in text else []


def test_a_flood_of_one_kind_is_cut_short_and_counted() -> None:
    parsed = check("a ?\n" * 5000 + "b €1\n")
    assert len(parsed.diagnostics) == 102
    more = parsed.diagnostics[100]
    assert more.code.id == "PS041"
    assert more.message.startswith("and 4,900 more of PS040")
    assert parsed.source.position(more.span.start).line == 101
    assert parsed.diagnostics[101].code.id == "PS008"


def test_unknown_marks_are_told_once_a_line() -> None:
    assert [found.code.id for found in check("say Oh! What? No! * & %\n").diagnostics] == ["PS040"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"name": "Mara"}', "PS001"),
        ("\n  {\n}", "PS001"),
        ('# a comment\n{"a": 1}', "PS001"),
        ('[{"a": 1}]', "PS001"),
        ("---\nname: x\n---\n", "PS012"),
        ("\ufeff---\nname: x\n", "PS012"),
    ],
)
def test_another_format_is_named_once(text: str, code: str) -> None:
    parsed = check(text)
    assert [found.code.id for found in parsed.diagnostics] == [code]
    assert parsed.tree.statements == ()
    assert "cannot read it yet" in parsed.diagnostics[0].help


@pytest.mark.parametrize(
    ("text", "code", "written"),
    [
        ("limit x {\n  quiet 10pm..7am\n}\n", "PS045", "22:00..07:00"),
        ("offer x {\n  price 129:-\n}\n", "PS049", "129"),
        ("offer x {\n  price 129,- kr\n}\n", "PS049", "129"),
        ("offer x {\n  link [honey](https://bea.example)\n}\n", "PS029", '"https://bea.example"'),
        ("fact bees Bees sleep in winter.\n", "PS040", '"Bees sleep in winter."'),
    ],
)
def test_what_people_bring_from_letters_and_price_tags(text: str, code: str, written: str) -> None:
    (found,) = parse(Source("x.persona", text)).diagnostics
    assert found.code.id == code
    assert found.fix is not None
    assert found.fix.edits[0].text == written


def test_a_block_in_round_brackets_is_a_block() -> None:
    found = parse(Source("x.persona", "voice (\n  tone warm\n)\n"))
    assert [(d.code.id, d.help) for d in found.diagnostics] == [("PS047", "write `{`"), ("PS047", "write `}`")]
    assert found.tree.statements[0].block is not None


def test_two_digits_at_both_ends_may_be_two_dates() -> None:
    (found,) = parse(Source("x.persona", "offer x {\n  until 26-12-31\n}\n")).diagnostics
    assert (found.code.id, found.fix) == ("PS009", None)
