"""The reader in large libraries: its start, keys while the library is verified, keys in it, and a changed file."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Final

import pyte

from tests.benchmarks import scale
from tests.benchmarks.figures import Aim, Taken, clock, figure, heading, p95, processor, row, times
from tests.benchmarks.keys import ESC, anything
from tests.benchmarks.programs import READER, YARDSTICK, pressed
from tests.benchmarks.scale import GATE, SIZES, make_scale
from tests.benchmarks.terminal import Question, Terminal, dense, pane

_WHILE_VERIFIED: Final = 40
"""How many keys are pressed at most while a library is verified."""
_PAUSE: Final = 0.05
_BETWEEN: Final = 0.3
"""Seconds between two changes of a file."""
_LONG: Final = 300.0
"""Seconds to wait until a large library is verified."""
_WORDS: Final = "dredging"
_PAGES: Final = {"the overview": "0", "search": "F", "the articles": "s", "the timeline": "T", "who said what": "W"}
_LETTER: Final = processor(20)
_WARM: Final = times(2)
_WITHIN: Final = 50
_RELOAD: Final = clock(150)


def shows(*words: str) -> Question:
    """Ask whether all these words are on the screen."""
    return lambda screen: all(dense(each) in dense("".join(screen.display)) for each in words)


def is_verified(screen: pyte.Screen) -> bool:
    """Ask whether the header says that every quote is verified."""
    return "✓" in screen.display[0]


@contextmanager
def _reader(root: Path, home: Path, topic: str = "") -> Iterator[Terminal]:
    with Terminal([*READER, "--library", root, *(["--topic", topic] if topic else [])], home=home) as terminal:
        yield terminal


def report(folder: Path, rounds: int, sizes: Sequence[int] = SIZES) -> None:
    """Print what each size takes: first without the reader, then in it, in turns with the yardstick."""
    scale.report(folder, sizes)
    for size in sizes:
        root, home = folder / str(size), folder / f"home-{size}"
        if not root.exists():
            make_scale(root, size)
        heading(f"The reader on {size:,} articles")
        _while_verified(root, home)
        _starts(root, home, rounds, is_held=size <= GATE)
        _keys(root, home, rounds, is_held=size <= GATE)


def _while_verified(root: Path, home: Path) -> None:
    """Start on a library of which nothing is remembered, and again, and press keys until all of it is verified."""
    with _reader(root, home.with_name("home")) as terminal:  # which compiles the modules
        terminal.answer("", shows("Quays"))
    home.mkdir()
    for kind in ("cold", "warm"):
        with _reader(root, home) as terminal:
            begun = time.perf_counter()
            first = terminal.answer("", shows("Quays"))
            topic = terminal.answer("", shows("Work at the berths of quay 1 waits"))
            taken = list(_pressed(terminal))
            if not is_verified(terminal.screen):
                terminal.answer("", is_verified, _LONG)
            figure(f"{kind}: its first screen, clock", first.clock * 1000, "ms")
            figure(f"{kind}: the first topic verified after that, clock", topic.clock * 1000, "ms")
            figure(f"{kind}: all of it verified, clock", time.perf_counter() - begun, "s")
            figure(f"{kind}: memory when all is verified", terminal.memory, "MB")
        if taken:
            row(f"{kind}: a key while it is verified", taken)
            own = [each.clock - each.waited for each in taken]
            figure(f"{kind}: such a key without other programs, median", median(own) * 1000, "ms", _WITHIN)
            figure(f"{kind}: such a key without other programs, p95", p95(own) * 1000, "ms", _WITHIN)


def _pressed(terminal: Terminal) -> Iterator[Taken]:
    """Yield what keys take that move the cursor down and up until all is verified, or so many."""
    for number in islice(cycle((2, 1)), _WHILE_VERIFIED):
        if is_verified(terminal.screen):
            return
        yield terminal.answer("j" if number == 2 else "k", _marks(number))
        time.sleep(_PAUSE)


def _marks(number: int) -> Question:
    """Ask whether the cursor is on that topic."""
    return lambda screen: any(line.startswith("▌") and line[1:].split()[:1] == [str(number)] for line in screen.display)


def _starts(root: Path, home: Path, rounds: int, *, is_held: bool) -> None:
    """Print what a start takes where all is remembered: on the overview, and on a brief."""
    taken: dict[str, list[Taken]] = {"one-widget program": [], "warm: the overview": [], "warm: a brief": []}
    for _ in range(rounds):
        with Terminal(YARDSTICK, home=home) as terminal:
            taken["one-widget program"].append(
                terminal.answer("", lambda screen: pressed(0) in dense(screen.display[0]))
            )
        with _reader(root, home) as terminal:
            taken["warm: the overview"].append(terminal.answer("", shows("Work at the berths of quay 1 waits")))
        with _reader(root, home, "topic-3") as terminal:
            taken["warm: a brief"].append(terminal.answer("", shows("Evidence", "Work at berth 3 of topic 3 waits")))
    base = taken["one-widget program"]
    for name, each in taken.items():
        row(name, each, base, _WARM if is_held and each is not base else None)


def _keys(root: Path, home: Path, rounds: int, *, is_held: bool) -> None:
    """Print what keys take once all is verified, and what a changed file takes until it is on the screen."""
    taken: dict[str, list[Taken]] = {}
    aims: dict[str, Aim] = {"a letter in search": _LETTER, "a brief changes": _RELOAD}

    def press(terminal: Terminal, name: str, keys: str, until: Question = anything) -> None:
        taken.setdefault(name, []).append(terminal.press(keys, until).settled)

    with _reader(root, home, "topic-3") as terminal:
        begun = time.perf_counter()
        terminal.answer("", is_verified, _LONG)
        figure("warm: all of it verified, clock", time.perf_counter() - begun, "s")
        for number in range(rounds):
            topic = 1 + number % 9
            press(terminal, "another topic", str(topic), shows(f"Work at berth 1 of topic {topic} waits"))
            press(terminal, "j: its first claim", "j", lambda screen: "Evidenceof1" in pane(screen, -1))
            for name, key in _PAGES.items():
                press(terminal, f"{name}: open", key)
                press(terminal, f"{name}: Esc", ESC)
        press(terminal, "search: open", "F")
        for _ in range(rounds):
            for number, letter in enumerate(_WORDS, 1):
                press(terminal, "a letter in search", letter, shows(_WORDS[:number]))
            press(terminal, "all letters deleted", "\x15")
        press(terminal, "search: Esc", ESC)
        file = root / "briefs" / "topic-3.yaml"
        text = file.read_text()
        for number in range(rounds):
            time.sleep(_BETWEEN)
            title = f"Altered {number}"
            write = partial(file.write_text, text.replace("title: Topic 3", f"title: {title}"))
            name = "a brief changes" if number else "the first brief changes: the parser is imported"
            taken.setdefault(name, []).append(terminal.after(write, shows(title)))
        file.write_text(text)
        figure("memory after these", terminal.memory, "MB")
    for name, each in taken.items():
        row(name, each, each, aims.get(name) if is_held else None)
