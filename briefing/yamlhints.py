"""What a YAML parser's message means in plain words, and what to do about it."""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """What to tell people about one kind of fault."""

    message: str
    """May hold `{first}`: the character at the fault."""
    hint: str
    """May hold `{line}`: the line in which the faulty part begins."""
    where_it_opens: bool = False
    """Whether the fault is shown where the faulty part begins, and not where the parser gave up."""


_TAB: Final = Words("a tab where YAML wants spaces", "Indent with spaces.")
_AFTER_A_MARK: Final = Words(
    "text after a closing quotation mark",
    "Between \"…\" write \\\" for a mark, between '…' write ''. Or is a mark left open further up?",
)
_PARSER: Final = (
    # What libyaml and PyYAML's own parser say, and what it means; the first that fits.
    ("tab character", _TAB),
    (
        "quoted scalar: found unexpected",
        Words(
            "the quotation mark that opens here is never closed",
            "Put the same mark at the end. Between '…', an apostrophe is written twice: ''.",
            where_it_opens=True,
        ),
    ),
    (
        "quoted scalar",
        Words(
            "a backslash that begins no escape",
            "Between \"…\" write \\\\ for a backslash, or put the text between '…'.",
        ),
    ),
    (
        "an (alias|anchor)|a (tag|block scalar)",
        Words("a value cannot begin with {first}", "Put the value in quotation marks.", where_it_opens=True),
    ),
    (
        "mapping values",
        Words(
            "a `: ` where a value cannot have one",
            "A value with `: ` in it needs quotation marks. Else check the indentation, and the line above.",
        ),
    ),
    (
        "expected ':'",
        Words(
            "neither `key: value` nor `- item`",
            "Text that goes on from the line above is indented further than its key; ` #` ends it.",
            where_it_opens=True,
        ),
    ),
    (
        "a flow node",
        Words("a list in [ ] or {{ }} that is not closed", "Text with ` #` in it needs quotation marks."),
    ),
    (
        "a flow",
        Words(
            "a list in [ ] or {{ }} that is not closed, or lacks a comma",
            "Look from line {line} on. Text with , [ ] {{ }} or ` #` in it needs quotation marks.",
        ),
    ),
    (
        "any token|node content",
        Words("a value cannot begin with {first}", "Put the value in quotation marks."),
    ),
    (
        "sequence entries",
        Words("a list that begins in its key's line", "Begin each `- item` on a line of its own."),
    ),
    (
        "expected key|indicator|<block end>",
        Words(
            "this does not fit the lines around it",
            "Entries of one mapping or list begin in the same column. Text ends where ` #` stands in it.",
        ),
    ),
    ("document start", Words("text after the document's end", "Remove the line `...` further up.")),
)


def explain(problem: str, context: str, before: str, character: str) -> Words | None:
    """Give the words for a parser's message, or None for one that is not known.

    `problem` and `context` are PyYAML's; `before` is the line up to the fault, `character` what stands there.
    """
    if not before.strip() and "\t" in before + character:
        return _TAB
    if "quoted scalar" not in context and before.rstrip().endswith(('"', "'")):
        return _AFTER_A_MARK
    told = f"{context}: {problem}"
    return next((words for pattern, words in _PARSER if re.search(pattern, told)), None)
