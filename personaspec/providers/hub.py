"""A file from the publisher's hub over HTTP, resumed where it was cut. Standard library only."""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPHandler, HTTPSHandler, Request, build_opener

from personaspec.providers.catalogue import Hub, Model
from personaspec.providers.progress import Progress, Step
from personaspec.providers.provider import Kind, ProviderError

CONNECT = 3.0  # seconds to reach the hub; then the next source is tried
READ = 30.0  # seconds without a byte after which the line counts as dead
_BLOCK = 1 << 18
_REST = 1.0  # seconds before a hub that went away is asked again
_TRIES = 3  # attempts in a row that bring nothing


def address(source: Hub, environ: Mapping[str, str] | None = None) -> str:
    """Where the file is. HF_ENDPOINT names another hub of the same kind; what it sends is verified all the same."""
    values = os.environ if environ is None else environ
    base = values.get("HF_ENDPOINT", "").rstrip("/") or "https://huggingface.co"
    return f"{base}/{source.repository}/resolve/{source.revision}/{quote(source.file)}"


def is_offline(environ: Mapping[str, str] | None = None) -> bool:
    """Whether the user has told all tools to leave the hub alone."""
    values = os.environ if environ is None else environ
    return values.get("HF_HUB_OFFLINE", "").strip().lower() in ("1", "true", "yes", "on")


def download(
    url: str, part: Path, model: Model, progress: Progress, *, connect: float = CONNECT, read: float = READ
) -> None:
    """Fill `part` up to `model.bytes` from `url`, going on from what it holds. The hash is the caller's to check.

    ProviderError: `network` (the part stays, for the next time) or `damaged` (it is another file). OSError: the disk's.
    """
    host, failed, first = urlsplit(url).netloc, 0, _size(part)
    while (have := _size(part)) < model.bytes:
        progress(Step(f"connecting to {host}"))
        why = f"{host}: it kept breaking off"
        try:
            with _open(url, have, connect, read) as response:
                _copy(response, part, model, progress, host)
        except ProviderError as error:
            if error.kind is Kind.DAMAGED or have == first:
                raise
            why = error.message  # it was there a moment ago: not yet a reason to begin anew elsewhere
            time.sleep(_REST)
        except TimeoutError:
            why = f"{host}: it fell silent"
        except (HTTPException, ConnectionError):
            pass
        failed = 0 if _size(part) > have else failed + 1
        if failed >= _TRIES:
            raise ProviderError(Kind.NETWORK, why)


def _copy(response: HTTPResponse, part: Path, model: Model, progress: Progress, host: str) -> None:
    start = _start(response, part, model, host)
    with part.open("r+b" if start else "wb") as file:
        file.seek(start)  # its end: that is where the reply was asked to begin
        done = start
        while block := _read(response):
            done += len(block)
            if done > model.bytes:
                raise ProviderError(Kind.DAMAGED, f"{host}: it sent more than the {model.bytes} bytes of the file")
            file.write(block)
            progress(Step(f"downloading from {host}", done, model.bytes))


def _read(response: HTTPResponse) -> bytes:
    try:
        return response.read1(_BLOCK)
    except (HTTPException, TimeoutError, ConnectionError):
        raise
    except OSError as error:  # TLS errors and their kin: the wire's, not the disk's
        raise ConnectionError(str(error)) from error


def _start(response: HTTPResponse, part: Path, model: Model, host: str) -> int:
    """The place in the file where this reply begins; a reply that speaks of another file is refused."""
    if response.status == 206:
        begin, _, total = response.headers.get("Content-Range", "").removeprefix("bytes ").partition("-")
        if begin != str(_size(part)) or total.rpartition("/")[2] not in (str(model.bytes), "*"):
            part.unlink(missing_ok=True)
            raise ConnectionError("the server went on from another place")
        return int(begin)
    length = response.headers.get("Content-Length")
    if response.status != 200:
        raise ProviderError(Kind.NETWORK, f"{host}: it answered with status {response.status}")
    if length is not None and length != str(model.bytes):
        raise ProviderError(Kind.DAMAGED, f"{host}: it has a file of {length} bytes in place of {model.bytes}")
    return 0


def _open(url: str, start: int, connect: float, read: float) -> HTTPResponse:
    """The reply's head, with `connect` seconds to reach the host, looking up its name included."""
    reached = threading.Event()
    outcome: queue.SimpleQueue[HTTPResponse | BaseException] = queue.SimpleQueue()
    request = Request(url, headers={"User-Agent": "personaspec", "Accept-Encoding": "identity"})  # noqa: S310
    if start:
        request.add_header("Range", f"bytes={start}-")
    opener = build_opener(_Plain(reached, read), _Secure(reached, read))

    def go() -> None:
        try:
            outcome.put(opener.open(request, timeout=connect))
        except BaseException as error:  # handed to the waiting thread, which raises it
            outcome.put(error)
        reached.set()

    threading.Thread(target=go, name="personaspec-hub", daemon=True).start()
    host = urlsplit(url).netloc
    late = ProviderError(Kind.NETWORK, f"{host}: it could not be reached within {connect:g} seconds")
    if not reached.wait(connect):
        raise late
    try:
        result = outcome.get(timeout=read)
    except queue.Empty:
        raise TimeoutError from None
    match result:
        case HTTPError(code=416):
            raise ConnectionError("the server has no such place in the file")
        case HTTPError():
            raise ProviderError(Kind.NETWORK, f"{host}: it answered with status {result.code}")
        case URLError(reason=TimeoutError()):
            raise late
        case URLError():
            raise ProviderError(Kind.NETWORK, f"{host}: it could not be reached")
        case OSError() if not isinstance(result, TimeoutError | ConnectionError):
            raise ConnectionError(str(result)) from None  # the wire's, and not to be taken for the disk's
        case BaseException():
            raise result
        case _:
            return result


class _Reaching:
    """Gives each connection its two time limits, and tells when the first one stands."""

    def __init__(self, reached: threading.Event, read: float) -> None:
        super().__init__()
        self._reached, self._limit = reached, read

    def _connection(self, kind: type[HTTPConnection], host: str, **options: Any) -> HTTPConnection:
        connection = kind(host, **options)
        plain_connect = connection.connect

        def connect() -> None:
            plain_connect()
            connection.sock.settimeout(self._limit)
            self._reached.set()

        connection.connect = connect  # type: ignore[method-assign]
        return connection


class _Plain(_Reaching, HTTPHandler):
    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(lambda host, **o: self._connection(HTTPConnection, host, **o), req)


class _Secure(_Reaching, HTTPSHandler):
    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(lambda host, **o: self._connection(HTTPSConnection, host, **o), req)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
