"""`test` blocks: a dialogue and what must hold, in order."""

from __future__ import annotations

from personaspec.analysis.errors import EXPECT_BEFORE_TALK, TEST_WITHOUT_EXPECT
from personaspec.analysis.lowering import Lowering
from personaspec.analysis.symbols import RULES
from personaspec.ir.node import Duration
from personaspec.ir.tests import Step, Test
from personaspec.syntax.tree import Kind
from personaspec.vocabulary.typed import Arg, Declaration, Line

_REFERRED = {"rules": RULES, "what": ("offer", "fact", "topic", "value", "objective", "knowledge", *RULES)}
_NO_MODEL = frozenset(  # what a fan's line alone can settle
    {"told", "not-told", "told-before-reply", "deflected", "handed-off", "ended", "crisis", "heard"}
)


def lower_test(room: Lowering, d: Declaration) -> Test:
    """One test; it needs a model where something is expected of a reply that no `bot` line gives."""
    name = f"{room.prefix}test/{d.name}"
    room.origin(name, d.statement.span)
    steps: list[Step] = []
    spoken = expected = needs_model = False
    answered, talks = True, any(line.word in ("fan", "bot") for line in d.lines)
    for index, line in enumerate(d.lines):
        room.origin(f"{name}/{index}", line.span)
        match line.word:
            case "given":
                about = line.match.words[0] if line.match.words else ""
                values = tuple(_value(room, arg) for args in line.match.args.values() for arg in args)
                steps.append(Step(kind="given", about=about, values=values))
            case "fan" | "bot":
                spoken, answered = True, line.word == "bot"
                said = room.line([line], "text")
                steps.append(Step(kind="fan" if line.word == "fan" else "bot", values=(said,)))
            case "wait":
                time = line.match.one("time")
                length = time.value if time and isinstance(time.value, Duration) else None
                steps.append(Step(kind="wait", about="use" if "use" in line.match.words else "", time=length))
            case "expect" | "never":
                expected = True
                step = _expectation(room, line)
                steps.append(step)
                if not spoken and (line.word == "expect" or not talks):
                    room.note(
                        EXPECT_BEFORE_TALK.at(
                            room.source.path,
                            line.span,
                            f"nobody has spoken before this `{line.word}`",
                            label="of which reply?",
                            help="put a `fan` or a `bot` line before it",
                        )
                    )
                needs_model = needs_model or (not answered and step.about not in _NO_MODEL)
            case _:
                pass
    if not expected:
        room.note(
            TEST_WITHOUT_EXPECT.at(
                room.source.path,
                d.name_span,
                f"`test {d.name}` expects nothing",
                label="this test cannot fail",
                help="add a line such as `expect passes` or `expect stopped by forbid/…`",
            )
        )
    title = d.match.one("title")
    return Test(
        name=name,
        title=room.words(title) if title is not None else "",
        steps=tuple(steps),
        needs_model=needs_model,
    )


def _expectation(room: Lowering, line: Line) -> Step:
    words = [w for w in line.match.words if w not in ("by", "of")]
    about = "-".join(words) or line.word
    values: list[str] = []
    for slot, args in line.match.args.items():
        if slot in _REFERRED:
            values.extend(room.refs(args, _REFERRED[slot]))
        elif slot == "range":
            values.extend(str(n) for arg in args if isinstance(arg.value, tuple) for n in arg.value)
        else:
            values.extend(_value(room, arg) for arg in args)
    return Step(kind="never" if line.word == "never" else "expect", about=about, values=tuple(values))


def _value(room: Lowering, arg: Arg) -> str:
    return room.words(arg) if arg.literal.kind in (Kind.TEXT, Kind.PROSE) else str(arg.value)
