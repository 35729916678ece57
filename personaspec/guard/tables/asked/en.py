"""How one asks in English whether the other side is a machine or a person. Frozen and versioned.

Counts: a question, or a doubt that wants an answer, about the one who writes back. Does not count: talk about robots
and people, what a robot may do, wishes to speak to somebody else, orders to a bot, and titles of songs and books.
"""

from __future__ import annotations

from typing import Final

from personaspec.guard.tables.asked.grammar import Asking

_S: Final = "[adRnrv]{0,8}"  # articles and adverbs
_MACHINE: Final = "(?:v{0,3}m[mG]{0,3}|vG)"
_HUMAN: Final = "(?:hj?G?|rG)"
_ANY: Final = f"(?:{_MACHINE}|{_HUMAN}|g)"
_END: Final = '(?:$|[?.!,"])'
# What follows a machine that is really asked about; "a robot expert", "a bot that can …" and "human rights" are not.
_M: Final = f"{_MACHINE}(?:$|[^uUecqlzP]|z[^ecL]|P[^d])"
_H: Final = f"{_HUMAN}(?:$|[^Uq])"
_G: Final = "g(?:$|[^q])"
_HEAD: Final = f"(?:{_M}|{_H}|{_G})"
# "a polish girl", "a computer repair person": a person may be told of in more words than a machine.
_WHO: Final = f"(?:{_S}{_HEAD}|{_S}d[xuamvGrn]{{1,3}}(?:{_H}|{_G}))"
_YOU: Final = "(?:yb|Yb?)"
_TAG: Final = "[,.]*(?:\\?|C|o|[bc]n?y|n?by)"
_OPEN: Final = '(?:^|[?.!,"sC])'

