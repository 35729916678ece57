"""What `serve` does once its packages are there: settings, store, models, fleet, and the server."""

from __future__ import annotations

import asyncio
import errno
import hmac
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import click

from personaspec.cli.failures import FINDINGS, Failure, Unavailable, Wrong
from personaspec.cli.fan_keys import fan_key
from personaspec.cli.judged import judged
from personaspec.cli.keys import key_of
from personaspec.cli.serve_file import under
from personaspec.cli.specs import Spec
from personaspec.cli.storing import STORE
from personaspec.cli.talking.model import open_model, refused
from personaspec.providers.models_file import BadModels, Models, load_models
from personaspec.providers.provider import ProviderError
from personaspec.providers.router import open_direct, open_upstream
from personaspec.render.cells import printable
from personaspec.server.app import create_app
from personaspec.server.deployed import Deployed, Judging, Unserved, Upstream, deploy
from personaspec.server.listening import listen
from personaspec.server.loading import NotLoaded, Source
from personaspec.server.operating import is_loopback
from personaspec.server.reloading import Reloading
from personaspec.server.serving import Serving
from personaspec.server.settings import Door, Settings
from personaspec.server.settling import settle
from personaspec.server.tracing import open_tracing
from personaspec.server.webhook import BadWebhook, Webhook, webhook
from personaspec.session.recording import LedgerError
from personaspec.stores.opening import open_store
from personaspec.targets.prompt.families import profile

_WRITER: Final = "serve"


def serve(paths: list[str], given: Mapping[str, Any]) -> int:
    """Serve until a signal ends it. The exit code; raises Failure."""
    given = under(paths, given)
    _origins(given["cors"])
    settings = _settings(given)
    url = given["store"] or STORE
    try:
        secret = fan_key(url, given["fan_key_file"])
        key = key_of(given["evidence_key_file"]) if given["evidence_key_file"] else None
        store = open_store(url, writer=_WRITER, fan_key=secret, key=key, retention=given["retention"])
        cookies = hmac.digest(secret, b"personaspec cookies", "sha256")  # the same on every replica, as the fan key is
        serving = Serving(settings, store, secret=cookies)
        if given["traces"]:
            serving.tracing = open_tracing(given["traces"])
        opening = _Opening(given["model_name"], given["judge_name"], given["shadow"], _listed(given["models_file"]))
        serving.reloading = Reloading(paths, serving.fleet, opening.deploy, serving.metrics, serving.journal, settle)
        serving.reloading.first()
        app = create_app(serving)
        _begun(settings, url, serving)
        hangup = _Hangup(serving.reloading)
        began = listen(app, lambda host, port: _listens(serving, host, port), hangup)
    except NotLoaded as error:
        if error.details:
            click.echo(error.details, err=True, nl=False)
            return FINDINGS
        raise Wrong(error.message, error.help) from None
    except (Unserved, LedgerError) as error:
        raise Unavailable(error.message, error.help) from None
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        other = "port" if error.errno in (errno.EADDRINUSE, errno.EACCES) else "host"
        raise Unavailable(
            f"`{printable(where)}` cannot be listened on: {(error.strerror or '').lower()}", f"give another `--{other}`"
        ) from None
    if not began:
        why = app.failed
        if isinstance(why, Unserved | LedgerError):
            raise Unavailable(why.message, why.help)
        raise Unavailable(f"the service could not begin: {type(why).__name__}")
    return 0


class _Hangup:
    """SIGHUP: read all anew."""

    def __init__(self, reloading: Reloading) -> None:
        self._reloading = reloading
        self._task: asyncio.Task[bool] | None = None

    def __call__(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._reloading.reload())


