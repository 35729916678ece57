"""`personaspec git`: git itself, in a repository of its own, with our drivers set up and taken back."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT
from tests.merging.histories import history
from tests.properties.specs import beside

SPEC = """\
persona mara "Mara's clone" {
  version      1.0.0
  languages    en
  principal    "Mara Lindqvist" short "Mara"
  operator     "Lindqvist Keramik AB"
  abilities    chat
}

# What nobody hears here.
forbid visits "Invites a fan to the studio." {
  says         "drop by the studio"
  severity     high
  then         replace
  say          "The studio isn't open to visitors."
  violates     "Drop by the studio!"
}

fact wheel "Mara throws on a Shimpo." {
  seen         2026-03-01
}
"""
SAYS = '  says         "drop by the studio"\n'


class Repository:
    """A repository on the branch `main`; `git` is the real one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder.parent / "home"
        self.home.mkdir()
        tools = folder.parent / "bin"
        tools.mkdir()
        shim = tools / "personaspec"
        shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m personaspec "$@"\n')
        shim.chmod(0o755)
        self.env = {
            **{key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "XDG_"))},
            "HOME": str(self.home),
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            **{
                f"GIT_{who}_{what}": "nobody@mara.example"
                for who in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")
            },
            "GIT_CONFIG_NOSYSTEM": "1",
            "PERSONASPEC_CACHE_DIR": str(folder.parent / "cache"),
            "NO_COLOR": "1",
        }
        folder.mkdir()
        self.git("init", "-q", "-b", "main")

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words, cwd=self.folder, env=self.env, capture_output=True, text=True, timeout=120, check=False
        )

    def git(self, *words: str) -> str:
        ended = self.run("git", *words)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    def personaspec(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "personaspec", *words)

    def commit(self, text: str, name: str = "mara.persona") -> None:
        (self.folder / name).write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "A change")

    def branches(self, base: str, ours: str, theirs: str) -> None:
        """`main` holds `ours`, `theirs` is a branch; both come from `base`."""
        self.commit(base)
        self.git("checkout", "-q", "-b", "theirs")
        self.commit(theirs)
        self.git("checkout", "-q", "main")
        self.commit(ours)

    @property
    def spec(self) -> str:
        return (self.folder / "mara.persona").read_text(encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


@pytest.mark.parametrize("before", [None, "", "*.png binary", "*.png binary\n", "# a\r\n*.png binary\r\n"])
def test_what_is_set_up_is_taken_back_to_the_byte(repository: Repository, before: str | None) -> None:
    attributes, config = repository.folder / ".gitattributes", repository.folder / ".git" / "config"
    if before is not None:
        attributes.write_bytes(before.encode())
    settings = config.read_bytes()
    assert repository.personaspec("git", "status").returncode == 1
    assert repository.personaspec("git", "install").returncode == 0
    assert repository.personaspec("git", "status").returncode == 0
    once = attributes.read_bytes(), config.read_bytes()
    assert repository.personaspec("git", "install").stdout == "nothing to do: git knows of personaspec already\n"
    assert (attributes.read_bytes(), config.read_bytes()) == once
    assert before is None or once[0].startswith(before.encode())
    assert repository.git("check-attr", "merge", "mara.persona") == "mara.persona: merge: personaspec\n"
    assert repository.personaspec("git", "uninstall").returncode == 0
    assert config.read_bytes() == settings
    assert (attributes.read_bytes().decode() if attributes.exists() else None) == before
    assert "nothing to do" in repository.personaspec("git", "uninstall").stdout


def test_what_others_wrote_stays(repository: Repository) -> None:
    repository.personaspec("git", "install")
    with (repository.folder / ".gitattributes").open("a") as file:
        file.write("*.jpg binary\n")
    repository.git("config", "merge.personaspec.recursive", "binary")
    repository.personaspec("git", "uninstall")
    assert (repository.folder / ".gitattributes").read_text() == "*.jpg binary\n"
    assert repository.git("config", "--get-regexp", "personaspec") == "merge.personaspec.recursive binary\n"


def test_a_setting_of_somebody_else_is_not_overwritten(repository: Repository) -> None:
    repository.git("config", "merge.personaspec.driver", "mine %O %A %B")
    before = (repository.folder / ".git" / "config").read_bytes()
    ended = repository.personaspec("git", "install")
    assert ended.returncode == 2
    assert "`merge.personaspec.driver` is set to something else: `mine %O %A %B`" in ended.stderr
    repository.personaspec("git", "uninstall")
    assert (repository.folder / ".git" / "config").read_bytes() == before
    assert not (repository.folder / ".gitattributes").exists()


def test_for_all_repositories(repository: Repository) -> None:
    assert repository.personaspec("git", "install", "--global").returncode == 0
    assert repository.git("check-attr", "merge", "mara.persona") == "mara.persona: merge: personaspec\n"
    assert repository.personaspec("git", "uninstall", "--global").returncode == 0
    assert repository.git("check-attr", "merge", "mara.persona") == "mara.persona: merge: unspecified\n"


def test_outside_a_repository(cli: object, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "personaspec", "git", "install"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert "run it inside a repository, or with `--global`" in ended.stderr


def test_git_merges_what_each_side_added(repository: Repository) -> None:
    """The same line of a list and its neighbour: git's text merge would be in conflict."""
    repository.personaspec("git", "install")
    repository.branches(
        SPEC,
        SPEC.replace(SAYS, '  says         "drop by the studio", "come over"\n'),
        SPEC.replace(SAYS, f'{SAYS}  # Heard in May.\n  says         "swing by"\n').replace(
            "severity     high", "severity     low"
        ),
    )
    assert repository.run("git", "merge", "-q", "theirs").returncode == 1, "what is stricter meets what is looser"
    repository.git("merge", "--abort")
    repository.git("checkout", "-q", "theirs")
    repository.commit(repository.spec.replace("severity     low", "severity     high"))
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "-m", "Merge", "theirs")
    assert '"drop by the studio", "come over"\n  # Heard in May.\n  says         "swing by"\n' in repository.spec
    assert repository.personaspec("check", "mara.persona").returncode == 0


def test_a_conflict_is_refused_until_somebody_decided(repository: Repository) -> None:
    repository.personaspec("git", "install")
    repository.branches(SPEC, SPEC.replace("2026-03-01", "2026-04-01"), SPEC.replace("2026-03-01", "2026-05-01"))
    ended = repository.run("git", "merge", "theirs")
    assert ended.returncode == 1
    assert "conflict: mara.persona: fact wheel: seen: changed on both sides" in ended.stderr + ended.stdout
    assert "  # <<<<<<< ours (changed on both sides)\n  seen         2026-04-01\n  # =======\n" in repository.spec
    checked = repository.personaspec("check", "mara.persona")
    assert checked.returncode == 1
    assert "PS053" in checked.stdout
    lines = [line for line in repository.spec.splitlines() if not line.startswith("  # ")]
    repository.commit("\n".join(line for line in lines if "2026-04-01" not in line) + "\n")
    assert repository.spec == SPEC.replace("2026-03-01", "2026-05-01")


def test_an_edit_of_a_rule_that_is_gone_is_a_conflict(repository: Repository) -> None:
    repository.personaspec("git", "install")
    gone = SPEC[: SPEC.index("# What nobody")] + SPEC[SPEC.index("fact wheel") :]
    repository.branches(SPEC, gone, SPEC.replace("drop by the studio", "drop by our studio"))
    assert repository.run("git", "merge", "theirs").returncode == 1
    assert "drop by our studio" in repository.spec


def test_what_does_not_parse_is_merged_as_text_and_is_a_conflict(repository: Repository) -> None:
    repository.personaspec("git", "install")
    repository.branches(SPEC, SPEC + "\nforbid {{{\n", SPEC.replace("1.0.0", "1.0.1"))
    ended = repository.run("git", "merge", "theirs")
    assert ended.returncode == 1
    assert "it does not parse on all sides" in ended.stderr + ended.stdout
    assert "1.0.1" in repository.spec
    assert "forbid {{{" in repository.spec


def test_two_halves_over_several_declarations_are_a_conflict(repository: Repository) -> None:
    """A rule that one side wrote is narrowed by what the other says of the audience."""
    repository.personaspec("git", "install")
    base = SPEC + "\naudience {\n  places       DE\n  ages         unknown\n}\n"
    rule = '\nlimit nights "Quiet." {\n  for          age minor\n  quiet        22:00..07:00\n  then         end\n'
    rule += '  say          "Good night."\n}\n'
    repository.branches(
        base, base.replace("ages         unknown", "ages         adult by account birthday"), base + rule
    )
    ended = repository.run("git", "merge", "theirs")
    assert ended.returncode == 1
    assert "limit nights" in ended.stderr + ended.stdout


def test_git_shows_meaning(repository: Repository) -> None:
    repository.personaspec("git", "install")
    repository.commit(SPEC)
    moved = SPEC[SPEC.index("fact wheel") :] + "\n" + SPEC[: SPEC.index("fact wheel")].rstrip() + "\n"
    (repository.folder / "mara.persona").write_text(moved)
    assert repository.git("diff") == ""
    (repository.folder / "mara.persona").write_text(
        moved.replace(SAYS, '  says         "swing by", "drop by the studio"\n')
    )
    shown = [
        line for line in repository.git("diff").splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    assert shown == ['+  says "swing by"']


def by_git(repository: Repository, seed: int) -> None:
    it = history(seed, 5)
    for name, text in beside(it.path).items():
        (repository.folder / name).write_text(text, encoding="utf-8")
    repository.git("checkout", "-q", "-f", "-B", "main")
    repository.branches(it.base, it.ours, it.theirs)
    ended = repository.run("git", "merge", "-q", "-m", "Merge", "theirs")
    merged = repository.spec
    if it.ours == it.theirs or it.base in (it.ours, it.theirs):
        assert ended.returncode == 0
    elif ended.returncode:
        assert "# <<<<<<<" in merged
        repository.git("merge", "--abort")
    repository.git("branch", "-q", "-D", "theirs")
    assert ended.returncode in (0, 1)


def test_random_histories_by_git_itself(repository: Repository) -> None:
    repository.personaspec("git", "install")
    for seed in range(3):
        by_git(repository, seed)


@pytest.mark.slow
def test_more_random_histories_by_git_itself(repository: Repository) -> None:
    repository.personaspec("git", "install")
    for seed in range(100, 115):
        by_git(repository, seed)


def test_a_name_that_looks_like_an_option_is_a_name(repository: Repository) -> None:
    """`-h.persona` would print a help, end with 0, and git would take that for a merge."""
    repository.personaspec("git", "install")
    repository.commit(SPEC, "-h.persona")
    repository.git("checkout", "-q", "-b", "theirs")
    repository.commit(SPEC.replace("2026-03-01", "2026-05-01"), "-h.persona")
    repository.git("checkout", "-q", "main")
    repository.commit(SPEC.replace("severity     high", "severity     low"), "-h.persona")
    assert "severity low" in repository.git("show")
    repository.git("merge", "-q", "-m", "Merge", "theirs")
    text = (repository.folder / "-h.persona").read_text()
    assert "2026-05-01" in text
    assert "severity     low" in text
