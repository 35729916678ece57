"""Project settings: read strictly, never in silence."""

from __future__ import annotations

from datetime import date

from personaspec.settings import Settings, read_settings, write_lock
from personaspec.source import Source


def read(text: str, lock: str | None = None) -> tuple[Settings, list[str]]:
    source = Source("personaspec.lock", lock) if lock is not None else None
    settings, found = read_settings(Source("personaspec.toml", text), source)
    return settings, [d.code.id for d in found]


def test_a_day_may_be_a_text_or_a_date() -> None:
    for text in ('as_of = "2026-11-21"', "as_of = 2026-11-21"):
        assert read(text) == (read("")[0].__class__(as_of=date(2026, 11, 21)), [])
    assert read("as_of = 2026-11-21T10:00:00Z")[1] == ["PS510"]
    assert read("as_of = 20261121")[1] == ["PS510"]


def test_what_is_wrong_keeps_its_default() -> None:
    settings, found = read('specs = [1, 2]\nrequire = "std/truth"\nstrict = "yes"\nmodel = 3\nlint = []\n')
    assert found == ["PS510"] * 5
    assert settings == Settings()


def test_a_finding_points_at_the_key_and_not_at_a_comment() -> None:
    text = '# shadow is not set\nmodel = "x/shadow"\nshadow = ["std/crisis"]\n'
    _, found = read_settings(Source("personaspec.toml", text))
    assert text[found[0].span.start : found[0].span.end] == "shadow"
    assert found[0].span.start == text.rindex("shadow =")


def test_levels_need_a_level_and_a_reason() -> None:
    settings, found = read('[lint]\nPS401 = { level = "off", because = "elsewhere" }\nPS404 = { level = "of" }\n')
    assert settings.lint["PS401"].level == "off"
    assert found == ["PS510"]
    assert read('[lint.PS401]\nlevel = "off"\nbecause = " "\n')[1] == ["PS511"]


def test_a_lock_that_was_written_is_read() -> None:
    lock = write_lock({"std/truth": ("2026.11.0", "ab" * 32), "./house": ("1.0.0", "cd" * 32)})
    settings, found = read("", lock)
    assert found == []
    assert {name: (pin.version, pin.sha256[:2]) for name, pin in settings.pins.items()} == {
        "./house": ("1.0.0", "cd"),
        "std/truth": ("2026.11.0", "ab"),
    }
    assert lock[settings.pins["std/truth"].span.start :].startswith('"std/truth"')


def test_what_is_no_toml_is_told_where() -> None:
    for text in ("as_of = ", "[lint\n", "a = 'b\n", "\x00"):
        assert read(text)[1] == ["PS510"]


def test_shadow_is_all_or_some_or_none() -> None:
    assert read("shadow = true") == (Settings(shadow=True), [])
    assert read('shadow = ["std/claims/human", "forbid/kids"]') == (
        Settings(shadow=("std/claims/human", "forbid/kids")),
        [],
    )
    assert read('shadow = "all"') == (Settings(), ["PS510"])
    assert read("shadow = [1]") == (Settings(), ["PS510"])


def test_what_is_never_in_shadow_is_told() -> None:
    for name in ("std/crisis", "std/crisis/topic/self-harm", "disclose/x", "std/disclosure/baseline", "a/disclose/b"):
        assert read(f'shadow = ["{name}"]')[1] == ["PS512"], name
    assert read('shadow = ["std/crisisline"]')[1] == []
