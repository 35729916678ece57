"""A change to a spec, tried in memory: what the compiler would say of it, before a byte is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from personaspec import compiler, project
from personaspec.analysis.imports import kind_of
from personaspec.canonical import node_digest
from personaspec.compiler import Compiled
from personaspec.diagnostic import Diagnostic, Severity
from personaspec.explanation.verdicts import Spec
from personaspec.files import replace_all
from personaspec.ir.rules import Forbid
from personaspec.packed import PackedStore
from personaspec.project import Project
from personaspec.source import Source
from personaspec.syntax.tree import Statement

_BOM = b"\xef\xbb\xbf"


class Trial:
    """One persona, or one pack, and what is to become of its files. Changes are kept in memory until `write`.

    Raises `files.Missing` and OSError as `project.load` does, ValueError where no persona and no pack is declared, or
    several are.
    """

    def __init__(self, path: str, said: date | None, today: date) -> None:
        self._store, self._said, self._today = PackedStore(), said, today
        self.held: dict[str, bytes] = {}
        self._loaded = self._load(path, {})
        found = project.personas(self._loaded) or project.packs(self._loaded)
        if len(found) != 1:
            raise ValueError("declares no persona and no pack" if not found else f"holds {len(found)} of them")
        self.path = found[0]
        self.compiled = self._compiled()

    @property
    def spec(self) -> Spec:
        """What it says beside a line of verdicts."""
        names = {self._loaded.relative(path): path for path in self._loaded.files}
        sources = self._loaded.sources()
        return Spec(
            self.compiled.persona,
            node_digest(self.compiled.persona),
            lambda name: sources.get(names.get(name, name)),
        )

    def forbid(self, name: str) -> Forbid | None:
        """The rule of a full name, or of a name that only one rule ends in."""
        rules = self.compiled.persona.forbids
        exact = [rule for rule in rules if rule.name == name]
        ending = [rule for rule in rules if rule.name.endswith(f"/{name}")]
        found = exact or ending
        return found[0] if len(found) == 1 else None

    def home(self, rule: str) -> tuple[Source, Statement] | None:
        """The declaration of a rule in a file that may be written; None for one that comes from elsewhere."""
        origin = self.compiled.origins.get(rule)
        files = self._loaded.files
        path = next((p for p in files if origin is not None and self._loaded.relative(p) == origin.file), None)
        if path is None or origin is None or path == "-":
            return None
        parsed = files[path].parsed
        for statement in parsed.tree.statements:
            if statement.block is not None and statement.span.start <= origin.start <= statement.block.close.end:
                return parsed.source, statement
        return None

    def source(self) -> Source:
        """The text of the spec's own file."""
        return self._loaded.files[self.path].parsed.source

    def worse(self, path: str, text: str, *, warnings: bool = False) -> tuple[Diagnostic, ...]:
        """What is found with this text in the place of a file's that was not found before: errors, and `warnings`."""
        after = self._load(self.path, {**self.held, path: self._bytes(path, text)})
        known = Counter(map(_key, self._check(self._loaded, path)))
        new: list[Diagnostic] = []
        for each in self._check(after, path):
            known[_key(each)] -= 1
            if known[_key(each)] < 0:
                new.append(each)
        told = (Severity.ERROR, Severity.WARNING) if warnings else (Severity.ERROR,)
        return tuple(each for each in new if each.severity in told)

    def keep(self, path: str, text: str) -> None:
        """From here on the file holds this text."""
        self.held[path] = self._bytes(path, text)
        self._loaded = self._load(self.path, self.held)
        self.compiled = self._compiled()

    def back(self, held: Mapping[str, bytes]) -> None:
        """Give up what was kept since `held` was all."""
        self.held = dict(held)
        self._loaded = self._load(self.path, self.held)
        self.compiled = self._compiled()

    def write(self) -> tuple[str, ...]:
        """Write what was kept; which files: all of them or none. Raises OSError.

        Packs come first, since they know nothing of who uses them, and the spec that was named last: a machine that
        stops between two leaves rules without what is said of them there, and the same command does the rest.
        """
        several = {path: self.held[path] for path in sorted(self.held, key=lambda path: path == self.path)}
        replace_all(several)
        return tuple(several)

    def day(self) -> date:
        """The day that the trial speaks of."""
        return project.as_of(self._loaded, self._said, self._today)

    def _compiled(self) -> Compiled:
        return compiler.compile_unit(self._loaded, self.path, self.day())

    def _load(self, path: str, held: Mapping[str, bytes]) -> Project:
        return project.load([path], store=self._store, held=held)

    def _check(self, loaded: Project, path: str) -> tuple[Diagnostic, ...]:
        """What is said of the spec, and of a pack that it uses and that is changed: its examples are tried there."""
        found = compiler.check_unit(loaded, self.path, self.day())
        if path == self.path or kind_of(loaded.files[path].checked) != "pack":
            return found
        alone = self._load(path, loaded.held)
        return (*found, *compiler.check_unit(alone, path, self.day()))

    def _bytes(self, path: str, text: str) -> bytes:
        """As the file is written: with its byte order mark, where it has one."""
        before = self.held.get(path)
        if before is None:
            with open(path, "rb") as file:
                before = file.read(len(_BOM))
        bom = _BOM if before.startswith(_BOM) and not text.startswith("\ufeff") else b""
        return bom + text.encode("utf-8", "surrogatepass")


def _key(found: Diagnostic) -> tuple[str, str, str]:
    return found.path, found.code.id, found.message
