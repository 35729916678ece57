"""`build` and `prompt` as a user runs them: what they write and print, and that a failure leaves nothing behind."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from personaspec.artifacts import write_all
from personaspec.bundling import load_bundle
from personaspec.cli.group import personaspec, run
from personaspec.ir.schema import schema_of

building = pytest.importorskip("personaspec.building")

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "personaspec" / "schemas"
SPEC = """\
persona mara "Mara's clone" {
  version      1.0.0
  languages    en
  principal    "Mara Lindqvist" short "Mara"
  operator     "Lindqvist Keramik AB"
  about        "Ceramicist in Gothenburg."
}

fact studio "Mara's studio is in Gothenburg."

offer wheel-course "Twelve lessons on the wheel." {
  price        129 EUR
  relationship own
}

forbid hype "Sells with false urgency." {
  says         "last chance"
  violates     "This is your last chance!"
  allows       "Take your time."
}
"""


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "mara.persona"
    path.write_text(SPEC, encoding="utf-8")
    return path


def call(*args: str) -> Result:
    result = CliRunner().invoke(personaspec, list(args))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_it_writes_the_bundle_and_every_target(spec: Path) -> None:
    result = call("build", "mara.persona", "-o", "dist")
    assert result.exit_code == 0, result.output
    names = ["bundle.json", "config.yaml", "guardrails_config.py", "policy.md", "prompt.json", "ps_guard.py"]
    assert sorted(p.name for p in Path("dist").iterdir()) == names
    bundle = load_bundle(Path("dist/bundle.json").read_bytes())
    assert bundle.bundle in result.stdout
    assert "wrote  dist/bundle.json" in result.stdout
    assert "deterministic" in result.stdout
    assert bundle.policy.header.name == "mara"
    assert bundle.sources["mara.persona"]
    assert bundle.origins["forbid/hype"].line == 16
    assert bundle.prompt is not None
    assert any(d.words == "last chance" for d in bundle.detectors)


def test_one_target_beside_the_bundle(spec: Path) -> None:
    assert call("build", "mara.persona", "-o", "dist", "--target", "prompt").exit_code == 0
    assert sorted(p.name for p in Path("dist").iterdir()) == ["bundle.json", "prompt.json"]


def test_an_unknown_target_is_wrong_usage(spec: Path) -> None:
    result = call("build", "mara.persona", "-o", "dist", "--target", "prmpt")
    assert result.exit_code == 2
    assert "prompt" in result.stderr
    assert not Path("dist").exists()


def test_for_programs(spec: Path) -> None:
    result = call("build", "mara.persona", "-o", "dist", "--format", "json")
    shown = json.loads(result.stdout)
    jsonschema.validate(shown, json.loads((SCHEMAS / "build.json").read_text("utf-8")))
    assert shown["personas"][0]["written"][0]["path"] == "dist/bundle.json"


def test_the_published_schema_is_the_model(snapshot: Callable[[Path, str], None]) -> None:
    schema = schema_of("build", building.BuildOut)
    snapshot(SCHEMAS / "build.json", json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n")


def test_an_error_writes_nothing_and_is_shown(spec: Path) -> None:
    spec.write_text(SPEC.replace("129 EUR", "129 euro"), encoding="utf-8")
    result = call("build", "mara.persona", "-o", "dist")
    assert result.exit_code == 1
    assert "euro" in result.stderr
    assert "nothing was written" in result.stderr
    assert not Path("dist").exists()
    as_json = call("build", "mara.persona", "-o", "dist", "--format", "json")
    assert as_json.exit_code == 1
    assert json.loads(as_json.stdout)["errors"] == 1


def test_a_file_without_a_persona_is_wrong_usage(spec: Path) -> None:
    Path("facts.persona").write_text('fact a "One."\n', encoding="utf-8")
    result = call("build", "facts.persona", "-o", "dist")
    assert result.exit_code == 2
    assert "declares no persona" in result.stderr


def test_a_folder_of_personas_gets_a_folder_each(spec: Path) -> None:
    Path("other.persona").write_text(SPEC.replace("persona mara", "persona vera"), encoding="utf-8")
    assert call("build", ".", "-o", "dist").exit_code == 0
    assert sorted(p.name for p in Path("dist").iterdir()) == ["mara", "vera"]
    Path("other.persona").write_text(SPEC, encoding="utf-8")
    assert call("build", ".", "-o", "dist2").exit_code == 2
    assert not Path("dist2").exists()


def test_a_file_in_the_way_is_said(spec: Path) -> None:
    Path("dist").write_text("mine", encoding="utf-8")
    result = call("build", "mara.persona", "-o", "dist")
    assert result.exit_code == 2
    assert Path("dist").read_text("utf-8") == "mine"


@pytest.mark.parametrize("env", [{"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C", "TZ": "Asia/Tokyo"}])
def test_the_same_bytes_in_every_process(spec: Path, env: dict[str, str]) -> None:
    call("build", "mara.persona", "-o", "here")
    subprocess.run(
        [sys.executable, "-m", "personaspec", "build", "mara.persona", "-o", "there"],
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}", **env},
        check=True,
        capture_output=True,
    )
    for name in ("bundle.json", "prompt.json", "policy.md", "guardrails_config.py"):
        assert Path("here", name).read_bytes() == Path("there", name).read_bytes()


def test_the_prompt_is_printed_with_the_lines_it_came_from(spec: Path) -> None:
    plain = call("prompt", "mara.persona", "--as-of", "2026-11-21")
    assert plain.exit_code == 0, plain.output
    assert "- Mara's studio is in Gothenburg." in plain.stdout
    assert "Today is 2026-11-21." in plain.stdout
    sourced = call("prompt", "mara.persona", "--as-of", "2026-11-21", "--sources")
    line = next(line for line in sourced.stdout.splitlines() if "Mara's studio" in line)
    assert line.split(" | ")[0].strip() == "mara.persona:9"


def test_the_prompt_for_programs(spec: Path) -> None:
    result = call("prompt", "mara.persona", "--model", "openai/gpt-5", "--format", "json", "--as-of", "2026-11-21")
    shown = json.loads(result.stdout)
    jsonschema.validate(shown, json.loads((SCHEMAS / "prompt.json").read_text("utf-8")))
    assert shown["messages"][0]["role"] == "developer"
    assert shown["fits"]


def test_what_does_not_fit_is_said(spec: Path) -> None:
    small = call("prompt", "mara.persona", "--model", "ollama/llama3.1", "--window", "64", "--as-of", "2026-11-21")
    assert small.exit_code == 1
    assert "error[PS501]" in small.stderr
    assert "warning[PS503]" in small.stderr


def test_a_bundle_has_the_same_prompt(spec: Path) -> None:
    call("build", "mara.persona", "-o", "dist")
    from_spec = call("prompt", "mara.persona", "--as-of", "2026-11-21", "--sources")
    from_bundle = call("prompt", "dist/bundle.json", "--as-of", "2026-11-21", "--sources")
    assert from_bundle.stdout == from_spec.stdout


FILES = {"bundle.json": b"new", "sub/prompt.json": b"new too"}


def test_all_files_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "dist"
    write_all(str(folder), {"bundle.json": b"old"})
    (folder / "bundle.json").chmod(0o640)
    written, real = 0, os.fsync

    def full(handle: int) -> None:
        nonlocal written
        written += 1
        if written == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_all(str(folder), FILES)
    assert [p.name for p in folder.rglob("*")] == ["bundle.json"]
    assert (folder / "bundle.json").read_bytes() == b"old"
    monkeypatch.undo()
    assert write_all(str(folder), FILES)[1].endswith("dist/sub/prompt.json")
    assert (folder / "bundle.json").read_bytes() == b"new"
    assert stat.S_IMODE((folder / "bundle.json").stat().st_mode) == 0o640


def test_a_folder_that_was_made_for_nothing_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_all(str(tmp_path / "a" / "b"), FILES)
    assert not list(tmp_path.iterdir())


def test_a_folder_where_a_file_belongs(tmp_path: Path) -> None:
    (tmp_path / "bundle.json").mkdir()
    with pytest.raises(IsADirectoryError):
        write_all(str(tmp_path), FILES)
    assert [p.name for p in tmp_path.iterdir()] == ["bundle.json"]


def test_a_full_disk_ends_with_3(
    spec: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert run(["build", "mara.persona", "-o", "dist"]) == 3
    assert "no space left on device" in capsys.readouterr().err
    assert not Path("dist").exists()
