"""Two versions of an article, paragraph by paragraph."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.load import load
from briefing.load.deadline import Deadline
from briefing.views.versions import (
    ParagraphChange,
    Row,
    Side,
    _paired,
    folded,
    paragraph_numbers,
    quoted_by,
    stretches,
    versions,
)
from tests.libraries import COURIER, COURIER_FILE, write

examples = settings(max_examples=200)
BLOCKS = COURIER.strip().split("\n\n")


def compared(root: Path, text: str) -> tuple[Row, ...]:
    """Return the rows of the courier's article, as it was and with another text."""
    write(root, COURIER_FILE, text)
    library = load(root)
    return versions(library, library.sources[0], COURIER, Deadline())


def words(side: Side | None, *, changed: bool | None = None, cited: bool | None = None) -> list[str]:
    """Return the runs of a paragraph that are so."""
    runs = side.runs if side else ()
    return [run.text for run in runs if changed in (None, run.changed) and cited in (None, run.cited)]


def test_every_paragraph_has_its_counterpart(root: Path) -> None:
    rows = compared(root, "\n\n".join([BLOCKS[0], "A correction was made.", *BLOCKS[1:3]]))
    changes = [(row.change, row.old and row.old.number, row.new and row.new.number) for row in rows]
    assert changes == [
        (ParagraphChange.UNCHANGED, 1, 1),
        (ParagraphChange.ADDED, None, 2),
        (ParagraphChange.UNCHANGED, 2, 3),
        (ParagraphChange.UNCHANGED, 3, 4),
        (ParagraphChange.REMOVED, 4, None),
    ]


def test_a_paragraph_that_moved_is_one_row(root: Path) -> None:
    rows = compared(root, "\n\n".join([BLOCKS[0], BLOCKS[3], *BLOCKS[1:3]]))
    (moved,) = [row for row in rows if row.change is ParagraphChange.MOVED]
    assert moved.old is not None
    assert moved.new is not None
    assert (moved.old.number, moved.new.number) == (4, 2)
    assert len(rows) == 4


def test_changed_words_and_cited_passages_are_marked_on_both_sides(root: Path) -> None:
    rows = compared(root, COURIER.replace("voted seven to two", "then voted seven to three"))
    (row,) = [row for row in rows if row.change is ParagraphChange.CHANGED]
    assert [each.strip() for each in words(row.old, changed=True)] == ["two"]
    assert [each.strip() for each in words(row.new, changed=True)] == ["then", "three"]
    assert "".join(words(row.old, cited=True)) == "voted seven to two on Saturday to approve the channel"
    assert words(row.new, cited=True) == []
    assert [(use.brief.id, use.evidence.number) for use in row.uses] == [("harbour", 1)]
    assert quoted_by(row) == ("", "no longer found: Harbour dredging 1")
    kept = next(row for row in rows if row.new and row.new.number == 3)
    assert words(kept.new, cited=True) == words(kept.old, cited=True) != []


def test_unchanged_paragraphs_between_changes_are_one_line(root: Path) -> None:
    rows = compared(root, "\n\n".join([BLOCKS[0], "A correction was made.", *BLOCKS[1:3]]))
    groups = list(stretches(rows))
    assert [len(group) for group in groups] == [1, 1, 2, 1]
    assert folded(groups[0]) == "1 paragraph unchanged, ¶1"
    assert folded(groups[2]) == "2 paragraphs unchanged, ¶2–3 → ¶3–4"
    assert [paragraph_numbers(groups[number]) for number in (1, 3)] == ["¶2", "¶4"]


def test_a_quote_that_moved_to_another_paragraph_is_found(root: Path) -> None:
    rows = compared(root, "\n\n".join([BLOCKS[0], BLOCKS[3], *BLOCKS[1:3]]))
    (moved,) = [row for row in rows if row.change is ParagraphChange.MOVED]
    assert quoted_by(moved) == ("quoted by Harbour dredging 3", "")


def test_line_breaks_and_quotation_marks_are_no_change(root: Path) -> None:
    rows = compared(root, COURIER.replace("“", '"').replace("”", '"'))
    assert {row.change for row in rows} == {ParagraphChange.UNCHANGED}


def test_all_words_of_both_texts_are_there(root: Path) -> None:
    text = COURIER.replace("Saturday", "Sunday").replace("railway", "tram company")
    rows = compared(root, text)
    for whole, sides in ((COURIER, [row.old for row in rows]), (text, [row.new for row in rows])):
        assert " ".join("".join(words(side)) for side in sides).split() == whole.split()


@examples
@given(st.lists(st.sampled_from("abcdefg"), max_size=8), st.lists(st.sampled_from("abcdefg"), max_size=8))
def test_each_paragraph_of_both_versions_comes_once(old: list[str], new: list[str]) -> None:
    old, new = [letter * 9 for letter in dict.fromkeys(old)], [letter * 9 for letter in dict.fromkeys(new)]
    pairs = list(_paired(old, new, Deadline()))
    assert sorted(one for one, _, _ in pairs if one is not None) == list(range(len(old)))
    assert [other for _, other, _ in pairs if other is not None] == list(range(len(new)))


def test_of_an_article_that_nothing_cites_the_paragraphs_are_compared_too(root: Path) -> None:
    library = load(root)
    assert all(
        not row.uses
        for row in versions(replace(library, briefs=()), library.sources[0], COURIER + "\nMore.", Deadline())
    )


def test_when_time_is_up_what_is_left_is_not_compared(root: Path) -> None:
    library = load(root)
    rows = versions(library, library.sources[0], COURIER.replace("seven to two", "6 to 3"), Deadline(0.0))
    assert [row.change for row in rows].count(ParagraphChange.REMOVED) == 1
    (removed,) = (row for row in rows if row.change is ParagraphChange.REMOVED)
    assert "voted 6 to 3" in "".join(words(removed.old))
