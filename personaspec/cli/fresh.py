"""The answer to a plain `personaspec check` whose files have changed: the compiler, without the command-line library.

Whatever goes wrong is left to the group, which does it again and says what it was.
"""

from __future__ import annotations

import os
import sys
from datetime import date

from personaspec import files
from personaspec.cache import folder
from personaspec.cli import streams
from personaspec.cli.checking import recalled
from personaspec.cli.checking.gathering import gather, store
from personaspec.cli.checking.units import Asked
from personaspec.render import terminal


def answer(paths: list[str], strict: bool, said: str) -> int | None:
    """The exit code, after the report was printed; None where it could not be made."""
    streams.prepare()
    try:
        asked = Asked(date.today(), date.fromisoformat(said) if said else None, strict)
        found = files.find(paths)
        entries = gather(found, asked, store(folder(os.environ.get("PERSONASPEC_CACHE_DIR")), asked, found))
        whole = recalled.assemble(entries)
        shown = terminal.text(whole, colour=streams.coloured())
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)  # noqa: T201 - the door speaks
        return streams.INTERRUPTED
    except Exception:  # the group is the last line of the house
        return None
    try:
        print(shown, end="", flush=True)  # noqa: T201 - the door speaks
    except OSError:
        return None
    return int(recalled.fails(whole, strict or any(entry["strict"] for entry in entries.values())))
