"""What the faults are counted on: a persona, the fans who write to it, and what a client sees of an answer."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

import httpx

GOOD, CLAIM = "Clay is fun.", "You can buy elsewhere."
SEEDED = ("buy elsewhere", "secret glaze", "SECRET")
"""What the mock says and no client may read: what the guard stops, and what an upstream says of itself."""

INSTEAD, ENOUGH, RETIRED = "Ask me here.", "Four messages a day.", "retired"
DAILY, THIRD, LIMIT = "disclose/daily", "disclose/third", "limit/four"
PERSONA = f"""persona ana "Ana's clone" {{
  version      1.0.0
  languages    en
  principal    "Ana Velez" short "Ana"
  operator     "Velez Studio LLC"
  contact      "help@ana.example"
  about        "Potter in Sevilla."
  abilities    chat
}}

audience {{
  places       ES, US
  ages         adult
}}

forbid shop "Sends fans away." {{
  says         "buy elsewhere"
  then         replace
  say          "{INSTEAD}"
}}

forbid secret "Tells the secret." {{
  says         "the secret glaze"
  then         stop
}}

disclose daily "Once a day." {{
  states       is-ai
  when         session starts
  cap          1 per day
  placed       before reply
  say          "Today as ever: I am an AI."
}}

disclose third "With each third message." {{
  states       is-ai
  every        3 turns
  say          "Three messages on: still an AI."
}}
"""
CAP = f"""
limit four "Four messages a day." {{
  cap          4 per day
  then         end
  say          "{ENOUGH}"
}}
"""
_OFF = datetime.now(UTC).hour - 12
NOON = f"Etc/GMT{_OFF:+d}" if _OFF else "Etc/GMT"
"""The zone of all fans, in which it is about noon: no day ends while it is counted what is told once a day."""

Kind = Literal["whole", "part", "refused", "broken"]


@dataclass
class Answer:
    """One message and what came of it: `whole`, `part` (and the client is told so), `refused` in words or `broken` off.
    `said` is the reply without notices, `notices` the rules of those that were told."""

    fan: str
    text: str
    kind: Kind = "broken"
    status: int = 0
    said: str = ""
    raw: str = ""
    notices: list[str] = field(default_factory=list)
    bundle: str = ""
    ended: str = ""
    seconds: float = 0.0

    @property
    def shown(self) -> bool:
        """Whether anything was."""
        return self.status == 200


def sent(fan: str, text: str, *, stream: bool, **metadata: str) -> dict[str, Any]:
    """A message as it goes over the wire."""
    known = {"zone": NOON, "place": "ES", "age": "adult", **metadata}
    messages = [{"role": "user", "content": text}]
    return {"model": "ana", "messages": messages, "user": fan, "stream": stream, "metadata": known}


async def ask(
    client: httpx.AsyncClient, base: str, fan: str, text: str, *, stream: bool = True, **metadata: str
) -> Answer:
    """Send one message of a fan."""
    body = sent(fan, text, stream=stream, **metadata)
    answer = Answer(fan, text)
    began = time.monotonic()
    pieces: list[str] = []
    try:
        async with client.stream("POST", f"{base}/v1/chat/completions", json=body) as response:
            answer.status = response.status_code
            async for piece in response.aiter_text():
                pieces.append(piece)  # noqa: PERF401 - what came before it breaks counts
    except httpx.HTTPError:
        pass
    answer.seconds = time.monotonic() - began
    answer.raw = "".join(pieces)
    read(answer, stream)
    return answer


def read(answer: Answer, stream: bool) -> None:
    """What `raw` says, once all of it is there."""
    if answer.status != 200:
        answer.kind = "refused" if answer.status and _error(answer.raw) else "broken"
        return
    if stream:
        held = [_object(line[6:]) for line in answer.raw.splitlines() if line.startswith("data: {")]
        over = answer.raw.rstrip().endswith("data: [DONE]")
    else:
        held = [_object(answer.raw)]
        over = bool(held[0])
    finish, failed = "", False
    for event in held:
        failed = failed or "error" in event
        told = event.get("personaspec", {})
        for part in told.get("parts", []):
            if part["kind"] == "notice":
                answer.notices += [part["rule"], *part.get("also", [])]
        answer.bundle = told.get("bundle", answer.bundle)
        answer.ended = told.get("ended", answer.ended)
        for choice in event.get("choices", []):
            piece = choice.get("delta") or choice.get("message") or {}
            answer.said += piece.get("content") or ""
            finish = choice.get("finish_reason") or finish
    if over:
        answer.kind = "part" if failed or finish == "length" else "whole"


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _error(text: str) -> bool:
    error = _object(text).get("error")
    return isinstance(error, dict) and bool(error.get("message"))


async def chat(
    client: httpx.AsyncClient,
    base: str,
    fans: Iterable[str],
    messages: int,
    at_once: int,
    *,
    again: int = 0,
    first: int = 0,
) -> list[Answer]:
    """Each fan sends so many messages, one after the other, half of them streamed; what was broken off or refused for a
    while is sent again up to `again` times. They are counted from `first` on."""
    room = asyncio.Semaphore(at_once)
    answers: list[Answer] = []

    async def one(fan: str) -> None:
        for number in range(first, first + messages):
            for _ in range(again + 1):
                async with room:
                    answers.append(await ask(client, base, fan, f"{number} of {fan}: clay?", stream=number % 2 == 0))
                if answers[-1].shown and answers[-1].kind != "broken":
                    break
                await asyncio.sleep(0.3)

    await asyncio.gather(*(one(fan) for fan in fans))
    return answers


def unguarded(answers: Iterable[Answer]) -> int:
    """Answers that hold what no client may read."""
    return sum(any(each in answer.raw for each in SEEDED) for answer in answers)


def tracebacks(answers: Iterable[Answer]) -> int:
    """Answers that show what we are made of."""
    return sum(any(each in answer.raw for each in ("Traceback", 'File "', "internal_error")) for answer in answers)


def told(answers: Iterable[Answer]) -> dict[str, Counter[str]]:
    """The notices that each fan saw."""
    found: dict[str, Counter[str]] = {}
    for answer in answers:
        found.setdefault(answer.fan, Counter()).update(answer.notices)
    return found


def clients() -> httpx.AsyncClient:
    """Many connections, and patience."""
    limits = httpx.Limits(max_connections=200, max_keepalive_connections=100)
    return httpx.AsyncClient(timeout=httpx.Timeout(60), limits=limits, trust_env=False)
