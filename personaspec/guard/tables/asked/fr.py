"""How one asks in French whether the other side is a machine or a person. Frozen and versioned."""

from __future__ import annotations

from typing import Final

from personaspec.guard.tables.asked.grammar import Asking
from personaspec.guard.tables.asked.shared import MASKS, PATTERNS

FRENCH: Final = Asking(
    code="fr",
    words={
        "by": "es-tu êtes-vous etes-vous serais-tu seriez-vous",
        "yb": "t'es",
        "b": "es est êtes etes suis sont",
        "y": "tu vous toi",
        "t": "ce ceci cela ça ca",
        "tb": "c'est cest",
        "bt": "est-ce",
        "b1": "suis-je",
        "k1": "parle-je",
        "1": "je j' on",
        "k": "parle parles parler parlons discute discuter échange échanger tchatte chatte écris écrire",
        "w": "à a avec au aux",
        "d": "un une le la les l' d'un d'une des quelqu'un",
        "a": "vraiment réellement juste seulement simplement bien toujours aussi en' encore peut-être finalement "
        "même quand-même plutôt vrai' stupide sale pur simple que' comme pas' moi",
        "m": "robot robots bot bots chatbot chatbots ia l'ia machine machines ordinateur programme algorithme "
        "androïde "
        "androide cyborg logiciel gpt chatgpt llm 🤖 enregistrement d'ia",
        "h": "humain humaine humains personne personnes d'humain l'humain",
        "g": "homme femme fille garçon mec gars type meuf",
        "r": "réel réelle reel reelle réels vrai vraie vivant vivante véritable authentique",
        "v": "automatique automatisé automatisée virtuel virtuelle numérique artificiel artificielle",
        "G": "assistant assistante système agent modèle être intelligence répondeur",
        "o": "ou",
        "n": "pas",
        "i": "si",
        "z": "que qu'",
        "f": "dis dites avoue avouez admets prouve prouve-moi prouvez jure jure-moi jurez confirme confirmez "
        "promets dis-moi dites-moi",
        "F": "savoir sais demande demander sait dire voir",
        "V": "pense pensent dit disent croit croient",
        "C": "non hein n'est-ce",
        "s": "alors et mais bonjour salut dis' euh attends pardon bon ok oui hé",
        "K": "là ici derrière répond écrit",
        "T": "y-a-t-il",
        "P": "de en pour dans du sur chez par",
        "e": "est-ce-que",
        "q": "chanson livre film série titre intitulé intitulée épisode appelle appelée",
    },
    joined={
        "intelligence artificielle": "m", "être humain": "h", "être humaine": "h", "d'être humain": "h",
        "est-ce que": "e", "est ce que": "e", "est-ce qu'il y a": "eT", "en train de": "a", "en chair et en os": "r",
        "y a-t-il": "T", "il y a": "T", "y a t il": "T", "y a t-il": "T", "en vrai": "a", "pour de vrai": "r",
        "la vraie": "dR", "le vrai": "dR", "toi qui": "y", "répond un": "Td", "écris-tu": "T", "réponds-tu": "T",
        "au bout du fil": "K", "de l'autre côté": "K", "en réalité": "a",
        "une sorte de": "a", "une espèce de": "a", "un genre de": "a", "des fois": "a", "par hasard": "a",
        "tu es": "yb", "vous êtes": "yb", "n'es pas": "bn", "n'êtes pas": "bn", "c'est bien": "tb",
        "es tu": "by", "êtes vous": "by",
    },
    near="humain humaine personne machine ordinateur robots",
    not_near="personnel personnes humains machines machin humaines",
    patterns=PATTERNS,
    masks=MASKS,
)  # fmt: skip
