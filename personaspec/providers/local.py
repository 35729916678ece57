"""The embedded model: llama.cpp in this process, through xllamacpp, offered to litellm as a provider of its own.

It needs no key and no network. The runtime insists on opening a server: here that is a socket in a private folder which
is deleted at once, so that nobody can reach it; where the system has no such sockets, a port of this machine's loopback
with a random key.
"""

from __future__ import annotations

import asyncio
import atexit
import json
import os
import secrets
import socket
import tempfile
import threading
import weakref
from collections.abc import AsyncGenerator, Callable, Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

from personaspec.providers.catalogue import LARGEST_WINDOW, Habits, Model
from personaspec.providers.errors import overflow
from personaspec.providers.gguf import read_head
from personaspec.providers.litellm import Completed, LiteLLM, Piece, count_tokens, host
from personaspec.providers.provider import Kind, ProviderError
from personaspec.session.request import Request

# Read when the native library is loaded: threads that wait for each other by spinning bring a shared machine to a
# standstill (measured: 65 tokens a second alone, 0.9 beside other work).
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
os.environ.setdefault("GOMP_SPINCOUNT", "0")

import xllamacpp

PROVIDER = "personaspec-local"
_SOCKET_ROOM = 100  # a socket's path may have 107 bytes
_PASSED = ("max_tokens", "temperature", "stop", "response_format")  # options that the runtime knows by litellm's names
_GOODBYE = 3.0  # seconds that the end of the program waits for a reply to stop

Show = Callable[[dict[str, Any]], bool]
"""Gets each piece as the runtime gives it; True stops the reply."""


class Engine:
    """One loaded model. Loading is late (or by `load`) and happens once; replies are made one at a time."""

    def __init__(self, path: Path, *, window: int, threads: int) -> None:
        self.path, self.window, self.threads = path, window, threads
        self._lock = threading.Lock()
        self._server: Any = None
        self._running: dict[threading.Thread, threading.Event] = {}
        _ENGINES.add(self)

    def load(self) -> None:
        """Bring the model into memory. ProviderError: `damaged` or `other`."""
        with self._lock:
            if self._server is None:
                self._server = _serve(self.path, self.window, self.threads)

    def start(
        self, body: Mapping[str, Any], show: Show, ended: Callable[[BaseException | None], None]
    ) -> threading.Event:
        """Make a reply in a thread of its own; setting the event that is given back stops it at the next token."""
        stop = threading.Event()

        def work() -> None:
            error: BaseException | None = None
            try:
                self.load()
                if not stop.is_set():
                    self._server.handle_chat_completions(dict(body), lambda piece: stop.is_set() or show(piece))
            except BaseException as raised:  # handed to the reader
                error = raised
            finally:
                self._running.pop(threading.current_thread(), None)
                ended(error)

        thread = threading.Thread(target=work, name="personaspec-local", daemon=True)
        self._running[thread] = stop
        thread.start()
        return stop

    def stop(self) -> None:
        """Stop what is being made, and wait for it a little."""
        running = list(self._running.items())
        for _, event in running:
            event.set()
        for thread, _ in running:
            thread.join(_GOODBYE)


_ENGINES: weakref.WeakSet[Engine] = weakref.WeakSet()


@atexit.register
def _stop_all() -> None:
    """A native thread that calls back into a Python which is gone would end the program with a crash."""
    for engine in list(_ENGINES):
        engine.stop()


