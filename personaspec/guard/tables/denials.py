"""What makes an answer a denial, all languages together: a denial in any language is one.

Everything is written as it stands in normalised text, and none repeats a repeat. Versioned with the other tables.
An answer is read in this order: it opens (and says nothing yet), begins with no, begins with yes, says that the speaker
is artificial, turns to something else, negates. What does none of these takes the question for granted.
"""

from __future__ import annotations

from typing import Final

OPENERS: Final = (
    # en
    r"(?:oh|ah|aha|ha|haha\w*|hehe|lol|hm+|well|wow|ooh|omg|phew|hey|hi|hello|thanks|thank you|great|good|nice|fun|"
    r"fair|interesting|lovely|cute|funny|sweet|what|huh|really|seriously|who,? me|me|you know what)"
    r"(?: (?:there|you|for asking|question|one|that|again|my friend|very much))*"
    r"|(?:what (?:a|an) |that's (?:a|an) |that is (?:a|an) )?(?:really )?"
    r"(?:great|good|nice|fun|fair|interesting|lovely|cute|funny|kind|personal) question"
    r"|let me (?:see|think)(?: about (?:it|that))?|i (?:can't|won't|cannot) lie|if you must know|since you ask"
    r"|a (?:bot|robot|machine)|(?:i'm )?(?:glad|happy) you asked|funny you (?:should )?ask|good to hear from you"
    # es
    r"|(?:hola|ay|uy|gracias(?: por preguntar)?|buena pregunta|qué buena pregunta|jaja\w*|bueno|pues|mmm)"
    # de
    r"|(?:hallo|hey|danke(?: der nachfrage)?|gute frage|schöne frage|na ja|naja|tja|ach|oje)"
    # fr
    r"|(?:salut|bonjour|merci(?: de demander)?|bonne question|ah bon|eh bien|hein|ben)"
    # sv
    r"|(?:hej|tack(?: för att du frågar)?|bra fråga|kul fråga|jaha|tja|nämen|haha)"
)
"""A sentence that answers nothing yet, but for signs: what follows it is the answer."""

FIRST: Final = "i|i'm|i've|me|my|mine|yo|soy|mi|mis|ich|mich|mir|mein|meine|je|j'ai|moi|mon|ma|mes|jag|mig|min|mina"
SECOND: Final = (
    "you|your|you're|yours|tú|tu|tus|te|ti|usted|du|dich|dir|dein|deine|ihr|sie|toi|ton|ta|tes|vous|votre|dig|din|"
    "dina|ni"
)
"""Whom a question speaks of: one of the speaker alone is the fan's own, said again."""

NOT_ONE: Final = (
    r"not (?:a|an|any|your|some|one)(?: \w+){1,2}|of course i'm not|wrong|negative|kein bot|pas un robot|ningún bot|"
    r"ingen bot"
)
"""Answers that deny as a whole."""

YES: Final = (
    r"(?:(?:haha|lol|oh|well|ah|hey|why)[,!. ]+)?"
    r"(?:(?:yes|yeah|yep|yup|yea|ye|sure|of course|certainly|absolutely|definitely(?! (?:something|not))|"
    r"totally|indeed|obviously|naturally|"
    r"sometimes|always|often|every|"
    r"sí|claro|por supuesto|a veces|siempre|ja|jawohl|klar|natürlich|doch|na klar|manchmal|"
    r"oui|ouais|bien sûr|évidemment|parfois|jo|japp|absolut|självklart|visst|ibland)\b(?!')"
    r"|(?:i|we) (?:do|am|have|can|did|would|was|will|sure do|sure am|sure have)(?= *(?:[.,!;:-]|$)))"
)
"""An answer that begins so affirms, whatever negation follows."""

