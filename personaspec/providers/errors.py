"""What went wrong with a reply, in plain words.

litellm's errors are told apart by the names of their types, then by what they say (it gives several the same type), so
that this module needs neither litellm nor a provider's library to be there.
"""

from __future__ import annotations

from personaspec.providers.provider import Kind, ProviderError, scrub
from personaspec.session.request import Request

_CUT = {"length": "it reached the longest length allowed", "content_filter": "the provider's content filter stopped it"}
_WIRE = frozenset(
    {
        "ClientConnectorError",
        "ClientPayloadError",
        "ConnectError",
        "ConnectionRefusedError",
        "ConnectionResetError",
        "ReadError",
        "RemoteProtocolError",
        "ServerDisconnectedError",
        "WriteError",
        "gaierror",
    }
)
_BODY = frozenset({"JSONDecodeError", "UnicodeDecodeError", "ValidationError"})


def translate(error: BaseException, request: Request, missing_keys: tuple[str, ...] = ()) -> ProviderError:
    """The error of a call for `request` as a person should read it.

    `missing_keys` names the environment variables that would hold the provider's key and are not set.
    """
    chain = _chain(error)
    for one in chain:
        if isinstance(one, ProviderError):
            return one
    for one in chain:
        found = _by_type(one, request, missing_keys) or _by_words(one, request, missing_keys)
        if found is not None:
            return found
    names = {name for one in chain for name in _names(one)}
    model = f"`{request.model}`"
    if names & _WIRE:
        return unreachable(request)
    if names & _BODY:
        return unreadable(request)
    if "InternalServerError" in names:
        return _unwell(model)
    return ProviderError(Kind.OTHER, f"{model} could not reply: {_words(error)}")


def judge_end(request: Request, said: bool, finish: str | None, finished: bool) -> None:
    """Raise what a reply's end has to tell: nothing when it ended as it should.

    `said` = it held more than white space; `finish` = why it ended; `finished` = the provider itself said so.
    """
    model = f"`{request.model}`"
    if finish == "content_filter" and not said:
        raise _refused(model)
    if finish in _CUT and finished:
        advice = "allow more with a larger `max_tokens`" if finish == "length" else ""
        raise ProviderError(Kind.CUT, f"the reply of {model} was cut: {_CUT[finish]}", advice)
    if not said:
        raise ProviderError(
            Kind.EMPTY, f"{model} sent an empty reply", "ask again; if it stays empty, check the model and its address"
        )
    if not finished:
        raise ProviderError(Kind.CUT, f"the reply of {model} was cut: it never said that it was complete", "ask again")


def answered(
    status: int, said: str, request: Request, missing_keys: tuple[str, ...] = (), retry_after: str = ""
) -> ProviderError:
    """An answer of HTTP that is no reply: its status, the provider's own words (without its key), and the header
    `Retry-After`, a number of seconds where it is one."""
    model = f"`{request.model}`"
    if status not in (401, 403, 404, 429) and status < 500:
        found = _by_words(ValueError(said), request, missing_keys)
        if found is not None:
            return found
    if status == 401:
        return _auth(request.model, missing_keys)
    if status == 403:
        return _not_allowed(model)
    if status in (404, 410):
        return _no_such_model(model)
    if status in (408, 504, 524):
        return ProviderError(Kind.TIMEOUT, f"the provider of {model} ran out of time", "ask again")
    if status == 402:
        return _rate_limit(model, ValueError("quota"))
    if status == 429:
        wait = int(retry_after) if retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 6 else None
        return _rate_limit(model, ValueError(said), wait)
    if status >= 500:
        return _unwell(model)
    if status < 400:
        return unreadable(request)
    words = _words(ValueError(said)) or f"its provider answered with {status}"
    return ProviderError(Kind.OTHER, f"{model} could not reply: {words}")


def unreachable(request: Request, help: str = "") -> ProviderError:
    """There is no connection to the provider, or no more."""
    ollama = request.model.startswith(("ollama/", "ollama_chat/"))
    return ProviderError(
        Kind.NETWORK,
        f"the connection to the provider of `{request.model}` failed",
        help or ("start it with `ollama serve`" if ollama else "check the network and the provider's address"),
    )


def unreadable(request: Request) -> ProviderError:
    """It answered with something else."""
    return ProviderError(
        Kind.OTHER,
        f"the reply of `{request.model}` was not what a chat provider sends",
        "check that the address is that of a chat endpoint",
    )


def too_long(request: Request) -> ProviderError:
    """It went on and on."""
    return ProviderError(Kind.CUT, f"the reply of `{request.model}` was cut: it did not come to an end")


