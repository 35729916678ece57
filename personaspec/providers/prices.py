"""What models cost by litellm's own list, which is read as the file that it is: litellm itself is not loaded."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Final

_LIST: Final = "model_prices_and_context_window_backup.json"
_MILLION: Final = 1_000_000


def listed(model: str) -> tuple[float, float] | None:
    """USD for a million tokens, read and written, of a model by its bare name (`gpt-4o-mini`); None where litellm is
    not installed, or knows no price. What a provider takes off for tokens that it had cached is not in it."""
    found = importlib.util.find_spec("litellm")
    if found is None or found.origin is None:
        return None
    try:
        known = json.loads(Path(found.origin).with_name(_LIST).read_bytes()).get(model)
        read, written = known["input_cost_per_token"], known["output_cost_per_token"]
        return float(read) * _MILLION, float(written) * _MILLION
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # another version's list: no price is known
        return None
