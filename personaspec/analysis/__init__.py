"""From a checked tree to meaning: what it imports, what its names refer to, what it says."""
