"""Jinja as the targets use it: sandboxed, strict, and every value made neutral on its way out.

A template is ours; a value never is. `finalize` sees each value that a template prints, so a text of a spec cannot
reach a page by somebody's forgetting a filter. What a template's own machinery prints is `Marked`.
"""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import PackageLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment


class Marked(str):
    """Text of our own that a template prints as it is: a heading's marker, the tag of a line's origin."""

    __slots__ = ()


def environment(package: str, neutral: Callable[[str], str]) -> ImmutableSandboxedEnvironment:
    """The templates beside a package's code; `neutral` is applied to every printed value that is not `Marked`."""

    def finalize(value: object) -> str:
        return value if isinstance(value, Marked) else neutral(str(value))

    return ImmutableSandboxedEnvironment(
        loader=PackageLoader(package),
        undefined=StrictUndefined,
        autoescape=False,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
