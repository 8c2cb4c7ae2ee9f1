"""The reader as the walk of random keys starts it: on SIGUSR1 it prints what every thread and task is doing.

`python -m tests.walked_reader` takes the arguments of `briefing`.
"""

import asyncio
import faulthandler
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from briefing.cli.start import main
from briefing.tui import app as reader

TOLD: Final = "That is all it is doing."
"""The last line of what is printed."""


def state(process: int) -> str:
    """Return what the system says about a process: whether it sleeps, where, and how long it has worked."""
    lines = []
    for task in sorted(Path(f"/proc/{process}/task").glob("*")):
        with suppress(OSError):
            fields = (task / "stat").read_text().rpartition(")")[2].split()
            name, where = ((task / file).read_text().strip() for file in ("comm", "wchan"))
            lines.append(f"{name}: state {fields[0]}, in {where}, {fields[11]} and {fields[12]} ticks")
    return "\n".join(lines)


def _main() -> int:
    run = reader._run

    async def watched(app: reader.BriefingApp) -> None:
        loop = asyncio.get_running_loop()
        signal.signal(signal.SIGUSR1, lambda *_: print(*_told(app, loop), sep="\n", file=sys.__stderr__, flush=True))
        faulthandler.register(signal.SIGUSR1, file=2, chain=True)  # it prints the threads even where Python is stuck
        await run(app)

    vars(reader)["_run"] = watched
    return main()


def _told(app: reader.BriefingApp, loop: asyncio.AbstractEventLoop) -> Iterator[str]:
    """Yield lines on the app, its screens and the tasks of its loop."""
    yield f"leaving {app._leaving}, by {app.ended_by}, {app.message_queue_size} messages"
    for screen in app.screen_stack:
        yield f"{screen}: there {screen.is_mounted}, {len(screen.children)} parts, {screen.message_queue_size} messages"
    for task in asyncio.all_tasks(loop):
        yield f"{task.get_name()}: {' < '.join(_awaited(task.get_coro()))}"
    yield TOLD


def _awaited(step: Any) -> Iterator[str]:
    """Yield what a task is waiting in, the innermost last."""
    while frame := getattr(step, "cr_frame", None):
        yield f"{step.__qualname__}:{frame.f_lineno}"
        step = step.cr_await


if __name__ == "__main__":
    sys.exit(_main())
