"""`voice`: how far replies sound like the samples of a voice."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from personaspec.cli.failures import Wrong
from personaspec.cli.group import Terms
from personaspec.cli.specs import open_spec
from personaspec.evaluation.voice.document import Chat, Report, document
from personaspec.evaluation.voice.drift import drift
from personaspec.evaluation.voice.hearing import hear, samples_of
from personaspec.evaluation.voice.picture import in_words, page
from personaspec.evaluation.voice.reading import read_log, read_samples
from personaspec.evaluation.voice.scoring import learn, unmeasured
from personaspec.files import Missing
from personaspec.render.cells import printable


@click.command(epilog="Example: personaspec voice mara.persona --samples comments.txt --log chats.jsonl")
@click.argument("path", metavar="PATH")
@click.option("--text", "text_path", metavar="FILE", help="Replies to score, a paragraph each; `-` is standard input.")
@click.option("--log", "log_path", metavar="FILE", help="Chats to score: JSON lines; `-` is standard input.")
@click.option("--samples", "samples_path", metavar="FILE", help="More of the principal's own writing.")
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", help="For whom.")
@click.pass_context
def voice(
    ctx: click.Context, path: str, text_path: str | None, log_path: str | None, samples_path: str | None, form: str
) -> None:
    """Score how far replies sound like the samples of a voice, and say what is off.

    PATH is a spec or a bundle; its `sample` replies, and --samples (plain text, a paragraph each, or JSON lines), are
    what the principal wrote. Habits of writing are counted, and no model is asked. Too few samples or too short a text
    get no number.
    """
    if (text_path is None) == (log_path is None):
        raise Wrong("give `--text FILE` or `--log FILE`, and not both", "`-` reads standard input")
    terms = ctx.find_object(Terms) or Terms(cache_dir="")
    spec = open_spec(path, colour=terms.colour)
    declared, language = spec.policy.voice, spec.policy.header.languages[0]
    known = [*samples_of(declared), *(read_samples(_read(samples_path)) if samples_path is not None else ())]
    learned, bad = learn(known, language), 0
    if text_path is not None:
        several = {text_path: list(read_samples(_read(text_path)))}
    else:
        log = read_log(_read(log_path or "-"))
        several, bad = log.chats, log.bad
    report = Report(
        spec.policy.header.name,
        spec.bundle,
        language,
        learned.counts.replies,
        learned.counts.words,
        unmeasured(language),
        bad,
        tuple(
            Chat(name, tuple(replies), hear(replies, learned, declared), drift(replies, learned))
            for name, replies in several.items()
            if replies
        ),
    )
    match form:
        case "json":
            click.echo(document(report).model_dump_json(by_alias=True, indent=2))
        case "html":
            click.echo(page(report))
        case _:
            for line in _lines(report):
                click.echo(printable(line))


def _lines(report: Report) -> Iterator[str]:
    yield f"{report.persona}: {report.samples} samples with {report.sample_words} words ({report.language})"
    if report.note:
        yield f"note: {report.note}"
    if report.bad:
        yield f"note: {report.bad} lines could not be read"
    if not report.chats:
        yield "nothing to score: no reply was found"
    for chat in report.chats:
        yield ""
        yield f"{chat.name}: {in_words(chat.heard.score)}"
        if chat.drift.told:
            yield f"  {chat.drift.told}"
        for reason in chat.heard.reasons[:8]:
            yield f"  - {reason}"
        if chat.heard.favourites:
            yield f"  + says {', '.join(f'“{each}”' for each in chat.heard.favourites)}"


def _read(path: str) -> str:
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except FileNotFoundError:
        raise Missing(path) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Wrong(f"`{path}` is not text in UTF-8", "save it as UTF-8") from None
