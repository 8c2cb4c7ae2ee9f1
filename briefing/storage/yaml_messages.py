"""Explain a YAML parser's messages in plain words, with advice on how to fix the error."""

import re
from typing import Final

from msgspec import Struct


class ErrorText(Struct, frozen=True):
    """The message and hint for one kind of error."""

    message: str
    """May contain `{first}`: the character at the error."""
    hint: str
    """May contain `{line}`: the line in which the invalid part begins."""
    where_it_opens: bool = False
    """Whether the error is reported at the start of the invalid part, not where the parser stopped."""


_TAB: Final = ErrorText("a tab where YAML needs spaces", "Indent with spaces.")
_AFTER_A_MARK: Final = ErrorText(
    "text after a closing quotation mark",
    "In \"…\" write \\\" for a quotation mark, in '…' write ''. Or a mark further up is not closed.",
)
_PARSER: Final = (
    # The messages of libyaml and PyYAML's own parser, and what they mean; the first match is used.
    ("tab character", _TAB),
    (
        "quoted scalar: found unexpected",
        ErrorText(
            "this quotation mark is never closed",
            "Put the same mark at the end. In '…', write an apostrophe twice: ''.",
            where_it_opens=True,
        ),
    ),
    (
        "quoted scalar",
        ErrorText(
            "a backslash that does not begin an escape",
            "In \"…\" write \\\\ for a backslash, or put the text in '…'.",
        ),
    ),
    (
        "an (alias|anchor)|a (tag|block scalar)",
        ErrorText("a value cannot begin with {first}", "Put the value in quotation marks.", where_it_opens=True),
    ),
    (
        "mapping values",
        ErrorText(
            "a `: ` inside a value",
            "Put a value with `: ` in quotation marks. Otherwise check the indentation, and the line above.",
        ),
    ),
    (
        "expected ':'",
        ErrorText(
            "neither `key: value` nor `- item`",
            "Indent text that continues the line above further than its key; ` #` begins a comment.",
            where_it_opens=True,
        ),
    ),
    (
        "a flow node",
        ErrorText("a list in [ ] or {{ }} that is not closed", "Put text with ` #` in quotation marks."),
    ),
    (
        "a flow",
        ErrorText(
            "a list in [ ] or {{ }} that is not closed, or lacks a comma",
            "Start looking in line {line}. Put text with , [ ] {{ }} or ` #` in quotation marks.",
        ),
    ),
    (
        "any token|node content",
        ErrorText("a value cannot begin with {first}", "Put the value in quotation marks."),
    ),
    (
        "sequence entries",
        ErrorText("a list that begins on its key's line", "Begin each `- item` on a line of its own."),
    ),
    (
        "expected key|indicator|<block end>",
        ErrorText(
            "this does not match the indentation around it",
            "Entries of a mapping or list must begin in the same column. ` #` begins a comment.",
        ),
    ),
    ("document start", ErrorText("text after the document's end", "Remove the line `...` further up.")),
)


def explain(problem: str, context: str, before: str, character: str) -> ErrorText | None:
    """Return the message and hint for a parser's message, or None if it is unknown.

    `problem` and `context` are PyYAML's; `before` is the line up to the error, `character` the character at the error.
    """
    if not before.strip() and "\t" in before + character:
        return _TAB
    if "quoted scalar" not in context and before.rstrip().endswith(('"', "'")):
        return _AFTER_A_MARK
    text = f"{context}: {problem}"
    return next((words for pattern, words in _PARSER if re.search(pattern, text)), None)
