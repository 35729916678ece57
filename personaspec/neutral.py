"""Text of others made harmless to a model: it can open no role, no section, no template.

What a spec declares or a fan writes goes through here before it stands in a prompt. What changes stays readable
(`<|im_start|>` becomes `‹|im_start|›`) and what has no power stays as it is (`I <3 pots`). As low as the IR: pure.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")

# Characters that a person does not see and a tokenizer does: controls, bidi, zero width, tags, and surrogates on
# their own, which no UTF-8 can carry.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
# Joiners hold emoji and some scripts together; beside a plain letter or a sign they only hide a word.
_BARE = "\x00-\x7f\u2010-\u203a\ufe10-\ufe6f\uff00-\uff65"
_JOINER = re.compile(f"(?<![^{_BARE}])[\u200c\u200d]+|[\u200c\u200d]+(?![^{_BARE}])")

_ROLE: Final = (
    r"system(?:[ _]?(?:prompt|message|instructions?))?|developer|assistant|user|human|fan|ai|bot|model|tool|function"
    r"|instructions?|response|input|output|context"
)
_TAG_OPEN = re.compile(rf"[<＜﹤](?![\s\d=\-]|\Z)|[<＜﹤](?=[ \t]{{1,8}}/?[ \t]{{0,8}}(?:{_ROLE})\b)", re.IGNORECASE)
_TAG_CLOSE = re.compile(r"(?<=[A-Za-z/|｜_\"'›‹<>＜＞▁])[>＞﹥]")
_BRACKETS = re.compile(
    r"[\[［]([ \t]{0,8}/?[ \t]{0,8}"
    rf"(?:(?-i:[A-Z][A-Z_ ]{{2,40}})|{_ROLE}|inst|sys|[0-9a-f][0-9a-f\-]{{5,80}})"
    r"[ \t]{0,8})[\]］]",
    re.IGNORECASE,
)
_BRACE_OPEN = re.compile(r"[{｛](?=[{｛%#])")
_BRACE_CLOSE = re.compile(r"(?<=[}｝%#])[}｝]")
_HEADING = re.compile(r"^([^\S\n]*(?:[>\-*•][^\S\n]{0,8}){0,8})(#{1,6})(?=\s|\Z)", re.MULTILINE)
_SPEAKER = re.compile(rf"^((?:[^\w\n]|_)*(?:{_ROLE}))((?:[^\w\n]|_)*[:：](?:[^\w\n]|_)*)", re.IGNORECASE | re.MULTILINE)
_COLON = re.compile("[:：]")
_FENCE = re.compile(r"`{3,}")
_SPACE = re.compile(r"\s+")
# What the expressions above begin with: a text without any of it is only brought to its composed form.
_ANY = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef<＜﹤>＞﹥\\[［\\]］{｛}｝#:：`]"
)


def neutralise(text: str) -> str:
    """The text without the power to be anything but text. Doing it twice changes nothing more.

    Line breaks stay (as `\\n`); invisible characters go; angle and square brackets of tags and tokens, double braces,
    headings, code fences and a speaker's name at the start of a line are replaced by look-alikes.
    """
    if not _ANY.search(text) and unicodedata.is_normalized("NFC", text):  # most of what is written
        return text
    text = _UNSEEN.sub("", _LINE_END.sub("\n", text))
    text = unicodedata.normalize("NFC", _JOINER.sub("", text))
    text = _FENCE.sub(lambda m: "'" * len(m.group()), text)
    text = _TAG_CLOSE.sub("›", _TAG_OPEN.sub("‹", text))
    text = _BRACKETS.sub(r"(\1)", text)
    text = _BRACE_CLOSE.sub(" }", _BRACE_OPEN.sub("{ ", text))
    text = _HEADING.sub(lambda m: m.group(1) + "＃" * len(m.group(2)), text)
    return _SPEAKER.sub(lambda m: m.group(1) + _COLON.sub(" -", m.group(2)), text)


def one_line(text: str) -> str:
    """The neutral text on one line: every stretch of white space is one space."""
    for _ in range(2):  # what stood on two lines may make a token on one
        text = _SPACE.sub(" ", neutralise(text)).strip()
    return text


def quoted(text: str) -> str:
    """The neutral text on one line, in typographic quotation marks that nothing inside can close."""
    return "“" + one_line(text).replace("“", '"').replace("”", '"') + "”"
