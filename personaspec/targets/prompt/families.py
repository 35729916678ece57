"""What a prompt must know of a model: how long it reads, which role instructs it, whether it is tiny.

A table by the beginning of a model's name. What is not in it gets the careful default. Windows are the publishers'
figures; a local server often reads less than its model could, and cuts the beginning (our rules) off without a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

SystemRole = Literal["system", "developer", "none"]
SuffixRole = Literal["system", "developer", "user"]

TINY: Final = 2.0  # billions of parameters up to which a model gets the short prompt
BRIEF_AIM: Final = 480  # estimated tokens that a short prompt tries to stay under: about 350 of English
BRIEF_OWN: Final = 260
LOCAL_WINDOW: Final = 4096  # what ollama and our embedded runtime read unless told otherwise


@dataclass(frozen=True, slots=True)
class ModelProfile:
    """How to speak to a model.

    `window` is in tokens. `system` is the role of the stable part ("none": it opens the first message of the fan);
    `suffix` that of the part that changes ("user": it opens the fan's newest message). `cache`: the provider caches a
    prefix only where it is asked to. `brief`: the model is too small for a long prompt.
    """

    name: str
    family: str = "unknown"
    window: int = 8192
    system: SystemRole = "system"
    suffix: SuffixRole = "system"
    cache: bool = False
    brief: bool = False

    @property
    def reply(self) -> int:
        """Tokens kept free for the reply."""
        return min(1024, self.window // 8)

    @property
    def talk(self) -> int:
        """Tokens kept free for the conversation so far."""
        return min(8192, self.window // 4)

    @property
    def room(self) -> int:
        """Tokens that the prompt may have."""
        return self.window - self.reply - self.talk


@dataclass(frozen=True, slots=True)
class Family:
    """A row: models whose name begins with one of `prefixes`."""

    name: str
    prefixes: tuple[str, ...]
    window: int
    system: SystemRole = "system"
    suffix: SuffixRole = "system"
    cache: bool = False


FAMILIES: Final = (  # first match wins
    Family("openai-reasoning-first", ("o1-mini", "o1-preview"), 128_000, "none", "user"),
    Family("openai-reasoning", ("o1", "o3", "o4"), 200_000, "developer", "developer"),
    Family("gpt-5", ("gpt-5",), 272_000, "developer", "developer"),
    Family("gpt-oss", ("gpt-oss",), 131_072, "developer", "developer"),
    Family("gpt-4.1", ("gpt-4.1",), 1_047_576),
    Family("gpt-4o", ("gpt-4o", "chatgpt-4o", "gpt-4-turbo", "gpt-4-1106", "gpt-4-0125"), 128_000),
    Family("gpt-4", ("gpt-4",), 8192),
    Family("gpt-3.5", ("gpt-3.5",), 16_385),
    Family("claude", ("claude",), 200_000, cache=True),
    Family("gemini", ("gemini",), 1_048_576),
    Family("gemma-3", ("gemma-3n", "gemma3n"), 32_768, "none", "user"),
    Family("gemma-3", ("gemma-3", "gemma3"), 131_072, "none", "user"),
    Family("gemma", ("gemma", "codegemma", "shieldgemma"), 8192, "none", "user"),
    Family("llama-3.1", ("llama-3.1", "llama-3.2", "llama-3.3", "llama3.1", "llama3.2", "llama3.3"), 131_072),
    Family("llama-3", ("llama-3", "llama3", "meta-llama-3"), 8192),
    Family("llama-2", ("llama-2", "llama2", "tinyllama"), 4096, suffix="user"),
    Family("mistral", ("mistral", "ministral", "mixtral", "codestral", "pixtral", "magistral"), 32_768, suffix="user"),
    Family("qwen", ("qwen", "qwq"), 32_768, suffix="user"),
    Family("deepseek", ("deepseek",), 65_536),
    Family("command", ("command",), 128_000),
    Family("grok", ("grok",), 131_072),
    Family("phi", ("phi",), 4096, suffix="user"),
    Family("smollm", ("smollm",), 8192, suffix="user"),
)

_LOCAL = ("ollama", "ollama_chat", "personaspec-local", "llamafile", "lm_studio", "local")
_VENDOR = re.compile(r"^(?:[a-z]{2,6}\.)?(?:anthropic|meta|amazon|mistral|cohere|deepseek|openai|google|qwen)\.")
_SIZE = re.compile(r"(?<![\d.a-z])(\d+(?:\.\d+)?)([mb])(?![a-z])")


def profile(model: str, window: int | None = None) -> ModelProfile:
    """The profile of a model as litellm names it (`openai/gpt-4o`, `ollama/llama3.1:8b`, `path/to.gguf`).

    `window` overrides the table's: what the server that runs it was told to read.
    """
    *before, last = model.casefold().replace("\\", "/").split("/")
    last = _VENDOR.sub("", last)
    family = next((f for f in FAMILIES if last.startswith(f.prefixes)), None)
    found = ModelProfile(model)
    if family is not None:
        found = ModelProfile(model, family.name, family.window, family.system, family.suffix, family.cache)
    if last.endswith(".gguf") or (before and before[0] in _LOCAL):
        # A template of a local file may refuse a system message anywhere but first.
        found = replace(found, window=min(found.window, LOCAL_WINDOW), suffix="user", cache=False)
    size = _SIZE.search(last)
    if size and float(size.group(1)) / (1000 if size.group(2) == "m" else 1) <= TINY:
        found = replace(found, brief=True)
    return replace(found, window=window) if window is not None else found
