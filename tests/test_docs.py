"""What the docs show, runs: each page is played in an empty folder, and what it says comes out must come out.

A ```persona block with a title is written as that file; a ```console block runs its `$ ` lines and must print what
stands below them. `pytest --update` rewrites what stands below. Other blocks (```sh) are not run.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GENERATED = ("docs/language/", "docs/library/", "docs/diagnostics/", "docs/evidence/")
PAGES = [
    path
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if not str(path.relative_to(ROOT)).startswith(GENERATED)
]
BLOCK = re.compile(r"^(?P<fence>```+)(?P<head>[^\n]*)\n(?P<body>.*?)^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)
ENV = {
    "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
    "HOME": "/nonexistent",
    "NO_COLOR": "1",
    "COLUMNS": "100",
    "LC_ALL": "C.UTF-8",
    "PYTHONPATH": str(ROOT),
}


def play(page: Path, folder: Path) -> str:
    """Run a page in a folder; its text as it should be."""

    def block(m: re.Match[str]) -> str:
        head, body = m["head"], m["body"]
        kind = head.split(" ")[0]
        title = re.search(r'title="([^"]+)"', head)
        if title and kind in ("persona", "toml", "json", "jsonl"):
            target = folder / title[1]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(body, encoding="utf-8")
        if kind != "console":
            return m[0]
        shown: list[str] = []
        for line in body.splitlines():
            if line.startswith("$ "):
                shown += [line, *run(line[2:], folder).splitlines()]
        return f"{m['fence']}{head}\n" + "".join(f"{line}\n" for line in shown) + f"{m['fence']}"

    return BLOCK.sub(block, page.read_text(encoding="utf-8"))


def run(command: str, folder: Path) -> str:
    """What a command prints, both streams, without trailing white space; only our own command may be shown."""
    words = shlex.split(command)
    assert words[0] in ("personaspec", "cat"), command
    if words[0] == "personaspec":
        words[:1] = [sys.executable, "-m", "personaspec"]
    env = {**ENV, "PERSONASPEC_CACHE_DIR": str(folder / ".cache")}
    found = subprocess.run(
        words, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False
    )
    assert b"this is a bug" not in found.stdout, command
    return "\n".join(line.rstrip() for line in found.stdout.decode("utf-8").splitlines()) + "\n"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_page_runs_as_it_is_written(page: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The page equals what playing it gives."""
    wanted = play(page, tmp_path)
    if request.config.getoption("--update"):
        page.write_text(wanted, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == wanted


def test_links_between_pages_lead_somewhere() -> None:
    """Every relative link of the docs and the README is a file."""
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists()
    ]
    assert broken == []


def test_the_table_of_the_readme_is_what_the_guard_does(tmp_path: Path) -> None:
    """Each row of "the model says / the fan reads", judged by the persona above it."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = next(m["body"] for m in BLOCK.finditer(text) if 'title="mara.persona"' in m["head"])
    (tmp_path / "mara.persona").write_text(block, encoding="utf-8")
    table = text.split("| the model says | the fan reads |\n|---|---|\n")[1].split("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    lines = "".join(json.dumps({"id": str(i), "bot": said}) + "\n" for i, (said, _) in enumerate(rows))
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")
    out = run("personaspec guard mara.persona --input in.jsonl --now 2026-11-21T10:00:00Z", tmp_path)
    assert [json.loads(line)["text"] for line in out.splitlines()] == [shown for _, shown in rows]
    assert len(rows) >= 3


def test_every_page_that_is_read_is_in_the_navigation() -> None:
    """Pages of single codes are reached from their index; all others stand in the navigation."""
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:\n")[1].split("\nvalidation:")[0]
    named = set(re.findall(r"[\w/-]+\.md", nav))
    pages = {str(page.relative_to(ROOT / "docs")) for page in (ROOT / "docs").rglob("*.md")}
    listed = r"diagnostics/PS\d+\.md|decisions/\d+-.*\.md|evidence/.*|library/(?!index\.md).*"
    by_index = {page for page in pages if re.fullmatch(listed, page)}
    assert named - pages == set()
    assert pages - by_index - named == set()
