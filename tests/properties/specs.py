"""Real specs, taken apart and put together again: the examples with lines and declarations moved, dropped, mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from hypothesis import strategies as st

from personaspec import compiler, project
from personaspec.compiler import Compiled
from personaspec.packed import PackedStore
from personaspec.source import Source
from personaspec.syntax.parser import parse
from personaspec.syntax.tree import Statement
from tests.unlinted import compile_unlinted

SPECS = Path(compiler.__file__).parent.parent / "specs"
EXAMPLES = sorted(path for path in (SPECS / "examples").rglob("*.persona"))
PERSONAS = [path for path in EXAMPLES if "\npersona " in f"\n{path.read_text(encoding='utf-8')}"]

ORDERED = frozenset({"test", "sample", "persona"})
"""Blocks whose lines have an order: dialogues, and the header's list of languages."""


@dataclass(frozen=True)
class Part:
    """A declaration, or a line: its first line as written, and the lines of its block (None: it has none)."""

    head: str
    lines: tuple[Part, ...] | None = None

    @property
    def word(self) -> str:
        """`forbid` of `forbid personal-life "…"`."""
        return self.head.split(" ", 1)[0]

    def text(self, indent: str = "") -> str:
        """As it stands in a file."""
        if self.lines is None:
            return f"{indent}{self.head}\n"
        inside = "".join(line.text(indent + "  ") for line in self.lines)
        return f"{indent}{self.head} {{\n{inside}{indent}}}\n"


@lru_cache(maxsize=64)
def parts(path: Path) -> tuple[Part, ...]:
    """The declarations of a file, without comments."""
    source = Source(path.name, path.read_text(encoding="utf-8"))
    return tuple(_part(source, statement) for statement in parse(source).tree.statements)


def _part(source: Source, statement: Statement) -> Part:
    end = statement.groups[-1][-1].span.end if statement.groups else statement.word.span.end
    head = source.text[statement.word.span.start : end]
    if statement.block is None:
        return Part(head)
    return Part(head, tuple(_part(source, inner) for inner in statement.block.statements))


def whole(held: Sequence[Part]) -> str:
    """A file of these declarations."""
    return "\n".join(part.text() for part in held)


def beside(path: Path) -> dict[str, str]:
    """The files that an example reads, by name."""
    if path.parent == SPECS / "examples":
        return {}
    return {other.name: other.read_text(encoding="utf-8") for other in path.parent.glob("*.persona") if other != path}


def compiled(folder: Path, main: str, others: dict[str, str]) -> Compiled:
    """What a file compiles to beside others, without a day."""
    for name, text in {"main.persona": main, **others}.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = str(folder / "main.persona")
    return compile_unlinted(project.load([path], root=str(folder), store=_STORE), path)


_STORE = PackedStore()  # the standard library is read once, not once an example


@st.composite
def shuffled(draw: st.DrawFn, held: Sequence[Part]) -> tuple[Part, ...]:
    """The same declarations in another order, and so are their lines; samples keep theirs among themselves."""
    return tuple(draw(_lines(part)) for part in draw(st.permutations(list(held))))


@st.composite
def _lines(draw: st.DrawFn, part: Part) -> Part:
    if part.lines is None or part.word in ORDERED:
        return part
    mixed = draw(st.permutations(list(part.lines)))
    samples = iter([line for line in part.lines if line.word == "sample"])
    return replace(part, lines=tuple(next(samples) if line.word == "sample" else draw(_lines(line)) for line in mixed))


@st.composite
def broken(draw: st.DrawFn, held: Sequence[Part], others: Sequence[Part]) -> str:
    """A file that nobody would write: declarations and lines dropped, doubled, put where they do not belong, bitten."""
    pool = [line for part in (*held, *others) for line in part.lines or ()]
    made: list[Part] = []
    for part in held:
        match draw(st.sampled_from(["keep", "keep", "keep", "drop", "double", "mix"])):
            case "drop":
                continue
            case "double":
                made += [part, part]
            case "mix" if part.lines is not None:
                lines = [line for line in part.lines if draw(st.booleans())]
                lines += draw(st.lists(st.sampled_from(pool), max_size=3))
                made.append(replace(part, lines=tuple(draw(st.permutations(lines)))))
            case _:
                made.append(part)
    made += draw(st.lists(st.sampled_from(list(others)), max_size=3))
    text = whole(made)
    for _ in range(draw(st.integers(0, 3))):
        if text:
            at = draw(st.integers(0, len(text) - 1))
            length = draw(st.integers(0, 12))
            text = text[:at] + draw(st.sampled_from(BITES)) + text[at + length :]
    return text


BITES = (
    "",
    " ",
    "\n",
    '"',
    "{",
    "}",
    ",",
    "/",
    "x",
    "é",
    "0",
    "{principal.name}",
    "{offer.price}",
    "{no.such}",
    "@",
    "std/",
    "until 2020-01-01\n",
    "in sv ",
)
