"""The prompt target: what a model is told, fitted to its window, with the spec line behind each line."""
