"""Compiled specs as bots behind an API, with a page for fans and one for operators. The only room of the web framework.

It reads bundles and specs through `project`, takes turns with `drive.adrive`, keeps what it must in a store, and knows
no rule of its own: what may be said is the guard's and the session's.
"""
