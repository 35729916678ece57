"""Results of tests as one page: no script, nothing fetched. Failures show the dialogue with the offending words marked,
the rule and its line. The same results give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from types import MappingProxyType

from personaspec.evaluation.lines_tried import Tried, origin
from personaspec.evaluation.outcome import Case, Missed
from personaspec.evaluation.showing import is_test, total, where
from personaspec.evaluation.swap import page_table
from personaspec.evaluation.voice.tests_page import STYLE
from personaspec.ir.persona import Origin

_STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;
padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.5rem}table{border-collapse:collapse;width:100%}
td,th{text-align:left;padding:.2rem .6rem .2rem 0;vertical-align:top;border-bottom:1px solid #e4e4e4}
.failed{color:#a30d0d;font-weight:600}.skipped{color:#7a5b00}.passed{color:#17632b}
article{border-left:4px solid #a30d0d;padding:.2rem 1rem;margin:1.2rem 0;background:#faf6f6}
mark{background:#ffd0d0;border-bottom:2px solid #a30d0d}code,.at{font:.85rem ui-monospace,monospace}.at{color:#5c5c5c}
.who{display:inline-block;width:4.5rem;text-indent:0;color:#5c5c5c}
.line{white-space:pre-wrap;margin:.15rem 0 .15rem 4.5rem;text-indent:-4.5rem}
meter{width:12rem}
@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#161616}article{background:#241a1a}td,th{border-color:#333}
.failed{color:#ff9d9d}.skipped{color:#e6c667}.passed{color:#8fd6a3}mark{background:#6b1d1d;color:#fff}.at,.who{color:#a5a5a5}}"""


def results_page(
    files: Sequence[tuple[str, Sequence[Case], Mapping[str, Origin]]],
    lines: Sequence[Tried] | None = None,
    costs: Sequence[str] = (),
    heard: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The whole page; with what came of each line, where that was asked, and what it cost. `heard`: for a file, how
    the voice of its dialogues goes, as `voice/tests_page.py` draws it."""
    everything = [case for _, cases, _ in files for case in cases]
    body = "".join(part for path, cases, origins in files for part in _file(path, cases, origins, heard.get(path, "")))
    body += "".join(part for tried in lines or () for part in _lines(tried))
    style = _STYLE + (STYLE if any(heard.values()) else "")
    body = "".join(f"<p>{escape(line.strip())}</p>\n" for line in costs) + body
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>personaspec test</title>'
        '<meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" '
        f"content=\"default-src 'none'; style-src 'unsafe-inline'\"><style>{style}</style></head>\n"
        f"<body><h1>{escape(total(everything, len(files)))}</h1>\n{body}</body></html>\n"
    )


def _file(path: str, cases: Sequence[Case], origins: Mapping[str, Origin], heard: str) -> Iterator[str]:
    yield f"<section><h2>{escape(path)}</h2>\n"
    for case in cases:
        if case.outcome == "failed":
            yield from _failed(case, origins)
    yield page_table(cases)
    yield heard
    shut = any(case.outcome == "failed" for case in cases)  # then those are what is read
    yield f"<details{'' if shut else ' open'}><summary>everything that ran</summary><table>\n"
    for case in cases:
        why = escape(case.why or (case.title if is_test(case) else ""))
        yield (
            f'<tr><td class="{case.outcome}">{case.outcome}</td><td>{escape(case.name)}</td><td>{why}</td>'
            f'<td class="at">{escape(where(case.name, origins))}</td></tr>\n'
        )
    yield "</table></details></section>\n"


def _failed(case: Case, origins: Mapping[str, Origin]) -> Iterator[str]:
    at = escape(where(case.name, origins))
    yield f'<article><h3><span class="failed">failed</span> {escape(case.name)} <span class="at">{at}</span></h3>\n'
    if is_test(case) and case.title:
        yield f"<p>{escape(case.title)}</p>\n"
    for who, text in case.dialogue:
        spans = [span for miss in case.failures if miss.text == text for span in miss.spans]
        yield f'<p class="line"><span class="who">{who}</span>{_marked(text, spans)}</p>\n'
    for miss in case.failures:
        yield from _missed(case, miss, origins)
    yield "</article>\n"


def _missed(case: Case, miss: Missed, origins: Mapping[str, Origin]) -> Iterator[str]:
    line = where(f"{case.name}/{miss.step}", origins) if miss.step >= 0 else ""
    yield (
        f'<p><span class="failed">expected</span> {escape(miss.expected)} <span class="at">{escape(line)}</span><br>'
        f"but {escape(miss.found)}"
    )
    if miss.rule:
        yield f'<br>rule <code>{escape(miss.rule)}</code> <span class="at">{escape(where(miss.rule, origins))}</span>'
    yield "</p>\n"


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        start = max(start, at)
        if end > start:
            parts += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
            at = end
    return "".join([*parts, escape(text[at:])])


def _lines(tried: Tried) -> Iterator[str]:
    yield f"<section><h2>{escape(tried.path)}: its lines</h2><table>\n"
    for word, count, share in (
        ("reached", tried.reached, tried.reach),
        ("would be missed", tried.noticed, tried.score),
    ):
        yield (
            f'<tr><td>{word}</td><td>{count} of {len(tried.trials)}</td><td><meter value="{share:.4f}">'
            f"{share:.2f}</meter></td></tr>\n"
        )
    yield "</table>\n"
    left = [trial for trial in tried.trials if trial.noticed != "failed"]
    if left:
        yield "<h3>No test would fail without</h3><table>\n"
        for trial in left:
            at = origin(trial.path, tried.origins)
            place = f"{at.file}:{at.line}" if at is not None else ""
            note = "one would wait for a judge or a model" if trial.noticed else "nobody would miss it"
            note = note if trial.reached else "nothing reaches it"
            yield (
                f'<tr><td class="at">{escape(place)}</td><td>{escape(trial.owner)}</td><td><code>{escape(trial.text)}'
                f"</code> {escape(trial.how)}</td><td>{note}</td></tr>\n"
            )
        yield "</table>\n"
    yield "</section>\n"
