"""`personaspec.toml` and `personaspec.lock`: what a project sets for all its personas. Data, and strict reading."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, TypeVar

from personaspec.diagnostic import Code, Diagnostic, Severity, suggest
from personaspec.lean import dataclass, field
from personaspec.session.host import FIELDS, Host
from personaspec.source import Source, Span

BAD_SETTING = Code(
    "PS510",
    "project-setting",
    Severity.ERROR,
    "a setting that is not understood",
    "`personaspec.toml` or `personaspec.lock` holds something that personaspec does not know or cannot read.",
    "A setting that is misread in silence is a rule that everyone believes is in force.",
    "Correct the line. The settings are listed in `docs/project.md`.",
)
LINT_LEVEL = Code(
    "PS511",
    "lint-level",
    Severity.ERROR,
    "a level of a code that cannot be set so",
    "A code is switched off or changed and nothing says why, or it is one whose level cannot be set.",
    "Whoever reads the project next cannot tell a decision from an accident. Errors of form and of names always hold.",
    'Write `because = "…"` beside the level, or remove the line.',
)
NOT_KEPT = Code(
    "PS512",
    "setting-not-kept",
    Severity.WARNING,
    "a setting that nothing acts on",
    "The setting is understood, and personaspec does nothing with it: a crisis, and what must be disclosed, are never "
    "in shadow.",
    "A setting that is written down and not acted on is worse than none: people rely on it.",
    "Remove it.",
)
CODES = (BAD_SETTING, LINT_LEVEL, NOT_KEPT)

NOWHERE = Span(0, 0)
LEVELS = ("off", "note", "warning", "error")
_SHOWN = {str: "a text", list: "a list of texts", bool: "`true` or `false`", dict: "a table"}
_ALWAYS = re.compile(r"std/crisis(?:/|\Z)|(?:.*/)?disclose/|std/disclosure(?:/|\Z)")  # what acts whatever is in shadow
SERVE: Mapping[str, tuple[tuple[type, ...], str]] = {
    "host": ((str,), 'an address, such as `"0.0.0.0"`'),
    "port": ((int,), "a number from 0 to 65535"),
    "models": ((str,), "the file of a list of models"),
    "store": ((str,), 'a URL, such as `"postgresql:///personaspec"`'),
    "evidence_key_file": ((str,), "a file"),
    "fan_key_file": ((str,), "a file"),
    "canary_key_file": ((str,), "a file"),
    "hand_off": ((str, dict), 'a URL, such as `"https://desk.example/hand-off"`, or a table with `url`'),
    "hand_off_content": ((bool,), "`true` or `false`"),
    "cors": ((list,), 'a list of origins, such as `["https://shop.example"]`'),
    "frames": ((list,), 'a list of origins, such as `["https://shop.example"]`'),
    "open": ((bool,), "`true` or `false`"),
    "page": ((bool,), "`true` or `false`"),
    "page_place": ((str,), 'where all fans of the page are, such as `"SE"`'),
    "page_age": ((str,), '`"adult"`, where a page of yours has checked that'),
    "page_zone": ((str,), 'the time zone of all fans of the page, such as `"Europe/Stockholm"`'),
    "reload": ((bool,), "`true` or `false`"),
    "traces": ((str,), "a URL"),
    "grace": ((int, float), "seconds"),
    "turn_time": ((int, float), "seconds"),
    "write_time": ((int, float), "seconds"),
    "body": ((int,), "bytes"),
    "fan_per_minute": ((int,), "a number of messages, 0 for no limit"),
    "key_per_minute": ((int,), "a number of messages, 0 for no limit"),
    "streams": ((int,), "a number of chats"),
    "keep_history": ((int,), "days"),
    "keep_fans": ((int,), "days, at least 62: caps by the month rest on them"),
    "keep_evidence": ((int,), "days"),
}
"""The keys of `[serve]`: their types, and what they take in words."""
_KNOWN: Mapping[str, type] = {
    "as_of": str,
    "specs": list,
    "require": list,
    "model": str,
    "judge": str,
    "shadow": bool,
    "strict": bool,
    "lint": dict,
    "host": dict,
    "serve": dict,
}


@dataclass(frozen=True)
class LintLevel:
    """What a project makes of a code, and where it says so."""

    level: str
    because: str
    span: Span = NOWHERE


@dataclass(frozen=True)
class Pin:
    """A pack in the lock: the hash of its bytes, and where the lock says so."""

    version: str
    sha256: str
    span: Span = NOWHERE


@dataclass(frozen=True)
class Settings:
    """`specs`: folders in which packs are found by name. `require`: packs that every persona uses. `judge`: `none`,
    `required`, or a model. `shadow`: whether all rules are only watched, or the names of those that are, and of packs.
    `lint`: by code. `host`: what the program around the bots gives, None where nothing is said. `pins`: by the pack's
    name, from the lock. `serve`: what `[serve]` sets, by the keys of `SERVE`."""

    path: str = "personaspec.toml"
    lock_path: str = "personaspec.lock"
    as_of: date | None = None
    specs: tuple[str, ...] = ("specs",)
    require: tuple[str, ...] = ()
    model: str = ""
    judge: str = "none"
    shadow: bool | tuple[str, ...] = False
    strict: bool = False
    lint: Mapping[str, LintLevel] = field(default_factory=lambda: MappingProxyType({}))
    host: Host | None = None
    pins: Mapping[str, Pin] = field(default_factory=lambda: MappingProxyType({}))
    serve: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


def read_settings(source: Source, lock: Source | None = None) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The settings of a project, and what is wrong with them; what is wrong is left at its default."""
    reader = _Reader(source)
    lock_reader = _Reader(lock) if lock is not None else None
    settings = Settings(
        path=source.path,
        lock_path=lock.path if lock is not None else source.path.removesuffix(".toml") + ".lock",
        as_of=reader.day("as_of"),
        specs=reader.texts("specs", ("specs",)),
        require=reader.texts("require", ()),
        model=reader.get("model", str, ""),
        judge=reader.get("judge", str, "none"),
        shadow=reader.shadow(),
        strict=reader.get("strict", bool, False),
        lint=reader.levels(),
        host=reader.host(),
        pins=lock_reader.pins() if lock_reader is not None else {},
        serve=reader.serve(),
    )
    return settings, tuple(reader.found + (lock_reader.found if lock_reader is not None else []))


