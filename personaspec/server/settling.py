"""What stays for as long as it is served is not searched for garbage again and again."""

from __future__ import annotations

import gc
from typing import Final

_YOUNG: Final = 2_000  # objects made and not yet freed before the collector looks: a few turns
_MIDDLE: Final = 10  # looks at the young before the somewhat older are looked at
_OLD: Final = 50  # and looks at those before all are


def settle() -> None:
    """Called when what is served was swapped. The rules of a persona are hundreds of thousands of objects: looked
    through as often as fans bring new ones to life, they would hold up every fan for a tenth of a second, each second.
    What the swap before left behind is freed here."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
