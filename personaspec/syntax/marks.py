"""The marks that a merge leaves where two sides disagree. Written by `merging`, refused by the parser."""

from __future__ import annotations

from typing import Final

OPENS: Final = "# <<<<<<<"
MIDDLE: Final = "# ======="
SHUTS: Final = "# >>>>>>>"
FENCES: Final = (OPENS, SHUTS)
"""The middle one alone may be an ornament."""
