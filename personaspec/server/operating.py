"""Who may operate: whoever has a key of scope `operator`, or sits at this machine while nobody needs a key."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, MutableMapping
from typing import Any, Final

from personaspec.server.refusals import Refused
from personaspec.server.serving import Serving

_PASSED_ON: Final = frozenset({b"x-forwarded-for", b"forwarded", b"via", b"x-real-ip"})


async def operates(serving: Serving, scope: MutableMapping[str, Any]) -> None:
    """Raises Refused for whoever may not."""
    headers = scope["headers"]
    given = next((value for name, value in headers if name == b"authorization"), None)
    if await serving.keys.check(given, "operator") is None and not is_here(scope.get("client"), headers):
        raise Refused(
            401 if given is None and serving.keys.any else 403,
            "operators_only",
            "only operators may do this",
            "make a key with `personaspec key make --scope operator` and send it",
        )


def is_here(client: Any, headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether a request comes from this very machine, and was not passed on by a proxy on it."""
    if any(name in _PASSED_ON for name, _ in headers):
        return False
    return client is not None and is_loopback(client[0])


def is_loopback(host: str) -> bool:
    """Whether an address or a name means this very machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
