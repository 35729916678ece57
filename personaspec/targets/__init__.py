"""Targets: a persona in the form that some reader takes (`registry.TARGETS`). Text from IR, and what it cannot say."""
