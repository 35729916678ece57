"""The operator's report in Markdown: totals, and which exports were written."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment

from personaspec.evidence.counters import COUNTERS
from personaspec.evidence.document import ReportOut
from personaspec.targets.environment import environment
from personaspec.targets.markdown import code, plain


def report_markdown(report: ReportOut) -> str:
    """One page. Totals only, as in the report itself."""
    return _templates().get_template("report.md.jinja").render(report=report, counters=COUNTERS, code=code)


@cache
def _templates() -> Environment:
    return environment("personaspec.pages", plain)
