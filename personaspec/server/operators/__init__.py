"""The page for operators: what goes on, the stop switch, who waits for a person, and the report over the evidence.

It shows no word of what was said: rules, times and totals alone.
"""