def _chain(error: BaseException | None) -> list[BaseException]:
    """The error and what led to it, outermost first."""
    chain: list[BaseException] = []
    while error is not None and error not in chain:
        chain.append(error)
        error = getattr(error, "original_exception", None) or error.__cause__ or error.__context__
    return chain


def _names(error: BaseException) -> set[str]:
    return {kind.__name__ for kind in type(error).__mro__}


def _by_type(error: BaseException, request: Request, missing_keys: tuple[str, ...]) -> ProviderError | None:
    names, model = _names(error), f"`{request.model}`"
    if "ContextWindowExceededError" in names:
        return overflow(model)
    if "ContentPolicyViolationError" in names:
        return _refused(model)
    if "PermissionDeniedError" in names or getattr(error, "status_code", None) == 403:
        return _not_allowed(model)
    if "AuthenticationError" in names or getattr(error, "status_code", None) == 401:
        return _auth(request.model, missing_keys)
    if "RateLimitError" in names:
        return _rate_limit(model, error)
    if names & {"TimeoutError", "Timeout", "TimeoutException", "APITimeoutError"}:
        return ProviderError(
            Kind.TIMEOUT,
            f"{model} did not finish within {request.timeout:g} seconds",
            "ask again, or allow it more time",
        )
    if "NotFoundError" in names:
        return _no_such_model(model)
    if "ServiceUnavailableError" in names and "MidStreamFallbackError" not in names:
        return _unwell(model)
    return None


def _by_words(error: BaseException, request: Request, missing_keys: tuple[str, ...]) -> ProviderError | None:
    model, said = f"`{request.model}`", str(error).lower()
    if missing_keys and any(words in said for words in ("api key", "api_key", "apikey", "credential")):
        return _auth(request.model, missing_keys)
    if "maximum context length" in said or "context_length_exceeded" in said:
        return overflow(model)
    if "safety system" in said or "content_policy" in said or "content management policy" in said:
        return _refused(model)
    if "llm provider not provided" in said or "unknown provider" in said or "unmapped llm provider" in said:
        return ProviderError(
            Kind.NO_SUCH_MODEL,
            f"no provider is known for the model {model}",
            "write the provider first, such as `openai/gpt-4o` or `ollama/llama3.1`, or see `personaspec models list`",
        )
    return None


def _auth(model: str, missing_keys: tuple[str, ...]) -> ProviderError:
    provider = model.split("/")[0]
    if missing_keys:
        return ProviderError(
            Kind.AUTH,
            f"`{provider}` needs a key, and none is set",
            f"set {' or '.join(f'`{name}`' for name in missing_keys)} in the environment",
        )
    return ProviderError(Kind.AUTH, f"`{provider}` did not accept the key", "check the key in the environment")


def _not_allowed(model: str) -> ProviderError:
    return ProviderError(
        Kind.AUTH, f"the key in use is not allowed to ask {model}", "check what the key may do, or use another model"
    )


def _no_such_model(model: str) -> ProviderError:
    return ProviderError(
        Kind.NO_SUCH_MODEL, f"the provider knows no model {model}", "check how the provider spells the model"
    )


def _rate_limit(model: str, error: BaseException, wait: int | None = None) -> ProviderError:
    if "quota" in str(error).lower():
        return ProviderError(
            Kind.RATE_LIMIT, f"the account for {model} has no quota left", "check the plan and the bill at the provider"
        )
    pause = "a little" if wait is None else f"{wait} second{'s' if wait != 1 else ''}"
    return ProviderError(
        Kind.RATE_LIMIT,
        f"{model} gets too many requests at the moment",
        f"wait {pause} and ask again",
        retry_after=wait,
    )


def overflow(model: str) -> ProviderError:
    """`model` as it is shown, with its backticks."""
    return ProviderError(
        Kind.CONTEXT_OVERFLOW,
        f"the conversation is longer than {model} can read",
        "start a new session, or use a model with a larger window",
    )


def _refused(model: str) -> ProviderError:
    return ProviderError(
        Kind.REFUSED, f"the provider's content policy did not let {model} reply", "say it in other words"
    )


def _unwell(model: str) -> ProviderError:
    return ProviderError(Kind.OTHER, f"the provider of {model} has a fault of its own", "wait a little and ask again")


def _words(error: BaseException) -> str:
    """The provider's own words, one short line, without keys."""
    line = " ".join(str(error).split())
    line = line.partition(" This looks like a bug in LiteLLM")[0]
    for mark in ("Exception - ", "Error: "):  # litellm puts several names in front
        line = line.rpartition(mark)[2] or line
    return scrub(line)[:200]
