"""Past conversations, judged again: with the policy as it was and as it is, in one pass."""
