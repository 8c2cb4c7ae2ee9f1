"""Keys pressed at random never end the reader, whatever else happens meanwhile."""

from pathlib import Path

import pytest

from tests.random_keys import walk, walks


@pytest.mark.parametrize("whole", [True, pytest.param(False, marks=pytest.mark.slow)], ids=["shipped", "broken"])
def test_a_walk_of_random_keys_ends_nothing(whole: bool, tmp_path: Path) -> None:
    done = walk(tmp_path / "walk", 100, seed=7, whole=whole)
    assert not done.ends, "\n".join(done.ends)
    assert done.painted > 1_000, "nothing was painted"


@pytest.mark.slow
def test_a_long_walk_of_random_keys_ends_nothing() -> None:
    for done in walks(2000, seed=100):
        assert not done.ends, "\n".join(done.ends)
