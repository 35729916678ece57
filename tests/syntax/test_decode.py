"""Bytes: what they are is named, and what can be read is read."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.diagnostic import Severity
from personaspec.syntax.decode import decode
from personaspec.syntax.foreign import MAX_SIZE
from personaspec.syntax.parser import parse

TEXT = "topic politics {\n  then talk\n}\n"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))


def test_utf8_is_text() -> None:
    source, found = decode("# för fans 🙂\n".encode(), "a.persona")
    assert (source.path, source.text, found) == ("a.persona", "# för fans 🙂\n", ())


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "PS013", "UTF-16"),
        (TEXT.encode("utf-16-be"), "PS013", "UTF-16"),
        (PNG + chunk(b"tEXt", b"chara\x00e30="), "PS050", "a PNG picture with a character card in it (`chara`)"),
        (PNG + chunk(b"tEXt", b"ccv3\x00e30="), "PS050", "(`ccv3`)"),
        (PNG, "PS050", "a PNG picture, not"),
        (b"PK\x03\x04rest", "PS050", "a ZIP archive"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "PS050", "a WebP picture"),
        (b"a" * (MAX_SIZE + 1), "PS015", "too large"),
    ],
)
def test_what_is_no_text_is_named_and_not_read(data: bytes, code: str, words: str) -> None:
    source, found = decode(data, "x")
    assert source.text == ""
    assert [one.code.id for one in found] == [code]
    assert words in found[0].message
    assert parse(source).diagnostics == ()


def test_bytes_that_are_not_utf8_are_told_with_offset_and_line() -> None:
    source, found = decode("# ä\n".encode() + b'topic a {\n  say "f\xfcr \xe4"\n  then talk\n}\n', "x")
    assert [(one.code.id, source.position(one.span.start).line) for one in found] == [("PS004", 3)]
    assert found[0].message == "the byte FC at offset 23 (line 3) is not UTF-8; in Windows-1252 it is `ü`"
    parsed = parse(source)
    assert parsed.diagnostics == ()
    assert parsed.tree.statements[0].block is not None
    assert parsed.tree.statements[0].block.statements[0].atoms[0].value == "f\ufffdr \ufffd"


def test_a_byte_order_mark_is_taken_off() -> None:
    source, found = decode(b"\xef\xbb\xbf" + TEXT.encode(), "x")
    assert source.text == TEXT
    assert [(one.code.id, one.severity) for one in found] == [("PS005", Severity.NOTE)]


def test_a_nul_is_told_and_the_rest_is_read() -> None:
    source, found = decode(b"topic a {\n  then talk # \x00\x00\n}\n", "x")
    assert [one.code.id for one in found] == ["PS014"]
    assert parse(source).diagnostics == ()


def test_many_wrong_bytes_are_told_once_a_line() -> None:
    source, found = decode(b"# \xff\xff\xff\n" * 3000, "x")
    assert len(found) == 101
    assert source.text == "# \ufffd\ufffd\ufffd\n" * 3000


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_give_a_text_and_diagnostics(data: bytes) -> None:
    source, found = decode(data, "x")
    source.text.encode()
    for one in found:
        assert 0 <= one.span.start <= one.span.end <= len(source.text)
    if not found:
        assert source.text.encode() == data
