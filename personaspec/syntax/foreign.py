"""Files that are something else: told by their first characters, once, instead of by a complaint for each line."""

from __future__ import annotations

import re

from personaspec.syntax.errors import Findings
from personaspec.syntax.file_errors import FOREIGN_JSON, FRONT_MATTER

MAX_SIZE = 10_000_000  # bytes, or characters of a text that was never bytes

_LEAD = re.compile(r"(?:[\s\ufeff]+|#[^\n]*)*+")
_JSON = re.compile(r'\{\s*(?:["}]|\Z)|\[\s*[\[{"]')
_FRONT_MATTER = re.compile(r"---[ \t]*(?:\r?\n|\Z)")


def sniff(text: str, found: Findings) -> bool:
    """True where the text is no `.persona` file, after a finding that says what it is."""
    if len(text) > MAX_SIZE:
        found.too_large(f"{len(text):,} characters")
        return True
    match = _LEAD.match(text)
    at = match.end() if match else 0
    if _JSON.match(text, at) or (text[at : at + 1] == "{" and "#" not in text[:at]):
        found.add(
            FOREIGN_JSON,
            at,
            at + 1,
            "this is JSON, perhaps a Persona Interchange Format file or a character card",
            label="JSON begins here",
            help="personaspec cannot read it yet: write the persona as a `.persona` file "
            "(`personaspec new NAME` makes a first one)",
        )
        return True
    if _FRONT_MATTER.match(text, at):
        found.add(
            FRONT_MATTER,
            at,
            at + 3,
            "this file begins with front matter, as Markdown and YAML files do",
            label="front matter begins here",
            help="personaspec cannot read it yet: write the persona as a `.persona` file "
            "(`personaspec new NAME` makes a first one)",
        )
        return True
    return False
