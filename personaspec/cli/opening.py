"""The door to the models: the optional rooms are opened here, late, so that other commands do not wait for them."""

from __future__ import annotations

import importlib
import importlib.util

from personaspec.providers.choose import Choice
from personaspec.providers.provider import Kind, Provider, ProviderError


def installed() -> None:
    """Nothing, where the optional packages are there; asked before a model is fetched. ProviderError: which is not."""
    if importlib.util.find_spec("litellm") is None:
        raise _missing("litellm")


def open_provider(choice: Choice) -> Provider:
    """The provider of the chosen model; a local one is loaded. Takes seconds. ProviderError: why it cannot be had."""
    try:
        if choice.path is None:
            provider: Provider = importlib.import_module("personaspec.providers.litellm").LiteLLM()
            return provider
        local = importlib.import_module("personaspec.providers.local").Local(choice.path, choice.entry)
    except ImportError as error:
        raise _missing((error.name or "litellm").partition(".")[0]) from None
    local.load()
    opened: Provider = local
    return opened


def _missing(package: str) -> ProviderError:
    return ProviderError(
        Kind.OTHER,
        f"talking to a model needs the package `{package}`, which is not installed",
        "install it with `pip install 'personaspec[chat]'`, or `pip install '.[chat]'` in a clone",
    )
