"""Reviews a pull request in CI: `check`, `test` and `diff`, one comment that is written anew, alerts where allowed.

    python -I review.py run --base REV --out DIR [--path .] [--fail-on CLASSES] [--require-approved CLASSES]
    python -I review.py tell --out DIR [--alerts]

Two steps, so that the token is in the environment of the second alone. Nothing of the pull request is run: its files
are read, git is asked with fixed words, and no title, no branch and no text of it comes near a shell. DIR lies outside
the checkout. Only the standard library is used, and `-I` keeps Python from importing anything out of the checkout.

GitHub: GITHUB_TOKEN, GITHUB_REPOSITORY, GITHUB_EVENT_PATH, GITHUB_API_URL, GITHUB_STEP_SUMMARY, GITHUB_SHA, GITHUB_REF.
GitLab: PERSONASPEC_TOKEN (a project token with the scope `api`), CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID.
Exit: 0 fine, 1 findings, 2 wrong usage, 3 the host did not answer as it should.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import json
import os
import re
import secrets
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

MARK = "<!-- personaspec -->"
LIMIT = 65_000  # GitHub takes 65,536 characters
PAGES = 30  # of a hundred comments each
REVISION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]{0,199}")
CLASSES = re.compile(r"[a-z_]+(,[a-z_]+)*")


class HostError(Exception):
    """The host refused, or could not be reached. `status` is 0 where there was no answer."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(said)
        self.status = status


# -- run --------------------------------------------------------------------------------------------------------------


def run(base: str, path: str, out: Path, fail_on: str = "", required: str = "") -> int:
    """Check, test and compare; writes comment.md and review.sarif. 1 where anything was found that must not be."""
    out.mkdir(parents=True, exist_ok=True)
    annotate = ["--format", "github"] if "GITHUB_ACTIONS" in os.environ else []
    checked = _shown("check", ["check", *annotate, path], quiet=False)
    tested = _shown("test", ["test", path])
    sides = f"{base}...HEAD"
    compared = _personaspec(["diff", sides, "--format", "markdown"])
    rules = [*(["--fail-on", fail_on] if fail_on else []), *(["--require-approved", required] if required else [])]
    allowed = _shown("diff", ["diff", sides, *rules])
    alerts = _personaspec(["diff", sides, "--format", "sarif"])
    if not alerts.returncode:
        (out / "review.sarif").write_text(alerts.stdout, encoding="utf-8")
    body = compared.stdout if not compared.returncode else f"{MARK}\n### personaspec: nothing could be compared\n"
    (out / "comment.md").write_text(_comment(body, checked, tested, allowed), encoding="utf-8")
    return int(any((checked, tested, allowed, compared.returncode)))


def _comment(body: str, checked: int, tested: int, allowed: int) -> str:
    """The comparison, and a line on each of the three. No text of the pull request is added here."""
    words = {0: "passed", 1: "**findings**"}
    names = (("check", checked), ("test", tested), ("diff", allowed))
    line = " · ".join(f"`{name}` {words.get(code, '**could not run**')}" for name, code in names)
    if not body.startswith(MARK):
        body = f"{MARK}\n{body}"
    foot = f"\n\n{line}\n"
    room = LIMIT - len(foot)
    return (body if len(body) <= room else body[: body.rfind("\n", 0, room)]).rstrip() + foot


def _shown(title: str, words: Sequence[str], *, quiet: bool = True) -> int:
    """Run a command and show what it prints. `quiet`: the host takes nothing in it for a command of its own."""
    ended = _personaspec(words)
    said = ended.stdout + ended.stderr
    if quiet and "GITHUB_ACTIONS" in os.environ:
        stop = secrets.token_hex(16)
        said = f"::stop-commands::{stop}\n{said}\n::{stop}::\n"
    sys.stdout.write(f"{title}:\n{said}")
    sys.stdout.flush()
    return ended.returncode


def _personaspec(words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "personaspec", *words]
    environment = {key: value for key, value in os.environ.items() if not key.endswith("_TOKEN")}
    return subprocess.run(  # noqa: S603 - a list of words, no shell
        command, capture_output=True, text=True, encoding="utf-8", errors="replace", env=environment, check=False
    )


# -- tell -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Api:
    """Where comments are, and the headers that open it. Anybody can write our mark: only our own comment is ours."""

    comments: str  # the list, and where a new one goes
    comment: str  # one of them: `{id}` stands for its number
    method: str  # of writing one anew
    headers: dict[str, str]
    author: str  # GitHub: a login; GitLab: the number of a user
    alerts: str = ""


def tell(out: Path, alerts: bool) -> int:
    """Write the one comment, and the alerts. What may not be written goes to the summary of the run."""
    body = (out / "comment.md").read_text(encoding="utf-8")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with open(summary, "a", encoding="utf-8") as file:
            file.write(body)
    api = _api()
    if api is None:
        sys.stdout.write("no comment: this run has no pull request, or no token\n")
        return 0
    try:
        sys.stdout.write(f"comment {_stick(api, body)}\n")
    except HostError as error:
        if error.status not in (401, 403, 404):
            raise
        sys.stdout.write("no comment: this run may not write one (a fork, or no permission); the summary has it\n")
    if alerts and api.alerts:
        _alert(api, out / "review.sarif")
    return 0


