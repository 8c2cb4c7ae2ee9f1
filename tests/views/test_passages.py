"""The cited passages of an article in order, and the claims that rest on one."""

from pathlib import Path

from briefing.load import load
from briefing.model import Library, Source
from briefing.text.spans import Span
from briefing.views.passages import claims_on, next_passage, passages, previous_passage, quote_of
from tests.libraries import BRIEF_FILE, change, make_library


def opened(root: Path) -> tuple[Library, Source]:
    library = load(root)
    return library, next(source for source in library.sources if source.id == "courier")


def words(source: Source, spans: tuple[Span, ...]) -> list[str]:
    return [source.text[span.start : span.end] for span in spans]


def passage(source: Source, quote: str) -> Span:
    start = source.text.index(quote)
    return Span(start, start + len(quote))


def test_passages_come_in_the_order_of_the_text_and_each_once(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    change(root, BRIEF_FILE, "“We will not begin before the survey is complete,”", "Moving the spoil inland")
    change(root, BRIEF_FILE, 'declined to comment\n        before: "the school district "', "cost £35 million")
    library, source = opened(root)
    assert words(source, passages(library, source)) == [
        "voted seven to two on Saturday to approve the channel",
        "Moving the spoil inland",
        "Moving the spoil inland would cost £35 million",
        "cost £35 million",
    ]


def test_one_goes_on_and_back_and_no_further_than_the_ends() -> None:
    spans = (Span(3, 9), Span(3, 20), Span(15, 18))
    assert next_passage(spans, Span(0, 0)) == spans[0]
    assert next_passage(spans, spans[0]) == spans[1]
    assert next_passage(spans, spans[2]) is None
    assert previous_passage(spans, spans[2]) == spans[1]
    assert previous_passage(spans, spans[0]) is None
    assert previous_passage(spans, Span(15, 15)) == spans[1]
    assert (next_passage((), Span(1, 1)), previous_passage((), Span(1, 1))) == (None, None)


def test_the_claims_that_cite_just_it_lead_and_of_them_the_one_that_was_come_from(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    change(root, BRIEF_FILE, "“We will not begin before the survey is complete,”", "Moving the spoil inland")
    change(root, BRIEF_FILE, 'declined to comment\n        before: "the school district "', "Moving the spoil inland")
    library, source = opened(root)
    span = passage(source, "Moving the spoil inland")
    assert [use.claim.id for use in claims_on(library, source, span)] == ["no-comment", "survey-first", "spoil-cost"]
    came_from = library.briefs[0].claim("survey-first")
    uses = claims_on(library, source, span, came_from)
    assert [use.claim.id for use in uses] == ["survey-first", "no-comment", "spoil-cost"]
    assert [quote_of(use, span).span == span for use in uses] == [True, True, False]
