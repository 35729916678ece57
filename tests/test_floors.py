"""The floors of the house: what each room may import, read and call. `docs/architecture.md` says why."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "personaspec"
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)
PURE = {
    *("analysis", "vocabulary", "syntax", "ir", "lint", "session", "guard", "targets", "render", "evidence", "pages"),
    *("merging", "source.py", "diagnostic.py"),
}
OUTSIDE = {"socket", "subprocess", "random", "secrets", "logging", "shutil", "tempfile", "urllib.request"}
DOORS = {"cli"}  # only the door opens a room late
WORDS = {"utils", "helpers", "common", "core", "base", "manager", "handler", "processor", "engine", "service", "misc"}
LONGEST = 500  # lines; near 400 is the aim, and generated tables are no prose


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def test_the_contracts_of_pyproject_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_every_room_stands_on_a_floor() -> None:
    """A new module at the top is put on a floor by whoever adds it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract for contract in contracts if contract["type"] == "layers")["layers"]
    placed = {name.strip().split(".")[1] for layer in layers for name in layer.split("|")}
    rooms = {path.stem if path.suffix == ".py" else path.name for path in PACKAGE.iterdir() if _is_room(path)}
    assert rooms - placed == set()


def _is_room(path: Path) -> bool:
    return (path.suffix == ".py" and path.name != "__init__.py") or (path / "__init__.py").exists()


def test_no_module_lies_in_a_circle() -> None:
    graph = grimp.build_graph("personaspec", cache_dir=None, exclude_type_checking_imports=False)
    circles = [
        (module, imported)
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
        if graph.chain_exists(importer=imported, imported=module)
    ]
    assert circles == []


def functions_with_imports(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Import | ast.ImportFrom):
                    yield node.name, inner.lineno


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_imports_stand_at_the_top(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    text = path.read_text(encoding="utf-8")
    assert "TYPE_CHECKING" not in text, "an import that only the checker sees hides a circle"
    if room_of(path) not in DOORS:
        assert list(functions_with_imports(tree)) == []


def test_deferred_imports_are_counted() -> None:
    """The door opens rooms late so that a cold start is short; a new one is a decision."""
    late = [
        (module_of(path), name)
        for path in FILES
        if room_of(path) in DOORS
        for name, _ in functions_with_imports(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert sorted(late) == [
        ("personaspec.cli", "main"),
        ("personaspec.cli", "main"),
        ("personaspec.cli.checking.gathering", "_look"),
        ("personaspec.cli.unchanged", "answer"),
    ]


@pytest.mark.parametrize("path", [path for path in FILES if room_of(path) in PURE], ids=module_of)
def test_pure_rooms_touch_nothing_outside(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert not {alias.name for alias in node.names} & OUTSIDE, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.module not in OUTSIDE, node.lineno
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in ("print", "input", "open", "datetime.now", "date.today", "time.time"), node.lineno
            assert not called.startswith("os."), node.lineno


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_files_have_one_noun_and_a_docstring(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not set(path.stem.split("_")) & WORDS, "a name that says nothing"
    assert ast.get_docstring(ast.parse(text)), "the first line says what the room may touch"
    if "_table" not in path.stem and path.stem != "grammar":
        assert text.count("\n") <= LONGEST, "one noun or two?"
