"""Values: what is taken, what is not, and what is said of it."""

from __future__ import annotations

import pytest
from spec import checked, matched, told

from personaspec.vocabulary.amounts import currencies
from personaspec.vocabulary.languages import language_name, languages, zones
from personaspec.vocabulary.names import kebab, mixed_scripts
from personaspec.vocabulary.places import countries, parts, place_name


@pytest.mark.parametrize("place", ["SE", "US", "US-NY", "CA-QC", "GB-SCT", "DE-BY", "EU", "EEA", "everywhere", "FR-75"])
def test_places_are_codes(place: str) -> None:
    assert matched("audience", f"places {place}").match.texts("places") == (place,)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("us", "US"),
        ("UK", "GB"),
        ("us-ny", "US-NY"),
        ("NY", "US-NY"),
        ("Sweden", "SE"),
        ("sweeden", "SE"),
        ("New-York", "US-NY"),
        ("Georgia", "GE"),
        ("USA", "US"),
        ("UK-SCT", "GB-SCT"),
        ("worldwide", "everywhere"),
        ("Everywhere", "everywhere"),
        ("eu", "EU"),
        ("el", "GR"),
    ],
)
def test_places_that_are_meant(written: str, meant: str) -> None:
    (found,) = told("audience", f"places {written}")
    assert found.code.id == "PS121"
    assert found.help.startswith(f"did you mean `{meant}`")


@pytest.mark.parametrize("written", ["XX", "US-XX", "QQ-A", "Atlantis", "SE-ABCD"])
def test_places_that_are_none(written: str) -> None:
    (found,) = told("audience", f"places {written}")
    assert (found.code.id, found.fix) == ("PS121", None)


@pytest.mark.parametrize(
    "tag", ["en", "sv", "pt-BR", "zh-Hant", "zh-Hant-TW", "sr-Latn", "es-419", "yue", "de-CH-1996"]
)
def test_languages_are_tags(tag: str) -> None:
    assert matched("persona", f"languages {tag}").match.texts("languages") == (tag,)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("EN", "en"),
        ("english", "en"),
        ("Swedish", "sv"),
        ("en_US", "en-US"),
        ("en-us", "en-US"),
        ("en-UK", "en-GB"),
        ("jp", "ja"),
        ("swe", "sv"),
        ("zh-hant", "zh-Hant"),
        ("svenska", "sv"),
    ],
)
def test_languages_that_are_meant(written: str, meant: str) -> None:
    (found,) = told("persona", f"languages {written}")
    assert found.code.id == "PS122"
    assert found.help.startswith(f"did you mean `{meant}`, ")


