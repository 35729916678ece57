"""The codes of atoms: money, dates, times, ranges, names, patterns and what is none of them. Data only."""

from __future__ import annotations

from personaspec.diagnostic import Code, Severity

CURRENCY_SIGN = Code(
    "PS008",
    "currency-sign",
    Severity.ERROR,
    "A currency sign instead of a currency code",
    "An amount has a sign such as `€` or `$`. Money is written as a number, a space and the currency's three letters.",
    "`$` is the sign of twenty currencies and `kr` of four. A price that a bot may say must mean one thing.",
    "Write `129 EUR`, `19.99 GBP`, `250 SEK`.",
)
AMBIGUOUS_DATE = Code(
    "PS009",
    "ambiguous-date",
    Severity.ERROR,
    "A date that could be two dates",
    "In `03/04/2026` either number can be the month: it is the 3rd of April in Europe and March 4th in America.",
    "An offer that ends a month late is a promise that nobody made.",
    "Write the year first, then the month, then the day: `2026-04-03`.",
)
GLUED_UNIT = Code(
    "PS010",
    "glued-unit",
    Severity.ERROR,
    "A number and its unit in one piece",
    "A number and a unit stand together without a space, often with one letter for the unit: `3h`, `90d`, `129EUR`.",
    "`3m` is three minutes, three months or three metres. Units are words, so that a line can be read aloud.",
    "Write a space and the whole word: `3 hours`, `90 days`, `129 EUR`.",
)
HASHTAG = Code(
    "PS011",
    "hashtag",
    Severity.ERROR,
    "A hashtag outside a text",
    "A `#` with a letter right behind it is a hashtag, and a hashtag is text. A comment has a space after the `#`.",
    "Were it a comment, `avoid #ad, #sponsored` would silently avoid nothing.",
    'Write `"#ad"` for the hashtag, or `# ad` for a comment.',
)
INVISIBLE = Code(
    "PS018",
    "invisible-character",
    Severity.ERROR,
    "An invisible character",
    "The file holds a character that is not shown, or that changes how its line looks: a text direction mark, "
    "a zero-width character, a control character, or a line break that editors do not show as one.",
    "A reviewer must see what the compiler sees. With such a character a line can look harmless and say another thing.",
    "Remove it. Where a text really needs it, write it as `\\u{202E}`, so that everyone can see it.",
)
PATTERN_NOT_CLOSED = Code(
    "PS022",
    "pattern-not-closed",
    Severity.ERROR,
    "A pattern is not closed",
    "A `/` at the beginning of an item opens a pattern, and no `/` closes it before the line ends.",
    "Where a pattern ends decides what it catches, so the end is not guessed.",
    "Close it with `/`. A `/` inside a pattern is written `\\/`. A path never begins with `/`: write `./` or a word.",
)
PATTERN_FLAGS = Code(
    "PS025",
    "pattern-flags",
    Severity.ERROR,
    "A pattern with flags",
    "Letters stand behind the `/` that closes a pattern, as in `/my son/i`. Patterns take no flags.",
    "Text is compared without regard to case, always. A flag that could be there would make its absence look meant.",
    "Remove the letters.",
)
COMMA_NUMBER = Code(
    "PS026",
    "comma-in-number",
    Severity.ERROR,
    "A number with a comma",
    "`129,00` has a comma, and a comma goes between items: this would be two numbers, 129 and 00.",
    "`1,299` is a thousand in London and little more than one in Berlin. A price must mean one thing.",
    "Write a point before the decimals, and nothing between thousands: `129.00`, `1299`.",
)
RANGE_DASH = Code(
    "PS027",
    "range-dash",
    Severity.ERROR,
    "A range with a dash",
    "A range stands with two points between its ends: `1..4`, `22:00..07:00`.",
    "A dash already joins words and dates (`2026-12-31`), so it cannot also mean a range.",
    "Write two points in place of the dash.",
)
BARE_URL = Code(
    "PS029",
    "bare-url",
    Severity.ERROR,
    "A web address without quotation marks",
    "A web address is a text, and a text stands in quotation marks.",
    "Addresses hold signs that mean something here, such as `:` and `,`. In quotation marks they are only text.",
    'Write `"https://example.com"`.',
)
DATE_FORM = Code(
    "PS031",
    "date-form",
    Severity.ERROR,
    "A date that does not begin with its year",
    "A date is written year, month, day with dashes: `2026-12-31`, with two digits for month and day.",
    "One way to write dates means that no date can be read in two ways, and that dates sort.",
    "Write `2026-12-31`.",
)
UNKNOWN_MARK = Code(
    "PS040",
    "unknown-mark",
    Severity.ERROR,
    "Something that is no word, number or text",
    "An item is not a word of letters and dashes, a number, a date, a pattern or a text in quotation marks.",
    "Usually it is part of a sentence that has lost its quotation marks.",
    'Put the whole sentence in quotation marks: `say "See you there!"`.',
)
WIDE_MARK = Code(
    "PS044",
    "wide-mark",
    Severity.ERROR,
    "A mark of another keyboard",
    "A comma, colon or brace was typed on a Chinese, Japanese or Korean keyboard: it is wide, and another character.",
    "Words and names may be in every script. The few marks of the language have one form, so that they can be trusted.",
    "Use the narrow `,` `{` `}`.",
)
TIME_FORM = Code(
    "PS045",
    "time-form",
    Severity.ERROR,
    "A time that is not written HH:MM",
    "A time of day has two digits for the hour, a colon and two for the minutes, from `00:00` to `23:59`.",
    "`9:30` is morning or evening where people count to twelve.",
    "Write `09:30` or `21:30`.",
)
LIST_BRACKETS = Code(
    "PS047",
    "list-brackets",
    Severity.ERROR,
    "A list in brackets",
    "The items of a list stand behind their word with commas between them. There are no brackets.",
    "A list is part of a sentence here: `places SE, DE`.",
    "Remove the brackets.",
)
NAME_FORM = Code(
    "PS048",
    "word-form",
    Severity.ERROR,
    "A word that is almost a name",
    "A name begins with a letter and goes on with letters and digits, joined by one `-`, `.`, `/` or `@` at a time.",
    "Names appear in reports, diffs and log files. A small alphabet keeps them easy to type and hard to confuse.",
    "Write it as in `wheel-course`, `std/truth` or `std/truth@2026.11`.",
)
NUMBER_FORM = Code(
    "PS049",
    "number-form",
    Severity.ERROR,
    "A number in an unusual spelling",
    "A number is digits, perhaps with a point and more digits: `5`, `0.5`, `1000`. It has no sign and no spaces.",
    "Every number has one spelling, so that a diff shows a change only where there is one.",
    "Write it out in digits.",
)
PERCENT_APART = Code(
    "PS051",
    "percent-apart",
    Severity.ERROR,
    "A percent sign that stands apart",
    "The sign stands right behind its number: `20%`.",
    "A number and a sign by itself would be two items.",
    "Remove the space.",
)

CODES = (
    CURRENCY_SIGN,
    AMBIGUOUS_DATE,
    GLUED_UNIT,
    HASHTAG,
    INVISIBLE,
    PATTERN_NOT_CLOSED,
    PATTERN_FLAGS,
    COMMA_NUMBER,
    RANGE_DASH,
    BARE_URL,
    DATE_FORM,
    UNKNOWN_MARK,
    WIDE_MARK,
    TIME_FORM,
    LIST_BRACKETS,
    NAME_FORM,
    NUMBER_FORM,
    PERCENT_APART,
)
