"""What all tests have in common."""

import gc
from pathlib import Path

import pytest

from tests.libraries import make_library


def pytest_collection_finish() -> None:
    """Keep the garbage collector from going through all that was imported, again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)  # as the program itself does when it reads


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give the invented library, with nothing wrong."""
    return make_library(tmp_path)
