"""The codes of the vocabulary: a line whose words or values the language does not know. None can be switched off."""

from __future__ import annotations

from typing import Final

from personaspec.diagnostic import Code, Severity

UNKNOWN_KIND: Final = Code(
    "PS100",
    "unknown-declaration",
    Severity.ERROR,
    "a line at the top of a file begins with a word that declares nothing",
    "A file is a list of declarations, and each begins with one of twenty words, such as `fact` or `forbid`. "
    "This line begins with another word.",
    "A line that is not understood cannot be kept, and a rule that is silently skipped is worse than none.",
    "Correct the word. The twenty words are listed in the reference.",
)
UNKNOWN_WORD: Final = Code(
    "PS101",
    "unknown-statement",
    Severity.ERROR,
    "a line in a block begins with a word that the block does not know",
    "Each kind of declaration has its own statements. This line begins with a word that is no statement of this block, "
    "nor of any other.",
    "A line that is not understood cannot be kept, and a rule that is silently skipped is worse than none.",
    "Correct the word. `personaspec explain` and the reference list what a block may hold.",
)
MISPLACED: Final = Code(
    "PS102",
    "misplaced-statement",
    Severity.ERROR,
    "a known word in the wrong place",
    "The word is one of the language, but it belongs in another block, or at the top of the file.",
    "Where a line stands decides what it is about: a `price` belongs to one offer, a `severity` to one rule.",
    "Move the line into the block it belongs to. A declaration is never written inside another one: "
    "close the block above it first.",
)
REQUIRED: Final = Code(
    "PS103",
    "missing-statement",
    Severity.ERROR,
    "a declaration lacks a line that it needs",
    "Some lines may not be left out: an `offer` without a `price`, a `law` without a `source`.",
    "What is left out here would have to be guessed, and nobody should guess what a bot may promise or by which law it "
    "speaks.",
    "Add the lines that are named.",
)
TWICE: Final = Code(
    "PS104",
    "said-twice",
    Severity.ERROR,
    "a statement that has one value is said twice",
    "Most words may be said again, and the lines add up. This one has a single value (or one for each language).",
    "If the last line won, or the first, a diff would hide which of the two is in force.",
    "Keep one of the two lines.",
)
DUPLICATE: Final = Code(
    "PS105",
    "duplicate-item",
    Severity.WARNING,
    "the same item is listed twice",
    "A list, or lines that add up to one, holds the same item twice.",
    "It changes nothing, so it is either a leftover or a slip for something else.",
    "Remove one of the two, or correct it.",
)
OWN_LINE: Final = Code(
    "PS106",
    "two-statements",
    Severity.ERROR,
    "two statements stand on one line",
    "A word that begins a statement of its own stands among the arguments of another.",
    "One line is one statement, so that a change of one decision is a change of one line.",
    "Start a new line before it.",
)
UNKNOWN_HERE: Final = Code(
    "PS107",
    "unknown-word",
    Severity.ERROR,
    "a word that is not known here",
    "At this place only certain words fit, such as a unit, a currency or one of a few choices. This is none of them.",
    "The words that fit are a closed list, so that each of them has one exact meaning.",
    "Use one of the words that are listed.",
)
UNFINISHED: Final = Code(
    "PS108",
    "unfinished-line",
    Severity.ERROR,
    "a line ends before it is complete",
    "Something that the statement needs is missing at the end of the line, or before a comma.",
    "A statement is one line: nothing that comes later can complete it.",
    "Add what is named. The help shows a complete line.",
)
EXTRA: Final = Code(
    "PS109",
    "too-much",
    Severity.ERROR,
    "a line goes on after it is complete",
    "The statement was complete, and then more follows that fits none of its forms.",
    "What is not understood is not dropped: it may be the part that mattered.",
    "Remove it, or put it on a line of its own with the word it belongs to.",
)
WRONG_SORT: Final = Code(
    "PS110",
    "wrong-sort",
    Severity.ERROR,
    "a value of another sort is needed here",
    "A text stands where a name is needed, a name where a text, a number where a date, and so on.",
    "Texts are shown to people and stand in quotation marks; names, dates and numbers are read by the compiler and do "
    "not.",
    "Write what is named, as the example shows.",
)
MISSING_COMMA: Final = Code(
    "PS111",
    "missing-comma",
    Severity.ERROR,
    "a comma is missing between two items",
    "Two items of a list stand side by side.",
    "A space binds what belongs together (`129 EUR`), a comma separates items.",
    "Put a comma between them.",
)
OTHER_FORM: Final = Code(
    "PS112",
    "two-forms",
    Severity.ERROR,
    "two forms of a statement stand on one line",
    "A statement that can be written in several ways is written in two of them at once.",
    "Each form is a decision of its own and gets its own line; lines with the same word add up.",
    "Repeat the word on a line of its own.",
)
NO_NAME: Final = Code(
    "PS113",
    "missing-name",
    Severity.ERROR,
    "a declaration has no name",
    "Whatever can change has a name: traces, verdicts, diffs and reports speak of `forbid/personal-life`.",
    "“Rule 7” is another rule as soon as a line is added above it.",
    "Write a name behind the first word: lower-case letters and digits, joined by `-`.",
)
NO_BLOCK: Final = Code(
    "PS114",
    "missing-block",
    Severity.ERROR,
    "a declaration has no block",
    "This kind of declaration says what it has to say in a block.",
    "Without its lines it would say nothing, or leave out what is required.",
    "Add `{` at the end of the line, the statements on lines of their own, and `}`.",
)
HAS_BLOCK: Final = Code(
    "PS115",
    "unexpected-block",
    Severity.ERROR,
    "a block where none belongs",
    "This statement is complete on its line and takes no block.",
    "Lines in a block that nothing reads would look as if they were in force.",
    "Remove the block, or move its lines to where they belong.",
)
EMPTY_BLOCK: Final = Code(
    "PS116",
    "empty-block",
    Severity.WARNING,
    "a block is empty",
    "There is nothing between `{` and `}`.",
    "An empty block says the same as none: it is a leftover, or something was forgotten.",
    "Fill it or remove it.",
)
BAD_NAME: Final = Code(
    "PS117",
    "name-form",
    Severity.ERROR,
    "a declared name is not written as names are",
    "A name is lower-case letters and digits of any script, joined by `-`, and begins with a letter: `wheel-course`. "
    "It holds no `_`, no capitals, and no `/`, `.` or `@`, which join names into paths and versions.",
    "One way to write a name means that two names never differ by a letter's case only, and that every name can stand "
    "in a path.",
    "Rename it, also where it is referred to.",
)
MIXED_SCRIPTS: Final = Code(
    "PS118",
    "mixed-scripts",
    Severity.WARNING,
    "a name mixes letters of two scripts",
    "Part of this name mixes scripts, such as a Cyrillic `а` among Latin letters.",
    "The two look the same and are not: a reviewer takes one rule for another.",
    "Write each part of the name in one script.",
)
NO_SUCH_TIME: Final = Code(
    "PS119",
    "no-such-date",
    Severity.ERROR,
    "a date or a time that does not exist",
    "The calendar has no such day, or the clock no such time.",
    "A consent, an offer or a law that ends on a day that never comes does not end.",
    "Correct it. Dates are year, month, day: `2026-10-31`; times run from `00:00` to `23:59`.",
)
OUT_OF_RANGE: Final = Code(
    "PS120",
    "number-out-of-range",
    Severity.ERROR,
    "a number that makes no sense here",
    "A count or a duration of 0, a part of a number where only whole ones count, a range that ends before it begins, "
    "more than 100%.",
    "A cap of 0 or a discount of 500% is a slip, and acting on it would be seen by fans.",
    "Write a number that fits.",
)
NO_PLACE: Final = Code(
    "PS121",
    "unknown-place",
    Severity.ERROR,
    "no such place",
    "Places are codes of ISO 3166: a country (`SE`), a part of one (`US-NY`), `EU`, `EEA` or `everywhere`.",
    "Which laws are likely to apply depends on places, so a slip here would switch off notices without a sound.",
    "Use the code. Britain is `GB`, a state of the US begins with `US-`.",
)
NO_LANGUAGE: Final = Code(
    "PS122",
    "unknown-language",
    Severity.ERROR,
    "no such language",
    "Languages are BCP 47 tags: two letters (`en`), or three where there are no two, then perhaps a script and a "
    "region (`pt-BR`).",
    "A text in a language that nobody speaks is never shown, and its fallback is another language.",
    "Use the tag. Swedish is `sv`, Greek `el`, Japanese `ja`.",
)
NO_ZONE: Final = Code(
    "PS123",
    "unknown-timezone",
    Severity.ERROR,
    "no such time zone",
    "Time zones are names of the IANA database: `Europe/Stockholm`, `America/New_York`, `UTC`.",
    "A day ends in this zone: offers, facts and “once per day” depend on it.",
    "Use the name of the nearest large city of your country in that database.",
)
BAD_LINK: Final = Code(
    "PS124",
    "incomplete-link",
    Severity.ERROR,
    "a link that leads nowhere",
    "A link begins with `https://` or `http://`, names a host, and holds no spaces.",
    "Links are shown to fans as they are declared, and compared character by character with what the bot says.",
    "Copy the whole address from the browser.",
)
SECOND_HEADER: Final = Code(
    "PS125",
    "second-header",
    Severity.ERROR,
    "a file declares more than one persona or pack",
    "A file holds one `persona`, or one `pack`, or neither: then it is a part that a persona includes.",
    "One persona is one unit of building, signing and review.",
    "Move the second one to a file of its own.",
)
BAD_VERSION: Final = Code(
    "PS126",
    "version-form",
    Severity.ERROR,
    "a version that is not three numbers",
    "A version is three whole numbers: `1.4.0`.",
    "What changed decides which of the three goes up, and `personaspec bump` works it out.",
    "Write all three numbers, without a letter before them.",
)
EMPTY_TEXT: Final = Code(
    "PS127",
    "empty-text",
    Severity.ERROR,
    "a text is empty",
    "There is nothing, or only white space, between the quotation marks.",
    "An empty notice tells nobody anything, and an empty phrase would be found in every sentence.",
    "Write the text, or remove the line.",
)
BAD_PATH: Final = Code(
    "PS128",
    "path-form",
    Severity.ERROR,
    "a path that is not written as paths are",
    "The path of a pack or file is names joined by `/`, without the ending: `std/truth`, `./house-rules`. A pack's "
    "version may follow: `std/truth@2026.11`.",
    "One way to write a path means that one file is never counted as two.",
    "Write it as the help shows.",
)
NO_TITLE: Final = Code(
    "PS129",
    "missing-title",
    Severity.ERROR,
    "a declaration has no sentence",
    "Behind its name this declaration says in one sentence what it is, or what is told.",
    "The sentence is what reviewers read, and for a fact, an offer or a notice it is what fans are told.",
    "Write the sentence in quotation marks behind the name.",
)
NOT_IN_PACKS: Final = Code(
    "PS130",
    "not-in-packs",
    Severity.ERROR,
    "a pack holds something that only a persona may say",
    "Packs hold rules: `law`, `topic`, `forbid`, `disclose`, `limit`, their tests, and the packs they use.",
    "Because packs hold nothing else, adding a `use` can only tighten what a bot may say. A pack with an offer would "
    "let every importer say a price.",
    "Move it to the persona, or to a file that the persona includes.",
)

CODES: Final = (
    UNKNOWN_KIND,
    UNKNOWN_WORD,
    MISPLACED,
    REQUIRED,
    TWICE,
    DUPLICATE,
    OWN_LINE,
    UNKNOWN_HERE,
    UNFINISHED,
    EXTRA,
    WRONG_SORT,
    MISSING_COMMA,
    OTHER_FORM,
    NO_NAME,
    NO_BLOCK,
    HAS_BLOCK,
    EMPTY_BLOCK,
    BAD_NAME,
    MIXED_SCRIPTS,
    NO_SUCH_TIME,
    OUT_OF_RANGE,
    NO_PLACE,
    NO_LANGUAGE,
    NO_ZONE,
    BAD_LINK,
    SECOND_HEADER,
    BAD_VERSION,
    EMPTY_TEXT,
    BAD_PATH,
    NO_TITLE,
    NOT_IN_PACKS,
)
"""Every code of this room, by number."""
