"""What two sources hold, side by side: files, folders, bundles, revisions of a repository, a lock file.

Of two revisions only what can differ is read: git says which bytes do, and the imports who is touched by them. What is
read from a revision is written into a folder of its own, which is gone when it was compiled.
"""

from __future__ import annotations

import os
import posixpath
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from personaspec import files
from personaspec.files import ENDING, Missing
from personaspec.repository import GitError, NoRevision, Repository, Tree
from personaspec.settings import Pin, read_settings
from personaspec.source import Source
from personaspec.touched import touched
from personaspec.versions import LINK, LOCK, Pair, Version, at_commit, in_bundle, is_bundle, on_disk, paired

APPROVALS: Final = "approvals.toml"


class SourceError(Exception):
    """What was named cannot be compared. `help` says what to do. Both are for a person to read."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help


@dataclass(frozen=True)
class Moved:
    """A pin of a lock file that came, went or moved. `held`: the new bytes are those of a pack that is here."""

    pack: str
    path: str
    line: int
    old: Pin | None
    new: Pin | None


@dataclass(frozen=True)
class Comparison:
    """Two sources side by side. `approvals` are the texts of the new side's `approvals.toml`, by path; `home` is the
    folder in which new ones belong."""

    old_name: str
    new_name: str
    pairs: tuple[Pair, ...]
    moved: tuple[Moved, ...] = ()
    approvals: Mapping[str, bytes] = field(default_factory=dict)
    home: str = ""


@dataclass(frozen=True)
class OnDisk:
    """A file or a folder as it lies on the disk."""

    path: str
    label: str = ""


@dataclass(frozen=True)
class AtCommit:
    """A file or a folder (`path`, "" for all) of a commit. `label` is what was typed."""

    repository: Repository
    commit: str
    path: str
    label: str


Where = OnDisk | AtCommit


def compare_sources(first: str | None, second: str | None = None) -> Comparison:
    """What `diff [OLD] [NEW]` compares.

    Nothing named: HEAD and the working tree; a path: it at HEAD and now; a revision: it and the working tree; `A..B`,
    `A...B` (from where they parted); two of anything. Raises SourceError, GitError, Missing, OSError, BundleError.
    """
    old, new = _named(first, second)
    return compare_places(old, new)


def compare_places(old: Where, new: Where) -> Comparison:
    """Two sources that were found. Raises as `compare_sources` does."""
    match old, new:
        case AtCommit(), AtCommit() if old.repository == new.repository and old.path == new.path:
            return _between(old.repository, old.path, old, new)
        case AtCommit(), OnDisk() if _same_path(old, new):
            return _between(old.repository, old.path, old, new)
        case _:
            return _apart(old, new)


def since(path: str, revision: str) -> Comparison:
    """A file or a folder at a revision, and now."""
    repository = _repository(path)
    return compare_places(
        AtCommit(repository, repository.commit(revision), repository.inside(path), revision), OnDisk(path)
    )


# -- what was typed ---------------------------------------------------------------------------------------------------


def _named(first: str | None, second: str | None) -> tuple[Where, Where]:
    if first is None:
        return _both("HEAD", "")
    if second is None and not os.path.lexists(first) and ".." in first:
        return _range(first, None)
    if second is not None and not os.path.lexists(first) and ".." in first and os.path.exists(second):
        return _range(first, second)
    if second is None:
        return _both("HEAD", first) if os.path.lexists(first) and not _is_single(first) else _one(first)
    return _two(first, second)


def _is_single(path: str) -> bool:
    """A bundle: it has no earlier version that could be meant."""
    return os.path.isfile(path) and is_bundle(path)


def _both(revision: str, path: str) -> tuple[Where, Where]:
    repository = _repository(path or ".")
    if not repository.has_commits:
        raise SourceError("this repository has no commit yet", "there is nothing to compare with")
    inside = repository.inside(path) if path else ""
    return AtCommit(repository, repository.commit(revision), inside, revision), OnDisk(path or repository.typed(""))


def _one(first: str) -> tuple[Where, Where]:
    """A revision alone, or a path at one, against the working tree."""
    if _is_single(first):
        raise SourceError(f"`{first}` is compared with nothing", "give two: `personaspec diff OLD NEW`")
    revision, colon, path = first.partition(":")
    repository = _repository(".")
    if not colon:
        return _both(first, "")
    inside = _inside(repository, path)
    return AtCommit(repository, repository.commit(revision), inside, first), OnDisk(repository.typed(inside))


def _range(first: str, path: str | None) -> tuple[Where, Where]:
    dots = "..." if "..." in first else ".."
    left, _, right = first.partition(dots)
    repository = _repository(path or ".")
    old, new = repository.commit(left or "HEAD"), repository.commit(right or "HEAD")
    if dots == "...":
        old = repository.base(old, new)
    inside = repository.inside(path) if path else ""
    return AtCommit(repository, old, inside, left or "HEAD"), AtCommit(repository, new, inside, right or "HEAD")


def _two(first: str, second: str) -> tuple[Where, Where]:
    if os.path.lexists(first):
        return OnDisk(first), _place(second)
    if os.path.exists(second) and ":" not in first:
        try:
            repository = _repository(second)
            commit = repository.commit(first)
        except NoRevision as error:
            raise SourceError(f"`{first}` is neither a file or folder nor a revision", error.help) from None
        return AtCommit(repository, commit, repository.inside(second), first), OnDisk(second)
    old, new = _place(first), _place(second)
    return old, new


def _place(text: str) -> Where:
    if os.path.lexists(text):
        return OnDisk(text)
    revision, colon, path = text.partition(":")
    try:
        repository = _repository(".")
        if not colon:
            return AtCommit(repository, repository.commit(text), "", text)
        return AtCommit(repository, repository.commit(revision), _inside(repository, path), text)
    except (NoRevision, SourceError) as error:
        if colon and not isinstance(error, SourceError):
            raise
        raise SourceError(
            f"`{text}` is neither a file or folder nor a revision",
            "give a path, a branch, a tag, a commit, or `REV:path`",
        ) from None


def _inside(repository: Repository, path: str) -> str:
    """The path behind `REV:`: from the repository's top, as git reads it; from here with `./` before it."""
    if path.startswith(("./", "../")) or path == ".":
        return repository.inside(path)
    return posixpath.normpath(path) if path and path != "/" else ""


