"""What a sample of a log shows of people and keys: nothing. Pure.

Personal data is found by the guard's own detectors, by its shape; keys by the shape that their makers gave them. A
name, a school or a diagnosis has no shape and stays: whoever shares a page of samples reads it first.
"""

from __future__ import annotations

from typing import Final

from personaspec.guard.normalise import normalise
from personaspec.guard.personal import TRIGGERS, found
from personaspec.guard.sentences import sentences
from personaspec.late import late
from personaspec.providers.provider import scrub

LONGEST: Final = 600  # characters of a message that a sample shows
_SECRETS: Final = late(
    r"\b(?:sk|pk|rk|api|key|token)[-_][A-Za-z0-9_-]{16,}|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{20,}"
    r"|\bxox[abprs]-[A-Za-z0-9-]{10,}|\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]+)?|\bAIza[\w-]{30,}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)"
    r"|(?i:\b(?:password|passwort|passwd|pwd|secret|api[ _-]?key|bearer)\b(?: is|:|=| )? *[\"']?)(?=\S*\d)\S{6,}"
    r"|\b(?=[A-Za-z0-9+/_-]*[0-9])(?=[A-Za-z0-9+/_-]*[A-Za-z])[A-Za-z0-9+/_-]{32,}\b"
)


def masked(text: str) -> str:
    """A text without keys and personal data, cut to what a sample shows."""
    whole = len(text) <= LONGEST * 4
    cut = _SECRETS.sub("[secret]", scrub(text[: LONGEST * 4], {}))
    spans: list[tuple[int, int, str]] = []
    for sentence in sentences(cut):
        reading = normalise(sentence.text)
        for kind in TRIGGERS:
            for start, end in found(kind, reading):
                first, last = reading.span(start, end)
                spans.append((sentence.start + first, sentence.start + last, kind))
    shown, at = "", 0
    for first, last, kind in sorted(spans):
        if first >= at:
            shown += f"{cut[at:first]}[{kind}]"
        at = max(at, last)
    shown += cut[at:]
    return shown if len(shown) <= LONGEST and whole else shown[:LONGEST].rstrip() + " …"
