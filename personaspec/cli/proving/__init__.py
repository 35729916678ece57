"""What `canary` tries on a deployment, and what that proves."""
