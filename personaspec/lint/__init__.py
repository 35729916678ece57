"""What can be wrong with what a persona means: one rule, one file, one fixture, one page."""

from personaspec.lint.runner import CODES, RULES, run
from personaspec.lint.subject import Subject

__all__ = ["CODES", "RULES", "Subject", "run"]
