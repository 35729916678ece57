"""A persona behind a LiteLLM proxy."""
