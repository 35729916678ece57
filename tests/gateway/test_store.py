"""Two real LiteLLM proxies with one store: they keep the promises of one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from personaspec.evidence.checking import Finding
from personaspec.evidence.line import Event, Line
from personaspec.stores.opening import open_store
from personaspec.stores.reading import Reading
from personaspec.stores.streaming import Streaming
from tests.gateway.gateway import proxy
from tests.gateway.upstream import Script, running

pytestmark = pytest.mark.slow

HI = "Hi, I'm Mara's clone"
START = "std/disclosure/baseline/disclose/start"


def test_several_proxies_keep_what_one_does(built: Path, tmp_path: Path) -> None:
    (tmp_path / "fan.key").write_text("0123456789abcdef\n", encoding="utf-8")
    url = f"sqlite:///{tmp_path}/store.db"
    environ = {
        "PERSONASPEC_MODEL": "openai/mock",
        "PERSONASPEC_API_KEY": "sk-mock-0123456789",
        "PERSONASPEC_STORE": url,
    }
    with running() as upstream:
        folders = [_configured(built, tmp_path / name, upstream.url) for name in ("one", "two")]
        with proxy(folders[0], environ) as one, proxy(folders[1], environ) as two:
            message = upstream.script("say something", "Dry them slowly. Hocus pocus! Bye.")
            for stream in (False, True):
                texts = []
                for gateway in (one, two, one, two):
                    answer = gateway.say(message, stream=stream, user=f"ann-{stream}")
                    assert answer.status == 200, answer.raw
                    texts.append(answer.text)
                assert [HI in text for text in texts] == [True, False, False, False]
                assert all(text.endswith("Dry them slowly. Take your time. Bye.") for text in texts)
            fails = upstream.script("fails", Script([], status=400))
            for stream in (False, True):
                assert one.say(fails, stream=stream, user="cleo").status == 400
            assert HI in two.say(message, user="cleo").text, "it was never shown, so it is told now"
            assert "A person will see to that." in one.say("money back", user="bob").text
            asked = len(upstream.asked)
            two.say(message, user="bob")
            assert len(upstream.asked) == asked, "a person has this chat"
    with Streaming(open_store(url, writer="tests", fan_key=None)) as chains:
        found = list(Reading(chains))
    assert [each for each in found if isinstance(each, Finding)] == []
    events = [each.body for each in found if isinstance(each, Line) and isinstance(each.body, Event)]
    assert sum(each.rule == START for each in events) == 4
    assert any(each.what == "hand-off" for each in events)
    assert sum("hype" in each.rule for each in events) == 9, "each sentence that was stopped is evidence"


def _configured(built: Path, folder: Path, upstream: str) -> Path:
    """What the target wrote, with a provider's address and the key of fans' pseudonyms."""
    shutil.copytree(built, folder)
    config = yaml.safe_load((folder / "config.yaml").read_text(encoding="utf-8"))
    config["model_list"][0]["litellm_params"]["api_base"] = upstream
    config["guardrails"][0]["litellm_params"]["persona"]["fan_key_file"] = str(folder.parent / "fan.key")
    (folder / "config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    return folder
