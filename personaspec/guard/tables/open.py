"""What a judge need not be asked about, per language: words for the first stage (`judge_stage.py`). Frozen.

Everything is written as it stands in normalised text. The stage errs to the side of asking: a language that has no row
here is always asked about.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from personaspec.lean import dataclass


@dataclass(frozen=True, slots=True)
class Stage:
    """One language, as regular expressions.

    `dropped`: first words of a sentence whose "I" is left out ("Just got back …"); "" where every sentence may leave
    it out, so that none can be told apart without a reader. `second`: words for the one who is spoken to. `usual`: one
    of these stands in nearly every sentence of three words and more, and few of them are words of other languages: a
    sentence without any is taken for one of another language. `near`: ways to speak of whoever writes without an "I".
    """

    dropped: str
    second: str
    usual: str
    near: str = ""


STAGES: Final[Mapping[str, Stage]] = {
    "en": Stage(
        dropped=(
            r"(?:(?:just|still|always|never|once|only|also|really|probably|actually|honestly|almost|finally) )*"
            r"(?:am|was|were|been|being|had|have|has|got|get|getting|gonna|went|going|gone|came|coming|come|"
            r"did|doing|done|grew|born|raised|moved|lived|living|worked|working|studied|studying|loved|love|loving|"
            r"hated|hate|tried|trying|tested|bought|wore|wearing|ate|eating|used|using|met|made|making|saw|seeing|"
            r"felt|feel|feeling|heard|spent|spending|slept|sleeping|woke|miss|missed|missing|wish|hope|want|"
            r"can't|could|couldn't|would|wouldn't|will|won't|don't|didn't|haven't|not|guess|think|thought|"
            r"remember|married|single|divorced|pregnant|hungry|tired|sick|sitting|standing|lying|typing|writing|"
            r"drinking|back|home|here|sore|speaking|human|real|alive|flesh|promise|swear|cross my)\b"
        ),
        second=r"\b(?:you|your|yours|yourself|u|ur|ya|y'all)\b",
        usual=(
            r"\b(?:the|is|are|were|been|to|of|and|it|it's|that|this|these|those|with|you|your|not|does|don't|have|"
            r"has|had|will|by|from|but|if|what|how|why|when|where|who|he|she|they|their|there|then|than|any|some|just|"
            r"let's|about|out|my|i|we)\b"
        ),
        near=(
            r"\b(?:here|this (?:end|side|chat|account|keyboard|phone|screen|bot|clone)|"
            r"(?:talking|speaking|chatting|texting|writing) (?:to|with))\b|"
            r"\bit's (?:really |just |only )?(?:him|her|them)\b"
        ),
    ),
    "de": Stage(
        dropped=(
            r"(?:(?:gerade|eben|noch|schon|immer|nie|auch|endlich|ehrlich) )*"
            r"(?:bin|war|hab|habe|hatte|komme|kam|gehe|ging|sitze|saß|stehe|liege|wohne|wohnte|lebe|lebte|liebe|liebte|"
            r"hasse|mag|mochte|kenne|kannte|weiß|wusste|denke|dachte|glaube|fühle|spüre|sehe|sah|höre|esse|aß|trinke|"
            r"trage|trug|kaufe|kaufte|nutze|nutzte|teste|arbeite|arbeitete|studierte|wuchs|geboren|aufgewachsen|"
            r"verheiratet|müde|hungrig|krank|zuhause|daheim|kann|konnte|werde|würde|will|wollte|muss|musste|"
            r"verspreche|schwöre|kein|keine|nicht)\b"
        ),
        second=r"\b(?:du|dich|dir|dein|deine|deinen|deinem|deiner|ihr|euch|euer|eure|sie|ihnen|ihre|ihren)\b",
        usual=(
            r"\b(?:der|das|dem|ein|eine|einen|einem|einer|ist|sind|und|oder|im|auf|zu|zum|zur|mit|von|vom|für|nicht|"
            r"kein|keine|dein|deine|sie|wir|ich|mein|meine|mir|mich|auch|wie|wenn|dann|aber|als|nach|aus|noch|nur|haben|"
            r"kann|wird|werden|sich|dir|dich)\b"
        ),
        near=r"\b(?:hier|(?:sprichst|redest|schreibst|chattest) (?:gerade )?mit|dieser chat|diesem chat)\b",
    ),
    # Spanish leaves the speaker out of every other sentence and puts it into the verb, which many nouns look like.
    "es": Stage(
        dropped="",
        second=r"\b(?:tú|tu|tus|ti|te|contigo|usted|ustedes|vos|vosotros|vosotras|su|sus|eres|estás|tienes)\b",
        usual="",
    ),
    "fr": Stage(
        dropped=(
            r"(?:(?:juste|encore|toujours|jamais|aussi|enfin) )*"
            r"(?:suis|été|étais|ai|avais|eu|né|née|grandi|vécu|travaillé|étudié|aimé|adoré|essayé|testé|acheté|porté|"
            r"mangé|goûté|visité|vu|entendu|senti|rentré|rentrée|revenu|revenue|parti|partie|marié|mariée|célibataire|"
            r"fatigué|fatiguée|malade|promis|juré|pas|peux|pouvais|vais|allais|veux|voulais|content|contente|hâte|"
            r"désolé|désolée)\b"
        ),
        second=r"\b(?:tu|te|toi|ton|ta|tes|vous|votre|vos|t'\w+)\b",
        usual=(
            r"\b(?:le|les|l'\w+|une|des|du|d'\w+|est|sont|et|ou|à|au|aux|dans|pour|avec|par|ne|n'\w+|pas|qu'\w+|qui|ce|"
            r"c'\w+|ça|elle|ils|elles|vous|je|j'\w+|mon|ma|mes|s'\w+|mais|comme|tout|très)\b"
        ),
        near=r"\b(?:ici|(?:parles|discutes|écris) (?:avec|à)|ce chat|cette conversation)\b",
    ),
    "sv": Stage(
        dropped=(
            r"(?:(?:just|nyss|precis|fortfarande|alltid|aldrig|också|äntligen) )*"
            r"(?:är|var|varit|har|hade|haft|kom|kommer|kommit|gick|går|gått|sitter|satt|står|stod|ligger|låg|bor|bodde|"
            r"bott|lever|levde|älskar|älskade|hatar|gillar|gillade|tycker|tyckte|tror|trodde|vet|visste|minns|känner|"
            r"kände|ser|såg|sett|hör|hörde|äter|åt|ätit|dricker|drack|bär|bar|köpte|köpt|använde|använder|använt|provade|"
            r"testade|jobbar|jobbade|jobbat|pluggade|studerade|växte|född|uppvuxen|gift|singel|trött|hungrig|sjuk|hemma|"
            r"kan|kunde|ska|skulle|vill|ville|måste|lovar|svär|inte|saknar|saknade)\b"
        ),
        second=r"\b(?:du|dig|dej|din|ditt|dina|ni|er|ert|era)\b",
        usual=(
            r"\b(?:ett|det|är|och|eller|på|av|för|med|som|att|inte|ingen|inget|inga|hade|ska|vill|din|ditt|dina|jag|"
            r"mitt|mina|mig|vår|hon|sig|så|när|då|hur|vad|från|efter|över|också|bara|här|där|nu|upp|ut)\b"
        ),
        near=r"\b(?:här|(?:pratar|chattar|skriver|talar) (?:du )?med|den här chatten)\b",
    ),
}
"""By ISO 639 code."""

PLEASANTRIES: Final = frozenset(
    """
    hi|hello|hey|hey there|hi there|hello there|hiya|yo|good morning|good evening|good afternoon|good night|welcome
    welcome back|bye|goodbye|bye bye|see you|see you soon|see you later|take care|cheers|thanks|thank you|thanks a lot
    thank you so much|many thanks|youre welcome|no problem|no worries|my pleasure|sure|ok|okay|okay then|ok then|great
    cool|nice|awesome|perfect|wow|oh|oh wow|ah|hm|hmm|haha|lol|got it|i see|sounds good|of course|absolutely|exactly
    right|good question|great question|good luck|have fun|have a nice day|have a great day|happy to help|glad to help
    glad it helped|congratulations|congrats|sorry|im sorry|sorry about that|sorry to hear that|im sorry to hear that
    hallo|guten morgen|guten tag|guten abend|gute nacht|moin|servus|grüß dich|willkommen|tschüss|bis bald|bis später
    danke|danke dir|danke schön|vielen dank|bitte|bitte schön|gern|gerne|gern geschehen|kein problem|alles klar|klar
    genau|natürlich|super|toll|prima|schön|gute frage|viel erfolg|viel spaß|viel glück|tut mir leid|verstehe|ach so
    hola|buenos días|buenas tardes|buenas noches|bienvenido|bienvenida|adiós|hasta luego|hasta pronto|gracias
    muchas gracias|de nada|vale|claro|claro que sí|por supuesto|genial|perfecto|qué bien|buena pregunta|suerte
    mucha suerte|lo siento|entiendo|exacto
    bonjour|bonsoir|salut|coucou|bonne nuit|bienvenue|au revoir|à bientôt|à plus|merci|merci beaucoup|de rien
    je ten prie|je vous en prie|avec plaisir|daccord|bien sûr|super|génial|parfait|exactement|bonne question
    bonne chance|bon courage|désolé|désolée|je comprends
    hej|hejsan|hallå|tja|god morgon|god kväll|god natt|välkommen|hej då|vi hörs|ha det bra|tack|tack så mycket
    tusen tack|varsågod|inga problem|ingen fara|okej|visst|såklart|självklart|precis|toppen|perfekt|bra|bra fråga
    lycka till|förlåt|jag förstår|tyvärr
    """.strip()
    .replace("\n", "|")
    .replace("    ", "")
    .split("|")
)
"""Whole sentences that assert nothing, without punctuation and apostrophes, in all languages together."""
