"""The tables of the PostgreSQL store, in a schema of their own, and how an older one becomes one of today."""

from __future__ import annotations

from typing import Any, Final

from personaspec.stores.protocol import StoreError
from personaspec.stores.sqlite_schema import newer

MIGRATIONS: Final[tuple[str, ...]] = (
    """
    CREATE TABLE fan (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, persona text NOT NULL, fan text NOT NULL,
      version bigint NOT NULL, holder text NOT NULL DEFAULT '', until double precision NOT NULL DEFAULT 0,
      hold double precision NOT NULL DEFAULT 0, state bytea NOT NULL, memory bytea, forgets double precision,
      touched double precision NOT NULL, UNIQUE (persona, fan)
    ) WITH (fillfactor = 80);
    CREATE INDEX fan_forgets ON fan (forgets) WHERE forgets IS NOT NULL;
    CREATE INDEX fan_name ON fan (fan);
    CREATE TABLE said (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      fan bigint NOT NULL, session text NOT NULL, said bytea NOT NULL, at double precision NOT NULL
    ) WITH (fillfactor = 80);
    CREATE INDEX said_session ON said (fan, session, id);
    CREATE TABLE writer (
      name text PRIMARY KEY, token text NOT NULL DEFAULT '', until double precision NOT NULL DEFAULT 0,
      seq bigint NOT NULL DEFAULT 0, hash text NOT NULL DEFAULT '',
      anchor_seq bigint NOT NULL DEFAULT 0, anchor_hash text NOT NULL DEFAULT ''
    ) WITH (fillfactor = 50);
    CREATE TABLE evidence (
      writer text NOT NULL, seq bigint NOT NULL, persona text NOT NULL, fan text NOT NULL, line bytea NOT NULL,
      PRIMARY KEY (writer, seq)
    );
    CREATE INDEX evidence_fan ON evidence (fan) WHERE fan <> '';
    CREATE TABLE letter (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, persona text NOT NULL, fan text NOT NULL,
      due double precision NOT NULL, dead boolean NOT NULL DEFAULT false, until double precision NOT NULL DEFAULT 0,
      letter bytea NOT NULL
    );
    CREATE INDEX letter_due ON letter (due) WHERE NOT dead;
    CREATE TABLE revoked (persona text PRIMARY KEY, at text NOT NULL, why text NOT NULL);
    CREATE TABLE key (id text PRIMARY KEY, key bytea NOT NULL);
    """,
)
"""What makes each version of the one before. Forward only; one that was published is never changed."""

_LOCK: Final = 0x70657273  # one replica at a time


async def migrate(db: Any) -> None:
    """Bring the tables up to date, over a connection that commits by itself. Raises StoreError for a newer schema."""
    async with db.transaction():
        await db.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        await db.execute("CREATE SCHEMA IF NOT EXISTS personaspec")
        await db.execute(
            "CREATE TABLE IF NOT EXISTS migration (version integer PRIMARY KEY, at timestamptz DEFAULT now())"
        )
        found = await (await db.execute("SELECT coalesce(max(version), 0) FROM migration")).fetchone()
        here: int = found[0]
        if here > len(MIGRATIONS):
            raise newer(here, len(MIGRATIONS))
        for version in range(here + 1, len(MIGRATIONS) + 1):
            await db.execute(MIGRATIONS[version - 1], prepare=False)
            await db.execute("INSERT INTO migration (version) VALUES (%s)", (version,))


async def durable(db: Any) -> None:
    """Raises StoreError where the server does not wait for its disk."""
    found = await (await db.execute("SHOW fsync")).fetchone()
    if found[0] != "on":
        raise StoreError(
            "the database does not wait for its disk, so evidence could get lost", "set `fsync = on` in postgresql.conf"
        )
