"""No sequence of keys and sizes ends the reader, whatever the library."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.libraries import make_library
from tests.rows import each_row
from tests.tui.driver import MEDIUM, SIZES, played, reading
from tests.tui.hostile import make_hostile
from tests.tui.many import make_many

_NAMES: Final = """
1 2 9 j k down up enter escape h backspace left right tab shift+tab l right_square_bracket left_square_bracket
slash n N f c u s m S r y Y o space b g G p question_mark pagedown home a x ctrl+r enter escape j 1 enter escape j
"""
KEYS: Final = _NAMES.split()
"""What a hand on the keyboard may hit. `e`, `E`, `q` and the palette, from which one can leave, are left out."""
ODD_SIZES: Final = (*SIZES, (40, 12), (20, 5), (200, 60), (79, 24), (109, 30))


@pytest.mark.slow
@each_row("seed", range(3))
@each_row("make", [make_library, make_hostile, make_many, lambda folder: folder / "nothing"])
@played
async def test_keys_and_sizes_in_any_order(make: Callable[[Path], Path], seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    async with reading(make(tmp_path), SIZES[seed % 3]) as session:
        pressed: list[object] = []
        for _ in range(40):
            if chance.random() < 0.1:
                size = chance.choice(ODD_SIZES)
                pressed.append(size)
                await session.resize(*size)
            else:
                key = chance.choice(KEYS)
                pressed.append(key)
                await session.press(key)
            assert session.app.is_running, pressed


@pytest.mark.slow
@each_row("size", [(20, 5), (56, 20), (1, 1)])
@played
async def test_every_page_opens_in_a_tiny_terminal(size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        for keys in ("1 j c", "1 x", "1 s", "1 j U", "1 F a", "1 slash a", "slash a", "1 j enter slash a"):
            await session.press(*keys.split(), "j", *["escape"] * 4)
            assert session.app.is_running, keys


@played
async def test_an_empty_library_takes_every_key(tmp_path: Path) -> None:
    async with reading(tmp_path / "nothing", MEDIUM) as session:
        for key in dict.fromkeys((*KEYS, "e", "F")):
            await session.press("escape", key)
            assert session.app.is_running, key
