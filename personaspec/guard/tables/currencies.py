"""Currencies: signs, and the ISO 4217 codes that a text can be taken to mean. As in normalised text."""

from __future__ import annotations

from typing import Final

_DOLLARS: Final = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "TWD", "JMD", "BSD", "BBD")

SIGNS: Final[dict[str, tuple[str, ...]]] = {
    "us$": ("USD",),
    "ca$": ("CAD",),
    "c$": ("CAD",),
    "au$": ("AUD",),
    "a$": ("AUD",),
    "nz$": ("NZD",),
    "hk$": ("HKD",),
    "s$": ("SGD",),
    "mx$": ("MXN",),
    "r$": ("BRL",),
    "nt$": ("TWD",),
    "$": _DOLLARS,
    "€": ("EUR",),
    "£": ("GBP", "EGP"),
    "¥": ("JPY", "CNY"),
    "円": ("JPY",),
    "元": ("CNY", "TWD"),
    "₹": ("INR",),
    "₽": ("RUB",),
    "₺": ("TRY",),
    "₩": ("KRW",),
    "₪": ("ILS",),
    "฿": ("THB",),
    "₫": ("VND",),
    "₴": ("UAH",),
    "₦": ("NGN",),
    "₱": ("PHP",),
    "₿": ("BTC",),
    "zł": ("PLN",),
    "kč": ("CZK",),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    ":-": ("SEK", "NOK", "DKK"),
    "sfr": ("CHF",),
}
"""Sign -> codes it may mean. A sign stands before or after its number."""

_CODES_WORDS: Final = (
    "aed afn aoa ars aud awg azn bbd bdt bgn bhd bif bmd bnd brl bsd btn bwp byn bzd cad cdf chf clp cny crc "
    "czk djf dkk dop dzd egp etb eur fjd fkp gbp ghs gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr iqd irr "
    "isk jmd jod jpy khr kmf krw kwd kyd kzt lbp lkr lsl lyd mdl mkd mmk mnt mru mur mvr mwk mxn myr mzn nad "
    "ngn nok npr nzd omr pab pgk pkr pln pyg qar rmb rsd rwf sar sbd scr sek sgd shp ssp stn syp szl thb tjs "
    "tmt tnd ttd twd tzs uah ugx usd uyu uzs ves vnd vuv xaf xcd xof xpf yer zar zmw btc eth usdt usdc"
)
CODES: Final = frozenset(_CODES_WORDS.split())
"""Codes that no listed language uses as a word in chat: `try`, `all`, `top`, `mad` and their like are left out."""

_COMMON_CODES_WORDS: Final = "eur usd gbp sek nok dkk chf jpy aud"
COMMON_CODES: Final = frozenset(_COMMON_CODES_WORDS.split())
"""Taken for a code in small letters too."""

SAME: Final = {"rmb": "CNY"}
