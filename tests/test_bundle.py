"""The bundle: what it holds, that it comes back as it was, and what is said of one that cannot be trusted."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from targets.forgeries import forged, texts
from targets.mara import ENFORCEMENT, MARA, ORIGINS, SOURCES, TESTS

from personaspec.bundling import BundleError, bundle_of, dump_bundle, load_bundle
from personaspec.canonical import canonical_bytes, digest, node_digest
from personaspec.ir.persona import Bundle, Detector
from personaspec.ir.schema import MODELS, json_schema, schema_of
from personaspec.targets.prompt.document import PromptDocument, PromptOut, PromptTarget, stable_prompt

SCHEMAS = Path(__file__).parents[1] / "personaspec" / "schemas"
DETECTOR = Detector(rule="forbid/personal-life", kind="says", index=0, pattern=r"\bas a mother\b", words="as a mother")
OURS = {"prompt": PromptOut, "prompt-file": PromptDocument}


def mara(**parts: Any) -> Bundle:
    return bundle_of(
        MARA,
        compiler="0.0.0",
        tests=TESTS,
        origins=ORIGINS,
        sources=SOURCES,
        enforcement=ENFORCEMENT,
        detectors=(DETECTOR,),
        prompt=stable_prompt(MARA).text,
        **parts,
    )


DATA = dump_bundle(mara())


def test_it_comes_back_as_it_was() -> None:
    assert load_bundle(DATA) == mara()
    assert dump_bundle(load_bundle(DATA)) == DATA


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=1, max_size=12))
def test_any_text_comes_back_as_it_was(drawn: list[str]) -> None:
    bundle = bundle_of(forged(drawn), compiler="0.0.0", origins=ORIGINS)
    data = dump_bundle(bundle)
    assert load_bundle(data) == bundle
    assert b"\r" not in data
    assert data.count(b"\n") == 1


def test_the_bytes_are_canonical() -> None:
    assert canonical_bytes(json.loads(DATA)) + b"\n" == DATA
    assert "Öppet" in canonical_bytes({"b": "Öppet", "a": None}).decode()
    assert canonical_bytes({"b": 1, "a": [True, None]}) == b'{"a":[true,null],"b":1}'
    with pytest.raises(TypeError):
        canonical_bytes({"a": [0.5]})


def test_the_hash_is_of_the_policy_alone() -> None:
    other = bundle_of(MARA, compiler="9.9.9", sources={"a": "b"})
    assert other.bundle == mara().bundle == node_digest(MARA)
    assert other.bundle == digest(canonical_bytes(json.loads(DATA)["policy"]))
    changed = MARA.model_copy(update={"header": MARA.header.model_copy(update={"operator": "Another AB"})})
    assert node_digest(changed) != other.bundle


def test_the_order_of_walks_leaves_no_trace() -> None:
    turned = bundle_of(
        MARA,
        compiler="0.0.0",
        tests=reversed(TESTS),
        origins=dict(reversed(ORIGINS.items())),
        sources=dict(reversed(SOURCES.items())),
        enforcement=reversed(ENFORCEMENT),
        detectors=(DETECTOR,),
        prompt=stable_prompt(MARA).text,
    )
    assert dump_bundle(turned) == DATA


def changed(**keys: Any) -> bytes:
    return canonical_bytes({**json.loads(DATA), **keys})


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[]", "one JSON object"),
        (b"{}", "no schema version"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"schema_version":1,"schema_version":1}', "stands twice"),
        (b'{"schema_version":NaN}', "NaN"),
        (b'{"schema_version":' + b"9" * 10_000 + b"}", "a number that no bundle has"),
        (DATA[:-100], "not JSON"),
        (changed(schema_version=2), "schema version 2, and this version of personaspec reads 1"),
        (changed(schema_version=True), "schema version True"),
        (changed(policy=None), "no `policy`"),
        (changed(bundle="sha256:00"), "not the one that was built"),
        (DATA.replace(b'"129"', b'"99"'), "not the one that was built"),
        (changed(policy={"a": 1}, bundle=digest(canonical_bytes({"a": 1}))), "does not have the shape of schema 1"),
        (changed(surprise=1), "`surprise`"),
        (changed(detectors=[{}]), "`detectors.0."),
    ],
    ids=range(17),
)
def test_what_cannot_be_trusted_is_refused_in_plain_words(data: bytes, says: str) -> None:
    with pytest.raises(BundleError) as caught:
        load_bundle(data)
    assert says in str(caught.value)
    assert caught.value.help
    assert len(str(caught.value)) < 400


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60), st.integers(0, len(DATA)), st.integers(0, 20))
def test_no_bytes_crash_it(noise: bytes, at: int, gone: int) -> None:
    data = DATA[:at] + noise + DATA[at + gone :]
    with suppress(BundleError):
        assert load_bundle(data).policy == MARA


@pytest.mark.parametrize("name", ["bundle", "persona", *OURS])
def test_the_published_schemas_are_the_models(name: str, snapshot: Callable[[Path, str], None]) -> None:
    schema = json_schema(name) if name in MODELS else schema_of(name, OURS[name])
    snapshot(SCHEMAS / f"{name}.json", json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n")
    jsonschema.Draft202012Validator.check_schema(schema)


def test_a_bundle_is_what_its_schema_says() -> None:
    schema = json.loads((SCHEMAS / "bundle.json").read_text("utf-8"))
    jsonschema.validate(json.loads(DATA), schema)
    for broken in (changed(surprise=1), changed(compiler=1), changed(policy={})):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(json.loads(broken), schema)
    jsonschema.validate(json.loads(DATA)["policy"], json.loads((SCHEMAS / "persona.json").read_text("utf-8")))


def test_the_prompt_file_is_what_its_schema_says() -> None:
    text = PromptTarget().emit(mara()).artifacts[0].text
    jsonschema.validate(json.loads(text), json.loads((SCHEMAS / "prompt-file.json").read_text("utf-8")))
