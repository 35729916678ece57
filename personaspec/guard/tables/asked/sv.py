"""How one asks in Swedish (and, near enough, in Danish and Norwegian) whether the other side is a machine or a "
"person.
Frozen and versioned."""

from __future__ import annotations

from typing import Final

from personaspec.guard.tables.asked.grammar import Asking
from personaspec.guard.tables.asked.shared import MASKS, PATTERNS

SWEDISH: Final = Asking(
    code="sv",
    words={
        "by": "äru ärdu",
        "b": "är e er vara være",
        "y": "du ni de' u i'",
        "t": "det detta den dette dette'",
        "1": "jag jeg vi",
        "k": "pratar talar chattar skriver snackar kommunicerar snakker taler skriver prata prate chatter prater",
        "w": "med till til",
        "d": "en ett et någon något nån nåt ei noen någon' denna",
        "dn": "ingen inget",
        "a": "verkligen egentligen faktiskt bara också även ens kanske typ väl ju liksom seriöst nu möjligen "
        "virkelig egentlig faktisk bare også kun rigtigt jävla dum vanlig själv just",
        "m": "robot robotar robotten bot botten bott botar chattbot chatbot chatbott ai ai'n maskin maskinen maskine "
        "dator datorn computer datamaskin program datorprogram algoritm android cyborg mjukvara gpt chatgpt llm 🤖 "
        "inspelning ai-bot ai-robot ki chattrobot",
        "h": "människa människor mänsklig person personer menneske mennesker menneskelig människan mänska",
        "g": "kvinna tjej kille gubbe kvinde dame fyr",
        "r": "äkta riktig riktiga riktigt verklig verkliga levande ægte rigtig ekte levende autentisk",
        "v": "automatisk automatiskt automatiserad virtuell digital artificiell programmerad",
        "G": "assistent system agent modell intelligens",
        "o": "eller",
        "n": "inte ikke ej icke",
        "i": "om hvis",
        "z": "att at",
        "f": "säg erkänn svär lova bevisa bekräfta si sig innrøm bevis",
        "F": "vet veta undrar fråga vill visst säker ved vite spørre",
        "V": "tror säger påstår menar siger sier",
        "C": "eller' va sant visst' hva",
        "s": "hej hallå öh och men så alltså du' ok okej nej ja vänta jaså hei halløj",
        "K": "där här bakom svarar der her",
        "P": "från i på för av som hos fra af",
        "q": "låten boken filmen serien låt bok film titeln heter",
    },
    joined={
        "artificiell intelligens": "m", "kunstig intelligens": "m", "på riktigt": "r", "av kött och blod": "r",
        "är du": "by", "är ni": "by", "er du": "by", "e du": "by", "du är": "yb", "ni är": "yb", "du er": "yb",
        "är det": "bt", "är detta": "bt", "det är": "tb", "svarar en": "Td", "skriver du": "T", "svarar du": "T",
        "skriver en": "Td", "finns det": "T", "är det någon": "T", "sitter det": "T",
        "är det en": "btd", "i andra änden": "K", "på andra sidan": "K", "bakom skärmen": "K", "i verkligheten": "a",
        "den riktiga": "dR", "den äkta": "dR", "nån sorts": "a", "någon slags": "a", "någon sorts": "a",
        "ett slags": "a",
        "har jag att göra": "k1", "på rigtigt": "r", "på ordentlig": "r", "egentligen en": "ad",
    },
    near="människa människor maskin chattbot robotar",
    not_near="människan maskinen",
    patterns=PATTERNS,
    masks=MASKS,
)  # fmt: skip
