"""`report`: counters, exports that hold what a law names and nothing else, and the page that is published."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from stores.logs import NOW, ledger, notice

from personaspec import wire
from personaspec.evidence.counters import COUNTERS

from .conftest import CLEAN, Personaspec, Process, write

SHELF = Path(wire.__file__).parent / "schemas"
PAGES = Path(__file__).parent.parent / "pages"
START = "std/disclosure/baseline/disclose/start"
SPEC = (
    CLEAN
    + """
use ./law

audience {
  places       SE, US
  ages         unknown
}

limit nights "Quiet at night." {
  quiet        22:00..07:00
  then         end
  say          "It's late. I'm an AI, and I'll be here tomorrow."
}
"""
)
LAW = """\
pack law "Laws for tests, none of them real." {
  version      2026.11.0
  languages    en
}

law counted "An Act on Counting" {
  status       enacted
  places       SE
  starts       2026-01-01
  source       "https://law.example/counting"
  grade        secondary
  verified     2026-11-21
  counts       caps-hit, crisis-referrals, identity-notices, moonbeams
}

law ahead "An Act that is not in force" {
  status       enacted
  places       US
  starts       2027-01-01
  source       "https://law.example/ahead"
  grade        secondary
  verified     2026-11-21
  counts       crisis-referrals
}

law never "A Bill" {
  status       proposed
  places       US
  starts       2026-01-01
  source       "https://law.example/never"
  grade        secondary
  verified     2026-11-21
  counts       crisis-referrals
}

disclose under "{persona.name} is an AI, not a human." {
  under        counted
  states       is-ai, not-human
  when         session starts
}

