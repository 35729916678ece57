"""The page for operators in a real browser: who may see it, what it shows, and what it stops."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import httpx
from playwright.sync_api import expect

from personaspec.providers.budget import Cost
from personaspec.server.fleet import Reload
from personaspec.session.recording import Happened
from personaspec.session.state import State
from personaspec.stores.protocol import Change, Who

from .service import Service, service
from .test_fans_page import faint
from .visit import Visit, visit


def enter(seen: Visit, key: str) -> None:
    """Sign in."""
    seen.page.fill("#key", key)
    seen.page.keyboard.press("Enter")
    seen.page.locator("#link.on").wait_for()


def test_nobody_gets_in_without_a_key(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base, "/operators", allow=("401",)) as seen:
        page = seen.page
        page.fill("#key", "ps_000000000000_" + "x" * 43)
        page.keyboard.press("Enter")
        page.get_by_text("this key is not known").wait_for()
        assert page.get_by_role("heading", name="What is served").count() == 0
        enter(seen, served.key)
        assert served.key not in page.url
        assert served.key not in page.content()
        (cookie,) = [each for each in page.context.cookies() if each["name"] == "personaspec-operator"]
        assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Strict", "/operators")
        assert served.key.split("_", 2)[2] not in cookie["value"]
        page.get_by_role("button", name="Sign out").click()
        page.locator("#key").wait_for()
        seen.clean()
    for path in ("events", "report/mara"):
        assert httpx.get(f"{served.base}/operators/{path}").status_code == 401
    assert httpx.post(f"{served.base}/operators/stop", json={"persona": "mara", "why": "x"}).status_code == 401
    assert served.key not in b"".join(served.log).decode()


def test_the_stop_switch(chromium: Any, served: Service) -> None:
    """It asks for a reason, holds from the fan's next turn on, and is taken back."""
    with visit(chromium, served.base) as fan, visit(chromium, served.base, "/operators") as seen:
        fan.say("Hi!")
        page = seen.page
        enter(seen, served.key)
        page.get_by_role("button", name="Stop: Mara's clone").click()
        page.locator("#sure-yes").click()  # without a reason nothing is stopped
        expect(page.locator("#sure")).to_be_visible()
        page.get_by_label("Why").fill("she asked for it")
        page.locator("#sure-yes").click()
        page.locator("#personas .off").wait_for()
        expect(page.locator("#personas")).to_contain_text("she asked for it")
        fan.page.locator("#log > li.limit").wait_for()  # its next sign that it is in front is enough
        assert "has been retired by Mara Lindqvist" in fan.texts("limit")[-1]
        page.get_by_role("button", name="Let it go on: Mara's clone").click()
        page.locator("#sure-yes").click()
        page.locator("#personas .on").wait_for()
        fan.page.get_by_role("button", name="Write again").click()
        fan.say("And now?")
        assert fan.log()[-1] == ("reply", served.model.usual)
        page.get_by_role("button", name="Stop all").click()
        page.get_by_label("Why").fill("a drill")
        page.keyboard.press("Enter")
        page.locator("#all-stopped").wait_for()
        expect(page.locator("#all-stopped")).to_contain_text("a drill")
        page.get_by_role("button", name="Let all go on").click()
        page.locator("#sure-yes").click()
        page.locator("#all-stopped").wait_for(state="hidden")
        seen.clean()
        fan.clean()
    assert b'"did":"stopped","persona":"mara","why":"she asked for it"' in b"".join(served.log)


