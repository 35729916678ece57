"""`approvals.toml`: who approved which change, bound to the rule and its meaning (`diff/fingerprint.py`). Pure."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from personaspec.diff.change import Impact
from personaspec.diff.fingerprint import WIDTH
from personaspec.reviewing.entry import Entry, Review

HEAD: Final = (
    "# Who approved which change of meaning. `personaspec approve` adds to it, `personaspec diff --require-approved`\n"
    "# reads it; keep it under CODEOWNERS. A fingerprint is of the rule and what it means, so it outlives a rebase.\n"
)
_FINGERPRINT: Final = re.compile(rf"[0-9a-f]{{{WIDTH}}}")
_FIELDS: Final = ("fingerprint", "impact", "rule", "by", "on", "why")


class ApprovalError(ValueError):
    """A file of approvals that cannot be read: what is wrong, for a person to read."""


@dataclass(frozen=True, slots=True)
class Approval:
    """One approval. `persona` is whose change it is; "" for whichever has it."""

    fingerprint: str
    impact: str
    rule: str
    by: str
    on: str
    why: str
    persona: str = ""

    def holds(self, entry: Entry, persona: str) -> bool:
        """Whether it approves a change of a persona."""
        return self.fingerprint == entry.fingerprint and self.persona in ("", persona)


def read_approvals(files: Mapping[str, bytes]) -> tuple[Approval, ...]:
    """All approvals of some files, by path. Raises ApprovalError: a file that is not understood approves nothing."""
    return tuple(each for path, data in files.items() for each in _read(path, data))


def _read(path: str, data: bytes) -> Iterable[Approval]:
    try:
        held = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ApprovalError(f"`{path}` is not TOML: {error}") from None
    entries: Any = held.get("approval", [])
    unknown = sorted(held.keys() - {"approval"})
    if unknown or not isinstance(entries, list):
        raise ApprovalError(
            f"`{path}`: approvals stand as `[[approval]]`" + (f", not `{unknown[0]}`" if unknown else "")
        )
    for nth, entry in enumerate(entries, 1):
        yield _approval(path, nth, entry)


def _approval(path: str, nth: int, entry: Any) -> Approval:
    about = f"`{path}`: approval {nth}"
    if not isinstance(entry, dict):
        raise ApprovalError(f"{about} is no table")
    unknown = sorted(entry.keys() - {*_FIELDS, "persona"})
    if unknown:
        raise ApprovalError(f"{about}: `{unknown[0]}` is not known; it takes {', '.join(_FIELDS)} and persona")
    said = {key: str(value) if isinstance(value, date) else value for key, value in entry.items()}
    for key in _FIELDS:
        if not isinstance(said.get(key), str) or not said[key].strip():
            raise ApprovalError(f"{about} does not say `{key}`")
    if not _FINGERPRINT.fullmatch(said["fingerprint"]):
        raise ApprovalError(f"{about}: a fingerprint has {WIDTH} digits of 0-9 and a-f")
    if said["impact"] not in {impact.value for impact in Impact}:
        raise ApprovalError(f"{about}: `{said['impact']}` is no class of a change")
    if not isinstance(said.get("persona", ""), str):
        raise ApprovalError(f"{about}: `persona` is no text")
    return Approval(**said)


@dataclass(frozen=True)
class Standing:
    """How a review stands: the fingerprints that are approved, what is not and has to be, and what no change is of."""

    approved: frozenset[str]
    missing: tuple[Entry, ...]
    stale: tuple[Approval, ...]


def standing(review: Review, approvals: Iterable[Approval], required: Iterable[Impact]) -> Standing:
    """Hold a review against approvals. A change of several personas is approved where each of them has it."""
    known = tuple(approvals)
    approved: set[str] = set()
    used: set[Approval] = set()
    missing: list[Entry] = []
    needed = frozenset(required)
    for entry in review.entries:
        held = [[each for each in known if each.holds(entry, persona)] for persona in entry.personas or ("",)]
        used.update(each for several in held for each in several)
        if all(held):
            approved.add(entry.fingerprint)
        elif entry.impact in needed:
            missing.append(entry)
    stale = tuple(each for each in known if each not in used)
    return Standing(frozenset(approved), tuple(missing), stale)


def added(text: str, approvals: Iterable[Approval]) -> str:
    """The text of the file with further approvals; what stands in it stays as it is."""
    parts = [text.rstrip("\n") + "\n"] if text.strip() else [HEAD]
    for each in approvals:
        fields = [(key, getattr(each, key)) for key in ("fingerprint", "impact", "rule", "persona", "by", "on", "why")]
        lines = [f"{key} = {_toml(value)}" for key, value in fields if value]
        parts.append("\n[[approval]]\n" + "\n".join(lines) + "\n")
    return "".join(parts)


def _toml(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for the control character that JSON leaves alone."""
    plain = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")