@pytest.mark.parametrize(
    "zone", ["Europe/Stockholm", "America/New_York", "UTC", "America/Argentina/Buenos_Aires", "Asia/Kolkata"]
)
def test_zones_are_names_of_the_database(zone: str) -> None:
    assert matched("persona", f"timezone {zone}").match.text("timezone") == zone


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Stockholm", "Europe/Stockholm"),
        ("Europe/Stokholm", "Europe/Stockholm"),
        ("europe/stockholm", "Europe/Stockholm"),
        ("America/New-York", "America/New_York"),
        ("US/New_York", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_zones_that_are_meant(written: str, meant: str) -> None:
    (found,) = told("persona", f"timezone {written}")
    assert (found.code.id, found.help) == ("PS123", f"did you mean `{meant}`?")


@pytest.mark.parametrize(
    ("date", "message"),
    [
        ("2026-02-30", "`2026-02-30` is no day: February 2026 has 28 days"),
        ("2027-02-29", "`2027-02-29` is no day: February 2027 has 28 days"),
        ("0026-10-31", "the year 26 of `0026-10-31` is not in our time"),
        ("2026-13-05", "`2026-13-05` has no month 13"),
        ("2026-00-05", "`2026-00-05` has no month 0"),
        ("2026-01-00", "`2026-01-00` is no day: January 2026 has 31 days"),
    ],
)
def test_days_that_never_come(date: str, message: str) -> None:
    (found,) = told("fact", f"until {date}")
    assert (found.code.id, found.message) == ("PS119", message)


def test_days_that_come() -> None:
    assert matched("fact", "until 2028-02-29").match.text("date") == "2028-02-29"


@pytest.mark.parametrize("line", ["quiet 22:00..24:00", "quiet 22:60..23:00"])
def test_times_that_never_come(line: str) -> None:
    assert [d.code.id for d in told("limit", line)] == ["PS119"]


@pytest.mark.parametrize(
    "line",
    ["cap 0 per day", "cap 1.5 per day", "cap 0 hours per day", "cap 9999999999 per day", "quiet 08:00..08:00"],
)
def test_numbers_that_make_no_sense(line: str) -> None:
    assert [d.code.id for d in told("limit", line)] == ["PS120"]


def test_a_number_of_thousands_of_digits_is_no_crash() -> None:
    assert [d.code.id for d in told("limit", f"cap {'9' * 9000} per day")] == ["PS120"]
    assert [d.code.id for d in told("voice", f"length 1..{'9' * 9000} words")] == ["PS120"]
    assert [d.code.id for d in told("offer", f'code "A" {"9" * 9000}%')] == ["PS120"]


@pytest.mark.parametrize(
    ("line", "slot", "value"),
    [
        ("length 1..4 sentences", "range", (1, 4)),
        ("length 2 words", "range", (2, 2)),
        ("emoji 0..1 per reply", "range", (0, 1)),
    ],
)
def test_ranges(line: str, slot: str, value: tuple[int, int]) -> None:
    assert matched("voice", line).match.args[slot][0].value == value


def test_hours_of_the_night() -> None:
    assert matched("limit", "quiet 22:00..07:00").match.args["hours"][0].value == ("22:00", "07:00")


@pytest.mark.parametrize("link", ["https://mara.example/a?b=c#d", "http://localhost:8000", "https://例え.jp/"])
def test_links(link: str) -> None:
    assert matched("offer", f'link "{link}"').match.texts("urls") == (link,)


@pytest.mark.parametrize(
    "link", ["mara.example", "https://", "https:// x", "javascript://x", "//mara.example", "www", " "]
)
def test_links_that_lead_nowhere(link: str) -> None:
    assert [d.code.id for d in told("offer", f'link "{link}"')] == ["PS124"]


@pytest.mark.parametrize(
    "path", ["std/truth", "./house-rules", "../shared/rules", "std/truth@2026.11", "std/truth@2026.11.0"]
)
def test_paths(path: str) -> None:
    assert checked(f"use {path}\n").diagnostics == ()


@pytest.mark.parametrize("path", ["./facts.persona", "std/truth@latest", "std/truth@1.2.3.4"])
def test_paths_that_are_none(path: str) -> None:
    assert [d.code.id for d in checked(f"use {path}\n").diagnostics] == ["PS128"]


def test_names() -> None:
    assert kebab("MyStudio in Göteborg!") == "my-studio-in-göteborg"
    assert kebab("???") == ""
    assert kebab("2026 prices") == ""
    assert mixed_scripts("сourse") == ("сourse", ("Cyrillic", "Latin"))
    for name in ("営業時間", "борщ-recipe", "tシャツ", "göteborg", "wheel-2"):
        assert mixed_scripts(name) is None


def test_the_tables_are_whole() -> None:
    assert len(countries()) == 249
    assert len(parts("US")) == 57
    assert len(languages()) == 183
    assert len(currencies()) > 150
    assert all(len(code) == 3 and code.isupper() and name for code, name in currencies().items())
    assert all(len(code) == 2 and code.isupper() and name for code, name in countries().items())
    assert {"UTC", "Europe/Stockholm", "America/Argentina/Buenos_Aires"} <= zones()
    assert place_name("US-NY") == "New York"
    assert place_name("SE") == "Sweden"
    assert language_name("pt-BR") == "Portuguese (BR)"


def test_digits_of_other_scripts_are_numbers() -> None:
    assert matched("fact", "until ٢٠٢٧-٠١-٣١").match.text("date") == "2027-01-31"
    assert matched("limit", "cap ٣ per day").match.args["count"][0].value == 3
    assert matched("limit", "quiet ٢٢:٠٠..٠٧:٠٠").match.args["hours"][0].value == ("22:00", "07:00")
