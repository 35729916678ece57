"""What `test` does beside running tests: processes, lines taken out in turn, watching."""
