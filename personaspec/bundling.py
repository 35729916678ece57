"""The bundle: one JSON document that holds everything a runtime needs, and the hash of what it may say.

Pure: bytes out, bytes in. Same parts, same bytes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic import ValidationError

from personaspec.canonical import canonical_bytes, digest, node_bytes, node_digest
from personaspec.guard.helplines import PINNED
from personaspec.guard.tables.helplines import TABLE
from personaspec.ir.border import read_json
from personaspec.ir.node import SCHEMA
from personaspec.ir.persona import Bundle, Detector, Enforcement, Origin, Persona, PromptText
from personaspec.ir.tests import Test

MOST_BYTES: Final = 64 * 1024 * 1024
_SHOWN = 3  # problems named of a bundle that is not one


class BundleError(ValueError):
    """A file that is no bundle that this version can trust. `help` says what to do. Both are for a person to read."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.help = help


def bundle_of(
    policy: Persona,
    *,
    compiler: str,
    tests: Iterable[Test] = (),
    origins: Mapping[str, Origin] | None = None,
    sources: Mapping[str, str] | None = None,
    enforcement: Iterable[Enforcement] = (),
    detectors: Iterable[Detector] = (),
    prompt: PromptText | None = None,
) -> Bundle:
    """Parts put together. `compiler` is its version (`0.1.0`); `sources` maps a file to the sha256 of its bytes.

    What comes from walking rules and files is sorted here, so that the order of the walk leaves no trace; tests keep
    theirs.
    """
    return Bundle(
        compiler=compiler,
        bundle=node_digest(policy),
        policy=policy,
        crisis_lines=f"{TABLE} sha256:{PINNED}",
        detectors=tuple(sorted(detectors, key=lambda d: (d.rule, d.kind, d.index, d.pattern))),
        prompt=prompt,
        enforcement=tuple(sorted(enforcement, key=lambda e: (e.rule, e.part, e.how, e.why))),
        tests=tuple(sorted(tests, key=lambda t: t.name)),
        origins=dict(sorted((origins or {}).items())),
        sources=dict(sorted((sources or {}).items())),
    )


def dump_bundle(bundle: Bundle) -> bytes:
    """Canonical JSON in UTF-8 and a newline."""
    return node_bytes(bundle) + b"\n"


def load_bundle(data: bytes) -> Bundle:
    """The bundle in a file's bytes. Raises BundleError where it is no bundle, one of another schema, or one whose
    policy is not what its hash says.

    The hash covers `policy` only. Who must trust the rest (detectors, prompt) builds it again from the policy.
    """
    raw = _read(data)
    known = raw.get("schema_version")
    if known != SCHEMA or isinstance(known, bool):
        said = "no schema version" if known is None else f"schema version {_shown(known)}"
        raise BundleError(
            f"this bundle has {said}, and this version of personaspec reads {SCHEMA}",
            "build it again with this version, or install the version that built it",
        )
    policy, said_hash = raw.get("policy"), raw.get("bundle")
    if not isinstance(policy, dict) or not isinstance(said_hash, str):
        raise BundleError(
            "this is not a bundle: it has no `policy` or no `bundle` hash", "write one with `personaspec build`"
        )
    real = _hash(policy)
    if real != said_hash:
        raise BundleError(
            "the policy in this bundle is not the one that was built: "
            f"its hash is {real}, and the bundle says {_shown(said_hash)}",
            "somebody or something changed it after `personaspec build`: build it again from its sources",
        )
    try:
        return read_json(Bundle, data)
    except ValidationError as error:
        raise BundleError(_problems(error), "build it again with this version of personaspec") from None


def _read(data: bytes) -> dict[str, Any]:
    if len(data) > MOST_BYTES:
        raise BundleError(f"this file is larger than {MOST_BYTES // 2**20} MB, which no bundle is", "check the path")
    try:
        raw = json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise BundleError("this is not a bundle: it is not UTF-8 text", "check the path") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise BundleError(
            f"this is not a bundle: it is not JSON ({where})", "check the path; a cut download ends early"
        ) from None
    except RecursionError:
        raise BundleError("this is not a bundle: it is nested too deeply", "check the path") from None
    except BundleError:
        raise
    except ValueError:  # a number with thousands of digits
        raise BundleError("this is not a bundle: it holds a number that no bundle has", "check the path") from None
    if not isinstance(raw, dict):
        raise BundleError("this is not a bundle: a bundle is one JSON object", "check the path")
    return raw


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise BundleError(
            f"`{_shown(twice)}` stands twice in one object of this bundle, so readers would not agree on it",
            "build it again with `personaspec build`",
        )
    return found


def _no_number(name: str) -> Any:
    raise BundleError(f"this is not a bundle: it holds {name}, which JSON does not have", "check the path")


def _hash(policy: dict[str, Any]) -> str:
    try:
        return digest(canonical_bytes(policy))
    except (TypeError, UnicodeEncodeError):
        raise BundleError(
            "the policy in this bundle holds a fraction or a broken character, which no policy has",
            "build it again with `personaspec build`",
        ) from None


def _problems(error: ValidationError) -> str:
    found = error.errors(include_url=False, include_input=False)
    named = [".".join(str(part) for part in each["loc"]) for each in found]
    shown = ", ".join(f"`{_shown(name)}`" for name in named[:_SHOWN])
    more = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    return f"this bundle does not have the shape of schema {SCHEMA}: see {shown}{more}"


def _shown(value: object) -> str:
    text = "".join(c if c.isprintable() else "?" for c in str(value))
    return text if len(text) <= 80 else text[:79] + "…"