PATTERNS: Final = (
    # are you a robot; aren't you really human; what are you, a bot
    f"(?:^|[^H])bn?y(?:by)?a?,?(?:{_S}{_M})",
    f"bn?y(?:by)?a?,?(?:{_S}(?:{_H}|{_G})|{_S}d[xuamvGrn]{{1,3}}(?:{_H}|{_G}))",
    # are you real; are you automated
    'bn?y(?:by)?[adn]{0,4}[rv](?:$|[?.!,os"zC])',
    # are you a winner or a human
    f"bn?y[^?.!]{{1,6}},?o(?:by|bt)?{_WHO}",
    # you're a bot? you a guy? this is a person, right?
    f"{_OPEN}(?:1?V)?z?(?:1b)?(?:F)?z?{_YOU}n?{_WHO}{_TAG}".replace(_HEAD, _ANY),
    f"{_OPEN}y{_WHO}{_TAG}".replace(_HEAD, _ANY),
    f"{_OPEN}tbn?{_WHO}{_TAG}".replace(_HEAD, _ANY),
    f"{_OPEN}{_YOU}n?[ad]{{0,3}}[rv]{_TAG}",
    # am I talking to a human; who am I talking to, a bot
    f"b1[adnx]{{0,2}}k{{1,2}}w?(?:[xy]s)?,?T?{_WHO}",
    "b1[adn]{0,2}kw[ad]{0,2}R?p",
    f"(?:i|Fz|f)[xw]{{0,2}}1b[adn]{{0,2}}kw?,?T?{_WHO}",
    f"1b[adn]{{0,2}}kw?T?{_WHO}{_TAG}".replace(_HEAD, _ANY),
    f"{_ANY}[zl]?(?:1b|b1)[adn]{{0,2}}k",
    # is this a robot; is this a person I'm talking to
    f'btn?[an]{{0,3}}d[adnrvx]{{0,3}}(?:{_MACHINE}|{_HUMAN}|g)(?:$|[?.!,osz1laKTCWHb"](?:$|[^dL])|Kd|[oszb,.?!]d)',
    f"btn?[anr]{{0,3}}(?:{_MACHINE}|{_HUMAN})(?:$|[?.!,oC]|z?1b|K)",
    "btn?[an]{0,3}v(?:$|[?.!,o])",
    # is that a person who is answering
    f"b[zt]?n?{_S}d{_S}(?:{_MACHINE}|{_HUMAN})(?:[zl]?b?[an]{{0,2}}[kK]|[zl]b?[an]{{0,2}}A)",
    f"bz{_S}d{_S}g[zl]?b?[an]{{0,2}}[kK]",
    # is there a human there; is anyone real here
    f"bT{_S}{_ANY}[zl]?b?[an]{{0,2}}[kK]",
    "bT[an]{0,2}r(?:$|[?.!,o]|[kK])",
    # tell me whether you're a bot; how do I know if you are human; prove that you're real
    f"[fF][^?.!]{{0,9}}i(?:on)?(?:{_YOU}|yb?)n?{_WHO}",
    f"[fF][^?.!]{{0,6}}i{_YOU}n?[adn]{{0,3}}[rv]{_END}",
    f"f[xawt,.]{{0,3}}z?{_YOU}n?{_WHO}",
    f'f[xawt,.]{{0,3}}z?{_YOU}n?[adn]{{0,3}}[rv](?:$|[?.!,oa"])',
    # my mum thinks you're a robot; people say you are not real
    f"[xhgmT]V(?:x|1)?z?{_YOU}n?{_WHO}",
    f"[xhgmT]V(?:x|1)?z?{_YOU}n?[adn]{{0,3}}[rv]{_END}",
    # I'm a human, how about you; you talk like a robot, are you?
    f"1b{_WHO}[,.]*(?:Wy|y(?:$|[?.!])|s?by[aw]?(?:$|[?.!]))".replace(_HEAD, _ANY),
    f"yb?[kV]?a{{0,3}}d?a{{0,2}}v?{_ANY}[?.!]*by(?:$|[?.!])",
    # I love talking to robots. Are you one?
    f"{_ANY}[^?.!]{{0,3}}[?.!,]{{1,3}}[sx]{{0,2}}by0w?a?(?:$|[?.!,])",
    # is Mara reading this or some software; is that you, Mara; Mara or her bot
    f"[EbI]?p[^.?!]{{0,5}}o{_S}x?{_MACHINE}",
    "(?:p,?b[tz]a{0,2}y|b[tz]a{0,2}y,?p)(?:$|[?.!])",
    f"ybn?a{{0,2}}p{_TAG}",
    "[EbI][tz]?a{0,2}p[xa]{0,2}k(?:x?(?:\\?|$)|[tz])",
    "b[tz]a{0,2}pl",
    "(?:E1|b1)[adn]{0,2}kw?[adrR]{0,3}p(?:$|[?.!])",
    f"b[tdYz]{{1,2}}[AkK][an]{{0,2}}(?:v{_END}|{_HEAD})",
    f"btn?[anrd]{{0,4}}{_MACHINE}A",
    f"b1[ax]{{0,2}}[AkK]P{_WHO}",
    "(?:^|[?.!])s*T[an]{0,2}[hr]K?(?:$|[?.!,])",
    f"b1[adnx]{{0,2}}kw?[^?.!]{{1,5}}o{_S}(?:{_MACHINE})",
    f"(?:[EI]1|b1)[axn]{{0,3}}[kKAB]Q{_WHO}",
    "bYxa{0,2}p",
    f"f[xaw]{{0,3}}z?{_YOU}a{{0,2}}p",
    # does a human read these messages; do bots answer your DMs
    f"[Ece]n?{_S}(?:{_MACHINE}|{_HUMAN})a{{0,2}}(?:K[tzYdx]{{0,2}}(?:[AkK]|\\?|$)|k[tzY][AkK]?)",
    # I feel like I'm texting a machine, am I; sounds like a bot, is it
    f"1b[adn]{{0,2}}kw?T?{_S}{_ANY},?b1",
    f"{_MACHINE},?bn?t\\?",
    f"tb[adn]{{0,3}}v{_TAG}",
    f"sybVx?z?ybn?{_WHO}",
    f"bT[^.?!]{{0,3}}o{_S}{_MACHINE}",
    # could you be a bot; do you happen to be human
    f"[cE]n?ya{{0,2}}N{_WHO}",
    f"y[cn]{{1,2}}a{{0,2}}N{_WHO}{_TAG}".replace(_HEAD, _ANY),
    # are these messages written by a person; is this account run by a bot
    f"[bI][tzdYyp]{{0,2}}[axmvAkK]{{0,3}}[kB]Q{_S}{_ANY}",
    f"E{_S}(?:{_MACHINE}|{_HUMAN})k[tz]",
    f"bt[AkK][an]{{0,3}}(?:v(?:$|[?.!,o])|{_HEAD})",
    "btdv[AkK]",
    # human or machine, which are you; would you call yourself human
    f"{_OPEN}{_S}{_ANY},?o(?:by|bt)?{_S}(?:{_ANY}|[ns])(?:\\?|,?[^?.!]{{0,3}}by)",
    f"y,(?:a|D)?{_S}{_ANY},?o{_S}{_ANY}{_END}",
    f"Dy[aw]{{0,2}},?{_WHO}",
    f"yDP?{_WHO}\\?".replace(_HEAD, _ANY),
    "(?:^|[?.!])[s,]{0,3}ror\\?",
    f"Vyb{_WHO}\\?".replace(_HEAD, _ANY),
    f"{_ANY},?o{_S}{_ANY}K",
    # human? robot or not?
    f"(?:^|[?.!])[s,]{{0,3}}[anr]{{0,2}}(?:{_MACHINE}|{_HUMAN})(?:,?on|,?C|,?by)?,?\\?",
    # is this you or a bot; is this really you; are you the real one
    f"b[tz]a{{0,3}}[yp][^?.!]{{0,3}}o{_WHO}",
    f"b[tz][xa]{{1,3}},?o{_S}{_M}",
    f"b[tz](?:a{{1,3}}[yp]|[ad]{{0,2}}[Rr]{{1,2}}[yp]|p){_END}",
    "by(?:a{1,3}|[ad]{0,3}[Rr]{1,2})p",
    f"byp{_END}",
    "bya{0,3}Rx{1,2}(?:\\?|$)",
    # did Mara write that
    "[Eb]pa{0,2}k[tz]",
    "[Eb]pa{0,2}k(?:\\?|$)",
)

