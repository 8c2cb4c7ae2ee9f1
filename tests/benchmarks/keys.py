"""From a key to what it paints: the evidence of a claim, its quote marked in the article, the quote after it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from briefing.model import Brief, Claim, Evidence, Library
from tests.benchmarks.figures import heading, row
from tests.benchmarks.start import READER, YARDSTICK, pressed
from tests.benchmarks.terminal import Painted, Question, Terminal, dense, pane, reversed_text

_ENOUGH: Final = 20
"""Characters, without white space, by which a passage is known on the screen."""
_WALKED: Final = 3
"""Quotes of a claim that are walked to."""


@dataclass
class Presses:
    """What each kind of press took, in the order of the presses."""

    yardstick: list[Painted] = field(default_factory=list)
    move: list[Painted] = field(default_factory=list)
    open: list[Painted] = field(default_factory=list)
    walk: list[Painted] = field(default_factory=list)
    back: list[Painted] = field(default_factory=list)


def begins(evidence: Evidence) -> str:
    """Return the beginning of the passage, without white space. Raises ValueError where it is not found."""
    if evidence.span is None:
        raise ValueError(f"{evidence.quote!r} is not found")
    return dense(evidence.source.text[evidence.span.start : evidence.span.end])[:_ENOUGH]


def evidence_of(claim: Claim, evidence: Evidence) -> Question:
    """Ask whether the evidence pane is at the claim and shows the passage."""
    return lambda screen: f"claim{claim.number}" in pane(screen, -1) and begins(evidence) in pane(screen, -1)


def marked(evidence: Evidence, index: int, trail: tuple[Evidence, ...]) -> Question:
    """Ask whether the article stands open at quote `index`, from 0, of the trail, and the passage is marked."""
    title = f"Quote{index + 1}of{len(trail)}"
    return lambda screen: title in pane(screen, -1) and begins(evidence) in reversed_text(screen)


def report(library: Library, home: Path, rounds: int) -> None:
    """Print what the presses took, a brief in each round, those of the one-widget program taken in between."""
    presses = Presses()
    for number, brief in enumerate(library.briefs[:rounds], start=1):
        with Terminal(YARDSTICK, home=home) as yardstick, Terminal(READER, home=home) as reader:
            yardstick.wait(lambda screen: pressed(0) in dense(screen.display[0]))
            reader.wait(lambda screen: "Evidence" in pane(screen, -1))
            reader.press(str(number), lambda screen: "bottomline" in pane(screen, -1))
            for claim in brief.claims:
                _one_claim(reader, brief, claim, presses)
                presses.yardstick.append(_press(yardstick, claim.number))
    heading("Key to paint (aim: 50 ms at p95)")
    for name, taken in (
        ("a key in the one-widget program", presses.yardstick),
        ("j: the evidence of the next claim", presses.move),
        ("Enter: the quote marked in its article", presses.open),
        ("]: the next quote, perhaps in another article", presses.walk),
        ("h: back to the claim", presses.back),
    ):
        row(f"{name}, shown", [each.shown for each in taken], [each.shown for each in presses.yardstick])
        row(f"{name}, settled", [each.settled for each in taken], [each.settled for each in presses.yardstick])


def _one_claim(reader: Terminal, brief: Brief, claim: Claim, presses: Presses) -> None:
    """Go to the claim, read its quotes in their articles, and come back. A claim without quotes is passed over."""
    trail = brief.trail(claim)
    if not trail:
        reader.press("j", lambda screen: f"claim{claim.number}" in pane(screen, -1))
        return
    at_claim = evidence_of(claim, trail[0])
    presses.move.append(reader.press("j", at_claim))
    presses.open.append(reader.press("\r", marked(trail[0], 0, trail)))
    for index, evidence in enumerate(trail[1:_WALKED], start=1):
        presses.walk.append(reader.press("]", marked(evidence, index, trail)))
    at_claim = evidence_of(claim, trail[min(len(trail), _WALKED) - 1])
    presses.back.append(reader.press("h", at_claim))


def _press(yardstick: Terminal, count: int) -> Painted:
    return yardstick.press("j", lambda screen: pressed(count) in dense(screen.display[0]))
