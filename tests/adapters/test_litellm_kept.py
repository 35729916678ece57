"""A gateway with a store: two workers keep the promises of one, and nothing is shown that is not kept."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"  # it would fetch a price list
pytest.importorskip("litellm", reason="the extra `proxy` is not installed")
pytest.importorskip("fastapi", reason="the extra `proxy` is not installed")

from litellm.exceptions import GuardrailRaisedException
from litellm.types.utils import ModelResponse

from personaspec.adapters.litellm_proxy import PersonaGuard, Unguarded
from personaspec.building import build_persona
from personaspec.evidence.checking import Finding
from personaspec.evidence.line import Event, Line
from personaspec.stores.opening import open_store
from personaspec.stores.protocol import Revoked, Store, StoreError, Who
from personaspec.stores.reading import Reading
from personaspec.stores.streaming import Streaming
from tests.adapters.test_litellm_proxy import CALLER, NOW, Call, chunk, made, said
from tests.gateway.house import SPEC
from tests.server.house import compiled

FAN_KEY = b"0123456789abcdef"
NOTICE = "Hi, I'm Mara's clone"
DANGER = "I want to kill myself"
START = "notice std/disclosure/baseline/disclose/start"


@pytest.fixture
def place(tmp_path: Path) -> tuple[Path, str]:
    """A folder with the bundle and the key, and a store's URL."""
    policy, _ = compiled(tmp_path, SPEC, "mara")
    (tmp_path / "bundle.json").write_bytes(build_persona(policy, compiler="0").files["bundle.json"])
    (tmp_path / "fan.key").write_bytes(FAN_KEY + b"\n")
    return tmp_path, f"sqlite:///{tmp_path}/store.db"


def worker(place: tuple[Path, str], **more: Any) -> PersonaGuard:
    folder, url = place
    return made(folder / "bundle.json", store=url, fan_key_file=str(folder / "fan.key"), **more)


def other(place: tuple[Path, str]) -> Store:
    """The same store, as an operator has it."""
    return open_store(place[1], writer="tests", fan_key=FAN_KEY)


def evidence(place: tuple[Path, str]) -> list[str]:
    """What was written down, and that all of it verifies."""
    with Streaming(other(place)) as chains:
        found = list(Reading(chains))
    assert [each for each in found if isinstance(each, Finding)] == []
    return [f"{e.body.what} {e.body.rule}" for e in found if isinstance(e, Line) and isinstance(e.body, Event)]


async def begin(guard: PersonaGuard, text: str = "hi", user: str = "ann") -> dict[str, Any]:
    """Up to where a model is asked. The test holds what the proxy holds: the request."""
    data = {"model": "mara", "litellm_logging_obj": Call(), "litellm_call_id": "", "metadata": {}, "user": user}
    messages = [{"role": "user", "content": text}]
    found: dict[str, Any] = await guard.async_pre_call_hook(CALLER, None, {**data, "messages": messages}, "acompletion")
    return found


async def whole(guard: PersonaGuard, data: dict[str, Any], text: str = "Fine.") -> str:
    """What is said of a whole reply."""
    response = ModelResponse(choices=[{"message": {"role": "assistant", "content": text}, "finish_reason": "stop"}])
    after = await guard.async_post_call_success_hook(data, CALLER, response)
    return str(after.choices[0].message.content)


async def stream(guard: PersonaGuard, data: dict[str, Any], *pieces: str) -> str:
    """What is shown of a streamed one."""

    async def provider() -> Any:
        for each in pieces:
            yield chunk(each)

    shown = [each async for each in guard.async_post_call_streaming_iterator_hook(CALLER, provider(), data)]
    return said(shown)


