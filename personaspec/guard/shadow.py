"""Shadow: rules that are only watched. What they find is told, and nothing is done about it. Pure.

A crisis and what must be disclosed are never in shadow: a fan in danger is answered, and a fan is told the truth,
whatever is being tried out.
"""

from __future__ import annotations

from typing import Final

from personaspec.ir.rules import Topic
from personaspec.lean import dataclass


@dataclass(frozen=True, slots=True)
class Shadow:
    """Which rules are only watched: all of them, or those that are named by their full name or their pack's."""

    everything: bool = False
    names: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.everything or bool(self.names)

    def covers(self, rule: str) -> bool:
        """Whether a rule, by its full name, is only watched."""
        return self.everything or any(rule == name or rule.startswith(name + "/") for name in self.names)

    def covers_topic(self, topic: Topic) -> bool:
        """The same for a topic: a crisis never is."""
        return topic.then != "crisis" and self.covers(topic.name)


NO_SHADOW: Final = Shadow()
