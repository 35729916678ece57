"""The signature of a call: who has the secret can tell that it is from us, whole, and not from long ago."""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import datetime
from typing import Final

HEADER: Final = "Personaspec-Signature"
TOLERANCE: Final = 300
"""Seconds by which the time of a signature may be off."""

_PARTS: Final = re.compile(r"t=(?P<t>[0-9]{1,12})(?P<rest>(?:,v1=[0-9a-f]{64})+)")


def sign(secret: bytes, body: bytes, at: datetime) -> str:
    """`t=1764230400,v1=…`: HMAC-SHA256 in hexadecimal over the time in seconds since 1970, a point, and the body."""
    seconds = int(at.timestamp())
    return f"t={seconds},v1={_digest(secret, body, seconds)}"


def verify(secret: bytes, header: str, body: bytes, now: datetime, tolerance: int = TOLERANCE) -> bool:
    """Whether a header was made of this body with this secret, within `tolerance` seconds of `now`. A header may hold
    several `v1`, while a secret is being changed for another: one that fits is enough."""
    match = _PARTS.fullmatch(header)
    if match is None or abs(now.timestamp() - int(match["t"])) > tolerance:
        return False
    wanted = _digest(secret, body, int(match["t"]))
    given = [each.removeprefix("v1=") for each in match["rest"].lstrip(",").split(",")]
    return any(hmac.compare_digest(wanted, each) for each in given)


def _digest(secret: bytes, body: bytes, seconds: int) -> str:
    return hmac.new(secret, b"%d." % seconds + body, hashlib.sha256).hexdigest()
