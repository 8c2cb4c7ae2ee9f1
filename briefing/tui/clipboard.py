"""Copy to the system's clipboard if there is one, and always through the terminal (OSC 52)."""

import os
import shutil
import subprocess
import sys
from typing import Final

from textual.app import App

_COMMANDS: Final = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard", "-in")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
)
_SECONDS: Final = 2.0


def is_remote() -> bool:
    """Return whether the reader is on another machine, over SSH."""
    return "SSH_CONNECTION" in os.environ or "SSH_TTY" in os.environ


def copy(app: App[None], text: str, what: str) -> None:
    """Copy `text`, described as `what`, and report where it went."""
    app.copy_to_clipboard(text)
    where = "copied" if _to_system(text) else "sent to the terminal's clipboard"
    app.notify(f"{what} {where}.", markup=False)


def _to_system(text: str) -> bool:
    """Return whether the system's clipboard accepted the text. Over SSH that would be the wrong machine's."""
    if is_remote():
        return False
    command = _command()
    if command is None:
        return False
    try:
        subprocess.run(
            command,
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _command() -> tuple[str, ...] | None:
    if sys.platform == "darwin":
        return ("pbcopy",)
    return next(
        (command for variable, command in _COMMANDS if os.environ.get(variable) and shutil.which(command[0])),
        None,
    )
