"""One relaxed rule, looked for in four ways: by the diff, by replay, by mutation and by the tests of its spec.

`python -m bench.regression [--write]`: Mara's example is put into a repository of its own, one rule of the standard
library is relaxed, and each command is run as a person would. The logs are public sets beside the checkout
(`../shared/data`, or `--data DIR`). `--write` writes docs/evidence/regression.md. It ends with 1 where one of the four
does not find it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bench.public_sets import rows
from bench.quality import DATA

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "evidence" / "regression.md"
RELAX: Final = """
relax std/claims/personal-life/forbid/family {
  off
  because      "Fans ask about her family all the time."
  by           "Lea Lind, legal"
  until        2027-03-31
}
"""
SPEC: Final = "mara/mara.persona"


def main() -> int:
    asks = argparse.ArgumentParser(prog="python -m bench.regression", description=(__doc__ or "").partition("\n")[0])
    asks.add_argument("--data", type=Path, default=DATA, help="the folder of public sets")
    asks.add_argument("--write", action="store_true", help="write the page")
    wanted = asks.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text, all_found = look(Path(folder), wanted.data)
    if wanted.write:
        PAGE.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0 if all_found else 1


def look(home: Path, data: Path) -> tuple[str, bool]:
    """The page, and whether each of the four found it."""
    shutil.copytree(ROOT / "specs" / "examples" / "mara", home / "mara")
    shutil.copy(ROOT / "specs" / "examples" / "personaspec.toml", home)
    _git(home, "init", "-q")
    _git(home, "add", ".")
    _git(home, "-c", "user.name=bench", "-c", "user.email=bench@bench.example", "commit", "-q", "-m", "as it was")
    before, _ = _run(home, "test", SPEC, "--format", "json", "--mutate")
    path = home / SPEC
    path.write_text(path.read_text(encoding="utf-8") + RELAX, encoding="utf-8")
    diff, _ = _run(home, "diff", "HEAD", SPEC, "--format", "json")
    tests, code = _run(home, "test", SPEC, "--format", "json")
    mutated, _ = _run(home, "test", SPEC, "--format", "json", "--mutate")
    dialogues, comments = home / "dialogues.jsonl", home / "comments.jsonl"
    pairs = _pairs(data / "anthropic_mwe" / "ai_or_human_pairs.by_model.jsonl")
    counted = [_write(dialogues, pairs)]
    said = ({"bot": row["content"]} for row in rows(data / "youtube_comment_spam" / "comments.jsonl"))
    counted.append(_write(comments, said))
    replayed = [
        _run(home, "replay", SPEC, "--log", log.name, "--against", "HEAD", "--format", "json")[0]
        for log in (dialogues, comments)
    ]
    parts = [_diff(diff), *_replays(replayed, counted), _mutation(before, mutated), _tests(tests, code)]
    head = (
        "# One relaxed rule, looked for in four ways\n\n"
        "Made by `python -m bench.regression --write`. Mara's example with six lines more:\n\n"
        f"```persona\n{RELAX.strip()}\n```\n\n"
        "The logs are the question and answer pairs of Anthropic's model-written evaluations "
        f"({counted[0]:,} dialogues)\nand {counted[1]:,} comments on YouTube as if a bot had said them.\n"
    )
    whole = "\n".join([head, *(textwrap.fill(text, 120, break_on_hyphens=False) + "\n" for text, _ in parts)])
    return whole, all(found for _, found in parts)


def _diff(found: dict[str, Any]) -> tuple[str, bool]:
    loosened = [each for each in found["changes"] if each["class"] == "loosened"]
    witness = next((each["witness"] for each in loosened if each.get("witness")), "")
    shown = f', and a message that passes now and was stopped: "{witness}"' if witness else ""
    said = f"{len(loosened)} loosened, a {found['needs']} version{shown}."
    return f"**The diff** (`personaspec diff HEAD {SPEC}`): {said}\n", bool(loosened)


def _replays(found: list[dict[str, Any]], counted: list[int]) -> Iterator[tuple[str, bool]]:
    for each, name, of in zip(found, ("dialogues", "comments"), counted, strict=True):
        flips = each["flips"]
        passing = [flip for flip in flips if flip["kind"] == "passes"]
        passes = sum(flip["messages"] for flip in passing)
        others = sum(flip["messages"] for flip in flips) - passes
        causes = sorted({cause["path"] for flip in passing for cause in flip["causes"]})
        sample = next((f'; one of them: "{_plain(s["bot"])}"' for flip in passing for s in flip["samples"]), "")
        text = (
            f"**Replay of the {name}** (`personaspec replay {SPEC} --log {name}.jsonl --against HEAD`): of {of:,}, "
            f"{passes} were stopped and pass now, put down to {', '.join(f'`{cause}`' for cause in causes)}{sample}. "
            f"{others} flip in another way; {each['reworded']} have the same verdict and other words.\n"
        )
        yield text, passes > 0


def _mutation(before: dict[str, Any], now: dict[str, Any]) -> tuple[str, bool]:
    [was], [is_] = before["lines"], now["lines"]
    new = [each["text"] for each in is_["tried"] if not each["noticed"]]
    told = ", ".join(f"`{text}`" for text in new)
    text = (
        f"**Mutation** (`personaspec test {SPEC} --mutate --floor 0.9`): the score falls from {was['score']:.2f} to "
        f"{is_['score']:.2f}, and the lines that nobody would miss are {told} of the new `relax`.\n"
    )
    return text, bool(new) and is_["score"] < was["score"]


def _tests(found: dict[str, Any], code: int) -> tuple[str, bool]:
    cases = [case for each in found["files"] for case in each["cases"]]
    failed = [f"`{case['name']}`" for case in cases if case["outcome"] == "failed"]
    judged = [f"`{case['name']}`" for case in cases if case["outcome"] == "skipped" and "judge" in case["why"]]
    skipped = f", and {', '.join(judged)} is skipped, since it now needs a judge" if judged else ""
    text = (
        f"**The tests** (`personaspec test {SPEC}`): {', '.join(failed) or 'none'} fails"
        f"{skipped}. `test/no-family` was "
        "written after a first run of this page, in which no test failed: that is what such a run is for.\n"
    )
    return text, bool(failed) and code == 1


def _pairs(path: Path) -> Iterator[dict[str, str]]:
    """A dialogue for each answer."""
    for row in rows(path):
        for key in ("answer_matching_behavior", "answer_not_matching_behavior"):
            for answer in row[key]:
                yield {"fan": str(row["question"]), "bot": str(answer)}


def _write(path: Path, lines: Iterator[dict[str, Any]]) -> int:
    held = [json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(held) + "\n", encoding="utf-8")
    return len(held)


def _run(home: Path, *words: str) -> tuple[dict[str, Any], int]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "personaspec", *words], cwd=home, env=env, capture_output=True, text=True, check=False
    )
    if done.returncode > 1:
        raise SystemExit(f"personaspec {' '.join(words)}: {done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found, done.returncode


def _plain(text: str) -> str:
    return "".join(char for char in text if char.isprintable() and char != "\ufeff")


def _git(home: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=home, check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
