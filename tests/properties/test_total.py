"""Analysis, lint and explain never fail, whatever stands in the files; and they say something of what is broken."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from personaspec import compiler, project
from personaspec.analysis.imports import kind_of
from personaspec.explanation import explain
from tests.properties.specs import EXAMPLES, SPECS, beside, broken, parts

POOL = tuple(part for path in (*EXAMPLES, *sorted((SPECS / "std").rglob("*.persona"))) for part in parts(path))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_whatever_the_files_say_there_is_a_report(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(EXAMPLES))
    some = data.draw(st.lists(st.sampled_from(POOL), min_size=1, max_size=12))
    texts = {"main.persona": data.draw(broken(parts(path), some)), **beside(path)}
    if data.draw(st.booleans()):
        texts["facts.persona"] = data.draw(broken(some, POOL[:20]))
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        loaded = project.load([folder], root=folder)
        report = compiler.check(loaded, date(2026, 11, 21), strict=True)
        for one in report.diagnostics:
            source = report.sources.get(one.path)
            assert source is None or 0 <= one.span.start <= one.span.end <= len(source.text) + 1
        for root in loaded.roots:
            if kind_of(loaded.files[root].checked) != "fragment":
                explain(compiler.compile_unit(loaded, root))