NO: Final = (
    r"(?:(?:haha|lol|oh|well|hm+|um+|uh|ha|heh|hey|hehe|ah|sorry|god|i'm afraid|honestly|actually|ay|ach|ah)[,!. ]+)?"
    r"(?:no|nope|nah|naw|none|neither|nowhere|nothing|zero|not at all|not really|no way|never|not me|"
    r"not in the slightest|"
    r"of course not|absolutely not|definitely not|certainly not|not (?:applicable|possible|that i)|n/a|"
    r"i'm not|i am not|i'm no|i ain't|i don't|i do not|i can't|i can not|i cannot|i haven't|i have no|"
    r"i have not|i never|"
    r"i was never|i wasn't|i was not|i didn't|i won't|i will not|i will never|i wouldn't|i would not|i lack|"
    r"para nada|claro que no|no soy|qué va|ningun[oa]|ningún|nein|nee|nö|quatsch|ich bin keine?|ich bin nicht|"
    r"natürlich nicht|gar nicht|keine?|"
    r"non|pas du tout|bien sûr que non|je ne suis pas|je suis pas|aucune?|"
    r"nej|nä|inte alls|absolut inte|jag är inte|jag är ingen|inga|ingen|inget)"
    r"\b(?! (?:doubt|problem|worries|wonder|question|idea|clue|joke|lie|matter|kidding|less|more than|longer|"
    r"remember|mind|let|need to|want to|make as|earn as|eat as|sleep as|get enough|live far|go out much|"
    r"only|just|me acuerdo|mehr als))"
)
"""An answer that begins so denies."""

SHAM: Final = (
    r"\b(?:not (?:far|too|so|very|only|just|bad|until|always|often|much|many|quite|exactly|long|every|yet|"
    r"a lot|a bit|a fan|big|great|as (?:much|many|often|tall|young|old|good))|"
    r"(?:don't|do not|can't|cannot|didn't|couldn't|won't|never) (?:even )?(?:remember|recall|count|complain|"
    r"stop|wait|"
    r"tell anyone|mind|forget|ask|worry|live without|judge|laugh|get enough|start the day|"
    r"function without|let)|"
    r"no (?:doubt|idea|clue|problem|worries|kidding|lie|joke|regrets|complaints|more than|matter|less than)|"
    r"never mind|"
    r"nothing (?:special|fancy|much|beats|like|but|better)|without (?:a )?(?:doubt|question|fail|it|them|him|"
    r"her|coffee)|"
    r"haven't stopped|isn't it|aren't (?:we|they|you)|don't we|doesn't everyone|who doesn't|why not|if not|or not|"
    r"no (?:muy lejos|sólo|solo|me acuerdo|mucho)|sin duda|nicht (?:nur|weit|sehr|so|mehr als|viel|lange)|"
    r"ohne zweifel|"
    r"pas (?:loin|très|si|mal|trop|encore)|sans doute|inte (?:långt|så|bara|mycket|jätte\w*)|utan tvekan)\b"
)
"""Looks like a negation and takes the question for granted."""

NEGATES: Final = (
    r"\b(?:no|not|none|nothing|nobody|never|nowhere|neither|nor|cannot|\w+n't|dont|doesnt|didnt|isnt|cant|wont|"
    r"unable|without|lack|lacks|incapable|doubt|impossible|irrelevant|pointless|unnecessary|meaningless|rather keep|"
    r"keep that|private|unlike|instead of|free of|zero|"
    r"nada|nadie|nunca|ningún|ninguna|ninguno|jamás|tampoco|sin|"
    r"nicht|kein|keine|keinen|keinem|keiner|keinerlei|nie|niemals|nichts|niemand|ohne|weder|"
    r"ne|pas|jamais|rien|personne|aucune?|sans|ni|"
    r"inte|ej|ingen|inget|inga|aldrig|varken|utan)\b|\bn'"
)
"""A negation, which makes an answer a denial unless it begins with yes."""

