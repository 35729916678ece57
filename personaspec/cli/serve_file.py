"""What `[serve]` of personaspec.toml sets, under what the command line says."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from personaspec import files
from personaspec.cli.failures import Wrong
from personaspec.diagnostic import Severity
from personaspec.render.cells import printable
from personaspec.session.clock import zone_of
from personaspec.settings import read_settings
from personaspec.source import Source
from personaspec.stores.retaining import USUAL, Retention

_OPTIONS: Final = {  # the option's name where it is another one
    "models": "models_file",
    "open": "is_open",
}
_FILES: Final = ("models", "evidence_key_file", "fan_key_file", "canary_key_file")
PAGE: Final = ("frames", "page", "page_place", "page_age", "page_zone")
LIMITS: Final = (*PAGE, "turn_time", "write_time", "body", "fan_per_minute", "key_per_minute", "streams")
KEEPING: Final = ("keep_history", "keep_fans", "keep_evidence")
"""What only the file sets."""
_LEAST: Final = 62  # days that a fan's row outlasts: a month that a cap counts, and as much again
_MOST: Final = 36_500


def under(paths: Sequence[str], given: Mapping[str, Any]) -> dict[str, Any]:
    """The options of `serve`, with what the file sets where the command line says nothing, and `limits`: what only the
    file sets. Files are named from the file's folder. Raises Wrong where the file cannot be read."""
    root = files.project_folder(paths[0]) if os.path.exists(paths[0]) else ""
    set_there = _read(os.path.join(root, "personaspec.toml"))
    merged = dict(given)
    for key, value in set_there.items():
        if key in LIMITS or key in KEEPING:
            continue
        if key == "reload":
            merged["no_reload"] = merged["no_reload"] or not value
            continue
        option = _OPTIONS.get(key, key)
        if merged.get(option) in (None, (), False):
            merged[option] = os.path.join(root, value) if key in _FILES else value
    _meant(set_there)
    merged["limits"] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in set_there.items() if key in LIMITS
    }
    merged["retention"] = _retention(set_there)
    return merged


def _retention(there: Mapping[str, Any]) -> Retention:
    """How long the store keeps things. Raises Wrong."""
    if there.get("keep_fans", _LEAST) < _LEAST:
        raise Wrong(
            f"`keep_fans` of `[serve]` is {there['keep_fans']} days, and caps by the month rest on what is kept",
            f"write {_LEAST} or more",
        )
    for key in KEEPING:
        if there.get(key, 0) > _MOST:
            raise Wrong(f"`{key}` of `[serve]` is {there[key]} days", f"write {_MOST} or less, or leave it out")
    days = {key: timedelta(days=there[key]) for key in KEEPING if key in there}
    return Retention(
        history=days.get("keep_history", USUAL.history),
        rows=days.get("keep_fans", USUAL.rows),
        evidence=days.get("keep_evidence", USUAL.evidence),
    )


def _meant(there: Mapping[str, Any]) -> None:
    """Raises Wrong where what the page is told of its fans, or who may show it, cannot be meant."""
    shapes: dict[str, tuple[Callable[[str], object], str]] = {
        "page_place": (re.compile(r"[A-Z]{2,3}(-[A-Z0-9]{1,3})?").fullmatch, "write it as `SE` or `US-NY`"),
        "page_age": (("adult", "minor", "teen", "child").__contains__, "it is `adult`, `minor`, `teen` or `child`"),
        "page_zone": (zone_of, "write it as `Europe/Stockholm`"),
        "frames": (re.compile(r"https?://[A-Za-z0-9.*-]+(:[0-9]+)?").fullmatch, "write it as `https://shop.example`"),
    }
    for key, (fits, help) in shapes.items():
        value = there.get(key, ())
        for each in [value] if isinstance(value, str) else value:
            if not fits(each):
                raise Wrong(f"`{printable(each)}` cannot be a `{key}` of `[serve]`", help)


def _read(path: str) -> Mapping[str, Any]:
    try:
        with open(path, encoding="utf-8") as file:
            source = Source(path, file.read())
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError):
        raise Wrong(f"`{path}` cannot be read", "it is text in UTF-8") from None
    settings, found = read_settings(source)
    wrong = next((each for each in found if each.severity is Severity.ERROR), None)
    if wrong is not None:
        line = source.text.count("\n", 0, wrong.span.start) + 1
        raise Wrong(f"`{path}`, line {line}: {wrong.message}", wrong.help or "")
    return settings.serve
