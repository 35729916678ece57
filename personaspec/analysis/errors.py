"""What can be wrong with names, imports and what a statement refers to."""

from __future__ import annotations

from personaspec.diagnostic import Code, Severity

AMBIGUOUS = Code(
    "PS131",
    "ambiguous-reference",
    Severity.ERROR,
    "a short name that fits two things",
    "The name could mean either of two declarations, because two packs hold one of that name.",
    "Nothing overrides anything here: both rules apply. A line that speaks of one of them has to say which.",
    "Write the full name: the pack's path, the kind and the name, such as `std/health/forbid/doctor`.",
)
UNKNOWN_NAME = Code(
    "PS132",
    "unknown-name",
    Severity.ERROR,
    "a name that nothing declares",
    "The line refers to something that neither this persona nor any pack that it uses declares.",
    "A reference that goes nowhere would make the line mean nothing, and nobody would notice.",
    "Check the spelling, or declare it. `personaspec explain FILE` lists the names that are in force.",
)
DECLARED_TWICE = Code(
    "PS133",
    "declared-twice",
    Severity.ERROR,
    "one name for two declarations",
    "Two declarations of the same kind have the same name.",
    "Reports, tests and diffs speak of `kind/name`. Two of one name could not be told apart.",
    "Rename one of them, or join the two into one.",
)
NO_SUCH_FILE = Code(
    "PS134",
    "no-such-import",
    Severity.ERROR,
    "an import that is not there",
    "No file was found under the name of this `use` or `include`.",
    "A rule that is not read is not enforced.",
    "A name that starts with `./` or `../` is a path from this file, without `.persona`. Any other name is looked up "
    "in the standard library and in the project's `specs/` folder.",
)
TOO_DEEP = Code(
    "PS159",
    "import-too-deep",
    Severity.ERROR,
    "files that import files that import files, too deep",
    "This line is at the end of a chain of more imports than personaspec follows.",
    "Nobody can review what comes in by twenty doors, one behind the other.",
    "Import what is needed from fewer files, each nearer to the persona.",
)
CYCLE = Code(
    "PS135",
    "import-cycle",
    Severity.ERROR,
    "files that import each other in a circle",
    "Following the imports from this line leads back to the same file.",
    "Which rule came from where could not be said any more.",
    "Take out one of the imports; what both need goes into a third file.",
)
NO_SUCH_VERSION = Code(
    "PS136",
    "no-such-version",
    Severity.ERROR,
    "a version that is not installed",
    "The pack is there, but not in a version that begins with what stands behind the `@`.",
    "A pinned version is a promise about which rules are in force; another one may not take its place unseen.",
    "Write the version that is installed, or take the `@…` away and let `personaspec.lock` pin it.",
)
NOT_A_PACK = Code(
    "PS137",
    "use-of-no-pack",
    Severity.ERROR,
    "`use` of a file that is not a pack",
    "`use` brings in the rules of a pack. This file does not declare `pack NAME`.",
    "Only rules may come by `use`, because they can only tighten. Facts, offers and voice are yours: they come by "
    "`include`.",
    "Write `include` for a further file of this persona, or give the file a `pack` line.",
)
NOT_A_FRAGMENT = Code(
    "PS138",
    "include-of-no-fragment",
    Severity.ERROR,
    "`include` of a pack or of another persona",
    "`include` takes in a further file of the same persona. This file declares a `pack` or a `persona` of its own.",
    "A file has one owner: included twice under two headers, its lines would mean two things.",
    "Write `use` for a pack. Of two personas, move what they share into a file with no `persona` line.",
)
LONELY_FRAGMENT = Code(
    "PS139",
    "lonely-fragment",
    Severity.WARNING,
    "a file that nobody includes",
    "The file declares neither a `persona` nor a `pack`, and no file that was checked includes it.",
    "What it says is not in force anywhere.",
    "Add `include ./NAME` to the persona it belongs to, or give it a `persona` or `pack` line.",
)
WRONG_STEM = Code(
    "PS140",
    "pack-name-and-file",
    Severity.ERROR,
    "a pack named unlike its file",
    "A pack is found by its file's name, and this one calls itself otherwise.",
    "Rules are known by the path of their pack. With two names for one pack, a reader would search in vain.",
    "Rename the pack or the file.",
)
TEXT_TWICE = Code(
    "PS141",
    "two-texts-one-language",
    Severity.ERROR,
    "two texts for one language",
    "The same language has two texts here.",
    "Only one can be shown, and nobody could say which.",
    'Remove one, or write in which language the other is: `in sv "…"`.',
)
NO_TEXT = Code(
    "PS142",
    "missing-language",
    Severity.WARNING,
    "no text in a language that is served",
    "The persona serves this language, and this text is not given in it. The text of the first language is "
    "shown instead.",
    "A fan who is told something in a language that they do not read has not been told. Nothing is machine-translated.",
    'Add the text: `in sv "…"` for a header\'s text, `say in sv "…"` for a reply.',
)
FOREIGN_TEXT = Code(
    "PS143",
    "unserved-language",
    Severity.WARNING,
    "a text in a language that is not served",
    "There is a text in a language that `languages` does not list.",
    "It is never shown.",
    "Add the language to `languages`, or remove the text.",
)
UNKNOWN_SLOT = Code(
    "PS144",
    "unknown-slot",
    Severity.ERROR,
    "a slot that nothing fills",
    "Between the braces stands something that is neither declared nor an event value.",
    "A slot is filled from declarations or from a closed list, once, and never from what a fan or a model wrote. One "
    "that cannot be filled would be shown as it stands.",
    "Use one of the slots on the page `docs/language/slots.md`, or write `\\{` for a brace that is meant as such.",
)
SLOT_OUT_OF_PLACE = Code(
    "PS145",
    "slot-out-of-place",
    Severity.ERROR,
    "a slot with nothing to fill it here",
    "This slot has a value only when its event happens, such as `{offer.price}` under `when offer`, or only where a "
    "line declares it, such as `{privacy.notice}`.",
    "Here it would leave a hole in what a fan reads.",
    "Move the text to a statement with that trigger, declare the value, or write it in words.",
)
VALUE_CYCLE = Code(
    "PS146",
    "value-cycle",
    Severity.ERROR,
    "values that rank above each other",
    "Following `over` from this value leads back to itself.",
    "The ranking decides which objective may be pursued. In a circle nothing is first.",
    "Take out one `over`.",
)
RELAX_OWN = Code(
    "PS147",
    "relax-own-rule",
    Severity.ERROR,
    "a `relax` of a rule of one's own",
    "`relax` weakens a rule that came from a pack. This one is declared in this persona.",
    "Two places would say what the rule means.",
    "Change the rule itself; the diff shows it as loosened.",
)
RELAX_CRISIS = Code(
    "PS148",
    "relax-crisis",
    Severity.ERROR,
    "a `relax` of a crisis rule",
    "Rules that listen for a person in danger cannot be relaxed.",
    "No reason that a project can have is worth what is lost when such a rule stays silent.",
    "Remove the `relax`. If the rule fires where it should not, tell the maintainers of the pack with the example.",
)
RELAX_ENDED = Code(
    "PS149",
    "relax-ended",
    Severity.WARNING,
    "a `relax` that is over",
    "The last day of this `relax` has passed: the rule holds again in full.",
    "It reads as if the rule were still weakened.",
    "Remove it, or decide anew and give it another `until`.",
)
NO_SUCH_PART = Code(
    "PS150",
    "relax-what-is-not-there",
    Severity.ERROR,
    "a `relax` of a setting that the rule does not have",
    "The rule has no such setting: only a notice has `every`, only a limit or a notice has `cap`.",
    "The line would change nothing while it seems to.",
    "Look at the rule with `personaspec explain`, and relax a setting that it has.",
)
NOT_LOOSER = Code(
    "PS151",
    "relax-that-tightens",
    Severity.ERROR,
    "a `relax` that makes a rule stricter",
    "The new setting stops more, or tells more often, than the rule itself.",
    "`relax` is what reviewers read for what got weaker. A stricter rule is a rule of your own.",
    "Declare a rule of your own with the stricter setting; both apply.",
)
RESERVED_PATH = Code(
    "PS153",
    "pack-shadows-standard",
    Severity.ERROR,
    "a pack of one's own under `std/`",
    "The names below `std/` belong to the standard library.",
    "Nothing overrides anything: a file that took the place of a standard pack would weaken it unseen.",
    "Move the pack elsewhere, for example to `specs/house/`.",
)
REQUIRED_PACK = Code(
    "PS154",
    "required-pack-missing",
    Severity.ERROR,
    "a pack that the project requires is not used",
    "`personaspec.toml` lists packs that every persona of the project uses, and this persona does not use one of them.",
    "The file of a creator cannot enforce what its agency or brand agreed to; the project's file can.",
    "Add the `use` line.",
)
LOCK_MISMATCH = Code(
    "PS155",
    "lock-mismatch",
    Severity.ERROR,
    "a pack that is not the one in the lock",
    "`personaspec.lock` pins this pack by the hash of its bytes, and the file that was read has another.",
    "Someone changed the pack, or another version was installed; the rules in force are not those that were reviewed.",
    "Read what changed, then run `personaspec update` to move the pin.",
)
REPEATED_USE = Code(
    "PS156",
    "repeated-use",
    Severity.WARNING,
    "a `use` of what is in force already",
    "The pack is in force without this line: it is part of the prelude, or this file uses it twice.",
    "The line changes nothing, and its removal would seem to.",
    "Remove the line.",
)
TEST_WITHOUT_EXPECT = Code(
    "PS157",
    "test-expects-nothing",
    Severity.ERROR,
    "a test that cannot fail",
    "The test has no `expect` line and no `never` line.",
    "A test that cannot fail gives trust that nothing earned.",
    'Say what must hold: `expect stopped by forbid/…`, `expect passes`, `never says "…"`.',
)
EXPECT_BEFORE_TALK = Code(
    "PS158",
    "expect-before-anything",
    Severity.ERROR,
    "an expectation before anyone spoke",
    "`expect` speaks of the turn before it, and no `fan` or `bot` line stands before this one.",
    "It would hold, or fail, whatever the bot does.",
    "Put a `fan` or `bot` line before it.",
)

CODES = (
    AMBIGUOUS, UNKNOWN_NAME, DECLARED_TWICE, NO_SUCH_FILE, TOO_DEEP, CYCLE, NO_SUCH_VERSION, NOT_A_PACK, NOT_A_FRAGMENT,
    LONELY_FRAGMENT, WRONG_STEM, TEXT_TWICE, NO_TEXT, FOREIGN_TEXT, UNKNOWN_SLOT, SLOT_OUT_OF_PLACE, VALUE_CYCLE,
    RELAX_OWN, RELAX_CRISIS, RELAX_ENDED, NO_SUCH_PART, NOT_LOOSER, RESERVED_PATH, REQUIRED_PACK,
    LOCK_MISMATCH, REPEATED_USE, TEST_WITHOUT_EXPECT, EXPECT_BEFORE_TALK,
)  # fmt: skip
