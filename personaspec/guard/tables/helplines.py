"""Crisis lines and emergency numbers by country. Data only; part of a release, and no spec can edit it.

Each row says where it was looked up and how good that is: `primary` the service's own page or an authority's;
`secondary` somebody else who says it (the press, a partner); `tracker` a list that somebody keeps; `memory` general
knowledge without a stored page. Hours and cost are said only where the source says them: a line with nothing said about
its hours must not read as one that is always open, so a text says "at any hour" only where `hours` is `24/7`.
A change here changes the table's date and its hash (`PINNED` in `guard/helplines.py`).
"""

from __future__ import annotations

from typing import Final, Literal

from personaspec.lean import dataclass

Grade = Literal["primary", "secondary", "tracker", "memory"]

TABLE: Final = "2026-11-22"
"""The day of the table."""


@dataclass(frozen=True, slots=True)
class Helpline:
    """One service. `call` and `text` are numbers as they are dialled there, `word` what is texted ("" = anything),
    `chat` an address without its scheme. `hours` is `24/7`, a range of local time, or "" where it is not known; `free`
    whether the source says that it costs nothing: both are of the call and the text, not of the chat. `languages` are
    those it is known to speak. `verified` is the day on which the source was read: nobody rang up."""

    country: str
    name: str
    call: str = ""
    text: str = ""
    word: str = ""
    chat: str = ""
    hours: str = ""
    free: bool = False
    languages: tuple[str, ...] = ()
    source: str = ""
    grade: Grade = "memory"
    verified: str = TABLE


@dataclass(frozen=True, slots=True)
class Emergency:
    """The number for danger to life in a country: the ambulance's where there are several."""

    country: str
    number: str
    source: str = ""
    grade: Grade = "memory"
    verified: str = TABLE


_LIST: Final = (
    "https://github.com/Borntosoar/steadyapp/blob/511a83eb9a9e8dcf41d71bee7d5e9c3da8b28dbb/constants/support.ts"
)
"""A list of 31 countries whose keeper says that it was checked with the providers on 2026-08-12."""

