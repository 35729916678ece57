"""`explain CODE`, `schema`."""

from __future__ import annotations

import json

import pytest

from personaspec.catalogue import CODES

from .conftest import Personaspec


@pytest.mark.parametrize("name", ["PS020", "ps020", CODES[0].slug])
def test_a_code_is_explained_by_its_id_and_its_name(cli: Personaspec, name: str) -> None:
    done = cli("explain", name)
    assert done.exit_code == 0
    assert "What to do:" in done.output


def test_every_code_has_words(cli: Personaspec) -> None:
    for code in CODES:
        told = json.loads(cli("explain", code.id, "--format", "json").output)
        assert told["schema"] == 1
        assert (told["code"], told["slug"]) == (code.id, code.slug)
        assert told["what"]
        assert told["why"]
        assert told["do"]


def test_schemas_are_json_schemas(cli: Personaspec) -> None:
    import jsonschema

    names = cli("schema").output.split()
    assert "check" in names
    for name in names:
        jsonschema.Draft202012Validator.check_schema(json.loads(cli("schema", name).output))
