"""The standard library as it ships: lowered once, kept as JSON beside its sources, used only where the hashes agree.

`specs/std` is in the wheel as `_specs/std`; an editable install finds it beside the package.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence

from personaspec.analysis.imports import Packed
from personaspec.analysis.lower import lower_pack
from personaspec.analysis.origins import PackedOrigins
from personaspec.analysis.wanted import wanted
from personaspec.canonical import canonical_bytes
from personaspec.files import std_folder
from personaspec.guard import tabulating
from personaspec.ir import trusted
from personaspec.ir.persona import Pack
from personaspec.lean import dataclass, field
from personaspec.source import Source
from personaspec.syntax.parser import parse
from personaspec.vocabulary.checker import check as check_words

# A packed file: `stamp`; `sources`, the packs that it was lowered with and the sha256 of their bytes; `pack`;
# `origins`, as `PackedOrigins` has them: all stand in the pack's own file.
HERE = os.path.dirname(os.path.abspath(__file__))
STAMP = 3  # raised when lowering changes in a way that makes packed files stale though their sources are the same


@dataclass
class PackedStore:
    """Packs of the standard library by name. `folder` holds the sources, `packed` the packed files."""

    folder: str = field(default_factory=std_folder)
    packed: str = field(default_factory=lambda: os.path.join(HERE, "_packed"))
    _held: dict[str, Packed | None] = field(default_factory=dict)
    _read: dict[str, bytes | None] = field(default_factory=dict)
    _sources: dict[str, Source] = field(default_factory=dict)
    _names: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Every pack of the standard library, sorted."""
        if not self._names:
            found = []
            for here, folders, files in os.walk(os.path.join(self.folder, "std")):
                folders.sort()
                below = os.path.relpath(here, self.folder).replace(os.sep, "/")
                found += [f"{below}/{f.removesuffix('.persona')}" for f in files if f.endswith(".persona")]
            self._names = tuple(sorted(found))
        return self._names

    def source(self, name: str) -> Source | None:
        """The text of a pack, under the path that messages give it: `std/truth.persona`."""
        if name not in self._sources and (data := self._bytes(name)) is not None:
            self._sources[name] = Source(f"{name}.persona", data.decode("utf-8", "replace"))
        return self._sources.get(name)

    def get(self, name: str) -> Packed | None:
        """A pack, lowered; None where there is none of that name."""
        if name not in self._held:
            self._held[name] = None  # a cycle finds nothing; a test holds that the library has none
            self._held[name] = self._load(name)
        return self._held[name]

    def _bytes(self, name: str) -> bytes | None:
        if name not in self._read:
            try:
                with open(os.path.join(self.folder, *f"{name}.persona".split("/")), "rb") as file:
                    self._read[name] = file.read()
            except OSError:
                self._read[name] = None
        return self._read[name]

    def _load(self, name: str) -> Packed | None:
        if not name.startswith("std/"):
            return None
        data = self._bytes(name)
        if data is None:
            return None
        digest = hashlib.sha256(data).hexdigest()
        try:
            with open(os.path.join(self.packed, *f"{name}.json".split("/")), "rb") as file:
                held = json.loads(file.read())
            sources: dict[str, str] = held["sources"]
            used = {inner: self._digest(inner) for inner in sources if inner != name}
            if held["stamp"] != STAMP or sources != {**used, name: digest}:
                return self.lower(name)
            pack = trusted.node(Pack, held["pack"])
            origins = PackedOrigins(f"{name}.persona", held["origins"])
        except (OSError, ValueError, TypeError, KeyError, AttributeError):  # not there, or not as we wrote it
            return self.lower(name)
        return Packed(pack, origins, digest)

    def _digest(self, name: str) -> str:
        return hashlib.sha256(self._bytes(name) or b"").hexdigest()

    def lower(self, name: str) -> Packed | None:
        """A pack from its source."""
        data, source = self._bytes(name), self.source(name)
        if data is None or source is None:
            return None
        checked = check_words(parse(source))
        uses = [p for w in wanted(checked) if w.kind == "use" and (p := self.get(w.name)) is not None]
        return lower_pack(checked, name, uses, hashlib.sha256(data).hexdigest())

    def pack_files(self) -> Mapping[str, bytes]:
        """What `packed` should hold: path below it -> bytes. A test holds that it does; `--update` writes it."""
        files: dict[str, bytes] = {}
        for name in self.names():
            lowered = self.lower(name)
            assert lowered is not None
            names: Sequence[str] = sorted({name, *lowered.pack.uses})
            sources = {n: self._digest(n) for n in names}
            origins = PackedOrigins.rows(lowered.origins)
            packed = {"stamp": STAMP, "sources": sources, "pack": lowered.pack.plain(), "origins": origins}
            files[f"{name}.json"] = canonical_bytes(packed)
        return files

    def anchors_table(self) -> str:
        """What `guard/anchors_table.py` should hold. A test holds that it does; `--update` writes it."""
        packs = [lowered.pack for name in self.names() if (lowered := self.lower(name)) is not None]
        return tabulating.tabulated((*tabulating.own(), *(each for pack in packs for each in tabulating.of_pack(pack))))

    @staticmethod
    def frames_table() -> str:
        """What `guard/frames_table.py` should hold. A test holds that it does; `--update` writes it."""
        return tabulating.framed()