def _stick(api: Api, body: str) -> str:
    for comment in _comments(api):
        if str(comment.get("body", "")).startswith(MARK) and _author(comment) == api.author:
            if comment["body"] == body:
                return "unchanged"
            _ask(api, api.method, api.comment.format(id=int(comment["id"])), {"body": body})
            return "written anew"
    _ask(api, "POST", api.comments, {"body": body})
    return "written"


def _author(comment: dict[str, Any]) -> str:
    if "user" in comment:
        return str((comment["user"] or {}).get("login"))
    return str((comment.get("author") or {}).get("id"))


def _comments(api: Api) -> Iterator[dict[str, Any]]:
    for page in range(1, PAGES + 1):
        found = _ask(api, "GET", f"{api.comments}?per_page=100&page={page}")
        yield from found
        if len(found) < 100:
            return


def _alert(api: Api, path: Path) -> None:
    """Code scanning takes alerts of public repositories, and of others where it was bought."""
    if not path.exists():
        return
    packed = base64.b64encode(gzip.compress(path.read_bytes(), mtime=0)).decode()
    said = {"commit_sha": os.environ["GITHUB_SHA"], "ref": os.environ["GITHUB_REF"], "sarif": packed}
    try:
        _ask(api, "POST", api.alerts, {**said, "tool_name": "personaspec"})
        sys.stdout.write("alerts written\n")
    except HostError as error:
        if error.status not in (401, 403, 404):
            raise
        sys.stdout.write("no alerts: code scanning is not open to this run\n")


def _api() -> Api | None:
    if "GITHUB_EVENT_PATH" in os.environ:
        event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
        number, token = event.get("pull_request", {}).get("number"), os.environ.get("GITHUB_TOKEN")
        if not number or not token:
            return None
        root = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}"
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"}
        return Api(
            f"{root}/issues/{int(number)}/comments",
            f"{root}/issues/comments/{{id}}",
            "PATCH",
            headers,
            os.environ.get("PERSONASPEC_AUTHOR", "github-actions[bot]"),
            f"{root}/code-scanning/sarifs",
        )
    number, token = os.environ.get("CI_MERGE_REQUEST_IID"), os.environ.get("PERSONASPEC_TOKEN")
    if not number or not token:
        return None
    root = f"{os.environ['CI_API_V4_URL']}/projects/{int(os.environ['CI_PROJECT_ID'])}/merge_requests/{int(number)}"
    api = Api(f"{root}/notes", f"{root}/notes/{{id}}", "PUT", {"PRIVATE-TOKEN": token}, "")
    return replace(api, author=str(_ask(api, "GET", f"{os.environ['CI_API_V4_URL']}/user")["id"]))


def _ask(api: Api, method: str, address: str, said: dict[str, str] | None = None) -> Any:
    if not address.startswith(("https://", "http://127.0.0.1:")):
        raise HostError(0, "the address of the host does not begin with https://")
    data = json.dumps(said).encode() if said is not None else None
    headers = {**api.headers, "Content-Type": "application/json", "User-Agent": "personaspec"}
    request = urllib.request.Request(address, data, headers, method=method)  # noqa: S310 - looked at above
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            return json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as error:
        raise HostError(error.code, f"{method} gave {error.code}") from None
    except (urllib.error.URLError, TimeoutError, ValueError) as error:
        raise HostError(0, f"the host cannot be reached: {error}") from None


# -- the command line -------------------------------------------------------------------------------------------------


def main(words: Sequence[str]) -> int:
    """As the module's docstring says."""
    parser = argparse.ArgumentParser(prog="review.py")
    parts = parser.add_subparsers(dest="part", required=True)
    running, telling = parts.add_parser("run"), parts.add_parser("tell")
    running.add_argument("--base", required=True)
    running.add_argument("--path", default=".")
    running.add_argument("--fail-on", default="")
    running.add_argument("--require-approved", default="")
    telling.add_argument("--alerts", action="store_true")
    for each in (running, telling):
        each.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(words)
    if asked.part == "tell":
        try:
            return tell(asked.out, asked.alerts)
        except HostError as error:
            sys.stderr.write(f"error: {error}\n")
            return 3
    for name, value, form in (
        ("--base", asked.base, REVISION),
        ("--fail-on", asked.fail_on or "none", CLASSES),
        ("--require-approved", asked.require_approved or "none", CLASSES),
    ):
        if not form.fullmatch(value) or ".." in value:
            parser.error(f"{name}: not understood")
    if asked.path.startswith("-") or not Path(asked.path).exists():
        parser.error("--path: there is no such file or folder")
    return run(asked.base, asked.path, asked.out, asked.fail_on, asked.require_approved)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
