"""Targets: a persona in the form that some reader takes. A target is one folder and one line here."""

from __future__ import annotations

from typing import Final

from personaspec.targets.policy_page.page import PolicyPage
from personaspec.targets.prompt.document import PromptTarget
from personaspec.targets.target import Target

TARGETS: Final[tuple[Target, ...]] = (
    PromptTarget(),
    PolicyPage(),
)