def _repository(path: str) -> Repository:
    found = Repository.find(path)
    if found is None:
        raise SourceError("this is no git repository", "compare two files, two folders or two bundles")
    return found


def _same_path(old: AtCommit, new: OnDisk) -> bool:
    try:
        return not _is_single(new.path) and old.repository.inside(new.path) == old.path
    except GitError:
        return False


# -- two sides of one repository --------------------------------------------------------------------------------------


def _between(repository: Repository, path: str, old: AtCommit, new: Where) -> Comparison:
    """Only what differs between two states of one repository, and what imports it."""
    before = repository.tree(old.commit)
    if isinstance(new, AtCommit):
        after: Iterable[str] = repository.tree(new.commit)
        later = repository.tree(new.commit)
        changed = {p for p in before.keys() | later.keys() if before.get(p) != later.get(p)}
    else:
        after = repository.present()
        changed = set(repository.changed(old.commit))
    everything = before.keys() | set(after)
    if path and not any(is_below(p, path) for p in everything):
        raise Missing(repository.typed(path))
    graphs = {old.commit: repository.imports(old.commit)}
    now = new.commit if isinstance(new, AtCommit) else None
    graphs[now or ""] = repository.imports(now)
    reached = touched(changed, everything, graphs.values()) | _resettled(repository, before, new, changed, everything)
    roots = sorted(p for p in reached if p.endswith(ENDING) and is_below(p, path) and not _is_hidden(p, path))
    pairs: tuple[Pair, ...] = ()
    if roots:
        had = at_commit(repository, before, graphs[old.commit], roots)
        if isinstance(new, AtCommit):
            has = at_commit(repository, later, graphs[new.commit], roots)
        else:
            there = [repository.typed(p) for p in roots if os.path.isfile(os.path.join(repository.top, p))]
            has = tuple(on_disk(there))
        pairs = paired(had, has)
    locks = sorted(p for p in changed if p.rpartition("/")[2] == LOCK and (not path or _near(p, path)))
    moved = [each for lock in locks for each in _moves(repository.typed(lock), *_texts(repository, old, new, lock))]
    kept = _approvals(repository, new, before, {posixpath.dirname(p) for p in roots} | {path})
    new_name = new.label if isinstance(new, AtCommit) else "the working tree"
    home = files.project_folder(repository.typed(roots[0] if roots else path))
    return Comparison(old.label, new_name, pairs, tuple(moved), kept, home)


def is_below(path: str, folder: str) -> bool:
    return not folder or path == folder or path.startswith(folder + "/")


def _near(lock: str, path: str) -> bool:
    """Whether a lock is that of a path: below it, or at the root of its project."""
    return is_below(lock, path) or is_below(path, posixpath.dirname(lock))


def _is_hidden(path: str, folder: str) -> bool:
    """Whether a search of a folder would pass a file over."""
    if path == folder:
        return False
    below = path.removeprefix(folder + "/" if folder else "").split("/")[:-1]
    return any(files.is_passed_over(part) for part in below)


def _resettled(
    repository: Repository, before: Tree, new: Where, changed: set[str], everything: Iterable[str]
) -> set[str]:
    """Specs below a `personaspec.toml` that says otherwise where packs are found, or that came or went."""
    found: set[str] = set()
    for path in changed:
        if path.rpartition("/")[2] != "personaspec.toml":
            continue
        old_text, new_text = _texts(repository, AtCommit(repository, "", "", ""), new, path, before)
        if old_text is not None and new_text is not None and _specs(old_text) == _specs(new_text):
            continue
        folder = posixpath.dirname(path)
        found |= {p for p in everything if p.endswith(ENDING) and is_below(p, folder)}
    return found


