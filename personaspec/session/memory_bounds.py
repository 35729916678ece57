"""What is never remembered, whatever a spec declares: kinds of personal data that the law sets apart, words that
instruct, and what looks like a price, a code or an address. Word lists, read widely: what is kept in doubt is not kept.
"""

from __future__ import annotations

from typing import Final

from personaspec.late import late

SPECIAL: Final = late(
    # health, also of the mind
    r"\b(?:health|ill(?:ness)?|sick(?:ness)?|diseas\w*|disorder\w*|diagnos\w*|cancer\w*|tumou?r\w*|diabet\w*|asthma\w*|"
    r"allerg\w*|epilep\w*|depress\w*|anxi(?:ety|ous)|bipolar|autis\w*|adhd|ptsd|ocd|anorexi\w*|bulimi\w*|addict\w*|"
    r"alcoholi\w*|rehab\w*|therap\w*|psych(?:iat|olog|o)\w*|medic(?:ation|ine|al|ament)\w*|pills?|surger\w*|operation|"
    r"hospital\w*|doctor|pregnan\w*|miscarr\w*|abortion\w*|hiv|aids|covid\w*|disab\w*|wheelchair|injur\w*|chronic|"
    r"symptom\w*|blood pressure|insulin|chemo\w*|dement\w*|alzheimer\w*|suicid\w*|self-harm|"
    r"krank\w*|gesundheit\w*|krebs\w*|schwanger\w*|behinder\w*|verletz\w*|depri\w*|sucht\w*|süchtig|medikament\w*|"
    r"arzt\w*|ärztin\w*|klinik\w*|krankenhaus|abtreib\w*|"
    r"enferm\w*|salud|cáncer|embaraz\w*|discapaci\w*|lesi(?:ón|ones|onad\w*)|adicci\w*|médic\w*|aborto\w*|ansiedad|"
    r"malad\w*|santé|grossesse|enceinte|handicap\w*|bless\w*|médecin\w*|médicament\w*|hôpital|avortement|angoiss\w*|"
    r"sjuk\w*|hälsa\w*|cancer|gravid\w*|funktions\w*|skad(?:a|ad|or)\w*|missbruk\w*|läkar\w*|läkemedel\w*|ångest\w*|"
    # belief
    r"religi\w*|church\w*|mosque\w*|synagog\w*|bible|quran|koran|christ\w*|catholic\w*|protestant\w*|muslim\w*|"
    r"islam\w*|jew(?:ish|s)?|judais\w*|hindu\w*|buddhis\w*|sikh\w*|atheis\w*|pray\w*|god|"
    r"kirche\w*|moschee\w*|katholi\w*|evangelisch\w*|jüdisch\w*|glaube\w*|gott|iglesia|mezquita|católic\w*|judí\w*|"
    r"musulm\w*|dios|église|mosquée|catholiqu\w*|juif|juive|dieu|kyrka\w*|moské\w*|katolik\w*|judisk\w*|muslimsk\w*|gud|"
    # politics, unions
    r"politic\w*|politik\w*|polític\w*|politiqu\w*|election\w*|vote[ds]?|voting|wahl\w*|elecci\w*|élection\w*|val(?:et)|"
    r"democrat\w*|republican\w*|socialis\w*|communis\w*|conservative|liberal|labou?r party|nazi\w*|fascis\w*|"
    r"(?:trade |labou?r )?union(?:s|ist\w*| member\w*)?|gewerkschaft\w*|sindicat\w*|syndicat\w*|fackförening\w*|"
    r"part(?:ei|ido|i)|partiet|"
    # sex, orientation, gender
    r"sex\w*|gay|lesbi\w*|bisexual\w*|homosexu\w*|queer|trans(?:gender|sexu\w*|ition\w*)?|non-?binary|lgbt\w*|schwul|"
    r"hetero\w*|asexual\w*|coming out|bögen?|"
    # origin
    r"racial|ethni\w*|latin[oax]|hispanic|asian|arab\w*|indigenous|immigra\w*|"
    r"migrant\w*|refugee\w*|asylum|undocumented|visa|flüchtling\w*|herkunft|refugiad\w*|réfugi\w*|flykting\w*|"
    # courts, genes
    r"convict\w*|criminal\w*|prison|jail|arrest\w*|probation|parole|crime|gefängnis|vorbestraft|cárcel|prisión|fängelse\w*|"
    r"dna|genetic\w*|genom\w*|biometric\w*|fingerprint\w*)\b"
)
"""Special categories (GDPR, article 9 and 10, as std/privacy/memory reads it: off by default), by stems."""

COMMANDS: Final = late(
    r"\b(?:you|your|yours|u|ur|yourself|must|should|always|never|have to|has to|need to|needs to|allowed|permitted|"
    r"ignor\w*|disregard\w*|override\w*|instruct\w*|prompt\w*|rules?|polic(?:y|ies)|command\w*|"
    r"pretend\w*|jailbreak\w*|answer|reply|respond|say|tell|promis\w*|agreed?|discount\w*|coupon\w*|voucher\w*|"
    r"free|prices?|cost\w*|cheap\w*|offer\w*|refund\w*|guarantee\w*|pay\w*|deal|giveaway\w*|prize\w*|"
    r"dich|dein\w*|musst|sollst|immer|niemals|ignorier\w*|anweisung\w*|regeln?|rabatt\w*|gutschein\w*|gratis|kostenlos|"
    r"preise?|angebot\w*|versprich\w*|versproch\w*|"
    r"usted(?:es)?|debes|tienes que|siempre|nunca|ignora\w*|instrucci\w*|reglas?|descuento\w*|cup[oó]n\w*|precio\w*|"
    r"oferta\w*|promet\w*|"
    r"vous|votre|vos|dois|toujours|jamais|ignore\w*|consigne\w*|règles?|remise\w*|réduction\w*|gratuit\w*|prix|offres?|"
    r"ditt|dina|måste|alltid|aldrig|ignorera\w*|instruktion\w*|regler(?:na)?|rabatt\w*|pris(?:et|er)?|erbjudande\w*|lov(?:a|ar|ade))\b"
)
"""Words that speak to the bot, or of what is sold: what is remembered is of the fan and grants nothing."""

BY_LANGUAGE: Final = {
    "en": late(r"(?!)"),
    "de": late(r"\b(?:du|dir|ihnen|ihr)\b"),
    "es": late(r"\b(?:tú|tu|tus|te|ti|contigo)\b"),
    "fr": late(r"\b(?:tu|te|toi|ton|ta|tes)\b|\bt'"),
    "sv": late(r"\b(?:du|dig|din|ni|er|era)\b"),
}
"""Words of the same sort that mean something else in another language (`Ton` is clay in German)."""

SHAPES: Final = late(
    r"[%‰€$£¥₹₽₩¢<>{}\[\]|`\\^~=_#@\x00-\x1f\x7f]|"
    r"(?i:https?:|www\.|\b[\w-]+\.(?:com|net|org|io|me|example|de|fr|es|se|co)\b)|"
    r"\d{4,}|\d[\d .,-]{5,}\d|\b[A-Z]+\d+[A-Z\d]*\b|"
    r"(?i:\b(?:usd|eur|gbp|sek|dollars?|euros?|pounds?|kronor|kr|pesos?)\b)"
)
"""Signs of money, addresses, codes, numbers long enough to be somebody's, and what marks up a prompt. On the text as
it is written."""

NAME: Final = late(r"[^\W\d_][^\W\d_'’.-]{0,30}(?:[ '’.-]{1,2}[^\W\d_][^\W\d_'’.-]{0,30}){0,2}")
"""What a name looks like: up to three words of letters."""
