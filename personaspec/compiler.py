"""The page to read first: a file becomes meaning, meaning becomes a report or something to deploy.

    text -> Parsed -> Checked -> followed imports -> Lowered -> linted -> Report | Compiled

Each arrow is one function of the room that owns it. Nothing here opens a spec file (`project` did) or reads the clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from personaspec import lint
from personaspec.analysis.errors import LOCK_MISMATCH, LONELY_FRAGMENT, REQUIRED_PACK, RESERVED_PATH, WRONG_STEM
from personaspec.analysis.filling import fill, fill_test, pack_rules
from personaspec.analysis.imports import Followed, Import, Packed, follow, kind_of
from personaspec.analysis.lower import Lowered, lower_pack, lower_persona
from personaspec.analysis.slots import DECLARED
from personaspec.diagnostic import Code, Diagnostic, Report, Severity, demote, report
from personaspec.enforcement import enforcement
from personaspec.ir.declarations import Header, Principal
from personaspec.ir.persona import Enforcement, Origin, Pack, Persona
from personaspec.ir.rules import Disclose, Forbid, Limit, Topic
from personaspec.ir.tests import Test
from personaspec.project import Project
from personaspec.source import Span

NOT_YET = Code(
    "PS520",
    "not-yet-enforced",
    Severity.ERROR,
    "a rule that nothing keeps yet",
    "The rule says something that this version of personaspec cannot enforce. `check --strict` stops on it.",
    "A rule that is written down and not kept is worse than none: people rely on it.",
    "Take it out, say it in a way that is enforced, or wait for the version that keeps it. `personaspec explain FILE` "
    "shows how each rule is enforced.",
)
CODES = (NOT_YET,)
AS_WRITTEN = {slot: f"{{{slot}}}" for slot in DECLARED}
"""What the slots of a pack stand for where it stands alone: their own spelling."""


@dataclass(frozen=True)
class Compiled:
    """A persona that was compiled. `diagnostics` may hold errors: `build` then refuses, `persona` is what was left.

    Paths in `origins` start at the project's root; `sources` maps each file to the sha256 of its bytes.
    """

    persona: Persona
    tests: tuple[Test, ...]
    origins: dict[str, Origin]
    sources: dict[str, str]
    enforcement: tuple[Enforcement, ...]
    report: Report

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found, sorted."""
        return self.report.diagnostics


def check(project: Project, as_of: date, *, strict: bool = False) -> Report:
    """Everything that can be said of the files that were asked for."""
    found = list(project.diagnostics)
    for path in project.roots:
        found += check_unit(project, path, as_of, strict=strict)
    return report((*found, *lonely(project)), project.sources(), len(project.roots))


def check_unit(project: Project, path: str, as_of: date, *, strict: bool = False) -> tuple[Diagnostic, ...]:
    """What can be said of one file and of all that it imports."""
    kind, followed = kind_of(project.files[path].checked), follow(path, project.library)
    found = [*_own(project, path, followed), *followed.diagnostics]
    if kind == "fragment":
        return _levels(project, found)
    packs, trouble = _packs(project, followed)
    found += trouble
    if kind == "pack":
        packed = _pack(project, path, project.pack_name(path), [p for _, p in packs])
        found += packed.diagnostics
        found += _pack_header(project, path)
        subject = lint.Subject(
            alone(packed.pack, [p for _, p in packs]), packed.pack.tests, packed.origins, as_of, packed.pack
        )
    else:
        lowered = _persona(project, path, followed, packs)
        found += lowered.diagnostics
        found += _required(project, path, packs)
        subject = lint.Subject(lowered.persona, lowered.tests, lowered.origins, as_of)
    if not any(d.severity is Severity.ERROR and d.code.id < "PS040" for d in found):
        found += lint.run(subject)
    if strict:
        found += _not_yet(subject)
    return _levels(project, found)


