"""Spanish."""

from __future__ import annotations

from typing import Final

from personaspec.guard.tables.language import Language, Numbers

_DOLLARS: Final = ("USD",)
_PESOS: Final = ("MXN", "ARS", "CLP", "COP", "PHP", "UYU", "DOP")
_UNITS_WORDS: Final = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis "
    "veintisiete veintiocho veintinueve"
)
_UNITS: Final = _UNITS_WORDS.split()
_MORE: Final = {
    "un": 1,
    "una": 1,
    "veintiún": 21,
    "treinta": 30,
    "cuarenta": 40,
    "cincuenta": 50,
    "sesenta": 60,
    "setenta": 70,
    "ochenta": 80,
    "noventa": 90,
    "cien": 100,
    "ciento": 100,
    "doscientos": 200,
    "trescientos": 300,
    "cuatrocientos": 400,
    "quinientos": 500,
    "seiscientos": 600,
    "setecientos": 700,
    "ochocientos": 800,
    "novecientos": 900,
}

_ABBREVIATIONS: Final = "sr sra srta dr dra prof p.ej ej aprox núm pág págs tel avda ud uds ee.uu vd"
SPANISH: Final = Language(
    code="es",
    negators=r"\b(?:no|nunca|jamás|ningún|ninguno|ninguna|ninguno|nadie|nada|tampoco|ni)\b",
    sham_negations=(
        r"\b(?:no (?:solo|sólo|solamente|únicamente)|sin|no (?:puedo|podría) (?:esperar|negar|evitar|olvidar|"
        r"dejar)|niego|"
        r"apenas|no (?:hay|cabe) duda|sin duda|por qué no|ya no|nada menos|no olvides|no es broma|no es que no)\b"
        r"|^no,? (?:yo|mi|mis|él|ella)\b"
    ),
    breakers=r"\b(?:y|e|pero|sino|aunque|porque|pues|mientras|entonces|así que|excepto|salvo|cuando|si)\b",
    reporting=(
        r"(?:dice|dijo|decía|dicen|cuenta|contó|escribe|escribió|menciona|mencionó|explica|explicó|recomienda|"
        r"recomendó|"
        r"afirma|afirmó|comenta|comentó|responde|respondió|cree|creía|piensa|pensaba|describe|describió|"
        r"habla de|habló de)"
    ),
    frames=(r"según {name}", r"en palabras de {name}", r"como dice {name}", r"como dijo {name}"),
    first_person=(
        r"\b(?:yo|me|mi|mis|mío|mía|míos|mías|conmigo|tengo|soy|estoy|nosotros|nosotras|nuestro|nuestra|"
        r"nuestros|nuestras|nos)\b"
    ),
    possessive=r"(?:mi|mis|nuestro|nuestra|nuestros|nuestras)",
    question_openers=r"¿|(?:qué|quiéne?s?|cuále?s?|cuándo|dónde|cómo|cuánt[oa]s?|por qué|acaso)\b",
    abbreviations=frozenset(_ABBREVIATIONS.split()),
    numbers=Numbers(
        values={**{word: n for n, word in enumerate(_UNITS)}, **_MORE},
        multipliers={"mil": 1000, "millón": 1_000_000, "millones": 1_000_000},
        joiners=frozenset({"y", "de", "con"}),
    ),
    currencies={
        "euro": ("EUR",),
        "euros": ("EUR",),
        "dólar": _DOLLARS,
        "dólares": _DOLLARS,
        "dolares": _DOLLARS,
        "peso": _PESOS,
        "pesos": _PESOS,
        "pavos": ("EUR", "USD"),
        "euritos": ("EUR",),
        "eurillos": ("EUR",),
        "euretes": ("EUR",),
        "leuros": ("EUR",),
        "dolaritos": ("USD",),
        "libras esterlinas": ("GBP",),
        "coronas suecas": ("SEK",),
        "francos suizos": ("CHF",),
        "yenes": ("JPY",),
    },
    cents={"céntimos": ("EUR",), "céntimo": ("EUR",), "centavos": (*_DOLLARS, *_PESOS)},
    weights=r"\b(?:kilos?|peso muerto|pesas?)\b",
    price_words=(
        r"\b(?:cuestan?|costará|costaba|vale|valen|el precio es(?: de)?|precio:|por (?:solo|sólo)|cobramos|"
        r"cobra|pagas|pagarás)"
        r"(?: solo| sólo| unos| unas| desde| apenas| solamente| entre)*"
    ),
    price_stems="cuesta|costará|costaba|vale|precio|por solo|por sólo|cobra|pagas|pagarás",
    units=(
        r"(?:%|por ciento|horas?|minutos?|segundos?|días?|semanas?|mes(?:es)?|años?|veces|personas?|puntos?|kg|"
        r"clases?|lecciones|cosas|razones)"
    ),
    range_words=r"(?:a|y|o|hasta)",
    periods={
        r"(?:/|por|al|cada) ?día|diarios?": "day",
        r"(?:/|por|a la|cada) ?semana|semanal(?:es)?": "week",
        r"(?:/|por|al|cada) ?mes|mensual(?:es)?": "month",
        r"(?:/|por|al|cada) ?año|anual(?:es)?": "year",
        r"(?:/|por|cada|la) ?sesión": "session",
        r"(?:/|por|cada|la) ?(?:clase|lección)": "lesson",
        r"(?:/|por|la|cada|a la) ?hora": "hour",
        r"(?:/|por|cada) ?(?:unidad|pieza)": "item",
        r"(?:/|por|cada) ?persona": "person",
    },
    free=(
        (
            r"\b(?:gratis|gratuit[oa]s?|gratuitamente|sin (?:ningún )?(?:coste|costo|cargo)|(?:no|"
            r"no te) (?:cuestan?|costará|"
            r"cuesta) nada|de balde|coste cero|a coste cero|por cuenta de la casa|invita la casa|te (?:lo|"
            r"la) regal(?:o|amos))\b"
        ),
    ),
    free_not=r"\b(?:tarifa|barra) gratuita\b",
    instalments=(
        (
            r"\b(?:\d{1,2}|dos|tres|cuatro|seis|diez|doce|varias|varios|cómod[oa]s|"
            r"pequeñ[oa]s) (?:cómod[oa]s )?(?:pagos|cuotas|plazos|"
            r"mensualidades)(?: de)?\b"
        ),
        (
            r"\b(?:pagar|pagarlo|pagas|paga|págalo|financiar\w*)(?: \w+)? (?:a plazos|en plazos|en cuotas|"
            r"fraccionado|más tarde)\b|"
            r"\bplan de pagos?\b|\bpago (?:fraccionado|aplazado|a plazos)\b"
        ),
    ),
    percent_words=r"(?:por ciento|porciento)",
    off_words=r"(?:de (?:descuento|rebaja)|descuento|rebaja|menos|de reducción|de promoción|más barat[oa]s?)",
    save_words=(
        r"(?:te (?:quito|rebajo|bajo|descuento)|puedo (?:rebajar|quitar|bajar)|(?:rebajar|quitar|descontar) un|"
        r"ahorra|ahorras|ahorrarás|descuento (?:del|de|de un|de hasta)|rebaja (?:del|de)|rebajad[oa] un)"
    ),
    deals={
        "half": r"\b(?:a |la )?mitad de(?:l)? (?:precio|coste)\b|\bpaga(?:s|n|rás)? (?:solo )?la mitad\b",
        "two-for-one": r"\b(?:compra|lleva|llévate) (?:dos|tres|2|"
        r"3)(?: [^\W\d_]+)? y paga (?:solo )?(?:uno|una|dos|1|2)\b|\b(?:2x1|dos por uno|"
        r"2 por 1|dos por el precio de uno|compra uno y (?:llévate|"
        r"te llevas) (?:dos|otro)|el segundo (?:es |sale )?gratis)\b",
        "three-for-two": r"\b(?:3x2|tres por dos|3 por 2)\b",
    },
    bare_off=(
        (
            r"\b(?:con|de|te quito|quito|menos|ahorras|ahorra) (?:un )?\d{1,3} (?:de descuento|menos|"
            r"de rebaja)\b"
        ),
    ),
    discount_claims=(
        (
            r"\b(?:tengo|tienes|tenemos|hay|te doy|te (?:puedo )?(?:dar|ofrecer|hacer|hago|ofrezco|consigo)|"
            r"ofrezco|ofrecemos|consigue|"
            r"obtén|obtienes|usa|con|aprovecha|puedo (?:dar|hacer|ofrecer)te|recibes|un|tu|mi|este|"
            r"el) (?:[^\W\d_]+ ){0,2}?"
            r"(?:descuent(?:os?|itos?|azos?)|rebajas?|rebajita)\b"
        ),
        (
            r"\b(?:precio|tarifa|oferta) (?:especial|reducid[oa]|rebajad[oa]|de amigos?|de lanzamiento|"
            r"exclusiv[oa]|para (?:ti|socios|"
            r"estudiantes|seguidores))\b"
        ),
        r"\b(?:está|están|esta) (?:rebajad[oa]s?|de oferta|en oferta|de rebajas|más barat[oa]s?)\b",
        (
            r"\bte (?:lo|la|los|las) (?:dejo|dejamos|hago|puedo dejar) (?:más barat[oa]|mejor|a mitad|por menos|"
            r"rebajad[oa])\b"
        ),
    ),
    fractions={"un tercio": 33, "una cuarta parte": 25, "un cuarto": 25, "una quinta parte": 20},
    code_words=(
        r"\b(?:código(?:s)?(?: promocional| de descuento| de promoción| promo)?|codigo(?: promocional|"
        r" de descuento)?|"
        r"cupón(?: de descuento)?|cupon|vale de descuento)"
    ),
    code_verbs=r"\b(?:mete|teclea|pega|añade|canjea|usa|use|utiliza|introduce|ingresa|escribe|aplica|con|pon)",
    code_contexts=(
        r"\b(?:códigos?|codigos?|cupón|cupones|descuentos?|rebajas?|más barat[oa]|cesta|carrito|al (?:pagar|"
        r"finalizar|comprar))\b"
    ),
)
