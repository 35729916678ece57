"""Where hand-offs are told, as the operator sets it: data, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from personaspec.diagnostic import suggest

SECRET: Final = "PERSONASPEC_HAND_OFF_SECRET"  # noqa: S105 - the name of a variable
"""The environment variable that holds the secret of the signature."""

SHORTEST: Final = 16  # bytes of a secret


class BadWebhook(Exception):
    """A setting that cannot be. `message` is one sentence for a person, `help` what to do."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message, self.help = message, help


@dataclass(frozen=True)
class Webhook:
    """`url` is called for each hand-off, with a signature made with `secret`.

    `content`: what was said last goes with it; `exchanges` how much of it. `fan`: the operator's name for the fan, or a
    pseudonym that is made of it with the secret. `time` in seconds is how long one call may take; `tries` how often it
    is tried, `first` and `longest` the seconds between two tries, each twice the one before.
    """

    url: str = field(repr=False)  # it may hold a token
    secret: bytes = field(repr=False)
    content: bool = False
    exchanges: int = 10
    fan: Literal["name", "pseudonym"] = "name"
    time: float = 10.0
    tries: int = 15
    first: float = 5.0
    longest: float = 3600.0

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise BadWebhook("the URL of the hand-off is no web address", "give `https://…`")
        if parts.username is not None or parts.password is not None:
            raise BadWebhook(
                "the URL of the hand-off holds a password",
                "leave it out: each call is signed, and the receiver checks the signature",
            )
        if len(self.secret) < SHORTEST:
            raise BadWebhook(
                f"the secret of the hand-off has fewer than {SHORTEST} bytes",
                f"set {SECRET} to 32 bytes of chance, as `openssl rand -hex 32` makes them",
            )
        if self.fan not in ("name", "pseudonym"):
            raise BadWebhook("`fan` of the hand-off is `name` or `pseudonym`")
        if not 0 < self.time <= 30:  # letters are this replica's for a minute, and four go out at once
            raise BadWebhook("`time` of the hand-off is between 0 and 30 seconds")
        if self.tries < 1 or self.first <= 0 or self.longest < self.first or not 1 <= self.exchanges <= 50:
            raise BadWebhook("the tries of the hand-off make no sense", "leave them out to get the usual ones")


_SETTINGS: Final = tuple(each.name for each in fields(Webhook) if each.name != "secret")


def webhook(table: Mapping[str, Any], environment: Mapping[str, str]) -> Webhook:
    """What `[serve.hand_off]` says; the secret comes from the environment, as it belongs in no file of a project.
    Raises BadWebhook."""
    for key, value in table.items():
        if key == "secret":
            raise BadWebhook("a secret belongs in no file of a project", f"put it into {SECRET}")
        if key not in _SETTINGS:
            near = suggest(key, _SETTINGS)
            raise BadWebhook(
                f"`{key}` is no setting of the hand-off",
                f"did you mean `{near}`?" if near else f"it has {', '.join(f'`{each}`' for each in _SETTINGS)}",
            )
        if not _fits(key, value):
            raise BadWebhook(f"`{key}` of the hand-off cannot be this")
    if "url" not in table:
        raise BadWebhook("`[serve.hand_off]` names no `url`", "add one, or remove the table")
    if not environment.get(SECRET):
        raise BadWebhook(
            f"the hand-off needs a secret, and {SECRET} is empty",
            f"set {SECRET} to 32 bytes of chance, as `openssl rand -hex 32` makes them",
        )
    return Webhook(secret=environment[SECRET].encode(), **table)


def _fits(key: str, value: object) -> bool:
    match key:
        case "content":
            return isinstance(value, bool)
        case "url" | "fan":
            return isinstance(value, str)
        case "tries" | "exchanges":
            return isinstance(value, int) and not isinstance(value, bool)
        case _:
            return isinstance(value, int | float) and not isinstance(value, bool)
