"""The standard library as it ships: what is committed is what lowering gives, and loading it changes nothing."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from personaspec import packed
from personaspec.packed import PackedStore

HERE = Path(packed.__file__).parent / "_packed"
FILES = PackedStore().pack_files()


@pytest.mark.parametrize("name", FILES)
def test_what_is_committed_is_what_lowering_gives(name: str, snapshot: Callable[[Path, str], None]) -> None:
    snapshot(HERE / name, FILES[name].decode())


def test_the_table_of_anchors_is_the_one_of_this_library(snapshot: Callable[[Path, str], None]) -> None:
    snapshot(HERE.parent / "guard" / "anchors_table.py", PackedStore().anchors_table())


def test_the_table_of_frames_is_the_one_of_this_guard(snapshot: Callable[[Path, str], None]) -> None:
    snapshot(HERE.parent / "guard" / "frames_table.py", PackedStore().frames_table())


def test_nothing_is_left_behind(update: bool) -> None:
    left = [path for path in HERE.rglob("*.json") if str(path.relative_to(HERE)) not in FILES]
    if update:
        for path in left:
            path.unlink()
        left = []
    assert left == []


@pytest.mark.parametrize("name", PackedStore().names())
def test_a_packed_pack_is_the_pack_of_its_source(name: str) -> None:
    store = PackedStore()
    assert store.get(name) == PackedStore(packed="nowhere").get(name)


def test_the_library_has_no_diagnostics_of_its_own() -> None:
    store = PackedStore(packed="nowhere")
    for name in store.names():
        lowered = store.get(name)
        assert lowered is not None
        assert lowered.diagnostics == (), name


def test_an_edit_of_a_source_is_seen_at_once(tmp_path: Path) -> None:
    shutil.copytree(Path(PackedStore().folder) / "std", tmp_path / "std")
    truth = tmp_path / "std" / "truth.persona"
    truth.write_text(truth.read_text(encoding="utf-8").replace("49 this week", "59 this week"), encoding="utf-8")
    edited = PackedStore(folder=str(tmp_path)).get("std/truth")
    assert edited is not None
    assert any("59 this week" in text for rule in edited.pack.forbids for text in rule.violates)


def test_a_damaged_or_older_file_is_not_used(tmp_path: Path) -> None:
    whole = PackedStore().get("std/truth")
    (tmp_path / "std").mkdir()
    for damage in (b"", b"{}", (HERE / "std/truth.json").read_bytes()[:-100]):
        (tmp_path / "std" / "truth.json").write_bytes(damage)
        assert PackedStore(packed=str(tmp_path)).get("std/truth") == whole


def test_the_prelude_loads_in_a_fraction_of_what_lowering_takes() -> None:
    def cost(folder: str) -> float:
        took = []
        for _ in range(4):  # the models are built in the first round
            store, start = PackedStore(packed=folder), time.process_time()
            prelude = store.get("std/prelude")
            assert prelude is not None
            for name in prelude.pack.uses:
                store.get(name)
            took.append(time.process_time() - start)
        return min(took)

    assert any(cost(str(HERE)) * 2 < cost("nowhere") for _ in range(4))  # a busy machine may hit one side alone
