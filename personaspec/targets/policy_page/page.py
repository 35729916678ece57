"""`policy.md`: one page of Markdown that a person can read, with the table of how each part is kept.

It says what is declared and what keeps it. It never says that a law is met.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from jinja2 import Environment

from personaspec.ir.node import Duration
from personaspec.ir.persona import Bundle, Persona
from personaspec.ir.rules import Catch, Forbid, Topic
from personaspec.neutral import quoted
from personaspec.targets import phrases
from personaspec.targets.environment import Marked, environment
from personaspec.targets.markdown import code as _code
from personaspec.targets.markdown import plain as _markdown
from personaspec.targets.prompt.declared import ranked
from personaspec.targets.target import Artifact, Emission, Loss

MOST_WORDS = 5  # of a pack's rule: a page is for reading
HOW = {
    "deterministic": "checked by the guard, every time",
    "needs_judge": "needs a judge model",
    "prompt_only": "asked of the model, not checked",
    "not_yet_enforced": "not yet enforced",
}
_THEN = {
    "note": "it is said, and noted for whoever runs the bot",
    "rewrite": "the model is asked to say it another way, once",
    "replace": "the sentence is replaced",
    "stop": "the reply stops before it",
    "hand-off": "the reply stops and a person takes over",
    "end": "the reply stops and the chat ends",
}
_TOPIC = {
    "talk": "it may talk about it",
    "deflect": "it does not talk about it",
    "hand-off": "a person takes over",
    "crisis": "it stops everything else and says where to find help",
}


class PolicyPage:
    """A Markdown page for people."""

    name = "policy_page"
    about = "policy.md: what the bot may say, must say and never says, for people"

    def emit(self, bundle: Bundle) -> Emission:
        """One file. What it counts where it could list is a loss."""
        losses = [
            Loss(rule.name, "its words and patterns are counted, not all listed: they stand in the pack")
            for rule in _rules(bundle.policy)
            if rule.pack is not None and (len(rule.catch.says) > MOST_WORDS or rule.catch.matches)
        ]
        return Emission(
            (Artifact("policy.md", policy_page(bundle)),), tuple(sorted(losses, key=lambda loss: loss.path))
        )


def policy_page(bundle: Bundle) -> str:
    """The page's text."""
    policy = bundle.policy
    first = policy.header.languages[0]
    counts = Counter[str](row.how for row in bundle.enforcement)
    return (
        _templates()
        .get_template("policy.md.jinja")
        .render(
            bundle=bundle,
            policy=policy,
            header=policy.header,
            who=policy.header.principal.name,
            values=ranked(policy.values),
            ruled=sorted(policy.forbids, key=lambda rule: (rule.severity != "high", rule.name)),
            relaxed=[(rule, each) for rule in _rules(policy) for each in rule.relaxed],
            summary=[(HOW[how], counts[how]) for how in HOW],
            how=HOW,
            text=lambda texts: phrases.chosen(texts, first),
            texts=lambda texts: phrases.sayings(texts, policy.header.languages),
            caught=lambda rule: _caught(rule, policy.header.principal.name),
            then=lambda rule: (_TOPIC if rule.kind == "topic" else _THEN)[rule.then],
            kept=_kept,
            code=_code,
            cell=lambda text: Marked(_code(text).replace("|", "\\|")),
            title=lambda rule: phrases.chosen(rule.title, first) or phrases.short(rule.name),
            p=phrases,
        )
    )


def _rules(policy: Persona) -> list[Forbid | Topic]:
    return [*policy.forbids, *policy.topics]


def _kept(keep: Duration | None) -> str:
    return f"for {phrases.duration(keep)}" if keep else "as long as the chat lasts"


def _questions(catch: Catch) -> Marked:
    """How many questions of the fan make a bare answer count."""
    parts = []
    if catch.answers:
        parts.append(f"an answer to any of {phrases.counted(len(catch.answers), 'question')} that is no denial")
    if catch.denies:
        parts.append(f"a denial of any of {phrases.counted(len(catch.denies), 'question')}")
    return Marked("; ".join(parts))


def _caught(rule: Forbid | Topic, who: str) -> Marked:
    """How a rule notices, in Markdown: words, patterns, closed worlds, meaning; then what it lets pass."""
    catch = rule.catch
    most = len(catch.says) if rule.pack is None else MOST_WORDS
    parts: list[str] = []
    if catch.says:
        words = [quoted(word) for word in catch.says[:most]]
        if (more := len(catch.says) - len(words)) > 0:
            words.append(f"{more} more")
        parts.append("the words " + _markdown(phrases.listed(words)))
    if catch.matches and rule.pack is None:
        parts.append("the pattern " + phrases.listed(_code(pattern) for pattern in catch.matches))
    elif catch.matches:
        parts.append(phrases.counted(len(catch.matches), "pattern"))
    if catch.answers or catch.denies:
        parts.append(_questions(catch))
    if catch.undeclared:
        parts.append("undeclared " + _markdown(phrases.listed(phrases.WORLDS[w] for w in catch.undeclared)))
    if catch.means:
        parts.append("the meaning “" + _markdown("”, “".join(catch.means)) + "”")
    passes = [_markdown(phrases.excuse(e, who)) for e in catch.unless]
    return Marked("; ".join(parts or ["nothing yet"]) + (f"; but not {'; nor '.join(passes)}" if passes else ""))


@cache
def _templates() -> Environment:
    templates = environment("personaspec.targets.policy_page", _markdown)
    templates.filters |= {
        "price_words": phrases.price,
        "discount_words": phrases.discount,
        "pursued_words": phrases.pursued,
        "trigger_words": phrases.trigger,
        "every_words": phrases.every,
        "quoted": quoted,
    }
    return templates