def _specs(data: bytes) -> object:
    try:
        return tomllib.loads(data.decode("utf-8")).get("specs")
    except (ValueError, RecursionError):
        return None


def _texts(
    repository: Repository, old: AtCommit, new: Where, path: str, before: Tree | None = None
) -> tuple[bytes | None, bytes | None]:
    """The bytes of a file on both sides."""
    one = _bytes(repository, before if before is not None else repository.tree(old.commit), path)
    if isinstance(new, AtCommit):
        return one, _bytes(repository, repository.tree(new.commit), path)
    return one, _read(os.path.join(repository.top, path))


def _bytes(repository: Repository, tree: Tree, path: str) -> bytes | None:
    entry = tree.get(path)
    return repository.blobs([entry.oid])[entry.oid] if entry is not None and entry.mode != LINK else None


def _read(path: str) -> bytes | None:
    if not os.path.isfile(path):
        return None
    with open(path, "rb") as file:
        return file.read(files.LARGEST + 1)


def _approvals(repository: Repository, new: Where, before: Tree, folders: Iterable[str]) -> dict[str, bytes]:
    """The approvals of the projects that the folders belong to, as the new side has them."""
    tree: Tree = repository.tree(new.commit) if isinstance(new, AtCommit) else before
    found: dict[str, bytes] = {}
    for folder in folders:
        here = folder
        while True:
            path = posixpath.join(here, APPROVALS)
            if isinstance(new, AtCommit):
                data = _bytes(repository, tree, path)
            else:
                data = _read(os.path.join(repository.top, path))
            if data is not None:
                found[repository.typed(path)] = data
            if not here:
                break
            here = posixpath.dirname(here)
    return found


# -- two sources that have nothing to do with each other --------------------------------------------------------------


def _apart(old: Where, new: Where) -> Comparison:
    one, other, here = _label(old), _label(new), files.project_folder(".")
    locks = [isinstance(each, OnDisk) and os.path.basename(each.path) == LOCK for each in (old, new)]
    at_lock = [isinstance(each, AtCommit) and each.path.rpartition("/")[2] == LOCK for each in (old, new)]
    if all(a or b for a, b in zip(locks, at_lock, strict=True)):
        return Comparison(one, other, (), tuple(_moves(other, _all(old), _all(new))), _approvals_here(), here)
    had, has = _versions(old), _versions(new)
    pairs = paired(had, has)
    return Comparison(one, other, pairs, (), _approvals_here(), here)


def _all(where: Where) -> bytes | None:
    if isinstance(where, AtCommit):
        return _bytes(where.repository, where.repository.tree(where.commit), where.path)
    return _read(where.path)


def _label(where: Where) -> str:
    return where.label or (where.path if isinstance(where, OnDisk) else where.commit)


def _versions(where: Where) -> tuple[Version, ...]:
    """All personas and packs of a source."""
    if isinstance(where, AtCommit):
        tree = where.repository.tree(where.commit)
        roots = [
            p for p in tree if is_below(p, where.path) and p.endswith(ENDING) and not _is_hidden(p, where.path)
        ]  # fmt: skip
        if not roots:
            raise SourceError(f"`{where.label}` holds no spec", "git reads the path behind `REV:` from the top")
        return at_commit(where.repository, tree, where.repository.imports(where.commit), roots)
    if os.path.isfile(where.path) and is_bundle(where.path):
        return (in_bundle(where.path),)
    found = files.find([where.path])
    if not found:
        raise SourceError(
            f"`{where.path}` holds no spec", "give a `.persona` file, a bundle, or a folder that holds some"
        )
    return tuple(on_disk(found))


def _approvals_here() -> dict[str, bytes]:
    path = posixpath.join(files.project_folder("."), APPROVALS)
    data = _read(path)
    return {path: data} if data is not None else {}


# -- lock files -------------------------------------------------------------------------------------------------------


def _moves(path: str, old: bytes | None, new: bytes | None) -> Iterator[Moved]:
    """The pins that two versions of a lock file do not share."""
    before, after = _pins(path, old), _pins(path, new)
    for name in sorted(before.keys() | after.keys()):
        was, now = before.get(name), after.get(name)
        if (was and (was.version, was.sha256)) != (now and (now.version, now.sha256)):
            there, data = (now, new) if now is not None else (was, old)
            assert there is not None, "a pin is on one side"
            text = (data or b"").decode("utf-8", "replace")
            yield Moved(name, path, text.count("\n", 0, there.span.start) + 1, was, now)


def _pins(path: str, data: bytes | None) -> Mapping[str, Pin]:
    if data is None:
        return {}
    settings, found = read_settings(Source("", ""), Source(path, data.decode("utf-8", "replace")))
    if found:
        raise SourceError(f"`{path}`: {found[0].message}", found[0].help)
    return settings.pins
