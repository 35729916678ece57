"""The one line that sums a report up. Light: what is unchanged is answered with nothing else loaded."""

from __future__ import annotations


def summary(errors: int, warnings: int, notes: int, checked: int) -> str:
    """`2 errors, 1 warning in 3 files`, or `no findings in 3 files`."""
    counts = ((errors, "error"), (warnings, "warning"), (notes, "note"))
    said = ", ".join(counted(count, word) for count, word in counts if count)
    return f"{said or 'no findings'} in {counted(checked, 'file')}"


def counted(count: int, word: str) -> str:
    """`1 file`, `2 files`."""
    return f"{count} {word}{'' if count == 1 else 's'}"
