"""A real LiteLLM proxy in front of a mock of a provider."""