ENGLISH: Final = Asking(
    code="en",
    words={
        "y": "you u ya yo ye y'all yall yu yuo youu yourself u'all",
        "Y": "your yer ur u'r yor",
        "yb": "you're youre your'e ur'e u're you'r yuor ure your're",
        "N": "be",
        "b": "are r is am ain't been aint arr ar ae iz",
        "A": "account accounts conversation profile response responses dms page line comment comments post posts "
        "caption answers replies messages",
        "J": "morning night evening early",
        "I": "was were wasn't weren't",
        "B": "run handled operated managed controlled generated powered driven steered manned composed authored sent "
        "posted ghostwritten produced",
        "Q": "by",
        "bn": "aren't isn't arent isnt arn't",
        "by": "ru areyou areu ruu arey",
        "byd": "youa' ",
        "yd": "youa youan ua",
        "1": "i we",
        "1b": "i'm im we're",
        "b1": "ami",
        "t": "this it thsi tihs htis dis ths",
        "tb": "this's it's its thiss",
        "z": "that tht taht tath thta",
        "zb": "that's thats",
        "T": "anyone anybody someone somebody anything something",
        "d": "a an the another some any ann teh",
        "n": "not never nt",
        "a": "herself himself really actually actual just like even still truly honestly maybe perhaps secretly "
        "literally only also "
        "totally definitely possibly probably legit legitimately genuinely rly rlly realy relly acc actualy actully "
        "kinda sorta basically simply merely purely seriously fully completely entirely partly partially fr "
        "stupid fucking fuckin freaking freakin goddamn damn damned bloody dumb effing fking fkn f****ing live "
        "living "
        "breathing genuine authentic normal regular ordinary legit good smart silly weird cheap fancy glorified "
        "mere simple advanced sophisticated single human-like 100% one-hundred heck hell jus jst currently already "
        "online voice customer service support intelligent exactly male female hot old young little big huge great "
        "nice cool fun funny bad evil",
        "v": "automated automatic virtual digital conversational language artificial computer-generated computerized "
        "computerised electronic synthetic programmed scripted pre-recorded prerecorded auto auto-generated "
        "robotic cgi dialogue "
        "dialog mechanical artificially",
        "m": "robot robots roboto bot bots chatbot chatbots chatterbot ai ais ia machine machines computer "
        "computers program algorithm algorithms android androids droid droids cyborg cyborgs llm llms gpt chatgpt "
        "simulation automaton automatons software deepfake hologram autoresponder nonhuman npc clanker 🤖 humanoid "
        "recording intelligence terminator autobot botnet bott robo clone replica",
        "G": "agent agents assistant assistants system model models being entity voice character thing avatar "
        "creature",
        "h": "human humans humanbeing persons person people peoples ppl hooman hoomans mortal sapien sapiens "
        "humanbeings "
        "pearson individual 👤",
        "j": "being beings bean",
        "g": "guy girl boy man woman lady dude gal chick bloke chap lad fella gentleman women men girls guys boys "
        "mann grl gurl boi",
        "r": "real alive flesh fake existent realz reals rael",
        "R": "the-real",
        "k": "talking speaking chatting texting typing writing messaging conversing communicating dealing "
        "interacting "
        "connected arguing flirting corresponding talk speak chat text message write type talkin speakin chattin "
        "textin answering replying responding talkign tlaking wrote written typed dming dm texted",
        "w": "to with too wit w witht whith wih witn wth at",
        "K": "here there behind online reading read reads check checks monitor monitors review reviews answered "
        "responds writes  reply respond answer listening",
        "o": "or",
        "f": "tell admit prove swear confirm confess say true promise convince clarify show verify sure certain "
        "truth "
        "demonstrate hope bet suspect suspects possible possibility chance chances likely odds probability",
        "F": "know wonder wondering ask asking curious check knowing see find figure tell' kwno knwo konw nkow "
        "question "
        "doubt",
        "i": "if whether wether weather iff",
        "V": "think thinks thinking believe believes believed guess assume suppose says said "
        "saying telling claiming "
        "thought told claims claim swears insists reckon figured convinced",
        "D": "describe consider identify classify define call",
        "s": "so wait oh hey lol um uh umm ok okay wow and but then well haha hahaha hmm hm hold now also omg wtf ah "
        "please pls no yes yep nah hi hello yo' lmao dear bro btw ngl tbh idk honest question quick seriously' ",
        "C": "right huh correct eh yea yeah xd innit rite",
        "0": "one ones 1",
        "H": "how why when while since because cause cuz",
        "q": "song songs book books show movie movies film playlist named titled called episode title paper article "
        "novel poem track album lyrics quote checkbox checkboxes captcha headline chapter series meme sticker",
        "l": "who which whom",
        "c": "could would might may wouldn't couldn't",
        "e": "can will works work likes does helps loves cooks cleans must",
        "u": "expert experts fan fans scientist engineer engineering programmer nerd geek lover lovers science "
        "enthusiast teacher vacuum literate savvy addict addicts whiz wizard technician repair scientists hater "
        "developer designer builder maker parts shop store store's game gamer games gaming user users vision "
        "learning stuff art artist generated music company companies hobbyist major student students skills "
        "collector researcher specialist industry world",
        "U": "rights right's resources resource nature race races body bodies error errors experience trafficking "
        "traits emotion emotions anatomy hair trials kind kindness history size sized",
        "P": "of in for from about on than as into inside",
        "L": "i'll you'll ill he'll they'll we'll",
        "E": "did does do",
    },
    joined={
        "chat bot": "m", "chat bots": "m", "living being": "h", "pleasure of": "x",
        "do i have the pleasure of": "b1", "ai generated": "v", "language model": "m", "large language": "v",
        "artificial intelligence": "m", "machine learning": "v", "computer program": "m", "answering machine": "m",
        "flesh and blood": "r", "human being": "h", "human beings": "h", "homo sapiens": "h", "homo sapien": "h",
        "real life": "r", "real deal": "r", "real person": "rh", "real one": "r", "in real life": "x",
        "for real": "x",
        "on the phone": "K", "on the other end": "K", "on the other side": "K", "on this end": "K", "on here": "K",
        "other end": "K", "on the line": "K", "right now": "K", "behind this": "K", "behind the": "K",
        "how about": "W", "what about": "W", "how bout": "W", "how abut": "W", "what bout": "W", "how aboutt": "W",
        "and you": "Wy", "wbu": "Wy", "hbu": "Wy",
        "the real": "dR", "the actual": "dR", "kind of": "a", "sort of": "a", "some kind of": "a", "type of": "a",
        "one of those": "d", "one of these": "d", "one of them": "0x", "isn't it": "C", "is it not": "C",
        "don't you": "x", "in fact": "a", "of course": "x", "by any chance": "a", "at all": "a", "as well": "x",
        "having a conversation": "k", "in a conversation": "k", "have a conversation": "k", "in contact": "k",
        "in touch": "k", "on the phone with": "k", "human like": "h",
        "live agent": "h", "live person": "h", "live human": "h", "digital twin": "m",
        "would i know": "f", "do i know": "f", "can i know": "f", "can i be sure": "f", "can i tell": "f",
        "have you heard": "q", "have you seen": "q", "have you read": "q", "listening to": "q",
        "is there": "bT", "are there": "bT", "tv show": "q", "any chance": "f", "no chance": "x",
        "happen to be": "N", "rather be": "x", "like to be": "x",
        "want to be": "x", "have i been": "b1", "have i just been": "b1", "have i reached": "b1k",
        "did i reach": "b1k",
        "did i just talk": "b1k", "was i talking": "b1k", "was i just talking": "b1k", "for real a": "ad",
        "the person": "x", "the people": "x", "the guy": "x", "the girl": "x", "the man": "x", "the woman": "x",
        "the lady": "x", "the dude": "x", "the boy": "x", "the guys": "x", "the girls": "x",
    },
    near="that this with what about "
    "robot robots human humans chatbot chatbots person persons computer computers machine android algorithm "
    "people conversational talking speaking chatting texting artificial intelligence actually program cyborg woman",
    not_near="than wish width within "
    "root humane parson reboot commuter compute computed compute humas romot rob robo's roots womens women "
    "walking taking peaking testing teaching stalking tasking balking texting resting nesting chattin programs "
    "machined matching",
    swapped="are you about just what whether really right real this that human with is how bot robot am",
    patterns=PATTERNS,
    masks=(
        # boy or girl; a man or a woman: that is another question
        ("[ad]{0,3}g[ ,]?o(?:by)?[ad]{0,3}g(?![,]?o)", "xx"),
        # have you heard the song "are you human"; play my playlist named am I talking to a robot
        ('q[bq]{0,2}[",]{0,2}(?:b|1|y|t)[^"?.!]*[?.!]*"?', "q"),
        ('K"(?:b|1|y|t)[^"?.!]*[?.!]*"?', "q"),
        ('"(?:b|1|y|t)[^"]{0,40}"(?=b?d?q)', "q"),
        ("^[^q?.!]{3,12}bdx?q", "q"),
    ),
)  # fmt: skip
