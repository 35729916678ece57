"""The door to the models: the optional rooms are opened here, late, so that other commands do not wait for them."""

from __future__ import annotations

import importlib

from personaspec.providers.choose import Choice
from personaspec.providers.provider import Kind, Provider, ProviderError


def open_provider(choice: Choice) -> Provider:
    """The provider of the chosen model; a local one is loaded. Takes seconds. ProviderError: why it cannot be had."""
    try:
        if choice.path is None:
            provider: Provider = importlib.import_module("personaspec.providers.litellm").LiteLLM()
            return provider
        local = importlib.import_module("personaspec.providers.local").Local(choice.path, choice.entry)
    except ImportError as error:
        missing = (error.name or "litellm").partition(".")[0]
        raise ProviderError(
            Kind.OTHER,
            f"talking to a model needs the package `{missing}`, which is not installed",
            "install it with `pip install 'personaspec[chat]'`",
        ) from None
    local.load()
    opened: Provider = local
    return opened