class Local:
    """A provider for one GGUF file. `model` is its name with litellm, `personaspec-local/…`.

    The model of a Request is not looked at: there is only this one. `entry` is its row in the catalogue, if it has one.
    """

    def __init__(self, path: Path, entry: Model | None = None, *, window: int | None = None) -> None:
        head = read_head(path)
        if entry is not None and path.stat().st_size != entry.bytes:
            raise ProviderError(
                Kind.DAMAGED,
                f"`{path}` is not the whole file of `{entry.name}`",
                f"run `personaspec models pull {entry.name}`",
            )
        if not head.has_template:
            raise ProviderError(
                Kind.OTHER,
                f"`{path}` is a model without a chat template: it completes text and cannot talk",
                "use the variant of this model whose name ends in `instruct`, `it` or `chat`",
            )
        self.model = f"{PROVIDER}/{_free(entry.name if entry else path.stem)}"
        self.habits = entry.habits if entry else Habits()
        self.window = min(window or LARGEST_WINDOW, head.window or LARGEST_WINDOW)
        self._engine = Engine(path, window=self.window, threads=_threads())
        self._through = LiteLLM()
        host(PROVIDER, _route)
        _LOADED[self.model.removeprefix(f"{PROVIDER}/")] = self

    def load(self) -> None:
        """Bring the model into memory now and not with the first reply."""
        self._engine.load()

    def count_tokens(self, messages: Sequence[Mapping[str, str]]) -> int:
        """About how many tokens these messages are, rather too many than too few."""
        return count_tokens(self.model, messages) * 5 // 4

    def stream(self, request: Request) -> Generator[str, None, None]:
        """The reply in pieces."""
        return self._through.stream(self._mine(request))

    def astream(self, request: Request) -> AsyncGenerator[str, None]:
        """The same for an event loop."""
        return self._through.astream(self._mine(request))

    async def complete(self, request: Request, name: str, schema: Mapping[str, Any]) -> Completed:
        """A whole answer of the shape of a JSON Schema, which the runtime holds it to. It costs no money."""
        found = await self._through.complete(self._mine(request), name, schema)
        said = ({"role": "assistant", "content": found.text},)
        return Completed(found.text, self.count_tokens(request.messages), self.count_tokens(said), 0.0)

    def _mine(self, request: Request) -> Request:
        return Request(
            self.model,
            request.messages,
            self.habits.max_tokens if request.max_tokens is None else request.max_tokens,
            self.habits.temperature if request.temperature is None else request.temperature,
            request.stop,
            request.timeout,
        )

    async def generate(
        self, messages: Sequence[Mapping[str, str]], options: Mapping[str, Any]
    ) -> AsyncGenerator[Piece, None]:
        """The pieces as the engine makes them."""
        loop = asyncio.get_running_loop()
        given: asyncio.Queue[dict[str, Any] | BaseException | None] = asyncio.Queue()

        def hand_over(item: dict[str, Any] | BaseException | None) -> bool:
            try:
                loop.call_soon_threadsafe(given.put_nowait, item)
            except RuntimeError:  # the loop is gone, and with it the reader
                return True
            return False

        def finish(error: BaseException | None) -> None:
            hand_over(error)

        body = {
            "messages": [dict(m) for m in messages],
            "stream": True,
            "top_p": self.habits.top_p,
            "repeat_penalty": self.habits.repeat_penalty,
            **{k: options[k] for k in _PASSED if options.get(k) is not None},
        }
        stop = self._engine.start(body, lambda data: any(hand_over(one) for one in _unpack(data)), finish)
        try:
            while (item := await given.get()) is not None:
                if isinstance(item, BaseException):
                    raise item
                if "error" in item:
                    raise _translate(item["error"], self.model)
                for choice in item.get("choices") or ():
                    yield Piece(choice.get("delta", {}).get("content") or "", choice.get("finish_reason") or "")
        finally:
            stop.set()


_LOADED: weakref.WeakValueDictionary[str, Local] = weakref.WeakValueDictionary()


def _free(name: str) -> str:
    """A name that no other loaded model has: one that replies and one that judges may come from the same file."""
    return next(n for n in (name, *(f"{name}#{count}" for count in range(2, len(_LOADED) + 3))) if n not in _LOADED)


def _route(
    model: str, messages: Sequence[Mapping[str, str]], options: Mapping[str, Any]
) -> AsyncGenerator[Piece, None]:
    local = _LOADED.get(model)
    if local is None:
        raise ProviderError(Kind.NO_SUCH_MODEL, f"no local model `{model}` is loaded")
    return local.generate(messages, options)


def _unpack(data: Any) -> list[dict[str, Any]]:
    """The runtime gives one piece or several, as objects or as JSON."""
    return [
        json.loads(one) if isinstance(one, str | bytes) else one for one in (data if isinstance(data, list) else [data])
    ]


def _serve(path: Path, window: int, threads: int) -> Any:
    options = xllamacpp.CommonParams()
    options.model.path = str(path)
    options.n_ctx = window
    options.n_parallel = 1
    options.cpuparams.n_threads = options.cpuparams_batch.n_threads = threads
    options.verbosity = -1
    options.offline = True
    options.ui = options.endpoint_slots = options.endpoint_props = False
    options.cache_ram_mib = 0  # by default it may keep 8 GB of old conversations
    options.api_keys = [secrets.token_urlsafe(32)]
    with tempfile.TemporaryDirectory(prefix="personaspec-", ignore_cleanup_errors=True) as folder:
        door = os.path.join(folder, "s.sock")
        if hasattr(socket, "AF_UNIX") and os.name == "posix" and len(os.fsencode(door)) < _SOCKET_ROOM:
            options.hostnames = [door]
        try:
            return xllamacpp.Server(options)
        except RuntimeError:
            raise ProviderError(
                Kind.DAMAGED,
                f"`{path}` could not be loaded: it is damaged, too large for this machine, or of an unknown kind",
                "download it again, or try another GGUF file",
            ) from None


def _threads() -> int:
    """PERSONASPEC_THREADS, else one fewer than there are cores: a core that is shared makes all threads wait."""
    wanted = os.environ.get("PERSONASPEC_THREADS", "").strip()
    if wanted:
        if not (wanted.isdecimal() and 1 <= int(wanted) <= 1024):
            raise ProviderError(
                Kind.OTHER, f"PERSONASPEC_THREADS is `{wanted}`", "set it to a whole number of threads, 1 or more"
            )
        return int(wanted)
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        cores = os.cpu_count() or 1
    return max(1, cores - 1)


def _translate(error: Mapping[str, Any], model: str) -> ProviderError:
    if error.get("type") == "exceed_context_size_error":
        return overflow(f"`{model}`")
    return ProviderError(Kind.OTHER, f"`{model}` could not reply: {error.get('message', 'no reason given')}")
