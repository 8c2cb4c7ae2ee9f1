"""Create a new brief in a library: a valid skeleton, and its topic in the index."""

import re
from datetime import date
from pathlib import Path
from typing import Final

from briefing.authoring.errors import AuthoringError, YamlAppender, undone_on_error
from briefing.authoring.plain_words import plain
from briefing.load import INDEX_FILE, SCHEMA_FOLDER
from briefing.load.json_schema import schema_comment
from briefing.load.values import ID_HINT, MAX_LINE, is_id
from briefing.model import Problem
from briefing.storage.files import MAX_YAML, ReadError, read_text
from briefing.storage.lock import locked
from briefing.storage.writing import write
from briefing.storage.yaml_parser import Value, YamlDocument, YamlError, parse
from briefing.storage.yaml_strings import double_quoted

_AS_OF: Final = re.compile(r"^as_of: \S+", re.MULTILINE)
_SKELETON: Final = """\
title: {title}
as_of: {as_of}                      # what is known as of this date
headline: ""                           # the bottom line in at most 20 words
bottom_line:
  text: Nothing is established on this topic yet.
  rests_on: [unread]                   # the ids of claims and silences below
claims: []                             # most important first, one sentence each; remove the [] for the first one
  # Facts that articles report (reported) and statements (statement) need a quote from every relevant article:
  #
  # - id: a-name-of-yours
  #   kind: reported
  #   text: One plain sentence that says no more than the quotes.
  #   when: {{date: {as_of}}}           # an occasion of seeds/sources.yaml, or a date with the words for it
  #   evidence:
  #     - source: an-article             # an id of seeds/sources.yaml
  #       quote: eight to forty words of the article, exactly
  #       role: supports                 # or foretells, context, contrary; only `supports` counts
  #       speaker: unstated              # who says it: a name, a list of names, or unstated
  #       via: []                        # relays named in the text, the one nearest the speaker first
  #       origin: unstated               # the statement or document behind it: an id of seeds/sources.yaml
  #
  # If accounts differ, write down each position:
  #
  # - id: where-they-differ
  #   kind: reported
  #   text: The articles differ in what it costs.
  #   difference:
  #     type: factual                    # cannot both be true; or wording, translation, scope, framing, timing, …
  #     note: How a reader can tell which to believe.
  #     positions:
  #       - {{label: Ten, evidence: [{{source: an-article, quote: …}}]}}
  #       - {{label: Twenty, evidence: [{{source: another, quote: …}}]}}
  #
  # A conclusion of your own names the claims it rests on:
  #
  # - id: what-follows
  #   kind: judgment
  #   text: It is likely to be late.
  #   rests_on: [a-name-of-yours]
  #   likelihood: likely
silences:                              # what one would expect, but no article says
  - id: unread
    text: No article has been read on this topic yet.
  # To search articles for words, in every form:
  #
  # - {{text: The article does not mention a date., words: [date], absent_from: [an-article]}}
outlook: ""                            # what to watch next, from the articles alone
source_summary: ""                     # what rests on a single article, whose voice is missing
"""


def new_brief(root: Path, topic: str, title: str, as_of: date) -> str:
    """Write a skeleton for `topic` to the library at `root`, list it in the index, and return the brief's file.

    In the index only the new topic is added; if it is listed already, without a file, the index does not change. Raise
    LibraryError if that is not possible, and OSError if something cannot be written.
    """
    if not is_id(topic):
        raise AuthoringError(f"{topic} is not a valid topic. {ID_HINT}")
    words = plain(title)
    if not 0 < len(words) <= MAX_LINE:
        raise AuthoringError(f"a title has 1 to {MAX_LINE} characters.")
    with locked(root):
        return _write(root, topic, words, as_of)


def _write(root: Path, topic: str, title: str, as_of: date) -> str:
    index = YamlAppender(root, INDEX_FILE)
    is_listed = topic in _topics(index.document)
    if not is_listed:
        index.add_item(("topics",), f"- {topic}\n")
    file = f"briefs/{topic}.yaml"
    content = _schema_line(root) + _SKELETON.format(title=_scalar(title), as_of=as_of.isoformat())
    with undone_on_error() as written:
        try:
            write(root / file, content.encode(), overwrite=False)
            written.append(root / file)
        except FileExistsError:
            if is_listed or not _is_orphan(root, file, content):
                raise AuthoringError(f"{file} exists; nothing was written.") from None
        index.save()
    return file


def _is_orphan(root: Path, file: str, content: str) -> bool:
    """Return whether a file is a skeleton, of any date, that was never listed because the program was killed."""
    try:
        there = read_text(root, file, MAX_YAML)[0]
    except ReadError:
        return False
    return _AS_OF.sub("", there) == _AS_OF.sub("", content)


def _topics(index: YamlDocument) -> list[Value]:
    """Return the topics that the index lists. Raise AuthoringError if it has no list of them."""
    topics = index.value.get("topics") if isinstance(index.value, dict) else None
    if isinstance(topics, list):
        return topics
    problem = Problem(index.place(("topics",)), "there is no list of topics to add to")
    raise AuthoringError(f"{problem}. Write `topics: []`.")


def _schema_line(root: Path) -> str:
    """Return the comment for editors if the library has the schemas, else an empty string."""
    return schema_comment("brief") if (root / SCHEMA_FOLDER / "brief.json").is_file() else ""


def _scalar(words: str) -> str:
    """Return a title as YAML, without quotation marks if possible."""
    try:
        plain = parse(f"title: {words}", "").value == {"title": words}
    except YamlError:
        plain = False
    return words if plain else double_quoted(words)
