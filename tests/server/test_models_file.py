"""`serve --models FILE`: a list of models on the command line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from tests.providers.raw_upstream import answer, event, streamed, upstream
from tests.server.conftest import ROOT
from tests.server.house import ANA

GOOD = streamed(event("Clay is fun."), event(None, "stop"), b"data: [DONE]\n\n")


def test_a_list_of_models_is_served(serve: Callable[..., Any], tmp_path: Path) -> None:
    """Its first name is asked; where that is down, what it falls back to replies. The key is the environment's."""
    with upstream([answer(b"{}", "503 Down")]) as down, upstream([GOOD]) as up:
        (tmp_path / "models.toml").write_text(
            f'[[model]]\nname = "first"\nmodel = "openai/a"\napi_base = "{down.base}"\nfallbacks = ["second"]\n'
            f'[[model]]\nname = "second"\nmodel = "openai/b"\napi_base = "{up.base}"\nkey = "MY_KEY"\n'
        )
        served = serve("--store", "memory:", "--models", "models.toml", model="", env={"MY_KEY": "sk-mine"})
        body = {"model": "ana", "messages": [{"role": "user", "content": "hi"}], "user": "ida"}
        said = httpx.post(f"{served.url}/chat/completions", json=body, timeout=30)
        assert said.status_code == 200
        assert said.json()["choices"][0]["message"]["content"].endswith("Clay is fun.")
        assert (len(down.seen), up.seen[0]["model"]) == (1, "b")
        assert served.end() == 0
        assert "sk-mine" not in served.log.read_text()
        assert "replies from first" in served.log.read_text()


def test_a_mistake_in_the_list_is_named(tmp_path: Path) -> None:
    """Before anything is served: the exit code is 2, and no key that stands there by mistake is repeated."""
    (tmp_path / "ana.persona").write_text(ANA)
    (tmp_path / "models.toml").write_text('[[model]]\nname = "m"\nmodel = "openai/a"\nkey = "sk-live-SECRET"\n')
    command = [sys.executable, "-m", "personaspec", "serve", "ana.persona", "--models", "models.toml", "--port", "0"]
    env = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 2
    assert "`key` of model 1 is no name of a variable" in ran.stderr
    assert "SECRET" not in ran.stderr + ran.stdout
