"""The page to read first: a file becomes meaning, meaning becomes a report or something to deploy.

    text -> Parsed -> Checked -> followed imports -> Lowered -> linted -> Report | Compiled

Each arrow is one function of the room that owns it. Nothing here opens a spec file (`project` did) or reads the clock.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from personaspec import agreement, lint
from personaspec.analysis.filling import fill, fill_test, pack_rules
from personaspec.analysis.imports import Followed, Import, Packed, follow, kind_of
from personaspec.analysis.lower import lower_pack, lower_persona
from personaspec.analysis.origins import Origins
from personaspec.analysis.somebody import OFFERS, SOMEBODY
from personaspec.analysis.wanted import PRELUDE
from personaspec.breakage import breakage
from personaspec.diagnostic import Code, Diagnostic, Report, Severity, report
from personaspec.enforcement import enforcement
from personaspec.ir.declarations import Header, Principal, Privacy
from personaspec.ir.persona import Enforcement, Origin, Pack, Persona
from personaspec.ir.rules import Disclose, Forbid, Limit, Topic
from personaspec.ir.tests import Test
from personaspec.lean import dataclass
from personaspec.project import Project
from personaspec.session.host import Host

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


@dataclass(frozen=True)
class Compiled:
    """A persona that was compiled, or a pack as a policy of its own. `diagnostics` may hold errors: `build` then
    refuses, `persona` is what was left.

    Paths in `origins` start at the project's root; `sources` maps each file to the sha256 of its bytes.
    """

    persona: Persona
    tests: tuple[Test, ...]
    origins: dict[str, Origin]
    sources: dict[str, str]
    enforcement: tuple[Enforcement, ...]
    report: Report
    pack: Pack | None = None
    host: Host | None = None  # the one that `enforcement` is read for; None: one that gives everything

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found, sorted."""
        return self.report.diagnostics


@dataclass(frozen=True)
class _Unit:
    """A file with all that it imports, lowered: what a report is made from, and what is compiled."""

    subject: lint.Subject
    policy: Persona  # the subject's, or a pack without the rules that every persona has beside it
    found: tuple[Diagnostic, ...]  # of every room but lint
    packs: tuple[tuple[Import, Packed], ...]
    followed: Followed


def check(project: Project, as_of: date, *, strict: bool = False) -> Report:
    """Everything that can be said of the files that were asked for."""
    found = list(project.diagnostics)
    for path in project.roots:
        found += check_unit(project, path, as_of, strict=strict)
    return report((*found, *lonely(project)), project.sources(), len(project.roots))


def check_unit(project: Project, path: str, as_of: date, *, strict: bool = False) -> tuple[Diagnostic, ...]:
    """What can be said of one file and of all that it imports."""
    if kind_of(project.files[path].checked) == "fragment":
        followed = follow(path, project.library)
        return agreement.levels(project.settings, (*_own(project, path, followed), *followed.diagnostics))
    unit = _unit(project, path, as_of, strict)
    found = _linted(project, path, unit)
    if strict:
        found += _not_yet(unit, project.settings.host)
    return agreement.levels(project.settings, found)


def compile_unit(project: Project, path: str, as_of: date | None = None) -> Compiled:
    """A persona, or a pack as a policy of its own (`alone`), with everything that is built from it.

    Without `as_of` no day is assumed: what depends on one is left to whoever runs the bundle, and to `check`.
    """
    unit = _unit(project, path, as_of)
    subject = unit.subject
    sources = {project.relative(p): project.files[p].sha256 for p in _files(path, unit.followed)}
    sources |= {f"{use.name}.persona": packed.sha256 for use, packed in unit.packs if not use.path}
    found = agreement.levels(project.settings, (*project.diagnostics, *_linted(project, path, unit)))
    return Compiled(
        persona=unit.policy,
        tests=subject.tests,
        origins={
            name: origin.model_copy(update={"file": project.relative(origin.file)})
            for name, origin in sorted(subject.origins.items())
        },
        sources=dict(sorted(sources.items())),
        enforcement=enforcement(unit.policy, project.settings.host),
        report=report(found, project.sources(), 1),
        pack=subject.pack,
        host=project.settings.host,
    )


compile_persona = compile_pack = compile_unit
"""Names by what a file declares, for those who know."""


