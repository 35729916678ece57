"""What changed in meaning between two policies: found, judged, and proved where it can be. Pure; it opens no file."""
