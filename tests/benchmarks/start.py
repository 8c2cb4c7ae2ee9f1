"""From the start of the process to the first screen with content, and where that time goes.

The aims are held against the clock, because someone waits for the first screen. The processor's time is that of the
reader and of the process which, on a first start, reads the library while the reader imports Textual.
"""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import pyte

from briefing.model import Library
from tests.benchmarks.figures import Aim, figure, heading, row, shares, times_by_clock
from tests.benchmarks.programs import READER, YARDSTICK, pressed
from tests.benchmarks.terminal import Painted, Terminal, dense, environment, pane

_STAGES: Final = """
import json, sys, time, gc
gc.disable()
times = [("the interpreter", time.process_time())]
def stage(name): times.append((name, time.process_time()))
import textual.app, textual.screen, textual.containers, textual.widgets
from textual.widgets import Static
stage("import textual")
import briefing.cli.crash, briefing.tui.app as program
stage("import the reader")
begin, mount = program.BriefingApp.__init__, program.BriefingApp.on_mount
def report():
    stage("mount and paint")
    with open(sys.argv[1], "w") as file: json.dump([*zip(*times)], file)
def timed_begin(app, *arguments, **options):
    stage("read the library, settings and state")
    begin(app, *arguments, **options)
    stage("check the library, know the keys")
def timed_mount(app):
    mount(app)
    app.call_after_refresh(report)
program.BriefingApp.__init__, program.BriefingApp.on_mount = timed_begin, timed_mount
from briefing.cli.reader import open_reader
from briefing.load import shipped
open_reader(shipped())
"""
_IMPORT: Final = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+([\w.]+)")
_WARM: Final = 1.45
_FIRST: Final = 2.2
_MEMORY: Final = 45


@dataclass(frozen=True)
class Way:
    """A way in which the reader is started."""

    name: str
    home: Path
    aim: Aim | None
    is_first: bool = False
    """Whether nothing is known of the library yet."""


def first_screen(library: Library, home: Path, *arguments: str | Path) -> Painted:
    """Start the reader, and say when its first page is on the screen: the overview, or where the reader left."""
    last = dense(library.briefs[-1].title)[:10]

    def complete(screen: pyte.Screen) -> bool:
        shown = dense("".join(screen.display))
        return last in shown and ("Evidenceof" in shown or "Wherethesourcesdiffer" in shown)

    with Terminal([*READER, *arguments], home=home) as terminal:
        return terminal.wait(complete)


def first_widget(home: Path) -> Painted:
    """Start the yardstick, and say when its words are on the screen."""
    with Terminal(YARDSTICK, home=home) as terminal:
        return terminal.wait(lambda screen: pressed(0) in dense(screen.display[0]))


def settled_home(library: Library, home: Path) -> Path:
    """Make a home with settings, and with a place in a brief at which the reader left."""
    home.mkdir(parents=True)
    (home / "settings.yaml").write_text("text_width: 80\nkeys:\n  next-quote: f6\n")
    with Terminal(READER, home=home) as terminal:
        terminal.wait(lambda screen: dense(library.briefs[-1].title)[:10] in dense("".join(screen.display)))
        terminal.press("2", lambda screen: "Evidence" in pane(screen, -1))
        terminal.press("jjj", lambda screen: "claim3" in dense("".join(screen.display)) or True)
        terminal.end("Q")
    return home


def report(library: Library, folder: Path, rounds: int) -> None:
    """Print what starts take, in turns with the yardstick, then the stages of one and the imports by package."""
    home = folder / "new"
    ways = (
        Way(
            "briefing, first: nothing is known of the library", folder / "first", times_by_clock(_FIRST), is_first=True
        ),
        Way("briefing, warm: the overview", home, times_by_clock(_WARM)),
        Way(
            "briefing, warm: settings, and where the reader left",
            settled_home(library, folder / "left"),
            times_by_clock(_WARM),
        ),
    )
    painted: dict[str, list[Painted]] = {way.name: [] for way in ways}
    yardstick: list[Painted] = []
    for number in range(1 + rounds):  # the first compiles the modules
        widget = first_widget(home)
        taken = [_start(library, way) for way in ways]
        if number:
            yardstick.append(widget)
            for way, one in zip(ways, taken, strict=True):
                painted[way.name].append(one)
    heading("Start to the first screen with content")
    base = [each.shown for each in yardstick]
    row("one-widget program", base)
    for way in ways:
        row(way.name, [each.shown for each in painted[way.name]], base, way.aim)
    row("one-widget program, at rest", [each.settled for each in yardstick])
    for way in ways:
        row(f"{way.name}, at rest", [each.settled for each in painted[way.name]], [each.settled for each in yardstick])
    figure("memory of the one-widget program", median(each.memory for each in base), "MB")
    for way in ways:
        memory = median(each.shown.memory for each in painted[way.name])
        figure(f"memory, {way.name}", memory, "MB", None if way.is_first else _MEMORY)
    shares("Processor time of a warm start, timed in one process", _stages(home, rounds))
    shares("Imports by package (-X importtime, which itself takes time)", _imports(home))


def _start(library: Library, way: Way) -> Painted:
    if way.is_first:
        shutil.rmtree(way.home, ignore_errors=True)
    return first_screen(library, way.home)


def _stages(home: Path, rounds: int) -> list[tuple[str, float]]:
    out = home / "stages.json"
    taken: dict[str, list[float]] = {}
    for _ in range(rounds):
        out.unlink(missing_ok=True)
        with Terminal([sys.executable, "-P", "-c", _STAGES, out], home=home) as terminal:
            terminal.wait(lambda screen: out.exists())
        names, moments = json.loads(out.read_text())
        for name, before, after in zip(names, [0, *moments], moments, strict=False):
            taken.setdefault(name, []).append(after - before)
    return [(name, median(seconds)) for name, seconds in taken.items()]


def _imports(home: Path) -> list[tuple[str, float]]:
    """Return the packages whose modules take longest, each module counted without what it imports."""
    command = [sys.executable, "-P", "-X", "importtime", "-c", "import briefing.cli.start, briefing.tui.app"]
    log = subprocess.run(command, capture_output=True, text=True, check=True, env=environment(home)).stderr
    packages: Counter[str] = Counter()
    for microseconds, module in _IMPORT.findall(log):
        package = module.split(".")[0]
        standard = package in sys.stdlib_module_names
        packages["the standard library" if standard else package] += int(microseconds)
    return [(package, microseconds / 1e6) for package, microseconds in packages.most_common(8)]