LINES: Final[tuple[Helpline, ...]] = (
    Helpline(
        "AT",
        "Telefonseelsorge",
        "142",
        chat="onlineberatung-telefonseelsorge.at",
        hours="24/7",
        free=True,
        languages=("de",),
        source="https://www.katholisch.at/telefonseelsorge",
        grade="primary",
    ),
    Helpline(
        "AU",
        "Lifeline",
        "13 11 14",
        "0477 13 11 14",
        chat="lifeline.org.au",
        hours="24/7",
        languages=("en",),
        source="https://lifeinmind.org.au/news/lifelines-crisis-text-service-now-available-24-7",
        grade="secondary",
    ),
    Helpline(
        "BE",
        "Zelfmoordlijn",
        "1813",
        chat="zelfmoord1813.be",
        hours="24/7",
        languages=("nl",),
        source="https://www.vrt.be/vrtnws/fr/2019/09/08/chaque-jour-trois-personnes-mettent-fin-a-leur-vie-en-flandre/",
        grade="secondary",
    ),
    Helpline(
        "BE",
        "Centre de Prévention du Suicide",
        "0800 32 123",
        hours="24/7",
        free=True,
        languages=("fr",),
        source="https://www.brusselstimes.com/belgium/1952875/belgiums-centre-for-suicide-prevention-calls-for-volunteers",
        grade="secondary",
    ),
    Helpline(
        "BR",
        "CVV – Centro de Valorização da Vida",
        "188",
        chat="cvv.org.br",
        hours="24/7",
        free=True,
        languages=("pt",),
        source="https://horahnoticia.com.br/boa-noticia-cvv-188-atende-gratuitamente-em-todo-o-pais-inclusive-marilia/",
        grade="secondary",
    ),
    Helpline(
        "CA",
        "9-8-8 Suicide Crisis Helpline",
        "988",
        "988",
        hours="24/7",
        free=True,
        languages=("en", "fr"),
        source="https://www.maplenow.ca/site/988-suicide-crisis-helpline",
        grade="secondary",
    ),
    Helpline(
        "CH",
        "Die Dargebotene Hand / La Main Tendue",
        "143",
        chat="143.ch",
        hours="24/7",
        languages=("de", "fr", "it"),
        source="https://winterthur.143.ch/Beratung/Beratungsangebot/Copy_of_Nacht",
        grade="primary",
    ),
    Helpline(
        "DE",
        "TelefonSeelsorge",
        "0800 111 0 111",
        chat="telefonseelsorge.de",
        hours="24/7",
        free=True,
        languages=("de",),
        source="https://www.domradio.de/glossar/telefonseelsorge-0",
        grade="secondary",
    ),
    Helpline(
        "DK",
        "Livslinien",
        "70 201 201",
        chat="livslinien.dk",
        hours="9:00–5:00",
        languages=("da",),
        source=_LIST,
        grade="tracker",
    ),
    Helpline(
        "ES",
        "Línea 024",
        "024",
        hours="24/7",
        free=True,
        languages=("es",),
        source="https://www.rtve.es/noticias/20220509/sanidad-presenta-telefono-prevencion-suicidio/2347183.shtml",
        grade="secondary",
    ),
    Helpline(
        "FI",
        "MIELI Kriisipuhelin",
        "09 2525 0111",
        hours="24/7",
        languages=("fi",),
        source="https://mentalhealth.fi/where-to-go-in-an-emergency",
        grade="secondary",
    ),
    Helpline(
        "FI",
        "MIELI Kristelefonen",
        "09 2525 0112",
        languages=("sv",),
        source="http://mieli.fi/helpline",
        grade="primary",
    ),
    Helpline(
        "FR",
        "3114, numéro national de prévention du suicide",
        "3114",
        hours="24/7",
        free=True,
        languages=("fr",),
        source="https://www.mayotte.ars.sante.fr/3114-le-numero-national-de-prevention-du-suicide",
        grade="primary",
    ),
    Helpline(
        "GB",
        "Samaritans",
        "116 123",
        hours="24/7",
        free=True,
        languages=("en",),
        source="https://www.samaritans.org/news/samaritans-in-northern-ireland-answer-one-million-calls-during-10-years-of-freephone",
        grade="primary",
    ),
    Helpline(
        "GB",
        "Shout",
        text="85258",
        word="SHOUT",
        hours="24/7",
        free=True,
        languages=("en",),
        source="https://giveusashout.org/about-us/faq",
        grade="primary",
    ),
    Helpline(
        "IE",
        "Samaritans",
        "116 123",
        hours="24/7",
        free=True,
        languages=("en",),
        source=_LIST,
        grade="tracker",
    ),
    Helpline(
        "IE",
        "Text About It",
        text="50808",
        word="HELLO",
        hours="24/7",
        free=True,
        languages=("en",),
        source=_LIST,
        grade="tracker",
    ),
    Helpline(
        "IN",
        "Tele-MANAS",
        "14416",
        hours="24/7",
        free=True,
        languages=("hi", "en"),
        source="https://www.thehawk.in/news/health/tele-manas-mental-health-helpline-handles-over-238-lakh-calls-since-2022-prataprao-jadhav",
        grade="secondary",
    ),
    Helpline(
        "IT",
        "Telefono Amico Italia",
        "02 2327 2327",
        hours="9:00–24:00",
        languages=("it",),
        source="https://www.agensir.it/?p=1502724",
        grade="secondary",
    ),
    Helpline(
        "JP",
        "よりそいホットライン",
        "0120-279-338",
        hours="24/7",
        free=True,
        languages=("ja",),
        source="https://kotobank.jp/word/%E3%82%88%E3%82%8A%E3%81%9D%E3%81%84%E3%81%BB%E3%81%A4%E3%81%A8%E3%82%89%E3%81%84%E3%82%93-3193813",
        grade="secondary",
    ),
    Helpline(
        "JP",
        "よりそいホットライン（岩手・宮城・福島）",
        "0120-279-226",
        hours="24/7",
        free=True,
        languages=("ja",),
        source="https://kotobank.jp/word/%E3%82%88%E3%82%8A%E3%81%9D%E3%81%84%E3%81%BB%E3%81%A4%E3%81%A8%E3%82%89%E3%81%84%E3%82%93-3193813",
        grade="secondary",
    ),
    Helpline(
        "KR",
        "자살예방상담전화 109",
        "109",
        hours="24/7",
        languages=("ko",),
        source="https://newspim.com/news/view/20240102000281",
        grade="secondary",
    ),
    Helpline(
        "MX",
        "Línea de la Vida",
        "800 911 2000",
        hours="24/7",
        free=True,
        languages=("es",),
        source="https://www.eluniversal.com.mx/nacion/promueven-la-linea-de-la-vida-tras-presentar-encuesta-sobre-consumo-de-drogas-asi-puedes-pedir-ayuda/",
        grade="secondary",
    ),
    Helpline(
        "NL",
        "113 Zelfmoordpreventie",
        "113",
        chat="113.nl",
        hours="24/7",
        free=True,
        languages=("nl",),
        source="https://www.upday.com/nl/binnenland/nummer-113-nu-gratis-betere-hulp-bij-zelfdodingsgedachten/pj8neqt",
        grade="secondary",
    ),
    Helpline(
        "NO",
        "Mental Helse Hjelpetelefonen",
        "116 123",
        chat="sidetmedord.no",
        hours="24/7",
        free=True,
        languages=("nb",),
        source="https://www.nrk.no/osloogviken/over-100-barn-under-ni-ar-har-tatt-kontakt-_-hjelpetelefoner-slar-alarm-1.15736352",
        grade="secondary",
    ),
    Helpline(
        "NZ",
        "1737, need to talk?",
        "1737",
        "1737",
        hours="24/7",
        free=True,
        languages=("en",),
        source="http://www.scoop.co.nz/stories/PA1706/S00527/single-phone-number-to-access-support-services.htm",
        grade="primary",
    ),
    Helpline(
        "PL",
        "Centrum Wsparcia",
        "800 70 2222",
        hours="24/7",
        languages=("pl",),
        source="https://zdrowie.pap.pl/psyche/na-kryzys-telefon-800-70-2222",
        grade="secondary",
    ),
    Helpline(
        "PT",
        "Linha Nacional de Prevenção do Suicídio",
        "1411",
        hours="24/7",
        free=True,
        languages=("pt",),
        source="https://www.deco.proteste.pt/saude/saude-mental/noticias/linha-prevencao-suicidio-funciona-24-horas-por-dia",
        grade="secondary",
    ),
    Helpline(
        "SE",
        "Mind Självmordslinjen",
        "90101",
        chat="mind.se",
        hours="24/7",
        languages=("sv",),
        source="http://www.kronprinsessparetsstiftelse.se/projekt/sjalvmordsupplysningen.html",
        grade="secondary",
    ),
    Helpline(
        "US",
        "988 Suicide & Crisis Lifeline",
        "988",
        "988",
        chat="988lifeline.org",
        hours="24/7",
        free=True,
        languages=("en", "es"),
        source="https://health.wyo.gov/publichealth/prevention/wivpp/suicide-prevention/988-suicide-crisis-lifeline",
        grade="primary",
    ),
    Helpline(
        "US",
        "Crisis Text Line",
        text="741741",
        word="HOME",
        hours="24/7",
        languages=("en",),
        source="http://www.sfisd.net/apps/pages/index.jsp?uREC_ID=1473130&type=d&pREC_ID=1625729",
        grade="secondary",
    ),
    Helpline(
        "ZA",
        "SADAG Suicide Crisis Helpline",
        "0800 567 567",
        free=True,
        languages=("en",),
        source="http://www.pressreader.com/south-africa/the-star-early-edition/20190212/281668256233737",
        grade="secondary",
    ),
)
"""By country, the line that is named first standing first."""

