"""The work behind `personaspec check`: units, the cache, processes, fixes, watching. No click in here."""
