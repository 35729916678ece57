"""`personaspec schema`: the JSON Schemas of the shapes that programs rely on."""

from __future__ import annotations

from importlib.resources import files

import click

from personaspec.cli.failures import Wrong
from personaspec.diagnostic import suggest


@click.command(epilog="Example: personaspec schema check > check.schema.json")
@click.argument("name", required=False)
def schema(name: str | None) -> None:
    """Print the JSON Schema of a shape that programs rely on.

    Without NAME: the names there are.
    """
    known = published()
    if name is None:
        click.echo("\n".join(known))
    elif name not in known:
        near = suggest(name, known)
        raise Wrong(
            f"there is no schema `{name}`", f"did you mean `{near}`?" if near else f"there are: {', '.join(known)}"
        )
    else:
        click.echo((files("personaspec") / "schemas" / f"{name}.json").read_bytes(), nl=False)


def published() -> list[str]:
    """The names of the published schemas, sorted."""
    shelf = files("personaspec") / "schemas"
    return sorted(entry.name.removesuffix(".json") for entry in shelf.iterdir() if entry.name.endswith(".json"))