disclose later "{persona.name} is an AI, not a human." {
  under        ahead, never
  states       is-ai, not-human
  when         session starts
}
"""


@pytest.fixture
def project(here: Path) -> Path:
    """A persona under a law that counts, and what happened to three fans on two days."""
    write(here, mara=SPEC, law=LAW)
    plain = {"under": (), "pack": "", "version": ""}
    with ledger(here / "evidence") as log:
        for fan in ("ann", "bob"):
            log.about(fan).record(
                (
                    notice(what="session", rule="", text="", **plain),
                    notice(1, rule="./law/disclose/under", under=("./law/law/counted",)),
                    notice(1, rule=START, **plain),
                ),
                NOW,
            )
        log.about("ann").record(
            (notice(what="asked-identity", rule="", text="", **plain), notice(2, rule=START, **plain)), NOW
        )
        log.about("bob").record((notice(3, what="crisis", rule="std/crisis/topic/self-harm", **plain),), NOW)
        stopped = notice(what="stopped", rule="std/truth/forbid/prices", text="", **plain)
        log.about("bob").record((stopped, stopped), NOW.replace(day=22))
        log.about("bob").record((notice(4, what="limit", rule="limit/nights", **plain),), NOW.replace(day=22))
        log.about("bob").record((notice(5, rule="disclose/of-an-older-version", **plain),), NOW)
        log.about("bob", persona="lea").record((notice(6),), NOW)
    return here


def shown(folder: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / name).read_text())
    return found


def test_what_is_written_and_told(cli: Personaspec, project: Path) -> None:
    done = cli("report", "mara.persona", "--evidence", "evidence", "--as-of", "2026-11-21", "-o", "out")
    assert done.exit_code == 0
    assert done.stdout == (
        "wrote out/protocol.html\n"
        "wrote out/protocol.md\n"
        "wrote out/laws/counted.json\n"
        "wrote out/report.json\n"
        "wrote out/report.md\n"
    )
    assert done.stderr == (
        "note: 1 event of `lea`, whose spec was not given\n"
        "note: 1 event of `mara` under rules that this spec does not hold: notices of those are in no counter\n"
        "  help: report with the spec, or the bundle, that ran in those days\n"
    )


def test_the_counters(cli: Personaspec, project: Path) -> None:
    cli("report", "mara.persona", "--evidence", "evidence", "--as-of", "2026-11-21", "-o", "out")
    report = shown(project / "out", "report.json")
    jsonschema.validate(report, json.loads((SHELF / "report.json").read_text()))
    assert list(report["counters"]) == list(COUNTERS)
    assert {name: n for name, n in report["counters"].items() if n} == {
        "sessions": 2,
        "identity-notices": 3,  # what satisfied two rules was shown once
        "asked-identity": 1,
        "caps-hit": 1,
        "crisis-referrals": 1,
        "claims-stopped": 1,
        "price-mismatches-stopped": 1,
    }
    assert report["events"] == 13
    assert {law["law"]: (law["file"], law["why"]) for law in report["laws"]} == {
        "./law/law/ahead": (None, "starts on 2027-01-01, in 41 days: no export yet"),
        "./law/law/counted": ("laws/counted.json", ""),
        "./law/law/never": (None, "proposed: no export"),
    }


def test_an_export_holds_what_the_law_names_and_nothing_else(cli: Personaspec, project: Path) -> None:
    cli("report", "mara.persona", "--evidence", "evidence", "--as-of", "2026-11-21", "-o", "out")
    export = shown(project / "out", "laws/counted.json")
    jsonschema.validate(export, json.loads((SHELF / "report-law.json").read_text()))
    assert export == {
        "schema": 1,
        "law": "./law/law/counted",
        "since": None,
        "until": None,
        "counts": {"caps-hit": 1, "crisis-referrals": 1, "identity-notices": 2},  # those under it; the rest, all
    }
    assert shown(project / "out", "report.json")["laws"][1]["uncounted"] == ["moonbeams"]


def test_nothing_personal_leaves(cli: Personaspec, project: Path) -> None:
    cli("report", "mara.persona", "--evidence", "evidence", "--as-of", "2026-11-21", "-o", "out")
    log = (project / "evidence" / "web-1.jsonl").read_text()
    personal = {json.loads(line)["personal"]["fan"] for line in log.splitlines() if '"personal":{' in line}
    for path in (project / "out").rglob("*"):
        if path.is_file() and not path.name.startswith("protocol"):
            text = path.read_text()
            assert not [fan for fan in personal if fan in text]
            assert not re.search(r"US-NY|minor|stated|web-1|10:00", text), path.name


@pytest.mark.parametrize(
    ("days", "stops", "sessions"),
    [
        (("--since", "2026-11-22"), 1, 0),
        (("--until", "2026-11-21"), 0, 2),
        (("--since", "2026-11-21", "--until", "2026-11-22"), 1, 2),
        (("--since", "2026-11-23"), 0, 0),
    ],
)
def test_only_some_days(cli: Personaspec, project: Path, days: tuple[str, ...], stops: int, sessions: int) -> None:
    cli("report", "mara.persona", "--evidence", "evidence", "--as-of", "2026-11-21", *days, "-o", "out")
    counters = shown(project / "out", "report.json")["counters"]
    assert (counters["price-mismatches-stopped"], counters["sessions"]) == (stops, sessions)


def test_one_law_alone(cli: Personaspec, project: Path) -> None:
    words = ("report", "mara.persona", "--evidence", "evidence", "--as-of", "2026-11-21", "--for", "counted", "-o", "o")
    assert cli(*words).stdout == "wrote o/laws/counted.json\n"


def test_a_law_that_is_not_in_force_gets_none(cli: Personaspec, project: Path) -> None:
    done = cli("report", "mara.persona", "--evidence", "evidence", "--as-of", "2026-11-21", "--for", "ahead", "-o", "o")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.splitlines()[-1] == ("note: `./law/law/ahead` starts on 2027-01-01, in 41 days: no export yet")
    assert not (project / "o").exists()


def test_without_evidence_only_the_page_is_made(cli: Personaspec, project: Path) -> None:
    done = cli("report", "mara.persona", "--as-of", "2026-11-21", "-o", "out")
    assert (done.exit_code, done.stdout) == (0, "wrote out/protocol.html\nwrote out/protocol.md\n")


def test_a_log_that_does_not_verify_is_not_counted(cli: Personaspec, project: Path) -> None:
    path = project / "evidence" / "web-1.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"what":"crisis"', b'"what":"notice"'))
    done = cli("report", "mara.persona", "--evidence", "evidence", "-o", "out")
    assert done.exit_code == 1
    assert "the log does not verify, so nothing was counted: evidence/web-1.jsonl:9: changed:" in done.stderr
    assert not (project / "out").exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--since", "2026-02-01", "--until", "2026-01-01"), "2026-02-01 is after 2026-01-01"),
        (("--for", "counted"), "a law's export is made of evidence"),
        (("--evidence", "evidence", "--for", "gdpr"), "no rule stands under a law `gdpr`"),
        (("--evidence", "nowhere"), "there is no file or folder `nowhere`"),
        (("--evidence", "empty"), "`empty` holds no evidence"),
    ],
)
def test_wrong_usage_is_2(process: Process, project: Path, args: tuple[str, ...], said: str) -> None:
    (project / "empty").mkdir()
    done = process("report", "mara.persona", *args, "-o", "out")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


class Page(HTMLParser):
    """The tags of a page; raises where one is not closed or closes another."""

    VOID = frozenset({"meta", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != "p" or self.open[-1] == "p":
            assert self.open.pop() == tag


def page_of(text: str) -> Page:
    page = Page()
    page.feed(text)
    page.close()
    assert page.open == []
    return page


def test_the_page_is_whole_accessible_and_asks_nobody_else(cli: Personaspec, project: Path) -> None:
    cli("report", "mara.persona", "--as-of", "2026-11-21", "-o", "out")
    text = (project / "out" / "protocol.html").read_text()
    page = page_of(text)
    tags = [tag for tag, _ in page.seen]
    attributes = [(tag, name) for tag, attrs in page.seen for name in attrs]
    assert not {"script", "img", "link", "iframe", "a", "form"} & set(tags)
    assert not {name for _, name in attributes if name in ("src", "href") or name.startswith("on")}
    assert "default-src 'none'" in text
    assert ("html", {"lang": "en"}) in page.seen
    assert (tags.count("h1"), tags.count("main"), tags.count("title")) == (1, 1, 1)
    assert tags.count("caption") == tags.count("table") > 0
    assert all(attrs.get("scope") == "col" for tag, attrs in page.seen if tag == "th")
    labelled = {attrs["aria-labelledby"] for _, attrs in page.seen if "aria-labelledby" in attrs}
    assert labelled <= {attrs.get("id") for _, attrs in page.seen}
    heights = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(heights))


def test_texts_of_a_spec_stay_texts(cli: Personaspec, here: Path) -> None:
    write(here, mara=SPEC.replace("use ./law\n", "").replace("It's late.", "It's late <script>x</script> | [a] b."))
    done = cli("report", "mara.persona", "--as-of", "2026-11-21", "-o", "out")
    assert done.exit_code == 0, done.output
    html = (here / "out" / "protocol.html").read_text()
    assert "script" not in {tag for tag, _ in page_of(html).seen}
    assert r"\| \[a\] b" in (here / "out" / "protocol.md").read_text()


@pytest.mark.parametrize("name", ["protocol.html", "protocol.md", "report.md"])
def test_the_exact_pages(cli: Personaspec, project: Path, snapshot: Callable[[Path, str], None], name: str) -> None:
    cli("report", "mara.persona", "--evidence", "evidence", "--as-of", "2026-11-21", "-o", "out")
    text = (project / "out" / name).read_text()
    text = re.sub(r"sha256:[0-9a-f]{64}", "sha256:…", text)  # it changes with each pack
    snapshot(PAGES / name, text)
