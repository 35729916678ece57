"""Short ways to say what a test needs: a checked text, one bad line in its block, its findings."""

from __future__ import annotations

from personaspec.diagnostic import Diagnostic
from personaspec.source import Source
from personaspec.syntax.parser import parse
from personaspec.syntax.tree import Parsed
from personaspec.vocabulary.checker import check
from personaspec.vocabulary.table import WITHIN
from personaspec.vocabulary.typed import Checked, Line


def parsed(text: str) -> Parsed:
    """The tree of a text whose form is right."""
    found = parse(Source("x.persona", text))
    assert found.diagnostics == (), [d.message for d in found.diagnostics]
    return found


def checked(text: str) -> Checked:
    """What the vocabulary makes of a text."""
    return check(parsed(text))


def findings(text: str) -> list[tuple[str, str, str]]:
    """Code, message and help of each finding."""
    return [(d.code.id, d.message, d.help) for d in checked(text).diagnostics]


def block(within: str, line: str) -> str:
    """A declaration whose block holds this line, and nothing else that is wrong but what is missing."""
    if within == "sample":
        return f"voice {{\n  sample x {{\n    {line}\n  }}\n}}\n"
    if within == "giveaway":
        return f'offer x "y" {{\n  giveaway {{\n    {line}\n  }}\n}}\n'
    header = WITHIN[None][within].example.split("\n")[0].removesuffix(" {")
    return f"{header} {{\n  {line}\n}}\n"


def told(within: str, line: str) -> list[Diagnostic]:
    """What is said of a line in a block; what the block lacks is not its business."""
    text = block(within, line)
    return [d for d in checked(text).diagnostics if d.code.id not in ("PS103", "PS130")]


def matched(within: str, line: str) -> Line:
    """A line that fits, as it was understood."""
    found = checked(block(within, line))
    lines = found.declarations[0].lines
    if within in ("sample", "giveaway"):
        lines = lines[0].block
    assert len(lines) == 1, [d.message for d in found.diagnostics]
    return lines[0]
