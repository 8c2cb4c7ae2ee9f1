"""From the start of the process to the first screen with content, and where that time goes."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Final

import pyte

from briefing.model import Library
from tests.benchmarks.figures import heading, row, shares
from tests.benchmarks.terminal import Painted, Terminal, dense, environment, pane

READER: Final = [sys.executable, "-P", "-m", "briefing"]
ONE_WIDGET: Final = """
from textual.app import App
from textual.widgets import Static

class OneWidget(App):
    presses = 0

    def compose(self):
        yield Static("pressed 0 times")

    def on_key(self, event):
        self.presses += 1
        self.query_one(Static).update(f"pressed {self.presses} times")

OneWidget().run()
"""
"""The yardstick: the smallest Textual program that shows something and answers a key."""
YARDSTICK: Final = [sys.executable, "-P", "-c", ONE_WIDGET]
_STAGES: Final = """
import json, sys, time
times = [time.perf_counter()]
def stage(): times.append(time.perf_counter())
import textual.app; stage()
import briefing.tui.app; stage()
from briefing.load import load, shipped
library = load(shipped()); stage()
from briefing.check import check
check(library); stage()
print(json.dumps([after - before for before, after in zip(times, times[1:])]))
"""
_IMPORT: Final = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+([\w.]+)")


def pressed(times: int) -> str:
    """Return what the yardstick shows after so many presses, without white space."""
    return dense(f"pressed {times} times")


def first_screen(library: Library, home: Path) -> Painted:
    """Start the reader, and say when topics, the first brief and its evidence stand on the screen."""
    brief = library.briefs[0]
    bottom_line = dense(brief.bottom_line.text)[:40]

    def complete(screen: pyte.Screen) -> bool:
        return (
            dense(library.briefs[-1].title)[:10] in pane(screen, 0)
            and bottom_line in pane(screen, 1)
            and dense(brief.trail(None)[0].source.label) in pane(screen, -1)
        )

    with Terminal(READER, home=home) as terminal:
        return terminal.wait(complete)


def first_widget(home: Path) -> Painted:
    """Start the yardstick, and say when its words stand on the screen."""
    with Terminal(YARDSTICK, home=home) as terminal:
        return terminal.wait(lambda screen: pressed(0) in dense(screen.display[0]))


def report(library: Library, home: Path, rounds: int) -> None:
    """Print both starts, taken in turns, then the stages of ours and the imports by package."""
    ours: list[Painted] = []
    theirs: list[Painted] = []
    first_screen(library, home)  # compiles the modules
    for _ in range(rounds):
        theirs.append(first_widget(home))
        ours.append(first_screen(library, home))
    heading("Start to the first screen with content (aim: at most 1.5×)")
    row("one-widget program, shown", [each.shown for each in theirs])
    row("briefing, shown", [each.shown for each in ours], [each.shown for each in theirs])
    row("one-widget program, settled", [each.settled for each in theirs])
    row("briefing, settled", [each.settled for each in ours], [each.settled for each in theirs])

    names = ("import textual.app", "import the rest", "load the library", "check it")
    stages = [median(times) for times in zip(*(_stages(home) for _ in range(rounds)), strict=True)]
    shown, settled = median(each.shown for each in ours), median(each.settled for each in ours)
    parts = [
        *zip(names, stages, strict=True),
        ("the interpreter, the command line, mounting and painting", shown - sum(stages)),
        ("from shown to settled", settled - shown),
    ]
    shares("Where our time goes", parts)
    shares("Imports by package (-X importtime, which itself takes time)", _imports(home))


def _stages(home: Path) -> list[float]:
    return [float(seconds) for seconds in json.loads(_child(home, "-c", _STAGES).stdout)]


def _imports(home: Path) -> list[tuple[str, float]]:
    """Return the packages whose modules take longest, each module counted without what it imports."""
    log = _child(home, "-X", "importtime", "-c", "import briefing.cli, briefing.tui.app").stderr
    packages: Counter[str] = Counter()
    for microseconds, module in _IMPORT.findall(log):
        package = module.split(".")[0]
        standard = package in sys.stdlib_module_names
        packages["the standard library" if standard else package] += int(microseconds)
    return [(package, microseconds / 1e6) for package, microseconds in packages.most_common(8)]


def _child(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment(home))
