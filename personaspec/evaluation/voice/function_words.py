"""Words that carry grammar, not a subject: who writes uses them without thinking. By language, the most frequent first
(ranked by hand). Apostrophes split nothing: "don't" is one word, and so is "l'eau".
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_EN: Final = (
    "the to and a of i it is in that you for on have be with this but not are as or if at my we was so all just "
    "they from can do there one an what by will me has your about more like no when some would out don't up he it's "
    "how get then which i'm their any than them who also his only because her had been our us could should well now "
    "very even into where much here too other these those she that's its still were does did over such most him off "
    "after before may might must can't isn't doesn't didn't i've i'd i'll you're we're they're there's actually "
    "really maybe though perhaps anyway while since why never always every both same again yes yeah oh ok each own "
    "whether however already probably rather quite pretty else unless until although yet without through during "
    "between against let's won't"
)
_ES: Final = (
    "de que la el y a en no es un lo los se una por con para me las te si del al su mi como pero más le ya muy o "
    "todo esta está eso este yo cuando porque tu hay así bien qué son nos también sin ser ha sí nada algo tan ni "
    "mis esto fue he tiene estoy hasta donde cómo otra otro desde sobre entre todos tus aquí ahora siempre nunca "
    "aunque pues solo sólo mucho poco después antes entonces quien ella él ellos nosotros usted ustedes les os era "
    "eres soy estar mientras casi tal vez quizás quizá además luego cada mismo misma"
)
_DE: Final = (
    "die und der ich nicht das ist du es in zu den ein mit so auch sie auf was wie eine aber von man dass für noch "
    "im ja bei wenn hat dem als sich an mal da nur er wir oder dann schon doch mir mich habe einen aus sind haben "
    "war kann nach am um hier dir dich einfach ganz immer mehr jetzt wird gut bin vor durch sehr ihr über uns weil "
    "alles ihn einem einer kein keine mein meine dein deine zum zur bis also eben halt eigentlich vielleicht "
    "wirklich nie nichts etwas gar denn ob damit wo warum ohne gegen unter werden wurde hatte wäre würde könnte "
    "sollte muss darf"
)
_FR: Final = (
    "de je la le et les est pas à que un il en une ça pour qui des dans on c'est tu mais du plus vous avec ce se me "
    "sur ne au si tout j'ai elle bien comme fait nous ou son mon sa moi y par ma te lui même aussi quand très sont "
    "quoi cette là toi ils mes ton être était sans ai as a ont suis rien où faire alors donc encore trop peu jamais "
    "toujours non oui leur leurs ses ces aux ni car parce puis après avant depuis entre chez sous vers chaque autre "
    "autres peut-être vraiment beaucoup assez déjà ici voilà d'un d'une qu'il qu'on n'est j'en s'il jusqu'à "
    "pourquoi comment"
)
_SV: Final = (
    "det är och att jag en på i som inte du med för har till den av så om men vi man ett de var kan när bara vad då "
    "nu ju sig här där mig eller från mycket hur din han dig min alla ska vill mer ut också hade väl lite upp något "
    "utan bra blir få efter än nog denna detta dom mina dina sin sina sitt vara varit åt vid hos mot under över "
    "innan sedan sen eftersom därför fast ändå alltid aldrig kanske ganska verkligen redan igen ingen inget inga "
    "någon några allt varje samma hon honom henne oss er ni dem deras vår våra skulle kunde borde måste får gör "
    "blev"
)

FUNCTION_WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        code: tuple(dict.fromkeys(words.split()))
        for code, words in (("de", _DE), ("en", _EN), ("es", _ES), ("fr", _FR), ("sv", _SV))
    }
)
