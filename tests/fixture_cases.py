"""Fixtures: specs in the language with the expected codes marked on the guilty lines.

`tests/fixtures/GROUP/SLUG.persona`, or a folder `SLUG/` with `main.persona` and whatever it reads. A comment
`#~ PS020` at the end of a line expects that code there (several codes may stand in one mark). On lines of their own:
`#~ expect PS020 at 3` where no comment can stand (3 is a line of the file as it is written), `#~ as-of 2026-11-21` for
another day, `#~ strict`, `#~ check .` to check the whole folder, `#~ run prompt x.persona --window 900` for a code that
another command tells (the snapshot is then what it writes to stderr). The compiler sees the text without any of these.
"""

from __future__ import annotations

import os
import re
import shlex
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from personaspec import compiler, project
from personaspec.cli.group import personaspec
from personaspec.diagnostic import Report

FIXTURES = Path(__file__).parent / "fixtures"
DAY = date(2026, 11, 21)

_DIRECTIVE = re.compile(rb"#~ (expect|as-of|strict|check|run)\b *(.*?)\r?\n?$")
_EXPECT = re.compile(r"(PS\d{3}) at (\d+)")
_PACK = re.compile(rb"^(?:\xef\xbb\xbf)?pack ([\w-]+) (?:\"[^\"\n]*\" )?\{", re.MULTILINE)
_MARK = re.compile(rb"[ \t]*#~((?: PS\d{3})+)[ \t]*(?=\r?\n|$)")


@dataclass
class Case:
    """One fixture. `files` is what the compiler sees, by path below the case's folder; `marks` are
    `(path, line, code)`."""

    path: Path
    start: str
    files: dict[str, bytes] = field(default_factory=dict)
    marks: set[tuple[str, int, str]] = field(default_factory=set)
    day: date = DAY
    strict: bool = False
    run: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The name that the fixture shares with its code, its snapshot and its page."""
        return self.path.stem

    @property
    def snapshot(self) -> Path:
        """Where the exact words stand."""
        return self.path.with_suffix(".txt") if self.path.is_file() else self.path.parent / f"{self.path.name}.txt"

    def __str__(self) -> str:
        return f"{self.path.parent.name}/{self.slug}"

    @property
    def main(self) -> bytes:
        """The text of the file that is looked at first."""
        return self.files.get(self.start) or self.files["main.persona"]

    def write(self, folder: Path) -> None:
        """Put the files into an otherwise empty folder, which becomes the working directory."""
        for name, data in self.files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        os.chdir(folder)

    def command(self, folder: Path) -> tuple[str, str]:
        """What the command of a `run` case writes to stdout and stderr."""
        self.write(folder)
        done = CliRunner().invoke(personaspec, list(self.run), prog_name="personaspec")
        return done.stdout, f"$ personaspec {shlex.join(self.run)}\n{done.stderr}"

    def check(self, folder: Path) -> Report:
        """What the compiler finds, seen from an otherwise empty folder that becomes the working directory."""
        self.write(folder)
        loaded = project.load([self.start])
        return compiler.check(loaded, self.day, strict=self.strict)


def cases() -> list[Case]:
    """All fixtures, sorted."""
    found = []
    for group in sorted(path for path in FIXTURES.glob("*") if path.is_dir()):
        for path in sorted(group.iterdir()):
            if path.suffix == ".persona":
                name = _file_name(path)
                found.append(_read(Case(path, name), {name: path}))
            elif path.is_dir():
                below = {str(file.relative_to(path)): file for file in sorted(path.rglob("*")) if file.is_file()}
                found.append(_read(Case(path, "main.persona"), below))
    return found


def _file_name(path: Path) -> str:
    """A pack is called like its file, so a fixture that is one is checked under its pack's name."""
    header = _PACK.search(path.read_bytes())
    return f"{header[1].decode()}.persona" if header else path.name


def unused() -> list[Path]:
    """Snapshots that no fixture makes."""
    made = {case.snapshot for case in cases()}
    return sorted(path for path in FIXTURES.glob("*/*.txt") if path not in made)


def _read(case: Case, files: dict[str, Path]) -> Case:
    for name, path in files.items():
        kept: list[bytes] = []
        expected: list[tuple[str, int]] = []
        removed: list[int] = []
        for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
            directive = _DIRECTIVE.match(line)
            if directive:
                removed.append(number)
                word, rest = directive[1].decode(), directive[2].decode()
                if word == "expect":
                    expected += [(code, int(at)) for code, at in _EXPECT.findall(rest)]
                elif word == "as-of":
                    case.day = date.fromisoformat(rest.strip())
                elif word == "run":
                    case.run = tuple(shlex.split(rest))
                elif word == "strict":
                    case.strict = True
                else:
                    case.start = rest.strip()
                continue
            mark = _MARK.search(line)
            if mark:
                line = line[: mark.start()] + line[mark.end() :]
                expected += [(code, number) for code in mark[1].decode().split()]
            kept.append(line)
        case.files[name] = b"\n".join(kept)
        case.marks |= {(name, at - sum(gone < at for gone in removed), code) for code, at in expected}
    return case
