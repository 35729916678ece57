"""The enforcement: text and context in, verdict out. Pure; lives on the IR; the matching library's only home.

`guard.Guard` is the door: `judge`, `window`, `listen`, `findings`. Nothing here reads a file, a clock or the network.
"""
