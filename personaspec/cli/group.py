"""The group of all commands. Each is loaded when it is called: `--help` loads none."""

from __future__ import annotations

import os
import sys
import traceback
from dataclasses import dataclass
from importlib import import_module

import click

from personaspec import __version__, cache
from personaspec.cli import failures, streams
from personaspec.cli.streams import coloured
from personaspec.diagnostic import suggest
from personaspec.files import Missing
from personaspec.render.cells import printable

COMMANDS = (  # in the order of a day's work; a test holds that each help is the command's own
    ("new", "Write a first spec that checks clean."),
    ("check", "Say everything that is wrong in files and folders."),
    ("format", "Write specs in their canonical form, in place."),
    ("explain", "Print the page of a code, what a rule means, or what a verdict says."),
    ("chat", "Talk with a persona in the terminal."),
    ("serve", "Serve personas over HTTP."),
    ("key", "Make, list, rotate and revoke the keys of a service."),
    ("stop", "Stop a persona: the next turn of each fan says that it was retired."),
    ("letters", "List hand-offs that nobody could be told of; send them again, or take them out."),
    ("backup", "Write all that a store holds into one file, while it is served from."),
    ("restore", "Put a backup into a store that holds nothing, of the same kind or of another."),
    ("release", "Say that a hand-off, a crisis or an end is over: the persona answers this fan again."),
    ("guard", "Judge messages: JSON lines in, JSON lines out, no model."),
    ("test", "Run the `test` blocks of specs, and each rule's examples."),
    ("attack", "Try on each line of a spec what a hostile fan would, and show what gets through."),
    ("incident", "Turn a bad transcript into a test and the line that would have stopped it."),
    ("replay", "Judge a log of past conversations; say which verdicts flip, and why."),
    ("voice", "Score how far replies sound like the samples of a voice, and say what is off."),
    ("simulate", "Live a virtual day: when notices are told, limits end chats, and crisis help is said."),
    ("prompt", "Print the prompt as a model gets it."),
    ("build", "Write the bundle and each target, the same bytes every time."),
    ("canary", "Prove through a deployment that its guard fires, streamed and not."),
    ("report", "Count what the evidence holds, export what each law names, and write the crisis protocol page."),
    ("verify-log", "Say whether a log of evidence is as it was written."),
    ("evidence", "Checkpoints, erasure and retention of a log of evidence."),
    ("models", "Local models: small ones that run in this process, without a key."),
    ("diff", "Say what changed in meaning, and what it lets the bot say."),
    ("approve", "Write down who approved which change, and why."),
    ("bump", "Write the next version, from the meaning of the changes."),
    ("changelog", "Write a changelog's entry from what changed in meaning."),
    ("log", "Show a rule's life: who made it looser or tighter, when, and why."),
    ("git", "Let git show and merge specs by meaning: a diff and a merge driver, and their undoing."),
    ("update", "Pin the packs in force in personaspec.lock."),
    ("schema", "Print the JSON Schema of a shape that programs rely on."),
    ("completion", "Print the completion script of a shell."),
    ("version", "Print the version."),
)


@dataclass(frozen=True)
class Terms:
    """What holds for every command: where the cache is, and whether to colour."""

    cache_dir: str
    color: str = "auto"

    @property
    def colour(self) -> bool:
        """Whether to colour what goes to stdout."""
        return coloured(self.color)


class Late(click.Group):
    """A group that knows its commands' names and one-line helps, and loads a command's module when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the table's order."""
        return [name for name, _ in COMMANDS]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command object of a module in `personaspec.cli`."""
        if name not in dict(COMMANDS):
            return None
        word = name.replace("-", "_")
        command = getattr(import_module(f"personaspec.cli.{word}"), word)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click's, with our "did you mean"."""
        name = args[0]
        if name not in dict(COMMANDS) and not name.startswith("-") and not ctx.resilient_parsing:
            near = suggest(name, dict(COMMANDS))
            help = f"did you mean `{near}`?" if near else "`personaspec --help` lists the commands"
            raise failures.Wrong(f"there is no command `{name}`", help)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """The list of commands, without loading one."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS))


@click.group(
    cls=Late,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: personaspec new mara && personaspec check",
)
@click.option("--cache-dir", metavar="DIR", envvar="PERSONASPEC_CACHE_DIR", help="Where results and models are kept.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="NO_COLOR is honoured.")
@click.version_option(__version__, prog_name="personaspec", message="%(prog)s %(version)s")
@click.pass_context
def personaspec(ctx: click.Context, cache_dir: str | None, color: str) -> None:
    """A language and a compiler for what an AI version of a person may say, must say and must never say."""
    ctx.obj = Terms(cache.folder(cache_dir), color)


def run(args: list[str]) -> int:
    """Run a command and give its exit code. Whatever a user can cause ends in a sentence on stderr."""
    streams.prepare()
    try:
        ended = personaspec.main(args, prog_name="personaspec", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        vars(error)["message"] = printable(error.message)  # click repeats what was typed, and it may steer a terminal
        error.show()
        return error.exit_code
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return streams.INTERRUPTED
    except SystemExit as error:  # click ends the process itself after a completion, and when the reader went away
        if isinstance(error.__context__, BrokenPipeError):
            return streams.reader_gone()
        raise
    except BrokenPipeError:
        return streams.reader_gone()
    except Missing as error:
        failures.missing(error).show()
        return failures.USAGE
    except OSError as error:
        failures.disk(error).show()
        return failures.UNAVAILABLE
    except Exception as error:  # the last line of the house: a bug is ours to say, not the user's to read
        return _bug(error)
    return ended if isinstance(ended, int) else 0


def _bug(error: Exception) -> int:
    click.echo("error: this is a bug in personaspec, please report it", err=True)
    if os.environ.get("PERSONASPEC_TRACEBACK") == "1":
        click.echo("".join(traceback.format_exception(error)), err=True)
    else:
        click.echo("  help: with PERSONASPEC_TRACEBACK=1 set, it also says where", err=True)
    return failures.BUG
