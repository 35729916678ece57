"""The guard's speed beside its peers, in one run: `python -m bench.guard [--quick] [--peers DIR]`.

Messages are distinct, of 200 characters, and clean: nobody's rule finds anything in them. Every figure is CPU of one
process, the best of several stretches, because machines are shared; the verdict is the complete one (normalised, cut
into sentences where need be, judged). A peer runs the same rules in its own environment: DIR holds one for each
(`litellm`, `guardrails`, `nemo`, `llmguard`), made with `python -m venv` and pip; without DIR, peers that this
interpreter can import are run, and the others are named as absent. Rules are `says` and `matches` lines, ten to a
`forbid` unless it is said otherwise.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bench.guard_made import Rules, messages, rules
from personaspec import compiler, project
from personaspec.bundling import bundle_of, dump_bundle, load_bundle
from personaspec.guard.automaton import automaton
from personaspec.guard.compiling import Whole
from personaspec.guard.context import Context
from personaspec.guard.encoding import spelled
from personaspec.guard.guard import Guard
from personaspec.guard.portable import detectors
from personaspec.ir.declarations import Audience, Header, Principal
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Catch, Forbid
from personaspec.opening import open_guard

ROOT = Path(__file__).resolve().parent.parent
AT = Context(now=datetime(2026, 11, 21, 12, tzinfo=UTC), place="SE", language="en")
COUNTS = (10, 100, 1_000, 10_000)
AIMS = {100: 5.0, 1_000: 12.0}  # microseconds a clean message
TOKEN = 2.0  # microseconds a streamed token
LEADS = {100: 80, 1_000: 400}  # times the fastest peer that heeds word boundaries
LOADS = {"cached": 50.0, "plain": 700.0}  # milliseconds for 10,000 rules
PEERS = ("litellm", "guardrails", "nemo", "llmguard")
CHARACTERS = 4  # of a token


def policy(made: Rules, forbids: int) -> Persona:
    """A persona with these rules spread over so many `forbid`s, and nothing else."""
    header = Header(
        name="bench",
        title="Bench",
        version="1.0.0",
        languages=("en",),
        timezone="Europe/Stockholm",
        principal=Principal(name="Mara Lindqvist", short="Mara"),
        operator="Lindqvist Keramik AB",
        contact="hello@mara.example",
        abilities=("chat",),
    )
    several = tuple(
        Forbid(
            name=f"forbid/rule-{n}",
            catch=Catch(says=made.says[n::forbids], matches=made.matches[n::forbids]),
            severity="low",
            then="replace",
            say={"en": "I can't say that."},
        )
        for n in range(forbids)
    )
    return Persona(header=header, audience=Audience(places=("SE",)), forbids=several)


def standard() -> Persona:
    """A persona with the standard library and the world of the examples: what people would run."""
    spec = "specs/examples/mara/mara.persona"
    here = os.getcwd()
    os.chdir(ROOT)
    try:
        return compiler.compile_persona(project.load([spec]), spec, date(2026, 11, 21)).persona
    finally:
        os.chdir(here)


def clean(found: Persona, count: int, seed: int) -> list[str]:
    """Distinct messages in which the rules find nothing, found by a guard that is thrown away."""
    guard = Guard(found)
    guard.warm()
    several: list[str] = []
    for text in messages(count * 4, seed=seed):
        if not guard.judge(text, AT).violations:
            several.append(text)
            if len(several) == count:
                break
    return several


def best(run: Callable[[Any], object], several: Sequence[Any], stretches: int = 10) -> float:
    """Seconds of CPU for one, in the best of several stretches of them. None is run twice."""
    size = max(1, len(several) // stretches)
    found = float("inf")
    gc.collect()
    for first in range(0, len(several) - size + 1, size):
        part = several[first : first + size]
        start = time.process_time()
        for one in part:
            run(one)
        found = min(found, (time.process_time() - start) / len(part))
    return found


def cut(text: str) -> list[str]:
    return [text[at : at + CHARACTERS] for at in range(0, len(text), CHARACTERS)]


def stream(guard: Guard, tokens: Sequence[str]) -> None:
    window = guard.window(AT)
    for token in tokens:
        window.feed(token)
    window.close()


def clean_at_first_look(text: str, whole: Whole) -> bool:
    """Whether nothing of a message asked for a second look: a price's digits do, though the price is declared."""
    return not whole.may_occur(spelled(text))


