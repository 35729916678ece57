"""How long a service keeps things, as `[serve]` says."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from personaspec.cli.failures import Wrong
from personaspec.cli.serve_file import under
from personaspec.stores.retaining import USUAL, Retention

NOTHING = {"no_reload": False}


def kept(folder: Path, text: str) -> Retention:
    (folder / "personaspec.toml").write_text(f"[serve]\n{text}\n", encoding="utf-8")
    found: Retention = under([str(folder)], NOTHING)["retention"]
    return found


def test_without_a_word_it_is_as_usual(tmp_path: Path) -> None:
    assert kept(tmp_path, "port = 8001") == USUAL


def test_what_is_set_holds(tmp_path: Path) -> None:
    found = kept(tmp_path, "keep_history = 0\nkeep_fans = 90\nkeep_evidence = 730")
    assert found == Retention(timedelta(0), timedelta(days=90), timedelta(days=730))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("keep_fans = 30", "caps by the month"),
        ("keep_history = 99999999999", "99999999999 days"),
        ("keep_evidence = -1", "keep_evidence"),
        ('keep_history = "a week"', "keep_history"),
    ],
)
def test_what_cannot_hold_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(Wrong) as refused:
        kept(tmp_path, text)
    assert said in refused.value.message
