"""A spec and what it was at a version: shared by `bump` and `changelog`."""

from __future__ import annotations

import os

from personaspec.cli.failures import Wrong
from personaspec.cli.reviewed import told, whole
from personaspec.repository import Repository
from personaspec.revisions import since
from personaspec.versions import Pair, on_disk


def one_since(path: str, revision: str | None) -> tuple[Pair, str]:
    """A spec at a revision and now, and the revision: without one, the last tag before HEAD that names a version."""
    if not os.path.isfile(path):
        raise Wrong(f"`{path}` is no file", "give the file that begins with `persona NAME {`, or with `pack NAME`")
    with told():
        named = revision if revision is not None else _tagged(path)
        comparison = since(path, named)
        whole(comparison)
        if comparison.pairs:
            return comparison.pairs[0], named
        now = next(iter(on_disk([path])), None)  # nothing that it is made of has changed
    if now is None:
        raise Wrong(f"`{path}` declares no persona and no pack", "give the file that does")
    return Pair(now, now), named


def _tagged(path: str) -> str:
    repository = Repository.find(path)
    if repository is None:
        raise Wrong("this is no git repository", "the version before this one is not known here")
    now = next(iter(on_disk([path])), None)
    tags = repository.version_tags("HEAD", now.name if now is not None else "") if repository.has_commits else ()
    if not tags:
        raise Wrong("no tag here names a version, such as `v1.2.0`", "say since when: `--since REV`")
    return tags[0][0]
