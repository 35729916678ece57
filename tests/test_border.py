"""The IR without pydantic inside the house, and with it at the border: one meaning."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from pydantic import ValidationError
from targets.mara import MARA

from personaspec.ir import border, trusted
from personaspec.ir.declarations import Header, Principal
from personaspec.ir.node import Duration, Node
from personaspec.ir.persona import Pack, Persona
from personaspec.ir.rules import Catch, Forbid, World

PACKED = sorted((Path(__file__).parent.parent / "personaspec" / "_packed").rglob("*.json"))


@pytest.mark.parametrize("path", PACKED, ids=lambda path: path.stem)
def test_what_we_ship_is_read_on_trust_as_pydantic_reads_it(path: Path) -> None:
    plain = json.loads(path.read_bytes())["pack"]
    pack = trusted.node(Pack, plain)
    assert pack == border.read(Pack, plain)
    assert repr(pack) == repr(border.read_json(Pack, json.dumps(plain)))  # the types too: `World`, tuples
    assert pack.plain() == plain


def test_plain_is_what_pydantic_would_write() -> None:
    assert MARA.plain() == border.adapter(Persona).dump_python(MARA, mode="json")
    assert border.read(Persona, MARA.plain()) == MARA


@pytest.mark.parametrize(
    ("change", "where"),
    [({"n": "3"}, ()), ({"unit": "fortnight"}, ("unit",)), ({"more": 1}, ("more",)), ({"n": None}, ("n",))],
)
def test_what_comes_from_outside_is_refused(change: dict[str, object], where: tuple[str, ...]) -> None:
    data = {"n": 3, "unit": "hour", **change}
    if not where:
        assert border.read(Duration, data) == Duration(n=3, unit="hour")
        return
    with pytest.raises(ValidationError) as caught:
        border.read(Duration, data)
    assert caught.value.errors()[0]["loc"] == where


def test_a_node_is_frozen_and_knows_its_fields() -> None:
    node = Duration(n=3, unit="hour")
    with pytest.raises(dataclasses.FrozenInstanceError):
        node.n = 4  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del node.n  # type: ignore[misc]
    with pytest.raises(TypeError, match="more"):
        Duration(n=3, unit="hour", more=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unit"):
        Duration(n=3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="more"):
        node.model_copy(update={"more": 1})
    assert dataclasses.replace(node, n=4) == node.model_copy(update={"n": 4}) == Duration(n=4, unit="hour")
    assert [each.name for each in dataclasses.fields(Duration)] == ["n", "unit"]
    assert repr(node) == "Duration(n=3, unit='hour')"


def test_equal_by_content_and_kind() -> None:
    assert len({Duration(n=3, unit="hour"), Duration(n=3, unit="hour"), Duration(n=4, unit="hour")}) == 2
    assert Principal(name="a", short="b") != Duration(n=3, unit="hour")


def test_no_two_nodes_share_a_default() -> None:
    one, two = (Forbid(name="forbid/a", catch=Catch(), severity="low", then="stop") for _ in range(2))
    one.say["en"] = "x"
    assert two.say == {}
    assert Forbid.FIELDS["say"] == {}


def test_a_node_keeps_the_order_of_its_class() -> None:
    fields = ["name", "title", "version", "languages", "timezone", "principal", "operator", "contact", "about"]
    assert list(MARA.header.plain())[: len(fields)] == fields
    assert list(Header.FIELDS)[: len(fields)] == fields
    assert (
        Catch(undeclared=(World.PRICES,))
        .order()
        .endswith('"undeclared":["prices"],"answers":[],"denies":[],"means":[],"unless":[]}')
    )


def test_every_kind_of_node_has_a_reader_of_both_sorts() -> None:
    todo, seen = [Node], []
    while todo:
        todo += (below := todo.pop().__subclasses__())
        seen += below
    for kind in seen:
        border.adapter(kind)
        trusted._makers(kind)
