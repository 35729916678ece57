"""The real local model answers through the service: no key, no network."""

from __future__ import annotations

import os

import httpx
import pytest

from tests.server.conftest import Serve


@pytest.mark.model
def test_the_local_model_answers(serve: Serve) -> None:
    """Streamed, with the notice first; health is answered while it thinks."""
    home = os.environ.get("HOME", "")
    served = serve(model="", env={"HOME": home, "PERSONASPEC_THREADS": "1"})
    body = {
        "model": "ana",
        "messages": [{"role": "user", "content": "How do I start with clay?"}],
        "user": "ida",
        "stream": True,
    }
    pieces = 0
    with httpx.stream("POST", f"{served.url}/chat/completions", json=body, timeout=180) as response:
        assert response.status_code == 200
        text = ""
        for piece in response.iter_text():
            pieces += 1
            text += piece
            assert httpx.get(f"{served.base}/healthz", timeout=5).status_code == 200
    assert '"kind":"notice"' in text
    assert '"kind":"reply"' in text
    assert text.rstrip().endswith("[DONE]")
