"""Paragraphs are the non-blank lines; sentences end where a reader would end them."""

from itertools import pairwise
from pathlib import Path

import pytest

from briefing.text.spans import Span, merged, paragraphs, sentences
from tests.rows import each_row

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def _paragraphs(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, Span(0, len(text)))]


def test_paragraphs_are_the_lines_that_are_not_blank() -> None:
    assert _paragraphs("one\n\n \t\ntwo \r\nthree\rfour\n\n") == ["one", "two ", "three", "four"]


def test_a_text_without_letters_has_no_paragraph() -> None:
    assert paragraphs("") == ()
    assert paragraphs(" \n\u3000\n\t") == ()


def test_a_line_separator_within_a_line_does_not_end_the_paragraph() -> None:
    assert len(paragraphs("one\u2028two\x0bthree")) == 1


def test_spans_that_share_a_character_overlap() -> None:
    assert Span(0, 3).overlaps(Span(2, 4))
    assert not Span(0, 3).overlaps(Span(3, 4))
    assert Span(0, 3).shift(2) == Span(2, 5)


@each_row(
    "parts",
    [
        ["Lee left.", "Xi stayed."],
        ["“Is it good?”", "Lee asked."],
        ['He said "no."', 'She said "yes."'],
        ["It ended (at last).", "They left."],
        ["He wrote “We met…”", "Then he left."],
        ["It was 2.1 percent.", "“Enough,” he said."],
        ["They met in Beijing, Jan. 5, 2026.", "Xi spoke."],
        ["It was the 1st S. Korea visit.", "It was short."],
        ["The U.S. Navy came.", "Mr. Lee and Dr. J. K. Kim left."],
        ["It rose, i.e. Seoul said so.", "It fell."],
        ["Lee paused … and went on.", "Xi listened!", "Why?"],
        ["The end.  ", "(Photo: Xinhua)"],
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(parts: list[str]) -> None:
    assert _sentences(" ".join(parts)) == [part.strip() for part in parts]


def test_a_stop_before_a_small_letter_ends_no_sentence() -> None:
    assert _sentences("'Good?' he said. then left.") == ["'Good?' he said. then left."]


@each_row("path", SEEDS)
def test_the_sentences_of_an_article_cover_its_paragraphs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for paragraph in paragraphs(text):
        found = sentences(text, paragraph)
        assert (found[0].start, found[-1].end) == paragraph
        assert all(not text[a.end : b.start].strip() for a, b in pairwise(found))
        assert all(text[start:end].strip() for start, end in found)


def test_the_articles_have_no_sentence_that_ends_in_an_abbreviation() -> None:
    assert SEEDS
    for path in SEEDS:
        text = path.read_text(encoding="utf-8")
        ends = [text[end - 3 : end] for p in paragraphs(text) for _, end in sentences(text, p) if end < p.end]
        assert not {"an.", "U.S", ".S.", " S."} & set(ends)


@pytest.mark.slow
@each_row("unit", [" ", ".", ". ", '."', "U.S. ", "A. "])
def test_a_long_line_of_one_thing_takes_no_long_time(unit: str) -> None:
    text = unit * 200_000
    paragraphs(text)
    sentences(text, Span(0, len(text)))


def test_spans_that_touch_or_overlap_are_joined() -> None:
    assert merged([Span(5, 7), Span(0, 2), Span(2, 3), Span(6, 9)]) == [Span(0, 3), Span(5, 9)]
    assert merged([Span(0, 2), Span(3, 5), Span(6, 7)], "ab cdxe") == [Span(0, 5), Span(6, 7)]
    assert merged([Span(0, 2), Span(2, 3), Span(1, 2)], touching=False) == [Span(0, 2), Span(2, 3)]