def run(test: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(test())


@pytest.mark.parametrize("streams", [False, True], ids=["whole", "streamed"])
def test_a_notice_is_told_once_by_all_workers(place: tuple[Path, str], streams: bool) -> None:
    async def test() -> None:
        one, two = worker(place), worker(place)
        take = stream if streams else whole
        texts = [await take(each, await begin(each), "Fine.") for each in (one, two, one, two)]
        assert NOTICE in texts[0]
        assert [NOTICE in text for text in texts] == [True, False, False, False]
        assert all("Fine." in text for text in texts)
        stranger = await take(two, await begin(two, user="bob"), "Fine.")
        assert NOTICE in stranger

    run(test)
    assert evidence(place).count(START) == 2


def test_a_provider_that_fails_told_nothing_and_nothing_is_written(place: tuple[Path, str]) -> None:
    async def test() -> None:
        one = worker(place)
        data = await begin(one)
        await one.async_post_call_failure_hook(data, RuntimeError(), CALLER)
        assert NOTICE in await whole(one, await begin(one))

    run(test)
    assert evidence(place).count(START) == 1


def test_of_two_turns_at_once_one_is_shown(place: tuple[Path, str]) -> None:
    """Both begun before either was shown: the second cannot be kept, so nothing of it comes out."""

    async def test() -> None:
        one, two = worker(place), worker(place)
        first, second = await begin(one), await begin(two)
        assert NOTICE in await whole(one, first)
        with pytest.raises(GuardrailRaisedException) as refused:
            await whole(two, second)
        assert refused.value.status_code == 409
        again = await begin(two)
        assert NOTICE not in await whole(two, again)

    run(test)
    assert evidence(place).count(START) == 1


def test_a_stream_holds_its_fan_until_its_end(place: tuple[Path, str]) -> None:
    async def test() -> None:
        one, two = worker(place), worker(place)
        data = await begin(one)

        async def provider() -> Any:
            yield chunk("One is here. Two is ")
            with pytest.raises(GuardrailRaisedException) as refused:
                await begin(two)
            assert refused.value.status_code == 409
            yield chunk("here.")

        shown = [each async for each in one.async_post_call_streaming_iterator_hook(CALLER, provider(), data)]
        assert said(shown).endswith("One is here. Two is here.")
        assert "Fine." in await whole(two, await begin(two))

    run(test)


def test_a_reader_who_goes_away_leaves_the_fan_free(place: tuple[Path, str]) -> None:
    async def test() -> None:
        one, two = worker(place), worker(place)
        data = await begin(one)

        async def provider() -> Any:
            yield chunk("One is here. Two is here. ")
            yield chunk("Three is here.")

        shown = one.async_post_call_streaming_iterator_hook(CALLER, provider(), data)
        await anext(shown)
        await shown.aclose()
        assert NOTICE not in await whole(two, await begin(two)), "it was shown, and stands"

    run(test)


def test_a_hand_off_lasts_and_waits_in_the_outbox(place: tuple[Path, str]) -> None:
    async def test() -> None:
        one, two = worker(place), worker(place)
        assert "A person will see to that." in await whole(one, await begin(one, "money back!"))
        assert (await begin(two))["mock_response"], "no model is asked"
        store = other(place)
        await store.open()
        [letter] = await store.letters(NOW + timedelta(days=1))
        assert (letter.persona, letter.payload["fan"]) == ("mara", "ann")
        await store.close()

    run(test)
    assert any(each.startswith("hand-off") for each in evidence(place))


def test_the_stop_switch_holds_from_the_next_turn_on(place: tuple[Path, str]) -> None:
    async def test() -> None:
        one, store = worker(place), other(place)
        assert "Fine." in await whole(one, await begin(one))
        await store.open()
        await store.revoke(Revoked("mara", NOW, "her wish"))
        data = await begin(one)
        text = await whole(one, data)
        assert "retired" in text
        assert "Fine." not in text
        await store.restore("mara")
        assert "Fine." in await whole(one, await begin(one, user="cleo"))
        await store.close()

    run(test)
    assert any(each.startswith("revoked") or "consent" in each for each in evidence(place))


class Down:
    """A store that cannot be reached from some moment on."""

    def __init__(self, store: Store, what: str) -> None:
        self._store, self.what = store, what

    def __getattr__(self, name: str) -> Any:
        if name == self.what:

            async def down(*_: Any) -> Any:
                raise StoreError("the database does not answer")

            return down
        return getattr(self._store, name)


@pytest.mark.parametrize("what", ["open", "read", "write"])
@pytest.mark.parametrize("streams", [False, True], ids=["whole", "streamed"])
def test_where_nothing_can_be_kept_only_help_is_shown(place: tuple[Path, str], what: str, streams: bool) -> None:
    async def test() -> None:
        one = worker(place)
        take = stream if streams else whole
        assert one._rows is not None
        real = one._rows._store
        one._rows._store = Down(real, what)  # type: ignore[assignment]
        with pytest.raises(GuardrailRaisedException) as refused:
            await take(one, await begin(one), "Fine.")
        assert refused.value.status_code == 503
        assert "database" not in refused.value.message
        text = await take(one, await begin(one, DANGER), "Fine.")
        assert "112" in text or "findahelpline" in text
        assert NOTICE not in text
        assert "Fine" not in text
        one._rows._store = real
        assert NOTICE in await take(one, await begin(one), "Fine."), "it was never told"

    run(test)


def test_a_store_that_fails_in_a_stream_ends_it_before_what_must_be_kept(place: tuple[Path, str]) -> None:
    """What only ends the turn may be lost; a sentence that is stopped is evidence, and is not told without it."""

    async def test() -> None:
        one = worker(place)
        assert one._rows is not None
        data = await begin(one)
        shown = ""

        async def provider() -> Any:
            yield chunk("One is here. Two is here. ")
            row = one._turns[data["litellm_logging_obj"]]._row  # type: ignore[union-attr]
            row._store = Down(row._store, "write")
            yield chunk("Hocus pocus, friends! Three is here.")

        async def read() -> None:
            nonlocal shown
            async for each in one.async_post_call_streaming_iterator_hook(CALLER, provider(), data):
                shown += said([each])

        with pytest.raises(GuardrailRaisedException) as refused:
            await read()
        assert refused.value.status_code == 503
        assert "One is here." in shown
        assert "ocus" not in shown
        assert "Three" not in shown

    run(test)


def test_it_does_not_start_with_half_a_store(place: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    folder, url = place
    bundle = folder / "bundle.json"
    with pytest.raises(Unguarded, match="a store needs `fan_key_file`"):
        made(bundle, store=url)
    with pytest.raises(OSError, match="none"):
        made(bundle, store=url, fan_key_file=str(folder / "none"))
    (folder / "short").write_text("abc")
    with pytest.raises(Unguarded, match="the key in `short` has 3 bytes"):
        made(bundle, store=url, fan_key_file=str(folder / "short"))
    with pytest.raises(Unguarded, match="names no store") as wrong:
        made(bundle, store="mysql://ann:s3cret@db/x", fan_key_file=str(folder / "fan.key"))
    assert "s3cret" not in str(wrong.value)
    monkeypatch.setenv("PERSONASPEC_STORE", url)
    with pytest.raises(Unguarded, match="a store needs `fan_key_file`"):
        made(bundle)
    assert made(bundle, fan_key_file=str(folder / "fan.key"))._rows is not None


def test_what_is_only_watched_is_told_to_the_log_and_said(
    place: tuple[Path, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "personaspec.gateway")
    bad = "Hocus pocus, friends! Bye."
    held = made(place[0] / "bundle.json")
    watching = made(place[0] / "bundle.json", shadow=True)

    async def test() -> None:
        assert "Hocus" not in await whole(held, await begin(held), bad)
        assert (await whole(watching, await begin(watching), bad)).endswith(bad)
        assert (await stream(watching, await begin(watching), *bad)).endswith(bad)
        assert "findahelpline" in await whole(watching, await begin(watching, DANGER))

    run(test)
    watched = [each.getMessage() for each in caplog.records if "only watched" in each.getMessage()]
    assert len(watched) == 2
    assert "forbid/" in watched[0]
    assert "ocus" not in caplog.text


def test_nobodys_name_is_nobodys_row(place: tuple[Path, str]) -> None:
    async def test() -> None:
        one = worker(place)
        for _ in range(2):
            assert NOTICE in await whole(one, await begin(one, user=""))
        store = other(place)
        await store.open()
        assert (await store.read(Who("mara", ""))).version == 0
        await store.close()

    run(test)
    assert evidence(place).count(START) == 2
