"""The tables of the SQLite store, and how an older file becomes one of today."""

from __future__ import annotations

import os
import sqlite3
from typing import Final

from personaspec.stores.protocol import StoreError

MIGRATIONS: Final[tuple[str, ...]] = (
    """
    CREATE TABLE fan (
      id INTEGER PRIMARY KEY, persona TEXT NOT NULL, fan TEXT NOT NULL, version INTEGER NOT NULL,
      holder TEXT NOT NULL, until REAL NOT NULL, hold REAL NOT NULL,
      state BLOB NOT NULL, memory BLOB, forgets REAL, touched REAL NOT NULL,
      UNIQUE (persona, fan)
    );
    CREATE INDEX fan_forgets ON fan (forgets) WHERE forgets IS NOT NULL;
    CREATE TABLE said (
      id INTEGER PRIMARY KEY, fan INTEGER NOT NULL, session TEXT NOT NULL,
      said TEXT NOT NULL, shown TEXT NOT NULL, at REAL NOT NULL
    );
    CREATE INDEX said_session ON said (fan, session, id);
    CREATE TABLE writer (
      name TEXT PRIMARY KEY, token TEXT NOT NULL, until REAL NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL,
      anchor_seq INTEGER NOT NULL DEFAULT 0, anchor_hash TEXT NOT NULL DEFAULT ''
    );
    CREATE TABLE evidence (
      id INTEGER PRIMARY KEY, writer TEXT NOT NULL, seq INTEGER NOT NULL,
      persona TEXT NOT NULL, fan TEXT NOT NULL, line BLOB NOT NULL
    );
    CREATE UNIQUE INDEX evidence_line ON evidence (writer, seq);
    CREATE INDEX evidence_fan ON evidence (fan) WHERE fan <> '';
    CREATE TABLE letter (
      id INTEGER PRIMARY KEY AUTOINCREMENT, persona TEXT NOT NULL, fan TEXT NOT NULL, due REAL NOT NULL,
      dead INTEGER NOT NULL, until REAL NOT NULL DEFAULT 0, letter BLOB NOT NULL
    );
    CREATE TABLE revoked (persona TEXT PRIMARY KEY, at TEXT NOT NULL, why TEXT NOT NULL);
    CREATE TABLE key (id TEXT PRIMARY KEY, key BLOB NOT NULL);
    """,
)
"""What makes each version of the one before. Forward only; one that was published is never changed."""

VERSIONS: Final = "CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, at TEXT NOT NULL)"
MINE: Final = 0x70657273  # `pers`: a file of another program is left alone


def connect(path: str, *, reads: bool = False) -> sqlite3.Connection:
    """A connection; a file that is not there is made, for its owner alone. Raises sqlite3.Error and OSError."""
    if not reads:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    db = sqlite3.connect(path, timeout=5.0, isolation_level=None, check_same_thread=False, cached_statements=256)
    try:
        db.execute("PRAGMA foreign_keys = ON")
        if reads:
            db.execute("PRAGMA query_only = ON")
        else:
            if db.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
                raise StoreError("the store's file cannot be written ahead", "put it on a disk of this machine")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA secure_delete = ON")  # what is erased is gone from the file
    except BaseException:
        db.close()
        raise
    return db


def migrate(db: sqlite3.Connection) -> None:
    """Bring the tables up to date. Raises StoreError for those of a newer version, or of another program."""
    db.execute("BEGIN IMMEDIATE")
    try:
        whose = db.execute("PRAGMA application_id").fetchone()[0]
        tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if whose != MINE and tables:
            raise StoreError("this file is of another program", "give the path of a file that is not there yet")
        db.execute(f"PRAGMA application_id = {MINE}")
        db.execute(VERSIONS)
        here: int = db.execute("SELECT coalesce(max(version), 0) FROM migration").fetchone()[0]
        if here > len(MIGRATIONS):
            raise newer(here, len(MIGRATIONS))
        for version in range(here + 1, len(MIGRATIONS) + 1):
            for statement in MIGRATIONS[version - 1].split(";"):
                if statement.strip():
                    db.execute(statement)
            db.execute("INSERT INTO migration VALUES (?, datetime('now'))", (version,))
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def newer(here: int, ours: int) -> StoreError:
    """The store was used by a later version of this program."""
    return StoreError(
        f"the store is of schema {here}, and this version of personaspec knows schemas up to {ours}",
        "run the version that wrote it, or restore a backup into an empty store",
    )
