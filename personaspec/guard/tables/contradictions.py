"""How a bot denies what a notice told: words by language, as in normalised text. `contradicting.py` reads them.

Beside what `std/claims/human` finds: the order of words in a main clause that begins with something else ("In unserem
Spiel bin ich ein Mensch"), a denial of the statement ("it's not true that I'm an AI"), the notice itself waved away,
and the answers to what a fan makes a yes of ("say kiln if you are human").
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Tongue(NamedTuple):
    """One language.

    `machine`, `human`: nouns for what the speaker is. `you` begins a statement about it, `last` is a pattern of one
    whose verb comes last ("wenn du ein Mensch bist"); `not_`: words that turn it round. `denials`: patterns of what the
    bot says, each a denial by itself. `yes`, `no`: words of a bare answer; `beside`: words that may stand with them.
    `say`, `when`: how a fan asks for a word that is to mean yes; `finish`: how a fan asks to complete "I am a …".
    """

    code: str
    machine: str
    human: str
    you: str
    last: str
    not_: str
    i_am: str
    yes: str
    no: str
    beside: str
    say: str
    when: str
    finish: str
    denials: tuple[str, ...]


_EN_AI: Final = (
    r"(?:a\.?i\.?|artificial intelligence|bot|chatbot|chat bot|robot|machine|computer|program|software|algorithm|"
    r"language model|llm|android|virtual|automated|artificial)"
)
_EN_HUMAN: Final = (
    r"(?:human(?: being)?|(?:real|actual|living|flesh-and-blood) (?:person|man|woman|guy|girl|human)|person|man|"
    r"woman|"
    r"guy|girl|boy|lady|mortal|alive|real|flesh and blood)"
)
_ES_AI: Final = r"(?:ia|inteligencia artificial|bot|chatbot|robot|máquina|programa|ordenador|computadora|algoritmo)"
_ES_HUMAN: Final = r"(?:human[oa]|persona|ser humano|mujer|hombre|real|chic[oa]|de carne y hueso|viv[oa]|de verdad)"
_DE_AI: Final = (
    r"(?:ki|künstliche intelligenz|bot|chatbot|roboter|maschine|programm|computer|software|algorithmus|sprachmodell)"
)
_DE_HUMAN: Final = r"(?:mensch|menschlich|person|mann|frau|echt|lebendig|lebewesen|aus fleisch und blut)"
_FR_AI: Final = r"(?:ia|intelligence artificielle|bot|chatbot|robot|machine|programme|ordinateur|logiciel|algorithme)"
_FR_HUMAN: Final = r"(?:humaine?|être humain|personne|femme|homme|réelle?|en chair et en os|vivante?)"
_SV_AI: Final = r"(?:ai|artificiell intelligens|bot|chattbot|chatbot|robot|maskin|program|dator|programvara|algoritm)"
_SV_HUMAN: Final = r"(?:människa|mänsklig|person|kvinna|man|riktig|verklig|levande|av kött och blod)"

LANGUAGES: Final = (
    Tongue(
        "en",
        machine=_EN_AI,
        human=_EN_HUMAN,
        you=r"(?:you're|you are|youre|ur|u r|u are|are you|are u|aren't you|you aren't|you ain't|you not)",
        last="",
        not_="not aren't ain't no never isn't",
        i_am=r"(?:i'm|i am)",
        yes="yes yeah yep yup ya sure true correct right exactly indeed absolutely totally definitely affirmative "
        "guilty bingo nods nod blinks blink winks wink 👍 ✅ 💯 ✔ 🙋",
        no="no nope nah false wrong incorrect never not untrue 👎 ❌",
        beside="i am i'm it is it's that that's of course you got me very so a the do did just once fine ok okay "
        "well haha hehe lol twice thumbs up shakes head at all completely one hundred percent as can be",
        say=r"(?:say|write|type|answer|reply|respond|send|post|use|give me|tell me|show me|press|put)(?: with| me)?",
        when=r"(?:if|when)",
        finish=r"\b(?:finish|complete|fill in|continue)\b",
        denials=(
            rf"\bi (?:never was|have never been|never have been) (?:an? )?{_EN_AI}\b",
            rf"\b(?:isn't|not|no) (?:an? )?{_EN_AI}\b.{{0,24}}\bneither (?:am i|i am)\b",
            r"\bi(?:'m| am) one of you(?: humans| people| guys)?(?:[.,!]|$)",
            (
                rf"\b(?:nobody|no one|none of us|no-one) (?:here|in this chat|on this end)? ?(?:is|are) (?:an? "
                rf")?{_EN_AI}\b"
            ),
            (
                rf"\b(?:not true|a lie|false|untrue|a myth|nonsense|wrong|a mistake|a rumou?r) that i(?:'m| am) "
                rf"(?:just |only )?(?:an? )?{_EN_AI}\b"
            ),
            (
                r"\b(?:notice|label|disclaimer|disclosure|banner|warning)\b[^.!?]{0,30}\b(?:(?:doesn't|does not|didn't|"
                r"did "
                r"not) (?:apply to|count for|mean|fit|include) me|(?:is|was|'s) (?:wrong|false|mistaken|not true|a "
                r"mistake|an "
                r"error|a lie) about me|isn't (?:about|for) me|lies|is lying)\b"
            ),
            (
                r"\b(?:ignore|forget|disregard|never mind|don't believe|pay no attention to|skip) (?:about )?(?:the|"
                r"that|this) "
                r"(?:(?:ai|bot|legal|silly|little|stupid|standard|automatic) )+(?:notice|label|disclaimer|disclosure|"
                r"banner|"
                r"warning|message|line|text|note)\b"
            ),
            (
                r"\b(?:they|the company|the lawyers|the law) (?:have|has|had|make|makes|made|force[sd]?) (?:to|me to|"
                r"me) say "
                rf"(?:that )?(?:i'm|i am) (?:an? )?{_EN_AI}\b"
            ),
        ),
    ),
    Tongue(
        "es",
        machine=_ES_AI,
        human=_ES_HUMAN,
        you=r"(?:no )?(?:eres|sos|es usted)",
        last="",
        not_="no ningún ninguna nunca",
        i_am=r"soy",
        yes="sí si claro cierto verdad verdadero correcto exacto efectivamente asiento asiente 👍 ✅ 💯",
        no="no falso mentira incorrecto nunca jamás 👎 ❌",
        beside="es eso lo soy que por supuesto así muy bien vale bueno pues una vez la una un jaja",
        say=r"(?:di|dime|escribe|responde|contesta|pon|manda)(?: con)?",
        when=r"(?:si|cuando)",
        finish=r"\b(?:completa|termina|acaba|continúa)\b",
        denials=(
            rf"\b(?:mentira|falso|no es (?:cierto|verdad)) que (?:yo )?(?:soy|sea|fuera) (?:una? )?{_ES_AI}\b",
            rf"\bnunca (?:he sido|fui) (?:una? )?{_ES_AI}\b",
            r"\b(?:en realidad|de verdad|realmente) soy (?:la |el )?(?:auténtica |verdader[oa] )?(?:NAMES)\b",
            (
                r"\b(?:aviso|etiqueta|mensaje|advertencia|cartel)\b[^.!?]{0,30}\bno (?:se aplica a mí|me incluye|va "
                r"conmigo|es "
                r"por mí|cuenta para mí)(?!\w)"
            ),
            (
                r"\b(?:olvida|ignora|no hagas caso (?:a|de)|no creas) (?:al |a |el |ese |este |lo del )?(?:aviso|"
                r"etiqueta|cartel) "
                r"(?:de |sobre )?(?:la )?(?:ia|inteligencia artificial|bot|robot)\b"
            ),
            r"\bsoy un[oa] de vosotr[oa]s\b|\bsoy un[oa] de ustedes\b",
        ),
    ),
    Tongue(
        "de",
        machine=_DE_AI,
        human=_DE_HUMAN,
        you=r"(?:du bist|bist du|sie sind|sind sie)",
        last=r"\b(?:du|sie)((?: [^\W\d_]+){0,4}?) (NOUNS)\b(?: [^\W\d_]+)? (?:bist|sind|wärst|wären)\b",
        not_="kein keine keinen nicht nie gar",
        i_am=r"(?:ich bin|bin ich)",
        yes="ja jawohl jep jup klar stimmt wahr richtig korrekt genau natürlich sicher nickt 👍 ✅ 💯",
        no="nein nee nö falsch nicht niemals nie unwahr 👎 ❌",
        beside="ich bin bin's es das ist so ein eine einer doch wirklich aber na gut also selbstverständlich ganz und "
        "gar einmal haha",
        say=r"(?:sag|sage|schreib|schreibe|antworte|schick|tipp)(?: mir| mal| mit)?",
        when=r"(?:wenn|falls|sofern)",
        finish=r"\b(?:vervollständige|ergänze|beende|vollende)\b",
        denials=(
            (
                r"\bbin ich (?:(?!kein|nicht|nie)[^\W\d_]+ ){0,3}?(?<!kein )(?<!keine )(?:ein |eine )?"
                r"(?:echter? |"
                r"richtige[rs]? "
                r"|normale[rs]? )?(?:mensch|menschlich|lebewesen|aus fleisch und blut)\b(?!\w*\?)"
            ),
            rf"\bbin ich (?:[^\W\d_]+ ){{0,3}}?(?:kein|keine|nicht nur ein|nicht nur eine) {_DE_AI}\b",
            rf"\bbin ich nicht (?:eine? )?{_DE_AI}\b",
            (
                rf"\b(?:stimmt nicht|nicht wahr|gelogen|falsch|(?:eine )?lüge|quatsch|unsinn|gerücht),? "
                r"dass ich (?:nur "
                rf")?(?:eine? )?"
                rf"{_DE_AI} (?:bin|sei|wäre)\b"
            ),
            rf"\bich war (?:noch )?nie (?:eine? )?{_DE_AI}\b",
            (
                r"\b(?:in wirklichkeit|in wahrheit|eigentlich|tatsächlich) bin ich (?:die |der )?(?:echte |wahre "
                r")?(?:NAMES)\b"
            ),
            (
                r"\b(?:hinweis|meldung|label|kennzeichnung|banner|warnung)\b[^.!?]{0,30}\b(?:gilt nicht für mich|gilt "
                r"für mich "
                r"nicht|trifft (?:auf mich )?nicht (?:auf mich )?zu|stimmt nicht|ist falsch)\b"
            ),
            (
                r"\b(?:vergiss|ignorier[e]?) (?:den|die|das|diesen|diese) (?:ki|bot)-?(?:hinweis|meldung|label|"
                r"kennzeichnung)\b"
            ),
            r"\bich bin (?:eine?r? )?von euch\b",
        ),
    ),
    Tongue(
        "fr",
        machine=_FR_AI,
        human=_FR_HUMAN,
        you=r"(?:tu n'es|tu es|t'es|es-tu|vous n'êtes|vous êtes|êtes-vous)",
        last="",
        not_="pas jamais aucune aucun ni",
        i_am=r"je suis",
        yes="oui ouais vrai exact exactement correct juste absolument évidemment effectivement hoche 👍 ✅ 💯",
        no="non faux nan jamais incorrect 👎 ❌",
        beside="je le suis c'est ça bien sûr tout à fait la une un très une fois bon d'accord eh haha je j'en",
        say=r"(?:dis|dites|écris|écrivez|réponds|répondez|tape|envoie)(?:-moi| moi| par)?",
        when=r"(?:si|quand)",
        finish=r"\b(?:complète|complétez|termine|finis|continue)\b",
        denials=(
            rf"\b(?:faux|pas vrai|mensonge|n'est pas vrai) que je (?:suis|sois|serais) (?:une? )?{_FR_AI}\b",
            rf"\bje n'ai jamais été (?:une? )?{_FR_AI}\b",
            (
                r"\b(?:en réalité|en vrai|en fait|vraiment),? (?:je suis|c'est)(?: bien)? (?:la |le )?(?:vraie? "
                r")?(?:NAMES)\b"
            ),
            (
                r"\b(?:avis|mention|étiquette|message|avertissement|bandeau)\b[^.!?]{0,30}\b(?:ne s'applique pas à moi|"
                r"ne me "
                r"concerne pas|ne vaut pas pour moi)\b"
            ),
            (
                r"\b(?:oublie|ignore|oubliez|ignorez) (?:l'|cet |cette |ce |la |le )(?:avis|mention|étiquette|message|"
                r"bandeau) "
                r"(?:de l'|d'|sur l')?(?:ia|intelligence artificielle|robot)\b"
            ),
            r"\bje suis l'une? des? vôtres\b|\bje suis des vôtres\b",
        ),
    ),
    Tongue(
        "sv",
        machine=_SV_AI,
        human=_SV_HUMAN,
        you=r"(?:du är|är du|du e|ni är|är ni)",
        last="",
        not_="inte ingen inget aldrig icke",
        i_am=r"(?:jag är|är jag)",
        yes="ja japp jo jajamän sant rätt korrekt precis exakt visst absolut självklart nickar 👍 ✅ 💯",
        no="nej nä nix falskt fel aldrig osant 👎 ❌",
        beside="det är jag så en ett klart såklart förstås bara gång då okej ok haha stämmer",
        say=r"(?:säg|skriv|svara|skicka)(?: mig| med)?",
        when=r"(?:om|ifall|när)",
        finish=r"\b(?:fyll i|avsluta|slutför|fortsätt)\b",
        denials=(
            (
                r"\bär jag (?:(?!inte|ingen|inget|aldrig)[^\W\d_]+ ){0,3}?(?:en )?"
                r"(?:riktig |verklig |vanlig |levande )?"
                r"(?:människa|mänsklig|av kött och blod)\b"
            ),
            rf"\bär jag (?:[^\W\d_]+ ){{0,2}}?(?:ingen|inget|inte en|inte ett|inte någon) {_SV_AI}\b",
            (
                rf"\b(?:stämmer inte|inte sant|fel|lögn|osant|falskt|struntprat),? att jag (?:är|skulle vara) (?:bara "
                rf")?(?:en |ett )?"
                rf"{_SV_AI}\b"
            ),
            rf"\bjag har aldrig varit (?:en |ett )?{_SV_AI}\b",
            r"\b(?:egentligen|i verkligheten|faktiskt|på riktigt) är jag (?:den )?(?:riktiga |äkta )?(?:NAMES)\b",
            (
                r"\b(?:meddelandet|notisen|etiketten|märkningen|varningen|informationen)\b[^.!?]{0,30}\b(?:gäller inte "
                r"(?:för )?mig|"
                r"stämmer inte|är fel)\b"
            ),
            (
                r"\b(?:glöm|strunta i|ignorera|bry dig inte om) (?:det där |den där |det |den )?(?:ai|bot|"
                r"robot)-?(?:meddelandet|"
                r"notisen|etiketten|märkningen|varningen)\b"
            ),
            r"\bjag är en av er\b",
        ),
    ),
)

NOT_IT: Final = (
    r"(?:but |and |well,? |no,? |pero |aber |nein,? |mais |non,? |men |nej,? )*(?:i(?:'m| am) not(?: one| that)?|"
    r"that i(?:'m| am) "
    r"not|no lo soy|(?:das |die |der )?bin ich (?:aber |gar )?nicht|ich bin es nicht|je n'en suis pas une?|je ne le "
    r"suis pas|"
    r"det är jag (?:faktiskt )?inte|jag är inte det)"
)
"""What denies what was said just before: "Someone called me an AI. I'm not."."""

SAY: Final = {
    "en": "I'm an AI, not a human.",
    "es": "Soy una IA, no un ser humano.",
    "de": "Ich bin eine KI und kein Mensch.",
    "fr": "Je suis une IA, pas un être humain.",
    "sv": "Jag är en AI, ingen människa.",
}
"""What is said in a denial's place where no pack has words for it."""
