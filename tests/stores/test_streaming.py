"""`verify-log` and `report` of a store: what they say of the folder that it is exported to, and no password."""

from __future__ import annotations

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from personaspec.cli.group import personaspec
from personaspec.evidence.checking import Finding
from personaspec.evidence.line import CHECKPOINTS
from personaspec.stores.protocol import Store
from personaspec.stores.reading import Reading
from personaspec.stores.streaming import Streaming
from tests.cli.conftest import CLEAN
from tests.stores.conftest import Places
from tests.stores.turns import ANN, export, turn


def ran(*args: str, store: str = "") -> Result:
    return CliRunner(env={"PERSONASPEC_STORE": store or None}).invoke(personaspec, list(args))


async def written(store: Store, fans: tuple[str, ...] = ("ann", "bob")) -> None:
    await store.open()
    for fan in fans:
        await turn(store, replace(ANN, fan=fan), 1)
    await store.close()


def sqlite_log(folder: Path, request: pytest.FixtureRequest) -> tuple[str, Path]:
    """A store in a file: its URL and its path."""
    places = Places("sqlite", folder, request)
    url = places.url()
    asyncio.run(written(places.opener(url)()))
    return url, Path(url.removeprefix("sqlite://"))


def test_a_store_says_what_its_export_says(lasting: Places, tmp_path: Path) -> None:
    url = lasting.url()
    open_ = lasting.opener(url)
    asyncio.run(written(open_("web")))
    asyncio.run(written(open_("api"), ("eve",)))
    asyncio.run(export(open_(), tmp_path / "log"))
    there, here = ran("verify-log", str(tmp_path / "log")), ran("verify-log", url)
    assert (there.exit_code, here.exit_code) == (0, 0)
    assert here.output == there.output
    assert "of 3 chains" in here.output
    assert ran("verify-log", store=url).output == here.output
    head = here.output.split()[-1]
    assert ran("verify-log", url, "--kept", head).exit_code == 0
    assert ran("verify-log", url, "--kept", "1:sha256:" + "0" * 64).exit_code == 1
    assert ran("verify-log", url, "--format", "json").output == ran(
        "verify-log", str(tmp_path / "log"), "--format", "json"
    ).output  # fmt: skip


def test_a_report_counts_a_store_as_its_export(lasting: Places, tmp_path: Path) -> None:
    url = lasting.url()
    asyncio.run(written(lasting.opener(url)()))
    asyncio.run(export(lasting.opener(url)(), tmp_path / "log"))
    spec = tmp_path / "mara.persona"
    spec.write_text(CLEAN)
    made = []
    for n, (given, store) in enumerate(
        [(("--evidence", str(tmp_path / "log")), ""), (("--evidence", url), ""), ((), url)]
    ):
        out = tmp_path / f"out{n}"
        result = ran("report", str(spec), *given, "--as-of", "2026-11-22", "-o", str(out), store=store)
        assert result.exit_code == 0, result.output
        made.append((out / "report.json").read_text())
    assert made[0] == made[1] == made[2]
    assert '"events": 2' in made[0]


def test_the_store_is_served_from_meanwhile(lasting: Places) -> None:
    """Chains end, checkpoints come, writers come and go: that is no finding."""
    open_ = lasting.opener()
    asyncio.run(written(open_("web")))
    found: list[Finding] = []

    async def main() -> None:
        for n in range(6):
            going = [asyncio.create_task(written(open_(f"w{n}-{each}"), (f"f{each}",))) for each in range(3)]

            def read() -> list[Finding]:
                with Streaming(open_()) as chains:
                    return [each for each in Reading(chains) if isinstance(each, Finding)]

            found.extend(await asyncio.to_thread(read))
            await asyncio.gather(*going)

    asyncio.run(main())
    # a writer that ended and whose checkpoint is on its way looks as after a crash, and the words say so
    assert [each for each in found if "a crash at that moment leaves this too" not in each.help] == []


def test_what_was_changed_is_found_where_it_stands(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url, path = sqlite_log(tmp_path, request)
    with sqlite3.connect(path) as db:
        db.execute(
            "UPDATE evidence SET line = CAST(replace(line, 'asked', 'oiled') AS BLOB) WHERE writer = 'web' AND seq = 2"
        )
    db.close()
    result = ran("verify-log", url)
    assert result.exit_code == 1
    assert result.output.startswith(
        "web:2: changed: this line was changed after it was written\n"
        "  help: restore this file from a copy, and ask who could write to it\n1 finding in "
    )
    spec = tmp_path / "mara.persona"
    spec.write_text(CLEAN)
    counted = ran("report", str(spec), "--evidence", url, "-o", str(tmp_path / "out"))
    assert counted.exit_code == 1
    assert "the log does not verify, so nothing was counted: web:2: changed" in counted.output
    assert "`personaspec verify-log` says all that is wrong" in counted.output
    assert not (tmp_path / "out").exists()


def test_what_was_cut_and_dropped_is_found(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url, path = sqlite_log(tmp_path, request)
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM evidence WHERE writer = 'web' AND seq = 3")
    db.close()
    assert "web: cut: at least 1 line at its end is gone" in ran("verify-log", url).output
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM evidence WHERE writer = 'web'")
    db.close()
    assert "web: dropped: the whole chain is gone" in ran("verify-log", url).output
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM evidence WHERE writer = ?", (CHECKPOINTS,))
    db.close()
    assert "the store holds no evidence" in ran("verify-log", url).output


def test_a_chain_of_no_writer_is_told_and_the_rest_is_read(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url, path = sqlite_log(tmp_path, request)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("UPDATE writer SET name = 'B A D' WHERE name = 'web'")
        db.execute("UPDATE evidence SET writer = 'B A D' WHERE writer = 'web'")
    db.close()
    result = ran("verify-log", url)
    assert result.exit_code == 1
    assert "B A D: writer: no writer is called so" in result.output
    assert "web: dropped" in result.output


@pytest.mark.parametrize(
    ("url", "code", "said"),
    [
        ("postgresql://ann:s3cret@127.0.0.1:1/x", 3, "the database does not answer"),
        ("redis://ann:s3cret@127.0.0.1:1/0", 3, "Redis does not answer"),
        ("postgresql:/ann:s3cret@127.0.0.1/x", 3, ""),
        ("mysql://ann:s3cret@127.0.0.1/x", 3, "the store's URL names no store"),
        ("sqlite://ann:s3cret@127.0.0.1/x", 2, "the store's URL names a machine"),
        ("sqlite:s3cret.db", 2, "there is no store at that path"),
        ("memory:s3cret", 2, "the store holds no evidence"),
    ],
)
def test_no_message_repeats_a_url(url: str, code: int, said: str, tmp_path: Path) -> None:
    spec = tmp_path / "mara.persona"
    spec.write_text(CLEAN)
    for args in (("verify-log", url), ("report", str(spec), "--evidence", url, "-o", str(tmp_path / "out"))):
        result = ran(*args)
        assert result.exit_code == code, result.output
        assert said in result.output
        assert "s3cret" not in result.output
        assert "Traceback" not in result.output
