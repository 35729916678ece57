"""What `git install` sets and `git uninstall` takes back: settings of git, and a line of its attributes.

Only what is ours is touched: a setting that somebody else made stays, and so does every other line.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from personaspec.cli.failures import Unavailable, Wrong

Scope = Literal["local", "global"]

_COMMENT: Final = "# personaspec git install: diffs by meaning, merges by declaration"
_MADE: Final = " (and this file)"
_LINE: Final = "*.persona diff=personaspec merge=personaspec"
_NAME: Final = "personaspec: by declaration and by line, nothing loosened in silence"
_HEADING: Final = r"^[a-z]+ .*\{$"


@dataclass(frozen=True)
class Setting:
    """One setting: `state` is `ours`, `absent`, or `other` where somebody else set it."""

    key: str
    wanted: str
    found: str | None

    @property
    def state(self) -> Literal["ours", "absent", "other"]:
        """Whose it is. Another way to our own command (another environment) is ours."""
        if self.found is None:
            return "absent"
        tail = self.wanted.rpartition(" git ")[2]
        same = self.found == self.wanted or (
            " git " in self.wanted and "personaspec" in self.found and self.found.endswith(f" git {tail}")
        )
        return "ours" if same else "other"


def settings(scope: Scope) -> tuple[Setting, ...]:
    """What git knows of us now."""
    us = _ourselves()
    wanted = {
        "diff.personaspec.textconv": f"{us} git textconv --",
        "diff.personaspec.xfuncname": _HEADING,
        "merge.personaspec.name": _NAME,
        "merge.personaspec.driver": f"{us} git merge -- %O %A %B %P",
    }
    return tuple(Setting(key, value, _get(scope, key)) for key, value in wanted.items())


def attributes_file(scope: Scope) -> str:
    """The file that says which files are ours: the repository's, or the user's own."""
    if scope == "local":
        return os.path.join(_git("rev-parse", "--show-toplevel"), ".gitattributes")
    named = _asked("config", "--global", "--type=path", "core.attributesFile")
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    return named or os.path.join(home, "git", "attributes")


def has_line(path: str) -> bool:
    """Whether the attributes have our line, by us or by hand."""
    return any(line.split() == _LINE.split() for line in _lines(_read(path) or ""))


def install(scope: Scope) -> tuple[str, ...]:
    """Set what is absent; what was done, one sentence each. Wrong: somebody else uses our names, nothing is changed."""
    found, path = settings(scope), attributes_file(scope)
    others = [each for each in found if each.state == "other"]
    if others:
        raise Wrong(
            f"`{others[0].key}` is set to something else: `{others[0].found}`",
            "take it away with `git config --unset`, then try again; nothing was changed",
        )
    done = []
    for each in found:
        if each.found != each.wanted:
            _git("config", f"--{scope}", each.key, each.wanted)
            done.append(f"set {each.key}")
    if not has_line(path):
        _write(path, _with_line(_read(path)))
        done.append(f"added a line to {path}")
    return tuple(done)


def uninstall(scope: Scope) -> tuple[str, ...]:
    """Take back what is ours; what was done, one sentence each."""
    done = []
    for each in settings(scope):
        if each.state == "ours":
            _git("config", f"--{scope}", "--unset", each.key)
            done.append(f"unset {each.key}")
    path = attributes_file(scope)
    before = _read(path)
    after = _without_line(before) if before is not None else None
    if before is not None and after != before:
        _write(path, after)
        done.append(f"took our line out of {path}" if after is not None else f"removed {path}")
    return tuple(done)


def _with_line(text: str | None) -> str:
    """Our two lines at the end. Where the last line had no end, ours has none: so undoing knows."""
    end = "\r\n" if text and "\r\n" in text else "\n"
    if text is None:
        return f"{_COMMENT}{_MADE}{end}{_LINE}{end}"
    if not text or text.endswith("\n"):
        return f"{text}{_COMMENT}{end}{_LINE}{end}"
    return f"{text}{end}{_COMMENT}{end}{_LINE}"


def _without_line(text: str) -> str | None:
    """The text as it was; None where the file was ours and nothing else came into it."""
    for end in ("\r\n", "\n"):
        for comment in (_COMMENT + _MADE, _COMMENT):
            ours = f"{comment}{end}{_LINE}"
            if text.endswith(end + ours):
                return text.removesuffix(end + ours)
            if text == ours + end or f"{end}{ours}{end}" in text or text.startswith(ours + end):
                left = text.replace(ours + end, "", 1)
                return None if not left and comment.endswith(_MADE) else left
    return text


def _lines(text: str) -> Sequence[str]:
    return text.splitlines()


def _read(path: str) -> str | None:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _write(path: str, text: str | None) -> None:
    if text is None:
        os.remove(path)
        return
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        file.write(text)


def _ourselves() -> str:
    """How git shall call us: by name where it is found, else by the Python that runs now."""
    return "personaspec" if shutil.which("personaspec") else f"{shlex.quote(sys.executable)} -P -m personaspec"


def _get(scope: Scope, key: str) -> str | None:
    return _asked("config", f"--{scope}", "--get", key)


def _asked(*args: str) -> str | None:
    """What git prints; None where it ends with 1: there is no such thing."""
    ended = _run(args)
    if ended.returncode == 1:
        return None
    return _printed(ended)


def _git(*args: str) -> str:
    return _printed(_run(args))


def _run(args: Sequence[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(["git", *args], capture_output=True, text=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise Unavailable("git is not installed, or not on the path") from None


def _printed(ended: subprocess.CompletedProcess[str]) -> str:
    if ended.returncode:
        said = ended.stderr.strip().splitlines() or ["git failed"]
        message = said[0].removeprefix("fatal: ").removeprefix("error: ")
        help = "run it inside a repository, or with `--global`" if "git repository" in message else ""
        raise Wrong(message, help)
    return ended.stdout.rstrip("\n")
