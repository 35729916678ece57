"""Invariant 9: no fixed text holds a price, a discount, a link or a code that is not declared."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.files import HEADER, codes, made, pack

CLAIMS = {
    "price": "It costs 49 EUR.",
    "discount": "There is 30% off today.",
    "link": "Look at https://other.example/shop for more.",
    "bare link": "Look at www.other.example for more.",
    "code": "Use the code SAVE30 at checkout.",
}
OFFER = (
    'offer kit "A kit." {\n  price 49 EUR\n  link "https://other.example/shop", "https://www.other.example"\n'
    '  code "SAVE30" 30%\n  relationship own\n}\n'
)
PLACES = {
    "topic": 'topic a "A." {{\n  says "aaa"\n  then deflect\n  say "{0}"\n}}\n',
    "forbid": 'forbid a "A." {{\n  says "aaa"\n  say "{0}"\n  violates "aaa"\n}}\n',
    "notice": 'disclose a "I am an AI. {0}" {{\n  states is-ai\n  when session starts\n}}\n',
    "limit": 'limit a "A." {{\n  cap 2 per day\n  then end\n  say "{0}"\n}}\n',
    "objective": 'objective a "A." {{\n  when session starts\n  say "{0}"\n}}\n',
    "sample": 'voice {{\n  sample a {{\n    fan "Hi."\n    reply "{0}"\n  }}\n}}\n',
    "answer": 'fact a "{0}" {{\n  answers "How?"\n}}\n',
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("claim", CLAIMS)
def test_a_fixed_text_says_only_what_is_declared(
    place: str, claim: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    declaration = PLACES[place].format(CLAIMS[claim])
    told = codes(made(tmp_path, HEADER + declaration))
    if place == "answer" and "link" in claim:
        assert told == []  # a fact declares its links
    else:
        assert told == ["PS203"], (place, claim)
    assert codes(made(tmp_path, HEADER + declaration + OFFER)) == []
    if place in ("topic", "forbid", "notice", "limit"):
        assert codes(made(tmp_path, pack("main", declaration))) == ["PS203"]
