"""Dates as EDTF writes them are read, sorted and shown."""

import pytest

from briefing.model import Edtf
from tests.rows import each_row


@each_row(
    ("text", "words"),
    [
        ("2026-01-05", "January 5, 2026"),
        ("2025-09", "September 2025"),
        ("2016", "2016"),
        ("2018/..", "since 2018"),
        ("2025-11/..", "since November 2025"),
        ("../2026-01-05", "before January 5, 2026"),
        ("2026-01-05/2026-01-31", "January 5–31, 2026"),
        ("2025-12-30/2026-01-02", "December 30, 2025 – January 2, 2026"),
        ("2026-01-30/2026-02-02", "January 30 – February 2, 2026"),
        ("2016/2019", "2016–2019"),
        ("2025-09/2025-11", "September 2025 – November 2025"),
        ("2014-12~", "about December 2014"),
    ],
)
def test_a_date_is_shown_in_words(text: str, words: str) -> None:
    date = Edtf.parse(text)
    assert (str(date), date.text) == (words, text)


@each_row(
    "text",
    ["", "26", "2026-1-5", "2026-13", "2026-02-30", "../..", "2026/2025", "5 January 2026", "2026-01-05~/", "٢٠٢٦"],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not an EDTF date|month|day|range"):
        Edtf.parse(text)


def test_dates_are_sorted_by_their_first_day_and_then_by_their_last() -> None:
    texts = [
        "2016",
        "2018/..",
        "2025-09",
        "2025-10-30",
        "../2026-01-05",
        "2026-01-05",
        "2026-01-05/2026-01-31",
        "2026-01-06",
    ]
    assert sorted([*texts[4:], *texts[:4]], key=lambda text: Edtf.parse(text).key) == texts
