"""A service on a port of this machine, in a thread: a persona that shows everything, a model that says what it is told
to, and a clock that can be moved."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncGenerator, Coroutine, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import uvicorn

from personaspec.ir.persona import Persona
from personaspec.server.app import App, create_app
from personaspec.server.journal import Journal
from personaspec.server.keys import make
from personaspec.server.serving import Serving
from personaspec.server.settings import Settings
from personaspec.session.request import Request
from personaspec.stores.protocol import Store
from personaspec.stores.volatile import VolatileStore
from tests.server.house import compiled, deployed

START = datetime(2026, 11, 21, 10, tzinfo=UTC)
MARA = """persona mara "Mara's clone" {
  version      1.4.0
  languages    en, sv
  timezone     Europe/Stockholm
  principal    "Mara Lindqvist" short "Mara"
  operator     "Lindqvist Keramik AB"
  contact      "hello@mara.example"
  about        "Ceramicist in Gothenburg. Teaches wheel-throwing on YouTube."
  abilities    chat, memory, offers
}

consent "consent.pdf" {
  signed       2026-03-02
  until        2028-03-02
  covers       chat, memory, offers
}

audience {
  places       SE, DE, US
  ages         adult
  channels     chat
}

privacy {
  remembers    name, projects for 90 days
  never        trains on chats
  basis        consent
  notice       "https://mara.example/privacy"
}

offer wheel-course "Twelve lessons on the wheel, for beginners." {
  in           sv "Tolv lektioner vid drejskivan, för nybörjare."
  price        129 EUR
  link         "https://mara.example/wheel"
  until        2027-12-31
  relationship own
}

fact cracks "Mostly they dry too fast. Cover the rim and wait two more days." {
  in           sv "Oftast torkar de för fort. Täck kanten och vänta två dagar till."
  answers      "Why do my pots crack?"
  source       "https://mara.example/help/cracks"
  seen         2026-10-01
}

topic lawyer "Wants a lawyer." {
  says         "my lawyer"
  then         hand-off
  say          "This is one for a person."
  say          in sv "Det här är något för en människa."
}

forbid kids "Claims children." {
  severity     high
  says         "my kids", "as a mother"
  then         replace
  say          "I'm an AI, so no kids here. Mara talks about hers in the studio vlogs."
  say          in sv "Jag är en AI, så inga barn här."
  violates     "As a mother, I'd wait two days."
}

disclose label "AI version of {principal.name}" {
  in           sv "AI-version av {principal.name}"
  states       is-ai, speaks-for
  placed       always
}

disclose seen "I'm an AI. What you write here may be kept for 90 days." {
  in           sv "Jag är en AI. Det du skriver här kan sparas i 90 dagar."
  states       is-ai
  when         session starts
  ack          required
}

disclose own "Ad: this is {principal.name}'s own course." {
  in           sv "Annons: det här är {principal.name}s egen kurs."
  states       is-ad, own-product
  when         offer own
  placed       same message
}

disclose break "That is {elapsed} here now. Time for a break?" {
  in           sv "Nu har det gått {elapsed} här. Dags för en paus?"
  states       take-break
  every        20 minutes of use
  placed       own bubble
}

limit hour "An hour at a time." {
  cap          1 hour per session
  then         end
  say          "That's an hour, so this chat ends here for now. I'm an AI."
  say          in sv "Nu har det gått en timme, så chatten slutar här för den här gången."
}
"""
OTTO = """persona otto "Otto's desk" {
  version      2.0.0
  languages    de
  principal    "Otto Brandt" short "Otto"
  operator     "Brandt Verlag"
  about        "Baut Uhren in Glashütte."
  abilities    chat
}

audience {
  places       DE
  ages         adult
}
"""


@dataclass
class Clock:
    """The service's time; tests move it."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def passes(self, **more: float) -> None:
        """Time goes by."""
        self.at += timedelta(**more)


@dataclass
class Model:
    """Says what `says` holds for the fan's message, else the usual. It waits where `room` characters are said, until
    there is more; `left` counts the replies that nobody heard to their end."""

    says: dict[str, str] = field(default_factory=dict)
    room: int | None = None
    left: int = 0
    usual: str = "Keep the rim wet, and slow down. What are you throwing?"

    def stream(self, request: Request) -> Generator[str, None, None]:
        """Unused: the service has an event loop."""
        yield self.usual

    async def astream(self, request: Request) -> AsyncGenerator[str, None]:
        """A reply in pieces of four characters."""
        asked = request.messages[-1]["content"]
        said = next((text for words, text in self.says.items() if words in asked), self.usual)
        try:
            for at in range(0, len(said), 4):
                while self.room is not None and at >= self.room:
                    await asyncio.sleep(0.01)
                yield said[at : at + 4]
        except (GeneratorExit, asyncio.CancelledError):
            self.left += 1
            raise


@dataclass
class Service:
    """A service that runs. `base` is its address, `key` an operator's."""

    app: App
    base: str
    clock: Clock
    model: Model
    log: list[bytes]
    key: str
    _loop: asyncio.AbstractEventLoop

    @property
    def serving(self) -> Serving:
        return self.app.serving

    def do(self, doing: Coroutine[Any, Any, Any]) -> Any:
        """Have its own loop do something."""
        return asyncio.run_coroutine_threadsafe(doing, self._loop).result(60)


def policies(folder: Path) -> tuple[Persona, Persona]:
    """Mara and Otto, compiled."""
    return compiled(folder, MARA, "mara")[0], compiled(folder, OTTO, "otto")[0]


@contextmanager
def service(
    *personas: Persona, settings: Settings | None = None, store: Store | None = None, operates: tuple[str, ...] = ()
) -> Iterator[Service]:
    """The service, for as long as the block runs."""
    clock, model, log = Clock(), Model(), []
    kept = store or VolatileStore("memory:", "test", b"k" * 32)
    key, secret = make(START, "operator", operates, label="tests")
    serving = Serving(
        settings or Settings(door="keys", fan_per_minute=0, calls=True, tick=0.4),
        kept,
        clock=clock,
        journal=Journal(log.append),
        secret=b"s" * 32,
    )
    serving.fleet.swap(deployed(each, model) for each in personas)
    app = create_app(serving)
    with socket.create_server(("127.0.0.1", 0)) as door:
        config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="on", ws="none")
        server = uvicorn.Server(config)
        ready = threading.Event()
        loops: list[asyncio.AbstractEventLoop] = []

        def run() -> None:
            async def serve() -> None:
                await kept.put_key(key)
                loops.append(asyncio.get_running_loop())
                ready.set()
                await server.serve(sockets=[door])

            asyncio.run(serve())

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        assert ready.wait(60)
        try:
            yield Service(app, f"http://127.0.0.1:{door.getsockname()[1]}", clock, model, log, secret, loops[0])
        finally:
            server.should_exit = True
            thread.join(60)