class _Opening:
    """Opens models and judges, each once."""

    def __init__(self, model: str | None, judge: str | None, shadow: bool, listed: Models | None = None) -> None:
        self._model, self._judge, self._shadow, self._listed = model, judge, shadow, listed
        self._upstreams: dict[str, Upstream] = {}
        self._judges: dict[tuple[str, bool | tuple[str, ...]], Judging] = {}

    def deploy(self, source: Source, _: Deployed | None) -> Deployed:
        """What takes turns, of what was read. Raises Unserved."""
        try:
            return deploy(
                source.policy,
                source.bundle,
                self._upstream(source),
                datetime.now(UTC),
                judging=self._judging(source),
                origins=source.origins,
            )
        except Failure as failure:
            raise Unserved(failure.message, failure.help) from None

    def _upstream(self, source: Source) -> Upstream:
        name = self._model or source.model or (self._listed.names[0] if self._listed is not None else "")
        if name not in self._upstreams:
            self._upstreams[name] = self._opened(name)
        return self._upstreams[name]

    def _opened(self, name: str) -> Upstream:
        """A name of the list of models; else one that is asked directly, where it can be; else as in `chat`."""
        try:
            if self._listed is not None and name in self._listed.names:
                opened = open_upstream(self._listed, name)
                return Upstream(name, profile(opened.model, opened.window), opened.provider)
            direct = open_direct(name)
        except ProviderError as error:
            raise refused(error) from None
        if direct is not None:
            return Upstream(name, profile(name, None), direct)
        model = open_model(name or None)
        return Upstream(model.name, profile(model.choice.name, model.choice.window), model.provider)

    def _judging(self, source: Source) -> Judging:
        asked = source.judge if self._judge is None else self._judge
        key = (asked, True if self._shadow else source.shadow)
        if key not in self._judges or source.shadow:
            spec = Spec(
                source.path,
                source.policy,
                (),
                source.origins,
                source.bundle,
                judge=source.judge,
                shadow=source.shadow,
            )
            found = judged(spec, self._judge, self._shadow)
            self._judges[key] = Judging(found.terms, found.judge, found.name)
        return self._judges[key]


def _settings(given: Mapping[str, Any]) -> Settings:
    base = Settings()
    host = given["host"] or base.host
    door: Door = "open" if given["is_open"] else "until-made" if is_loopback(host) else "keys"
    return replace(
        base,
        host=host,
        port=base.port if given["port"] is None else given["port"],
        cors=tuple(given["cors"]),
        door=door,
        grace=base.grace if given["grace"] is None else given["grace"],
        reload=0.0 if given["no_reload"] else base.reload,
        calls=given["hand_off"] is not None,
        hand_off=_hand_off(given),
        canary=key_of(given["canary_key_file"]) if given["canary_key_file"] else b"",
        **given["limits"],
    )


def _origins(cors: Sequence[str]) -> None:
    """Raises Wrong for what no browser sends as its origin: it would allow nobody, and say nothing."""
    for each in cors:
        if not re.fullmatch(r"[a-z][a-z0-9+.-]*://[^/\s*?#@A-Z]+", each):
            raise Wrong(
                f"`{each}` is no origin that may call: there is no sign for all, and no path",
                "write it as a browser does, such as `https://shop.example`",
            )


def _hand_off(given: Mapping[str, Any]) -> Webhook | None:
    """Where a person is told of a hand-off. Raises Failure."""
    if given["hand_off"] is None:
        if given["hand_off_content"]:
            raise Wrong("`--hand-off-content` says what goes to a person, and nobody is told", "add `--hand-off URL`")
        return None
    table = given["hand_off"] if isinstance(given["hand_off"], dict) else {"url": given["hand_off"]}
    try:
        return webhook({**table, **({"content": True} if given["hand_off_content"] else {})}, os.environ)
    except BadWebhook as error:
        raise Wrong(error.message, error.help) from None


def _listed(path: str | None) -> Models | None:
    if path is None:
        return None
    try:
        return load_models(path)
    except BadModels as error:
        raise Wrong(f"`{printable(path)}`: {error.message}", error.help) from None
    except OSError as error:
        raise Wrong(f"`{printable(path)}` cannot be read: {(error.strerror or '').lower()}") from None


def _begun(settings: Settings, url: str, serving: Serving) -> None:
    """What is served, through what, and who may call. On stderr."""
    for each in serving.fleet:
        header = each.policy.header
        said = f"{each.name} {header.version}: {header.title or header.name}, replies from {each.upstream.name}"
        click.echo(printable(said), err=True)
    scheme = url.partition(":")[0]
    kept = printable(url) if scheme in ("sqlite", "memory") else scheme  # another URL may hold a password
    click.echo(f"Sessions and evidence are kept in {kept}.", err=True)
    if settings.door == "open":
        click.echo("Nobody needs a key (--open).", err=True)
    elif settings.door == "until-made":
        click.echo("Who is on this machine needs no key until `personaspec key make` makes one.", err=True)


def _listens(serving: Serving, host: str, port: int) -> None:
    shown = f"[{host}]" if ":" in host else host
    base = f"http://{shown}:{port}"
    serving.journal.tell("listening", host=host, port=port)
    click.echo(f"The page is at {base}/ and the API at {base}/v1", err=True)
