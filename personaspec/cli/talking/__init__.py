"""What `chat` is made of: the talk itself, what is shown of it, and Ctrl-C."""
