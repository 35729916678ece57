"""The codes of whole files: what the bytes are, and that personaspec reads something else. Data only."""

from __future__ import annotations

from personaspec.diagnostic import Code, Severity

FOREIGN_JSON = Code(
    "PS001",
    "foreign-json",
    Severity.ERROR,
    "This file is JSON",
    "The file begins with `{`, as JSON does: a Persona Interchange Format file, a character card or a settings file.",
    "A `.persona` file is lines of plain words. Reading JSON as if it were one would give a complaint for every line.",
    "Write the persona as a `.persona` file: `personaspec new NAME` makes a first one. This file cannot be read yet.",
)
NOT_UTF8 = Code(
    "PS004",
    "not-utf-8",
    Severity.ERROR,
    "The file is not UTF-8",
    "Some bytes of the file are not text in UTF-8, the encoding that every `.persona` file has. "
    "The rest of the file was read, with `\ufffd` in place of those bytes.",
    "In another encoding the same bytes are other letters: `für` could reach fans as `fÃ¼r`.",
    "Open the file in an editor and save it again as UTF-8 (in many editors: Save with encoding).",
)
BYTE_ORDER_MARK = Code(
    "PS005",
    "byte-order-mark",
    Severity.NOTE,
    "The file begins with a byte order mark",
    "The first three bytes are a byte order mark (EF BB BF), which some Windows editors write.",
    "It does no harm here and is not part of the text, but it shows up as a change in diffs.",
    "`personaspec format` takes it out. Many editors can save as UTF-8 without it.",
)
FRONT_MATTER = Code(
    "PS012",
    "front-matter",
    Severity.ERROR,
    "This file begins with front matter",
    "The first line is `---`, as in Markdown pages and YAML files: this is a skill file, a prompt file or a page.",
    "Its lines mean something else than the lines of a `.persona` file, even where they look alike.",
    "Write the persona as a `.persona` file: `personaspec new NAME` makes a first one. This file cannot be read yet.",
)
UTF16 = Code(
    "PS013",
    "utf-16",
    Severity.ERROR,
    "The file is UTF-16",
    "Each letter of this file takes two bytes: it was saved as UTF-16, which Windows programs call Unicode.",
    "A `.persona` file is UTF-8, so that every tool, diff and review reads the same letters.",
    "Open it in an editor and save it as UTF-8.",
)
NUL_BYTE = Code(
    "PS014",
    "nul-byte",
    Severity.ERROR,
    "The file holds NUL bytes",
    "A byte with the value 0 stands in the file. No text has one: the file is damaged, or it is no text at all.",
    "Tools disagree on where a text with a NUL ends, so a reviewer might not see all of it.",
    "Restore the file from the last version that was good, or delete those bytes in an editor that shows them.",
)
TOO_LARGE = Code(
    "PS015",
    "file-too-large",
    Severity.ERROR,
    "The file is too large",
    "A `.persona` file may have 10 MB and 200,000 words, marks and lines. This one has more, and was not read.",
    "Nobody can review a spec of that size, and reading it would take the machine's memory. "
    "A persona of 200 lines has 7 kB.",
    "Split it with `include`, or move long material into a `knowledge` folder.",
)
CARD_IMAGE = Code(
    "PS050",
    "card-image",
    Severity.ERROR,
    "This file is a picture, an archive or another document",
    "The first bytes are those of a PNG, JPEG, WebP, GIF, PDF, ZIP, RTF, XML or HTML file. "
    "A PNG may hold a character card, a persona in JSON inside the picture.",
    "A `.persona` file is plain text, so that every change to it can be read in a review.",
    "Write the persona as a `.persona` file; `personaspec new NAME` makes a first one. Reading cards is planned.",
)
UNRESOLVED = Code(
    "PS053",
    "merge-not-resolved",
    Severity.ERROR,
    "A conflict of a merge is not resolved",
    "Two sides of a merge disagree here. Both texts stand between the marks, so that none is lost.",
    "Which of the two holds is a decision. Nothing is built until somebody made it.",
    "Keep the lines that shall hold and delete the others, with the three comments `# <<<<<<<`, `# =======` and "
    "`# >>>>>>>`.",
)

CODES = (FOREIGN_JSON, NOT_UTF8, BYTE_ORDER_MARK, FRONT_MATTER, UTF16, NUL_BYTE, TOO_LARGE, CARD_IMAGE, UNRESOLVED)
