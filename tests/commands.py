"""Running the program in tests: in this process, or in one of its own as people do."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing.cli.main import main


@dataclass(frozen=True)
class Outcome:
    """The result of a run of the program."""

    code: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> Outcome:
    """Run a command in this process."""
    code = main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return Outcome(code, captured.out, captured.err)


def start(
    *arguments: object, cwd: Path, encoding: str = "utf-8", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, in the folder `cwd`, with no terminal."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "briefing", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "BRIEFING_HOME": str(cwd / ".home"), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding=encoding,
        timeout=60,
        check=False,
    )


def controls(text: str) -> list[str]:
    """Return the characters of `text` that a terminal could obey, line feeds aside."""
    return [c for c in text if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u2066")]
