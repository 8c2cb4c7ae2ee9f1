"""Text made safe to stand in Markdown: it renders back to itself, and no byte of it acts.

The rules are the least that held, over the cases of `tests/export`, in CommonMark, GitHub's dialect, Python-Markdown
and pandoc, also where a renderer makes links of bare addresses or curls quotation marks; with Obsidian's own marks
besides. A backslash is used where all of them take it, an entity elsewhere. What is harmless where it stands stays.
"""

import re
from typing import Final

from briefing.text.sanitize import sanitize_line

_NAMED: Final = {"&": "&amp;", "<": "&lt;", '"': "&quot;", "'": "&apos;", "‘": "&lsquo;", "“": "&ldquo;"}
_BACKSLASHED: Final = frozenset("\\`*_{}[]()>#+-.!")
"""What Python-Markdown lets a backslash escape; the others allow every ASCII mark."""

_ACTS: Final = re.compile(
    r"""
    \A\(?(?:\d+|[^\W_]|[ivxlcdm]+)[.)](?=\s|\Z)  # a list's number, in pandoc also (a) and iv.
    | \A[-+>:=]                                 # at the start: lists, quotations, definitions, rules
    | [\\`*_{}\[\]<&|~^@#]                      # code, emphasis, links, HTML, tables, raised text, citations, tags
    | :(?=//|[\w+-]+:)                          # bare addresses; :smile:
    | (?<=www)\.                                # bare addresses without a scheme
    | %(?=%|[0-9a-f]{2}) | (?<=%)%              # Obsidian's comments; what makers of links decode
    | =(?==) | (?<==)=                          # ==marked==
    | \$(?!\d) | (?<!\s)\$                      # formulas; the sum of money in "of $5" cannot close one
    | (?<=[-+])- | (?<=\.)\. | (?<=,),          # typographers: -- +- .. ,, ???? !!!! (c)
    | (?<=\?{3})\? | (?<=!{3})! | \((?=(?:c|r|p|tm)\))
    | (?<=\A\[)[ ] | (?<=\A\[x\])[ ]           # pandoc's task lists, which see through a backslash
    | !\Z                                       # would make an image of a note's number after it
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKS: Final = re.compile(r"[\"'‘]")
_MARKS_AND_OPENING: Final = re.compile(r"[\"'‘“]")
_CLOSES_WRONGLY: Final = re.compile(r'"|\s”')
"""Pandoc lets a straight mark, be it an entity, end what a curly mark has opened, and takes a lone ‘ for ’."""


def flat(text: str) -> str:
    """Return `text` on one line, made safe to show, runs of white space folded to one space."""
    return " ".join(sanitize_line(text.replace("\r", "\n")).split())


def prose(text: str) -> str:
    """Return `text` on one line as Markdown that renders back to it, but for quotation marks, which may be curled.

    For the brief's own sentences, which so stay readable as they are. Holds inside a line, at the start of a
    paragraph, in a heading, a list, a table and a note.
    """
    return _ACTS.sub(_escaped, flat(text))


def escape(text: str) -> str:
    """Return `text` as `prose` does, with its quotation marks and apostrophes kept from typographers by entities.

    For words that must come through to the character.
    """
    marks = _MARKS_AND_OPENING if _CLOSES_WRONGLY.search(text) else _MARKS
    return marks.sub(_escaped, prose(text))


def quoted(text: str) -> str:
    """Return `escape(text)` in “ ”, themselves entities where the text has marks that would end them too soon."""
    return f"&ldquo;{escape(text)}&rdquo;" if _CLOSES_WRONGLY.search(text) else f"“{escape(text)}”"


def _escaped(match: re.Match[str]) -> str:
    lead, character = match[0][:-1], match[0][-1]
    if character in _BACKSLASHED:
        return f"{lead}\\{character}"
    return _NAMED.get(character) or f"&#{ord(character)};"
