"""Skipped where the extras `proxy` and `serve` are not installed, and nobody asked for everything."""

from __future__ import annotations

import os
from importlib.util import find_spec

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"  # it would fetch a price list

if os.environ.get("PERSONASPEC_ALL") == "1" or all(
    find_spec(name) for name in ("litellm", "fastapi", "starlette", "uvicorn")
):
    from tests.gateway.house import beside, built, house

    __all__ = ["beside", "built", "house"]
else:
    collect_ignore_glob = ["test_*.py"]
