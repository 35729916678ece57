"""What `--model` means: a local model of the catalogue, a GGUF file, or a model of some provider. Loads no library."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from personaspec.diagnostic import suggest
from personaspec.providers.cache import model_path
from personaspec.providers.catalogue import DEFAULT, LARGEST_WINDOW, MODELS, Model, find
from personaspec.providers.fetch import pull
from personaspec.providers.gguf import read_head
from personaspec.providers.progress import Progress, silent
from personaspec.providers.provider import Kind, ProviderError

_OWN = "personaspec-local/"


@dataclass(frozen=True, slots=True)
class Choice:
    """A model that was chosen.

    `name` is how it is shown and what a Request calls it. A local one has a `path`, and the `entry` of the catalogue if
    it is from there; `window` is in tokens, None for a provider's model (`providers.litellm` has the table).
    """

    name: str
    path: Path | None = None
    entry: Model | None = None
    window: int | None = None

    @property
    def is_local(self) -> bool:
        """Whether it runs in this process."""
        return self.path is not None


def resolve(model: str | None, *, progress: Progress = silent, fetch: bool = True, cache: Path | None = None) -> Choice:
    """What `model` names; None is the default model. A model of the catalogue that is absent is fetched.

    With `fetch` false nothing is, and the path may not exist yet. ProviderError: `no_such_model`, or what a fetch or
    the file's head has to tell.
    """
    if model is None:
        return _listed(DEFAULT, progress, fetch, cache)
    name = model.strip().removeprefix(_OWN)
    if entry := find(name):
        return _listed(entry, progress, fetch, cache)
    path = Path(name).expanduser()
    if name.lower().endswith(".gguf") or (name and path.is_file()):
        head = read_head(path)
        return Choice(_OWN + path.stem, path, None, min(head.window or LARGEST_WINDOW, LARGEST_WINDOW))
    near = suggest(name, [m.name for m in MODELS])
    if not name or model.startswith(_OWN) or (near and "/" not in name):
        raise ProviderError(
            Kind.NO_SUCH_MODEL,
            f"no local model is called `{name}`",
            f"did you mean `{near}`?" if near else "see `personaspec models list`",
        )
    return Choice(name)


def _listed(entry: Model, progress: Progress, fetch: bool, cache: Path | None) -> Choice:
    path = model_path(entry, cache)
    if fetch and not (path.is_file() and path.stat().st_size == entry.bytes):  # the hash was checked when it came
        path = pull(entry, cache=cache, progress=progress)
    return Choice(_OWN + entry.name, path, entry, min(entry.window, LARGEST_WINDOW))
