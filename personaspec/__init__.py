"""personaspec: a declarative persona spec language and its compiler."""

__version__ = "0.1.0"
