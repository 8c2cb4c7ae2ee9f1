"""What every test of the screens stands on: a library, and a home, a folder and a terminal of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.libraries import BRIEF, INDEX, INDEX_FILE, change, make_library, write


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests from the reader's settings, clipboard and files, and let them wait until nothing is left to do."""
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path / "home"))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 0.001)  # paint at once, not at the next sixtieth of a second
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)


@pytest.fixture
def new_root() -> Callable[[Path], Path]:
    """Return what writes the invented library with a second topic, which has the same claims, into a folder."""

    def write_two(folder: Path) -> Path:
        root = make_library(folder)
        write(root, "briefs/spoil.yaml", BRIEF.replace("title: Harbour dredging", "title: Who pays for the spoil"))
        assert "[harbour]" in INDEX
        change(root, INDEX_FILE, "[harbour]", "[harbour, spoil]")
        return root

    return write_two
