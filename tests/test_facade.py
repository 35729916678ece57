"""The public names: they exist, they are sorted, and asking for one loads no more than it needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import personaspec


@pytest.mark.parametrize("name", personaspec.__all__)
def test_a_public_name_is_there(name: str) -> None:
    assert getattr(personaspec, name) is not None


def test_names_are_sorted_and_closed() -> None:
    assert personaspec.__all__ == sorted(personaspec.__all__)
    with pytest.raises(AttributeError, match="no public name `nonsense`"):
        _ = personaspec.nonsense


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = ("pydantic", "re2", "click", "lark", "litellm")
    code = f"import sys, personaspec; print([m for m in {heavy} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
