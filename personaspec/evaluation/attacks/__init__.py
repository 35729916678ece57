"""Attacks made from a spec: what a hostile fan would try on each of its rules, offers, facts and notices, and what gets
through. Pure but for the model that is handed in; chance is a seed.
"""
