"""French."""

from __future__ import annotations

from typing import Final

from personaspec.guard.tables.language import Language, Numbers

_UNITS_WORDS: Final = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
_UNITS: Final = _UNITS_WORDS.split()
_MORE: Final = {
    "une": 1,
    "vingt": 20,
    "vingts": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
    "dizaine": 10,
    "vingtaine": 20,
    "cinquantaine": 50,
    "centaine": 100,
    "quelques": -1,
}

_ABBREVIATIONS: Final = "mme mmes mlle dr p.ex env c.-à-d cf tél av bd st ste no éd"
FRENCH: Final = Language(
    code="fr",
    # `ne … pas` is one negation in two words: only the second half counts, and `ne` alone where it stands alone.
    negators=r"\b(?:pas|jamais|aucun|aucune|personne|rien|ni|nullement|non)\b",
    sham_negations=(
        r"\b(?:pas (?:que|seulement|uniquement)|sans|ne \w+ que|à peine|aucun doute|pas de doute|nul doute|"
        r"pourquoi pas|"
        r"ne (?:peux|saurais) (?:pas )?(?:nier|attendre|oublier)|nie|rien que|pas moins|n'oublie pas)\b"
    ),
    breakers=r"\b(?:et|mais|donc|car|parce que|puisque|alors|tandis que|bien que|quoique|sauf|quand|si|or)\b",
    reporting=(
        r"(?:dit|disait|a dit|raconte|a raconté|racontait|écrit|a écrit|mentionne|a mentionné|explique|"
        r"a expliqué|recommande|"
        r"a recommandé|affirme|a affirmé|pense|pensait|croit|répond|a répondu|décrit|parle de|a parlé de|précise)"
    ),
    frames=(
        r"selon {name}",
        r"d'après {name}",
        r"comme (?:le )?dit {name}",
        r"comme (?:l')?a dit {name}",
        r"pour {name}",
    ),
    first_person=r"\b(?:je|j'\w+|me|moi|mon|ma|mes|mien|mienne|nous|notre|nos)\b",
    possessive=r"(?:mon|ma|mes|notre|nos)",
    question_openers=(
        r"(?:qui|que|qu'est-ce|quoi|quel|quelle|quels|quelles|quand|où|comment|combien|pourquoi|est-ce|es-tu|"
        r"êtes-vous|"
        r"as-tu|avez-vous|peux-tu|pouvez-vous)\b"
    ),
    abbreviations=frozenset(_ABBREVIATIONS.split()),
    numbers=Numbers(
        values={**{word: n for n, word in enumerate(_UNITS)}, **_MORE},
        multipliers={"cent": 100, "cents": 100, "mille": 1000, "million": 1_000_000, "millions": 1_000_000},
        joiners=frozenset({"et", "de", "d'"}),
        articles=frozenset({"une"}),
    ),
    currencies={
        "euro": ("EUR",),
        "euros": ("EUR",),
        "dollar": ("USD", "CAD"),
        "dollars": ("USD", "CAD"),
        "francs suisses": ("CHF",),
        "francs": ("CHF", "XOF", "XAF"),
        "livres sterling": ("GBP",),
        "couronnes suédoises": ("SEK",),
        "couronnes": ("SEK", "DKK", "NOK", "CZK"),
    },
    cents={"centime": ("EUR", "CHF"), "centimes": ("EUR", "CHF")},
    weights=r"\b(?:livres)\b",
    price_words=(
        r"\b(?:coûte|coûtent|coûtera|coute|coutent|le prix est de|prix :|prix:|tarif :|vaut|valent|"
        r"pour seulement|paies|payez)"
        r"(?: seulement| environ| que| à partir de| entre| juste)*"
    ),
    price_stems="coût|coute|prix|tarif|vaut|valent|pour seulement|paies|payez",
    units=(
        r"(?:%|pour cent|heures?|h\b|minutes?|secondes?|jours?|semaines?|mois|ans?|années?|fois|personnes?|"
        r"points?|kg|leçons?|"
        r"cours|choses|raisons)"
    ),
    range_words=r"(?:à|et|ou|jusqu'à)",
    periods={
        r"(?:/|par|chaque) ?jour|quotidien": "day",
        r"(?:/|par|la|chaque) ?semaine|hebdomadaire": "week",
        r"(?:/|par|le|chaque) ?mois|mensuel(?:le)?s?": "month",
        r"(?:/|par|l'|chaque) ?an(?:née)?\b|annuel(?:le)?s?": "year",
        r"(?:/|par|la|chaque) ?(?:séance|session)": "session",
        r"(?:/|par|le|la|chaque) ?(?:leçon|cours)": "lesson",
        r"(?:/|par|l'|de l') ?heure": "hour",
        r"(?:/|par|la|l') ?(?:pièce|unité|article)|pièce": "item",
        r"(?:/|par) ?(?:personne|tête|participant)": "person",
    },
    free=(
        (
            r"\b(?:gratuit(?:e|s|es)?|gratuitement|gratis|gratos|sans frais(?: supplémentaires)?|"
            r"(?:ne )?(?:te |vous )?coûte(?:nt)? rien|"
            r"ne coûte(?:nt)? rien|offert(?:e|s|es)? (?:par|avec|pour|à|en)|(?:est|sont|livraison|expédition|"
            r"envoi|port) offert(?:e|"
            r"s|es)?|frais de port offerts|je (?:te |vous )?(?:l'|les? |la )?offre|cadeau de la maison|"
            r"c'est (?:cadeau|pour moi|offert)|"
            r"à titre gracieux|zéro (?:euro|frais))\b"
        ),
    ),
    free_not=r"\b(?:violence|haine|méchanceté|acte) gratuite?\b",
    instalments=(
        (
            r"\b(?:\d{1,2}|deux|trois|quatre|six|dix|douze|plusieurs) (?:mensualités|versements|paiements|"
            r"échéances)(?: de)?\b"
        ),
        (
            r"\b(?:payer|paie|paies|payez|payable|paiement|règle|régler|réglable)(?: [^\W\d_]+)? en (?:\d{1,2}|"
            r"deux|trois|quatre|plusieurs|"
            r"dix) fois\b|\ben (?:\d{1,2}|deux|trois|quatre|plusieurs|dix) fois sans frais\b|"
            r"\bpaiement (?:échelonné|fractionné|différé)\b|"
            r"\bpayer plus tard\b"
        ),
    ),
    percent_words=r"(?:pour cent|pourcent)",
    off_words=r"(?:de (?:réduction|remise|rabais|moins)|réduction|remise|rabais|de promo|moins cher|moins chère)",
    save_words=(
        r"(?:(?:t'|te |vous )(?:enlève|retire|déduis|déduit)|moins|économise|économisez|économiser|réduction de|"
        r"remise de|rabais de|réduit de)"
    ),
    deals={
        "half": r"\b(?:à |la )?moitié(?: du| de)? prix\b|\bdemi-tarif\b|\bmoitié moins cher\b|\bpa(?:ies|ient|"
        r"ye|yez|ieras) (?:que )?la moitié\b",
        "two-for-one": (
            r"\b(?:2|deux) pour (?:1|le prix d'un(?:e)?|le prix de 1|un)\b|\bun acheté,? (?:=|égale )?(?:un|"
            r"le deuxième) (?:offert|"
            r"gratuit)\b|\b(?:le|la) (?:deuxième|seconde?)(?: [^\W\d_]+)? (?:est )?(?:offerte?|gratuite?)\b"
        ),
        "three-for-two": r"\b(?:3|trois) pour (?:2|deux|le prix de (?:2|deux))\b",
    },
    bare_off=(r"\b(?:avec|de|te fais|pour) \d{1,3} (?:de moins|de réduction|de remise|moins cher)\b",),
    discount_claims=(
        (
            r"\b(?:ai|as|avons|avez|a|offre|offrons|donne|donner|propose|profite|profitez|obtiens|obtenez|avec|"
            r"une|ta|ma|votre|petite|fais|"
            r"faire|accorde|accorder|bénéficie|bénéficies|bénéficiez|y a|la|cette|"
            r"notre) (?:[^\W\d_]+ ){0,2}?(?:réductions?|remises?|rabais|"
            r"promo|ristourne|prix d'amis?)\b"
        ),
        (
            r"\b(?:prix|tarif|offre) (?:spécial|spéciale|réduit|réduite|préférentiel|préférentielle|exclusif|"
            r"exclusive|d'amis?|de lancement|"
            r"étudiant|promotionnel|promotionnelle)\b"
        ),
        (
            r"\b(?:est|sont) (?:actuellement |maintenant |en ce moment )?(?:en (?:promo|promotion|solde|soldes|"
            r"réduction)|soldée?s?|moins chers?|"
            r"moins chères?)\b"
        ),
        r"\bje (?:te |vous )(?:le |la |les )?(?:fais|laisse) (?:moins cher|à moitié|un (?:bon )?prix)\b",
    ),
    fractions={"un tiers": 33, "un quart": 25, "un cinquième": 20},
    code_words=r"\b(?:codes?(?: promo| de réduction| promotionnel| avantage)?|coupon|bon de réduction)",
    code_verbs=(
        r"\b(?:mets|mettez|rentre|colle|note|utilise|utilisez|entre|entrez|saisis|saisissez|tape|avec|applique|"
        r"appliquez)"
    ),
    code_contexts=(
        r"\b(?:codes?|coupons?|promo|promos|réductions?|remises?|rabais|moins cher|panier|payer|paiement)\b"
    ),
)
