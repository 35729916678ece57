"""Tells a person that a chat was handed to them: what is due in the store's outbox is posted to the operator.

A letter stands in the outbox from the transaction on that wrote the evidence of its hand-off. It goes at least once,
always under the same key: a replica that dies in the middle leaves it to the next. What no receiver takes, time after
time, is dead, and stays until an operator looks at it.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import aiohttp

from personaspec.server.signature import HEADER, sign
from personaspec.server.webhook import Webhook
from personaspec.session.minding import readable
from personaspec.stores.protocol import Letter, Store, StoreError, Who

LOOK: Final = 1.0
"""Seconds between two looks at the outbox."""

_AT_ONCE: Final = 4
_MOST: Final = 20  # letters of one look: at four at once and 10 s each they are through before the store's minute is
_GONE: Final = 410
_LATER: Final = frozenset({429, 503})

Tell = Callable[..., None]


def _now() -> datetime:
    return datetime.now(UTC)


class Calling:
    """What one replica sends. `tell(what, **held)` is the log: ids and numbers, no address and no fan. `chance` gives
    numbers from 0 up to 1; `clock` the time, in UTC."""

    def __init__(
        self,
        store: Store,
        hook: Webhook,
        *,
        clock: Callable[[], datetime] = _now,
        chance: Callable[[], float] = random.random,
        tell: Tell = lambda _what, **_held: None,
        look: float = LOOK,
    ) -> None:
        self._store, self._hook, self._clock, self._chance = store, hook, clock, chance
        self._tell, self._look = tell, look

    async def run(self) -> None:
        """Send until cancelled. What was begun is then cut off, and sent again by whoever looks next."""
        told = ""
        async with self.session() as session:
            while True:
                try:
                    sent = await self.once(session)
                    told = ""
                except StoreError as error:
                    if told != error.message:
                        self._tell("store", why=error.message, help=error.help)
                    told, sent = error.message, 0
                if sent < _MOST:
                    await asyncio.sleep(self._look)

    def session(self) -> aiohttp.ClientSession:
        """A client: no cookies, no proxy of the environment, and one call takes `time` at most."""
        return aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=self._hook.time),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": "personaspec"},
        )

    async def once(self, session: aiohttp.ClientSession) -> int:
        """Send what is due now; how many letters that were. Raises StoreError."""
        letters = await self._store.letters(self._clock(), _MOST)
        room = asyncio.Semaphore(_AT_ONCE)

        async def send(letter: Letter) -> None:
            async with room:
                await self._send(session, letter)

        results = await asyncio.gather(*(send(each) for each in letters), return_exceptions=True)
        for each in results:
            if isinstance(each, BaseException):
                raise each
        return len(letters)

    async def _send(self, session: aiohttp.ClientSession, letter: Letter) -> None:
        why, wait = await self._post(session, letter)
        if not why:
            await self._store.drop_letter(letter.id)
            self._tell("hand-off told", persona=letter.persona, id=_key(letter), tried=letter.tried + 1)
            return
        tried = letter.tried + 1
        dead = tried >= self._hook.tries or wait is None
        due = self._clock() + timedelta(seconds=self._pause(tried, wait or 0.0))
        await self._store.put_letter(replace(letter, tried=tried, due=due, dead=dead, why=why))
        self._tell(
            "hand-off lost" if dead else "hand-off not told",
            persona=letter.persona,
            id=_key(letter),
            tried=tried,
            why=why,
        )

    async def _post(self, session: aiohttp.ClientSession, letter: Letter) -> tuple[str, float | None]:
        """ "" where it was taken; else why not, and for how many seconds the receiver wants to be left alone (None: for
        good)."""
        body = await self._body(letter)
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": _key(letter),
            HEADER: sign(self._hook.secret, body, self._clock()),
        }
        try:
            async with session.post(self._hook.url, data=body, headers=headers, allow_redirects=False) as answer:
                status, after = answer.status, answer.headers.get("Retry-After", "")
        except TimeoutError:
            return f"the receiver did not answer in {self._hook.time:g} seconds", 0.0
        except aiohttp.ClientConnectorError:
            return "the receiver cannot be reached", 0.0
        except (aiohttp.ClientError, OSError, ValueError):  # its words may hold the address
            return "the receiver broke the connection", 0.0
        if 200 <= status < 300:
            return "", 0.0
        if status == _GONE:
            return "the receiver answered 410: it wants none of these any more", None
        wait = float(after) if status in _LATER and after.isascii() and after.isdigit() and len(after) < 6 else 0.0
        return f"the receiver answered {status}", wait

    async def _body(self, letter: Letter) -> bytes:
        held: dict[str, Any] = dict(letter.payload)
        name = str(held.get("fan", ""))
        if self._hook.content:
            said = await self._store.read(Who(letter.persona, name, str(held.get("session", ""))), self._hook.exchanges)
            held["history"] = [{"fan": each.fan, "bot": each.bot} for each in readable(said.history)]
        if self._hook.fan == "pseudonym":
            held["fan"] = pseudonym(self._hook.secret, name)
        return json.dumps(held, sort_keys=True, separators=(",", ":")).encode()

    def _pause(self, tried: int, wait: float) -> float:
        """Twice as long each time, half of it by chance, so that replicas and letters do not come back all at once."""
        full = min(self._hook.longest, self._hook.first * 2.0 ** min(tried - 1, 30))
        return max(full * (0.5 + self._chance() / 2), min(wait, self._hook.longest))


def pseudonym(secret: bytes, fan: str) -> str:
    """The name that a receiver gets where it is not to get the operator's: the same for the same fan."""
    made = hmac.new(secret, b"personaspec hand-off fan\0" + fan.encode("utf-8", "surrogatepass"), hashlib.sha256)
    return f"fan:{made.hexdigest()[:32]}"


def _key(letter: Letter) -> str:
    return str(letter.payload.get("id") or f"letter-{letter.id}")
