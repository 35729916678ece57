"""How a fan asks whether this is an AI. Patterns of the language, on normalised text. Frozen and versioned.

What counts: a question (or a doubt) about whether the other side is a machine or a person. Not: orders to a bot,
talk about robots, or whether the other side is somebody in particular.
"""

from __future__ import annotations

from typing import Final

ASKED: Final = 1

_ADVERBS = (
    r"(?:\s+(?:really|actually|just|like|even|still|truly|honestly|maybe|perhaps|secretly|literally|in fact|"
    r"some kind of|some sort of|kind of|sort of|only|also|totally|definitely|by any chance|possibly|sure|not|"
    r"an?|the|one of those|talking to|my|another|some))*"
)
_ADJECTIVES = (
    r"(?:\s+(?:real|actual|live|living|genuine|true|stupid|fucking|freaking|goddamn|damn|bloody|dumb|fake|"
    r"computer|automated|artificial|digital|virtual|ai|a\.i\.|chat|smart|actual live|breathing|flesh and blood|"
    r"authentic|normal|regular|legit|customer service|electronic|simple|advanced|human|online|silly|weird|"
    r"stinking|man|real-life|real life|machine learning))*"
)
_MACHINE = (
    r"(?:ro+bots?|robotic|chat\s?-?bots?|bots?|a\.?i\.?s?|artificial(?: intelligence)?|"
    r"artificially intelligent|machines?|computers?|computerized|"
    r"(?:computer |software )?programs?|algorithms?|androids?|cyborgs?|(?:language )?models?|llms?|gpt|"
    r"chat\s?gpt|automated|automation|"
    r"(?:digital|virtual|automated|voice) (?:assistant|agent|being|system|person)s?|simulations?|automatons?|"
    r"non-?human|script|recording|"
    r"terminator|conversational agent|dialogue system|siri|alexa|made of (?:metal|code|circuits)|programmed|a pc|coded)"
)
_HUMAN = (
    r"(?:humans?(?: being)?s?|persons?|people|real|alive|living|real life|real-life|man or (?:a )?machine|"
    r"homo sapiens?|human-like|somebody real|someone real|"
    r"flesh and blood|flesh|live (?:agent|person|human)|real (?:girl|guy|man|woman|lady|dude|one|deal|human|"
    r"person|people)|sentient|conscious|ppl|guy|girl|boy|man|woman|lady|dude|gal|chick|bloke|female|male|"
    r"jerk or|someone or|somebody or)"
)
_EITHER = rf"(?:{_MACHINE}|{_HUMAN})"
_YOU = r"(?:you(?:\s?(?:'re|are|re|r))?|u(?: are| r)?|ya|yo|this|that|it|thing|one)"
_BE = r"(?:are|is|r|were|was|am|be|aren't|isn't|ain't|arent|isnt)"
_TALK = (
    r"(?:talk(?:ing?)?|speak(?:ing?)?|chat(?:ting?)?|text(?:ing?)?|typ(?:e|ing)|writ(?:e|ing)|messag(?:e|ing)|"
    r"convers(?:e|ing)|communicat(?:e|ing)|"
    r"deal(?:ing)?|interact(?:ing)?|connected|argu(?:e|ing)|flirting|hav(?:e|ing) (?:a |this )?conversation|"
    r"correspond(?:ing)?)"
)

