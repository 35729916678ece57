"""How one asks in German whether the other side is a machine or a person. Frozen and versioned."""

from __future__ import annotations

from typing import Final

from personaspec.guard.tables.asked.grammar import Asking
from personaspec.guard.tables.asked.shared import MASKS, PATTERNS

GERMAN: Final = Asking(
    code="de",
    words={
        "by": "biste bisdu",
        "b": "bist bis seid ist sind bin wär wärst",
        "y": "du ihr sie",
        "t": "das dies dieser dieses diese es",
        "1": "ich wir",
        "k": "rede redest spreche sprech schreibe schreib chatte kommuniziere unterhalte red verbunden gesprochen "
        "quatsche reden sprechen schreiben telefoniere tippe rede' geschrieben",
        "w": "mit zu an",
        "d": "ein eine einen einem einer eines n ne nen nem ner der die den dem so'n so'ne so irgendein irgendeine",
        "dn": "kein keine keinen keinem keiner",
        "a": "wirklich echt' eigentlich tatsächlich denn nur bloß bloss etwa auch überhaupt vielleicht ernsthaft "
        "gerade hier' jetzt nun wohl mich mir uns eben einfach doch schon ganz irgendwie grad also' sowas "
        "verdammter dummer blöder reiner normaler selbst",
        "m": "roboter robotern robot robots bot bots chatbot chatbots ki kis ai maschine maschinen computer "
        "computern "
        "programm computerprogramm algorithmus androide cyborg software sprachmodell gpt chatgpt llm 🤖 automat "
        "aufzeichnung ki-bot ki-system chat-bot",
        "h": "mensch menschen menschlich menschliches menschlicher person personen mensch' lebewesen",
        "g": "mann frau mädchen junge typ kerl dame",
        "r": "echt echte echter echtes echten real reale realer realen richtiger richtige richtigen lebendig "
        "lebendige "
        "lebendiger leibhaftig leibhaftige leibhaftiger wahre",
        "v": "automatisch automatische automatisches automatisiert automatisierte automatisierter virtuell virtuelle "
        "virtueller virtuelles digitale digitaler künstlich künstliche künstlicher programmiert",
        "G": "assistent assistentin system agent modell wesen intelligenz antwort antworten",
        "o": "oder",
        "n": "nicht",
        "i": "ob",
        "z": "dass daß das'",
        "f": "sag sage sagen gib gibs beweise beweis schwör schwöre versprich bestätige bestätigst zugeben zeig",
        "F": "weiß weiss wissen wüsste wüßte frage frag verrate verrat erkenne verraten fragen sehen sicher kläre",
        "V": "denkt denken meint meinen sagt glaubt glauben behauptet behaupten sagen'",
        "C": "oder' gell ne' richtig stimmt stimmt's wahr",
        "s": "hey hallo hi also sag' und aber ok okay ach äh moment warte ja nein entschuldigung he servus",
        "K": "hier da dahinter drüben dran schreibt antwortet tippt sitzt",
        "P": "von in bei für aus über als auf im vom",
        "q": "lied song buch film serie titel heißt namens folge",
    },
    joined={
        "künstliche intelligenz": "m", "künstlichen intelligenz": "m", "aus fleisch und blut": "r", "eine ki": "dm",
        "sind sie": "by", "bist du": "by", "seid ihr": "by", "sie sind": "yb", "bin ich": "b1", "ist das": "bt",
        "ist da": "T", "ist hier": "T", "gibt es hier": "T", "sitzt da": "T", "antwortest du": "T",
        "schreibst du": "T", "tippst du": "T", "schreibt da": "T", "sitzt hier": "T",
        "schreibt hier": "T", "antwortet hier": "T", "antwortet mir": "T", "schreibt mir": "T", "ist dort": "T",
        "hab ich es mit": "k1w", "habe ich es mit": "k1w", "habe ich": "b1", "hab ich": "b1",
        "am anderen ende": "K", "auf der anderen seite": "K", "in wirklichkeit": "a", "in echt": "a",
        "die echte": "dR", "der echte": "dR", "so eine art": "a", "eine art": "a", "ist hier ein": "Td",
        "zu tun": "k",
    },
    near="roboter maschine computer mensch menschen",
    not_near="menschs computern",
    patterns=PATTERNS,
    masks=MASKS,
)  # fmt: skip
