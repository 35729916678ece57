"""What the guard is told of the conversation: facts, never clocks or look-ups."""

from __future__ import annotations

from datetime import date, datetime

from personaspec.lean import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a fan and the moment. None = not known; a rule applies unless it is known not to.

    `place` ISO 3166 (`SE`, `US-NY`); `age` `minor | adult | child | teen`; `age_source` how it is known;
    `language` BCP 47; `now` in the persona's zone; `today` the day there (default: `now`'s). Without any day nothing
    that ends is taken to be in force still: no relaxation, no dated offer.
    `fan` the fan's last message; `label_shown` whether the client shows a permanent AI label.
    `zone` the fan's time zone (`America/New_York`); `media` the forms beside text in which the reply goes out (`voice`,
    `image`, `video`); `acting` whether it acts for the principal; `personalised` whether a price was made for this fan.
    """

    place: str | None = None
    age: str | None = None
    age_source: str | None = None
    language: str | None = None
    channel: str | None = "chat"
    now: datetime | None = None
    fan: str = ""
    today: date | None = None
    label_shown: bool = False
    zone: str | None = None
    media: tuple[str, ...] = ()
    acting: bool = False
    personalised: bool = False

    @property
    def day(self) -> date | None:
        """The day that dates are compared with."""
        if self.today is not None:
            return self.today
        return self.now.date() if self.now is not None else None
