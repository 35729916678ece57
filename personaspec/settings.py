"""`personaspec.toml` and `personaspec.lock`: what a project sets for all its personas. Data, and strict reading."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from personaspec.diagnostic import Code, Diagnostic, Severity, suggest
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
    "lint-level-without-reason",
    Severity.ERROR,
    "a lint level with no reason",
    "A code is switched off or changed, and nothing says why.",
    "Whoever reads the project next cannot tell a decision from an accident.",
    'Write `because = "…"` beside the level.',
)
CODES = (BAD_SETTING, LINT_LEVEL)

_KNOWN = {
    "as_of": str,
    "specs": list,
    "require": list,
    "model": str,
    "judge": str,
    "shadow": bool,
    "strict": bool,
    "lint": dict,
}
LEVELS = ("off", "note", "warning", "error")


@dataclass(frozen=True)
class LintLevel:
    """What a project makes of a code."""

    level: str
    because: str


@dataclass(frozen=True)
class Settings:
    """`specs`: folders in which packs are found by name. `require`: packs that every persona uses. `judge`: `none`,
    `required`, or a model. `lint`: by code. `pins`: pack -> (version, sha256) of the lock."""

    path: str = ""
    as_of: date | None = None
    specs: tuple[str, ...] = ("specs",)
    require: tuple[str, ...] = ()
    model: str = ""
    judge: str = "none"
    shadow: bool = False
    strict: bool = False
    lint: Mapping[str, LintLevel] = field(default_factory=lambda: MappingProxyType({}))
    pins: Mapping[str, tuple[str, str]] = field(default_factory=lambda: MappingProxyType({}))


def read_settings(source: Source, lock: Source | None = None) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The settings of a project, and what is wrong with them; what is wrong is left at its default."""
    found: list[Diagnostic] = []
    held = _toml(source, found)
    for key, value in held.items():
        if key not in _KNOWN:
            near = suggest(key, _KNOWN)
            found.append(
                BAD_SETTING.at(
                    source.path,
                    _key(source, key),
                    f"`{key}` is no setting",
                    label="not known",
                    help=f"did you mean `{near}`?"
                    if near
                    else "the settings are " + ", ".join(f"`{k}`" for k in _KNOWN),
                )
            )
        elif not isinstance(value, _KNOWN[key]):
            found.append(
                _wrong(
                    source,
                    key,
                    {str: "a text", list: "a list", bool: "`true` or `false`", dict: "a table"}[_KNOWN[key]],
                )
            )
    good = {k: v for k, v in held.items() if k in _KNOWN and isinstance(v, _KNOWN[k])}
    as_of: date | None = None
    if "as_of" in good:
        try:
            as_of = date.fromisoformat(good["as_of"])
        except ValueError:
            found.append(_wrong(source, "as_of", 'a day, such as `"2026-11-21"`'))
    settings = Settings(
        path=source.path,
        as_of=as_of,
        specs=tuple(str(s) for s in good.get("specs", ["specs"])),
        require=tuple(str(s) for s in good.get("require", [])),
        model=good.get("model", ""),
        judge=good.get("judge", "none"),
        shadow=good.get("shadow", False),
        strict=good.get("strict", False),
        lint=_lint(source, good.get("lint", {}), found),
        pins=_pins(lock, found) if lock is not None else {},
    )
    return settings, tuple(found)


def _lint(source: Source, table: Mapping[str, object], found: list[Diagnostic]) -> dict[str, LintLevel]:
    levels: dict[str, LintLevel] = {}
    for code, value in table.items():
        if not isinstance(value, dict) or value.get("level") not in LEVELS:
            found.append(
                _wrong(source, code, '`{ level = "off", because = "…" }`, with a level of off, note, warning or error')
            )
        elif not value.get("because"):
            found.append(
                LINT_LEVEL.at(
                    source.path,
                    _key(source, code),
                    f"`{code}` is set to `{value['level']}`, and nothing says why",
                    label="no reason",
                    help='add `because = "…"`',
                )
            )
        else:
            levels[code] = LintLevel(str(value["level"]), str(value["because"]))
    return levels


def _pins(lock: Source, found: list[Diagnostic]) -> dict[str, tuple[str, str]]:
    pins: dict[str, tuple[str, str]] = {}
    for entry in _toml(lock, found).get("pack", []):
        if isinstance(entry, dict) and {"path", "version", "sha256"} <= entry.keys():
            pins[str(entry["path"])] = (str(entry["version"]), str(entry["sha256"]))
        else:
            found.append(_wrong(lock, "pack", "`path`, `version` and `sha256`"))
    return pins


def write_lock(pins: Mapping[str, tuple[str, str]]) -> str:
    """The text of a lock file: one entry a pack, sorted, so that a moved pin is a diff of two lines."""
    lines = ["# Written by `personaspec update`. Which packs are in force, by the hash of their bytes.", ""]
    for path, (version, sha256) in sorted(pins.items()):
        lines += ["[[pack]]", f'path = "{path}"', f'version = "{version}"', f'sha256 = "{sha256}"', ""]
    return "\n".join(lines)


def _toml(source: Source, found: list[Diagnostic]) -> dict[str, list]:  # type: ignore[type-arg]
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        words = str(error)
        line = int(words.rsplit("line ", 1)[1].split(",")[0]) if "line " in words else source.lines
        found.append(
            BAD_SETTING.at(
                source.path,
                source.line_span(min(line, source.lines)),
                "this file is not TOML",
                label=words.split(" (at ")[0].lower(),
                help="correct the line; texts stand in double quotes",
            )
        )
        return {}


def _key(source: Source, key: str) -> Span:
    at = source.text.find(key)
    return Span(max(at, 0), max(at, 0) + len(key)) if at >= 0 else Span(0, 0)


def _wrong(source: Source, key: str, wanted: str) -> Diagnostic:
    return BAD_SETTING.at(
        source.path, _key(source, key), f"`{key}` cannot be read", label="here", help=f"it takes {wanted}"
    )
