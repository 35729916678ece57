"""The review in CI: a real repository with branches, and a host of comments that runs here."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.test_git import ROOT, SAYS, SPEC, Repository

SCRIPT = ROOT / "ci" / "review.py"
ACTION = ROOT / ".github" / "actions" / "review" / "action.yml"
GITLAB = ROOT / "ci" / "gitlab.yml"
MARK = "<!-- personaspec -->"


class Host(ThreadingHTTPServer):
    """Comments by number, as GitHub and GitLab give them; `refuse` is a status to answer writes with."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.comments: list[dict[str, Any]] = []
        self.asked: list[tuple[str, str]] = []
        self.tokens: set[str] = set()
        self.refuse = 0
        self.alerts: list[dict[str, str]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Answers(BaseHTTPRequestHandler):
    server: Host

    def answer(self) -> None:
        host, path = self.server, self.path.partition("?")[0]
        length = int(self.headers.get("Content-Length") or 0)
        said = json.loads(self.rfile.read(length)) if length else {}
        host.asked.append((self.command, path))
        host.tokens.add(self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or "")
        if self.command != "GET" and host.refuse:
            return self.reply(host.refuse, {"message": "no"})
        if path.endswith("/user"):
            return self.reply(200, {"id": 7})
        if path.endswith("/sarifs"):
            host.alerts.append(said)
            return self.reply(202, {})
        if self.command == "GET":
            page = int(re.findall(r"[?&]page=(\d+)", self.path)[0])
            return self.reply(200, host.comments[(page - 1) * 100 : page * 100])
        if self.command == "POST":
            host.comments.append({"id": len(host.comments) + 1, "body": said["body"], **self.who()})
            return self.reply(201, host.comments[-1])
        comment = host.comments[int(path.rpartition("/")[2]) - 1]
        comment["body"] = said["body"]
        return self.reply(200, comment)

    do_GET = do_POST = do_PATCH = do_PUT = answer  # noqa: N815 - the library's names

    def who(self) -> dict[str, Any]:
        return {"author": {"id": 7}} if "/merge_requests/" in self.path else {"user": {"login": "github-actions[bot]"}}

    def reply(self, status: int, body: Any) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a test speaks by its result."""


@pytest.fixture
def host() -> Iterator[Host]:
    server = Host()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def repository(tmp_path: Path, host: Host) -> Repository:
    """A pull request, on its branch `theirs`: it looks for less than `main` does."""
    made = Repository(tmp_path / "repository")
    made.commit(SPEC)
    made.git("checkout", "-q", "-b", "theirs")
    made.commit(SPEC.replace(SAYS, '  says         "drop by"\n').replace("severity     high", "severity     low"))
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"pull_request": {"number": 12, "title": "$(touch hacked) `touch hacked`"}}))
    made.env |= {
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_API_URL": host.address,
        "GITHUB_REPOSITORY": "mara/clone",
        "GITHUB_TOKEN": "secret-token",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "GITHUB_SHA": "f" * 40,
        "GITHUB_REF": "refs/pull/12/merge",
    }
    return made


def review(made: Repository, *words: str) -> subprocess.CompletedProcess[str]:
    return made.run(sys.executable, str(SCRIPT), *words)


def out(made: Repository) -> str:
    return str(made.folder.parent / "out")


def both(made: Repository, *words: str) -> str:
    ran = review(made, "run", "--base", "main", "--out", out(made), *words)
    assert ran.returncode in (0, 1), ran.stderr
    told = review(made, "tell", "--out", out(made), "--alerts")
    assert told.returncode == 0, told.stderr
    return ran.stdout + told.stdout


def test_one_comment_is_written_and_then_written_anew(repository: Repository, host: Host) -> None:
    host.comments += [{"id": n, "body": "Nice!", "user": {"login": "lea"}} for n in range(1, 151)]
    host.comments[3]["body"] = f"{MARK}\nI am not personaspec."
    assert "comment written\n" in both(repository)
    body = host.comments[-1]["body"]
    assert body.startswith(MARK)
    assert "loosened" in body.lower()
    assert "`check` passed" in body
    assert len(host.alerts) == 1
    assert review(repository, "tell", "--out", out(repository)).stdout == "comment unchanged\n"
    written(repository)
    assert review(repository, "tell", "--out", out(repository)).stdout == "comment written anew\n"
    assert len(host.comments) == 151
    assert host.comments[3]["body"] == f"{MARK}\nI am not personaspec.", "somebody else's"
    assert host.tokens == {"Bearer secret-token"}
    assert not list(repository.folder.glob("hacked*"))


def test_what_fails_is_said_and_ends_with_1(repository: Repository, host: Host) -> None:
    ran = review(repository, "run", "--base", "main", "--out", out(repository), "--fail-on", "loosened")
    assert ran.returncode == 1
    repository.commit(SPEC + "\nforbid broken {\n")
    assert review(repository, "run", "--base", "main", "--out", out(repository)).returncode == 1
    review(repository, "tell", "--out", out(repository))
    assert "`check` **findings**" in host.comments[0]["body"]


def written(made: Repository, text: str = "Looser.") -> None:
    """As `run` leaves it."""
    folder = Path(out(made))
    folder.mkdir(exist_ok=True)
    (folder / "comment.md").write_text(f"{MARK}\n{text}\n")
    (folder / "review.sarif").write_text("{}")


@pytest.mark.parametrize("status", [401, 403, 404])
def test_from_a_fork_the_summary_has_it(repository: Repository, host: Host, status: int) -> None:
    host.refuse = status
    written(repository)
    said = review(repository, "tell", "--out", out(repository), "--alerts").stdout
    assert "no comment: this run may not write one" in said
    assert "no alerts" in said
    assert MARK in Path(repository.env["GITHUB_STEP_SUMMARY"]).read_text()


def test_a_host_that_fails_is_said(repository: Repository, host: Host) -> None:
    written(repository)
    host.refuse = 500
    told = review(repository, "tell", "--out", out(repository))
    assert told.returncode == 3
    assert told.stderr == "error: POST gave 500\n"


def test_gitlab_has_notes(repository: Repository, host: Host) -> None:
    for name in [name for name in repository.env if name.startswith("GITHUB_")]:
        del repository.env[name]
    repository.env |= {
        "PERSONASPEC_TOKEN": "glpat",
        "CI_API_V4_URL": host.address,
        "CI_PROJECT_ID": "5",
        "CI_MERGE_REQUEST_IID": "9",
    }
    host.comments.append({"id": 1, "body": f"{MARK}\nmine, says somebody", "author": {"id": 8}})
    for text, said in (("One.", "comment written\n"), ("Two.", "comment written anew\n")):
        written(repository, text)
        assert review(repository, "tell", "--out", out(repository)).stdout == said
    assert host.asked[-1] == ("PUT", "/projects/5/merge_requests/9/notes/2")


@pytest.mark.parametrize(
    "words",
    [
        ("--base", "--upload-pack=touch hacked"),
        ("--base", "main;touch hacked"),
        ("--base", "main...$(touch hacked)"),
        ("--base=main", "--path=--fix"),
        ("--base=main", "--fail-on=loosened --format=json"),
        ("--base", ""),
    ],
)
def test_words_that_are_more_than_a_value_are_refused(repository: Repository, words: tuple[str, ...]) -> None:
    assert review(repository, "run", "--out", out(repository), *words).returncode == 2
    assert not list(repository.folder.glob("hacked*"))


def test_nothing_of_the_pull_request_is_run(repository: Repository) -> None:
    """Modules that Python or git might pick up from the checkout, and text that the host might take for commands."""
    for name in ("personaspec", "click", "venv", "json", "sitecustomize"):
        (repository.folder / f"{name}.py").write_text("open('hacked', 'w')\n")
    bad = SPEC.replace("Mara throws on a Shimpo.", "::add-mask::Mara ::set-env name=A::b")
    repository.commit(bad.replace(SAYS, '  says         "::error::hacked"\n'))
    ran = review(repository, "run", "--base", "main", "--out", out(repository))
    assert not (repository.folder / "hacked").exists()
    outside = re.sub(r"::stop-commands::(\w+)\n.*?\n::\1::\n", "", ran.stdout, flags=re.DOTALL)
    assert not re.search(r"(?m)^::(add-mask|set-env|error::hacked)", outside)


def test_a_token_is_not_given_to_what_reads_specs(repository: Repository, tmp_path: Path) -> None:
    text = SCRIPT.read_text()
    assert 'if not key.endswith("_TOKEN")' in text
    action = yaml.safe_load(ACTION.read_text())
    holders = [step["name"] for step in action["runs"]["steps"] if "token" in json.dumps(step.get("env", {})).lower()]
    assert holders == ["comment"]


def test_the_action_puts_no_text_into_a_shell() -> None:
    action = yaml.safe_load(ACTION.read_text())
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step.get("uses", "a/b@" + "0" * 40))
    assert "pull_request_target" not in ACTION.read_text()
    assert set(re.findall(r"github\.event\.[\w.]+", ACTION.read_text())) == {"github.event.pull_request.base.sha"}


@pytest.mark.parametrize("path", [ACTION, GITLAB], ids=lambda path: path.name)
def test_the_shell_of_a_step_is_right(path: Path, tmp_path: Path) -> None:
    """bash reads it, and every variable stands in quotation marks."""
    read = yaml.safe_load(path.read_text())
    steps = read["runs"]["steps"] if "runs" in read else []
    scripts = [step["run"] for step in steps if "run" in step]
    if not steps:
        scripts = [line for part in ("before_script", "script") for line in read["personaspec"][part]]
    assert scripts
    for script in scripts:
        assert subprocess.run(["bash", "-n", "-c", script], check=False).returncode == 0
        for line in script.splitlines():
            bare = re.sub(r'"[^"]*"', "", line).replace("status=$?", "")
            assert "$" not in bare, line


def test_the_steps_of_the_action_run(repository: Repository, host: Host) -> None:
    """The two steps as bash gets them, with the checkout's own Python in place of a fresh one."""
    steps = {step.get("name"): step for step in yaml.safe_load(ACTION.read_text())["runs"]["steps"]}
    tool = repository.folder.parent / "python"
    tool.write_text(f'#!/bin/sh\nshift\nexec "{sys.executable}" "$@"\n')  # without -I: PYTHONPATH stands for an install
    tool.chmod(0o755)
    repository.env |= {"SCRIPT": str(SCRIPT), "PYTHON": str(tool), "OUT": out(repository), "BASE": "main", "SPECS": "."}
    repository.env |= {"FAIL_ON": "", "REQUIRED": "", "ALERTS": "true"}
    for name in ("review", "comment"):
        ended = repository.run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", steps[name]["run"])
        assert ended.returncode == 0, ended.stdout + ended.stderr
    assert host.comments[0]["body"].startswith(MARK)
    assert host.alerts
