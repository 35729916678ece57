"""What is installed works: from a built wheel in a clean environment, and from an editable install."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")}


def run(*words: str, cwd: Path) -> str:
    """What a command prints; it must succeed."""
    found = subprocess.run(words, cwd=cwd, env=OURS, capture_output=True, text=True, timeout=600, check=False)
    assert found.returncode == 0, f"{words}\n{found.stdout}\n{found.stderr}"
    return found.stdout


def use_it(python: Path, folder: Path) -> None:
    """A first spec, a copy of an example, the standard library, a bundle: all without the checkout."""
    folder.mkdir()
    ours = str(python.parent / "personaspec")
    assert "personaspec" in run(ours, "version", cwd=folder)
    run(ours, "new", "ana", cwd=folder)
    run(ours, "new", "tom", "--from-example", "priya", cwd=folder)
    assert run(ours, "check", ".", cwd=folder) == "no findings in 2 files\n"
    run(ours, "test", "ana.persona", cwd=folder)
    run(ours, "build", "ana.persona", "-o", "out", cwd=folder)
    assert list((folder / "out").iterdir())
    assert "std/truth" in run(ours, "explain", "ana.persona", cwd=folder)


@pytest.mark.slow
def test_a_built_wheel_works_in_a_clean_environment(tmp_path: Path) -> None:
    """The wheel carries the grammar, the standard library and the examples, and needs no heavy package."""
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path / "dist"), str(ROOT), cwd=tmp_path)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    run(sys.executable, "-m", "venv", str(tmp_path / "env"), cwd=tmp_path)
    python = tmp_path / "env" / "bin" / "python"
    run(str(python), "-m", "pip", "install", "-q", str(wheel), cwd=tmp_path)
    installed = run(str(python), "-m", "pip", "list", "--format", "freeze", cwd=tmp_path).lower()
    for heavy in ("litellm", "lark", "jsonschema", "xllamacpp", "openai"):
        assert f"{heavy}==" not in installed
    use_it(python, tmp_path / "work")


@pytest.mark.slow
def test_an_editable_install_works(tmp_path: Path) -> None:
    """An editable install does not see force-included files: the specs beside the package are found."""
    run(sys.executable, "-m", "venv", str(tmp_path / "env"), cwd=tmp_path)
    python = tmp_path / "env" / "bin" / "python"
    run(str(python), "-m", "pip", "install", "-q", "-e", str(ROOT), cwd=tmp_path)
    use_it(python, tmp_path / "work")
