"""The enforcement table for a reader: what is not kept comes first, one's own rules before those of packs."""

from __future__ import annotations

from collections.abc import Sequence

from personaspec.compiler import Compiled
from personaspec.explanation.words import HOW
from personaspec.ir.persona import Enforcement
from personaspec.session.host import FIELDS, Host

_ORDER = ("not_yet_enforced", "needs_judge", "prompt_only", "deterministic")


def kept(compiled: Compiled, only: str = "") -> list[str]:
    """One line for each rule and way of keeping: its parts, and why it is not kept better. `only` keeps what has this
    in its name."""
    rows = [row for row in compiled.enforcement if only in row.rule]
    if not rows:
        return []
    lines = [f"# How {compiled.persona.header.title} is kept", sums(rows), _host(compiled.host)]
    for how in _ORDER:
        alike: dict[tuple[bool, str, str], list[str]] = {}
        for row in rows:
            if row.how == how:
                alike.setdefault((row.rule.startswith("std/"), row.rule, row.why), []).append(row.part)
        if alike:
            lines += ["", f"## {HOW[how][0].upper()}{HOW[how][1:]}", ""]
            width = min(48, max(len(rule) for _, rule, _ in alike))
            for (_, rule, why), parts in sorted(alike.items()):
                lines.append(f"{rule:<{width}}  {', '.join(parts)}" + (f"  ({why})" if why else ""))
    return lines


def sums(rows: Sequence[Enforcement]) -> str:
    """`53 parts of rules. Enforced: 41. Needs a judge: 11. …`."""
    counts = {how: sum(row.how == how for row in rows) for how in HOW}
    told = "".join(f" {HOW[how][0].upper()}{HOW[how][1:]}: {n}." for how, n in counts.items() if n)
    return f"{len(rows)} part{'s' if len(rows) != 1 else ''} of rules.{told}"


def _host(host: Host | None) -> str:
    if host is None:
        return "Read for a host that gives everything. `[host]` in personaspec.toml says what yours gives."
    lacking = [name for name in FIELDS if not getattr(host, name)]
    given = "gives everything" if not lacking else f"does not give {', '.join(lacking)}"
    return f"Read for a host that {given}, as `[host]` in personaspec.toml says."
