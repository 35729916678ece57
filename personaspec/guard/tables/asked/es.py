"""How one asks in Spanish whether the other side is a machine or a person. Frozen and versioned."""

from __future__ import annotations

from typing import Final

from personaspec.guard.tables.asked.grammar import Asking
from personaspec.guard.tables.asked.shared import MASKS, PATTERNS

SPANISH: Final = Asking(
    code="es",
    words={
        "by": "eres sos eress serás serías",
        "b": "es está esta' son",
        "y": "tú vos usted ud",
        "t": "esto este eso ésto",
        "1": "yo",
        "k": "hablando hablo chateando chateo escribiendo tratando conversando conversar hablar",
        "1bk": "estoy'",
        "w": "con a",
        "d": "un una el la los las algún alguna unos unas al uno",
        "a": "realmente verdaderamente solo sólo simplemente acaso también aún todavía seguro tan solamente "
        "únicamente puro pura otro otra muy como",
        "m": "robot robots bot bots chatbot ia máquina maquina máquinas ordenador computadora computador programa "
        "algoritmo androide cíborg ciborg software grabación gpt chatgpt llm 🤖",
        "h": "humano humana humanos persona personas humane",
        "g": "hombre mujer chico chica chica señor señora tipo",
        "r": "real reales verdadero verdadera auténtico auténtica autentico autentica vivo viva",
        "v": "automático automática automatizado automatizada virtual digital artificial",
        "G": "asistente sistema agente modelo ser contestador",
        "o": "o u",
        "n": "no",
        "i": "si",
        "z": "que",
        "f": "dime dígame decime admite admítelo confiesa confirma confirmas jura júrame demuestra demuéstrame "
        "prueba "
        "reconoce promete",
        "F": "saber sé pregunto pregunta duda dudo entiendo decir decirme sabes",
        "V": "cree creen dice dicen piensa piensan parece",
        "C": "verdad cierto eh no'",
        "s": "oye hola perdona entonces pero y oiga hey ah bueno disculpa vamos ok",
        "K": "contesta responde escribe aquí ahí detrás respondiendo contestando escribiendo allí",
        "T": "hay",
        "P": "de en por para del sobre",
        "q": "canción libro película serie título titulado titulada llamada llamado capítulo",
        "e": "acaso'",
    },
    joined={
        "inteligencia artificial": "m", "ser humano": "h", "ser humana": "h", "es usted": "by", "usted es": "by",
        "es ud": "by", "estoy hablando": "k", "estoy chateando": "k", "estoy escribiendo": "k", "me estoy": "1",
        "estoy tratando": "k", "estoy en contacto": "k", "de verdad": "r", "de carne y hueso": "r", "en serio": "a",
        "en realidad": "a", "la verdadera": "dR", "el verdadero": "dR", "es verdad": "f", "es cierto": "f",
        "me responde": "T", "me contesta": "T", "me escribe": "T", "responde aquí": "T", "contesta un": "Td",
        "contesta una": "Td", "responde un": "Td", "responde una": "Td", "al otro lado": "K", "eres tú": "by",
        "eres tu": "by", "tu eres": "by", "tú eres": "by", "sos vos": "by",
        "una máquina": "dm", "un tipo de": "a", "algún tipo de": "a", "una especie de": "a", "por casualidad": "a",
    },
    near="humano humana persona máquina robots",
    not_near="human humane humanos personal personas",
    patterns=PATTERNS,
    masks=MASKS,
)  # fmt: skip
