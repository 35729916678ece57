"""Who is at the operators' page: whoever showed an operator's key, which a signed cookie then stands for.

The cookie names the key's public id and lasts an hour from the last look; a key that is revoked ends it. The key itself
is sent once, in a body, and kept nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from personaspec.server.cookies import Signing, header
from personaspec.server.keys import admitted
from personaspec.server.operating import is_here
from personaspec.server.origins import is_secure
from personaspec.server.refusals import Refused
from personaspec.server.serving import Serving
from personaspec.stores.protocol import Key

LASTS: Final = timedelta(hours=1)
PATH: Final = "/operators"
_COOKIE: Final = "personaspec-operator"


@dataclass(frozen=True)
class Operator:
    """Somebody who may operate. `key` None: nobody needs a key yet, and they sit at this machine."""

    key: Key | None

    def may(self, persona: str) -> None:
        """Raises Refused where a key is not for a persona, or not for all of them ("")."""
        if self.key is not None and (persona or self.key.personas):
            admitted(self.key, persona)

    def sees(self, persona: str) -> bool:
        """Whether what goes on with a persona is shown."""
        return self.key is None or not self.key.personas or persona in self.key.personas


class SigningIn:
    """Reads and makes the cookie."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving
        self._signing = Signing(serving.secret, "operator")

    async def who(self, request: Request) -> Operator:
        """Who sent a request. Raises Refused where nobody did who may."""
        serving = self._serving
        id = self._signing.read(request.cookies.get(_COOKIE, ""), serving.clock())
        key = await serving.keys.known(id) if id else None
        if key is not None and key.scope == "operator":
            return Operator(key)
        if (
            serving.keys.is_open
            and not serving.keys.any
            and is_here(request.scope.get("client"), request.scope["headers"])
        ):
            return Operator(None)
        raise Refused(401, "signed_out", "you are not signed in", "sign in with an operator's key")

    async def enter(self, given: str) -> Key:
        """The key that was shown. Raises Refused."""
        key = await self._serving.keys.check(f"Bearer {given.strip()}".encode(), "operator")
        if key is None:
            raise Refused(
                409, "no_keys", "no key was ever made", "make one with `personaspec key make --scope operator`"
            )
        return key

    def keep(self, request: Request, response: Response, key: Key | None) -> None:
        """The cookie, its hour begun anew; None takes it away."""
        value = self._signing.sign(key.id, self._serving.clock(), LASTS) if key is not None else ""
        lasts = LASTS if key is not None else timedelta()
        cookie = header(_COOKIE, value, lasts, secure=is_secure(request), path=PATH, site="Strict")
        response.headers.append("set-cookie", cookie)
