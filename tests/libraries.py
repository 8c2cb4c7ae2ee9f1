"""An invented library, 'Harbour dredging', that tests write into a folder and change piece by piece."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from briefing.load import load, shipped
from briefing.model import Library

COURIER: Final = """\
Port authority approves channel

HARROW (Courier) — The port authority voted seven to two on Saturday to approve the channel, a £410 million \
project.

Moving the spoil inland would cost £35 million, the authority told the meeting. The railway declined to \
comment, and the school district declined to comment.

“We will not begin before the survey is complete,” the authority said in a statement that it issued \
after the vote.
"""
"""Four paragraphs. `declined to comment` occurs twice in the third, `on Saturday` once in the second."""

GAZETTE: Final = """\
HARROW — The channel was approved on Saturday evening, members of the board said after the session.

Moving spoil by the northern route would cost £28 million, according to a study that the county published in \
February. The study left out the southern route.

Residents had asked for the work to wait. Many of them live beside the quay. The board gave no date, and it \
took no questions from the floor.
"""
"""Three paragraphs. It names no outlet and no date of its own."""

BRIEF: Final = """\
title: Harbour dredging
as_of: 2026-03-15
headline: The channel is approved; who pays for the spoil is open.
bottom_line:
  text: The authority approved the channel; who pays for moving the spoil is open.
  rests_on: [approved, spoil-cost]
claims:
  - id: approved
    kind: reported
    text: The port authority approved the £410 million channel on a Saturday.
    when: vote
    evidence:
      - source: courier
        quote: voted seven to two on Saturday to approve the channel
        origin: board-vote
      - source: gazette
        quote: approved on Saturday evening
        speaker: members of the board
        origin: board-vote
  - id: no-comment
    kind: reported
    text: The school district declined to comment.
    evidence:
      - source: courier
        quote: declined to comment
        before: "the school district "
        speaker: unstated
        origin: unstated
  - id: survey-first
    kind: statement
    text: The authority says that it will not begin before its survey is complete.
    evidence:
      - source: courier
        quote: “We will not begin before the survey is complete,”
        speaker: the port authority
        note: The statement is not in the article.
  - id: residents
    kind: reported
    text: Residents asked for the work to wait, and the board gave no date.
    evidence:
      - source: gazette
        from: Residents had asked
        to: The board gave no date
  - id: spoil-cost
    kind: reported
    text: Estimates of moving the spoil differ.
    difference:
      type: factual
      note: The Gazette's figure is for the northern route only.
      positions:
        - label: £35 million
          evidence:
            - source: courier
              quote: Moving the spoil inland would cost £35 million
              speaker: the port authority
              origin: board-vote
        - label: £28 million
          evidence:
            - source: gazette
              quote: Moving spoil by the northern route would cost £28 million
              via: [the county]
              origin: county-study
  - id: delay
    kind: judgment
    text: Work is unlikely to begin this spring.
    rests_on: [survey-first, residents]
    likelihood: unlikely
    confidence: low
    because: Only one article speaks of the survey.
silences:
  - id: start
    text: No article says when the survey will be complete.
  - No article says who pays.
  - Neither article quotes a resident.
  - {text: The Gazette does not mention a tunnel., words: [tunnel], absent_from: [gazette]}
source_summary: Both articles go back to the same meeting of the board.
allow:
  quote-short: The school district said no more than that it declined to comment.
  article-little-cited: The rest of the Gazette is about other matters.
"""

INDEX: Final = """\
title: Harrow harbour
description: Two invented articles about dredging a channel.
topics: [harbour]
"""

SOURCES: Final = f"""\
sources:
  courier:
    file: courier-2026-03-14.txt
    sha256: {sha256(COURIER.encode()).hexdigest()}
    title: Port authority approves channel
    outlet: {{name: Harrow Courier, basis: "HARROW (Courier) —"}}
    published: {{date: 2026-03-14, basis: on Saturday, precision: about}}
    genre: report
    url: https://example.org/a
    notes: [The headline is the first line of the file.]
  gazette:
    file: gazette.txt
    sha256: {sha256(GAZETTE.encode()).hexdigest()}
    title: Channel approved
    label: Gazette
    outlet: unstated
    published: unstated
    genre: unstated
    url: unstated
people:
  authority: {{name: port authority, descriptor: unstated, aliases: [the port authority]}}
  board: {{name: members of the board, descriptor: unstated, for: port authority}}
  county: {{name: the county, descriptor: unstated}}
occasions:
  vote: {{title: The board's vote, date: 2026-03-14, basis: {{source: courier, quote: on Saturday}}, computed: true}}
origins:
  board-vote:
    title: Vote of the board in open session
    short: the board's vote
    kind: meeting
    of: vote
    basis: {{source: courier, quote: voted seven to two on Saturday}}
  county-study:
    title: Study that the county published in February
    kind: document
    basis: {{source: gazette, quote: a study that the county published}}
aliases:
  - [port authority, harbour board]
"""

BRIEF_FILE: Final = "briefs/harbour.yaml"
INDEX_FILE: Final = "briefs/index.yaml"
SOURCES_FILE: Final = "seeds/sources.yaml"
COURIER_FILE: Final = "seeds/courier-2026-03-14.txt"
GAZETTE_FILE: Final = "seeds/gazette.txt"


def make_library(folder: Path) -> Path:
    """Write the library into `folder`/harrow and return that folder. Nothing is wrong with it."""
    root = folder / "harrow"
    write(root, INDEX_FILE, INDEX)
    write(root, BRIEF_FILE, BRIEF)
    write(root, SOURCES_FILE, SOURCES)
    write(root, COURIER_FILE, COURIER)
    write(root, GAZETTE_FILE, GAZETTE)
    return root


@cache
def shipped_library() -> Library:
    """Return the shipped library, which is read once: its values are frozen."""
    return load(shipped())


def write(root: Path, file: str, content: str | bytes) -> Path:
    """Write one file of the library, its folder too if need be, and return its path."""
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def change(root: Path, file: str, old: str, new: str) -> None:
    """Replace the first `old` in a file of the library by `new`. A test that finds no `old` fails."""
    text = (root / file).read_bytes().decode()
    assert old in text, f"{old!r} is not in {file}"
    write(root, file, text.replace(old, new, 1))


def line_of(root: Path, file: str, words: str) -> int:
    """Return the number, from 1, of the first line of a file that holds `words`."""
    lines = (root / file).read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if words in line)
