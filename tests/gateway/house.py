"""One proxy for all tests: it takes seconds to start."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
import yaml
from click.testing import CliRunner
from starlette.applications import Starlette

from personaspec.bundling import load_bundle
from personaspec.cli.group import personaspec
from personaspec.guard.guard import Guard
from personaspec.ir.persona import Bundle
from personaspec.server.guarding import Guarded, routes
from tests.gateway.gateway import Gateway, proxy
from tests.gateway.upstream import Upstream, running
from tests.waiting import until

SPEC = """\
persona mara "Mara's clone" {
  version      1.0.0
  languages    en
  timezone     Europe/Stockholm
  principal    "Mara Lindqvist" short "Mara"
  operator     "Lindqvist Keramik AB"
}

audience {
  places       SE, US
  ages         adult
  channels     chat
}

fact cracks "Mostly they dry too fast." {
  answers      "Why do my pots crack?"
}

topic politics "Elections." {
  says         "election"
  then         deflect
  say          "I don't speak for Mara on politics."
}

topic refund "Money back." {
  says         "money back"
  then         hand-off
  say          "A person will see to that."
}

forbid hype "False urgency." {
  says         "hocus pocus"
  then         replace
  say          "Take your time."
  violates     "Hocus pocus, friends!"
}

forbid vault "The vault." {
  says         "vault code"
  then         stop
  say          "Let's talk about pots."
  violates     "The vault code is blue."
}

forbid rude "Rude words." {
  says         "you fool"
  then         end
  say          "This chat ends here."
  violates     "You fool."
}
"""
NAIVE = '''
from litellm.integrations.custom_guardrail import CustomGuardrail

from ps_guard import PersonaGuard


class Base(CustomGuardrail):
    """A guard that holds a whole stream back and says something else."""

    def __init__(self, **kwargs):
        kwargs.pop("persona", None)
        super().__init__(**kwargs)

    async def async_post_call_streaming_iterator_hook(self, user_api_key_dict, response, request_data):
        async for chunk in response:
            if request_data.get("model") == self.guardrail_name and chunk.choices[0].delta.content:
                chunk.choices[0].delta.content = "-"
            yield chunk


class Concrete(Base):
    async_post_call_streaming_iterator_hook = Base.async_post_call_streaming_iterator_hook


class Inherited(Base):
    """Has the hook, as every class has what its base has."""


class Kept(PersonaGuard):
    """Says nothing of hooks."""
'''
KEY = "canary-key-of-the-tests"


@dataclass(frozen=True)
class House:
    """Everything that runs. `folder` is the proxy's."""

    gateway: Gateway
    upstream: Upstream
    bundle: Bundle
    folder: Path
    guard_url: str


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what `build` writes for the spec."""
    folder = tmp_path_factory.mktemp("gateway")
    spec = folder / "mara.persona"
    spec.write_text(SPEC, encoding="utf-8")
    result = CliRunner().invoke(
        personaspec, ["build", str(spec), "--target", "litellm-proxy", "-o", str(folder)], catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="session")
def house(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The proxy with the emitted configuration, and more models beside it, in front of a provider."""
    bundle = load_bundle((built / "bundle.json").read_bytes())
    folder = _copied(built, tmp_path_factory.mktemp("house"))
    with running() as upstream, serving(bundle) as guard_url:
        _configure(folder, upstream.url, guard_url)
        environ = {"PERSONASPEC_MODEL": "openai/mock", "PERSONASPEC_API_KEY": "sk-mock-0123456789"}
        with proxy(folder, environ) as gateway:
            yield House(gateway, upstream, bundle, folder, guard_url)


def _configure(folder: Path, upstream: str, guard_url: str) -> None:
    """What the target wrote, with a provider's address, the canary's key, and neighbours."""
    config = yaml.safe_load((folder / "config.yaml").read_text(encoding="utf-8"))
    config["model_list"][0]["litellm_params"]["api_base"] = upstream
    config["guardrails"][0]["litellm_params"]["persona"] |= {"models": ["mara"], "canary_key_file": "canary.key"}
    (folder / "canary.key").write_text(KEY + "\n", encoding="utf-8")
    (folder / "ps_more.py").write_text(NAIVE, encoding="utf-8")
    mine = config["model_list"][0]["litellm_params"]

    def model(name: str, **more: object) -> None:
        config["model_list"].append({"model_name": name, "litellm_params": {**mine, **more}})

    def guardrail(name: str, kind: str, **more: object) -> None:
        params = {"guardrail": kind, "mode": ["pre_call", "post_call"], **more}
        config["guardrails"].append({"guardrail_name": name, "litellm_params": params})

    for name in ("bare", "concrete", "inherited", "kept", "passed"):
        model(name)
    guardrail("concrete", "ps_more.Concrete", default_on=True)
    guardrail("inherited", "ps_more.Inherited", default_on=True)
    guardrail("kept", "ps_more.Kept", default_on=True, persona={"models": ["kept"]})
    guardrail(
        "passed",
        "ps_guard.PersonaGuard",
        default_on=True,
        persona={"models": ["passed"], "system_messages": "pass", "fans": "named", "audience": {"place": "SE"}},
    )
    (folder / "twin").mkdir()  # a persona of its own, in a folder of its own
    for name in ("bundle.json", "ps_guard.py"):
        shutil.copy(folder / name, folder / "twin" / name)
    model("twin")
    guardrail("twin", "twin.ps_guard.PersonaGuard", default_on=True, persona={"models": ["twin"]})
    config["litellm_settings"]["callbacks"].append("twin.ps_guard.present")
    for fixed in ("block", "reply"):
        name = f"http-{fixed}"
        model(name, guardrails=[name])
        guardrail(
            name,
            "generic_guardrail_api",
            api_base=guard_url,
            streaming_transform_mode="incremental_diff",
            streaming_sampling_rate=1,
            additional_provider_specific_params={"persona": "mara", "fixed": fixed},
        )
    (folder / "config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")


@contextmanager
def serving(bundle: Bundle) -> Iterator[str]:
    """Our HTTP endpoint in a thread."""
    guarded = Guarded(bundle.policy, Guard(bundle.policy), bundle.bundle, bundle.origins)
    app = Starlette(routes=routes({"mara": guarded}.get))
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    until(lambda: server.started)
    try:
        yield f"http://127.0.0.1:{sock.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        sock.close()


@pytest.fixture(scope="session")
def beside(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what `build` wrote, for a proxy of one's own."""
    return _copied(built, tmp_path_factory.mktemp("beside"))


def _copied(built: Path, folder: Path) -> Path:
    for name in ("bundle.json", "ps_guard.py", "config.yaml"):
        shutil.copy(built / name, folder / name)
    return folder
