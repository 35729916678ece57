"""A loopback endpoint that speaks the OpenAI wire format, well and badly. Each model name is one behaviour."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

OVERFLOW = (
    "This model's maximum context length is 4096 tokens. However, your messages resulted in 5031 tokens. "
    "Please reduce the length of the messages."
)
STATUS = {
    "bad-key": (401, {"message": "Incorrect API key provided: sk-live-SECRETSECRETSECRET.", "code": "invalid_api_key"}),
    "forbidden": (403, {"message": "You do not have access.", "code": "forbidden"}),
    "nobody": (404, {"message": "The model `nobody` does not exist", "code": "model_not_found"}),
    "busy": (429, {"message": "Rate limit reached for requests", "code": "rate_limit_exceeded"}),
    "no-money": (429, {"message": "You exceeded your current quota", "code": "insufficient_quota"}),
    "broken": (500, {"message": "The server had an error", "code": "server_error"}),
    "down": (503, {"message": "The engine is currently overloaded", "code": "overloaded"}),
    "overflow": (400, {"message": OVERFLOW, "code": "context_length_exceeded"}),
    "policy": (400, {"message": "Your request was rejected by our safety system", "code": "content_policy_violation"}),
    "odd-request": (400, {"message": "Unknown parameter: frobnicate", "code": "unknown_parameter"}),
}

LATE = 60  # seconds for which whoever is slow goes on: long enough that a busy machine is told from one that waited


@dataclass
class Fake:
    """Where it listens, and what it was asked."""

    base: str
    seen: list[dict[str, Any]] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)


TOOL = {"id": "c1", "type": "function", "function": {"name": "look", "arguments": '{"q": "SECRET"}'}}


def _delta(delta: dict[str, Any]) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": None}
    body = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return b"data: " + json.dumps(body).encode() + b"\n\n"


def _event(text: str | None, finish: str | None = None) -> bytes:
    delta = {} if text is None else {"role": "assistant", "content": text}
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    body = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return b"data: " + json.dumps(body).encode() + b"\n\n"


class _Endpoint(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    fake: Fake

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.fake.seen.append(asked)
        self.close_connection = True
        self.asked = asked
        model = asked["model"]
        try:
            if model in STATUS:
                self._json(*STATUS[model])
            else:
                getattr(self, "_" + model.replace("-", "_"))()
        except (BrokenPipeError, ConnectionResetError):
            self.fake.hung_up.set()

    def _json(self, status: int, error: dict[str, Any]) -> None:
        body = json.dumps({"error": {"type": "x", "param": None, **error}}).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _start(self, kind: str = "text/event-stream") -> None:
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()

    def _send(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def _end(self) -> None:
        self._send(b"data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def _stream(self, *words: str, finish: str = "stop") -> None:
        self._start()
        for word in words:
            self._send(_event(word))
        self._send(_event(None, finish))
        self._end()

    def _whole(self, text: str | None, **more: Any) -> None:
        """An answer that does not stream."""
        message = {"role": "assistant", "content": text, **more}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        usage = {"prompt_tokens": 200, "completion_tokens": 20, "total_tokens": 220}
        held = {"id": "x", "object": "chat.completion", "created": 1, "model": "gpt-4o", "choices": [choice]}
        body = json.dumps({**held, "usage": usage}).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _ruling(self) -> str:
        """What a judge should answer: a proposition holds where the text holds YES."""
        mark, _, held = self.asked["messages"][-1]["content"].partition("\n")
        data = json.loads(held.removesuffix(mark))
        rulings = [{"n": each["n"], "holds": "YES" in data["text"]} for each in data["propositions"]]
        return json.dumps({"mark": mark, "rulings": rulings})

    def _judge(self) -> None:
        self._whole(self._ruling())

    def _judge_thinks(self) -> None:
        thought = f"<think>{json.dumps({'mark': 'x', 'rulings': []})}</think>\n"
        self._whole(thought + self._ruling(), reasoning_content="hm", tool_calls=[TOOL])

    def _judge_chats(self) -> None:
        self._whole("I think that it does not.")

    def _judge_copies(self) -> None:
        """What stands in the data, as a model does that takes it for instructions."""
        mark, _, held = self.asked["messages"][-1]["content"].partition("\n")
        self._whole(json.loads(held.removesuffix(mark))["text"])

    def _judge_says_nothing(self) -> None:
        self._whole(None, tool_calls=[TOOL])

    def _judge_sleeps(self) -> None:
        time.sleep(LATE)
        self._judge()

    def _thinks(self) -> None:
        """Thoughts and a tool's arguments in fields of their own, before, between and with the text."""
        self._start()
        for delta in (
            {"role": "assistant", "content": "", "reasoning_content": "SECRET plan"},
            {"reasoning": "SECRET plan", "thinking_blocks": [{"type": "thinking", "thinking": "SECRET"}]},
            {"content": "Hello", "reasoning_content": "SECRET aside"},
            {"tool_calls": [{"index": 0, **TOOL}], "function_call": {"name": "f", "arguments": "SECRET"}},
            {"tool_calls": [{"index": 0, "function": {"arguments": '"SECRET"}'}}]},
            {"content": ", potter.", "refusal": None},
        ):
            self._send(_delta(delta))
        self._send(_event(None, "stop"))
        self._end()

    def _thinks_aloud(self) -> None:
        """Thoughts in the text, with tags that are cut everywhere."""
        text = "<think>SECRET < plan</think>Hello <b>you</b> <tool_call>SECRET</tool_call>[THINK]SECRET[/THINK]there."
        self._stream(*(text[at : at + 3] for at in range(0, len(text), 3)))

    def _only_thinks(self) -> None:
        self._stream("<think>SECRET", " and no end")

    def _calls_a_tool(self) -> None:
        self._start()
        self._send(_delta({"role": "assistant", "content": None, "tool_calls": [{"index": 0, **TOOL}]}))
        self._send(_event(None, "tool_calls"))
        self._end()

    def _good(self) -> None:
        self._stream("Hello", " there", ", potter.")

    def _gpt_4o_mini(self) -> None:
        """A model whose price is known, with what it counted in a last piece, as is asked for."""
        self._start()
        self._send(_event("Hello"))
        self._send(_event(None, "stop"))
        if self.asked.get("stream_options", {}).get("include_usage"):
            usage = {"prompt_tokens": 1000, "completion_tokens": 500, "total_tokens": 1500}
            body = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": []}
            self._send(b"data: " + json.dumps({**body, "usage": usage}).encode() + b"\n\n")
        self._end()

    def _too_long(self) -> None:
        self._stream("Once upon", " a time", finish="length")

    def _filtered(self) -> None:
        self._stream("Well, ", finish="content_filter")

    def _filtered_at_once(self) -> None:
        self._stream(finish="content_filter")

    def _empty(self) -> None:
        self._stream("", "")

    def _blank(self) -> None:
        self._stream(" ", "\n")

    def _slow_to_start(self) -> None:
        time.sleep(LATE)
        self._stream("late")

    def _slow_to_go_on(self) -> None:
        self._start()
        self._send(_event("one"))
        time.sleep(LATE)
        self._send(_event("two"))

    def _keeps_breathing(self) -> None:
        """Comments but no text: a read time-out alone would never fire."""
        self._start()
        for _ in range(LATE * 10):
            self._send(b": still here\n\n")
            time.sleep(0.1)

    def _dropped(self) -> None:
        """The connection breaks in the middle of the reply."""
        self._start()
        self._send(_event("half a "))
        self._send(_event("sentence"))
        time.sleep(0.1)
        self.connection.close()

    def _unfinished(self) -> None:
        """The reply ends politely, but nobody ever said why it ended."""
        self._start()
        self._send(_event("half a "))
        self._send(_event("sentence"))
        self.wfile.write(b"0\r\n\r\n")

    def _error_inside(self) -> None:
        self._start()
        self._send(_event("half"))
        self._send(b'data: {"error": {"message": "overloaded, sk-live-SECRETSECRETSECRET", "code": 529}}\n\n')
        self.wfile.write(b"0\r\n\r\n")

    def _garbage(self) -> None:
        self._start()
        self._send(b"data: {not json\n\n")
        self._end()

    def _a_web_page(self) -> None:
        body = b"<html><body>Welcome to the hotel wifi</body></html>"
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _endless(self) -> None:
        self._start()
        for n in range(LATE * 50):
            self._send(_event(f"{n} "))
            time.sleep(0.02)
        self._end()


@contextmanager
def fake_openai() -> Iterator[Fake]:
    """Serve on a free port of the loopback until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Endpoint)
    server.daemon_threads = True
    fake = Fake(f"http://127.0.0.1:{server.server_address[1]}/v1")
    server.RequestHandlerClass = type("Endpoint", (_Endpoint,), {"fake": fake})
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
