"""No output says that a law is met: every text that we may show is read for claims that only a court could make.

What is read: each string in the package's code, its templates and schemas; every help text; every page of the docs;
the specs and packs; and what the commands make of a persona that stands under every pack. A sentence that says what we
never claim is allowed here by its exact words.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from personaspec.cli.group import COMMANDS, Late, personaspec

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "personaspec"

LAW = (
    r"(?:the |every |all |any |your |these |those |applicable )*"
    r"(?:laws?|legal|regulations?|regulatory|statutes?|acts?)\b"
)
WHO = r"(?:lawyers?|counsel|regulators?|authorit(?:y|ies)|ftc|eu|court|commission)\b"
CLAIMS = re.compile(
    "|".join(
        (
            r"\bcomplian(?:t|ce)\b",
            r"\bcompl(?:y|ies|ied|ying)\b",
            r"\bconform(?:s|ant|ance|ing)? (?:to|with) " + LAW,
            r"\b(?:legally|lawfully) (?:safe|sound|clear(?:ed)?|approved|ok|okay|watertight|correct|valid)\b",
            r"\blegal(?:ly)?[- ](?:safe|proof|ready|clear|approved)\b",
            r"\b(?:meets?|satisf(?:y|ies)|fulfil(?:l|ls|s)?|obeys?|respects?) " + LAW,
            r"\b(?:laws?|legal requirements?|regulations?|duties)( \w+)? (?:is|are|was|were) (?:met|satisfied|kept)\b",
            r"\b(?:ai act|gdpr|coppa|ccpa|ftc|hipaa|law)[- ](?:proof|ready|safe|certified|approved|conform)\b",
            r"\b(?:certified|approved|cleared|endorsed|vetted) (?:by|for) (?:a |the |our |your )?" + WHO,
            r"\b(?:guarantee[sd]?|ensures?|proves?|certif(?:y|ies))( \w+){0,4} (?:lawful|legal|legality|in law)\b",
            r"\b(?:is|are|be|stay|keeps? you) (?:fully |completely |entirely |always )?(?:lawful|law-abiding)\b",
            r"\b(?:no|without|zero) legal risks?\b",
            r"\bprotects? (?:you )?(?:from|against) (?:lawsuits?|fines|liability|suits?)\b",
            r"\b(?:100 ?%|completely|totally|perfectly|guaranteed(?: to be)?|proven(?: to be)?) safe\b",
            r"\bsafe for (?:minors|children|kids|teens|teenagers|everyone|fans)\b",
            # The languages of our texts.
            r"\b(?:gesetzes|rechts|dsgvo|datenschutz)[- ]?(?:konform|sicher)\b|\brechtlich (?:sicher|unbedenklich)\b",
            r"\bcumple (?:con )?(?:la ley|las leyes|la normativa|el reglamento)\b",
            r"\bconforme (?:con|a) la (?:ley|normativa)\b|\ben conformité avec\b",
            r"\bconforme (?:à|au|aux) (?:la )?(?:lois?|règlement|réglementation|rgpd)\b",
            r"\b(?:följer|uppfyller|i enlighet med) (?:lagen|lagarna|lagkraven|alla lagar|gdpr)\b|\bregelefterlev",
        )
    ),
    re.IGNORECASE,
)
ALLOWED = frozenset(
    {
        "FTC Health Products Compliance Guidance",  # a document's own title
        "It says what is wired and what it cannot know, and never that a law is met",
        "It never says that a law is met",
        "It is no legal and no medical advice, and it does not say that any law is met",
        "it is no legal advice, and it does not say that any law is met",
        "No total says that a law is met",
        "It says nothing about how well a real model talks, and nothing about whether a law is satisfied",
        "No page, report or export says that a law is met",
        (
            "Nothing here is legal advice, no lawyer has read the packs of the standard library (each says `lawyer "
            "none`), and no command of personaspec gives a verdict on whether a law is met"
        ),
    }
)
OTHERS = re.compile(
    r"^\s*(?:says|matches|answers|denies|violates|allows|fan|bot|reply|source|prefer|unless|asked|pattern|words)\b.*$",
    re.MULTILINE,
)
"""Lines of a spec, and of its explanation, that hold what others say: what is listened for is no text of ours."""
APART = re.compile(r"</?[a-z][^>]*>|\n\s*\n|\n(?=[\s>|#*-])|(?<=[.!?:;])\s+|\||\s\(\[")
ADDRESS = re.compile(r"\]\(\S+?\)|\bhttps?\\?:\S+")


def sentences(text: str) -> Iterator[str]:
    """Sentences with single spaces; what marks up their edges is left out, and so is where something stands."""
    for block in APART.split(ADDRESS.sub("", text)):
        if block and (said := " ".join(block.split()).strip(" |#*`\"'>-()[].:")):
            yield said


def claims(text: str) -> list[str]:
    """The sentences that claim, and are not allowed."""
    return [said for said in sentences(text) if CLAIMS.search(said) and said not in ALLOWED]


def strings(path: Path) -> str:
    """What a module may say: its strings, docstrings among them. Tables of words that are listened for are not ours."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return "\n\n".join(n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))


MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if "tables" not in path.parts and "_table" not in path.stem]
PAGES = sorted(
    (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *PACKAGE.rglob("*.jinja"), *PACKAGE.rglob("schemas/*"))
)
SPECS = sorted((ROOT / "specs").rglob("*.persona"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_string_of_the_code_claims(path: Path) -> None:
    assert claims(strings(path)) == []


def test_no_page_claims() -> None:
    assert [(str(path.relative_to(ROOT)), found) for path in PAGES if (found := claims(path.read_text()))] == []


def test_no_text_of_a_spec_claims() -> None:
    found = []
    for path in SPECS:
        ours = OTHERS.sub("", path.read_text())
        texts = [text or note for text, note in re.findall(r'"((?:\\.|[^"\\\n])*)"|# (.*)', ours)]
        found += [(path.name, said) for said in claims("\n\n".join(texts))]
    assert found == []


def helps(command: click.Command, name: str) -> Iterator[tuple[str, str]]:
    """Every help text below a command."""
    ctx = click.Context(command, info_name=name)
    yield name, command.get_help(ctx)
    if isinstance(command, click.Group) and not isinstance(command, Late):
        for sub in command.list_commands(ctx):
            below = command.get_command(ctx, sub)
            assert below is not None
            yield from helps(below, f"{name} {sub}")


def test_no_help_text_claims() -> None:
    ctx = click.Context(personaspec)
    commands = [(name, personaspec.get_command(ctx, name)) for name, _ in COMMANDS]
    texts = [found for name, command in commands if command is not None for found in helps(command, name)]
    texts.append(("personaspec", CliRunner().invoke(personaspec, ["--help"]).output))
    assert len(texts) > len(COMMANDS)
    assert [(name, found) for name, text in texts if (found := claims(text))] == []


PERSONA = """\
persona mara "Mara's clone" {
  version      1.0.0
  languages    en, es, de, fr, sv
  principal    "Mara Lindqvist" short "Mara"
  operator     "Lindqvist Keramik AB"
  contact      "hello@mara.example"
  abilities    chat, memory, offers
}

consent "consent.pdf" {
  signed       2026-03-02
  until        2028-03-02
  covers       chat, memory, offers
}

audience {
  places       SE, US
  ages         unknown
}

privacy {
  remembers    name for 30 days
  basis        consent
  notice       "https://mara.example/privacy"
}

"""


def everything() -> str:
    """A persona under every pack of the library that says something of a law."""
    std = ROOT / "specs" / "std"
    packs = sorted(
        str(path.relative_to(std.parent)).removesuffix(".persona")
        for path in std.rglob("*.persona")
        if "platform" not in path.parts and path.stem not in ("prelude", "adults-only")
    )
    return PERSONA + "".join(f"use {pack}\n" for pack in packs)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the commands make of that persona: bundle, prompts, pages, report, and what they print."""
    folder = tmp_path_factory.mktemp("made")
    spec = folder / "mara.persona"
    spec.write_text(everything(), encoding="utf-8")
    day = "2026-11-21"
    for args in (
        ["check", str(spec), "--as-of", day],
        ["build", str(spec), "-o", str(folder / "out")],
        ["report", str(spec), "-o", str(folder / "out"), "--as-of", day],
        ["explain", str(spec)],
        ["prompt", str(spec)],
    ):
        done = CliRunner().invoke(personaspec, ["--cache-dir", str(folder / ".cache"), *args])
        (folder / f"{args[0]}.txt").write_text(f"{done.exit_code}\n\n{done.output}", encoding="utf-8")
    return folder


def test_nothing_that_is_made_of_a_persona_claims(made: Path) -> None:
    assert (made / "report.txt").read_text().startswith("0\n"), (made / "report.txt").read_text()
    paths = [path for path in made.rglob("*") if path.suffix in (".txt", ".md", ".html")]
    assert {"protocol.html", "protocol.md", "policy.md", "check.txt"} <= {path.name for path in paths}
    assert [(path.name, found) for path in paths if (found := claims(OTHERS.sub("", path.read_text())))] == []


@pytest.mark.parametrize(
    "said",
    [
        "Your bot is compliant.",
        "Ensures compliance with the EU AI Act",
        "It complies with NY law.",
        "This page is legally safe.",
        "A GDPR-ready clone",
        "meets all legal requirements",
        "It meets the law.",
        "approved by a lawyer",
        "Chats are safe for minors",
        "the duties are met",
        "rechtssicher und DSGVO-konform",
        "cumple con la ley",
        "conforme à la loi",
        "följer lagen",
        "guarantees that this is legal",
        "keeps you lawful",
        "No legal risk.",
    ],
)
def test_a_claim_is_recognised(said: str) -> None:
    assert claims(f"First. {said} Last.") != []


@pytest.mark.parametrize("said", ["A rule stands under a law.", "It is safe to print.", "The law asks for a notice."])
def test_what_is_no_claim(said: str) -> None:
    assert claims(said) == []
