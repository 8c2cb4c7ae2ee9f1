"""What all tests have in common."""

import gc
import os
import sys
from pathlib import Path

import pytest

from tests.libraries import make_library

# A child process that may not keep what it compiles would compile 600 modules each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def pytest_collection_finish() -> None:
    """Let the garbage collector go through everything less often, as the program itself does when it reads."""
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the invented library, with nothing wrong."""
    return make_library(tmp_path)
