"""Time zones by name: the IANA time zone database, release 2026f (public domain).

A table and not the machine's own files: what a file may say is then the same on every machine, and checking reads no
file. Names that no atom of the language can spell (`Etc/GMT+1`) are left out; `UTC` is there.
"""

from __future__ import annotations

from typing import Final

ZONES: Final = {
    "": """
CST6CDT EST5EDT MST7MDT PST8PDT GMT CET Cuba EET EST Egypt Eire GB GB-Eire GMT-0 GMT0 Greenwich Hongkong
Iceland Iran Israel Jamaica Japan Kwajalein Libya MET MST NZ NZ-CHAT Navajo PRC Poland Portugal ROC ROK
Singapore Turkey UCT UTC Universal W-SU Zulu WET HST
""",
    "Africa": """
Abidjan Algiers Bissau Cairo Casablanca Ceuta El_Aaiun Johannesburg Juba Khartoum Lagos Maputo Monrovia
Nairobi Ndjamena Sao_Tome Tripoli Tunis Windhoek Accra Addis_Ababa Asmara Bamako Bangui Banjul Blantyre
Brazzaville Bujumbura Conakry Dakar Dar_es_Salaam Djibouti Douala Freetown Gaborone Harare Kampala Kigali
Kinshasa Libreville Lome Luanda Lubumbashi Lusaka Malabo Maseru Mbabane Mogadishu Niamey Nouakchott
Ouagadougou Porto-Novo Timbuktu Asmera
""",
    "America": """
Adak Anchorage Araguaina Argentina/Buenos_Aires Argentina/Catamarca Argentina/Cordoba Argentina/Jujuy
Argentina/La_Rioja Argentina/Mendoza Argentina/Rio_Gallegos Argentina/Salta Argentina/San_Juan
Argentina/San_Luis Argentina/Tucuman Argentina/Ushuaia Asuncion Bahia Bahia_Banderas Barbados Belem Belize
Boa_Vista Bogota Boise Cambridge_Bay Campo_Grande Cancun Caracas Cayenne Chicago Chihuahua Ciudad_Juarez
Costa_Rica Coyhaique Cuiaba Danmarkshavn Dawson Dawson_Creek Denver Detroit Edmonton Eirunepe El_Salvador
Fort_Nelson Fortaleza Glace_Bay Goose_Bay Grand_Turk Guatemala Guayaquil Guyana Halifax Havana Hermosillo
Indiana/Indianapolis Indiana/Knox Indiana/Marengo Indiana/Petersburg Indiana/Tell_City Indiana/Vevay
Indiana/Vincennes Indiana/Winamac Inuvik Iqaluit Jamaica Juneau Kentucky/Louisville Kentucky/Monticello
La_Paz Lima Los_Angeles Maceio Managua Manaus Martinique Matamoros Mazatlan Menominee Merida Metlakatla
Mexico_City Miquelon Moncton Monterrey Montevideo New_York Nome Noronha North_Dakota/Beulah
North_Dakota/Center North_Dakota/New_Salem Nuuk Ojinaga Panama Paramaribo Phoenix Port-au-Prince Porto_Velho
Puerto_Rico Punta_Arenas Rankin_Inlet Recife Regina Resolute Rio_Branco Santarem Santiago Santo_Domingo
Sao_Paulo Scoresbysund Sitka St_Johns Swift_Current Tegucigalpa Thule Tijuana Toronto Vancouver Whitehorse
Winnipeg Yakutat Buenos_Aires Catamarca Cordoba Indianapolis Jujuy Knox_IN Louisville Mendoza Virgin Anguilla
Antigua Aruba Atikokan Blanc-Sablon Cayman Creston Curacao Dominica Grenada Guadeloupe Kralendijk
Lower_Princes Marigot Montserrat Nassau Port_of_Spain St_Barthelemy St_Kitts St_Lucia St_Thomas St_Vincent
Tortola Argentina/ComodRivadavia Atka Coral_Harbour Ensenada Fort_Wayne Montreal Nipigon Pangnirtung
Porto_Acre Rainy_River Rosario Santa_Isabel Shiprock Thunder_Bay Yellowknife Godthab
""",
    "Antarctica": """
Casey Davis Macquarie Mawson Palmer Rothera Troll Vostok DumontDUrville McMurdo Syowa South_Pole
""",
    "Arctic": """
Longyearbyen
""",
    "Asia": """
Almaty Amman Anadyr Aqtau Aqtobe Ashgabat Atyrau Baghdad Baku Bangkok Barnaul Beirut Bishkek Chita Colombo
Damascus Dhaka Dili Dubai Dushanbe Famagusta Gaza Hebron Ho_Chi_Minh Hong_Kong Hovd Irkutsk Jakarta Jayapura
Jerusalem Kabul Kamchatka Karachi Kathmandu Khandyga Kolkata Krasnoyarsk Kuching Macau Magadan Makassar
Manila Nicosia Novokuznetsk Novosibirsk Omsk Oral Pontianak Pyongyang Qatar Qostanay Qyzylorda Riyadh
Sakhalin Samarkand Seoul Shanghai Singapore Srednekolymsk Taipei Tashkent Tbilisi Tehran Thimphu Tokyo Tomsk
Ulaanbaatar Urumqi Ust-Nera Vladivostok Yakutsk Yangon Yekaterinburg Yerevan Aden Bahrain Brunei Kuala_Lumpur
Kuwait Muscat Phnom_Penh Vientiane Choibalsan Chongqing Harbin Kashgar Tel_Aviv Ashkhabad Calcutta Chungking
Dacca Istanbul Katmandu Macao Rangoon Saigon Thimbu Ujung_Pandang Ulan_Bator
""",
    "Atlantic": """
Azores Bermuda Canary Cape_Verde Faroe Madeira South_Georgia Stanley Reykjavik St_Helena Jan_Mayen Faeroe
""",
    "Australia": """
Adelaide Brisbane Broken_Hill Darwin Eucla Hobart Lindeman Lord_Howe Melbourne Perth Sydney ACT LHI NSW North
Queensland South Tasmania Victoria West Yancowinna Canberra Currie
""",
    "Brazil": """
Acre DeNoronha East West
""",
    "Canada": """
Atlantic Central Eastern Mountain Newfoundland Pacific Saskatchewan Yukon
""",
    "Chile": """
Continental EasterIsland
""",
    "Etc": """
GMT GMT-1 GMT-10 GMT-11 GMT-12 GMT-13 GMT-14 GMT-2 GMT-3 GMT-4 GMT-5 GMT-6 GMT-7 GMT-8 GMT-9 UTC GMT-0 GMT0
Greenwich UCT Universal Zulu
""",
    "Europe": """
Andorra Astrakhan Athens Belgrade Berlin Brussels Bucharest Budapest Chisinau Dublin Gibraltar Helsinki
Istanbul Kaliningrad Kirov Kyiv Lisbon London Madrid Malta Minsk Moscow Paris Prague Riga Rome Samara Saratov
Simferopol Sofia Tallinn Tirane Ulyanovsk Vienna Vilnius Volgograd Warsaw Zurich Amsterdam Bratislava
Busingen Copenhagen Guernsey Isle_of_Man Jersey Ljubljana Luxembourg Mariehamn Monaco Oslo Podgorica
San_Marino Sarajevo Skopje Stockholm Vaduz Vatican Zagreb Belfast Tiraspol Uzhgorod Zaporozhye Kiev Nicosia
""",
    "Indian": """
Chagos Maldives Mauritius Antananarivo Christmas Cocos Comoro Kerguelen Mahe Mayotte Reunion
""",
    "Mexico": """
BajaNorte BajaSur General
""",
    "Pacific": """
Apia Auckland Bougainville Chatham Easter Efate Fakaofo Fiji Galapagos Gambier Guadalcanal Guam Honolulu
Kanton Kiritimati Kosrae Kwajalein Marquesas Nauru Niue Norfolk Noumea Pago_Pago Palau Pitcairn Port_Moresby
Rarotonga Tahiti Tarawa Tongatapu Samoa Chuuk Funafuti Majuro Midway Pohnpei Saipan Wake Wallis Enderbury
Johnston Yap Ponape Truk
""",
    "US": """
Alaska Aleutian Arizona Central East-Indiana Eastern Hawaii Indiana-Starke Michigan Mountain Pacific Samoa
""",
}
