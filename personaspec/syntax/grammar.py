# ruff: noqa: ISC004
# fmt: off
"""The terminals and the LALR tables of grammar/persona.lark, made by `python -m personaspec.syntax.generate`.

`TERMINALS` are tried in this order; what `IGNORED` matches between them is skipped.
`ACTIONS[state][terminal]` is the next state, or `~rule` to reduce by a rule; `ACCEPT` ends.
`GOTOS[state][name]` is the state after a reduction. `RULES[rule]` is a name and what it is made of.
The start is state 0. Do not edit: change the grammar and run the tool.
"""

from __future__ import annotations

IGNORED = r"(?:[^\S\r\n]+|\r(?!\n)|\ufeff)+"
TERMINALS: tuple[tuple[str, str], ...] = (
    ("_NL", r"\r?\n"),
    (
        "NAME",
        r"(?:\.{1,2}\/)*[^\W\d](?:[\w\u0300-\u036f\u0591-\u05bd\u064b-\u0652\u0670\u0900-\u0963\u096"
        r"6-\u0df3\u0e31-\u0e4e\u0eb1-\u0ecd\u0f71-\u0f84\u102b-\u103e\u17b6-\u17d3\u3099\u309a])*"
        r"(?:[-.\/@](?:[\w\u0300-\u036f\u0591-\u05bd\u064b-\u0652\u0670\u0900-\u0963\u0966-\u0df3\u"
        r"0e31-\u0e4e\u0eb1-\u0ecd\u0f71-\u0f84\u102b-\u103e\u17b6-\u17d3\u3099\u309a])+)*(?=[\s,"
        r'{}";]|\Z)'
    ),
    ("PROSE", r'"""[ \t]*\r?\n(?:(?:[ \t][^"\n]*(?:"(?!"")[^"\n]*)*)?\n|\r\n)*+[ \t]*"""(?=[\s,{};]|\Z)'),
    ("TEXT", r'"(?!"")[^"\\\n]*(?:\\.[^"\\\n]*)*"(?=[\s,{};]|\Z)'),
    ("COMMENT", r"#(?=[ \t~!#\r\n]|\Z)[^\n]*"),
    ("COMMA_NUMBER", r'\d{1,12}(?:,\d{1,12}){1,4}(?:\.\d{1,12})?%?(?=[\s{}";]|\Z)'),
    ("COMMA", r","),
    ("NUMBER", r'\d+(?:\.\d+)?(?=[\s,{}";]|\Z)'),
    (
        "PATTERN",
        r'\/(?![\s\/*])[^\/\\\n\[]*(?:(?:\\.|\[[^\]\\\n]*(?:\\.[^\]\\\n]*)*\])[^\/\\\n\[]*)*\/(?=[\s,{}";]|\Z'
        r")"
    ),
    ("RANGE", r'(?:\d+(?:\.\d+)?|\d\d:\d\d)\.\.(?:\d+(?:\.\d+)?|\d\d:\d\d)(?=[\s,{}";]|\Z)'),
    ("PERCENT", r'\d+(?:\.\d+)?%(?=[\s,{}";]|\Z)'),
    ("VERSION", r'\d+\.\d+\.\d+(?=[\s,{}";]|\Z)'),
    ("DATE", r'\d{4}-\d\d-\d\d(?=[\s,{}";]|\Z)'),
    ("TIME", r'\d\d:\d\d(?=[\s,{}";]|\Z)'),
    (
        "FLAGS",
        r"\/(?![\s\/*])[^\/\\\n\[]*(?:(?:\\.|\[[^\]\\\n]*(?:\\.[^\]\\\n]*)*\])[^\/\\\n\[]*)*\/[A-Za-z]{1,8}"
        r'(?=[\s,{}";]|\Z)'
    ),
    ("GLUED_TEXT", r'"(?!"")[^"\\\n]*(?:\\.[^"\\\n]*)*"'),
    ("BAD_PROSE", r'"""'),
    (
        "CURLY",
        r'[\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300e\u301d\uff02][^"\u201c\u201d\u201e\u201f'
        r'\u00ab\u00bb\u300d\u300f\u301e\uff02\n]*["\u201c\u201d\u201f\u00ab\u00bb\u300d\u300f\u301e'
        r"\uff02]?"
    ),
    ("BAD_TEXT", r'"[^"\\\n]*(?:\\.[^"\\\n]*)*\\?'),
    ("BAD_PATTERN", r"\/(?![\s\/*])[^\n]*"),
    (
        "SINGLE",
        r"(?:"
        r"'[^'"
        r'"\n]{0,120}(?:'
        r"'(?=\w)[^'"
        r'"\n]{0,120}){0,4}'
        r"'|[\u2018\u201a][^\u2019"
        r'"\n]{0,120}(?:\u2019(?=\w)[^\u2019"\n]{0,120}){0,4}[\u2019\u2018]|`[^`"\n]{0,120}`)'
        r'(?=[\s,{}";]|\Z)'
    ),
    ("SEMI", r";+"),
    ("LBRACE", r"\{"),
    ("RBRACE", r"\}"),
    ("JUNK", r'[^\s,{}";\ufeff]+'),
)
ACCEPT = ~4
RULES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("_body", ()),
    ("___body_star_0", ("_NL",)),
    ("statement", ("NAME",)),
    ("_body", ("___body_star_0",)),
    ("start", ("_body",)),
    ("_body", ("statement",)),
    ("___body_star_0", ("_NL", "statement")),
    ("literal", ("NAME",)),
    ("literal", ("PROSE",)),
    ("literal", ("TEXT",)),
    ("literal", ("NUMBER",)),
    ("literal", ("PATTERN",)),
    ("literal", ("RANGE",)),
    ("literal", ("PERCENT",)),
    ("literal", ("VERSION",)),
    ("literal", ("DATE",)),
    ("literal", ("TIME",)),
    ("_group", ("___group_plus_2",)),
    ("phrase", ("_group",)),
    ("statement", ("NAME", "block")),
    ("___group_plus_2", ("literal",)),
    ("statement", ("NAME", "phrase")),
    ("___body_star_0", ("___body_star_0", "_NL")),
    ("_body", ("statement", "___body_star_0")),
    ("___group_plus_2", ("___group_plus_2", "literal")),
    ("phrase", ("_group", "__phrase_star_1")),
    ("statement", ("NAME", "phrase", "block")),
    ("___body_star_0", ("___body_star_0", "_NL", "statement")),
    ("block", ("LBRACE", "_body", "RBRACE")),
    ("__phrase_star_1", ("COMMA", "_group")),
    ("__phrase_star_1", ("__phrase_star_1", "COMMA", "_group")),
)
ACTIONS: tuple[dict[str, int], ...] = (
    {"_NL": 1, "NAME": 2, "$END": -1},
    {"_NL": -2, "NAME": 2, "RBRACE": -2, "$END": -2},
    {
        "_NL": -3, "NAME": 7, "PROSE": 8, "TEXT": 9, "NUMBER": 10, "PATTERN": 11, "RANGE": 12, "PERCENT": 13,
        "VERSION": 14, "DATE": 15, "TIME": 16, "LBRACE": 17, "RBRACE": -3, "$END": -3
    },
    {"_NL": 23, "RBRACE": -4, "$END": -4},
    {"$END": -5},
    {"_NL": 1, "RBRACE": -6, "$END": -6},
    {"_NL": -7, "RBRACE": -7, "$END": -7},
    {
        "_NL": -8, "NAME": -8, "PROSE": -8, "TEXT": -8, "COMMA": -8, "NUMBER": -8, "PATTERN": -8, "RANGE": -8,
        "PERCENT": -8, "VERSION": -8, "DATE": -8, "TIME": -8, "LBRACE": -8, "RBRACE": -8, "$END": -8
    },
    {
        "_NL": -9, "NAME": -9, "PROSE": -9, "TEXT": -9, "COMMA": -9, "NUMBER": -9, "PATTERN": -9, "RANGE": -9,
        "PERCENT": -9, "VERSION": -9, "DATE": -9, "TIME": -9, "LBRACE": -9, "RBRACE": -9, "$END": -9
    },
    {
        "_NL": -10, "NAME": -10, "PROSE": -10, "TEXT": -10, "COMMA": -10, "NUMBER": -10, "PATTERN": -10, "RANGE": -10,
        "PERCENT": -10, "VERSION": -10, "DATE": -10, "TIME": -10, "LBRACE": -10, "RBRACE": -10, "$END": -10
    },
    {
        "_NL": -11, "NAME": -11, "PROSE": -11, "TEXT": -11, "COMMA": -11, "NUMBER": -11, "PATTERN": -11, "RANGE": -11,
        "PERCENT": -11, "VERSION": -11, "DATE": -11, "TIME": -11, "LBRACE": -11, "RBRACE": -11, "$END": -11
    },
    {
        "_NL": -12, "NAME": -12, "PROSE": -12, "TEXT": -12, "COMMA": -12, "NUMBER": -12, "PATTERN": -12, "RANGE": -12,
        "PERCENT": -12, "VERSION": -12, "DATE": -12, "TIME": -12, "LBRACE": -12, "RBRACE": -12, "$END": -12
    },
    {
        "_NL": -13, "NAME": -13, "PROSE": -13, "TEXT": -13, "COMMA": -13, "NUMBER": -13, "PATTERN": -13, "RANGE": -13,
        "PERCENT": -13, "VERSION": -13, "DATE": -13, "TIME": -13, "LBRACE": -13, "RBRACE": -13, "$END": -13
    },
    {
        "_NL": -14, "NAME": -14, "PROSE": -14, "TEXT": -14, "COMMA": -14, "NUMBER": -14, "PATTERN": -14, "RANGE": -14,
        "PERCENT": -14, "VERSION": -14, "DATE": -14, "TIME": -14, "LBRACE": -14, "RBRACE": -14, "$END": -14
    },
    {
        "_NL": -15, "NAME": -15, "PROSE": -15, "TEXT": -15, "COMMA": -15, "NUMBER": -15, "PATTERN": -15, "RANGE": -15,
        "PERCENT": -15, "VERSION": -15, "DATE": -15, "TIME": -15, "LBRACE": -15, "RBRACE": -15, "$END": -15
    },
    {
        "_NL": -16, "NAME": -16, "PROSE": -16, "TEXT": -16, "COMMA": -16, "NUMBER": -16, "PATTERN": -16, "RANGE": -16,
        "PERCENT": -16, "VERSION": -16, "DATE": -16, "TIME": -16, "LBRACE": -16, "RBRACE": -16, "$END": -16
    },
    {
        "_NL": -17, "NAME": -17, "PROSE": -17, "TEXT": -17, "COMMA": -17, "NUMBER": -17, "PATTERN": -17, "RANGE": -17,
        "PERCENT": -17, "VERSION": -17, "DATE": -17, "TIME": -17, "LBRACE": -17, "RBRACE": -17, "$END": -17
    },
    {"_NL": 1, "NAME": 2, "RBRACE": -1},
    {
        "_NL": -18, "NAME": 7, "PROSE": 8, "TEXT": 9, "COMMA": -18, "NUMBER": 10, "PATTERN": 11, "RANGE": 12,
        "PERCENT": 13, "VERSION": 14, "DATE": 15, "TIME": 16, "LBRACE": -18, "RBRACE": -18, "$END": -18
    },
    {"_NL": -19, "COMMA": 27, "LBRACE": -19, "RBRACE": -19, "$END": -19},
    {"_NL": -20, "RBRACE": -20, "$END": -20},
    {
        "_NL": -21, "NAME": -21, "PROSE": -21, "TEXT": -21, "COMMA": -21, "NUMBER": -21, "PATTERN": -21, "RANGE": -21,
        "PERCENT": -21, "VERSION": -21, "DATE": -21, "TIME": -21, "LBRACE": -21, "RBRACE": -21, "$END": -21
    },
    {"_NL": -22, "LBRACE": 17, "RBRACE": -22, "$END": -22},
    {"_NL": -23, "NAME": 2, "RBRACE": -23, "$END": -23},
    {"_NL": 23, "RBRACE": -24, "$END": -24},
    {"RBRACE": 31},
    {
        "_NL": -25, "NAME": -25, "PROSE": -25, "TEXT": -25, "COMMA": -25, "NUMBER": -25, "PATTERN": -25, "RANGE": -25,
        "PERCENT": -25, "VERSION": -25, "DATE": -25, "TIME": -25, "LBRACE": -25, "RBRACE": -25, "$END": -25
    },
    {
        "NAME": 7, "PROSE": 8, "TEXT": 9, "NUMBER": 10, "PATTERN": 11, "RANGE": 12, "PERCENT": 13, "VERSION": 14,
        "DATE": 15, "TIME": 16
    },
    {"_NL": -26, "COMMA": 33, "LBRACE": -26, "RBRACE": -26, "$END": -26},
    {"_NL": -27, "RBRACE": -27, "$END": -27},
    {"_NL": -28, "RBRACE": -28, "$END": -28},
    {"_NL": -29, "RBRACE": -29, "$END": -29},
    {"_NL": -30, "COMMA": -30, "LBRACE": -30, "RBRACE": -30, "$END": -30},
    {
        "NAME": 7, "PROSE": 8, "TEXT": 9, "NUMBER": 10, "PATTERN": 11, "RANGE": 12, "PERCENT": 13, "VERSION": 14,
        "DATE": 15, "TIME": 16
    },
    {"_NL": -31, "COMMA": -31, "LBRACE": -31, "RBRACE": -31, "$END": -31},
)
GOTOS: tuple[dict[str, int], ...] = (
    {"___body_star_0": 3, "_body": 4, "start": 35, "statement": 5},
    {"statement": 6},
    {"___group_plus_2": 18, "_group": 19, "block": 20, "literal": 21, "phrase": 22},
    {},
    {},
    {"___body_star_0": 24},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {"___body_star_0": 3, "_body": 25, "statement": 5},
    {"literal": 26},
    {"__phrase_star_1": 28},
    {},
    {},
    {"block": 29},
    {"statement": 30},
    {},
    {},
    {},
    {"___group_plus_2": 18, "_group": 32, "literal": 21},
    {},
    {},
    {},
    {},
    {},
    {"___group_plus_2": 18, "_group": 34, "literal": 21},
    {},
)
