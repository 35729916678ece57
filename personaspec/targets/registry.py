"""The targets there are. A target is one folder and one line here.

Not in the package's `__init__`: whoever wants only an error's page must not load a template engine.
"""

from __future__ import annotations

from typing import Final

from personaspec.targets.guardrails_ai.config import GuardrailsAI
from personaspec.targets.litellm_proxy.config import LiteLLMProxy
from personaspec.targets.policy_page.page import PolicyPage
from personaspec.targets.prompt.document import PromptTarget
from personaspec.targets.target import Target

TARGETS: Final[tuple[Target, ...]] = (
    PromptTarget(),
    PolicyPage(),
    GuardrailsAI(),
    LiteLLMProxy(),
)
