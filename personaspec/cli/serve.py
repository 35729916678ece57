"""`serve`: personas behind an API that every client speaks, with a page for fans and one for operators."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

import click

from personaspec.cli.failures import Unavailable

_SERVING = "personaspec.cli.serving"  # opened late: it needs the packages of `serve`


@click.command(epilog="Example: personaspec serve mara.persona --port 8000")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--host", metavar="ADDRESS", help="Where to listen.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), metavar="N", help="0 takes a free one.  [default: 8000]")
@click.option("--model", "model_name", metavar="NAME", help="A model of `models list`, a .gguf file, or a provider's.")
@click.option("--models", "models_file", metavar="FILE", help="A list of models (TOML or YAML), with fallbacks.")
@click.option("--judge", "judge_name", metavar="MODEL", help="The model that rules on `means`, or none.")
@click.option("--shadow", is_flag=True, help="Judge and tell, but act on nothing (crises and notices aside).")
@click.option(
    "--store",
    metavar="URL",
    envvar="PERSONASPEC_STORE",
    help="Where sessions and evidence are.  [default: $PERSONASPEC_STORE, else sqlite:./personaspec.db]",
)
@click.option("--evidence-key-file", metavar="FILE", help="The key that the lines of evidence are sealed with.")
@click.option("--fan-key-file", metavar="FILE", help="The key of fans' pseudonyms.  [default: made beside the store]")
@click.option("--canary-key-file", metavar="FILE", help="The key that `personaspec canary` shares.")
@click.option("--hand-off", "hand_off", metavar="URL", help="Tell a person there of each hand-off: docs/hand-off.md.")
@click.option("--hand-off-content", is_flag=True, help="What was said last goes with it.")
@click.option("--cors", metavar="ORIGIN", multiple=True, help="A page that browsers may call from; may be repeated.")
@click.option("--open", "is_open", is_flag=True, help="Nobody needs a key, wherever it listens.")
@click.option("--traces", metavar="URL", help="Send traces there, by OTLP over HTTP.")
@click.option("--grace", type=click.FloatRange(0, 3600), metavar="SECONDS", help="For running chats at the end.")
@click.option("--no-reload", is_flag=True, help="Do not look whether the files change.")
@click.pass_context
def serve(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> None:
    """Serve personas over HTTP.

    PATH is a `.persona` file, a bundle, or a folder of either; without one it is this folder. The API is OpenAI's: each
    persona is a model. The page for fans is at `/`. What changes on the disk is served once it loads. `[serve]` in
    personaspec.toml sets the same; what is said here comes first.
    """
    for package in ("orjson", "starlette", "uvicorn", "httptools", "prometheus_client"):
        if importlib.util.find_spec(package) is None:
            raise Unavailable(
                f"serving needs the package `{package}`, which is not installed",
                "install it with `pip install 'personaspec[serve,chat]'`",
            )
    code = importlib.import_module(_SERVING).serve(list(paths) or ["."], given)
    ctx.exit(code)
