"""A persona as a guardrail of a LiteLLM proxy. Written by `personaspec build`: change the spec and build again.

Needs `pip install 'personaspec[proxy]'`, and `bundle.json` beside this file.
"""

from pathlib import Path

from personaspec.adapters.litellm_proxy import PersonaGuard as _PersonaGuard
from personaspec.adapters.litellm_proxy import Present

BUNDLE = "sha256:c7b7b5e5b26f038bbac36f622be66783e41ef40b1b9ba2c5febf009146f4df0c"


class PersonaGuard(_PersonaGuard):
    bundle = Path(__file__).resolve().parent / "bundle.json"
    expect = BUNDLE

    # The proxy calls a stream's hook only where it stands in the class itself, and lists the guardrail as applied all
    # the same. Leave these lines where they are.
    async_pre_call_hook = _PersonaGuard.async_pre_call_hook
    async_post_call_success_hook = _PersonaGuard.async_post_call_success_hook
    async_post_call_streaming_iterator_hook = _PersonaGuard.async_post_call_streaming_iterator_hook
    async_post_call_failure_hook = _PersonaGuard.async_post_call_failure_hook


present = Present(BUNDLE)  # refuses every chat where the proxy started without the guard
