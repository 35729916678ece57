"""Bytes to text. What is not UTF-8 text is named, and as much as can be read is read."""

from __future__ import annotations

import re

from personaspec.diagnostic import Diagnostic
from personaspec.source import Source
from personaspec.syntax.errors import Findings
from personaspec.syntax.file_errors import BYTE_ORDER_MARK, CARD_IMAGE, NOT_UTF8, NUL_BYTE, TOO_LARGE, UTF16
from personaspec.syntax.foreign import MAX_SIZE

_OTHERS = (  # first bytes, those from the ninth on, what such a file is
    ((b"\x89PNG\r\n\x1a\n",), b"", "a PNG picture"),
    ((b"\xff\xd8\xff",), b"", "a JPEG picture"),
    ((b"GIF87a", b"GIF89a"), b"", "a GIF picture"),
    ((b"RIFF",), b"WEBP", "a WebP picture"),
    ((b"%PDF-",), b"", "a PDF document"),
    ((b"PK\x03\x04",), b"", "a ZIP archive, perhaps a Word document or a character card with its pictures"),
    ((b"\x1f\x8b",), b"", "a gzip archive"),
    ((b"{\\rtf",), b"", "an RTF document of a word processor"),
    ((b"<?xml", b"<!DOCTYPE", b"<html"), b"", "an XML or HTML document"),
)
_CARD = rb"(?:tEXt|iTXt|zTXt)(chara|ccv3)\x00"
_HEAD = 1_000_000  # how far a picture is searched for a card
_WRONG = re.compile("[\udc80-\udcff]+")  # what the decoder puts in place of a byte that is not UTF-8


def decode(data: bytes, path: str) -> tuple[Source, tuple[Diagnostic, ...]]:
    """The text of a file, and what is wrong with its bytes. Never raises.

    A file that is no text at all, or too large, gives the empty text. Bytes that are not UTF-8 become U+FFFD, one each.
    """
    found = Findings(path)
    if _is_something_else(data, found):
        return Source(path, ""), found.all()
    text = data.decode("utf-8", "surrogateescape")
    if text.startswith("\ufeff"):
        text = text[1:]
        found.add(
            BYTE_ORDER_MARK,
            0,
            0,
            "this file begins with a byte order mark",
            help="`personaspec format` takes it out",
        )
    if _WRONG.search(text):
        text = _replace_wrong(text, len(data) - len(text.encode("utf-8", "surrogateescape")), found)
    if "\0" in text:
        at = text.index("\0")
        count = text.count("\0")
        found.add(
            NUL_BYTE,
            at,
            at + 1,
            f"this file holds {'a NUL byte' if count == 1 else f'{count:,} NUL bytes'}, and no text has one",
            label="the first" if count > 1 else "here",
            help="restore the last version that was good, or delete them in an editor that shows them",
        )
        text = text.replace("\0", "\ufffd")
    return Source(path, text), found.all()


def _is_something_else(data: bytes, found: Findings) -> bool:
    if len(data) > MAX_SIZE:
        found.add(
            TOO_LARGE,
            0,
            0,
            f"this file is too large to read: it has {len(data) / 1e6:,.1f} MB",
            help="a spec has some kilobytes: split it with `include`, or move long material into a `knowledge` folder",
        )
        return True
    for first, ninth, name in _OTHERS:
        if data.startswith(first) and data.startswith(ninth, 8):
            card = re.search(_CARD, data[:_HEAD]) if name == "a PNG picture" else None
            held = f" with a character card in it (`{card.group(1).decode()}`)" if card else ""
            found.add(
                CARD_IMAGE,
                0,
                0,
                f"this is {name}{held}, not a `.persona` file",
                help="personaspec cannot read it yet: write the persona as a `.persona` file "
                "(`personaspec new NAME` makes a first one)",
            )
            return True
    head = data[:1000]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (len(head) > 3 and head.count(0) > len(head) // 3):
        found.add(
            UTF16,
            0,
            0,
            "this file is UTF-16, not UTF-8",
            help="open it in an editor and save it again as UTF-8",
        )
        return True
    return False


def _replace_wrong(text: str, skipped: int, found: Findings) -> str:
    """The text with U+FFFD for each wrong byte; one finding a line. `skipped` bytes of the file are not in the text."""
    read, offset, line_end = 0, skipped, -1
    for match in _WRONG.finditer(text):
        at = match.start()
        if at <= line_end:
            continue
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        if found.full(NOT_UTF8):
            found.add(NOT_UTF8, at, match.end(), "")
            continue
        offset += len(text[read:at].encode("utf-8", "surrogateescape"))
        read = at
        byte = ord(text[at]) - 0xDC00
        letter = bytes([byte]).decode("cp1252", "replace")
        guess = f"; in Windows-1252 it is `{letter}`" if letter.isprintable() and letter != "\ufffd" else ""
        line = text.count("\n", 0, at) + 1
        found.add(
            NOT_UTF8,
            at,
            match.end(),
            f"the byte {byte:02X} at offset {offset} (line {line}) is not UTF-8{guess}",
            label="not text",
            help="open the file in an editor and save it again as UTF-8",
        )
    return _WRONG.sub(lambda match: "\ufffd" * len(match.group()), text)
