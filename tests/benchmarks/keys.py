"""From a key to what it paints, at rest: moving, reading quotes in articles, finding, and every page."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from briefing.model import Claim, Evidence, Library
from tests.benchmarks.figures import Aim, Taken, heading, processor, row
from tests.benchmarks.programs import READER, YARDSTICK, pressed
from tests.benchmarks.terminal import Question, Terminal, dense, pane, reversed_text

ESC: Final = "\x1b"
_ENOUGH: Final = 20
"""Characters, without white space, by which a passage is known on the screen."""
_MOVE, _PAGE, _LETTER = processor(15), processor(35), processor(20)

PAGES: Final[Mapping[str, tuple[str, Aim | None]]] = {
    "the overview": ("0", None),
    "compare": ("c", _PAGE),
    "the cross table": ("x", _PAGE),
    "search": ("F", _PAGE),
    "the articles": ("s", None),
    "cited by": ("U", None),
    "differences": ("D", None),
    "the timeline": ("T", None),
    "who said what": ("W", None),
    "why": ("w", None),
    "the clippings": ("M", None),
    "errors": ("p", None),
    "help": ("?", None),
    "the palette": ("\x10", None),
    "the colors": ("t", None),
    "what to copy": ("Y", None),
    "export": ("e", None),
    "the : line": (":", None),
    "words to find": ("/", None),
}
"""The key that opens each page or dialog over a claim."""


def anything(_: object) -> bool:
    """Be content with whatever is painted."""
    return True


def begins(evidence: Evidence) -> str:
    """Return the beginning of the passage, without white space. Raises ValueError where it is not found."""
    if evidence.span is None:
        raise ValueError(f"{evidence.quote!r} is not found")
    return dense(evidence.source.text[evidence.span.start : evidence.span.end])[:_ENOUGH]


def marked(evidence: Evidence) -> Question:
    """Ask whether an article is open with the passage marked."""
    return lambda screen: begins(evidence) in reversed_text(screen)


def evidence_of(claim: Claim) -> Question:
    """Ask whether the evidence pane is at the claim."""
    return lambda screen: f"Evidenceof{claim.number}" in pane(screen, -1)


@contextmanager
def at_claim(library: Library, claim: Claim, home: Path, *arguments: str | Path) -> Iterator[Terminal]:
    """Start the reader and go to a claim of the first brief."""
    with Terminal([*READER, *arguments], home=home) as terminal:
        last = dense(library.briefs[0].title)[:10]
        terminal.wait(lambda screen: last in dense("".join(screen.display)))
        terminal.press("1", lambda screen: "Evidence" in pane(screen, -1))
        terminal.press(":", anything)
        terminal.press(f"1.{claim.number}\r", evidence_of(claim))
        yield terminal


class Presses:
    """What each kind of press took, in the order of the kinds."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.taken: dict[str, list[Taken]] = {}
        self.aims: dict[str, Aim] = {}

    def press(self, name: str, keys: str, aim: Aim | None = None, until: Question = anything) -> None:
        """Press keys, and keep what they took until the program was at rest."""
        self.taken.setdefault(name, []).append(self._terminal.press(keys, until).settled)
        if aim:
            self.aims[name] = aim


def report(library: Library, home: Path, rounds: int) -> None:
    """Print what keys take in a brief and in articles, then what each page takes to open and to leave."""
    with Terminal(YARDSTICK, home=home) as terminal:
        terminal.wait(lambda screen: pressed(0) in dense(screen.display[0]))
        base = [terminal.press("j", anything).settled for _ in range(2 * rounds)]
    claim = next(claim for claim in library.briefs[0].claims if len({each.source for each in claim.quotes}) > 1)
    with at_claim(library, claim, home) as terminal:
        presses = Presses(terminal)
        for _ in range(rounds):
            _moving(presses, library, claim)
        presses.press("mark a claim", "m")
        for _ in range(rounds):
            _every_page(presses)
        for columns, rows in ((200, 60), (80, 24), (120, 40)) * max(1, rounds // 2):
            presses.taken.setdefault("another size", []).append(terminal.resize(columns, rows).settled)
        for _ in range(rounds):
            _typing(presses)
    heading("Keys, to rest")
    row("a key in the one-widget program", base)
    for name, each in presses.taken.items():
        row(name, each, base, presses.aims.get(name))


def _moving(presses: Presses, library: Library, claim: Claim) -> None:
    """Go to the next claim and back, to the next quote and back, and into the article of one."""
    trail = library.briefs[0].trail(claim)
    presses.press("j: the next claim and its evidence", "j", _MOVE)
    presses.press("k: the claim before", "k", _MOVE, evidence_of(claim))
    presses.press("]: the next quote, in the brief", "]", _MOVE)
    presses.press("[: the quote before", "[", _MOVE)
    presses.press("Enter: the quote marked in its article", "\r", _PAGE, marked(trail[0]))
    presses.press("]: the next quote, in its article", "]", _MOVE, marked(trail[1]))
    presses.press("Space: a page of the article", " ", _MOVE)
    presses.press("h: back to the claim", "h", None, evidence_of(claim))
    presses.press("[: the quote before", "[", _MOVE)
    presses.press("Tab: to the evidence", "\t")
    presses.press("Esc: back to the claims", ESC)


def _every_page(presses: Presses) -> None:
    for name, (key, aim) in PAGES.items():
        presses.press(f"{name}: open", key, aim)
        presses.press(f"{name}: Esc", ESC)


def _typing(presses: Presses) -> None:
    """Type a word to find and one to search, letter by letter."""
    for key, name in (("/", "find"), ("F", "search")):
        presses.press(f"{name}: open again", key)
        for letter in "trade":
            presses.press(f"a letter in {name}", letter, _LETTER)
        presses.press(f"Esc from {name}", ESC)
