"""The table of models is consistent, and its prose says what a user must know."""

from __future__ import annotations

import re

import pytest

from personaspec.providers import hub
from personaspec.providers.catalogue import DEFAULT, MODELS, Hub, Mirror, Model, find

SHA = re.compile(r"[0-9a-f]{64}")


def test_names_files_and_hashes_are_unique() -> None:
    for of in (lambda m: m.name, lambda m: m.file, lambda m: m.sha256):
        assert len({of(m) for m in MODELS}) == len(MODELS)
    wheels = [w for m in MODELS for s in m.sources if isinstance(s, Mirror) for w in s.wheels]
    assert len({w.sha256 for w in wheels}) == len({w.project for w in wheels}) == len(wheels)


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.name)
def test_each_row_is_whole(model: Model) -> None:
    assert SHA.fullmatch(model.sha256)
    assert model.file.endswith(".gguf")
    assert model.bytes > 50_000_000
    assert model.window >= 2048
    assert model.licence == "Apache-2.0"
    assert "false things" in model.beware
    assert [type(s) for s in model.sources] == [Hub, Mirror], "the publisher first, then the mirror"
    for source in model.sources:
        match source:
            case Hub():
                assert re.fullmatch(r"[0-9a-f]{40}", source.revision), "a branch can move"
                assert source.file == model.file
                assert hub.address(source, {}).endswith(f"/resolve/{source.revision}/{model.file}")
            case Mirror():
                for wheel in source.wheels:
                    assert SHA.fullmatch(wheel.sha256)
                    assert wheel.member.startswith(wheel.project.replace("-", "_") + "/")
                    assert 0 < wheel.bytes < 100_000_000


def test_find() -> None:
    assert find("smollm2-135m") is DEFAULT
    assert find("nobody") is None