_T = TypeVar("_T")


class _Reader:
    """One TOML file, and what is wrong with it. A key that is not known is told of once, when the file is opened."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.found: list[Diagnostic] = []
        self.held = self._toml()
        if not source.path.endswith(".lock"):
            for key in self.held:
                if key not in _KNOWN:
                    self._unknown(key)

    def get(self, key: str, kind: type[_T], default: _T) -> _T:
        """A value of a simple type."""
        value = self.held.get(key, default)
        if isinstance(value, kind):
            return value
        self._wrong(key, _SHOWN[_KNOWN[key]])
        return default

    def texts(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """A list of texts."""
        value = self.held.get(key, list(default))
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        self._wrong(key, f'a list of texts, such as `["{"specs" if key == "specs" else "std/disclosure/eu-ai-act"}"]`')
        return default

    def shadow(self) -> bool | tuple[str, ...]:
        """`true`, `false`, or names; what is always acted on is told of."""
        value = self.held.get("shadow", False)
        if isinstance(value, bool):
            return value
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self._wrong("shadow", '`true`, `false`, or a list of rules and packs, such as `["std/claims/human"]`')
            return False
        for name in value:
            if _ALWAYS.match(name):
                self.not_kept("shadow", name)
        return tuple(value)

    def day(self, key: str) -> date | None:
        """A day, as a text or as TOML's own."""
        value = self.held.get(key)
        if value is None:
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        self._wrong(key, 'a day, such as `"2026-11-21"`')
        return None

    def levels(self) -> dict[str, LintLevel]:
        """The lint levels, each with its reason."""
        levels: dict[str, LintLevel] = {}
        for code, value in self.get("lint", dict, {}).items():
            level = value.get("level") if isinstance(value, dict) else None
            if level not in LEVELS:
                self._wrong(code, 'a level of off, note, warning or error: `{ level = "off", because = "…" }`')
            elif not str(value.get("because") or "").strip():
                self.found.append(
                    LINT_LEVEL.at(
                        self.source.path,
                        self.span(code),
                        f"`{code}` is set to `{level}`, and nothing says why",
                        label="no reason",
                        help='add `because = "…"`',
                    )
                )
            else:
                levels[code] = LintLevel(str(level), str(value["because"]), self.span(code))
        return levels

    def host(self) -> Host | None:
        """The `[host]` table; what it does not name the host does not give."""
        if "host" not in self.held:
            return None
        given: dict[str, bool] = {}
        for key, value in self.get("host", dict, {}).items():
            if key not in FIELDS:
                self._unknown(key, FIELDS, "what a host gives is ")
            elif not isinstance(value, bool):
                self._wrong(key, "`true` or `false`")
            else:
                given[key] = value
        return Host(**given)

    def serve(self) -> dict[str, Any]:
        """The `[serve]` table."""
        given: dict[str, Any] = {}
        for key, value in self.get("serve", dict, {}).items():
            if key not in SERVE:
                self._unknown(key, SERVE, "what `[serve]` sets is ")
                continue
            types, wanted = SERVE[key]
            texts = type(value) is not list or all(isinstance(each, str) for each in value)
            if type(value) not in types or not texts or (type(value) in (int, float) and value < 0):
                self._wrong(key, wanted)
            else:
                given[key] = value
        return given

    def pins(self) -> dict[str, Pin]:
        """The packs of a lock."""
        pins: dict[str, Pin] = {}
        entries = self.held.get("pack", [])
        for entry in entries if isinstance(entries, list) else [None]:
            if isinstance(entry, dict) and {"path", "version", "sha256"} <= entry.keys():
                at = self.source.text.find(f'"{entry["path"]}"')
                span = Span(at, at + len(str(entry["path"])) + 2) if at >= 0 else self.span("pack")
                pins[str(entry["path"])] = Pin(str(entry["version"]), str(entry["sha256"]), span)
            else:
                self._wrong("pack", "entries of `path`, `version` and `sha256`; `personaspec update` writes them")
        return pins

    def not_kept(self, key: str, name: str) -> None:
        """A setting that is understood and has no effect on what it names."""
        self.found.append(
            NOT_KEPT.at(
                self.source.path,
                self.span(key),
                f"`{key}` does nothing for `{name}`",
                label="has no effect on it",
                help=f"a crisis, and what must be disclosed, are always acted on; remove `{name}` from the list",
            )
        )

    def span(self, key: str) -> Span:
        """Where a key is set: at the start of a line, or in the name of a table."""
        found = re.search(rf"(?m)^[ \t]*(?:\[+[^\]\n]*?)?[\"']?({re.escape(key)})[\"']?[ \t]*[=.\]]", self.source.text)
        return Span(found.start(1), found.end(1)) if found else Span(0, 0)

    def _unknown(self, key: str, known: Iterable[str] = _KNOWN, lead: str = "the settings are ") -> None:
        near = suggest(key, known)
        settings = lead + ", ".join(f"`{each}`" for each in known)
        self.found.append(
            BAD_SETTING.at(
                self.source.path,
                self.span(key),
                f"`{key}` is no setting",
                label="not known",
                help=f"did you mean `{near}`?" if near else settings,
            )
        )

    def _wrong(self, key: str, wanted: str) -> None:
        self.found.append(
            BAD_SETTING.at(
                self.source.path, self.span(key), f"`{key}` cannot be read", label="here", help=f"it takes {wanted}"
            )
        )

    def _toml(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.source.text)
        except (ValueError, RecursionError) as error:
            # besides its own error, the library lets out what Python says of deep lists and of numbers without end
            words = (
                str(error) if isinstance(error, tomllib.TOMLDecodeError) else "nested too deeply, or a number too long"
            )
            at = re.search(r"line (\d+)", words)
            line = min(int(at.group(1)), self.source.lines) if at else self.source.lines
            self.found.append(
                BAD_SETTING.at(
                    self.source.path,
                    self.source.line_span(line),
                    "this file is not TOML",
                    label=words.split(" (at ")[0].lower(),
                    help="correct the line; texts stand in double quotes",
                )
            )
            return {}


def write_lock(pins: Mapping[str, tuple[str, str]]) -> str:
    """The text of a lock file: one entry a pack, sorted, so that a moved pin is a diff of two lines."""
    lines = ["# Written by `personaspec update`. Which packs are in force, by the hash of their bytes.", ""]
    for path, (version, sha256) in sorted(pins.items()):
        lines += ["[[pack]]", f'path = "{path}"', f'version = "{version}"', f'sha256 = "{sha256}"', ""]
    return "\n".join(lines)
