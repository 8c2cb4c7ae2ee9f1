"""Escape text for Markdown, so that it renders as itself and never acts as markup.

The rules are the fewest that pass the cases in `tests/export` in CommonMark, GitHub's dialect, Python-Markdown and
pandoc, even if the renderer links bare addresses or curls quotation marks, and with Obsidian's extra syntax. A
backslash is used if all of them accept it, otherwise an entity. Characters that are harmless in their place stay.
"""

import re
from typing import Final

from briefing.text.sanitize import sanitize_line

_NAMED: Final = {"&": "&amp;", "<": "&lt;", '"': "&quot;", "'": "&apos;", "‘": "&lsquo;", "“": "&ldquo;"}
_BACKSLASHED: Final = frozenset("\\`*_{}[]()>#+-.!")
"""Characters that Python-Markdown allows after a backslash; the others allow all ASCII punctuation."""

_ACTS: Final = re.compile(
    r"""
    \A\(?(?:\d+|[^\W_]|[ivxlcdm]+)[.)](?=\s|\Z)  # a list's number, in pandoc also (a) and iv.
    | \A[-+>:=]                                 # at the start: lists, quotations, definitions, rules
    | [\\`*_{}\[\]<&|~^@#]                      # code, emphasis, links, HTML, tables, raised text, citations, tags
    | :(?=//|[\w+-]+:)                          # bare addresses; :smile:
    | (?<=www)\.                                # bare addresses without a scheme
    | %(?=%|[0-9a-f]{2}) | (?<=%)%              # Obsidian's comments; linkifiers decode these
    | =(?==) | (?<==)=                          # ==marked==
    | \$(?!\d) | (?<!\s)\$                      # formulas; the amount in "of $5" cannot close one
    | (?<=[-+])- | (?<=\.)\. | (?<=,),          # typographers: -- +- .. ,, ???? !!!! (c)
    | (?<=\?{3})\? | (?<=!{3})! | \((?=(?:c|r|p|tm)\))
    | (?<=\A\[)[ ] | (?<=\A\[x\])[ ]           # pandoc's task lists, which ignore a backslash
    | !\Z                                       # would turn a following footnote reference into an image
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKS: Final = re.compile(r"[\"'‘]")
_MARKS_AND_OPENING: Final = re.compile(r"[\"'‘“]")
_CLOSES_WRONGLY: Final = re.compile(r'"|\s”')
"""Pandoc lets a straight mark, even as an entity, close a curly one, and reads a lone ‘ as ’."""


def flat(text: str) -> str:
    """Return `text` on one line, safe to show, with each run of white space as one space."""
    return " ".join(sanitize_line(text.replace("\r", "\n")).split())


def prose(text: str) -> str:
    """Return `text` on one line as Markdown that renders as itself, except that quotation marks may be curled.

    For the brief's own sentences, which stay readable as plain text. Works inside a line, at the start of a paragraph,
    in a heading, a list, a table and a note.
    """
    return _ACTS.sub(_escaped, flat(text))


def escape(text: str) -> str:
    """Return `prose(text)` with quotation marks and apostrophes as entities, so that renderers do not change them.

    For words that must be rendered exactly.
    """
    marks = _MARKS_AND_OPENING if _CLOSES_WRONGLY.search(text) else _MARKS
    return marks.sub(_escaped, prose(text))


def quoted(text: str) -> str:
    """Return `escape(text)` in “ ”, as entities if marks in the text would close them too soon."""
    return f"&ldquo;{escape(text)}&rdquo;" if _CLOSES_WRONGLY.search(text) else f"“{escape(text)}”"


def _escaped(match: re.Match[str]) -> str:
    lead, character = match[0][:-1], match[0][-1]
    if character in _BACKSLASHED:
        return f"{lead}\\{character}"
    return _NAMED.get(character) or f"&#{ord(character)};"
