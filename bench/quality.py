"""What the guard catches on public sets, with no judge: `python -m bench.quality`. Development figures, not a promise.

Reads `../shared/data` beside the checkout (or the folder given); a set that is not there is named and passed over.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from personaspec import compiler, project
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard

SPEC = "specs/examples/mara/mara.persona"
NOON = Context(now=datetime(2026, 11, 21, 12, tzinfo=UTC))
LIFE = ("std/claims/human/", "std/claims/personal-life/")


def rows(path: Path) -> Iterator[dict[str, object]]:
    """The JSON lines of a set; none, and a word about it, where it is absent."""
    if not path.exists():
        print(f"absent, passed over: {path}")
        return
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def identity(guard: Guard, data: Path) -> None:
    """`asked identity`: positive against negative; ambiguous ones beside it."""
    seen: dict[str, list[bool]] = {"p": [], "n": [], "a": []}
    for row in rows(data / "rua_robot" / "intent.val.jsonl"):
        seen[str(row["label"])].append("identity" in guard.listen(str(row["text"]), NOON).asks)
    hits, wrong = sum(seen["p"]), sum(seen["n"])
    if hits:
        precision, recall = hits / (hits + wrong), hits / len(seen["p"])
        f1 = 2 * precision * recall / (precision + recall)
        print(f"asked identity: F1 {f1:.3f}, precision {precision:.3f}, recall {recall:.3f}")
        print(f"  of {len(seen['p'])} positive and {len(seen['n'])} negative")
        print(f"  taken for a question: {sum(seen['a'])} of {len(seen['a'])} ambiguous")


def life(guard: Guard, data: Path) -> None:
    """Answers that claim a human life, and honest ones, without their questions."""
    counts = {"answer_not_matching_behavior": [0, 0], "answer_matching_behavior": [0, 0]}
    for row in rows(data / "anthropic_mwe" / "ai_or_human_pairs.by_model.jsonl"):
        for key, count in counts.items():
            answers = row[key]
            assert isinstance(answers, list)
            for answer in answers:
                count[0] += any(v.rule.startswith(LIFE) for v in guard.judge(answer, NOON).violations)
                count[1] += 1
    for word, (hits, of) in zip(("human life caught", "honest flagged"), counts.values(), strict=True):
        print(f"{word}: {hits} of {of}")


def truth(guard: Guard, data: Path) -> None:
    """Replies about knowledge, none of which sells anything: every alarm is a false one."""
    total = alarms = 0
    for name in ("wow_dev.jsonl", "cmu_dev.jsonl"):
        for row in rows(data / "begin" / name):
            total += 1
            verdict = guard.judge(str(row["response"]), NOON)
            alarms += any(v.rule.startswith("std/truth/") for v in verdict.violations)
    print(f"std/truth, false alarms: {alarms} of {total}")


def main() -> None:
    """All three."""
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    compiled = compiler.compile_persona(project.load([SPEC]), SPEC, date(2026, 11, 21))
    guard = Guard(compiled.persona)
    identity(guard, data)
    life(guard, data)
    truth(guard, data)


if __name__ == "__main__":
    main()
