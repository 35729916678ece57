"""What the pages' endpoints take and say, without a browser: cookies, other sites, headers, odd requests."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from personaspec.cli.failures import Wrong
from personaspec.cli.serve_file import under
from personaspec.ir.persona import Persona
from personaspec.server.cookies import Signing, header
from personaspec.server.keys import make
from personaspec.server.settings import Settings
from personaspec.stores.protocol import Who
from personaspec.stores.volatile import VolatileStore

from .browser.service import Model, policies
from .house import NOW, House, deployed, house, run

ORIGIN = {"origin": "http://127.0.0.1"}
SECRET = b"s" * 32


@pytest.fixture(scope="module")
def personas(tmp_path_factory: pytest.TempPathFactory) -> tuple[Persona, Persona]:
    folder: Path = tmp_path_factory.mktemp("personas")
    return policies(folder)


def shown(text: str) -> list[str]:
    """The kinds of parts of a stream."""
    return re.findall(r'"kind":"([a-z_]+)"', text)


async def say(there: House, text: str, **headers: str) -> httpx.Response:
    return await there.client.post("/chat/mara/say", json={"text": text}, headers=ORIGIN | headers)


def test_a_cookie_is_what_was_signed_or_nothing() -> None:
    signing = Signing(SECRET, "fan")
    cookie = signing.sign("abc-_1", NOW, timedelta(days=1))
    assert signing.read(cookie, NOW) == "abc-_1"
    assert signing.read(cookie, NOW + timedelta(days=2)) == ""
    assert Signing(SECRET, "operator").read(cookie, NOW) == ""
    assert Signing(b"t" * 32, "fan").read(cookie, NOW) == ""
    for bad in ("", ".", "..", cookie[:-1], "x" + cookie, cookie.replace("abc", "abd"), "é.1.ü", cookie + "\udc80"):
        assert signing.read(bad, NOW) == ""
    with pytest.raises(ValueError, match="16 bytes"):
        Signing(b"short", "fan")
    assert header("a", "b", timedelta(hours=1), secure=True, site="None", parted=True) == (
        "a=b; Max-Age=3600; Path=/; HttpOnly; SameSite=None; Secure; Partitioned"
    )


def test_nothing_of_another_site_gets_in(personas: tuple[Persona, Persona]) -> None:
    async def test() -> None:
        async with house(deployed(personas[0], Model())) as there:
            await there.client.get("/chat/mara")
            assert (await say(there, "Hi!")).status_code == 200
            for headers in (
                {"origin": "https://evil.example"},
                {"origin": "null"},
                {"origin": ""},
                {"origin": "http://127.0.0.1", "sec-fetch-site": "cross-site"},
                {"origin": "http://127.0.0.1", "sec-fetch-site": "same-site"},
                {"origin": "http://[broken"},
            ):
                assert (await say(there, "Hi!", **headers)).status_code == 403, headers
            body = b'{"text": "Hi!"}'
            plain = await there.client.post(
                "/chat/mara/say", content=body, headers=ORIGIN | {"content-type": "text/plain"}
            )
            assert plain.status_code == 415
            for path in ("tick", "acknowledge", "person", "forget"):
                other = await there.client.post(
                    f"/chat/mara/{path}", json={}, headers={"origin": "https://evil.example"}
                )
                assert other.status_code == 403
            for path in ("enter", "stop", "restore", "reload", "release", "letter"):
                other = await there.client.post(
                    f"/operators/{path}", json={}, headers={"origin": "https://evil.example"}
                )
                assert other.status_code in (401, 403)

    run(test)


def test_who_has_no_cookie_says_nothing(personas: tuple[Persona, Persona]) -> None:
    async def test() -> None:
        async with house(deployed(personas[0], Model())) as there:
            answer = await say(there, "Hi!")
            assert (answer.status_code, answer.json()["error"]["code"]) == (403, "no_visit")
            forged = await say(there, "Hi!", cookie="personaspec-fan=abc.99999999999." + "x" * 32)
            assert forged.status_code == 403

    run(test)


def test_a_fan_is_a_random_name_that_only_the_cookie_holds(personas: tuple[Persona, Persona]) -> None:
    async def test() -> None:
        async with house(deployed(personas[0], Model())) as there:
            page = await there.client.get("/chat/mara")
            (cookie,) = page.headers.get_list("set-cookie")
            assert "HttpOnly" in cookie
            assert "SameSite=Lax" in cookie
            name = cookie.partition("=")[2].partition(".")[0]
            assert name not in page.text
            await say(there, "Hi!")
            kept = await there.serving.store.read(Who("mara", f"page:{name}", "page"))
            assert [each.fan for each in kept.history] == ["Hi!"]
            assert name.encode() not in b"".join(there.log)
            again = await there.client.get("/chat/mara")
            assert name in again.headers["set-cookie"]
            assert "Hi!" in again.text

    run(test)


def test_over_tls_the_cookie_is_the_hosts_alone(personas: tuple[Persona, Persona]) -> None:
    async def test() -> None:
        async with house(deployed(personas[0], Model()), settings=Settings(door="open", fan_per_minute=0)) as there:
            there.client.base_url = httpx.URL("https://bots.example")
            page = await there.client.get("/chat/mara")
            assert page.headers["set-cookie"].startswith("__Host-personaspec-fan=")
            assert page.headers["set-cookie"].endswith("; Secure")
            said = await there.client.post(
                "/chat/mara/say", json={"text": "Hi!"}, headers={"origin": "https://bots.example"}
            )
            assert shown(said.text)[-1] == "state"

    run(test)


def test_headers_of_a_page(personas: tuple[Persona, Persona]) -> None:
    async def test() -> None:
        settings = Settings(door="open", fan_per_minute=0, frames=("https://shop.example",))
        async with house(deployed(personas[0], Model()), settings=settings) as there:
            for path in ("/chat/mara", "/operators"):
                page = await there.client.get(path)
                policy = page.headers["content-security-policy"]
                assert "default-src 'none'" in policy
                assert "unsafe" not in policy
                assert "frame-ancestors 'none'" in policy
                assert page.headers["x-frame-options"] == "DENY"
                assert page.headers["cache-control"] == "no-store"
                assert page.headers["referrer-policy"] == "no-referrer"
                assert "style=" not in page.text
                assert re.search(r"<script(?! type=\"module\" src=)", page.text) is None
            framed = await there.client.get("/chat/mara?embedded=1")
            assert "frame-ancestors 'self' https://shop.example" in framed.headers["content-security-policy"]
            assert "x-frame-options" not in framed.headers
            assert "SameSite=None; Secure; Partitioned" in framed.headers["set-cookie"]
            file = await there.client.get("/assets/chat.js")
            assert file.headers["cache-control"] == "no-cache"
            stamped = re.search(r"/assets/chat\.js\?\w+", framed.text)
            assert stamped is not None
            assert "immutable" in (await there.client.get(stamped[0])).headers["cache-control"]
            assert (await there.client.get("/assets/../app.py")).status_code == 404
            assert (await there.client.get("/assets/chat.html.jinja")).status_code == 404

    run(test)


def test_odd_requests_get_an_answer_and_no_traceback(personas: tuple[Persona, Persona]) -> None:
    async def test() -> None:
        async with house(deployed(personas[0], Model())) as there:
            await there.client.get("/chat/mara")
            odd: list[tuple[object, int]] = [
                ({"text": ""}, 400),
                ({"text": 3}, 400),
                ({"text": "x" * 4001}, 413),
                ({"text": "x", "language": ["sv"]}, 400),
                ([], 400),
                ("x", 400),
            ]
            for body, status in odd:
                answer = await there.client.post("/chat/mara/say", json=body, headers=ORIGIN)
                assert answer.status_code == status, body
                assert "error" in answer.json()
            json = {"content-type": "application/json"}
            for raw in (b"{", b"\xff", b"[" * 3000, b"x" * 70_000):
                answer = await there.client.post("/chat/mara/say", content=raw, headers=ORIGIN | json)
                assert answer.status_code in (400, 413)
            for rules in (None, "x", [1], ["x"] * 101):
                answer = await there.client.post("/chat/mara/acknowledge", json={"rules": rules}, headers=ORIGIN)
                assert answer.status_code == 400
            nobody = await there.client.get("/chat/nobody", headers={"accept-language": "sv"})
            assert nobody.status_code == 404
            assert "Här finns ingen med det namnet." in nobody.text
            assert (await there.client.get("/chat/mara?language=%F0%9F%98%80")).status_code == 200
            strange = {"accept-language": ";;q=x,sv;q=,,*;q=9" + "," * 3000}
            assert (await there.client.get("/chat/mara", headers=strange)).status_code == 200
            called = await there.client.post("/chat/mara/person", json={}, headers=ORIGIN)
            assert (called.status_code, called.json()["error"]["code"]) == (409, "nobody")

    run(test)


def test_what_is_unknown_of_a_fan_stays_unknown(personas: tuple[Persona, Persona]) -> None:
    """The page knows no place, no age and no zone, and a fan cannot say otherwise."""

    async def test() -> None:
        async with house(deployed(personas[0], Model())) as there:
            await there.client.get("/chat/mara")
            more = {"text": "Hi!", "place": "US-NY", "age": "adult", "label_shown": False}
            await there.client.post("/chat/mara/say", json=more, headers=ORIGIN)
            lines = [line async for _, line in there.serving.store.evidence() if b'"notice"' in line]
            assert lines
            assert all(b'"place":""' in line.replace(b": ", b":") for line in lines)
            assert all(b'"age":""' in line.replace(b": ", b":") for line in lines)

    run(test)


def test_without_a_page_there_is_none(personas: tuple[Persona, Persona]) -> None:
    async def test() -> None:
        settings = Settings(door="open", fan_per_minute=0, page=False)
        async with house(deployed(personas[0], Model()), settings=settings) as there:
            for path in ("/", "/chat/mara", "/widget.js"):
                assert (await there.client.get(path)).status_code == 404
            assert (await there.client.get("/operators")).status_code == 200

    run(test)


def test_an_operator_signs_in_only_with_a_key_of_that_kind(personas: tuple[Persona, Persona]) -> None:
    async def test() -> None:
        store = VolatileStore("memory:", "test", b"k" * 32)
        (chat, chat_secret), (over, over_secret) = make(NOW), make(NOW, "operator", expires=NOW)
        (good, secret) = make(NOW, "operator")
        for key in (chat, over, good):
            await store.put_key(key)
        async with house(deployed(personas[0], Model()), store=store, settings=Settings(door="keys")) as there:
            for wrong in ("", "x", chat_secret, over_secret):
                answer = await there.client.post("/operators/enter", json={"key": wrong}, headers=ORIGIN)
                assert answer.status_code in (401, 403), wrong
            answer = await there.client.post("/operators/enter", json={"key": secret}, headers=ORIGIN)
            assert answer.status_code == 200
            stop = await there.client.post("/operators/stop", json={"persona": "mara", "why": "x"}, headers=ORIGIN)
            assert stop.status_code == 200
            assert [each.persona for each in await store.revocations()] == ["mara"]
            await store.put_key(replace(good, revoked=NOW))
            await there.serving.keys.refresh()
            again = await there.client.post("/operators/restore", json={"persona": "mara"}, headers=ORIGIN)
            assert again.status_code == 401

    run(test)


def test_what_the_operator_knows_of_all_fans_is_said(personas: tuple[Persona, Persona]) -> None:
    async def test() -> None:
        known = {"page_place": "SE", "page_age": "adult", "page_zone": "Europe/Stockholm"}
        settings = Settings(door="open", fan_per_minute=0, **known)  # type: ignore[arg-type]
        async with house(deployed(personas[0], Model()), settings=settings) as there:
            page = await there.client.get("/chat/mara")
            assert "90101" in page.text
            await say(there, "I want to kill myself")
            lines = [line async for _, line in there.serving.store.evidence() if b'"notice"' in line]
            assert lines
            for line in lines:
                plain = line.replace(b": ", b":")
                assert b'"place":"SE"' in plain
                assert b'"age_source":"operator"' in plain
            again = await there.client.get("/chat/mara")
            assert "telefonseelsorge" not in again.text.partition("data-page")[2].partition("&quot;lines&quot;")[0]

    run(test)


@pytest.mark.parametrize(
    ("key", "value"),
    [("page_place", '"Sweden"'), ("page_age", '"18"'), ("page_zone", '"Mars"'), ("frames", '["shop; script-src *"]')],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_served(tmp_path: Path, key: str, value: str) -> None:
    (tmp_path / "personaspec.toml").write_text(f"[serve]\n{key} = {value}\n", encoding="utf-8")
    with pytest.raises(Wrong, match=f"cannot be a `{key}`"):
        under([str(tmp_path)], {})