def compile_persona(project: Project, path: str, as_of: date | None = None) -> Compiled:
    """A persona with everything that is built from it. Without `as_of` no day is assumed: what depends on one is left
    to whoever runs the bundle, and to `check`."""
    followed = follow(path, project.library)
    packs, trouble = _packs(project, followed)
    lowered = _persona(project, path, followed, packs)
    found = [
        *project.diagnostics,
        *_own(project, path, followed),
        *followed.diagnostics,
        *trouble,
        *lowered.diagnostics,
    ]
    found += _required(project, path, packs)
    subject = lint.Subject(lowered.persona, lowered.tests, lowered.origins, as_of)
    if not any(d.severity is Severity.ERROR and d.code.id < "PS040" for d in found):
        found += lint.run(subject)
    origins = {
        name: origin.model_copy(update={"file": project.relative(origin.file)})
        for name, origin in lowered.origins.items()
    }
    files = (path, *followed.fragments, *(use.path for use in followed.packs if use.path))
    sources = {project.relative(p): project.files[p].sha256 for p in files}
    sources |= {f"{use.name}.persona": p.sha256 for use, p in packs if not use.path}
    return Compiled(
        persona=lowered.persona,
        tests=lowered.tests,
        origins=origins,
        sources=dict(sorted(sources.items())),
        enforcement=enforcement(lowered.persona),
        report=report(_levels(project, found), project.sources(), 1),
    )


def compile_pack(project: Project, path: str, as_of: date | None = None) -> Compiled:
    """A pack that stands alone, with its tests, as `alone` makes a policy of it. Its examples can be tried so."""
    followed = follow(path, project.library)
    packs, trouble = _packs(project, followed)
    packed = _pack(project, path, project.pack_name(path), [p for _, p in packs])
    found = [*project.diagnostics, *_own(project, path, followed), *followed.diagnostics, *trouble, *packed.diagnostics]
    policy = alone(packed.pack, [p for _, p in packs])
    if not any(d.severity is Severity.ERROR and d.code.id < "PS040" for d in found):
        found += lint.run(lint.Subject(policy, packed.pack.tests, packed.origins, as_of, packed.pack))
    return Compiled(
        persona=policy,
        tests=tuple(fill_test(test, AS_WRITTEN) for test in packed.pack.tests),
        origins={**{k: o for _, p in packs for k, o in p.origins.items()}, **packed.origins},
        sources={project.relative(path): project.files[path].sha256},
        enforcement=enforcement(policy),
        report=report(_levels(project, found), project.sources(), 1),
    )


def inputs(project: Project, path: str) -> tuple[tuple[str, str], ...]:
    """The files on which a unit's findings depend, with the sha256 of their bytes."""
    followed = follow(path, project.library)
    files = (path, *followed.fragments, *(use.path for use in followed.packs if use.path))
    return tuple(sorted({(p, project.files[p].sha256) for p in files}))


def lonely(project: Project) -> list[Diagnostic]:
    """Fragments among the roots that no other file includes, where whole folders were looked at."""
    if len(project.roots) < 2:
        return []
    included = set(project.found.values())
    return [one for path in project.roots if path not in included for one in lonely_unit(project, path)]


def lonely_unit(project: Project, path: str) -> tuple[Diagnostic, ...]:
    """What to say of a fragment if nobody includes it; nothing of a persona or a pack."""
    checked = project.files[path].checked
    if kind_of(checked) != "fragment" or not checked.declarations:
        return ()
    stem = path.rsplit("/", 1)[-1].removesuffix(".persona")
    found = LONELY_FRAGMENT.at(
        path,
        checked.declarations[0].statement.span,
        "no file includes this one",
        label="what it says is not in force",
        help=f"add `include ./{stem}` to the persona it belongs to",
    )
    return _levels(project, [found])


def alone(pack: Pack, uses: Sequence[Packed] = ()) -> Persona:
    """A pack as a policy of its own, so that its examples can be tried: nothing is declared beside its rules."""
    packs = (pack, *(p.pack for p in uses))
    header = Header(
        name="pack",
        title=pack.name,
        version=pack.version,
        languages=pack.languages,
        timezone="UTC",
        principal=Principal(name="{principal.name}", short="{principal.short}"),
        operator="{operator.name}",
        abilities=("chat",),
    )
    rules = sorted((fill(rule, AS_WRITTEN) for p in packs for rule in pack_rules(p)), key=lambda rule: rule.name)
    return Persona(
        header=header,
        topics=tuple(r for r in rules if isinstance(r, Topic)),
        forbids=tuple(r for r in rules if isinstance(r, Forbid)),
        discloses=tuple(r for r in rules if isinstance(r, Disclose)),
        limits=tuple(r for r in rules if isinstance(r, Limit)),
        laws=tuple(sorted((law for p in packs for law in p.laws), key=lambda law: law.name)),
    )


