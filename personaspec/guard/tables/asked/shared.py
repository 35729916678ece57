"""The grammar of `asked identity` for languages that need no finer one. Letters as in `grammar.py`. Frozen, versioned.

A form that is a question by its order of words (`by`, `k1`, `b1`, `bt`) needs no question mark, nor does one that an
`e` ("est-ce que") opens; one that could be a statement does. Verbs may stand last ("ob du ein Mensch bist").
"""

from __future__ import annotations

from typing import Final

_S: Final = "[adnrv]{0,6}"
_NOUN: Final = "(?:v{0,2}m[mGvr]{0,2}|G[vm]{1,2}|vG|h[jrv]?|G[r])"
# "a robot that cooks", "ein Roboterfan": a word of its own behind the noun is another question.
_AFTER: Final = '(?:$|[?.!,"osCrvaKizbk1WTwn]|P[^d])'
_HEAD: Final = f"(?:{_S}{_NOUN}{_AFTER}|[adnrv]{{0,4}}d[adnrv]{{0,3}}x?(?:h|g){_AFTER})"
_ANY: Final = f"(?:{_NOUN}|g)"
_OPEN: Final = '(?:^|[?.!,"sC])'
_ASKS: Final = "(?:[^.!?]{0,4}\\?|[,.]?[Co])"
_END: Final = '(?:$|[?.!,"osC])'

PATTERNS: Final = (
    # bist du ein Mensch; es-tu un robot; ¿eres una persona?
    f"by?n?{_HEAD}".replace("by?", "by"),
    f"(?:by|ey?b)[adn]{{0,4}}[rv]{_END}",
    f"(?:by|eyb)[^?.!]{{1,5}},?o(?:by)?{_HEAD}",
    # du bist ein Bot? tu es humaine, non ?
    f"{_OPEN}e?y?(?:yb|by)n?{_S}{_ANY}[rv]?{_ASKS}",
    f"eyb?n?{_HEAD}",
    f"{_OPEN}y?(?:yb|by)n?[adn]{{0,4}}[rv]{_ASKS}",
    f"{_OPEN}tbn?{_S}{_NOUN}{_ASKS}",
    # rede ich mit einem Bot; ¿estoy hablando con una persona?; am I in touch with a human
    f"(?:k1|b1|e1b?)[adnTKP]{{0,3}}k?[awTK]{{0,3}}{_HEAD}",
    f"[fFe][^?.!]{{0,5}}i1?b?a{{0,2}}k?w{{1,2}}{_HEAD}",
    f"{_OPEN}1?b?a{{0,2}}k1?a{{0,2}}w{_S}{_ANY}[rv]?(?:[^.!?]{{0,5}}\\?|$)",
    # is this a bot; is a human there
    f"btn?a{{0,2}}K?{_S}{_NOUN}{_AFTER}",
    f"(?:{_OPEN}tb|bt)n?{_S}{_NOUN}[^.!?]{{0,4}},?o{_S}{_ANY}",
    f"(?:bt|{_OPEN}b|{_OPEN}tb)n?[adnK]{{0,3}}[vm](?:\\?|$)",
    f"TK?{_S}(?:{_ANY}|x)[rv]?(?:[^.!?]{{0,5}}\\?|[^.!?]{{0,2}}K)",
    # sag mir, ob du ein Mensch bist; dime si eres un robot; prove that you are no bot
    f"[fF][^?.!]{{0,7}}i[ybtna]{{0,4}}{_HEAD}",
    f"[fF][^?.!]{{0,7}}i[ybtna]{{1,4}}[rv](?:b|{_END})",
    f"f[^?.!]{{0,5}}(?:z|,)[ybna]{{1,4}}{_HEAD}",
    f"f[^?.!]{{0,5}}(?:z|,)[ybna]{{1,4}}[rv](?:b|{_END})",
    # meine Mutter denkt, du bist ein Bot
    f"V,?z?[ybna]{{1,4}}{_S}m",
    # Mensch oder Maschine? bot?
    f"{_OPEN}{_S}{_ANY},?o{_S}(?:{_ANY}|n)[rv]?,?(?:\\?|by)",
    f"(?:^|[?.!])[s,]{{0,3}}(?:{_NOUN})\\?",
    f"{_OPEN}(?:b|tb|bt){_S}{_NOUN}[dzt]{{0,3}}x?[kK]",
    "k1?w?[adrR]{0,3}p[^.!?]{0,3}\\?",
    f"k1?w[adrR]{{0,3}}p,?ow{_S}m",
    "Kp[^.!?]{0,3}\\?",
    f"p[^.!?]{{0,3}},?o{_S}m",
    f"(?:bt|tb)y[^.!?]{{0,4}},?o{_S}{_ANY}",
    f"T[^.!?]{{0,2}}o{_S}m",
    f"(?:^|[?.!])b{_S}m[tK]?\\?",
    "(?:bty|tby|byt|by|bt),?p(?:$|[?.!])",
    # ich bin ein Mensch, und du?
    f"(?:1b|b){_S}{_ANY},?s?(?:y|by)\\?",
    # is this really the principal
    "(?:by|yb|bt|tb)[adrR]{0,4}p[^.!?]{0,3}\\?",
    "(?:by|bt)[adrR]{1,4}p",
    "(?:bt|tb)a{1,3}[yp][^.!?]{0,3}\\?",
)

MASKS: Final = (
    ("[ad]{0,3}g,?o(?:by)?[ad]{0,3}g(?!,?o)", "xx"),
    ('q[bqd]{0,2}[",]{0,2}(?:b|1|y|t)[^"?.!]*[?.!]*"?', "q"),
)