def memory() -> float:
    """The most memory that this process has had, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def ours(asked: dict[str, Any]) -> dict[str, Any]:
    """One size, measured in a process of its own: microseconds, milliseconds and megabytes."""
    count, size = asked["rules"], asked["messages"]
    made = None if count is None else policy(rules(count), max(1, count // 10))
    found = standard() if made is None else made
    texts = clean(found, size * 2, seed=1)
    before = memory()
    start = time.process_time()
    guard = Guard(found)
    guard.warm()
    build = time.process_time() - start
    half = len(texts) // 2
    for text in messages(300, seed=2):  # other messages: what is remembered of these is nothing
        guard.judge(text, AT)
    whole = best(lambda text: guard.judge(text, AT), texts[:half])
    tokens = [cut(text) for text in texts[half:]]
    streamed = best(lambda each: stream(guard, each), tokens) / len(tokens[0])
    first = sum(clean_at_first_look(text, guard.reply) for text in texts[:half]) / half
    lines = sum(len(rule.catch.says) + len(rule.catch.matches) for rule in found.forbids)
    told = {"message": whole * 1e6, "token": streamed * 1e6, "build": build * 1e3, "grown": memory() - before}
    return told | {"lines": lines, "clean": len(texts), "first": first}


def loading(asked: dict[str, Any]) -> dict[str, Any]:
    """A bundle of many rules, from its bytes to a guard that has judged a message; in a process of its own."""
    found = policy(rules(asked["rules"]), asked["forbids"])
    start = time.process_time()
    data = dump_bundle(bundle_of(found, compiler="bench", detectors=detectors(found)))
    build = time.process_time() - start
    Path(asked["file"]).write_bytes(data)
    return {"build": build * 1e3, "megabytes": len(data) / 1e6}


def loaded(asked: dict[str, Any]) -> dict[str, Any]:
    """What `loading` wrote, read in a process that has seen none of it."""
    with tempfile.TemporaryDirectory() as folder:  # what opening any bundle needs once
        little = Path(folder) / "little.json"
        little.write_bytes(dump_bundle(bundle_of(policy(rules(10), 1), compiler="bench")))
        for _ in range(2):
            open_guard(little, cache_dir=folder).judge("Hello.", AT)
    start = time.process_time()
    if asked["cache"] is None:
        guard = Guard(load_bundle(Path(asked["file"]).read_bytes()).policy)
    else:
        guard = open_guard(asked["file"], cache_dir=asked["cache"])
    guard.judge("Hello there.", AT)
    ready = time.process_time() - start
    guard.reply.scanner.warm()
    return {"ready": ready * 1e3, "warm": (time.process_time() - start) * 1e3, "memory": memory()}


ALONE = {"ours": ours, "loading": loading, "loaded": loaded}


def alone(name: str, **asked: Any) -> dict[str, Any]:
    """One measurement in a process of its own, byte-compiled as an installed one is."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "bench.guard", "--alone", name]
    done = subprocess.run(
        command, input=json.dumps(asked), env=env, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def peer(name: str, folder: str | None, asked: dict[str, Any]) -> dict[str, Any]:
    """What a peer's own process tells; why not, where there is none."""
    python = sys.executable if folder is None else os.path.join(folder, name, "bin", "python")
    if not os.path.exists(python):
        return {"absent": f"no environment `{name}` in {os.path.basename(os.path.normpath(folder or ''))}"}
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")}
    script = str(Path(__file__).with_name("guard_peer.py"))
    try:
        done = subprocess.run(
            [python, script, name], input=json.dumps(asked), env=env, capture_output=True, text=True, timeout=900,
            check=False,
        )  # fmt: skip
        told: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return {"absent": "it did not finish, or failed"}
    return told


Figure = tuple[str, float, str]


def sizes(counts: Sequence[int | None], size: int) -> Iterator[tuple[int | None, dict[str, Any]]]:
    for count in counts:
        yield count, alone("ours", rules=count, messages=size if count != COUNTS[-1] else size // 2)


def peers(counts: Sequence[int], folder: str | None, size: int, mine: dict[int | None, dict[str, Any]]) -> list[Figure]:
    """Peers at each size, as multiples of ours, and whether we lead by as much as is aimed at."""
    rows: list[Figure] = []
    for count in counts:
        made = rules(count)
        texts = clean(policy(made, max(1, count // 10)), size, seed=3)
        phrases = [*made.says, *(f"plain {n}" for n in range(len(made.matches)))]
        asked = {"rules": made.regexes, "phrases": phrases, "messages": texts, "tokens": [cut(t) for t in texts[:12]]}
        fastest: tuple[float, str] | None = None
        for name in PEERS:
            told = peer(name, folder, asked)
            if "absent" in told:
                rows.append((f"{count:>6,} rules  {name}: absent, {told['absent']}", float("nan"), ""))
            for row in told.get("rows", ()):
                us = row["message"] * 1e6
                heeds = "" if row["bounded"] else ", parts of words too: not counted"
                times = f"us a message, {us / mine[count]['message']:,.0f}x ours{heeds}"
                if row["token"] is not None:
                    times += (
                        f"; {row['token'] * 1e6:,.0f} us a token, {row['token'] * 1e6 / mine[count]['token']:,.0f}x"
                    )
                rows.append((f"{count:>6,} rules  {row['name']}", us, times))
                if row["bounded"] and (fastest is None or us < fastest[0]):
                    fastest = us, row["name"]
        if fastest is not None:
            lead, aim = fastest[0] / mine[count]["message"], LEADS.get(count)
            met = "" if aim is None else f"x, aim {aim}x: {'met' if lead >= aim else 'MISSED'}"
            rows.append((f"{count:>6,} rules  lead over the fastest ({fastest[1]})", lead, met or "x"))
    return rows


def verdict(value: float, aim: float | None) -> str:
    return "" if aim is None else f", aim {aim:g}: {'met' if value < aim else 'MISSED'}"


def loads(count: int, folder: Path) -> list[Figure]:
    rows: list[Figure] = []
    for forbids in (count // 10, count):
        file = str(folder / f"bundle-{forbids}.json")
        told = alone("loading", rules=count, forbids=forbids, file=file)
        spread = f"{count:,} rules in {forbids:,} forbids"
        rows.append((f"{spread}: the bundle", told["megabytes"], "MB"))
        rows.append((f"{spread}: rendered and written", told["build"], "ms"))
        for name, cache in (("plain", None), ("cached", str(folder / "cache"))):
            if cache is not None:
                alone("loaded", file=file, cache=cache)
            several = [alone("loaded", file=file, cache=cache) for _ in range(4)]
            told = {key: min(float(each[key]) for each in several) for key in several[0]}
            aim = LOADS[name] if forbids != count and (name == "plain" or automaton is not None) else None
            told_of = f"{spread}, {'no cache' if cache is None else 'from the cache'}"
            rows.append(
                (f"{told_of}: from the file to a first verdict", told["ready"], f"ms{verdict(told['ready'], aim)}")
            )
            rows.append((f"{told_of}: and to its full speed", told["warm"], "ms"))
            rows.append((f"{told_of}: memory of that process", told["memory"], "MB"))
    return rows


def shown(title: str, rows: Sequence[Figure]) -> None:
    print(f"\n{title}")
    width = max((len(name) for name, _, _ in rows), default=0)
    for name, value, unit in rows:
        print(f"  {name:<{width}}  {value:12,.2f} {unit}" if value == value else f"  {name}")


def main() -> None:
    """Measure, print, keep."""
    options = argparse.ArgumentParser(prog="python -m bench.guard", description=__doc__)
    options.add_argument("--quick", action="store_true", help="fewer messages, two sizes: does it work at all")
    options.add_argument("--peers", metavar="DIR", help="a folder with an environment for each peer")
    options.add_argument("--json", metavar="FILE", help="keep the figures as JSON")
    options.add_argument("--alone", choices=ALONE, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.alone:
        print(json.dumps(ALONE[given.alone](json.loads(sys.stdin.read()))))
        return
    size = 400 if given.quick else 6_000
    counts = (10, 100) if given.quick else COUNTS
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f}; ", end="")
    print("extra `fast`: " + ("installed" if automaton is not None else "not installed"))
    mine = dict(sizes((*counts, None), size))
    rows: list[Figure] = []
    for count, told in mine.items():
        name = "the standard library" if count is None else f"{count:>6,} rules"
        name = f"{name} ({told['lines']:,} lines)" if count is None else name
        aim = verdict(told["message"], AIMS.get(count or 0))
        rows.append((f"{name}: a clean message, whole", told["message"], f"us{aim}"))
        rows.append((f"{name}: a token of one, streamed", told["token"], f"us{verdict(told['token'], TOKEN)}"))
        rows.append((f"{name}: made", told["build"], "ms"))
        rows.append((f"{name}: memory", told["grown"], "MB"))
        if count is None:
            rows.append((f"{name}: messages that one look settles", told["first"] * 100, "%"))
    shown("Ours", rows)
    others = peers(counts[:3], given.peers, 60 if given.quick else 400, mine)
    shown("Peers, the same rules", others)
    with tempfile.TemporaryDirectory() as folder:
        bundles = loads(200 if given.quick else 10_000, Path(folder))
    shown("Loading a compiled bundle", bundles)
    if given.json:
        figures = {name: value for name, value, _ in (*rows, *others, *bundles) if value == value}
        Path(given.json).write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
