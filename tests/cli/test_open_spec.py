"""What a command that runs a bot may be given: a spec, a bundle, or the folder that `build` wrote."""

from __future__ import annotations

from pathlib import Path

from personaspec.cli.group import run
from personaspec.cli.specs import open_spec

ROOT = Path(__file__).resolve().parents[2]


def test_the_folder_of_a_bundle_is_the_bundle(tmp_path: Path) -> None:
    made = str(tmp_path / "made")
    assert run(["build", str(ROOT / "specs" / "examples" / "otto.persona"), "-o", made]) == 0
    from_folder, from_file = open_spec(made), open_spec(made + "/bundle.json")
    assert from_folder.policy.header.name == "otto"
    assert from_folder.bundle == from_file.bundle
