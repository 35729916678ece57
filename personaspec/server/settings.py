"""How the service is set up: what the command line and `[serve]` of personaspec.toml say. Data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from personaspec.server.webhook import Webhook

Door = Literal["keys", "until-made", "open"]


@dataclass(frozen=True)
class Settings:
    """`cors`: origins that a browser may call from. `door`: who needs a key. Sizes in bytes, times in seconds.

    `fan_per_minute`, `key_per_minute`: messages, per replica; 0 = no limit. `streams`: turns at once on this replica.
    `write_time`: how long a reader may let us wait; `turn_time`: how long a turn may take in all.
    `page`: fans have a page; `frames`: origins that may show it in a frame; `calls`: a person can be called, so it has
    a button for that; `tick`: seconds between two signs of a page that it is in front. `hand_off`: where a person is
    told of a hand-off. `page_place`, `page_age`, `page_zone`: what the operator knows of all fans of the page ("" =
    unknown: the strictest reading). `canary`: the key that `personaspec canary` shares; b"" answers no challenge.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    cors: tuple[str, ...] = ()
    door: Door = "keys"
    body: int = 64 * 1024
    body_time: float = 10.0
    header_time: float = 10.0
    write_time: float = 20.0
    turn_time: float = 300.0
    fan_per_minute: int = 30
    key_per_minute: int = 0
    streams: int = 2000
    grace: float = 20.0
    reload: float = 2.0
    page: bool = True
    frames: tuple[str, ...] = ()
    page_place: str = ""
    page_age: str = ""
    page_zone: str = ""
    calls: bool = False
    tick: float = 30.0
    hand_off: Webhook | None = None
    canary: bytes = field(default=b"", repr=False)
