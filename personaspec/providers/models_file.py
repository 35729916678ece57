"""Which models reply, where they are and what takes over for them: `[[model]]` of a TOML (or YAML) file.

A file names the variable of the environment that holds a key, never the key. Loads no library of models.
"""

from __future__ import annotations

import importlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from personaspec.diagnostic import suggest

_MOST: Final = 1024 * 1024  # bytes of a file
_VARIABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_FIELDS: Final[Mapping[str, tuple[type, ...]]] = {
    "name": (str,),
    "model": (str,),
    "api_base": (str,),
    "key": (str,),
    "weight": (int, float),
    "order": (int,),
    "timeout": (int, float),
    "window": (int,),
    "price": (list,),
    "fallbacks": (list,),
}
_WHOLE: Final[Mapping[str, tuple[type, ...]]] = {
    "model": (list,),
    "retries": (int,),
    "cooldown": (int, float),
    "fails": (int,),
}


class BadModels(Exception):
    """What such a file says cannot be used. `message` is one sentence for a person, `help` what to do."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message, self.help = message, help


@dataclass(frozen=True, slots=True)
class Deployment:
    """One model at one place. `model` as litellm writes it (`openai/gpt-4o-mini`), `base` its address ("" = the
    provider's own), `key` the variable that holds its key ("" = the provider's usual one). Lower `order` is asked
    first; among equals `weight` decides by chance. `timeout` in seconds, `window` in tokens (None: by the tables),
    `price` in USD for a million tokens, read and written."""

    name: str
    model: str
    base: str = ""
    key: str = ""
    weight: float = 1.0
    order: int = 1
    timeout: float = 120.0
    window: int | None = None
    price: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Models:
    """All of a file. `fallbacks`: which names take over for a name, in order. `retries`: further rounds before the
    first piece of a reply; a deployment that failed `fails` times in a row is left alone for `cooldown` seconds."""

    deployments: tuple[Deployment, ...]
    fallbacks: Mapping[str, tuple[str, ...]]
    retries: int = 1
    cooldown: float = 30.0
    fails: int = 2

    @property
    def names(self) -> tuple[str, ...]:
        """What can be asked for, in the order of the file."""
        return tuple(dict.fromkeys(each.name for each in self.deployments))

    def of(self, name: str) -> tuple[Deployment, ...]:
        """The deployments of a name."""
        return tuple(each for each in self.deployments if each.name == name)

    def chain(self, name: str) -> tuple[tuple[Deployment, ...], ...]:
        """The deployments of a name, then those of what takes over for it. KeyError where there is no such name."""
        found = self.of(name)
        if not found:
            raise KeyError(name)
        return (found, *(self.of(each) for each in self.fallbacks.get(name, ())))


def load_models(path: str | Path) -> Models:
    """The models of a file. Raises BadModels, and OSError where it cannot be read."""
    with open(path, "rb") as file:
        data = file.read(_MOST + 1)
    if len(data) > _MOST:
        raise BadModels(f"`{path}` is too large to be a list of models")
    try:
        text = data.decode("utf-8")
        held = _yaml(text) if str(path).lower().endswith((".yaml", ".yml")) else tomllib.loads(text)
    except UnicodeDecodeError:
        raise BadModels(f"`{path}` is not UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise BadModels(f"`{path}` is no TOML: {str(error).lower()}") from None
    if not isinstance(held, dict):
        raise BadModels(f"`{path}` holds no list of models", "begin with `[[model]]`")
    return read_models(held)


def read_models(held: Mapping[str, Any]) -> Models:
    """The same of what was read already: `model` (a list), `retries`, `cooldown`, `fails`. Raises BadModels."""
    _typed(held, _WHOLE, "the list of models")
    given = held.get("model", [])
    if not given:
        raise BadModels("no model is listed", "add one: `[[model]]`, with a `name` and a `model`")
    deployments: list[Deployment] = []
    fallbacks: dict[str, tuple[str, ...]] = {}
    for number, each in enumerate(given, 1):
        if not isinstance(each, dict):
            raise BadModels(f"model {number} is no table", "write each as `[[model]]`")
        deployment, others = _deployment(each, number)
        deployments.append(deployment)
        if others:
            fallbacks[deployment.name] = tuple(dict.fromkeys((*fallbacks.get(deployment.name, ()), *others)))
    models = Models(
        tuple(deployments),
        fallbacks,
        _within(held.get("retries", 1), 0, 5, "retries"),
        float(_within(held.get("cooldown", 30.0), 0, 3600, "cooldown")),
        _within(held.get("fails", 2), 1, 100, "fails"),
    )
    for name, others in fallbacks.items():
        for other in others:
            if other not in models.names or other == name:
                near = suggest(other, [each for each in models.names if each != name])
                raise BadModels(
                    f"`{name}` falls back to `{other}`, which is no other model of this list",
                    f"did you mean `{near}`?" if near else f"the names are {_listed(models.names)}",
                )
    return models


def _deployment(held: Mapping[str, Any], number: int) -> tuple[Deployment, tuple[str, ...]]:
    where = f"model {number}"
    _typed(held, _FIELDS, where)
    for name in ("name", "model"):
        if not held.get(name, "").strip():
            raise BadModels(
                f"{where} has no `{name}`", "each needs a `name`, and a `model` such as `openai/gpt-4o-mini`"
            )
    key = held.get("key", "")
    if key and not _VARIABLE.fullmatch(key):  # whatever it is, it is not repeated
        raise BadModels(
            f"`key` of {where} is no name of a variable", "put the key into the environment, and its name here"
        )
    base = held.get("api_base", "")
    if base and not base.startswith(("http://", "https://")):
        raise BadModels(f"`api_base` of {where} is no address", "write it as `https://api.example/v1`")
    price = held.get("price")
    if price is not None and (
        len(price) != 2 or not all(type(each) in (int, float) and 0 <= each < 1e6 for each in price)
    ):
        raise BadModels(f"`price` of {where} is not two amounts", "USD for a million tokens: `price = [0.15, 0.6]`")
    others = held.get("fallbacks", [])
    if not all(isinstance(each, str) for each in others):
        raise BadModels(f"`fallbacks` of {where} are names", 'write them as `fallbacks = ["backup"]`')
    window = held.get("window")
    return Deployment(
        held["name"].strip(),
        held["model"].strip(),
        base,
        key,
        float(_within(held.get("weight", 1.0), 0, 1e6, "weight")),
        _within(held.get("order", 1), 0, 1000, "order"),
        float(_within(held.get("timeout", 120.0), 0.1, 3600, "timeout")),
        None if window is None else _within(window, 256, 10**8, "window"),
        None if price is None else (float(price[0]), float(price[1])),
    ), tuple(others)


def _typed(held: Mapping[str, Any], fields: Mapping[str, tuple[type, ...]], where: str) -> None:
    for name, value in held.items():
        if name not in fields:
            near = suggest(str(name)[:64], list(fields))
            known = f"did you mean `{near}`?" if near else f"known are {_listed(fields)}"
            raise BadModels(f"`{str(name)[:64]}` is not known in {where}", known)
        if type(value) not in fields[name]:
            raise BadModels(f"`{name}` of {where} is of the wrong kind")


def _within(value: Any, least: float, most: float, name: str) -> Any:
    if not least <= value <= most:
        raise BadModels(f"`{name}` is from {least:g} to {most:g}, and this is {value:g}")
    return value


def _listed(names: Mapping[str, Any] | tuple[str, ...]) -> str:
    return ", ".join(f"`{each}`" for each in names)


def _yaml(text: str) -> Any:
    try:
        yaml = importlib.import_module("yaml")
    except ImportError:
        raise BadModels("YAML cannot be read here", "write the list as TOML") from None
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark is not None else ""
        raise BadModels(f"this is no YAML{where}") from None


def environment(models: Models) -> Iterator[str]:
    """The variables that hold the keys."""
    yield from dict.fromkeys(each.key for each in models.deployments if each.key)
