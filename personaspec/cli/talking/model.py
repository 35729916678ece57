"""The model that replies: chosen, opened, and told how to ask."""

from __future__ import annotations

from dataclasses import dataclass, replace

import click

from personaspec.asking import asking
from personaspec.cli.failures import Failure, Unavailable, Wrong
from personaspec.cli.models import Bar, kept_in
from personaspec.cli.opening import installed, open_provider
from personaspec.ir.persona import Persona
from personaspec.providers.choose import Choice, resolve
from personaspec.providers.provider import Kind, Provider, ProviderError
from personaspec.session.flow import Asking
from personaspec.targets.prompt.families import profile


@dataclass(frozen=True)
class Model:
    """What was chosen, and the provider that was opened for it."""

    choice: Choice
    provider: Provider

    @property
    def name(self) -> str:
        """As a person calls it."""
        return self.choice.entry.name if self.choice.entry is not None else self.choice.name

    def asks(self, policy: Persona, nonce: str, temperature: float | None = None) -> Asking:
        """How this model is asked in the name of a persona. Raises Failure where it cannot read the hard rules."""
        ask, fitted = asking(policy, profile(self.choice.name, self.choice.window), nonce, temperature)
        if fitted.loss is not None:
            raise Unavailable(fitted.loss.why, "use a model with a larger window: `--model NAME`")
        return ask

    def through(self, provider: Provider) -> Model:
        """The same model, asked through another provider."""
        return replace(self, provider=provider)


def open_model(name: str | None) -> Model:
    """The model of that name, loaded, with its progress on stderr; None is the default. Raises Failure: why it cannot
    be had."""
    try:
        installed()
        with Bar() as bar:
            ctx = click.get_current_context(silent=True)
            choice = resolve(name, progress=bar.show, cache=kept_in(ctx) if ctx is not None else None)
            return Model(choice, open_provider(choice))
    except ProviderError as error:
        raise refused(error) from None


def refused(error: ProviderError) -> Failure:
    """A provider's words as the end of a command."""
    kind = Wrong if error.kind is Kind.NO_SUCH_MODEL else Unavailable
    return kind(error.message, error.help)
