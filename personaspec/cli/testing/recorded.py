"""The model of `test --model`: asked, asked and recorded, or replayed from cassettes without being there."""

from __future__ import annotations

from pathlib import Path

from personaspec.cli.specs import Spec
from personaspec.cli.talking.model import Model, open_model, refused
from personaspec.providers.cassettes import Cassettes
from personaspec.providers.choose import resolve
from personaspec.providers.provider import Provider, ProviderError


def opened(name: str, record: bool) -> Model:
    """The model whose replies are recorded; where they are replayed, its name and window and nothing loaded."""
    if record:
        return open_model(name)
    try:
        return Model(resolve(name, fetch=False), _Absent())
    except ProviderError as error:
        raise refused(error) from None


def with_cassettes(model: Model, spec: Spec, folder: str, record: bool) -> Model:
    """The model as one spec's tests ask it. `folder` "" is `tests/cassettes` beside the spec."""
    where = Path(folder) if folder else Path(spec.path).parent / "tests" / "cassettes"
    inner: Provider | None = model.provider if record else None
    return Model(model.choice, Cassettes(where / Path(spec.path).stem, model.choice.name, inner))


class _Absent(Cassettes):
    """No model: every reply is looked for in cassettes."""

    def __init__(self) -> None:
        super().__init__(Path(), "")
