"""The door: one file per command. What is unchanged is answered before the command-line library is loaded."""

from __future__ import annotations

import gc
import sys

from personaspec.cli import streams, unchanged

__all__ = ["main"]


def main() -> None:
    """Run `personaspec` with the arguments of this process, and end the process.

    0 fine, 1 findings, 2 wrong usage or a missing file, 3 a provider, the network or the disk failed, 130 interrupted,
    141 whoever read our output went away, 70 a bug of ours.
    """
    try:
        gc.disable()  # a check makes next to no circles, and looking for them costs a sixth of it
        ended = unchanged.answer(sys.argv[1:])
        if ended is None and (asked := unchanged.plain(sys.argv[1:])) is not None:
            from personaspec.cli import fresh  # the door opens late: what is unchanged needs no compiler

            ended = fresh.answer(*asked)
            gc.freeze()  # nor need they be looked for three times more at the end
        gc.enable()
        if ended is None:
            from personaspec.cli.group import run  # the door opens late: click alone costs three bare starts of Python

            ended = run(sys.argv[1:])
    except KeyboardInterrupt:
        ended = streams.INTERRUPTED
    except BrokenPipeError:
        ended = streams.reader_gone()
    sys.exit(ended)
