"""Signed cookies: what a browser gives back is what it was given, or nothing.

HMAC-SHA256 under a key that is derived for each purpose, so that a cookie of one is none of another. What is signed
holds its own end.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Final

_SIGN: Final = 32  # characters of the signature: 192 bits


class Signing:
    """Signs for one purpose with the service's secret (at least 16 bytes, the same on every replica)."""

    def __init__(self, secret: bytes, purpose: str) -> None:
        if len(secret) < 16:
            raise ValueError("a secret has at least 16 bytes")
        self._key = hmac.digest(secret, f"personaspec cookie {purpose}".encode(), hashlib.sha256)

    def sign(self, value: str, now: datetime, lasts: timedelta) -> str:
        """`value` (letters, digits, `-` and `_`), until when it holds, and the signature."""
        held = f"{value}.{int((now + lasts).timestamp())}"
        return f"{held}.{self._signature(held)}"

    def read(self, cookie: str, now: datetime) -> str:
        """The value of a cookie that is ours and not over; "" for any other."""
        held, _, given = cookie.rpartition(".")
        value, _, until = held.rpartition(".")
        if not hmac.compare_digest(given.encode("utf-8", "surrogatepass"), self._signature(held).encode()):
            return ""
        return value if until.isdecimal() and int(until) > now.timestamp() else ""

    def _signature(self, held: str) -> str:
        digest = hmac.digest(self._key, held.encode("utf-8", "surrogatepass"), hashlib.sha256)
        return base64.urlsafe_b64encode(digest).decode()[:_SIGN]


def header(
    name: str, value: str, lasts: timedelta, *, secure: bool, path: str = "/", site: str = "Lax", parted: bool = False
) -> str:
    """`Set-Cookie`: never for scripts, never for another site. `parted`: one for each site that shows us in a frame."""
    said = [f"{name}={value}", f"Max-Age={int(lasts.total_seconds())}", f"Path={path}", "HttpOnly", f"SameSite={site}"]
    if secure:
        said.append("Secure")
    if parted:
        said.append("Partitioned")
    return "; ".join(said)