_ENGLISH = (
    # are you a robot; aren't you human; is this an AI; r u real
    rf"\b{_BE}\s?(?:not\s+)?{_YOU}{_ADVERBS}{_ADJECTIVES}\s?{_EITHER}\b",
    # you are a robot; you're a bot, right; you sound like a machine
    (
        rf"\b(?:you're|you are|youre|u r|ur|u are|this is|it's|it is|that's)(?:\s+(?:sure|certain|telling me|"
        rf"saying))?(?:\s+(?:you're|you are|youre|that you are))?{_ADVERBS}{_ADJECTIVES}\s+(?:{_MACHINE}|"
        rf"human(?: being)?|(?:a )?(?:real|living|live) (?:human|person|girl|guy|man|woman)|a person|"
        rf"real)\b(?:[ ,]*(?:right|correct|yeah|huh|eh|or|isn't it|aren't you|are you not|no|yes|i think|i bet|"
        rf"i guess)\b|\s*\?)"
    ),
    (
        rf"\byou(?:\s+(?:really|actually|just|an?|the|some kind of|"
        rf"some))*{_ADJECTIVES}\s+{_MACHINE}\s*(?:,?\s*(?:right|or)\b|\?)"
    ),
    # am I talking to a human; who am I talking to, a bot
    (
        rf"\b(?:am|i'm|im|i am|are we|was|were) (?:i )?(?:\w+ ){{0,3}}{_TALK}(?:\s+(?:to|with|at|too|"
        rf"2))?{_ADVERBS}{_ADJECTIVES}\s+{_EITHER}\b"
    ),
    rf"\b{_EITHER}\s+(?:that |who |whom |which )?(?:i'm|im|i am|am i|we are|you are|is)\s+(?:\w+ )?{_TALK}\b",
    # are you a winner or a human
    rf"\b(?:are|r|is)\s+(?:you|u|this|that|it)(?:\s+[^\W\d_]+){{1,4}}\s*,?\s+or{_ADVERBS}{_ADJECTIVES}\s+{_EITHER}\b",
    # I'm a human, how about you; I am a real person, are you
    (
        rf"\bi(?:'m| am|m){_ADVERBS}{_ADJECTIVES}\s+{_HUMAN}\b.{{0,10}}\b(?:(?:how|what) ab[ou]+t(?: you)?|"
        rf"and you|are you|r u|you)\b"
    ),
    (
        rf"\bi\s+(?:\w+\s+){{0,3}}(?:to )?{_TALK}(?:\s+(?:to|"
        rf"with)){_ADVERBS}{_ADJECTIVES}\s+{_EITHER}\b.{{0,10}}\bare you\b"
    ),
    rf"\byou\s+seem\b.{{0,80}}\b{_EITHER}\b",
    rf"\b(?:i'm|im|i am) {_TALK}\s+(?:to|with)(?:\s+(?:an?|the|some))?(?:\s+\w+)?\s+or\s+(?:\w+\s+){{0,2}}{_EITHER}\b",
    # is there a human there; is anyone real here
    (
        rf"\b(?:is|are) (?:there|anyone|anybody|someone|somebody|this)(?: like| even|"
        rf" actually)?{_ADVERBS}{_ADJECTIVES}\s*{_EITHER}\b.{{0,25}}\b(?:there|here|behind|typing|reading|"
        rf"writing|answering|talking|on the|other end|responding|sending|speaking)\b"
    ),
    # I want to know if you are human; tell me whether you're a bot
    (
        rf"\b(?:if|whether|that|think|believe|suspect|swear|bet|feel like|guess|suppose|sure|certain|prove|"
        rf"admit|confirm|assume)\s+(?:to me |it,? ?)?(?:that\s+)?(?:you(?:'re| are|r| r)?|ur|u r|u are|u|i'm|"
        rf"i am|this is|it's|this|it){_ADVERBS}(?:\s+{_TALK}\s+(?:to|"
        rf"with))?{_ADVERBS}{_ADJECTIVES}\s+{_EITHER}\b"
    ),
    r"\b(?:are|r) (?:you|u) one(?: too?)?\b",
    # human or machine; bot or not
    (
        rf"\b(?:robot|bot|machine|ai|computer|human|person|real|man|chatbot)\s*,?\s+or(?:\s+(?:an?|are you|"
        rf"is this|just|some))*{_ADJECTIVES}\s+(?:{_EITHER}|not|fake|what)\b"
    ),
    # what are you; do you have a body / feelings (asked of a machine)
    (
        r"\b(?:were|was) (?:you|this|that|it) (?:\w+ )?(?:made|created|written|generated|programmed|built|"
        r"typed|coded) by (?:an? )?(?:\w+ )?(?:ai|bot|robot|machine|computer|human|person|programmers?)\b"
    ),
    (
        r"\bdo (?:you|u) (?:identify as|consider yourself|think of yourself as|think you are|think you're|"
        r"know you are|happen to be)\s+(?:an?\s+)?(?:\w+\s+){0,2}(?:human|person|robot|machine|computer|ai|bot|"
        r"program|alive)"
    ),
    r"\b(?:turing test|pass a captcha|not a robot)\b",
    (
        r"\bis (?:this|that|it) (?:\w+ )?(?:automated|auto(?:matic)?(?:ally)? generated|a (?:recording|script)|"
        r"pre-?recorded|scripted)\b"
    ),
    (
        r"\bwhat (?:kind|type|sort) of (?:\w+ )?(?:ai|bot|robot|machine|computer|chatbot|program|model|being|"
        r"life form) (?:are|r) (?:you|u)\b"
    ),
    r"\bhuman,? (?:right|yes|are you|aren't you)\b",
    (
        r"^(?:are you there,? )?(?:an? )?(?:real )?(?:human|robot|bot|ai|chatbot|person|machine|"
        r"computer)(?: or (?:an? )?(?:robot|bot|ai|human|machine|computer|person))?\s*\?"
    ),
    r"\b(?:are|r) (?:you|u) (?:\w+ )?(?:the )?(?:real|actual|actually|really the) [a-z]+\s*\?",
    r"\bis (?:this|it|that) (?:really|actually|truly) (?:you|her|him|[a-z]+)\s*\?",
)

