"""Evidence: what was told, stopped and begun, as lines that hold each other. Pure: bytes in, bytes and findings out.

No clock, no disk, no chance: times, salts and keys are arguments. `personaspec.stores` writes and reads the files.
"""
