"""A persona, or a pack, told in plain words: what is in force, where it came from, and how each part is kept.

Everything that was declared is shown: what `explain` leaves out, a reader would take for not being there.
"""

from personaspec.explanation.kept import kept
from personaspec.explanation.laws import laws
from personaspec.explanation.telling import explain

__all__ = ["explain", "kept", "laws"]
