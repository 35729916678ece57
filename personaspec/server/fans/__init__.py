"""The page for fans: one persona's chat, the list of personas, the widget, and what their script asks for.

A fan is a random name in a signed cookie. Nothing is known of a fan but the language that was chosen, so every rule is
read in its strictest way.
"""
