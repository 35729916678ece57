"""Who is there: a fan is a random name in a signed cookie, which lasts for half a year from the last visit.

In a frame on another site the cookie is one of its own for each such site: browsers keep them apart.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from starlette.requests import Request

from personaspec.guard.context import Context
from personaspec.pages.chat import chosen
from personaspec.server.cookies import Signing, header
from personaspec.server.deployed import Deployed
from personaspec.server.origins import is_secure
from personaspec.server.refusals import Refused
from personaspec.server.serving import Serving
from personaspec.server.turns import Asked
from personaspec.stores.protocol import Who

LASTS: Final = timedelta(days=180)
PREFIX: Final = "page:"
"""What the name of a fan of the page begins with."""

_COOKIE: Final = "personaspec-fan"
_FRAMED: Final = "personaspec-framed-fan"
_LANGUAGE: Final = "personaspec-language"


@dataclass(frozen=True)
class Visitor:
    """A fan at the page. `id` "" where the browser gave no cookie of ours; `framed`: in a frame."""

    id: str
    language: str
    framed: bool = False

    def asked(self, deployed: Deployed, serving: Serving, text: str | None = None) -> Asked:
        """What a turn is of. What the operator did not set for all fans is None: the strictest reading. The page has a
        lasting label, and says so."""
        now = deployed.now(serving.clock())
        settings = serving.settings
        context = Context(
            place=settings.page_place or None,
            age=settings.page_age or None,
            age_source="operator" if settings.page_age else None,
            language=self.language,
            today=now.date(),
            label_shown=True,
            zone=settings.page_zone or None,
        )
        return Asked(self.who(deployed), text, context, now)

    def who(self, deployed: Deployed) -> Who:
        """The fan with a persona. Raises Refused where there is no cookie."""
        if not self.id:
            raise Refused(403, "no_visit", "the page was opened too long ago", "open the page again")
        return Who(deployed.name, PREFIX + self.id, "page")


class Visitors:
    """Reads and makes the cookies of the page."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving
        self._signing = Signing(serving.secret, "fan")

    def read(self, request: Request, deployed: Deployed, *, language: str = "", framed: bool = False) -> Visitor:
        """Who sent a request; `language` is the fan's choice where one was made just now."""
        id = self._signing.read(request.cookies.get(_name(request, framed), ""), self._serving.clock())
        wanted = [language, request.cookies.get(_LANGUAGE, ""), *accepted(request.headers.get("accept-language", ""))]
        return Visitor(id, chosen(deployed.policy, *(each for each in wanted if each)), framed)

    def known(self, visitor: Visitor) -> Visitor:
        """The same, with a new name where there was none."""
        return visitor if visitor.id else replace(visitor, id=secrets.token_urlsafe(18))

    def cookies(self, request: Request, visitor: Visitor, chose: bool) -> list[str]:
        """`Set-Cookie` headers: the fan's name, its time begun anew, and the language where it was chosen."""
        secure = is_secure(request)
        signed = self._signing.sign(visitor.id, self._serving.clock(), LASTS)
        name = _name(request, visitor.framed)
        if visitor.framed:
            kept = [header(name, signed, LASTS, secure=True, site="None", parted=True)]
        else:
            kept = [header(name, signed, LASTS, secure=secure)]
        if chose and not visitor.framed:
            kept.append(header(_LANGUAGE, visitor.language, LASTS, secure=secure))
        return kept


def accepted(given: str) -> list[str]:
    """The languages of `Accept-Language`, best first; at most ten are read."""
    found: list[tuple[float, str]] = []
    for each in given[:500].split(",")[:10]:
        tag, _, weight = each.strip().partition(";q=")
        try:
            found.append((-float(weight or 1), tag.strip()))
        except ValueError:
            continue
    return [tag for _, tag in sorted(found, key=lambda one: one[0]) if tag and tag != "*"]


def _name(request: Request, framed: bool) -> str:
    """`__Host-`: no other host of the same domain can set it; browsers ask for TLS then."""
    if framed:
        return f"__Host-{_FRAMED}"
    return f"__Host-{_COOKIE}" if is_secure(request) else _COOKIE
