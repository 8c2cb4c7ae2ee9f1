"""The programs that are measured: the reader as people start it, and the yardsticks."""

import sys
from pathlib import Path
from typing import Final

from tests.benchmarks.terminal import dense

READER: Final = [str(Path(sys.executable).with_name("briefing"))]
"""The console script."""
NOTHING: Final = [sys.executable, "-P", "-c", "pass"]
"""The yardstick of commands: a Python that does nothing."""
ONE_WIDGET: Final = """
from textual.app import App
from textual.widgets import Static

class OneWidget(App):
    presses = 0

    def compose(self):
        yield Static("pressed 0 times")

    def on_key(self, event):
        self.presses += 1
        self.query_one(Static).update(f"pressed {self.presses} times")

OneWidget().run()
"""
"""The yardstick of screens: the smallest Textual program that shows something and answers a key."""
YARDSTICK: Final = [sys.executable, "-P", "-c", ONE_WIDGET]


def pressed(times: int) -> str:
    """Return what the yardstick shows after so many presses, without white space."""
    return dense(f"pressed {times} times")
