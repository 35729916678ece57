"""What becomes of a rule where the host lacks something: each field that matters is told, in table and docs."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from personaspec import compiler, project
from personaspec.enforcement import enforcement
from personaspec.ir.persona import Persona
from personaspec.session.host import CHAT, FIELDS, GUARD, NOTHING, Host
from tests.analysis.files import HEADER, made

ALL = Host(**dict.fromkeys(FIELDS, True))
TEXT = (
    HEADER
    + """
pack-less
disclose a "I am an AI." {
  for          place US-NY
  for          language en
  states       is-ai
  when         session starts
  when         day starts
  when         access
  when         back after 7 days
  every        3 hours of use
  cap          1 per day
  spoken       first
  unless       label shown
  ack          required
}

disclose label "AI" {
  states       is-ai
  placed       always
}

limit day "Two hours." {
  for          age known minor
  cap          2 hours per day
  quiet        22:00..07:00
  then         hand-off
  say          "Two hours, so this ends here."
}

limit hour "An hour." {
  for          age minor
  cap          1 hour per session
  then         end
  say          "That was an hour."
}

topic order "An order went wrong." {
  says         "my order"
  then         hand-off
  stays        for session
  say          "A person will help."
}

forbid slur "A slur." {
  says         "slur word"
  then         hand-off
  say          "A person goes on."
  violates     "slur word"
}
""".replace("pack-less\n", "")
)

LACKS = [
    ("place", "disclose/a", "for place", True),
    ("locale", "disclose/a", "for language", True),
    ("age", "limit/day", "for age", False),
    ("age", "limit/hour", "for age", True),
    ("zone", "disclose/a", "when day-starts", True),
    ("zone", "disclose/a", "cap", True),
    ("zone", "limit/day", "cap", True),
    ("zone", "limit/day", "quiet", True),
    ("user", "disclose/a", "when day-starts", True),
    ("user", "disclose/a", "when before-access", True),
    ("user", "disclose/a", "when back-after", False),
    ("user", "disclose/a", "cap", True),
    ("user", "limit/day", "cap", False),
    ("keeps", "disclose/a", "when session-starts", True),
    ("keeps", "disclose/a", "every", False),
    ("keeps", "limit/hour", "cap", False),
    ("keeps", "topic/order", "stays", False),
    ("keeps", "std/crisis/topic/self-harm", "stays", False),
    ("idle", "disclose/a", "every", True),
    ("idle", "limit/hour", "cap", True),
    ("label", "disclose/label", "placed persistent", False),
    ("label", "disclose/a", "unless", True),
    ("acknowledges", "disclose/a", "ack", True),
    ("speaks", "disclose/a", "spoken", False),
    ("hand_off", "limit/day", "then hand-off", False),
    ("hand_off", "topic/order", "then hand-off", False),
    ("hand_off", "forbid/slur", "then hand-off", False),
    ("place", "std/crisis/topic/self-harm", "then crisis", True),
]


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Persona:
    return made(tmp_path_factory.mktemp("host"), TEXT).persona


@pytest.mark.parametrize(("field", "rule", "part", "kept"), LACKS, ids=[" ".join(map(str, row[:3])) for row in LACKS])
def test_what_a_host_lacks_is_told(policy: Persona, field: str, rule: str, part: str, kept: bool) -> None:
    whole = {(row.rule, row.part): row for row in enforcement(policy, ALL)}
    less = {(row.rule, row.part): row for row in enforcement(policy, replace(ALL, **{field: False}))}
    assert whole.get((rule, part)) is None or whole[rule, part].why == ""
    assert less[rule, part].how == ("deterministic" if kept else "not_yet_enforced")
    assert less[rule, part].why


def test_a_host_that_gives_everything_changes_nothing(policy: Persona) -> None:
    assert enforcement(policy, ALL) == enforcement(policy)


def test_what_a_host_gives_more_never_takes_a_part_away(policy: Persona) -> None:
    for field in FIELDS:
        kept = {(row.rule, row.part) for row in enforcement(policy, replace(ALL, **{field: False})) if _kept(row.how)}
        assert {(row.rule, row.part) for row in enforcement(policy, NOTHING) if _kept(row.how)} <= kept | _added(policy)


def _kept(how: str) -> bool:
    return how == "deterministic"


def _added(policy: Persona) -> set[tuple[str, str]]:
    """Parts that stand in the table only where they are degraded."""
    whole = {(row.rule, row.part) for row in enforcement(policy, ALL)}
    return {(row.rule, row.part) for row in enforcement(policy, NOTHING)} - whole


def test_rows_stay_together(policy: Persona) -> None:
    rules = [row.rule for row in enforcement(policy, NOTHING)]
    assert len(dict.fromkeys(rules)) == sum(1 for a, b in zip([None, *rules], rules, strict=False) if a != b)


def test_the_hosts_that_are_built_in() -> None:
    assert (CHAT.place, CHAT.keeps, CHAT.user, CHAT.hand_off, CHAT.label) == (True, True, False, False, False)
    assert [name for name in FIELDS if not getattr(GUARD, name)] == ["idle", "records", "remembers"]


def test_every_field_is_in_the_docs() -> None:
    page = (Path(compiler.__file__).parent.parent / "docs" / "host.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^(\w+) += (?:true|false)", page, re.MULTILINE)) == set(FIELDS)
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) >= set(FIELDS)


def test_a_project_says_what_its_host_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "main.persona").write_text(TEXT, encoding="utf-8")
    (tmp_path / "personaspec.toml").write_text("[host]\nkeeps = true\nlabel = true\n", encoding="utf-8")
    loaded = project.load(["main.persona"])
    assert loaded.settings.host == Host(keeps=True, label=True)
    rows = {(row.rule, row.part): row for row in compiler.compile_unit(loaded, "main.persona").enforcement}
    assert rows["disclose/label", "placed persistent"].how == "deterministic"
    assert rows["topic/order", "then hand-off"].how == "not_yet_enforced"
    day = project.as_of(loaded, None, date(2026, 11, 21))
    strict = compiler.check_unit(loaded, "main.persona", day, strict=True)
    assert any(d.code.id == "PS520" and "`then hand-off` of `topic/order`" in d.message for d in strict)


def test_a_field_that_no_host_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "main.persona").write_text(HEADER, encoding="utf-8")
    (tmp_path / "personaspec.toml").write_text('[host]\nplaces = true\nage = "yes"\n', encoding="utf-8")
    found = project.load(["main.persona"]).diagnostics
    assert [d.code.id for d in found] == ["PS510", "PS510"]
    assert "did you mean `place`?" in [d.help for d in found]
