"""What a visit to a page is: everything that a browser could complain of is gathered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

_WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective + " " + e.blockedURI));
window.announced = {polite: [], urgent: []}; // what a screen reader was told: the page takes it away after a while
document.addEventListener("DOMContentLoaded", () => {
  for (const room of Object.keys(announced)) {
    const tell = (node) => announced[room].push(node.textContent);
    const told = (all) => all.forEach((one) => one.addedNodes.forEach(tell));
    const element = document.getElementById(room);
    if (element) new MutationObserver(told).observe(element, {childList: true});
  }
});
"""


@dataclass
class Visit:
    """A page in a browser, and what went wrong on it."""

    page: Any
    base: str
    problems: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def say(self, text: str) -> None:
        """Write a message, and wait for the answer."""
        self.page.fill("#text", text)
        self.page.keyboard.press("Enter")
        self.answered()

    def answered(self) -> None:
        """Until the answer is there."""
        self.page.locator("#send:not([disabled])").wait_for(state="attached")

    def announced(self, room: str = "polite") -> str:
        """All that a screen reader was told in this room since the page came."""
        return "\n".join(self.page.evaluate("room => announced[room]", room))

    def log(self) -> list[tuple[str, str]]:
        """What stands in the conversation: (kind, text)."""
        script = "all => all.map(e => [e.className, e.querySelector('.bubble, .panel, .help, p').innerText])"
        return [(kind, text) for kind, text in self.page.locator("#log > li").evaluate_all(script)]

    def texts(self, kind: str) -> list[str]:
        """The texts of a kind."""
        return [text for found, text in self.log() if found == kind]

    def clean(self) -> None:
        """Nothing was complained of, and nobody else was asked for anything."""
        assert self.problems == []
        assert self.page.evaluate("violations") == []
        assert self.hosts <= {urlsplit(self.base).netloc}


@contextmanager
def visit(browser: Any, base: str, path: str = "/", *, allow: tuple[str, ...] = (), **more: Any) -> Iterator[Visit]:
    """A visit in a browser context of its own; `allow` are words of complaints that are expected."""
    context = browser.new_context(**{"viewport": {"width": 1180, "height": 820}, "locale": "en-GB", **more})
    context.set_default_timeout(60_000)  # a busy machine is no failure
    page = context.new_page()
    found = Visit(page, base)

    def told(message: Any) -> None:
        if message.type in ("error", "warning") and not any(word in message.text for word in allow):
            found.problems.append(message.text)

    page.add_init_script(_WATCH)
    page.on("console", told)
    page.on("pageerror", lambda error: found.problems.append(str(error)))
    page.on("request", lambda request: found.hosts.add(urlsplit(request.url).netloc))
    page.goto(base + path)
    try:
        yield found
    finally:
        context.close()
