"""A git repository, asked and never changed: by subprocess, without a shell, without the network.

What a user or a repository names reaches git only as an object id, or behind `--end-of-options`; names of files are
bytes to git and `os.fsdecode`d here, so that any name comes back as it was.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from personaspec.files import ENDING, LARGEST

SETTINGS: Final = ("personaspec.toml", "personaspec.lock", "approvals.toml")
_ASKED: Final = ("*" + ENDING, *("*" + name for name in SETTINGS))
_IMPORT = re.compile(rb"(?<![\w.-])(?:use|include)[ \t]+([^\s\"#{}]+)")
_LINE = r"(use|include)[[:space:]]"
_TAG = re.compile(r"(?:(?P<of>.+)[/@_-])?v?(?P<version>\d+\.\d+\.\d+)\Z")
_SET: Final = (  # what a user's settings may say otherwise, and would change what is printed here or run a program
    "core.fsmonitor=false",
    "core.quotePath=false",
    "color.ui=false",
    "log.showSignature=false",
    "log.mailmap=true",
    "submodule.recurse=false",
    "grep.patternType=default",
)
_ENV: Final = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_PAGER": "cat",
    "GIT_ALLOW_PROTOCOL": "",  # a partial clone fetches nothing
}


class GitError(Exception):
    """What git said, or that there is no git. `help` says what to do; both are for a person to read."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help


class NoRevision(GitError):
    """A name that is no commit of this repository."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a tree: its mode as git writes it (`100644`, `120000` a link), and the id of its bytes."""

    mode: str
    oid: str


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit, as a person wants to read of it. `day` is the author's, year first."""

    oid: str
    parents: tuple[str, ...]
    author: str
    day: str
    subject: str


Tree = Mapping[str, Entry]


