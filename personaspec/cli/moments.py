"""Days and times on the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime

import click


class Moment(click.ParamType[datetime]):
    """A time; one without a zone is UTC."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """A time that knows its zone, or a sentence that says how one is written."""
        try:
            at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"`{value}` is no time; write it as 2026-11-21T10:00:00Z", param, ctx)
        return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


class Day(click.ParamType[date]):
    """A day, written year first."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """A day, or a sentence that says how one is written."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"`{value}` is no day; write it year first, as 2026-11-21", param, ctx)
