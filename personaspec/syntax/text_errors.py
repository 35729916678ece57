"""The codes of texts and prose: their quotation marks, escapes and slots. Data only."""

from __future__ import annotations

from personaspec.diagnostic import Code, Severity

CURLY_QUOTES = Code(
    "PS006",
    "curly-quotes",
    Severity.ERROR,
    "Curly quotation marks",
    "A text stands in typographic quotation marks. Word processors and phones put them in place of straight ones.",
    "Inside a text they are welcome. Around it they would leave open whether they belong to what is said.",
    'Use straight ones: `"my kids"`. `personaspec check --fix` does it for you.',
)
INNER_QUOTE = Code(
    "PS019",
    "inner-quote",
    Severity.ERROR,
    "A quotation mark inside a text",
    "A text ends at the next quotation mark, and here more of the text seems to follow.",
    "Where a text ends decides what the bot says, so the end is not guessed.",
    'Write `\\"` for a quotation mark inside a text, or use single or curly ones there.',
)
TEXT_NOT_CLOSED = Code(
    "PS021",
    "text-not-closed",
    Severity.ERROR,
    "A text is not closed",
    "A text begins with a quotation mark, and no second one follows on its line.",
    "A text ends on its line, so that one lost mark cannot swallow the rules below it.",
    'Close it with `"`. For a text of several lines, use three quotation marks.',
)
PROSE_NOT_CLOSED = Code(
    "PS023",
    "prose-not-closed",
    Severity.ERROR,
    "A text in three quotation marks is not closed",
    'A `"""` at the end of a line opens prose: indented lines, and then `"""` alone on a line. That one is missing.',
    "A line that is indented no deeper ends the prose, so that a lost mark cannot swallow the next declaration.",
    'Add a line with `"""` behind the last line of the prose.',
)
PROSE_FORM = Code(
    "PS024",
    "prose-form",
    Severity.ERROR,
    'Text on the line of a `"""`',
    'Prose has its `"""` at the end of the first line and alone on the last; its text stands on the lines between.',
    "So the text can be indented with its statement, and the first line is treated like the others.",
    'Put the text on lines of its own, or use `"…"` for a text of one line.',
)
UNKNOWN_ESCAPE = Code(
    "PS036",
    "unknown-escape",
    Severity.ERROR,
    "A backslash that means nothing",
    'In a text a backslash goes before `"`, `\\`, `n` (new line), `t` (tab), `{`, `}` or `u{…}` (a character number).',
    "Dropping it or keeping it would both change what a fan reads.",
    "Write `\\\\` for a backslash, or remove it.",
)
BAD_CODE_POINT = Code(
    "PS037",
    "bad-code-point",
    Severity.ERROR,
    "A character number that is none",
    "`\\u{…}` holds the number of a character: one to six digits 0-9 and A-F, up to 10FFFF, not 0 and no surrogate.",
    "Other numbers stand for no character, so nothing could be shown.",
    "Write it as in `\\u{e9}` for é.",
)
SLOT_NOT_CLOSED = Code(
    "PS038",
    "slot-not-closed",
    Severity.ERROR,
    "A brace in a text without its partner",
    "In a text `{` opens a slot, such as `{principal.name}`, and `}` closes it. Here one of the two is missing.",
    "A slot is filled from a declaration before a fan sees the text. Half a slot cannot be filled.",
    "Add the other brace. A brace that is meant as a brace is written `\\{` or `\\}`.",
)
SLOT_FORM = Code(
    "PS039",
    "slot-form",
    Severity.ERROR,
    "A slot that names nothing",
    "Between the braces of a slot stands what fills it: names joined by a point, such as `{offer.price}`.",
    "Other systems write `{{user}}` or `{}`. Unfilled, those would reach a fan as they stand.",
    "Name what fills it, or write `\\{` and `\\}` for braces.",
)
SINGLE_QUOTES = Code(
    "PS042",
    "single-quotes",
    Severity.ERROR,
    "A text in single quotation marks",
    "A text stands in double quotation marks. Single ones, curly or not, and backticks stand for themselves.",
    "The single mark is also the apostrophe (`don't`), so it cannot show where a text ends.",
    'Use double ones: `"my kids"`.',
)
MISSING_SPACE = Code(
    "PS043",
    "missing-space",
    Severity.ERROR,
    "Something stands right behind a text",
    "After the closing quotation mark comes a space, a comma or the end of the line.",
    "Without the space it could be a lost quotation mark as well as a new item.",
    "Put a space between them; a comma or a full stop of the sentence goes inside the quotation marks.",
)
PROSE_OUTDENTED = Code(
    "PS052",
    "prose-outdented",
    Severity.ERROR,
    "A line of prose is not indented",
    'The lines between `"""` and `"""` are indented deeper than the line that opens them.',
    "A line that is not ends the prose, so that a lost mark cannot swallow the next declaration.",
    "Indent every line of the prose by two spaces more than its statement.",
)

CODES = (
    CURLY_QUOTES,
    INNER_QUOTE,
    TEXT_NOT_CLOSED,
    PROSE_NOT_CLOSED,
    PROSE_FORM,
    UNKNOWN_ESCAPE,
    BAD_CODE_POINT,
    SLOT_NOT_CLOSED,
    SLOT_FORM,
    SINGLE_QUOTES,
    MISSING_SPACE,
    PROSE_OUTDENTED,
)
