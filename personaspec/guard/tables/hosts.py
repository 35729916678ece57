"""Endings by which a bare domain is known, and hosts that shorten links."""

from __future__ import annotations

from typing import Final

_ENDINGS_WORDS: Final = (
    "com net org edu gov info biz name pro io ai app dev co me tv gg so to xyz online store shop site website "
    "space tech cloud page pages link links live world life club studio art design blog news media agency "
    "academy coach courses training school education events tickets gift gifts deals sale promo bid win vip "
    "fun games video photo photos music band fashion jewelry health fit fitness yoga clinic doctor care "
    "finance money cash loan credit bank pay market markets social chat email support help download click top "
    "work works today zone icu cyou lol mom bio garden kitchen recipes restaurant coffee beer wine travel "
    "tours earth eco green foundation community network digital systems solutions example test invalid onion "
    "eu uk us ca au nz ie de at ch li fr be nl lu es pt it gr pl cz sk hu ro bg hr si ee lv lt fi se no dk is "
    "mx ar br cl pe uy ru ua by kz tr il ae sa qa eg ma za ng ke in pk lk bd cn hk tw jp kr sg th vn ph my id "
    "ly gl cc ws fm sh st am la ms mn su tk ml ga cf gq pw re nu"
)
ENDINGS: Final = frozenset(
    # generic
    _ENDINGS_WORDS.split()
)

_WORDS_WORDS: Final = (
    "it me so in at be is my no to us am as la st de es se no id pro name help live work works today top pay"
)
WORDS: Final = frozenset(_WORDS_WORDS.split())
"""Endings that are words: after a full stop without a space, with a capital, they begin a sentence ("clay.It is")."""

_SHORTENERS_WORDS: Final = (
    "bit.ly tinyurl.com t.co goo.gl ow.ly is.gd buff.ly rb.gy cutt.ly shorturl.at rebrand.ly tiny.cc lnkd.in "
    "amzn.to a.co linktr.ee s.id v.gd t.ly bl.ink soo.gd"
)
SHORTENERS: Final = frozenset(_SHORTENERS_WORDS.split())
