"""The judge that a command asks: a model, opened as the one that replies is, with what it said before kept."""

from __future__ import annotations

from collections.abc import Callable

import click

from personaspec.cli.models import kept_in
from personaspec.cli.talking.model import Model, open_model
from personaspec.providers.cache import cache_folder
from personaspec.providers.judge import ModelJudge
from personaspec.providers.provider import Completing, Judge
from personaspec.providers.rulings import Rulings


def open_judge(name: str, through: Callable[[Model], Model] = lambda model: model) -> tuple[Judge, str]:
    """The judge of that name, and how a person calls it; `through` may put something before its model. Raises Failure:
    why it cannot be had."""
    model = through(open_model(name))
    assert isinstance(model.provider, Completing), "what is opened gives whole answers too"
    ctx = click.get_current_context(silent=True)
    kept = kept_in(ctx) if ctx is not None else None
    return ModelJudge(model.provider, model.choice.name, Rulings(kept or cache_folder())), model.name
