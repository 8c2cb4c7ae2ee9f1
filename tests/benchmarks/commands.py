"""The commands that have to be quick, beside a Python that does nothing."""

import os
import subprocess
import time
from pathlib import Path
from typing import Final

from tests.benchmarks.figures import Aim, Taken, heading, row, times
from tests.benchmarks.programs import NOTHING, READER
from tests.benchmarks.terminal import environment

_COMMANDS: Final[dict[str, tuple[list[str], Aim | None]]] = {
    "python -c pass": (NOTHING, None),
    "briefing --version": ([*READER, "--version"], times(2)),
    "briefing --help": ([*READER, "--help"], None),
    "briefing list": ([*READER, "list"], times(12)),
    "briefing show 1": ([*READER, "show", "1"], times(12)),
    "briefing check": ([*READER, "check"], times(12)),
    "briefing export 1 -o -": ([*READER, "export", "1", "-o", "-"], times(12)),
    "briefing search harbor": ([*READER, "search", "harbor"], None),
    "briefing check --no-cache": ([*READER, "check", "--no-cache"], None),
}


def report(home: Path, rounds: int) -> None:
    """Print what each command takes from start to end, warm, taken in turns."""
    taken: dict[str, list[Taken]] = {name: [] for name in _COMMANDS}
    for _ in range(1 + rounds):
        for name, (command, _) in _COMMANDS.items():
            taken[name].append(_run(command, home))
    heading("Commands, from start to end, warm")
    yardstick, *_ = taken.values()
    for name, each in taken.items():
        row(name, each[1:], yardstick[1:], _COMMANDS[name][1])  # the first compiles the modules


def _run(command: list[str], home: Path) -> Taken:
    since = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(home),
    )
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return Taken(time.perf_counter() - since, usage.ru_utime + usage.ru_stime)
