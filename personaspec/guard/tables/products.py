"""Nouns by which people name what is sold: each line is one kind of thing, in every language. As in
normalised text. An offer is of a kind where its name or its text has such a noun: "the book" is then not the course.
"""

from __future__ import annotations

from typing import Final

_KINDS: Final = (
    # kind, words, and the ends of compounds ("töpferkurs")
    ("teaching",
     ("course courses class classes lesson lessons workshop workshops masterclass bootcamp webinar seminar "
     "training tutorial "
     "tutorials program programme plan curso cursos clase clases taller lección lecciones formación kurs kurse "
     "kurses kursen "
     "kurser kurserna kursus lektion lektionen lektioner lektionerna workshops seminare unterricht cours "
     "atelier stage leçon "
     "leçons formations utbildning utbildningen"),
     "kurs kurse kursen kursus"),
    ("book",
     ("book books ebook e-book ebooks cookbook paperback hardback hardcover novel libro libros buch bücher "
     "buches kochbuch livre "
     "livres bok boken böcker böckerna bokens kokbok kokboken"),
     "buch buches bücher bok boken"),
    ("guide",
     ("guide guides handbook workbook manual pdf guía guías ratgeber handbuch leitfaden handbok handboken häfte "
     "häftet guiden"),
     "leitfaden"),
    ("set",
     ("kit kits set sets box boxes bundle bundles pack packs package packages starter six-pack paquete paquetes "
     "caja juego "
     "estuche paket pakete pakets kiste coffret coffrets boîte lot paketet låda lådan satsen startkit"),
     "paket pakete set kit"),
    ("membership",
     ("membership memberships subscription subscriptions club patreon abo abonnement abonnements mitgliedschaft "
     "suscripción "
     "membresía abonnement adhésion medlemskap medlemskapet prenumeration prenumerationen klubb klubben"),
     "mitgliedschaft abonnement medlemskap abo"),
    ("ticket",
     ("ticket tickets entry admission pass seat seats entrada entradas boleto boletos karte karten eintritt "
     "eintrittskarte "
     "billet billets place places biljett biljetten biljetter biljetterna inträde inträdet plats platsen"),
     "karte karten ticket biljett"),
    ("stay", "retreat retreats trip tour tours retiro viaje reise freizeit retraite voyage resa resan", "reise"),
    ("coaching",
     ("coaching consultation consultations consult call calls session sessions mentoring one-on-one 1:1 "
     "asesoría consulta "
     "sesión sesiones beratung beratungen gespräch sitzung séance séances consultation consultations "
     "rådgivning samtal "
     "samtalet konsultation"),
     "beratung rådgivning coaching"),
    ("mug", "mug mugs cup cups taza tazas tasse tassen becher mugg muggen muggar kopp koppen",
    "tasse tassen mugg muggen becher"),
    ("bowl", "bowl bowls cuenco cuencos schale schalen bol bols skål skålen skålar", "schale"),
    ("vase", "vase vases jarrón jarrones vasen vas vaser", ""),
    ("plate", "plate plates plato platos teller assiette assiettes tallrik tallrikar", "teller"),
    ("teapot", "teapot teapots tetera teteras teekanne théière tekanna tekannan", "kanne"),
    ("pot", "pot pots topf töpfe olla kruka krukan krukor", ""),
    ("apron", "apron aprons delantal delantales schürze schürzen tablier tabliers förkläde förklädet", "schürze"),
    ("shirt", "shirt shirts t-shirt t-shirts tee tees camiseta camisetas tröja tröjan", "shirt tröja"),
    ("hoodie", "hoodie hoodies sweatshirt sudadera pullover sweat hoodien", ""),
    ("cap", "cap hat gorra mütze casquette keps kepsen", ""),
    ("tote", "tote bag bolsa tasche sac väska", "tasche"),
    ("kiln", "kiln kilns horno brennofen ofen four ugn ugnen", "ofen"),
    ("print", "print prints poster posters artwork lámina póster druck drucke plakat affiche tryck affisch", "druck"),
    ("camera", "camera cameras cámara cámaras kamera kameras kameran appareil", "kamera"),
    ("phone", "phone phones iphone smartphone teléfono móvil handy téléphone telefon telefonen", ""),
    ("laptop", "laptop laptops notebook portátil ordinateur dator datorn", ""),
    ("console", "console playstation xbox consola konsole konsol", ""),
    ("headphones", "headphones earbuds auriculares kopfhörer casque hörlurar", ""),
    ("keyboard", "keyboard keyboards teclado tastatur clavier tangentbord", "tastatur"),
    ("merch", "merch merchandise fanartikel", ""),
    ("voucher", "voucher vouchers gift-card vale gutschein gutscheine bon presentkort", "gutschein"),
    ("download", ("app apps software preset presets template templates spreadsheet sheet plantilla vorlage "
    "modèle mall mallen appen"),
     "vorlage"),
    ("wheel", "wheel wheels torno drehscheibe töpferscheibe drejskiva drejskivan", "scheibe"),
    ("sending",
     ("shipping delivery postage handling envío envíos entrega versand lieferung porto livraison frais port "
     "frakt frakten "
     "leverans leveransen"),
     "versand lieferung frakt"),
    ("deposit", "deposit depósito fianza anzahlung kaution acompte caution deposition handpenning", "anzahlung"),
    ("letter", "newsletter letter boletín carta rundbrief lettre infolettre nyhetsbrev nyhetsbrevet brev", "brief"),
    ("repair", "repair repairs reparación reparatur réparation reparation reparationen", "reparatur"),
    ("glaze", "glaze glazes esmalte esmaltes glasur glasuren émail émaux glasyr glasyren glasyrer", "glasur"),
    ("clay", "clay arcilla ton argile lera leran", ""),
)  # fmt: skip

KINDS: Final = {word: kind for kind, words, _ in reversed(_KINDS) for word in words.split()}
"""Noun -> its kind; a noun of two kinds has the first."""

COMPOUNDS: Final = tuple((end, kind) for kind, _, ends in _KINDS for end in ends.split() if len(end) > 2)
"""Ends of words written together -> their kind."""

BOUGHT: Final = frozenset({kind for kind, _, _ in _KINDS} - {"wheel", "glaze", "clay", "pot"})
"""Kinds that are priced by themselves."""

_ENDS_WORDS: Final = "s es e en n er et t na r ar or orna arna erna ns 's ens ets x"
ENDS: Final = tuple(_ENDS_WORDS.split())
"""Endings by which a word of an offer may differ from how it was declared."""

_EMPTY_WORDS: Final = (
    "the and for with your you our one two from this that all new own are was his her she him has have will "
    "can not but more most any each every about into over then than them they their its it's who what when "
    "how per only just also very best make made makes get gets free online video videos live beginner "
    "beginners people person month months week weeks day days year years hour hours minute minutes euro euros "
    "dollar dollars time price worth twelve three four five six seven eight nine ten sent once los las una "
    "uno del con para por sus más todo toda desde sobre este esta como que der die das den dem ein eine einer "
    "einen und mit für von auf aus bei dir dich zum zur ist sind wie nach über alle les des une aux pour avec "
    "dans sur par est sont vos votre ton nos cette plus den det ett och zeit uhr hora tiempo heure temps tid "
    "klockan time med för till från som alla din ditt "
    "dina hos ska här var över under av på vid i"
)
EMPTY: Final = frozenset(_EMPTY_WORDS.split())
"""Words that name nothing."""
