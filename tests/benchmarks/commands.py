"""The commands that have to be quick, beside a Python that does nothing."""

import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from tests.benchmarks.figures import heading, row
from tests.benchmarks.start import READER
from tests.benchmarks.terminal import environment

_COMMANDS: Final = {
    "python -c pass": [sys.executable, "-P", "-c", "pass"],
    "briefing --version": [*READER, "--version"],
    "briefing check": [*READER, "check"],
}


def report(home: Path, rounds: int) -> None:
    """Print what each command takes from start to end, taken in turns; the ratio is to the first."""
    taken: dict[str, list[float]] = {name: [] for name in _COMMANDS}
    for _ in range(1 + rounds):
        for name, command in _COMMANDS.items():
            since = time.perf_counter()
            subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True, env=environment(home))
            taken[name].append(time.perf_counter() - since)
    heading("Commands, from start to end")
    yardstick, *_ = taken.values()
    for name, seconds in taken.items():
        row(name, seconds[1:], yardstick[1:])  # the first compiles the modules
