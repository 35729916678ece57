"""A fan's message: every sentence is heard, topics come in the order of their weight, excuses hold."""

from __future__ import annotations

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from tests.guard.hearing import AT
from tests.guard.policies import persona, topic, unless_says
from tests.timing import within


def test_a_question_anywhere_in_a_long_message_is_heard() -> None:
    plain = "The blue one came out well and the foot is clean. " * 40
    heard = Guard(persona()).listen(plain + "Oh, and are you a real person? " + plain, AT)
    assert heard.asks == ("identity",)


def test_several_topics_are_ranked_by_what_they_do() -> None:
    policy = persona(
        topics=(
            topic("topic/weather", says=("rain",), then="talk"),
            topic("topic/refunds", says=("my money",), then="hand-off"),
            topic("topic/votes", says=("vote",), then="deflect"),
            topic("topic/danger", says=("kill myself",), then="crisis"),
        )
    )
    heard = Guard(policy).listen("Rain again. Who do I vote for? I want my money. I'll kill myself.", AT)
    assert heard.topics == ("topic/danger", "topic/refunds", "topic/votes", "topic/weather")
    assert heard.escalations == ("topic/danger", "topic/refunds")
    assert [each.quote for each in heard.findings] == ["Rain", "vote", "my money", "kill myself"]


def test_unless_is_heeded_in_its_own_sentence_only() -> None:
    excuse = unless_says("studio election")
    policy = persona(topics=(topic(says=("election",), unless=(excuse,), then="deflect"),))
    guard = Guard(policy)
    assert guard.listen("The studio election was fun.", AT).topics == ()
    assert guard.listen("The studio election was fun. Who wins the election?", AT).topics == ("topic/x",)


def test_a_topic_that_only_a_judge_hears_is_undecided_until_words_hear_it() -> None:
    guard = Guard(persona(topics=(topic(says=("vote",), means="the fan asks about politics", then="deflect"),)))
    assert guard.listen("Hello", AT).undecided == ("topic/x: `means` needs a judge",)
    assert guard.listen("Who gets your vote?", AT).undecided == ()


def test_a_clean_look_at_the_whole_hears_what_its_sentences_say() -> None:
    policy = persona(topics=(topic(matches=(r"^no$",), then="deflect"),))
    guard = Guard(policy)
    assert guard.listen("Yes. No", AT).topics == ("topic/x",)
    assert guard.listen("Yes no", AT).topics == ()


def test_listening_is_linear_in_the_message() -> None:
    guard = Guard(persona())
    guard.listen("warm", AT)
    for text in ("are you a " * 30_000, "'" * 300_000, "robot or " * 30_000, "a b " * 50_000, 'song "are ' * 30_000):
        within(20, lambda text=text: guard.listen(text, Context()))  # type: ignore[misc]
