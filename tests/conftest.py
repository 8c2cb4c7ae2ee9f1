"""What all tests have in common."""

import gc
from pathlib import Path

import pytest

from tests.libraries import make_library


def pytest_collection_finish() -> None:
    """Let the garbage collector go through everything less often, as the program itself does when it reads."""
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the invented library, with nothing wrong."""
    return make_library(tmp_path)
