"""The page of a code: what it is, why it matters, what to do; with an example where it is written to a file."""

from __future__ import annotations

from personaspec.diagnostic import Code


def plain(code: Code) -> str:
    """The page for a terminal."""
    kind = f"{code.severity.value}; a project may change its level" if code.lint else code.severity.value
    parts = [f"{code.id} {code.slug} ({kind})", code.title, code.what]
    parts += [f"Why: {code.why}"] if code.why else []
    parts += [f"What to do: {code.do}"] if code.do else []
    return "\n\n".join(part for part in parts if part)


def markdown(code: Code, example: str, shown: str) -> str:
    """The page for the documentation: `example` is the fixture, `shown` what personaspec says of it."""
    level = "Its level can be changed for a project, with a reason." if code.lint else "It cannot be switched off."
    parts = [
        f"# {code.id}: {code.title}",
        f"`{code.slug}` · {code.severity.value} · {level}",
        code.what,
        "## Why",
        code.why,
        "## What to do",
        code.do,
    ]
    if example:
        parts += ["## Example", fenced("persona", example)]
    if shown:
        parts += ["It says:", fenced("text", _excerpt(shown))]
    parts.append("<!-- made from the code and its fixture by `pytest --update`; edit those -->")
    return "\n\n".join(part for part in parts if part) + "\n"


def _excerpt(shown: str) -> str:
    """The first findings and the summary, where there are many."""
    blocks = shown.rstrip().split("\n\n")
    return "\n\n".join(blocks if len(blocks) <= 6 else (*blocks[:4], "…", blocks[-1]))


def index(codes: tuple[Code, ...]) -> str:
    """The list of all pages."""
    rows = [f"| [{code.id}]({code.id}.md) | {code.severity.value} | {code.title} |" for code in codes]
    head = [
        "# Diagnostics",
        "",
        "Each finding has a code that is never used for another. `personaspec explain CODE` prints its page.",
        "",
        "| code | | what |",
        "|---|---|---|",
    ]
    return "\n".join((*head, *rows)) + "\n\n<!-- made by `pytest --update` -->\n"


def fenced(language: str, text: str) -> str:
    """A code block whose fence is longer than any in the text."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"