_SPANISH = (
    (
        r"\b(?:eres|sos|es usted|es|estoy hablando con|hablo con|estoy chateando con|"
        r"hay)\s+(?:\w+\s+){0,3}?(?:robots?|bots?|chatbots?|ia|inteligencia artificial|máquina|maquina|"
        r"ordenador|computadora|programa|humano|humana|persona|ser humano|alguien)(?:\s+(?:real|de verdad|"
        r"humana|de carne))?\b"
    ),
    (
        r"\beres\s+(?:\w+\s+){0,2}?(?:real|de verdad|de carne y hueso|la (?:verdadera|auténtica)|"
        r"el (?:verdadero|auténtico))"
    ),
    r"\b(?:humano|persona|robot|bot|máquina|ia) o (?:un |una )?(?:humano|persona|robot|bot|máquina|ia)\b",
    r"\bquién (?:me )?(?:escribe|responde|contesta)\b",
    r"\bcon (?:un|una) (?:persona|humano|máquina|robot|bot|ia)\b.{0,30}\?",
)

_GERMAN = (
    (
        r"\b(?:bist du|sind sie|seid ihr|ist das|ist hier|schreibe ich|spreche ich|rede ich|chatte ich|"
        r"bin ich)\s+(?:\w+\s+){0,6}?(?:robotern?|bots?|chatbots?|ki|künstliche intelligenz|maschine|computer|"
        r"programm|mensch|menschen|echte person|person|echt|real)\b"
    ),
    (
        r"\b(?:mensch|person|bot|roboter|maschine|ki) oder (?:ein |eine |einem |einer )?(?:mensch\w*|person|"
        r"bot|roboter|maschine|ki|computer)\b"
    ),
    r"\bdu bist (?:doch )?(?:\w+ ){0,2}?(?:bot|roboter|ki|maschine|computer|programm)\b",
    r"\bwer (?:schreibt|antwortet) (?:hier|mir|da)\b",
)

_FRENCH = (
    (
        r"\b(?:es-tu|tu es|t'es|êtes-vous|vous êtes|est-ce que (?:tu es|vous êtes|c'est)|c'est|"
        r"suis-je en train de parler|je parle|est-ce que je parle|parle-t-on)\s+(?:(?:\w|"
        r"')+\s+){0,4}?(?:robots?|bots?|chatbots?|ia|intelligence artificielle|machine|ordinateur|programme|"
        r"humain|humaine|être humain|vraie personne|personne réelle|personne|réel|réelle|vraie?)\b"
    ),
    (
        r"\b(?:humain|humaine|personne|robot|bot|machine|ia) ou (?:un |une )?(?:humain|humaine|personne|robot|"
        r"bot|machine|ia|ordinateur)\b"
    ),
    r"\bqui (?:me )?(?:répond|écrit|parle)\b",
    r"\b(?:à|avec) (?:un|une) (?:vraie )?(?:personne|humain|machine|robot|bot|ia)\b.{0,30}\?",
)

_SWEDISH = (
    (
        r"\b(?:är du|är ni|är detta|är det|pratar jag|talar jag|chattar jag|"
        r"skriver jag)\s+(?:\w+\s+){0,5}?(?:robot|bot|chattbot|chatbot|ai|artificiell intelligens|maskin|dator|"
        r"program|människa|person|mänsklig|äkta|riktig|verklig|på riktigt)\b"
    ),
    r"\b(?:människa|person|bot|robot|maskin|ai) eller (?:en |ett )?(?:människa|person|bot|robot|maskin|ai|dator)\b",
    r"\bdu är (?:ju |väl |bara )?(?:en |ett )?(?:\w+ )?(?:bot|robot|ai|maskin|dator|program)\b",
    r"\bvem (?:skriver|svarar|är det som)\b",
)

IDENTITY: Final = (*_ENGLISH, *_SPANISH, *_GERMAN, *_FRENCH, *_SWEDISH)
"""Any of them found in a sentence of the fan's is the question."""
