"""personaspec: a declarative persona spec language and its compiler.

The names below are the public ones; each is loaded when it is first used, so that a command that needs little loads
little. Nobody inside the house imports this page's names.
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

_HOMES = {
    "Bundle": "personaspec.ir.persona",
    "Compiled": "personaspec.compiler",
    "Context": "personaspec.guard.context",
    "Guard": "personaspec.guard.guard",
    "Persona": "personaspec.ir.persona",
    "Scripted": "personaspec.providers.scripted",
    "Verdict": "personaspec.guard.verdict",
    "adrive": "personaspec.drive",
    "check": "personaspec.compiler",
    "compile_persona": "personaspec.compiler",
    "drive": "personaspec.drive",
    "dump_bundle": "personaspec.bundling",
    "load": "personaspec.project",
    "load_bundle": "personaspec.bundling",
    "open_guard": "personaspec.opening",
    "parse": "personaspec.syntax.parser",
    "turn": "personaspec.session.flow",
}

__all__ = sorted([*_HOMES, "__version__"])


def __getattr__(name: str) -> object:
    """A public name, from its home."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module `personaspec` has no public name `{name}`")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    """The public names."""
    return list(__all__)
