"""`check --fix`: safe fixes, tried in memory before a byte is written.

A fix is kept only if no unit that reads the file gets more errors by it. Files that were not asked for are left alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from personaspec.cache import Cache
from personaspec.cli.checking.records import unpack
from personaspec.cli.checking.units import Asked, Entry, look
from personaspec.diagnostic import Diagnostic, Edit, Severity
from personaspec.files import project_folder, replace
from personaspec.source import Source
from personaspec.syntax.decode import decode

_ROUNDS = 20  # of one file: a fix may uncover the next; two that undo each other come to an end here


def mend(entries: Mapping[str, Entry], asked: Asked, kept: Cache) -> tuple[dict[str, Entry], int]:
    """The entries after all safe fixes, and how many files were written. Raises OSError where one cannot be."""
    work = _Mending(dict(entries), asked)
    for path in entries:
        work.file(path)
    for path, data in work.held.items():
        replace(path, data)
    for path in work.looked_at:
        kept.put(path, work.entries[path])
    return work.entries, len(work.held)


def apply(source: Source, found: Sequence[Diagnostic]) -> str:
    """The text with the fixes of some diagnostics in it; of two that touch, the first. Line ends stay the file's."""
    crlf = "\r\n" in source.text and source.text.count("\r\n") == source.text.count("\n")
    pieces: list[str] = []
    at = -1
    for edits in sorted((one.fix.edits for one in found if one.fix), key=lambda edits: min(e.span for e in edits)):
        ordered = sorted(edits, key=lambda edit: edit.span)
        if ordered[0].span.start <= at:
            continue
        for edit in ordered:
            pieces += [source.text[max(at, 0) : edit.span.start], _ends(edit, crlf)]
            at = edit.span.end
    return "".join((*pieces, source.text[max(at, 0) :]))


def _ends(edit: Edit, crlf: bool) -> str:
    return edit.text.replace("\n", "\r\n") if crlf else edit.text


class _Mending:
    """What is known while fixes are tried: the entries, and the bytes that would be written."""

    def __init__(self, entries: dict[str, Entry], asked: Asked) -> None:
        self.entries, self._asked = entries, asked
        self.held: dict[str, bytes] = {}
        self.looked_at: set[str] = set()
        self._root = project_folder(next(iter(entries), "."))
        self._refused: set[tuple[str, str, str]] = set()

    def file(self, path: str) -> None:
        """Mend one file until nothing is left that can be mended."""
        data = self._bytes(path)
        for _ in range(_ROUNDS):
            fixes = self._fixes(path)
            if data is None or not fixes:
                return
            source = decode(data, path)[0]
            if source.text.encode("utf-8", "surrogatepass") != data.removeprefix(b"\xef\xbb\xbf"):
                return  # not text, or not text that we can write back as it was
            better = self._try(path, data, source, fixes)
            if better is None:
                for one in fixes:
                    better = self._try(path, data, source, [one])
                    if better is not None:
                        break
                    self._refused.add(_key(one))
            if better is None:
                return
            data = self.held[path] = better

    def _bytes(self, path: str) -> bytes | None:
        try:
            with open(path, "rb") as file:
                return file.read()
        except OSError:
            return None

    def _fixes(self, path: str) -> list[Diagnostic]:
        found = unpack(self.entries[path]["found"])
        return [
            one
            for one in found
            if one.path == path and one.fix and one.fix.safe and one.fix.edits and _key(one) not in self._refused
        ]

    def _try(self, path: str, data: bytes, source: Source, fixes: list[Diagnostic]) -> bytes | None:
        """The bytes after some fixes, with the entries they lead to kept; None where they do no good."""
        bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") and not source.text.startswith("\ufeff") else b""
        better = bom + apply(source, fixes).encode("utf-8", "surrogatepass")
        if better == data:
            return None
        readers = [name for name, entry in self.entries.items() if any(read == path for read, _ in entry["inputs"])]
        fresh = dict(
            zip(readers, look(readers, self._asked, self._root, held={**self.held, path: better}), strict=True)
        )
        if any(_errors(entry) > _errors(self.entries[name]) for name, entry in fresh.items()):
            return None
        self.entries |= fresh
        self.looked_at |= fresh.keys()
        return better


def _errors(entry: Entry) -> int:
    return sum(row[-1] == Severity.ERROR.value for row in entry["found"]["rows"])


def _key(one: Diagnostic) -> tuple[str, str, str]:
    return (one.path, one.code.id, one.message)