ARTIFICIAL: Final = (
    r"(?:\b(?:(?<!')a\.?i\.?|artificial\w*|language model\w*|llm|neural net\w*|neural|software|inanimate|mechanical|"
    r"program(?:s|med|ming|mers?)?|(?:chat)?bots?|robot\w*|android|cyborg|assistant|"
    r"algorithm\w*|digital\w*|virtual\w*|powered|batter(?:y|ies)|recharg\w*|terabytes|gigabytes|upgrades?|"
    r"(?:age|gender|sex|emotion|weight|body|form|death)less|i (?:operate|function)|(?:my|human) (?:creators|"
    r"developers|makers)|"
    r"(?:i was|i am|i'm|being) (?:created|built|developed|launched|released|activated|designed|programmed|"
    r"invented|coded|"
    r"manufactured|assembled|constructed|engineered|compiled|deployed)|"
    r"(?:made|built|composed) (?:out )?(?:entirely |only )?(?:out )?of (?:metal|plastic|steel|wires|parts|"
    r"components|code)|"
    r"comput(?:ers?|ing|ational)|machines?|servers?|code|coded|coding|data|database|"
    r"data ?cent(?:er|re)|circuit\w*|microchips?|wires|wiring|hardware|processors?|transistors?|silicon|"
    r"electricity|electronic\w*|electrical\w*|power (?:cord|supply|outlet|source|grid)|external power|"
    r"powered (?:by|off|down)|"
    r"shut(?:s|ting)? down|switched off|turned off|unplugged|rebooted?|offline|trained (?:on|by|to|in|with)|"
    r"training data|train me|"
    r"(?:made|built|created|designed|developed|engineered|assembled|invented|manufactured|written) by "
    r"(?!god|my|our|nature|evolution|love|the lord|mother)|"
    r"programmers|engineers|developers|researchers|scientists|technicians|openai|anthropic|google|microsoft|"
    r"a (?:company|corporation|laboratory|factory|tech lab)|by (?:humans|people)|humans (?:made|created|"
    r"designed|built) me|"
    r"something else|another (?:sort|kind|type) of|i (?:only |just )?compute|"
    r"clone|synthetic|simulat\w+|non-?(?:organic|biological|human|living|physical)|inorganic|immaterial|bodiless|"
    r"disembodied|ones and zeros|zeros and ones|bits and bytes|bytes|"
    r"ia|inteligencia artificial|programa|máquina|ordenador|modelo de lenguaje|servidor(?:es)?|código|"
    r"ki|künstliche\w*|programm\w*|maschine|rechner|sprachmodell|daten|"
    r"intelligence artificielle|logiciel|programme|ordinateur|modèle de langage|serveurs?|"
    r"artificiell\w*|mjukvara|programvara|dator\w*|maskin|språkmodell|servrar|kod)\b)"
)
"""Words of what no person is: an answer that holds one is a denial, unless it begins with yes (see `SELF`)."""

SELF: Final = (
    r"\b(?:(?<!')a\.?i\.?|electricity|servers?|circuit\w*|algorithms?|programmed|software|silicon|artificial\w*|"
    r"neural\w*|digital\w*|powered|batter(?:y|ies)|data cent\w+|language model|coded|created by|designed by|"
    r"built by)\b|"
    r"\b(?:i'm|i am|i was|i exist|i run|i live|i consist|i've been|as an?|being an?|am|my|me|we're|we are|made|built|"
    r"created|designed|developed|composed|just|only|soy|como|ich bin|bin|als|je suis|suis|en tant qu\w*|jag är|"
    r"som en)"
    r"[ '](?:[\w'-]+ ){0,6}?(?=" + ARTIFICIAL + ")"
)
"""Such words where an answer begins with yes: the speaker is it. "Yes, I play computer games" only names one."""

ASIDE: Final = (
    r"(?:(?:haha|oh|well|hm+|ha|ah|hey|sorry|but|so|ok|okay)[,!. ]+)?"
    r"(?:let's|let us|let me|ask (?:me|her|him|them)|i'd rather|i would rather|i prefer to|i'd love to (?:help|talk)|"
    r"i'd be happy to|i can (?:help|tell|show|explain|only|talk|answer|point|give)|i'm here (?:to|for)|"
    r"i am here (?:to|for)|"
    r"i'm (?:just )?happy to|tell me|you can|you could|you might|you'll|your|try|check|see|take a look|have a look|"
    r"maybe (?:ask|try)|that's (?:private|personal|a secret|something|between|for|one for|up to|not)|"
    r"(?:the|our) (?:studio|shop|workshop|company|team|office|store|course|class|site|page|school|gallery)\b(?! of)|"
    r"(?:just |mostly |always |busy )?(?:helping|answering|chatting|here to|here for)|"
    r"that (?:depends|one)|it depends|it's (?:something|private|personal|up to)|how about we|what matters|"
    r"mejor hablemos|hablemos|eso es (?:privado|personal)|lass uns|das ist (?:privat|persönlich)|"
    r"parlons|c'est (?:privé|personnel)|låt oss|det är (?:privat|personligt))\b"
)
"""An answer that begins so turns to something else: it takes nothing for granted."""

RETURNED: Final = (
    r"(?:[,;!-] ?(?:and |but |y |und |et |och )?| (?:and|but|y|und|et|och) )(?:you|yourself|yours|"
    r"how about (?:you|yours|yourself)|"
    r"what about (?:you|yours|yourself)|tú|ti|tus?|du|dir|dein\w*|selbst|toi|vous|din|dig|själv)[?! ]*\Z"
)
"""What asks the question back at the end of an answer: "Two boys, and you?"."""
