"""A process of its own that kills a command at one of its calls that change the disk, and then runs it once more.

    python tests/kills.py FOLDER STEP OFFSET NAME...

For each command NAME and every STEP-th call, from OFFSET on, a copy of the library is made in FOLDER; what is printed
is JSON: for each command the number of calls, and what was wrong after the second run, which is to be nothing.
"""

import contextlib
import gc
import importlib
import json
import os
import pkgutil
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final
from unittest import mock

import briefing
from briefing.authoring import new_library
from briefing.authoring.add_article import add
from briefing.authoring.new_library import start
from briefing.cli.main import main
from briefing.load.json_schema import json_schema
from briefing.settings import LastPlace, update_state
from briefing.storage import writing
from briefing.storage.exchange import exchange
from briefing.storage.writing import is_temporary

for _module in pkgutil.walk_packages(briefing.__path__, "briefing."):  # once, and not in each process
    if not _module.name.startswith("briefing.tui") and not _module.name.endswith("__main__"):
        importlib.import_module(_module.name)

CALLS: Final = ("write", "fsync", "fchmod", "fchown", "link", "rename", "replace", "unlink", "mkdir", "rmdir", "utime")
NEW_TEXT: Final = "The text is another one now.\n"

COMMANDS: Final[dict[str, Callable[[Path], object]]] = {
    "init": lambda folder: main(["init", str(folder / "new" / "library")]),
    "init-here": lambda folder: main(["init", str(folder / "empty")]),
    "new": lambda folder: main([*_library(folder), "new", "survey"]),
    "add": lambda folder: main([*_library(folder), "add", str(folder / "a.txt"), str(folder / "b.txt")]),
    "rename": lambda folder: main([*_library(folder), "rename", "courier", "herald"]),
    "rename-brief": lambda folder: main([*_library(folder), "rename", "dredging", "channel"]),
    "remove": lambda folder: main([*_library(folder), "remove", "--yes", "late"]),
    "remove-brief": lambda folder: main([*_library(folder), "remove", "--yes", "dredging"]),
    "repair": lambda folder: main([*_library(folder), "repair", "--write"]),
    "replace": lambda folder: main([*_library(folder), "replace", "courier", str(folder / "a.txt"), "--force"]),
    "replace-by-hand": lambda folder: main([*_library(folder), "replace", "gazette", "--force"]),
    "export": lambda folder: main(
        [*_library(folder), "export", "--all", "-o", str(folder / "exported"), "--force"],
    ),
    "state": lambda folder: update_state(lambda state: state.left(folder, LastPlace("dredging"))),
}


def _library(folder: Path) -> list[str]:
    return ["--library", str(folder / "library")]


def prepare(folder: Path) -> None:
    """Make the library that the commands run in, and the files that they are given."""
    start(folder / "library")
    (folder / "empty").mkdir()
    (folder / "a.txt").write_text(NEW_TEXT)
    (folder / "b.txt").write_text("And this is one more.\n")
    brief = folder / "library/briefs/dredging.yaml"
    brief.write_text(brief.read_text().replace("complete,” the", 'complete," the'))
    late = folder / "late.txt"
    late.write_text("Late.\n")
    add(folder / "library", [late])
    gazette = folder / "library/seeds/gazette.txt"
    gazette.write_text("Edited by hand.\n\n" + gazette.read_text())


def content(folder: Path) -> dict[str, bytes | None]:
    """Return every file and folder but temporary files, and what is remembered of states that were read."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in folder.rglob("*")
        if not is_temporary(path.name) and not path.is_relative_to(folder / "home" / "cache")
    }


def run(command: Callable[[Path], object], folder: Path, nth: int) -> tuple[int, int]:
    """Run a command in a process of its own that is killed at its nth call, and return its signal and its calls."""
    reading, told = os.pipe()
    child = os.fork()
    if not child:
        os.environ["BRIEFING_HOME"] = str(folder / "home")
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        count = _Count(nth)
        with contextlib.suppress(SystemExit):
            command(folder)
        count.left = -(10**9)
        os.write(told, str(count.made).encode())
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    os.close(told)
    with os.fdopen(reading) as file:
        return os.WTERMSIG(status), int(file.read() or 0)


class _Count:
    """The calls that change the disk; at the one with that number the process is killed, in the midst of a write."""

    def __init__(self, nth: int) -> None:
        self.left = nth
        self.made = 0
        for name in CALLS:
            setattr(os, name, self._counted(name, getattr(os, name)))
        setattr(writing, "exchange", self._counted("exchange", exchange))  # noqa: B010 (it is no constant)
        opened = os.open

        def open_counted(path: Any, flags: int, *arguments: Any, **named: Any) -> int:
            if flags & os.O_CREAT:
                self._take("open")
            return opened(path, flags, *arguments, **named)

        os.open = open_counted

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            if name == "write" and arguments[0] in (1, 2):
                return call(*arguments, **named)
            if self._take(name) and name == "write":
                call(arguments[0], arguments[1][: len(arguments[1]) // 2])
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **named)

        return counted

    def _take(self, name: str) -> bool:
        self.left -= 1
        self.made += 1
        if self.left == 0 and name == "open":
            os.kill(os.getpid(), signal.SIGKILL)
        return self.left == 0


def examine(folder: Path, name: str, step: int, offset: int) -> Iterator[str | int]:
    """Yield the number of calls of a command, and what is wrong after each kill and a second run."""
    # The schemas take longest and write nothing. This process ends with its kills, so nothing is restored.
    mock.patch.object(new_library, "json_schema", cache(json_schema)).start()
    prepare(folder / "prepared")
    gc.freeze()  # or each process would copy the memory in which the collector keeps its marks

    def fresh(label: str) -> Path:
        copy = folder / "copy"  # the same name each time: the state's file has it in it
        if copy.exists():
            shutil.rmtree(copy)
        shutil.copytree(folder / "prepared", copy)
        return copy

    copy = fresh("whole")
    _, calls = run(COMMANDS[name], copy, 10**9)
    wanted = content(copy)
    yield calls
    for nth in range(1 + offset, calls + 1, step):
        copy = fresh(str(nth))
        ended, _ = run(COMMANDS[name], copy, nth)
        if ended != signal.SIGKILL:
            yield f"{name} at {nth}: not killed"
        run(COMMANDS[name], copy, 10**9)
        found = content(copy)
        differs = sorted(file for file in found.keys() | wanted.keys() if found.get(file, 0) != wanted.get(file, 0))
        if differs:
            yield f"{name} at {nth}: {', '.join(differs)}"


if __name__ == "__main__":
    _, where, every, since, *names = sys.argv
    results: dict[str, list[str | int]] = {}
    for each in names:
        place = Path(where) / each
        place.mkdir()
        results[each] = list(examine(place, each, int(every), int(since)))
    print(json.dumps(results))
