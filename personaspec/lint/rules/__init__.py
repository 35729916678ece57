"""One file = one rule = one code = one fixture = one page."""
