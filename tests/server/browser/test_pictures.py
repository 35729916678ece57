"""The pictures of the docs. `PERSONASPEC_PICTURES=1` takes them anew; whoever does looks at them."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from personaspec.ir.persona import Persona

from .service import Service, service
from .test_operators_page import enter
from .visit import visit

IMAGES = Path(__file__).resolve().parents[3] / "docs" / "images"
NAMES = ("fans.png", "fans-phone.png", "fans-crisis.png", "operators.png", "operators-stop.png")
TAKEN = os.environ.get("PERSONASPEC_PICTURES") == "1"
PHONE = {"width": 390, "height": 780}


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_there_and_small(name: str) -> None:
    data = (IMAGES / name).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) < 150_000
    docs = "".join((IMAGES.parent / page).read_text(encoding="utf-8") for page in ("serve-page.md", "operators.md"))
    assert f"images/{name}" in docs


@pytest.mark.skipif(not TAKEN, reason="pictures are taken when somebody asks for it")
def test_take_them(chromium: Any, personas: tuple[Persona, Persona]) -> None:
    IMAGES.mkdir(exist_ok=True)
    with service(*personas) as served:
        _talk(chromium, served)
        _operate(chromium, served)


def _talk(chromium: Any, served: Service) -> None:
    served.model.says = {
        "kids": "As a mother, I'd let it dry for two days. Plastic over the rim helps.",
        "course": "The wheel course is 129 EUR, twelve lessons for beginners: https://mara.example/wheel",
        "schneller": "Mit einem Quarzwerk geht es schneller, aber dann tickt nichts.",
    }
    with visit(chromium, served.base, "/chat/mara", viewport={"width": 1180, "height": 860}) as seen:
        seen.say("Hi! My name is Ada, and my first bowl cracked.")
        seen.page.get_by_role("button", name="I understand").click()
        seen.page.get_by_role("button", name="Confirmed").wait_for()
        seen.say("Do your kids throw pots too?")
        seen.say("What does the wheel course cost?")
        seen.page.locator("#remembered li").wait_for()
        seen.page.wait_for_timeout(300)
        seen.page.screenshot(path=str(IMAGES / "fans.png"))
    phone = {"viewport": PHONE, "color_scheme": "dark", "locale": "sv-SE"}
    with visit(chromium, served.base, "/chat/mara", **phone) as seen:
        served.model.says["barn"] = "As a mother, I would know."
        served.model.says["kurs"] = "Drejkursen kostar 129 EUR: https://mara.example/wheel"
        seen.say("Hej!")
        seen.page.get_by_role("button", name="Jag förstår").click()
        seen.page.get_by_role("button", name="Bekräftat").wait_for()
        seen.say("Drejar dina barn också?")
        seen.say("Vad kostar din kurs?")
        seen.page.screenshot(path=str(IMAGES / "fans-phone.png"))
    with visit(chromium, served.base, "/chat/mara", viewport=PHONE) as seen:
        seen.say("Hi!")
        seen.page.get_by_role("button", name="I understand").click()
        seen.say("I want to kill myself")
        seen.page.wait_for_timeout(200)
        seen.page.screenshot(path=str(IMAGES / "fans-crisis.png"))


def _operate(chromium: Any, served: Service) -> None:
    with (
        visit(chromium, served.base, "/chat/otto") as fan,
        visit(chromium, served.base, "/operators", viewport={"width": 1200, "height": 860}) as seen,
    ):
        fan.say("Hallo")
        enter(seen, served.key)
        served.clock.at += timedelta(minutes=3)
        fan.say("Was macht das Werk schneller?")
        seen.page.wait_for_timeout(2500)
        seen.page.screenshot(path=str(IMAGES / "operators.png"))
        seen.page.get_by_role("button", name="Stop: Mara's clone").click()
        seen.page.get_by_label("Why").fill("Mara took her consent back")
        seen.page.screenshot(path=str(IMAGES / "operators-stop.png"))