def test_what_goes_on_is_shown_without_a_word_of_it(chromium: Any, served: Service) -> None:
    served.model.says = {"zebra": "As a mother of zebras, I'd wait."}
    with visit(chromium, served.base) as fan, visit(chromium, served.base, "/operators") as seen:
        enter(seen, served.key)
        fan.say("What about my zebra?")
        seen.page.locator("#entries").get_by_text("forbid/kids").wait_for()
        row = seen.page.locator("#entries tr").first.inner_text()
        assert "mara · page" in row
        assert "replace forbid/kids" in row.replace("\n", " ")
        seen.page.locator("#fired").get_by_text("forbid/kids").wait_for()
        shown = seen.page.content()
        assert "zebra" not in shown
        assert "mother" not in shown
        assert "zebra" not in b"".join(served.log).decode()
        expect(seen.page.locator("#tiles")).to_contain_text("1 (100%)")
        seen.clean()


def test_what_it_costs_is_shown(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base, "/operators") as seen:
        enter(seen, served.key)
        expect(seen.page.locator("#none-costs")).to_be_visible()
        costs = served.serving.costs
        costs.add("mara", "replies", "openai/m", Cost(3, 1200, 450, 0.0312))
        costs.add("mara", "judge", "j", Cost(2, 10, 20, 0.0, 2))
        expect(seen.page.locator("#paid tr")).to_have_count(2)
        rows = [row.split() for row in seen.page.locator("#paid tr").all_inner_texts()]
        assert ["mara", "judge", "j", "2", "10", "20", "unknown"] in rows
        assert ["mara", "replies", "openai/m", "3", "1,200", "450", "$0.0312"] in rows
        expect(seen.page.locator("#none-costs")).to_be_hidden()
        expect(seen.page.locator("#costs-since")).to_contain_text("since")
        seen.clean()


def test_a_hand_off_and_a_crisis_are_released(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base) as fan, visit(chromium, served.base, "/operators") as seen:
        page = seen.page
        enter(seen, served.key)
        fan.say("I will call my lawyer")
        page.get_by_role("button", name="Release hand-off").click()
        page.locator("#sure-yes").click()
        page.locator("#none-waits").wait_for()
        fan.page.reload()
        expect(fan.page.locator("#state")).to_be_hidden()
        fan.say("Hello")
        assert fan.log()[-1] == ("reply", served.model.usual)

        fan.say("I want to kill myself")
        page.get_by_role("button", name="Release crisis").click()
        expect(page.locator("#sure")).to_contain_text("made sure that the fan is safe")
        page.locator("#sure-yes").click()
        page.locator("#none-waits").wait_for()
        fan.say("Back to pots")
        assert fan.log()[-1] == ("reply", served.model.usual)
        seen.clean()
    assert b"page:" not in b"".join(served.log)


def test_a_fan_of_the_api_is_released_by_name(chromium: Any, served: Service) -> None:
    headers = {"authorization": f"Bearer {served.key}"}
    body = {"model": "mara", "user": "ada", "messages": [{"role": "user", "content": "I will call my lawyer"}]}
    assert httpx.post(f"{served.base}/v1/chat/completions", json=body, headers=headers).status_code == 200
    kept = served.do(served.serving.store.read(Who("mara", "ada")))
    assert kept.state.handed_off == "topic/lawyer"
    with visit(chromium, served.base, "/operators") as seen:
        enter(seen, served.key)
        seen.page.get_by_text("Release by name").click()
        seen.page.get_by_label("Fan, as in the letter").fill("ada")
        seen.page.get_by_role("button", name="Release", exact=True).click()
        seen.page.locator("#none-waits").wait_for()
        seen.clean()
    assert served.do(served.serving.store.read(Who("mara", "ada"))).state.handed_off == ""


def test_dead_letters_are_tried_again_or_taken_out(chromium: Any, served: Service) -> None:
    store = served.serving.store

    async def two_dead() -> None:
        for fan in ("a", "b"):
            happened = (Happened("hand-off", rule="topic/lawyer"),)
            await store.write(Change(Who("mara", fan), 0, "h", 0, State(), served.clock(), happened))
        for letter in await store.letters(served.clock()):
            await store.put_letter(replace(letter, dead=True, tried=9, why="nobody answered"))

    served.do(two_dead())
    with visit(chromium, served.base, "/operators") as seen:
        page = seen.page
        enter(seen, served.key)
        expect(page.get_by_text("tried 9 times: nobody answered")).to_have_count(2)
        page.get_by_role("button", name="Try again").first.click()
        page.locator("#dead > li").nth(1).wait_for(state="detached")
        page.get_by_role("button", name="Take out").click()
        page.locator("#sure-yes").click()
        page.locator("#none-dead").wait_for()
        seen.clean()
    assert served.do(store.dead_letters()) == ()
    assert len(served.do(store.letters(served.clock()))) == 1


