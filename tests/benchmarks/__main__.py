"""Runs every benchmark and prints it. The machine may have other work: read the ratios, each from one run."""

import sys
import tempfile
from pathlib import Path

from briefing.load import load, shipped
from tests.benchmarks import commands, keys, long, start


def main() -> None:
    """Run them all."""
    library = load(shipped())
    print(f"Python {sys.version.split()[0]} on {sys.platform}, {len(library.evidence)} quotes; a terminal of 120×40.")
    print("Times vary with the machine's other work: compare within a run, by the ratios.")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        start.report(library, home, rounds=9)
        keys.report(library, home, rounds=6)
        long.report(Path(folder, "long"), home, rounds=3)
        commands.report(home, rounds=15)


main()
