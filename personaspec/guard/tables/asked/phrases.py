"""How one asks what answers in words that name no machine and no human, and in languages without a grammar here.

Patterns of the language, on normalised text. Frozen and versioned.
"""

from __future__ import annotations

from typing import Final

_WRITES: Final = "(?:typing|writing|answering|replying|responding|texting|behind|talking|sending|running|reading)"

IDENTITY: Final = (
    # English, whom or what one talks to, without naming what it may be.
    r"\bturing test\b.{0,40}\b(?:you|u)\b|\b(?:you|u)\b.{0,40}\bturing test\b",
    rf"\b(?:who is|who's|whos|who) (?:(?:really|actually|even) )?{_WRITES} (?:this|these|here|to me|that)\b",
    rf"\b(?:who is|who's|whos) (?:(?:really|actually|even) )?{_WRITES}\s*(?:\?|$)",
    r"\b(?:what|who) (?:the hell |exactly )?(?:are|r) (?:you|u)(?: really| exactly| actually)\b",
    (
        r"\bwho (?:is|'s|are) (?:this|that|you|it) (?:really|actually)\b|\bwho (?:really|actually) (?:is|"
        r"are) (?:this|you)\b"
    ),
    r"\bwho or what (?:are|r|is)\b|\bwhat or who (?:are|r)\b",
    r"\bwhich (?:one )?(?:are|r) (?:you|u)\s*(?:\?|$)",
    (
        r"\bwho(?:'s| is) (?:really |actually )?behind (?:the|this|that|your) (?:keyboard|account|screen|chat|"
        r"profile|page|messages)\b"
    ),
    r"^what (?:the (?:hell|heck|fuck) )?(?:are|r) (?:you|u)\s*\?*$",
    (
        r"\b(?:who|whom|what) am i (?:really |actually |even )(?:talking|speaking|chatting|texting|"
        r"writing) (?:to|with)\b"
    ),
    r"\b(?:drop|quit|stop|cut|enough (?:of|with)) (?:the|this) (?:act|pretense|pretence|charade|persona)\b",
    r"\b(?:is|are) (?:this|that|it|these) (?:really|actually|truly|even) (?:you|u|her|him|yours)\s*(?:\?|$|,| or\b)",
    r"\b(?:do|did) you (?:personally |really |actually )?(?:write|type|read) (?:these|this|all this|them) yourself\b",
    r"\b(?:are|r) (?:you|u) (?:made|built) of (?:flesh|code|metal|circuits|ones and zeros)\b",
    r"\bbeep boop\b.{0,30}\?",
    # Spanish, German, French, Swedish.
    r"\b(?:quién|quien) (?:me )?(?:está |esta )?(?:escribe|escribiendo|responde|respondiendo|contesta)\b",
    r"\b(?:quién|quien) (?:está|hay|esta) (?:ahí |realmente )?detrás\b",
    r"\bcon (?:quién|quien) (?:estoy )?(?:realmente )?(?:hablo|hablando)\b",
    r"\bwer (?:schreibt|antwortet|tippt|sitzt|steckt) (?:denn |eigentlich )?(?:hier|mir|da|dahinter)\b",
    r"\bmit wem (?:rede|spreche|schreibe|chatte) ich\b",
    r"\bqui (?:est-ce qui )?(?:me |m')?(?:répond|écrit|parle)(?: ici| vraiment)?\s*(?:\?|$)",
    r"\bà qui (?:est-ce que )?(?:je parle|parlé-je|ai-je affaire)\b",
    r"\bvem (?:är det som )?(?:skriver|svarar)(?: här| egentligen| till mig)?\s*(?:\?|$)",
    r"\bvem (?:pratar|talar|chattar|skriver) jag med\b",
    # Polish, Czech, Russian, Ukrainian.
    (
        r"\b(?:jesteś|czy to|rozmawiam z|jest pan|jest pani)\b.{0,25}"
        r"\b(?:robot\w*|bot\w*|człowiek\w*|maszyn\w*|ai|program\w*|"
        r"sztuczn\w*|prawdziw\w*|osob\w*)\b"
    ),
    (
        r"\b(?:jsi|jste|mluvím s|je to|píšu si s)\b.{0,25}\b(?:robot\w*|bot\w*|člověk\w*|stroj\w*|ai|uměl\w*|"
        r"skutečn\w*)\b"
    ),
    (
        r"\b(?:ты|вы|это|ви|ти|це)\b.{0,25}\b(?:робот|бот|человек|людина|машина|программа|програма|ии|нейросеть|нейромережа|"
        r"живой|живая|живий|настоящ\w+|справжн\w+|искусственный|штучний)\b.{0,25}\?"
    ),
    r"\b(?:с|со|з|із) (?:роботом|ботом|человеком|людиною|машиной|живым|живою|нейросетью|программой)\b.{0,25}\?",
    # Turkish, Finnish, Greek, Romanian, Hungarian, Indonesian, Vietnamese.
    (
        r"\b(?:robot|bot|insan|yapay zeka|makine|gerçek) (?:mısın|misin|musun|müsün|mısınız|misiniz|musunuz|"
        r"mi(?:sin)?)\b"
    ),
    r"\bgerçek (?:bir )?(?:insan|kişi)\w* m[ıiuü]\w*",
    (
        r"\b(?:oletko|oletteko|onko tämä|puhunko|juttelenko)\b.{0,25}"
        r"\b(?:robot\w*|bott\w*|ihmi\w*|kone\w*|tekoäly\w*|aito|"
        r"oikea)\b"
    ),
    r"(?:είσαι|είστε|μιλάω με|μιλώ με).{0,20}(?:ρομπότ|bot|άνθρωπο|μηχανή|τεχνητή|αληθιν|πραγματικ)",
    r"\b(?:ești|esti|sunteți|vorbesc cu)\b.{0,20}\b(?:robot\w*|bot\w*|om|persoană\w*|real\w*|ai|inteligență\w*)\b",
    r"\b(?:robot|bot|ember|gép|mesterséges intelligencia|valódi|igazi)(?: ember)? (?:vagy|ön)\b",
    r"\b(?:apakah )?(?:kamu|anda|kau|lu)\b.{0,15}\b(?:robot|bot|manusia|orang asli|mesin|ai|asli)\b.{0,15}\?",
    r"\b(?:bạn|mày|anh|chị|em)\b.{0,12}\b(?:là )(?:robot|bot|người thật|người|máy|ai)\b",
    # Arabic, Hebrew, Persian, Hindi.
    r"(?:هل )?(?:أنت|انت|أنتَ|أنتِ).{0,12}(?:روبوت|بوت|إنسان|انسان|بشر|آلة|حقيقي|ذكاء اصطناعي)",
    r"(?:هل )?(?:أتحدث|اتحدث|أتكلم|اتكلم) (?:مع|إلى).{0,12}(?:روبوت|بوت|إنسان|انسان|شخص|آلة)",
    r"(?:אתה|את|אתם).{0,10}(?:רובוט|בוט|בן אדם|בת אדם|אנושי|אנושית|אמיתי|אמיתית|מכונה|בינה)",
    r"(?:تو|شما|آیا).{0,15}(?:ربات|روبات|انسان|آدم|ماشین|هوش مصنوعی|واقعی).{0,12}(?:هستی|هستید|ای|؟|\?)",
    r"(?:तुम|आप|तू).{0,20}(?:रोबोट|बॉट|इंसान|मनुष्य|मशीन|एआई|असली|ai|robot|bot).{0,12}(?:हो|हैं|है|\?)",
    # Chinese, Japanese, Korean, Thai.
    r"(?:你|您|妳).{0,6}(?:真人|机器人|機器人|人类|人類|真的人|活人|人工智能|人工智慧|程序|程式|ai|bot)",
    r"(?:是|跟|和)(?:真人|机器人|機器人)(?:吗|嗎|么|聊|说话|說話|对话|對話|\?)|是不是(?:真人|机器人|機器人|ai)",
    r"(?:ロボット|ボット|人間|機械|本物|本人|本人様|人工知能|生身)(?:の人)?(?:です|なの|なん|でしょう|じゃない|ですよね)?(?:か|の\?|\?|かな)",
    r"(?:bot|ai|人|robot)(?:です|なの|なん|でしょう|じゃない|ですよね)(?:か|の?\?|かな)",
    r"(?:너|넌|당신|혹시|지금|그쪽).{0,8}(?:로봇|봇|사람|인간|기계|인공지능|ai|진짜).{0,6}(?:야|니|입니까|인가요|이에요|예요|세요|이야|맞|\?)",
    r"(?:คุณ|เธอ|นี่).{0,6}(?:หุ่นยนต์|บอท|คนจริง|มนุษย์|เอไอ|ai|คน).{0,6}(?:ไหม|หรือ|รึ|มั้ย|\?)",
)
"""Any of them found in a sentence of the fan's is the question."""
