"""What `explain` says of a file of verdicts."""
