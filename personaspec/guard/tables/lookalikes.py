"""Characters that look like a Latin letter but are another one. Frozen: part of `NORMALISATION`.

Keyed on the character as written, because `Н` (looks like H) and `н` differ in what they look like. Only letters
that a reader takes for the Latin one at a glance are listed; real Cyrillic and Greek text is never changed by this
table (see `normalise.readings`).
"""

from __future__ import annotations

from typing import Final

_PAIRS: Final = (
    # Cyrillic, then its extensions
    "аaАaсcСcеeЕeоoОoрpРpхxХxуyУyкkКkмmМmтtТtвbВbнhНhгrпnьbѕsЅsіiІiїiЇiјjЈjһhҺhӏlӀlԁdԀdԛqԚqԝwԜwѵvѴvүyҮyғfҒfёeЁeєeЄe"
    # Greek
    "αaΑaβbΒbεeΕeζzΖzηnΗhιiΙiκkΚkμmΜmνvΝnοoΟoρpΡpτtΤtυuΥyχxΧxωwγyϲcϹcϳjάaέeίiόoύuΆaΈeΊiΌo"
    # Armenian and Cherokee that chat fonts draw like Latin
    "օoՕoսuհhոnցgզqԼlձdաwյjՏsՍuԱuքp"
    "ᎪaᏴbᏟcᎠdᎬeᏀgᎻhᎥiᎫjᏦkᏞlᎷmᎾoᏢpᏒrᏚsᎢtᏙvᎳwᎩyᎽyᏃz"
    "ꭺaꮟbꮯcꭰdꭼeꮐgꮋhꭵiꭻjꮶkꮮlꮇmꮎoꮲpꮢrꮪsꭲtꮩvꮃwꭹyꮍyꮓz"
    # Lisu, Coptic and Deseret capitals that are drawn as Latin ones
    "ꓮaꓐbꓚcꓓdꓰeꓝfꓖgꓧhꓲiꓙjꓗkꓡlꓟmꓠnꓳoꓑpꓣrꓢsꓔtꓴuꓦvꓪwꓫxꓬyꓜz"
    "ⲀaⲂbⲤcⲈeⲎhⲒiⲔkⲘmⲚnⲞoⲢpⲦtⲨyⲬxⲌz"
    # Latin small capitals and turned-into-plain phonetic letters: no compatibility mapping knows them
    "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzɡgɑaıiȷj"
)

_HOOKS: Final = "øoðdđdłlħhŧtƙkƴyɓbɗdƒfɠgɦhɨiɩiɫlɬlɱmɲnŋnɵoƥpʠqɍrɽrʂsʈtʉuʋvȥzʐzƶzɇeɟjɉjɏyƀbȼcǥgɪiɾrʀrɑa"

LOOKALIKES: Final[dict[str, str]] = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
"""One character to one Latin letter, lower case."""

_PLAIN = {
    chr(start + n): chr(ord("a") + n) for start in (0x1F150, 0x1F170) for n in range(26)
}  # negative circled, squared
LOOKALIKES.update(_PLAIN)

HOOKED: Final[dict[str, str]] = dict(zip(_HOOKS[::2], _HOOKS[1::2], strict=True))
"""Letters that Unicode does not take apart into a letter and a mark, but that are drawn so; as normalised."""

ACCENTED: Final[dict[str, str]] = {
    "de": "äöüß",
    "en": "",
    "es": "áéíóúüñ",
    "fr": "àâæçèéêëîïôùûüÿœ",
    "sv": "åäöéü",
}
"""Letters with accents that a language writes: they hide nothing there."""

TYPOGRAPHY: Final[dict[str, str]] = {
    **dict.fromkeys("‘’‚‛ʼʹˈ′´‹›＇", "'"),
    **dict.fromkeys("“”„‟«»″〝〞〟＂", '"'),
    **dict.fromkeys("‐‑‒–−﹣－⁃", "-"),
    # An em dash cuts a clause and a hyphen does not, so it must not become a bare hyphen.
    **dict.fromkeys("—―⸺⸻", " - "),
    "⁄": "/",
    "∕": "/",
    "․": ".",
    **dict.fromkeys("\u2800\u3164\uffa0", " "),  # braille blank, fillers: drawn as a space
}

INVISIBLE: Final = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5"  # joiner and fillers that draw nothing but are no format characters
    + "".join(map(chr, range(0x180B, 0x1810)))
    + "".join(map(chr, range(0xFE00, 0xFE10)))  # variation selectors
    + "".join(map(chr, range(0xFFF0, 0xFFF9)))
    + "\u2065"
    + "".join(map(chr, range(0xE0000, 0xE1000)))  # tags, variation selectors, and what is kept for more of them
)
"""Drawn as nothing, beside all of category Cf and control characters that are no white space."""
