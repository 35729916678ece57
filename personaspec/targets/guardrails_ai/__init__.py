"""The rules as a guard of guardrails-ai."""
