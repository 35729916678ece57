"""What each statement may say: one declared table, from which come checking, "did you mean", completion, hover texts,
the reference pages and the editors' grammar. Knows trees, never files."""
