"""Frozen tables of languages, places and characters. Data only; the version is `language.TABLES`."""
