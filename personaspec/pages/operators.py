"""The page for operators: its frame. What it shows comes by its script, and holds no word of what was said."""

from __future__ import annotations

import html
from functools import cache

from jinja2 import Environment

from personaspec.pages.assets import stamps
from personaspec.targets.environment import environment


def operators_html(*, signed_in: bool, who: str = "", keyless: bool = False, base: str = "") -> str:
    """The whole page, or the form to sign in. `who` is the label of the key; `keyless`: no key was made yet, and who
    sits at this machine may operate."""
    template = _templates().get_template("operators.html.jinja")
    return template.render(signed_in=signed_in, who=who, keyless=keyless, base=base, stamps=stamps())


@cache
def _templates() -> Environment:
    return environment("personaspec.pages", html.escape)