def _own(project: Project, path: str, followed: Followed) -> list[Diagnostic]:
    files = (path, *followed.fragments, *(use.path for use in followed.packs if use.path))
    return [d for p in files for d in project.files[p].diagnostics]


def _pack(project: Project, path: str, name: str, uses: Sequence[Packed]) -> Packed:
    key = f"{path} as {name}"
    if key not in project.lowered:
        file = project.files[path]
        project.lowered[key] = lower_pack(file.checked, name, uses, file.sha256)
    return project.lowered[key]


def _packs(project: Project, followed: Followed) -> tuple[list[tuple[Import, Packed]], list[Diagnostic]]:
    held: dict[str, Packed] = {}
    found: list[Diagnostic] = []
    for use in followed.packs:
        if not use.path:
            held[use.name] = project.packed[use.name]
        else:
            inner = [held[other.name] for other in followed.packs if use.name in other.by and other.name in held]
            held[use.name] = _pack(project, use.path, use.name, inner)
            found += held[use.name].diagnostics
    pairs = [(use, held[use.name]) for use in followed.packs]
    for use, packed in pairs:
        pin = project.settings.pins.get(use.name)
        if pin is not None and pin[1] != packed.sha256:
            found.append(
                LOCK_MISMATCH.at(
                    project.settings.path.replace(".toml", ".lock"),
                    Span(0, 0),
                    f"`{use.name}` is not the pack that the lock pins",
                    label="pinned here",
                    help="read what changed, then run `personaspec update`",
                )
            )
    return pairs, found


def _persona(project: Project, path: str, followed: Followed, packs: Sequence[tuple[Import, Packed]]) -> Lowered:
    return lower_persona(project.files[path].checked, [project.files[f].checked for f in followed.fragments], packs)


def _pack_header(project: Project, path: str) -> list[Diagnostic]:
    checked = project.files[path].checked
    header = next(d for d in checked.declarations if d.kind == "pack")
    stem = path.rsplit("/", 1)[-1].removesuffix(".persona")
    found: list[Diagnostic] = []
    if header.name and header.name != stem and path != "-":
        found.append(
            WRONG_STEM.at(
                path,
                header.name_span,
                f"this pack is called `{header.name}`, and its file `{stem}`",
                label="another name than the file's",
                help=f"write `pack {stem}`, or rename the file to `{header.name}.persona`",
            )
        )
    if project.pack_name(path).startswith("std/") and project.store.source(project.pack_name(path)) is None:
        found.append(
            RESERVED_PATH.at(
                path,
                header.name_span,
                f"`{project.pack_name(path)}` is a name of the standard library",
                label="not part of it",
                help="move the file out of `std/`",
            )
        )
    return found


def _required(project: Project, path: str, packs: Sequence[tuple[Import, Packed]]) -> list[Diagnostic]:
    used = {use.name for use, _ in packs}
    missing = [name for name in project.settings.require if name not in used]
    if not missing:
        return []
    header = next(d for d in project.files[path].checked.declarations if d.kind == "persona")
    return [
        REQUIRED_PACK.at(
            path,
            header.name_span,
            f"this project requires `{name}`, and this persona does not use it",
            label="this persona",
            help=f"add `use {name}`",
        )
        for name in missing
    ]


def _not_yet(subject: lint.Subject) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for row in enforcement(subject.persona):
        if row.how == "not_yet_enforced" and subject.owns(row.rule):
            word = row.part.split(" ")[0]
            path, span = subject.place(f"{row.rule}/{word}", row.rule)
            found.append(
                NOT_YET.at(
                    path,
                    span,
                    f"`{row.part}` of `{row.rule}` is not enforced yet",
                    label=row.why or "nothing keeps it",
                    help="remove it, or check without `--strict` until a version keeps it",
                )
            )
    return found


def _levels(project: Project, found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    levels = project.settings.lint
    kept: list[Diagnostic] = []
    for d in found:
        level = levels.get(d.code.id)
        if level is None or not d.code.lint:
            kept.append(d)
        elif level.level != "off":
            kept.append(demote(d, Severity(level.level)))
    return tuple(kept)
