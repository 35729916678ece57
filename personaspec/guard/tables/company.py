"""Words that stand beside a hint of distress and leave it alone: what else is said makes it something else."""

from __future__ import annotations

from typing import Final

_FILLERS: Final = (
    "a again ah all also am and anymore are at be been being but can do don't even ever every day everyday "
    "feel find feels feeling for from guys had has have hello here hey hi honestly i i'd i'll i'm i've idk "
    "if im in is it it's its ive just know like longer maybe me more much my myself no not now of oh ok "
    "okay on one only or out please really right so some sometimes still that that's the then there there's "
    "they think this time to today tonight too up us very was we well what when why with yeah yes you your "
    "already thank thanks everything tbh ngl ugh god really truly "
    "a así que de en la el lo me mi mis muy no pero por ser si solo "
    "también te todo un una y ya yo hoy estoy aber am auch bin da das dass der die doch ein einfach es heute "
    "ich ist ja jetzt mehr mein mir mich nicht noch nur schon so und wirklich zu ai bon c'est ce de en est "
    "et il je juste la le les me moi mon pas plus que suis tout trop vraiment là att bara det den då en ett "
    "för i idag ingen inte jag ju längre med men mer mig min nu och om på så som verkligen är"
)

FILLERS: Final = frozenset(_FILLERS.split())
"""Words beside a hint that leave it alone."""
