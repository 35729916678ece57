from __future__ import annotations

from personaspec.session.history import Exchange, messages


def test_roles_alternate_and_unanswered_messages_are_joined() -> None:
    history = (Exchange("", "Hello!"), Exchange("hi", "Hi."), Exchange("are you there", ""), Exchange("  ", "Yes."))
    assert messages(history, "good") == (
        {"role": "assistant", "content": "Hello!"},
        {"role": "user", "content": "hi"},
        {"role": "assistant", "content": "Hi."},
        {"role": "user", "content": "are you there"},
        {"role": "assistant", "content": "Yes."},
        {"role": "user", "content": "good"},
    )


def test_two_messages_without_a_reply_are_one() -> None:
    assert messages((Exchange("one", ""),), "two") == ({"role": "user", "content": "one\n\ntwo"},)