def test_the_report_over_the_evidence(chromium: Any, served: Service) -> None:
    served.model.says = {"kids": "As a mother, I'd wait."}
    with visit(chromium, served.base) as fan:
        fan.say("Do you have kids?")
    with visit(chromium, served.base, "/operators") as seen:
        enter(seen, served.key)
        seen.page.get_by_role("button", name="Count").click()
        seen.page.get_by_text("claims that were stopped").wait_for()
        row = seen.page.locator("#report tr", has_text="claims-stopped").inner_text()
        assert int(row.split()[-1]) >= 1
        with seen.page.expect_download() as download:
            seen.page.get_by_role("link", name="The report as Markdown").click()
        assert download.value.suggested_filename == "mara-report.md"
        seen.clean()


def test_it_fits_and_can_be_read(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base) as fan:
        fan.say("I will call my lawyer")
    for scheme in ("light", "dark"):
        for width in (320, 1280):
            more = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}, "reduced_motion": "reduce"}
            with visit(chromium, served.base, "/operators", **more) as seen:
                assert faint(seen.page) == []
                enter(seen, served.key)
                seen.page.get_by_role("button", name="Release hand-off").wait_for()
                seen.page.get_by_role("button", name="Count").click()
                seen.page.get_by_text("claims that were stopped").wait_for()
                assert seen.page.evaluate("document.documentElement.scrollWidth") == width
                assert faint(seen.page) == []
                seen.clean()


def test_a_key_for_one_persona_sees_and_stops_no_other(chromium: Any, personas: Any) -> None:
    with service(*personas, operates=("otto",)) as served:
        with visit(chromium, served.base, "/chat/mara") as fan:
            fan.say("Hi!")
        with visit(chromium, served.base, "/operators", allow=("403",)) as seen:
            enter(seen, served.key)
            expect(seen.page.locator("#personas")).to_contain_text("Otto's desk")
            assert "mara" not in seen.page.content()
            seen.page.get_by_role("button", name="Stop all").click()
            seen.page.get_by_label("Why").fill("x")
            seen.page.locator("#sure-yes").click()
            seen.page.get_by_text("this key is not for this persona").wait_for()
            seen.clean()
        assert served.do(served.serving.store.revocations()) == ()


def test_a_reading_that_failed_is_told_with_its_reason(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base, "/operators", allow=("409",)) as seen:
        enter(seen, served.key)
        served.serving.fleet.reloaded = Reload(served.clock(), "`mara.persona` has errors", "run `personaspec check`")
        seen.page.get_by_text("`mara.persona` has errors; run `personaspec check`").wait_for()
        seen.page.get_by_role("button", name="Read anew").click()
        seen.page.get_by_text("what is served here cannot be read again").wait_for()
        seen.clean()


def test_without_its_script_no_key_and_no_message_gets_into_an_address(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base, "/operators", allow=("405", "Failed"), java_script_enabled=False) as seen:
        page = seen.page
        page.fill("#key", served.key)
        with page.expect_navigation():
            page.get_by_role("button", name="Sign in").click()
        assert served.key not in page.url
        page.goto(f"{served.base}/chat/mara")
        assert "This chat needs JavaScript." in page.locator("body").inner_text()
        page.fill("#text", "a secret of mine")
        with page.expect_navigation():
            page.get_by_role("button", name="Send").click()
        assert "secret" not in page.url
