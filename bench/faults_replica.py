"""`personaspec serve` by a clock that the bench sets: `python -m bench.faults_replica FILE serve …`.

FILE holds how many seconds the clock is off; all else is as it is.
"""

from __future__ import annotations

import functools
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from personaspec.cli import main, serving

if __name__ == "__main__":
    off = Path(sys.argv.pop(1))

    def clock() -> datetime:
        """The time that this replica takes it to be."""
        return datetime.now(UTC) + timedelta(seconds=float(off.read_text() or 0))

    serving.Serving = functools.partial(serving.Serving, clock=clock)  # type: ignore[assignment,misc]
    sys.argv[0] = "personaspec"
    main()
