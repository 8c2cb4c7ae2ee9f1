"""What is new is told from what the claims were like before: new, reworded, labeled otherwise, or only renamed."""

from pathlib import Path

from briefing.load import load
from briefing.views.news import News, everything_seen
from tests.libraries import BRIEF_FILE, change
from tests.rows import each_row


def changes(root: Path, former: str = "", now: str = "") -> dict[str, tuple[str, str]]:
    before = everything_seen(load(root))
    if former:
        change(root, BRIEF_FILE, former, now)
    return {claim.id: (each.words, each.was) for claim, each in News(load(root), before).changed.items()}


def test_on_a_first_visit_nothing_is_new(root: Path) -> None:
    news = News(load(root))
    assert (news.changed, news.is_first_visit) == ({}, True)


def test_a_library_that_is_what_it_was_has_no_news(root: Path) -> None:
    assert changes(root) == {}


def test_a_claim_that_was_not_there_is_new(root: Path) -> None:
    silence = "silences:\n"
    new = "  - id: closed\n    kind: judgment\n    text: The channel stays closed.\n    rests_on: [approved]\n"
    assert changes(root, silence, new + silence) == {"closed": ("new", "")}


@each_row(
    ("former", "now", "claim", "words", "was"),
    [
        ("text: The school district declined", "text: The district declined", "no-comment", "reworded", ""),
        (
            "members of the board\n        origin: board-vote",
            "members of the board\n        origin: unstated",
            "approved",
            "new label",
            "was: 2 articles, one origin",
        ),
        ("type: factual", "type: wording", "spoil-cost", "new label", "was: contradictory, 2 positions"),
        ("    text: Work is unlikely to begin this spring.\n", "    text: It is.\n", "delay", "reworded", ""),
    ],
)
def test_other_words_and_other_labels_are_told_apart(
    former: str, now: str, claim: str, words: str, was: str, root: Path
) -> None:
    assert changes(root, former, now) == {claim: (words, was)}


def test_a_difference_that_was_none_says_so(root: Path) -> None:
    before = everything_seen(load(root))
    former = before["harbour/spoil-cost"]
    before["harbour/spoil-cost"] = type(former)(former.text, former.support, "")
    (found,) = News(load(root), before).changed.values()
    assert (found.words, found.was) == ("new label", "was: no difference")


def test_a_claim_with_another_id_or_in_another_brief_is_not_new(root: Path) -> None:
    before = {f"former/{name}": each for name, each in everything_seen(load(root)).items()}
    assert News(load(root), before).changed == {}


def test_white_space_is_no_other_wording(root: Path) -> None:
    assert changes(root, "text: Estimates of moving", "text: >-\n      Estimates\n      of moving") == {}


def test_a_reader_can_ask_for_what_is_new(root: Path) -> None:
    before = everything_seen(load(root))
    del before["harbour/delay"]
    library = load(root)
    (new,) = (each for each in News(library, before).filters if each.id == "new")
    assert [library.brief("harbour").claims[number - 1].id for number in new.numbers(library.brief("harbour"))] == [
        "delay"
    ]
    assert new.id in [each.id for each in News(library).filters], "so it is found again when the library is read again"
