"""Runs the benchmarks that are named, or all, and prints them. The machine may have other work: read the ratios."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from briefing.load import load, shipped
from tests.benchmarks import commands, keys, large, long, memory, start
from tests.benchmarks.terminal import COLUMNS, ROWS


def main() -> None:
    """Run them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library, home = load(shipped()), folder / "new"
        home.mkdir()
        sections: Mapping[str, Callable[[int], None]] = {
            "start": lambda rounds: start.report(library, folder, rounds or 20),
            "commands": lambda rounds: commands.report(home, rounds or 20),
            "keys": lambda rounds: keys.report(library, home, rounds or 12),
            "memory": lambda _: memory.report(library, home),
            "scale": lambda rounds: large.report(folder / "scale", rounds or 6),
            "long": lambda rounds: long.report(folder / "long", home, rounds or 3),
        }
        parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
        parser.add_argument("section", nargs="*", help=f"{', '.join(sections)}; all, if none is named")
        parser.add_argument("--rounds", type=int, default=0, help="how often each is measured")
        given = parser.parse_args()
        if unknown := set(given.section) - set(sections):
            parser.error(f"there is no section {', '.join(sorted(unknown))}")
        about = f"{len(library.evidence)} quotes; a terminal of {COLUMNS}×{ROWS}"
        print(f"Python {sys.version.split()[0]} on {sys.platform}, {about}.")
        print("Times vary with the machine's other work: compare within a run, by the ratios and the processor's time.")
        for section in given.section or sections:
            sections[section](given.rounds)


main()
