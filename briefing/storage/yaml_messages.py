"""What a YAML parser's message means in plain words, and what to do about it."""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ErrorText:
    """What to tell people about one kind of error."""

    message: str
    """May hold `{first}`: the character at the error."""
    hint: str
    """May hold `{line}`: the line in which the invalid part begins."""
    where_it_opens: bool = False
    """Whether the error is shown where the invalid part begins, and not where the parser gave up."""


_TAB: Final = ErrorText("a tab where YAML wants spaces", "Indent with spaces.")
_AFTER_A_MARK: Final = ErrorText(
    "text after a closing quotation mark",
    "Between \"…\" write \\\" for a mark, between '…' write ''. Or is a mark left open further up?",
)
_PARSER: Final = (
    # What libyaml and PyYAML's own parser say, and what it means; the first that fits.
    ("tab character", _TAB),
    (
        "quoted scalar: found unexpected",
        ErrorText(
            "the quotation mark that opens here is never closed",
            "Put the same mark at the end. Between '…', an apostrophe is written twice: ''.",
            where_it_opens=True,
        ),
    ),
    (
        "quoted scalar",
        ErrorText(
            "a backslash that begins no escape",
            "Between \"…\" write \\\\ for a backslash, or put the text between '…'.",
        ),
    ),
    (
        "an (alias|anchor)|a (tag|block scalar)",
        ErrorText("a value cannot begin with {first}", "Put the value in quotation marks.", where_it_opens=True),
    ),
    (
        "mapping values",
        ErrorText(
            "a `: ` where a value cannot have one",
            "A value with `: ` in it needs quotation marks. Else check the indentation, and the line above.",
        ),
    ),
    (
        "expected ':'",
        ErrorText(
            "neither `key: value` nor `- item`",
            "Text that goes on from the line above is indented further than its key; ` #` ends it.",
            where_it_opens=True,
        ),
    ),
    (
        "a flow node",
        ErrorText("a list in [ ] or {{ }} that is not closed", "Text with ` #` in it needs quotation marks."),
    ),
    (
        "a flow",
        ErrorText(
            "a list in [ ] or {{ }} that is not closed, or lacks a comma",
            "Look from line {line} on. Text with , [ ] {{ }} or ` #` in it needs quotation marks.",
        ),
    ),
    (
        "any token|node content",
        ErrorText("a value cannot begin with {first}", "Put the value in quotation marks."),
    ),
    (
        "sequence entries",
        ErrorText("a list that begins in its key's line", "Begin each `- item` on a line of its own."),
    ),
    (
        "expected key|indicator|<block end>",
        ErrorText(
            "this does not fit the lines around it",
            "Entries of one mapping or list begin in the same column. Text ends where ` #` stands in it.",
        ),
    ),
    ("document start", ErrorText("text after the document's end", "Remove the line `...` further up.")),
)


def explain(problem: str, context: str, before: str, character: str) -> ErrorText | None:
    """Return the words for a parser's message, or None for one that is not known.

    `problem` and `context` are PyYAML's; `before` is the line up to the error, `character` what stands there.
    """
    if not before.strip() and "\t" in before + character:
        return _TAB
    if "quoted scalar" not in context and before.rstrip().endswith(('"', "'")):
        return _AFTER_A_MARK
    told = f"{context}: {problem}"
    return next((words for pattern, words in _PARSER if re.search(pattern, told)), None)
