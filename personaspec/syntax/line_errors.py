"""The codes of lines and blocks: what begins, ends and holds a statement. Data only."""

from __future__ import annotations

from personaspec.diagnostic import Code, Severity

BLOCK_NOT_CLOSED = Code(
    "PS002",
    "block-not-closed",
    Severity.ERROR,
    "A block is not closed",
    "A `{` opened a block, and its `}` is missing. Where it belongs is read from the indentation.",
    "Without it the statements that follow would become part of this block.",
    "Add a `}` on a line of its own where the block ends.",
)
BLOCK_NOT_OPENED = Code(
    "PS003",
    "block-not-opened",
    Severity.ERROR,
    "A block is not opened",
    "There is a `}` whose `{` is missing. Where it belongs is read from the indentation.",
    "Without it the lines of the block would stand by themselves, and mean something else or nothing.",
    "Add ` {` at the end of the line that the block belongs to, or remove the `}`.",
)
SEMICOLON = Code(
    "PS007",
    "semicolon",
    Severity.ERROR,
    "A semicolon between statements",
    "A `;` stands outside a text. In a `.persona` file the end of the line ends a statement.",
    "One line is one statement, so that a change of one decision is a change of one line in a review.",
    "Start a new line, or remove a `;` that stands at the end of one.",
)
TOO_DEEP = Code(
    "PS016",
    "too-deep",
    Severity.ERROR,
    "Blocks are nested too deep",
    "A block stands inside eight others. What is deeper was not read.",
    "The language needs three levels. More comes from a missing `}` or from a file that is something else.",
    "Close the blocks above it.",
)
COLON = Code(
    "PS017",
    "colon",
    Severity.ERROR,
    "A colon or an equals sign after a word",
    "A word is followed by `:` or `=`, as in YAML, JSON or TOML. Here a word and its arguments stand apart by a space.",
    "The language has no signs between a word and what it says, so a line reads like a sentence.",
    "Write a space instead: `price 129 EUR`.",
)
TRAILING_COMMA = Code(
    "PS020",
    "trailing-comma",
    Severity.ERROR,
    "Nothing follows a comma",
    "The last thing on a line is a comma. A statement is one line, so the list does not go on below it.",
    "One line is one statement: no line changes its meaning because of the line above it.",
    "Repeat the word on the next line (`says` again: the lines add up), or remove the comma.",
)
FOREIGN_COMMENT = Code(
    "PS028",
    "foreign-comment",
    Severity.ERROR,
    "A comment in another language's spelling",
    "`//`, `/*`, `--` or `<!--` begins a comment in other languages. Here it is `#` and a space.",
    "One spelling of comments lets every editor and every reviewer see what counts and what does not.",
    "Write `# ` before the comment.",
)
LIST_DASH = Code(
    "PS030",
    "list-dash",
    Severity.ERROR,
    "A line begins with a dash or a number, as a list item does",
    "Lists of other formats have one item a line, behind `-`, `*` or `1.`. Here a list stands on the line of its word.",
    "A line says by itself what it does. `- Berlin` says nothing without the line above it.",
    "Write the items behind their word, with commas: `places SE, DE`. Or repeat the word on each line.",
)
EMPTY_ITEM = Code(
    "PS032",
    "empty-item",
    Severity.ERROR,
    "Nothing stands before a comma",
    "A comma separates two items, and before this one there is none.",
    "An item may have been lost, so the list is not guessed.",
    "Remove the comma, or write what is missing.",
)
NO_WORD = Code(
    "PS033",
    "no-word",
    Severity.ERROR,
    "A line does not begin with a word",
    "Every line begins with the word that says what it is: `price`, `says`, `topic`. "
    "This one begins with a text, a number or a date.",
    "Without the word nobody can tell what the line is for.",
    "Put the word before it. If it belongs to the list above, repeat the word of that line.",
)
BRACE_BELOW = Code(
    "PS034",
    "brace-below",
    Severity.ERROR,
    "A `{` on a line of its own",
    "A block begins on the line that it belongs to, and this `{` stands at the beginning of a line.",
    "A line is a whole statement: without its `{` the line above would be a statement without a block.",
    "Move the `{` to the end of the line above.",
)
AFTER_BLOCK = Code(
    "PS035",
    "after-block",
    Severity.ERROR,
    "Something follows a `}` on its line",
    "A `}` ends its statement, and the next statement begins on the next line.",
    "One line is one statement, so that a change of one decision is a change of one line in a review.",
    "Start a new line after the `}`.",
)
MORE = Code(
    "PS041",
    "more-of-the-same",
    Severity.ERROR,
    "There are more findings of one kind",
    "A file has more than a hundred findings of one kind. The first hundred are shown, and the rest is counted.",
    "Hundreds of equal findings have one cause, and the list would hide what else there is.",
    "Mend those that are shown and check again; often the file is of another format.",
)
LINE_CONTINUATION = Code(
    "PS046",
    "line-continuation",
    Severity.ERROR,
    "A backslash at the end of a line",
    "In other languages a `\\` at the end makes the next line a part of this one. Here a line is always whole.",
    "One line is one statement: no line changes its meaning because of the line above it.",
    "Repeat the word on the next line, or use a text in three quotation marks for long prose.",
)

CODES = (
    BLOCK_NOT_CLOSED,
    BLOCK_NOT_OPENED,
    SEMICOLON,
    TOO_DEEP,
    COLON,
    TRAILING_COMMA,
    FOREIGN_COMMENT,
    LIST_DASH,
    EMPTY_ITEM,
    NO_WORD,
    BRACE_BELOW,
    AFTER_BLOCK,
    MORE,
    LINE_CONTINUATION,
)
