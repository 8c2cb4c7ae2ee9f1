"""Topics have short names for margins, each only once."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.load import load
from briefing.views.short_names import short_names
from tests.libraries import make_library


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (
            ["North Korea", "Trade", "Culture", "History and Japan", "Summit protocol", "US alliance"],
            ["NK", "Tr", "Cu", "HJ", "SP", "UA"],
        ),
        (["Trade", "Transport", "Trade"], ["Tr", "Tra", "Trad"]),
        (["A", "A", "A"], ["A", "A2", "A3"]),
        (["Nuclear Korea", "North Korea"], ["NK", "No"]),
        (["台湾", "…", "the"], ["台湾", "?", "?2"]),
    ],
)
def test_a_short_name_is_initials_or_the_first_letters(titles: list[str], names: list[str], tmp_path: Path) -> None:
    (brief,) = load(make_library(tmp_path)).briefs
    briefs = [replace(brief, id=str(number), title=title) for number, title in enumerate(titles)]
    assert list(short_names(briefs).values()) == names
