"""Every code of the house, in order: what `explain` prints and what the pages are made from."""

from __future__ import annotations

from personaspec import compiler, settings
from personaspec.analysis import errors as names
from personaspec.diagnostic import Code
from personaspec.lint import CODES as LINT
from personaspec.syntax import errors as syntax
from personaspec.targets import errors as targets
from personaspec.vocabulary import errors as words

CODES: tuple[Code, ...] = tuple(
    sorted(
        (*syntax.CODES, *words.CODES, *names.CODES, *LINT, *targets.CODES, *settings.CODES, *compiler.CODES),
        key=lambda code: code.id,
    )
)

BY_ID: dict[str, Code] = {code.id: code for code in CODES}
