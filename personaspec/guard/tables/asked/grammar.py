"""What a table of `asked identity` holds: words by class, and a grammar over the classes. Frozen and versioned.

A message becomes one letter a word, and the grammar is written in these letters, so that one line covers every choice
of words and every misspelling that the words' table knows:

| letter | class | letter | class |
|---|---|---|---|
| `y` `Y` | you; your (for "you're") | `m` | a machine: bot, AI, program |
| `b` | to be | `h` `g` | a human; a man, girl, dude |
| `t` `z` | this, it; that | `r` | real, alive: says it alone of a "you" |
| `T` | there, anyone, someone | `v` `G` | automated, virtual; agent, system: a machine together |
| `1` | I, we | `j` | being (human being) |
| `d` `R` | an article; the real | `a` | adverbs and adjectives that may stand before any of them |
| `k` `w` | talk, text, write; to, with | `n` | not |
| `K` | here, behind, on the line | `o` | or |
| `f` `F` | tell, admit, prove; know, wonder, ask | `i` | if, whether |
| `V` | think, say | `D` | describe, consider, identify |
| `s` | so, wait, hey, and | `C` | right, huh, correct |
| `W` | what about, how about | `0` | one |
| `H` | how, why, when | `q` | song, book, titled: what follows is a title |
| `l` `e` | who, which; can, will, works | `u` `U` | expert, engineer, fan; rights, resources |
| `P` | of, in, for | `L` | I'll, you'll |
| `p` | the principal's name | `E` | did, does |
| `N` `c` | be, happen to be; could, would | `I` | was, were |
| `B` `Q` | run, operated, generated; by | `A` | account, conversation, replies |
| `J` | morning, night (person) | `x` | any other word |
| `?` `.` `,` `"` | themselves; a colon or a line's end is `.` | | |
"""

from __future__ import annotations

from collections.abc import Mapping

from personaspec.lean import dataclass


@dataclass(frozen=True, slots=True)
class Asking:
    """How one language asks. `words`: class letters -> words, parted by spaces; a word may be several letters
    ("you're" is `yb`). `joined`: phrases that count as one word. `near`: words of which misspellings are known, one
    letter off, and `not_near` what looks like one and is a word of its own. `swapped`: two letters changed round.
    `patterns`: the grammar, for RE2. `masks`: stretches of letters that are no question, taken out first."""

    code: str
    words: Mapping[str, str]
    patterns: tuple[str, ...]
    joined: Mapping[str, str]
    near: str = ""
    not_near: str = ""
    swapped: str = ""
    masks: tuple[tuple[str, str], ...] = ()
