"""The head of a GGUF file: enough to say what a file is before a native library opens it.

The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md (little endian, versions 2 and 3).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from personaspec.providers.provider import Kind, ProviderError

_MOST_ENTRIES = 10_000
_LONGEST_TEXT = 1 << 26  # a chat template or a vocabulary entry; a broken length would ask for exabytes
_STEPS = 20_000_000  # list items read at most, all lists together
_SIMPLE = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d"}
_TEXT, _LIST = 8, 9
_HELP = "give the path of a whole GGUF file, or see `personaspec models list`"


@dataclass(frozen=True, slots=True)
class Head:
    """What the file says of itself: `window` is the number of tokens it was trained on."""

    architecture: str
    name: str
    window: int | None
    has_template: bool


def read_head(path: Path) -> Head:
    """The head of the file at `path`. ProviderError: `no_such_model` or `damaged`, in plain words."""
    try:
        with path.open("rb") as file:
            return _head(file, path)
    except (FileNotFoundError, NotADirectoryError):
        raise ProviderError(Kind.NO_SUCH_MODEL, f"there is no file `{path}`", _HELP) from None
    except IsADirectoryError:
        raise ProviderError(Kind.NO_SUCH_MODEL, f"`{path}` is a folder, not a GGUF file", _HELP) from None
    except OSError as error:
        words = (error.strerror or "it failed").lower()
        raise ProviderError(Kind.DISK, f"`{path}` could not be read: {words}", _HELP) from None
    except (struct.error, ValueError):
        raise ProviderError(
            Kind.DAMAGED, f"`{path}` is a GGUF file whose head is damaged", "download it again"
        ) from None


def _head(file: BufferedReader, path: Path) -> Head:
    start = file.read(64)
    if not start.startswith(b"GGUF"):
        raise ProviderError(Kind.DAMAGED, f"`{path}` is not a GGUF file: {_looks(start)}", _HELP)
    file.seek(4)
    version = _number(file, "<I")
    if version not in (2, 3):
        raise ProviderError(
            Kind.DAMAGED, f"`{path}` is a GGUF file of version {version}, and only 2 and 3 are known", _HELP
        )
    _number(file, "<Q")  # the number of tensors
    entries = _number(file, "<Q")
    if entries > _MOST_ENTRIES:
        raise ValueError("too many entries")
    found: dict[str, str | int | float | None] = {}
    budget = [_STEPS]
    for _ in range(entries):
        key = _text(file)
        found[key] = _value(file, _number(file, "<I"), budget)
    architecture = str(found.get("general.architecture") or "")
    window = found.get(f"{architecture}.context_length")
    return Head(
        architecture,
        str(found.get("general.name") or path.stem),
        window if isinstance(window, int) and window > 0 else None,
        "tokenizer.chat_template" in found,
    )


def _value(file: BufferedReader, kind: int, budget: list[int]) -> str | int | float | None:
    """A value; of a list nothing is kept."""
    if kind == _TEXT:
        return _text(file)
    if kind != _LIST:
        if kind not in _SIMPLE:
            raise ValueError("an unknown kind of value")
        return _number(file, _SIMPLE[kind])
    inner, count = _number(file, "<I"), _number(file, "<Q")
    budget[0] -= count
    if budget[0] < 0:
        raise ValueError("too many items")
    if inner in _SIMPLE:
        _skip(file, count * struct.calcsize(_SIMPLE[inner]))
    else:
        for _ in range(count):
            if inner == _TEXT:
                _skip(file, _number(file, "<Q"))
            else:
                _value(file, inner, budget)
    return None


def _number(file: BufferedReader, form: str) -> int:
    value: int = struct.unpack(form, file.read(struct.calcsize(form)))[0]
    return value


def _text(file: BufferedReader) -> str:
    length = _number(file, "<Q")
    if length > _LONGEST_TEXT:
        raise ValueError("too long")
    raw = file.read(length)
    if len(raw) < length:
        raise ValueError("cut off")
    return raw.decode("utf-8", "replace")


def _skip(file: BufferedReader, count: int) -> None:
    if count > 1 << 40:
        raise ValueError("too long")
    file.seek(count, 1)


def _looks(start: bytes) -> str:
    """What a file is that people give by mistake."""
    text = start.lstrip().lower()
    if not start:
        return "it is empty"
    if text.startswith((b"<!doctype", b"<html", b"<?xml")):
        return "it is a web page, perhaps of a download that failed"
    if text.startswith(b"version https://git-lfs"):
        return "it is a pointer of git-lfs, without the file behind it"
    if start.startswith(b"PK"):
        return "it is a zip archive"
    if b'"__metadata__"' in start or start[8:9] == b"{":
        return "it looks like safetensors, which has to be converted to GGUF first"
    return "it does not begin with `GGUF`"