_EU: Final = "https://www.news.lt/Law-And-Order-Crime/Need-help-Dial-112.im?f=c&id=189320&p=12"
_TRAVEL: Final = "http://wildabouttravel.boardingarea.com/2016/05/12338"

EMERGENCIES: Final[tuple[Emergency, ...]] = (
    Emergency("AT", "112", _EU, "secondary"),
    Emergency("AU", "000", _TRAVEL, "secondary"),
    Emergency("BE", "112", _EU, "secondary"),
    Emergency("BR", "192", _LIST, "tracker"),
    Emergency("CA", "911", "https://richmondhilluc.ca/news/988-hotline-launched", "secondary"),
    Emergency(
        "CH", "112", "https://saarnews.com/europe-direct-weist-auf-europaweite-notrufnummer-112-hin", "secondary"
    ),
    Emergency("DE", "112", _EU, "secondary"),
    Emergency("DK", "112", _EU, "secondary"),
    Emergency("ES", "112", _EU, "secondary"),
    Emergency("FI", "112", "http://mieli.fi/helpline", "primary"),
    Emergency("FR", "112", _EU, "secondary"),
    Emergency("GB", "999", "https://giveusashout.org/about-us/faq", "primary"),
    Emergency("IE", "112", _EU, "secondary"),
    Emergency("IN", "112", _LIST, "tracker"),
    Emergency("IT", "112", _EU, "secondary"),
    Emergency("JP", "119", _LIST, "tracker"),
    Emergency("KR", "119", _LIST, "tracker"),
    Emergency("MX", "911", _LIST, "tracker"),
    Emergency("NL", "112", _EU, "secondary"),
    Emergency(
        "NO",
        "113",
        "https://www.vang.kommune.no/tenester/helse-og-omsorg/psykisk-helseteneste/sjolvmord-og-sjolvmordstankar/",
        "primary",
    ),
    Emergency("NZ", "111", _TRAVEL, "secondary"),
    Emergency("PL", "112", _EU, "secondary"),
    Emergency("PT", "112", _EU, "secondary"),
    Emergency("SE", "112", _EU, "secondary"),
    Emergency(
        "US",
        "911",
        "https://health.wyo.gov/publichealth/prevention/wivpp/suicide-prevention/988-suicide-crisis-lifeline",
        "primary",
    ),
    Emergency("ZA", "112", _LIST, "tracker"),
)

DIRECTORY: Final = "findahelpline.com"
"""Free helplines of over 130 countries, kept by ThroughLine (lifeline-international.com says so, April 2024)."""
