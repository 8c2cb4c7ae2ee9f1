"""The program's entry point. What needs no command line is done before click is imported."""

import os
import sys

from briefing import __version__, collector


def main() -> int:
    """Run the command line and return its exit code."""
    given = sys.argv[1:]
    if given == ["--version"] and _said(f"briefing, version {__version__}\n"):
        return 0
    from briefing.cli.crash import set_up

    set_up()  # before anything that Ctrl+C could interrupt
    collector.pause()  # until the reader's first page
    if not given and "_BRIEFING_COMPLETE" not in os.environ and os.environ.get("TERM") != "dumb":
        streams = (sys.stdin, sys.stdout, sys.stderr)  # Textual draws on stderr
        if all(stream and stream.isatty() for stream in streams):  # None if it is closed
            from briefing.load import is_folder, locate

            if is_folder(root := locate(None)):
                from briefing.cli.reader import open_reader

                return _ended(open_reader(root))
    from briefing.cli import main as command_line

    return _ended(command_line.main())


def _ended(code: int) -> int:
    """Return the exit code. Spare the interpreter a last collection of what ends with the process: it takes 15 ms."""
    collector.spare_existing()
    return code


def _said(words: str) -> bool:
    """Return whether writing to stdout succeeded; if not, click reports why."""
    try:
        return os.write(1, words.encode()) == len(words)
    except OSError:
        return False
