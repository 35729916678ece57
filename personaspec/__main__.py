"""`python -m personaspec`."""

from __future__ import annotations

from personaspec.cli import main

if __name__ == "__main__":
    main()
