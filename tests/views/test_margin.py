"""What claims rest on each paragraph of an article."""

from pathlib import Path

from briefing.load import load
from briefing.model import Library
from briefing.views.margin import paragraph_margins
from tests.libraries import BRIEF, BRIEF_FILE, INDEX, INDEX_FILE, change, make_library, write


def margins(library: Library, source_id: str) -> list[dict[str, list[str]]]:
    """Return the ids of the claims on each paragraph, by the id of their brief."""
    source = next(each for each in library.sources if each.id == source_id)
    return [
        {topic.brief.id: [claim.id for claim in topic.claims] for topic in paragraph}
        for paragraph in paragraph_margins(library, source)
    ]


def test_each_paragraph_has_its_claims_and_an_uncited_one_none(tmp_path: Path) -> None:
    library = load(make_library(tmp_path))
    assert margins(library, "courier") == [
        {},
        {"harbour": ["approved"]},
        {"harbour": ["no-comment", "spoil-cost"]},
        {"harbour": ["survey-first"]},
    ]


def test_words_that_a_quote_leaves_out_rest_on_nothing(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    change(root, BRIEF_FILE, "from: Residents had asked\n", "from: The channel was approved\n")
    change(root, BRIEF_FILE, "quote: Moving spoil by the northern route would cost £28 million", "quote: no date")
    assert margins(load(root), "gazette") == [
        {"harbour": ["approved", "residents"]},
        {},
        {"harbour": ["residents", "spoil-cost"]},
    ]


def test_the_topics_come_in_the_order_of_the_library(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    write(root, "briefs/spoil.yaml", BRIEF.replace("title: Harbour dredging", "title: Who pays"))
    write(root, INDEX_FILE, INDEX.replace("[harbour]", "[spoil, harbour]"))
    assert list(margins(load(root), "courier")[1]) == ["spoil", "harbour"]


def test_a_quote_that_is_not_found_rests_nowhere(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    change(root, BRIEF_FILE, "quote: voted seven to two on Saturday to approve the channel", "quote: voted by nine")
    assert margins(load(root), "courier")[1] == {}
