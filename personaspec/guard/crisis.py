"""The second stage of crisis: whether what was heard is meant. Pure."""

from __future__ import annotations


def meant(before: str, said: str, after: str, message: str) -> bool:  # noqa: ARG001
    """Until the tables are in: always."""
    return True
