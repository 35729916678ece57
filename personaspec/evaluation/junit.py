"""Results of tests as JUnit XML, which CI systems read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from personaspec.evaluation.outcome import Case
from personaspec.ir.persona import Origin

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 has no way to write


def junit(files: Sequence[tuple[str, Sequence[Case], Mapping[str, Origin]]]) -> str:
    """One `testsuite` for each file. No times and no host: the same results give the same bytes."""
    suites = [_suite(path, cases, origins) for path, cases, origins in files]
    everything = [case for _, cases, _ in files for case in cases]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="personaspec" {_counts(everything)}>\n' + "".join(suites) + "</testsuites>\n"
    )


def _suite(path: str, cases: Sequence[Case], origins: Mapping[str, Origin]) -> str:
    body = "".join(_case(path, case, origins) for case in cases)
    return f"  <testsuite name={_attribute(path)} {_counts(cases)}>\n{body}  </testsuite>\n"


def _case(path: str, case: Case, origins: Mapping[str, Origin]) -> str:
    origin = origins.get(case.name)
    place = f' file={_attribute(origin.file)} line="{origin.line}"' if origin else ""
    head = f"    <testcase classname={_attribute(path)} name={_attribute(case.name)}{place}"
    if case.outcome == "passed":
        return head + "/>\n"
    if case.outcome == "skipped":
        return f"{head}><skipped message={_attribute(case.why)}/></testcase>\n"
    said = "\n".join(f"{who}: {text}" for who, text in case.dialogue)
    inner = "".join(
        f"<failure message={_attribute(f'expected {m.expected}, but {m.found}')}>{_text(said)}</failure>"
        for m in case.failures
    )
    return f"{head}>{inner}</testcase>\n"


def _counts(cases: Sequence[Case]) -> str:
    failed = sum(c.outcome == "failed" for c in cases)
    skipped = sum(c.outcome == "skipped" for c in cases)
    return f'tests="{len(cases)}" failures="{failed}" errors="0" skipped="{skipped}"'


def _text(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
