"""What a whole file may hold: one persona, or one pack with rules only, or neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from personaspec.diagnostic import Diagnostic, Label
from personaspec.source import Source
from personaspec.syntax.tree import Statement
from personaspec.vocabulary.errors import NOT_IN_PACKS, SECOND_HEADER
from personaspec.vocabulary.table import WITHIN
from personaspec.vocabulary.trouble import quoted
from personaspec.vocabulary.typed import Declaration


def file_rules(declarations: Sequence[Declaration], source: Source) -> Iterator[Diagnostic]:
    """The findings that need the whole file."""
    headers = [d for d in declarations if d.kind in ("persona", "pack")]
    for again in headers[1:]:
        first = headers[0]
        same = again.kind == first.kind
        yield SECOND_HEADER.at(
            source.path,
            again.statement.word.span.to(again.name_span),
            f"a second `{again.kind}` in one file" if same else "a file is a persona or a pack, not both",
            label=f"`{again.kind}`",
            help="move it to a file of its own",
            related=(Label(source.path, first.statement.word.span.to(first.name_span), f"the `{first.kind}`"),),
        )
    if len(headers) == 1 and headers[0].kind == "pack":
        yield from _pack_rules(headers[0], declarations, source)


def _pack_rules(pack: Declaration, declarations: Sequence[Declaration], source: Source) -> Iterator[Diagnostic]:
    related = (Label(source.path, pack.statement.word.span.to(pack.name_span), "this file is a pack"),)
    for declaration in declarations:
        entry = WITHIN[None][declaration.kind]
        span = declaration.statement.word.span.to(declaration.name_span)
        if not entry.packs:
            article = "an" if entry.word[0] in "aeiou" else "a"
            yield NOT_IN_PACKS.at(
                source.path,
                span,
                f"a pack cannot hold {article} `{entry.word}`",
                label=f"declared in the pack {quoted(pack.name)}" if pack.name else "declared in a pack",
                help=entry.barred,
                related=related,
            )
        elif declaration.kind == "topic":
            then = declaration.of("then")
            said = {statement.word.value for statement in _block(declaration)}
            if then and then[0].match.text("then") == "talk":
                yield NOT_IN_PACKS.at(
                    source.path,
                    then[0].span,
                    "a topic of a pack cannot say `then talk`",
                    label="lets the bot talk about it",
                    help="say `then deflect`, `then hand-off` or `then crisis`, or move the topic to the persona",
                    related=related,
                )
            elif not said & {"then", "say"}:
                yield NOT_IN_PACKS.at(
                    source.path,
                    span,
                    "a topic of a pack needs a `then` or a `say`, because without them it is one to talk about",
                    label="means `then talk`",
                    help="add `then deflect` and a `say` line, `then hand-off` or `then crisis`",
                    related=related,
                )


def _block(declaration: Declaration) -> Sequence[Statement]:
    block = declaration.statement.block
    return block.statements if block else ()
