"""Traces of turns, with the ids of rules and without a word of what was said. Off unless it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Any

from personaspec.server.deployed import Unserved


class Tracing:
    """One span for each turn. `tracer` is OpenTelemetry's."""

    def __init__(self, tracer: Any) -> None:
        self._tracer = tracer

    def turn(
        self, persona: str, bundle: str, request: str, began: int, ended: int, status: int, rules: Iterable[str]
    ) -> None:
        """A turn is over; times in nanoseconds since 1970."""
        span = self._tracer.start_span("personaspec.turn", start_time=began)
        span.set_attribute("personaspec.persona", persona)
        span.set_attribute("personaspec.bundle", bundle)
        span.set_attribute("personaspec.request", request)
        span.set_attribute("personaspec.rules", sorted(set(rules)))
        span.set_attribute("http.response.status_code", status)
        span.end(end_time=ended)


def open_tracing(endpoint: str) -> Tracing:
    """Traces that are sent to a collector by OTLP over HTTP. Raises Unserved where the packages are not there."""
    try:
        sdk = importlib.import_module("opentelemetry.sdk.trace")
        export = importlib.import_module("opentelemetry.sdk.trace.export")
        otlp = importlib.import_module("opentelemetry.exporter.otlp.proto.http.trace_exporter")
        resources = importlib.import_module("opentelemetry.sdk.resources")
    except ImportError:
        raise Unserved(
            "traces need packages of OpenTelemetry that are not installed",
            "install them with `pip install 'personaspec[serve,otel]'`",
        ) from None
    provider = sdk.TracerProvider(resource=resources.Resource.create({"service.name": "personaspec"}))
    provider.add_span_processor(export.BatchSpanProcessor(otlp.OTLPSpanExporter(endpoint=endpoint)))
    return Tracing(provider.get_tracer("personaspec"))
