"""A service in this process: specs in, an application out, and an HTTP client of it. No network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx

from personaspec.compiler import compile_persona
from personaspec.ir.persona import Persona
from personaspec.project import load
from personaspec.providers.provider import Provider
from personaspec.server.app import App, create_app
from personaspec.server.deployed import Deployed, Upstream, deploy
from personaspec.server.journal import Journal
from personaspec.server.serving import Serving
from personaspec.server.settings import Settings
from personaspec.stores.protocol import Store
from personaspec.stores.volatile import VolatileStore
from personaspec.targets.prompt.families import profile

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
ANA = """persona ana "Ana's clone" {
  version      1.0.0
  languages    en
  principal    "Ana Velez" short "Ana"
  operator     "Velez Studio LLC"
  contact      "help@ana.example"
  about        "Potter in Sevilla."
  abilities    chat
}

audience {
  places       ES, US
  ages         adult
}

forbid shop "Sends fans away." {
  says         "buy elsewhere"
  then         replace
  say          "Ask me here."
}

forbid secret "Tells the secret." {
  says         "the secret glaze"
  then         stop
}

topic weather "The weather." {
  says         "weather"
  then         deflect
  say          "I only talk about clay."
}

topic lawyer "Wants a lawyer." {
  says         "my lawyer"
  then         hand-off
  say          "This is one for a person."
}
"""


def compiled(folder: Path, text: str = ANA, name: str = "ana") -> tuple[Persona, str]:
    """A persona from text, and its file."""
    path = folder / f"{name}.persona"
    path.write_text(text, encoding="utf-8")
    project = load([str(path)])
    made = compile_persona(project, project.roots[0])
    assert not made.report.failed, made.diagnostics
    return made.persona, str(path)


@dataclass
class House:
    """A service that runs."""

    app: App
    client: httpx.AsyncClient
    log: list[bytes]

    @property
    def serving(self) -> Serving:
        return self.app.serving

    async def say(self, text: str, model: str = "ana", **more: object) -> httpx.Response:
        """One message, plain."""
        body = {"model": model, "messages": [{"role": "user", "content": text}], "user": "f1", **more}
        return await self.client.post("/v1/chat/completions", json=body)


def deployed(policy: Persona, provider: Provider, bundle: str = "sha256:test") -> Deployed:
    """A persona that takes turns with a provider."""
    return deploy(policy, bundle, Upstream("mock", profile("openai/gpt-4o"), provider), NOW)


@asynccontextmanager
async def house(
    *personas: Deployed,
    store: Store | None = None,
    settings: Settings | None = None,
    clock: Callable[[], datetime] = lambda: NOW,
    **more: object,
) -> AsyncIterator[House]:
    """The service, while it runs."""
    log: list[bytes] = []
    kept = store or VolatileStore("memory:", "test", b"k" * 32)
    serving = Serving(
        settings or Settings(door="open", fan_per_minute=0), kept, clock=clock, journal=Journal(log.append)
    )
    serving.fleet.swap(personas)
    app = create_app(serving, **more)  # type: ignore[arg-type]
    await app.start()
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)  # type: ignore[arg-type]
    try:
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", timeout=30) as client:
            yield House(app, client, log)
    finally:
        await app.stop()


def run(test: Callable[[], object]) -> None:
    """A test that is a coroutine."""
    asyncio.run(test())  # type: ignore[arg-type]


def events(text: str) -> Sequence[str]:
    """The data of a stream's events."""
    return [line[6:] for line in text.splitlines() if line.startswith("data: ")]