@dataclass(frozen=True)
class Repository:
    """`top` is the folder of the working tree, without links in its path."""

    top: str

    @classmethod
    def find(cls, path: str = ".") -> Repository | None:
        """The repository that a path is in; None where it is in none. Raises GitError where git refuses it."""
        start = os.path.realpath(path)
        while start and not os.path.isdir(start):
            start = os.path.dirname(start)
        done = _run(["-C", start, "rev-parse", "--show-toplevel"])
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace")
            if "not a git repository" in said:
                return None
            raise GitError(_said(done))
        return cls(os.path.realpath(os.fsdecode(done.stdout.removesuffix(b"\n"))))

    def inside(self, path: str) -> str:
        """A path from here as the repository names it; "" is its top. Raises GitError for one outside."""
        full = os.path.abspath(path)
        if os.path.realpath(full) == self.top:
            return ""
        full = os.path.join(os.path.realpath(os.path.dirname(full)), os.path.basename(full))
        found = os.path.relpath(full, self.top).replace(os.sep, "/")
        if found == ".." or found.startswith("../"):
            raise GitError(f"`{path}` is not in the repository at `{self.top}`", "give a path of this repository")
        return found

    def typed(self, path: str) -> str:
        """A path of the repository as one would type it from here."""
        found = os.path.relpath(os.path.join(self.top, path), os.path.realpath(os.getcwd()))
        return found.replace(os.sep, "/")

    # -- revisions ----------------------------------------------------------------------------------------------------

    def commit(self, revision: str) -> str:
        """The id of the commit that a name means. Raises NoRevision."""
        done = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}", check=False)
        oid = done.stdout.decode("ascii", "replace").strip()
        if done.returncode or not re.fullmatch(r"[0-9a-f]{40,64}", oid):
            raise NoRevision(
                f"`{revision}` is no commit here",
                "give a branch, a tag or a commit; in CI, fetch the whole history (`fetch-depth: 0`)",
            )
        return oid

    def base(self, one: str, other: str) -> str:
        """The commit that two commits come from. Raises GitError where they have nothing to do with each other."""
        done = self._git("merge-base", "--end-of-options", one, other, check=False)
        oid = done.stdout.decode("ascii", "replace").strip()
        if done.returncode or not oid:
            raise GitError("the two have no commit that both come from", "in CI, fetch the whole history")
        return oid

    def version_tags(self, commit: str, name: str) -> tuple[tuple[str, str], ...]:
        """Tags before a commit that name a version: (tag, version), the last first. A tag of another persona
        (`otto-1.2.0`) is none of ours."""
        form = "--format=%(refname:strip=2)"
        done = self._git("for-each-ref", form, "--sort=-creatordate", f"--merged={commit}", "refs/tags")
        found = []
        for tag in os.fsdecode(done.stdout).split("\n"):
            match = _TAG.match(tag)
            if match and match["of"] in (None, name, f"{name}/"):
                found.append((f"refs/tags/{tag}", match["version"]))
        return tuple(found)

    # -- files --------------------------------------------------------------------------------------------------------

    def tree(self, commit: str) -> dict[str, Entry]:
        """The specs and settings of a commit, by path."""
        listed = self._git("ls-tree", "-r", "-z", "--full-tree", commit).stdout
        found: dict[str, Entry] = {}
        for row in listed.split(b"\0"):
            head, tab, name = row.partition(b"\t")
            path = os.fsdecode(name)
            if tab and is_ours(path) and _is_plain(path):
                mode, kind, oid = head.decode("ascii").split()
                if kind == "blob":
                    found[path] = Entry(mode, oid)
        return found

    def changed(self, commit: str) -> frozenset[str]:
        """Paths of specs and settings whose bytes differ between a commit and the working tree, new ones included."""
        rows = self._git("diff", "--raw", "-z", "--no-renames", "--no-ext-diff", commit, "--", *_ASKED).stdout
        parts = rows.split(b"\0")
        found = {os.fsdecode(name) for name in parts[1::2]}
        new = self._git("ls-files", "-o", "--exclude-standard", "-z", "--", *_ASKED).stdout
        found |= {os.fsdecode(name) for name in new.split(b"\0") if name}
        return frozenset(path for path in found if is_ours(path))

    def present(self) -> frozenset[str]:
        """Paths of specs and settings in the working tree, tracked or not, ignored ones aside."""
        rows = self._git("ls-files", "-c", "-o", "--exclude-standard", "-z", "--", *_ASKED).stdout
        names = {os.fsdecode(name) for name in rows.split(b"\0") if name}
        return frozenset(name for name in names if is_ours(name) and os.path.lexists(os.path.join(self.top, name)))

    def blobs(self, oids: Iterable[str]) -> dict[str, bytes]:
        """Bytes by id; of a file larger than any spec, only its first. Raises GitError for one that is not there."""
        wanted = sorted(set(oids))
        if not wanted:
            return {}
        out = self._git("cat-file", "--batch", input="".join(f"{oid}\n" for oid in wanted).encode()).stdout
        found: dict[str, bytes] = {}
        at = 0
        for oid in wanted:
            end = out.index(b"\n", at)
            head = out[at:end].split(b" ")
            if len(head) != 3 or head[1] != b"blob":
                raise GitError(f"the repository has no bytes for {oid}", "fetch the whole history")
            size = int(head[2])
            found[oid] = out[end + 1 : end + 1 + min(size, LARGEST + 1)]
            at = end + 1 + size + 1
        return found

    def imports(self, commit: str | None) -> dict[str, frozenset[str]]:
        """What the specs of a commit (None: of the working tree) may import: by path, names without versions. Words of
        a text may be among them: who follows these reads too much at worst."""
        args = ["-c", "grep.lineNumber=false", "-c", "grep.column=false", "grep", "-z", "-a", "-E", "--no-color"]
        args += ["--full-name", "--untracked"] if commit is None else ["--full-name"]
        args += ["-e", _LINE, *([commit] if commit is not None else []), "--", "*" + ENDING]
        done = self._git(*args, check=False)
        if done.returncode > 1:
            raise GitError(_said(done))
        found: dict[str, set[str]] = {}
        prefix = len(commit) + 1 if commit is not None else 0
        at, out = 0, done.stdout
        while (end := out.find(b"\0", at)) >= 0:
            line_end = out.find(b"\n", end)
            line_end = len(out) if line_end < 0 else line_end
            path = os.fsdecode(out[at:end])[prefix:]
            names = (m.group(1).partition(b"@")[0] for m in _IMPORT.finditer(out, end, line_end))
            found.setdefault(path, set()).update(os.fsdecode(name) for name in names)
            at = line_end + 1
        return {path: frozenset(names) for path, names in found.items()}

    # -- history ------------------------------------------------------------------------------------------------------

    def history(self, commit: str, paths: Sequence[str], most: int) -> tuple[Commit, ...]:
        """The commits that touched some files, the last first, at most `most`."""
        form = "--format=%H%x00%P%x00%an%x00%as%x00%s%x00"
        out = self._git("log", f"--max-count={most}", form, commit, "--", *paths, literal=True).stdout
        parts = out.decode("utf-8", "replace").split("\0")
        rows = [parts[at : at + 5] for at in range(0, len(parts) - 4, 5)]
        return tuple(Commit(oid.strip(), tuple(up.split()), who, day, said) for oid, up, who, day, said in rows)

    def names_of(self, commit: str, path: str, most: int) -> tuple[str, ...]:
        """The names that a file had, the last first: renames are followed."""
        args = ("log", f"--max-count={most}", "--follow", "--name-only", "-z", "--format=", commit, "--", path)
        out = self._git(*args, literal=True).stdout
        names = (os.fsdecode(name.strip(b"\n")) for name in out.split(b"\0"))
        return tuple(dict.fromkeys([path, *(name for name in names if name)]))

    @cached_property
    def has_commits(self) -> bool:
        """Whether there is a commit at all."""
        return self._git("rev-parse", "--verify", "--quiet", "HEAD^{commit}", check=False).returncode == 0

    def _git(
        self, *args: str, input: bytes | None = None, check: bool = True, literal: bool = False
    ) -> subprocess.CompletedProcess[bytes]:
        head = ["-C", self.top, *(word for setting in _SET for word in ("-c", setting))]
        done = _run([*head, *(["--literal-pathspecs"] if literal else []), *args], input)
        if check and done.returncode:
            raise GitError(_said(done))
        return done


def is_ours(path: str) -> bool:
    """Whether a path is that of a spec or of a project's settings."""
    return path.endswith(ENDING) or path.rpartition("/")[2] in SETTINGS


def _is_plain(path: str) -> bool:
    """Whether a tree's path stays below a folder that it is written into."""
    return all(part not in ("", ".", "..") and part.lower() != ".git" for part in path.split("/"))


def _run(args: Sequence[str], input: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - no shell, and names only behind --end-of-options
            ["git", "--no-pager", *args],  # noqa: S607 - the git of the user
            input=input,
            stdin=subprocess.DEVNULL if input is None else None,
            capture_output=True,
            env={**os.environ, **_ENV},
            check=False,
        )
    except FileNotFoundError:
        raise GitError("there is no `git` on this machine", "install git, or compare two files or folders") from None


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return f"git: {lines[0].removeprefix('fatal: ')}" if lines else "git failed"
