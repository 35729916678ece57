"""Compiles the specs that are served. Its own file, because it is opened late."""

from __future__ import annotations

import os
from collections.abc import Sequence

from personaspec.analysis.imports import kind_of
from personaspec.canonical import node_digest
from personaspec.compiler import compile_persona
from personaspec.diagnostic import Severity, report
from personaspec.files import Missing
from personaspec.project import Project, load
from personaspec.render import terminal
from personaspec.server.loading import NotLoaded, Source, Sources


def compiled(paths: Sequence[str]) -> Sources:
    """Every persona of some paths; fragments belong to the persona that includes them, packs are none. Raises
    NotLoaded where one has errors."""
    try:
        project = load(paths)
    except Missing as error:
        raise NotLoaded(f"there is no file or folder `{error.path}`", error.help) from None
    except OSError as error:
        raise NotLoaded(f"`{error.filename}` cannot be read: {(error.strerror or '').lower()}") from None
    personas = [root for root in project.roots if kind_of(project.files[root].checked) == "persona"]
    found = [_source(project, path) for path in personas]
    settings = [os.path.join(project.root, name) for name in ("personaspec.toml", "personaspec.lock")]
    return Sources(tuple(found), (*project.files, *settings))


def _source(project: Project, path: str) -> Source:
    made = compile_persona(project, path)
    if made.report.failed:
        errors = [each for each in made.diagnostics if each.severity is Severity.ERROR]
        details = terminal.text(report(errors, made.report.sources, 1))
        raise NotLoaded(f"`{path}` has errors", f"`personaspec check {path}` says what is wrong", details)
    settings = project.settings
    return Source(
        path,
        made.persona,
        node_digest(made.persona),
        made.origins,
        settings.model,
        settings.judge,
        settings.shadow,
    )
