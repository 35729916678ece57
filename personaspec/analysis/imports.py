"""Following imports: which files and packs make up a unit, and what is wrong with the way there.

Pure: `project` has read the files; this only walks.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

from personaspec.analysis.errors import (
    CYCLE,
    NO_SUCH_FILE,
    NO_SUCH_VERSION,
    NOT_A_FRAGMENT,
    NOT_A_PACK,
    REPEATED_USE,
    TOO_DEEP,
)
from personaspec.analysis.filling import fill, pack_rules
from personaspec.analysis.wanted import Want, fits, is_local, wanted
from personaspec.diagnostic import Diagnostic, Edit, Fix, suggest
from personaspec.ir.persona import Origin, Pack
from personaspec.lean import dataclass, field
from personaspec.source import Span
from personaspec.vocabulary.typed import Checked

DEEPEST = 20  # files from a persona or a pack to the last that it leads to
PERSONA = "persona"
"""Who brought a pack in, where no other pack did."""


@dataclass(frozen=True)
class Packed:
    """A pack that is lowered already: the standard library as it ships, or one that this run has lowered."""

    pack: Pack
    origins: Mapping[str, Origin]
    sha256: str
    diagnostics: tuple[Diagnostic, ...] = ()

    @cached_property
    def slotted(self) -> frozenset[str]:
        """The rules that say other words for another persona: most say the same for all."""
        return frozenset(rule.name for rule in pack_rules(self.pack) if fill(rule, {}) is not rule)


@dataclass(frozen=True)
class Library:
    """What was read. `files`: path -> checked file. `found`: (path of the importing file, name as written) -> path.
    `packed`: packs by name that need no reading. `names`: every pack that could be used, for "did you mean"."""

    files: Mapping[str, Checked]
    found: Mapping[tuple[str, str], str]
    packed: Mapping[str, Packed] = field(default_factory=lambda: MappingProxyType({}))
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Import:
    """A pack that is in force: its full name, its file ("" for a packed one), who brought it in."""

    name: str
    path: str
    by: tuple[str, ...]


@dataclass(frozen=True)
class Followed:
    """The files of a unit: its fragments in the order included, its packs with those they use before them."""

    fragments: tuple[str, ...]
    packs: tuple[Import, ...]
    diagnostics: tuple[Diagnostic, ...]


def kind_of(checked: Checked) -> str:
    """`persona`, `pack` or `fragment`: by the header that the file declares."""
    kinds = {d.kind for d in checked.declarations}
    return "persona" if "persona" in kinds else "pack" if "pack" in kinds else "fragment"


def follow(root: str, library: Library) -> Followed:
    """Walk from a file to everything that it imports."""
    walk = _Walk(root, library)
    walk.file(root, (root,))
    packs = tuple(
        Import(walk.name(key), path, tuple(sorted({walk.name(by) for by in walk.by[key]})))
        for key, path in walk.packs.items()
    )
    return Followed(tuple(walk.fragments), packs, tuple(walk.diagnostics))


class _Walk:
    """A pack is known by its key: the path of its file, or the name of one that is lowered already."""

    def __init__(self, root: str, library: Library) -> None:
        self.root, self.library = root, library
        self.fragments: dict[str, None] = {}
        self.packs: dict[str, str] = {}  # key -> path, dependencies first
        self.by: dict[str, set[str]] = {}
        self.diagnostics: list[Diagnostic] = []
        self._written: dict[str, set[str]] = {}  # key -> the names by which it was used
        self._always: frozenset[str] = frozenset()  # what the prelude brings in

    def file(self, path: str, trail: tuple[str, ...]) -> None:
        """The imports of the root or of a fragment."""
        seen: set[tuple[str, str]] = set()
        for want in wanted(self.library.files[path]):
            if want.span is not None and (want.kind, want.name) in seen:
                self._repeated(path, want, "this file says so already")
                continue
            seen.add((want.kind, want.name))
            if want.kind == "include":
                self.include(want, path, trail)
                continue
            if want.name in self._always and not want.version:
                self._repeated(path, want, "part of the prelude, which is always in")
            self.use(want, path, PERSONA, (path,))
            if want.span is None:
                self._always = frozenset(self.packs)

    def name(self, key: str) -> str:
        """The full name of a pack: by that below a folder of packs where it was used by one, else by its path from
        the root's folder. So it depends on nothing but what the unit says, in any order."""
        if not self.packs.get(key):
            return key
        by_name = sorted(name for name in self._written[key] if not is_local(name))
        if by_name:
            return by_name[0]
        below = posixpath.relpath(key, posixpath.dirname(self.root) or ".").removesuffix(".persona")
        return below if below.startswith("../") else f"./{below}"

    def _repeated(self, path: str, want: Want, why: str) -> None:
        assert want.span is not None
        source = self.library.files[path].source
        whole = source.line_span(source.position(want.span.start).line)
        edit = Edit(Span(whole.start, min(whole.end + 1, len(source.text))), "")
        self.diagnostics.append(
            REPEATED_USE.at(
                path,
                want.span,
                f"`{want.name}` is in force without this line",
                label=why,
                help="remove the line",
                fix=Fix("remove the line", (edit,), safe="#" not in source.at(whole)),  # a comment is worth a look
            )
        )

    def include(self, want: Want, path: str, trail: tuple[str, ...]) -> None:
        """A fragment, and what it includes."""
        assert want.span is not None
        target = self.library.found.get((path, want.name))
        if target is None:
            self._missing(want, path)
            return
        if target in trail:
            self._cycle(path, want.span, (*trail[trail.index(target) :], target))
            return
        if self._too_deep(want, path, trail):
            return
        checked = self.library.files[target]
        kind = kind_of(checked)
        if kind != "fragment":
            self.diagnostics.append(
                NOT_A_FRAGMENT.at(
                    path,
                    want.span,
                    f"`{want.name}` declares a `{kind}` of its own",
                    label="included here",
                    help=f"write `use {want.name}`" if kind == "pack" else "move what both need into a file of its own",
                    fix=_word_fix(self.library.files[path], want.span, "include", "use") if kind == "pack" else None,
                )
            )
            return
        if target not in self.fragments:
            self.fragments[target] = None
            self.file(target, (*trail, target))

    def use(self, want: Want, path: str, by: str, trail: tuple[str, ...]) -> None:
        """A pack, and what it uses; `path` is the file that says so, "" for a packed one."""
        target = self.library.found.get((path, want.name))
        if target is None and want.name in self.library.packed:
            self._packed(want, path, by)
            return
        if target is None:
            self._missing(want, path)
            return
        if target in trail:
            self._cycle(path, want.span or Span(0, 0), (*trail[trail.index(target) :], target))
            return
        if self._too_deep(want, path, trail):
            return
        checked = self.library.files[target]
        if kind_of(checked) != "pack":
            kind = kind_of(checked)
            self.diagnostics.append(
                NOT_A_PACK.at(
                    path,
                    want.span or Span(0, 0),
                    f"`{want.name}` is no pack" if kind == "fragment" else f"`{want.name}` is a persona, not a pack",
                    label="has no `pack` line" if kind == "fragment" else "used here",
                    help=f"write `include {want.name}`: its lines are this persona's own"
                    if kind == "fragment"
                    else "only packs can be used; move the rules that both need into a pack",
                    fix=_word_fix(self.library.files[path], want.span, "use", "include")
                    if kind == "fragment" and want.span
                    else None,
                )
            )
            return
        header = next(d for d in checked.declarations if d.kind == "pack")
        version = next((line.match.text("version") for line in header.of("version")), "")
        if version and not self._version_fits(want, path, version):
            return
        self._written.setdefault(target, set()).add(want.name)
        new = target not in self.by
        self.by.setdefault(target, set()).add(by)
        if new:
            for inner in wanted(checked):
                if inner.kind == "use":
                    self.use(inner, target, target, (*trail, target))
            self.packs[target] = target

    def _packed(self, want: Want, path: str, by: str) -> None:
        packed = self.library.packed[want.name]
        if not self._version_fits(want, path, packed.pack.version):
            return
        new = want.name not in self.by
        self.by.setdefault(want.name, set()).add(by)
        if new:
            for inner in packed.pack.uses:
                self._packed(Want("use", inner, "", None), "", want.name)
            self.packs[want.name] = ""

    def _version_fits(self, want: Want, path: str, version: str) -> bool:
        if fits(version, want.version):
            return True
        self.diagnostics.append(
            NO_SUCH_VERSION.at(
                path,
                want.span or Span(0, 0),
                f"`{want.name}` is not installed in a version {want.version}",
                label="this version",
                help=f"installed is {version}: write `{want.name}@{version}`, or only `{want.name}`",
            )
        )
        return False

    def _missing(self, want: Want, path: str) -> None:
        local = is_local(want.name)
        names = self.library.names
        near = suggest(want.name, names) or next((n for n in names if n.endswith(f"/{want.name}")), None)
        within = next((n for n in names if want.name.startswith(f"{n}/")), None)
        if near:
            help_text = f"did you mean `{near}`?"
        elif within:
            help_text = f"`{within}` is a pack, and it is used whole: write `use {within}`"
        elif want.name.endswith(".persona"):
            help_text = f"write the name without its ending: `{want.name.removesuffix('.persona')}`"
        elif local:
            help_text = f"looked for `{posixpath.normpath(posixpath.join(posixpath.dirname(path), want.name))}.persona`"
        elif want.name.startswith("std/"):
            parts = [n for n in self.library.names if n.startswith("std/")]
            help_text = "the standard library has " + ", ".join(f"`{n}`" for n in parts[:12])
        else:
            help_text = (
                f"looked for `specs/{want.name}.persona` in the project; a file beside this one is `./{want.name}`"
            )
        what = "pack" if want.kind == "use" else "file"
        self.diagnostics.append(
            NO_SUCH_FILE.at(
                path, want.span or Span(0, 0), f"no {what} is called `{want.name}`", label="not found", help=help_text
            )
        )

    def _too_deep(self, want: Want, path: str, trail: tuple[str, ...]) -> bool:
        if len(trail) <= DEEPEST:
            return False
        self.diagnostics.append(
            TOO_DEEP.at(
                path,
                want.span or Span(0, 0),
                f"this import is the end of a chain of {len(trail)} from `{trail[0]}`",
                label="not followed",
                help=f"{DEEPEST} are followed: import it from a file nearer to `{trail[0]}`",
            )
        )
        return True

    def _cycle(self, path: str, span: Span, trail: tuple[str, ...]) -> None:
        shown = " → ".join(f"`{p}`" for p in trail)
        self.diagnostics.append(
            CYCLE.at(
                path,
                span,
                f"these files import each other: {shown}",
                label="this import closes the circle",
                help="take out one of the imports",
            )
        )


def _word_fix(checked: Checked, span: Span, old: str, new: str) -> Fix | None:
    start = checked.source.text.rfind(old, 0, span.start)
    return Fix(f"write `{new}`", (Edit(Span(start, start + len(old)), new),), safe=False) if start >= 0 else None
