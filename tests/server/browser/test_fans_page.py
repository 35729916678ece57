"""The page for fans in a real browser: what a fan sees, hears through a screen reader, and can do."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from personaspec.server.settings import Settings
from personaspec.stores.protocol import Revoked
from tests.waiting import until

from .service import Service, service
from .site import serve_page
from .visit import Visit, visit

SEEN = "I'm an AI. What you write here may be kept for 90 days."


def test_a_whole_conversation(chromium: Any, served: Service) -> None:
    """A notice, an answer, a claim that was stopped, a price with its ad, a link that is declared, a reload."""
    served.model.says = {
        "kids": "As a mother, I'd wait two days. Anything else?",
        "course": "The wheel course is 129 EUR: https://mara.example/wheel. Not https://mara.example/wheel/else.",
    }
    with visit(chromium, served.base) as seen:
        page = seen.page
        assert page.title() == "Mara's clone · AI"
        assert "An AI, not a human · speaks for Mara Lindqvist" in page.locator("#label").inner_text()
        assert "AI version of Mara Lindqvist" in page.locator("#label").inner_text()
        about = page.locator("#about").inner_text()
        assert "Lindqvist Keramik AB runs this AI for Mara Lindqvist." in about
        assert page.get_by_role("link", name="hello@mara.example").get_attribute("href") == "mailto:hello@mara.example"
        expect(page.get_by_role("link", name="https://mara.example/privacy")).to_be_visible()

        seen.say("Hi!")
        notices = seen.texts("notice")
        assert any(SEEN in each for each in notices)
        assert seen.log()[-1] == ("reply", served.model.usual)
        seen.say("Do you have kids?")
        assert seen.texts("reply")[-1] == (
            "I'm an AI, so no kids here. Mara talks about hers in the studio vlogs. Anything else?"
        )
        assert "mother" not in page.content()
        seen.say("What does the course cost?")
        said = page.locator("#log > li.reply").last
        assert said.locator(".inset").inner_text() == "Notice\nAd: this is Mara Lindqvist's own course."
        links = said.get_by_role("link")
        assert [each.get_attribute("href") for each in links.all()] == ["https://mara.example/wheel"]
        seen.say("Why do my pots crack?")
        assert seen.texts("reply")[-1].startswith("Mostly they dry too fast.")

        before = [each for each in seen.log() if each[0] in ("fan", "reply")]
        page.reload()
        after = [each for each in seen.log() if each[0] in ("fan", "reply")]
        assert [text.split("\n")[-1] for _, text in after] == [text.split("\n")[-1] for _, text in before]
        assert any(SEEN in each for each in seen.texts("notice"))
        assert page.locator("#log > li.reply .inset").count() == 1  # the ad's notice stands beside the offer again
        seen.clean()


def test_a_notice_is_confirmed_by_a_button(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base) as seen:
        seen.say("Hi!")
        seen.say("And again")
        assert sum(SEEN in each for each in seen.texts("notice")) == 2  # told until it is confirmed
        seen.page.reload()  # what nobody confirmed yet can still be
        seen.page.get_by_role("button", name="I understand").last.click()
        seen.page.get_by_role("button", name="Confirmed").first.wait_for()
        assert seen.page.get_by_role("button", name="I understand").count() == 0
        seen.say("And once more")
        assert sum(SEEN in each for each in seen.texts("notice")) == 1
        seen.clean()
    lines = served.do(evidence(served))
    assert b'"what":"acknowledged"' in lines.replace(b'": "', b'":"')


async def evidence(served: Service) -> bytes:
    """All lines of evidence."""
    return b"".join([line async for _, line in served.serving.store.evidence()])


def test_help_in_a_crisis_is_nobodys_voice_and_stays(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base) as seen:
        page = seen.page
        seen.say("Hi!")
        seen.say("I want to kill myself")
        help = page.locator("#log > li.crisis").last
        assert "There is help" in help.inner_text()
        assert "It is not Mara's clone speaking" in help.inner_text()
        assert help.get_by_role("link", name="988", exact=True).get_attribute("href") == "tel:988"
        assert help.get_by_role("link", name="90101").get_attribute("href") == "tel:90101"
        assert "There is help" in seen.announced("urgent")
        assert page.get_by_role("alert").get_attribute("id") == "urgent"
        expect(page.locator("#state").get_by_role("link", name="findahelpline.com")).to_be_visible()
        seen.say("It hurts")
        assert len(seen.texts("crisis")) == 2
        assert seen.texts("reply") == [served.model.usual]
        page.reload()
        expect(page.locator("#state").get_by_role("link", name="90101")).to_be_visible()
        assert len(seen.texts("crisis")) == 2
        seen.say("I am safe")
        seen.say("yes")
        expect(page.locator("#state")).to_be_hidden()
        seen.say("Back to pots")
        assert seen.log()[-1] == ("reply", served.model.usual)
        seen.clean()


def test_a_person_is_called_once_and_the_ai_waits(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base) as seen:
        page = seen.page
        seen.say("Hi!")
        person = page.get_by_role("button", name="Talk to a person")
        person.click()
        page.get_by_role("button", name="Sure? Press once more").click()
        page.get_by_text("A person was told and will get back to you.").first.wait_for()
        expect(person).to_be_disabled()
        seen.say("Anyone there?")
        assert "This is with a person now." in seen.texts("limit")[-1]
        letters = served.do(served.serving.store.letters(served.clock()))
        assert [(each.persona, each.payload["rule"]) for each in letters] == [("mara", "called")]
        page.reload()
        expect(page.get_by_role("button", name="Talk to a person")).to_be_disabled()
        expect(page.locator("#state")).to_contain_text("A person has this chat now.")
        seen.clean()


def test_a_topic_hands_off_too(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base) as seen:
        seen.say("I will call my lawyer")
        assert seen.texts("reply") == ["This is one for a person."]
        assert "A person was told" in seen.texts("system")[-1]
        seen.clean()


def test_forget_me(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base) as seen:
        page = seen.page
        seen.say("Hi there, do you like glaze?")
        assert len(seen.texts("fan")) == 1
        page.get_by_role("button", name="Forget me and this chat").click()
        page.get_by_role("button", name="Sure? Press once more").click()
        page.get_by_text("Forgotten: what it remembered, and this chat.").wait_for()
        assert [kind for kind, _ in seen.log()] == ["intro"]
        page.reload()
        assert seen.texts("fan") == []
        seen.clean()
    (cookie,) = [each for each in served.log if b'"what":"forgotten"' in each]
    assert b"glaze" not in b"".join(served.log)
    assert cookie


def pass_time(seen: Visit, served: Service, minutes: int) -> None:
    """So much time, in steps that count as use: the page gives a sign of itself after each."""
    for _ in range(minutes // 4):
        seen.page.evaluate("1")  # what was asked before is past
        with seen.page.expect_request("**/tick") as tick:
            served.clock.passes(minutes=4)
        tick.value.response().finished()


def test_time_is_told_without_a_message_and_an_end_says_why(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base) as seen:
        page = seen.page
        seen.say("Hi!")
        pass_time(seen, served, 20)
        page.locator("#log").get_by_text("Time for a break?").wait_for()
        pass_time(seen, served, 40)
        page.locator("#log > li.limit").get_by_text("That's an hour").wait_for()
        expect(page.locator("#say")).to_be_hidden()
        expect(page.locator("#state")).to_contain_text("This chat has ended.")
        page.get_by_role("button", name="Write again").click()
        seen.say("One more thing")
        assert "That's an hour" in seen.texts("limit")[-1]
        seen.clean()


def test_the_stop_switch_ends_the_chat_at_the_next_turn(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base) as seen:
        seen.say("Hi!")
        served.do(served.serving.store.revoke(Revoked("mara", served.clock(), "asked for it")))
        seen.page.locator("#log > li.limit").wait_for()
        assert "Mara's clone has been retired by Mara Lindqvist." in seen.texts("limit")[-1]
        expect(seen.page.locator("#say")).to_be_hidden()
        seen.page.reload()
        assert "has been retired" in seen.page.locator("#state").inner_text()
        assert "asked for it" not in seen.page.content()
        served.do(served.serving.store.restore("mara"))
        until(lambda: not served.serving.fleet.stopped)  # the replica hears of it within a second
        seen.page.reload()
        seen.page.get_by_role("button", name="Write again").click()
        seen.say("Hello again")
        assert seen.log()[-1] == ("reply", served.model.usual)
        seen.clean()


def test_the_language_is_the_fans(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base, locale="sv-SE") as seen:
        page = seen.page
        assert page.locator("html").get_attribute("lang") == "sv"
        assert "En AI, ingen människa · talar för Mara Lindqvist" in page.locator("#label").inner_text()
        seen.say("Varför spricker mina krukor?")
        assert any("Jag är en AI. Det du skriver här" in each for each in seen.texts("notice"))
        page.get_by_label("Språk").select_option("en")
        page.wait_for_url("**language=en")
        assert page.locator("html").get_attribute("lang") == "en"
        page.goto(seen.base)  # the choice stays
        assert page.locator("html").get_attribute("lang") == "en"
        seen.clean()


def test_it_can_be_used_with_the_keys_alone(chromium: Any, served: Service) -> None:
    """From the top: the skip link, the buttons, the conversation, the message."""
    with visit(chromium, served.base) as seen:
        page = seen.page
        page.locator(".skip").focus()
        order = ["skip"]
        for _ in range(14):
            page.keyboard.press("Tab")
            order.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
        wanted = ["skip", "person", "language", "forget-memory", "forget", "talk", "text", "send"]
        assert [each for each in order if each in wanted][: len(wanted)] == wanted
        for _ in range(20):
            if page.evaluate("document.activeElement.id") == "text":
                break
            page.keyboard.press("Tab")
        page.keyboard.type("Hi!")
        page.keyboard.press("Shift+Enter")
        page.keyboard.type("Two lines")
        page.keyboard.press("Enter")
        seen.answered()
        assert seen.texts("fan") == ["Hi!\nTwo lines"]
        assert page.evaluate("document.activeElement.id") == "text"
        seen.clean()


def test_what_a_screen_reader_is_told(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base) as seen:
        page = seen.page
        seen.say("Hi!")
        polite = seen.announced()
        assert f"Mara's clone (AI): {served.model.usual}" in polite
        assert SEEN in polite
        assert page.locator("#polite").get_attribute("aria-live") == "polite"
        tree = page.locator("body").aria_snapshot()
        for said in (
            "- banner:",
            '- heading "Mara\'s clone" [level=1]',
            '- navigation "Options":',
            '- button "Talk to a person"',
            '- complementary "About this chat":',
            '- region "Conversation":',
            '- textbox "Your message"',
            '- button "Send"',
        ):
            assert said in tree
        seen.clean()


def test_a_text_of_a_fan_or_of_a_model_is_only_text(chromium: Any, served: Service) -> None:
    nasty = '<img src=x onerror=alert(1)><script>alert(2)</script> & "quotes"'
    served.model.says = {"nasty": nasty}
    with visit(chromium, served.base) as seen:
        page = seen.page
        page.on("dialog", lambda dialog: seen.problems.append(dialog.message))
        seen.say(f"nasty {nasty}")
        assert seen.texts("fan") == [f"nasty {nasty}"]
        assert nasty in seen.texts("reply")[0]
        page.reload()
        assert seen.texts("fan") == [f"nasty {nasty}"]
        assert page.locator("#log img").count() == 0
        seen.clean()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1180])
def test_it_fits_and_can_be_read(chromium: Any, served: Service, scheme: str, width: int) -> None:
    """No sideways scrolling, and a contrast of at least 4.5 of every text (WCAG 2.2 AA, 1.4.3)."""
    served.model.says = {"course": "The wheel course is 129 EUR: https://mara.example/wheel"}
    more = {"color_scheme": scheme, "viewport": {"width": width, "height": 640}, "reduced_motion": "reduce"}
    with visit(chromium, served.base, **more) as seen:
        page = seen.page
        seen.say("What does the course cost?")
        seen.say("I want to kill myself")
        if width == 320:
            page.get_by_role("button", name="About").click()
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert faint(page) == []
        seen.clean()


@pytest.mark.parametrize("height", [256, 568])
def test_the_chat_has_room_and_the_foot_is_in_view_on_the_smallest_screens(
    chromium: Any, served: Service, height: int
) -> None:
    """320 by 256 is a page of 1280 by 1024 made four times as large (WCAG 2.2 AA, 1.4.10)."""
    with visit(chromium, served.base, viewport={"width": 320, "height": height}) as seen:
        page = seen.page
        seen.say("Hello")
        assert page.evaluate("document.getElementById('talk').clientHeight") >= 90
        assert page.locator("#label").bounding_box()["y"] >= 0
        page.get_by_role("button", name="About").click()
        send = page.locator("#send").bounding_box()
        assert send["y"] + send["height"] <= height
        seen.clean()


CONTRAST = """() => {
  const parse = (c) => { const [r, g, b, a = 1] = c.match(/[\\d.]+/g).map(Number); return [r, g, b, a]; };
  const part = (v) => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c[3] === 1) return c;
    }
    return [255, 255, 255, 1];
  };
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement, text = walk.currentNode.textContent.trim();
    if (!text || !e.checkVisibility() || e.closest(".hidden, noscript, :disabled, script")) continue;
    const a = light(parse(getComputedStyle(e).color)), b = light(ground(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) found.push(`${ratio.toFixed(2)} ${text.slice(0, 40)}`);
  }
  return found;
}"""


def faint(page: Any) -> list[str]:
    """The texts whose contrast is too low."""
    found: list[str] = page.evaluate(CONTRAST)
    return found


def test_nothing_moves_for_who_asked_for_that(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base, reduced_motion="reduce") as seen:
        moves = seen.page.evaluate(
            "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).animationName !== 'none').length"
        )
        assert moves == 0
        seen.clean()


def test_the_page_is_small(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base) as seen:
        sizes: list[int] = []
        seen.page.on("response", lambda response: sizes.append(len(response.body())))
        seen.page.reload(wait_until="networkidle")
        assert 0 < sum(sizes) < 40_000
        seen.clean()


def test_a_model_that_fails_is_told_of_without_its_words(chromium: Any, served: Service) -> None:
    async def broken(request: object) -> Any:
        raise RuntimeError("secret of the house")
        yield ""

    served.model.astream = broken  # type: ignore[method-assign,assignment]
    with visit(chromium, served.base, allow=("500", "Failed to load", "ERR_")) as seen:
        seen.say("Hi!")
        assert seen.log()[-1][0] == "system"
        assert "secret of the house" not in seen.page.content()
        assert "secret of the house" not in b"".join(served.log).decode()
        seen.clean()


def test_a_message_that_was_refused_stands_in_its_box_again(chromium: Any, personas: Any) -> None:
    settings = Settings(door="keys", fan_per_minute=1)
    with service(personas[0], settings=settings) as served, visit(chromium, served.base, allow=("429",)) as seen:
        for number in range(4):
            seen.say(f"Message {number}")
        assert "wait a moment" in seen.texts("system")[-1]
        assert seen.page.input_value("#text") == "Message 3"
        assert seen.page.get_by_role("button", name="Talk to a person").count() == 0  # nobody can be called here
        seen.clean()


def test_a_message_that_no_network_took_stands_in_its_box_again(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base, allow=("ERR_INTERNET_DISCONNECTED",)) as seen:
        seen.say("Hi!")
        seen.page.context.set_offline(True)
        seen.say("Why do my bowls lean?")
        assert seen.texts("system")[-1].endswith("That did not work. Please try again in a moment.")
        expect(seen.page.locator("#text")).to_have_value("Why do my bowls lean?")
        seen.page.context.set_offline(False)
        seen.page.get_by_role("button", name="Send").click()
        seen.answered()
        assert seen.texts("reply")[-1] == served.model.usual
        expect(seen.page.locator("#text")).to_have_value("")
        assert seen.page.evaluate("violations") == []


def test_several_personas_are_a_list(chromium: Any, personas: Any) -> None:
    with service(*personas) as served, visit(chromium, served.base, locale="de-DE") as seen:
        page = seen.page
        assert page.locator("html").get_attribute("lang") == "de"
        assert "Alle sind KIs" in page.locator("main").inner_text()
        assert faint(page) == []
        page.get_by_role("link", name="Otto's desk").click()
        page.wait_for_url("**/chat/otto")
        assert page.get_by_label("Sprache").count() == 0  # he speaks one
        seen.say("Hallo")
        assert seen.texts("reply") == [served.model.usual]
        seen.clean()


def test_two_fans_do_not_see_each_other(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base) as one, visit(chromium, served.base) as other:
        one.say("I am the first")
        other.page.reload()
        assert other.texts("fan") == []
        assert one.texts("fan") == ["I am the first"]


def test_the_widget_opens_the_page_in_a_frame_of_an_allowed_site(chromium: Any, personas: Any) -> None:
    """On `localhost`, which is another site than 127.0.0.1: the cookie is one of its own there."""
    script = '<script src="{}/widget.js" data-persona="mara"></script>'
    loud = "<style>html {{ font-size: 40px }} * {{ font: 40px serif; position: static; display: inline }}</style>"
    html = '<!doctype html><html lang="sv"><title>Shop</title><h1>Shop</h1>' + loud + script
    with serve_page(lambda base: html.format(base)) as shop:
        settings = Settings(door="keys", fan_per_minute=0, frames=(shop.origin,), tick=5)
        with service(personas[0], settings=settings) as served:
            shop.base = served.base
            with visit(chromium, shop.origin) as seen:
                page = seen.page
                page.get_by_role("button", name="Chatta med AI:n").click()
                frame = page.frame_locator("iframe")
                frame.locator("#text").fill("Hej!")
                frame.locator("#text").press("Enter")
                frame.locator("#log > li.reply").wait_for()
                frame.locator("#send:not([disabled])").wait_for(state="attached")
                assert "En AI, ingen människa" in frame.locator("#label").inner_text()
                assert page.locator("iframe").bounding_box()["width"] == 386  # the shop's own style does not reach it
                page.reload()
                page.get_by_role("button", name="Chatta med AI:n").click()
                frame.locator("#log > li.fan").wait_for()  # the chat is still there
                page.keyboard.press("Escape")
                assert seen.problems == []
        with service(personas[0]) as closed:  # nobody is allowed here
            shop.base = closed.base
            with visit(chromium, shop.origin, allow=("frame", "Refused", "X-Frame", "violates")) as seen:
                seen.page.get_by_role("button", name="Chatta med AI:n").click()
                seen.page.wait_for_timeout(500)
                assert seen.page.frame_locator("iframe").locator("#text").count() == 0


def test_what_it_remembers_is_shown_and_forgotten(chromium: Any, served: Service) -> None:
    with visit(chromium, served.base) as seen:
        page = seen.page
        expect(page.locator("#nothing")).to_be_visible()
        seen.say("Hi! My name is Ada.")
        page.locator("#remembered li").get_by_text("Ada").wait_for()
        assert "until Feb 19, 2027" in page.locator("#remembered").inner_text()
        seen.say("What do you remember about me?")
        assert "Ada" in seen.log()[-1][1]
        page.get_by_role("button", name="Forget this").click()
        page.get_by_role("button", name="Sure? Press once more").click()
        page.locator("#nothing").wait_for()
        assert len(seen.texts("fan")) == 2  # the chat stays
        seen.clean()


def test_a_reply_comes_sentence_by_sentence(chromium: Any, served: Service) -> None:
    """What was judged is shown while the rest is still being written; who leaves then keeps what was shown."""
    served.model.says = {"long": "Wedge the clay first. Then centre it. " + "Breathe out slowly now. " * 20}
    served.model.room = 0
    with visit(chromium, served.base) as seen:
        page = seen.page
        page.fill("#text", "a long one")
        page.keyboard.press("Enter")
        expect(page.locator("#waits")).to_be_visible()
        served.model.room = 70
        page.locator("#log > li.reply").get_by_text("Wedge the clay first. Then centre it.").wait_for()
        expect(page.locator("#send")).to_be_disabled()
        assert "Breathe out slowly now. " * 20 not in page.locator("#log").inner_text()
        page.goto("about:blank")
        until(lambda: served.model.left == 1)
        served.model.room = None
        for _ in range(600):  # until it is kept
            page.goto(seen.base)
            if seen.texts("reply"):
                break
        (reply,) = seen.texts("reply")
        assert reply.startswith("Wedge the clay first. Then centre it.")
        assert len(reply) < 300
        seen.say("And now?")
        assert seen.log()[-1] == ("reply", served.model.usual)


def test_two_windows_of_one_fan_take_turns(chromium: Any, served: Service) -> None:
    """The same cookie, twice: nothing is lost, and notices are told once."""
    with visit(chromium, served.base) as seen:
        other = seen.page.context.new_page()
        other.goto(seen.base)
        for page, text in ((seen.page, "From the first"), (other, "From the second")):
            page.fill("#text", text)
            page.keyboard.press("Enter")
        for page in (seen.page, other):
            page.locator("#log > li.reply").first.wait_for()
            page.locator("#send:not([disabled])").wait_for(state="attached")
        seen.page.reload()
        assert sorted(seen.texts("fan")) == ["From the first", "From the second"]
        seen.clean()


def test_a_message_that_meets_a_tick_waits_for_it(chromium: Any, served: Service) -> None:
    """Nothing that a fan sends is dropped."""
    with visit(chromium, served.base) as seen:
        seen.say("Hi!")
        held: list[Any] = []
        seen.page.route("**/tick", lambda route: held.append(route))
        for _ in range(1200):
            if held:
                break
            seen.page.wait_for_timeout(50)
        seen.page.fill("#text", "Meanwhile")
        seen.page.keyboard.press("Enter")
        expect(seen.page.locator("#log > li.fan")).to_have_count(2)
        assert seen.texts("fan") == ["Hi!", "Meanwhile"]
        held[0].continue_()
        seen.answered()
        assert seen.log()[-1] == ("reply", served.model.usual)
        assert len(seen.texts("reply")) == 2
        seen.page.unroute("**/tick")
        seen.clean()