def _unit(project: Project, path: str, as_of: date | None, strict: bool = False) -> _Unit:
    followed = follow(path, project.library)
    packs, trouble = _packs(project, followed)
    found = [*_own(project, path, followed), *followed.diagnostics, *trouble]
    checked = project.files[path].checked
    if kind_of(checked) == "pack":
        uses = [packed for _, packed in packs]
        packed = _pack(project, path, project.pack_name(path), uses)
        found += [*packed.diagnostics, *agreement.pack_header(project, path)]
        tests = tuple(fill_test(test, SOMEBODY) for test in packed.pack.tests)
        policy = alone(packed.pack, uses).model_copy(update={"offers": OFFERS})  # its tests speak of them
        beside = _prelude(project, {packed.pack.name, *(use.pack.name for use in uses)})
        origins = Origins([use.origins for use in (*beside, *uses, packed)])
        subject = lint.Subject(alone(packed.pack, [*uses, *beside]), tests, origins, as_of, packed.pack, strict)
    else:
        lowered = lower_persona(checked, [project.files[f].checked for f in followed.fragments], packs)
        found += [*lowered.diagnostics, *agreement.required(project, path, [use.name for use, _ in packs])]
        subject, policy = (
            lint.Subject(lowered.persona, lowered.tests, lowered.origins, as_of, strict=strict),
            lowered.persona,
        )
    return _Unit(subject, policy, tuple(found), tuple(packs), followed)


def _prelude(project: Project, held: Collection[str]) -> list[Packed]:
    """What a pack will always be used beside: its texts are held against those rules too."""
    prelude = project.store.get(PRELUDE)
    names = (PRELUDE, *prelude.pack.uses) if prelude is not None else ()
    return [packed for name in names if name not in held and (packed := project.store.get(name)) is not None]


def _linted(project: Project, path: str, unit: _Unit) -> list[Diagnostic]:
    """All findings. What lint would say of lines that could not be read is left out: they have been told of."""
    files = (path, *unit.followed.fragments)
    broken = breakage([project.files[file].parsed for file in files], unit.found)
    if broken.all:
        return list(unit.found)
    return [*unit.found, *(d for d in lint.run(unit.subject, broken.kinds) if not broken.holds(d))]


def inputs(project: Project, path: str) -> tuple[tuple[str, str], ...]:
    """The files on which a unit's findings depend, with the sha256 of their bytes."""
    return tuple(sorted({(p, project.files[p].sha256) for p in _files(path, follow(path, project.library))}))


def lonely(project: Project) -> list[Diagnostic]:
    """Fragments among the roots that no other file includes, where whole folders were looked at."""
    if len(project.roots) < 2:
        return []
    included = set(project.found.values())
    return [one for path in project.roots if path not in included for one in lonely_unit(project, path)]


def lonely_unit(project: Project, path: str) -> tuple[Diagnostic, ...]:
    """What to say of a fragment if nobody includes it; nothing of a persona or a pack."""
    return agreement.levels(project.settings, agreement.lonely(project, path))


def alone(pack: Pack, uses: Sequence[Packed] = ()) -> Persona:
    """A pack as a policy of its own, so that its examples can be tried: for somebody who declares nothing else."""
    packs = (pack, *(p.pack for p in uses))
    rules = sorted((fill(rule, SOMEBODY) for p in packs for rule in pack_rules(p)), key=lambda rule: rule.name)
    return Persona(
        header=Header(
            name="pack",
            title=SOMEBODY["persona.name"],
            version=pack.version,
            languages=pack.languages,
            timezone="UTC",
            principal=Principal(name=SOMEBODY["principal.name"], short=SOMEBODY["principal.short"]),
            operator=SOMEBODY["operator.name"],
            contact=SOMEBODY["persona.contact"],
            abilities=("chat",),
        ),
        privacy=Privacy(notice=SOMEBODY["privacy.notice"]),
        topics=tuple(r for r in rules if isinstance(r, Topic)),
        forbids=tuple(r for r in rules if isinstance(r, Forbid)),
        discloses=tuple(r for r in rules if isinstance(r, Disclose)),
        limits=tuple(r for r in rules if isinstance(r, Limit)),
        laws=tuple(sorted((law for p in packs for law in p.laws), key=lambda law: law.name)),
    )


def _files(path: str, followed: Followed) -> tuple[str, ...]:
    return (path, *followed.fragments, *(use.path for use in followed.packs if use.path))


def _own(project: Project, path: str, followed: Followed) -> list[Diagnostic]:
    return [d for p in _files(path, followed) for d in project.files[p].diagnostics]


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
    found += agreement.locked(project.settings, {use.name: packed.sha256 for use, packed in pairs})
    return pairs, found


def _not_yet(unit: _Unit, host: Host | None) -> list[Diagnostic]:
    subject, found = unit.subject, []
    for row in enforcement(unit.policy, host):
        if row.how == "not_yet_enforced" and subject.owns(row.rule):
            word = row.part.split(" ")[0]
            path, span = subject.place(f"{row.rule}/{word}", row.rule)
            found.append(
                NOT_YET.at(
                    path,
                    span,
                    f"`{row.part}` of `{subject.short(row.rule)}` is not enforced yet",
                    label=row.why or "nothing keeps it",
                    help="remove it, or check without `--strict` until a version keeps it",
                )
            )
    return found
