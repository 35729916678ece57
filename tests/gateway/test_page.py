"""The page about the proxy says what there is."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from personaspec.adapters.litellm_settings import Settings
from personaspec.adapters.message import WHO
from personaspec.cli.proving.document import CheckOut
from personaspec.server.guarding import GUARD, Asked

DOCS = Path(__file__).resolve().parents[2] / "docs"
BLOCKS = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


def test_every_setting_is_shown_and_can_be_read() -> None:
    page = (DOCS / "litellm-proxy.md").read_text(encoding="utf-8")
    ours, theirs = (yaml.safe_load(block)["guardrails"][0]["litellm_params"] for block in BLOCKS.findall(page))
    assert set(ours["persona"]) == set(Settings.model_fields)
    assert Settings.model_validate(ours["persona"]).fans == "named"
    params = theirs["additional_provider_specific_params"]
    assert Asked.model_validate(params).fixed == "block"
    assert theirs["streaming_transform_mode"] == "incremental_diff"
    for name in (*WHO, GUARD):
        assert f"`{name}`" in page or name in page


def test_every_check_of_a_canary_is_told() -> None:
    page = (DOCS / "canary.md").read_text(encoding="utf-8")
    for what in CheckOut.model_json_schema()["properties"]["what"]["enum"]:
        assert f"`{what}`" in page
