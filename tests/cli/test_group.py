"""The door: which codes it ends with, that it loads late, and that nothing a user can cause is a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from personaspec import __version__
from personaspec.cli import check, group

from .conftest import CLEAN, COMMA, ROOT, Personaspec, Process, write


def test_help_lists_every_command_in_its_own_words(cli: Personaspec) -> None:
    shown = cli("--help")
    assert shown.exit_code == 0
    for name, help in group.COMMANDS:
        word = name.replace("-", "_")
        command = getattr(import_module(f"personaspec.cli.{word}"), word)
        assert isinstance(command, click.Command)
        assert help == (command.short_help or (command.help or "").partition("\n")[0])
        assert name in shown.output


@pytest.mark.parametrize("name", [name for name, _ in group.COMMANDS])
def test_every_command_has_help_with_an_example(cli: Personaspec, name: str) -> None:
    shown = cli(name, "--help")
    assert shown.exit_code == 0
    assert f"personaspec {name}" in shown.output.partition("Example:")[2]


def test_the_help_of_the_group_loads_no_command(process: Process) -> None:
    code = (
        "import sys; sys.argv = ['personaspec', '--help']\n"
        "from personaspec.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "loaded = {name for name in sys.modules if name.startswith('personaspec.')}\n"
        "print(sorted(loaded), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    for room in ("compiler", "project", "syntax", "vocabulary", "ir", "cli.check", "cli.new"):
        assert f"'personaspec.{room}'" not in done.stderr


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["chek"], 2, "did you mean `check`?"),
        (["frobnicate"], 2, "there is no command `frobnicate`"),
        (["check", "--frob"], 2, "--frob"),
        (["check", "--format", "xml"], 2, "xml"),
        (["check", "--as-of", "03/04/2026"], 2, "year first"),
        (["check", "nowhere.persona"], 2, "there is no file or folder `nowhere.persona`"),
        (["check", "mara.person"], 2, "did you mean `mara.persona`?"),
        (["check", "mara"], 2, "did you mean `mara.persona`?"),
        (["check", "no/such/folder/x.persona"], 2, "there is no folder `no/such/folder` either"),
        (["check", "-", "--fix"], 2, "`-` cannot be used with `--fix`"),
        (["format", "nowhere"], 2, "there is no file or folder `nowhere`"),
        (["explain", "PS999"], 2, "there is no code `PS999`"),
        (["explain", "trailing-coma"], 2, "there is no code and no file"),
        (["schema", "chek"], 2, "did you mean `check`?"),
        (["new", "Mara Lind"], 2, "write lower-case letters joined by `-`, such as `mara-lind`"),
        (["new", "mara"], 2, "is there already"),
        (["version"], 0, __version__),
        (["--version"], 0, __version__),
        (["schema"], 0, "check"),
    ],
)
def test_how_it_ends(process: Process, here: Path, args: list[str], code: int, said: str) -> None:
    write(here, mara=CLEAN)
    done = process(*args)
    assert (done.returncode, said in done.stdout + done.stderr) == (code, True), done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    if code:
        assert done.stdout == ""


def test_clean_is_0_and_findings_are_1(process: Process, here: Path) -> None:
    write(here, mara=CLEAN)
    assert process("check").returncode == 0
    write(here, mara=COMMA)
    done = process("check")
    assert done.returncode == 1
    assert "error[PS020]" in done.stdout
    assert done.stderr == ""


def test_a_bug_of_ours_is_said_without_a_traceback(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here, mara=CLEAN)

    def broken(*args: object) -> None:
        raise ZeroDivisionError("inner words")

    monkeypatch.setattr(check, "gather", broken)
    assert group.run(["check", "."]) == 70
    told = capsys.readouterr().err
    assert "this is a bug in personaspec, please report it" in told
    assert "Traceback" not in told
    monkeypatch.setenv("PERSONASPEC_TRACEBACK", "1")
    assert group.run(["check", "."]) == 70
    assert "inner words" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_3(here: Path) -> None:
    write(here, mara=COMMA)
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "personaspec", "check"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "no space left" in done.stderr


@pytest.mark.parametrize("runs", [1, 2], ids=["from the compiler", "from the cache"])
def test_a_reader_that_goes_away_is_no_error_message(here: Path, process: Process, runs: int) -> None:
    write(here, **{f"m{at}": COMMA for at in range(60)})
    if runs == 2:
        process("check")
    shell = f"'{sys.executable}' -m personaspec check | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", shell], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.returncode in (1, 141)  # 1 where all fitted into the pipe before it closed
    assert done.stderr == ""


def test_an_interrupt_is_130(here: Path) -> None:
    write(here, mara=CLEAN)
    running = subprocess.Popen(
        [sys.executable, "-m", "personaspec", "check", "--watch"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
    )
    assert running.stdout is not None
    assert "no findings" in running.stdout.readline()
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("args", "env", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {}, False),
    ],
)
def test_colour_is_only_for_who_asks(
    process: Process, here: Path, args: list[str], env: dict[str, str], coloured: bool
) -> None:
    write(here, mara=COMMA)
    assert ("\x1b[" in process(*args, "check", **env).stdout) is coloured


def test_a_terminal_gets_colour_unless_NO_COLOR_is_set(here: Path) -> None:
    pty = pytest.importorskip("pty")
    write(here, mara=COMMA)
    for no_color, coloured in (("", True), ("1", False)):
        leader, follower = pty.openpty()
        env = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": no_color, "TERM": "xterm"}
        subprocess.run([sys.executable, "-m", "personaspec", "check"], stdout=follower, env=env, check=False)
        os.close(follower)
        assert (b"\x1b[" in os.read(leader, 100_000)) is coloured
        os.close(leader)


def test_letters_that_the_terminal_lacks_are_escaped(process: Process, here: Path) -> None:
    write(here, mara=CLEAN + '\nvoice {\n  avoid        "営業",\n}\n')
    done = process("check", PYTHONIOENCODING="latin-1")
    assert done.returncode == 1
    assert "\\u55b6" in done.stdout


def test_a_file_name_that_is_no_text_is_no_trouble(process: Process, here: Path) -> None:
    name = b"m\xff.persona"
    try:
        (Path(os.fsdecode(os.fsencode(here) + b"/" + name))).write_text(COMMA)
    except OSError:
        pytest.skip("this system has no such names")
    for form in ("text", "json", "sarif", "github"):
        done = process("check", "--format", form)
        assert done.returncode == 1, done.stderr
        assert done.stderr == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(cli: Personaspec, shell: str) -> None:
    assert "_PERSONASPEC_COMPLETE" in cli("completion", shell).output


def test_completion_completes_commands_and_options(process: Process) -> None:
    done = process(_PERSONASPEC_COMPLETE="bash_complete", COMP_WORDS="personaspec ch", COMP_CWORD="1")
    assert "check" in done.stdout
    done = process(_PERSONASPEC_COMPLETE="bash_complete", COMP_WORDS="personaspec check --st", COMP_CWORD="2")
    assert "--strict" in done.stdout
