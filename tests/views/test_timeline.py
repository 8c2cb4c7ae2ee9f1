"""What happened when: claims in the order of their dates, those of one occasion together."""

from pathlib import Path

from briefing.load import load
from briefing.views.timeline import timeline
from tests.libraries import BRIEF_FILE, change


def test_claims_of_one_occasion_are_one_event(root: Path) -> None:
    change(root, BRIEF_FILE, "    text: The school", "    when: vote\n    text: The school")
    (event,) = timeline(load(root))
    assert (event.title, str(event.when)) == ("The board's vote", "March 14, 2026 (computed)")
    assert [claim.id for _, claim in event.uses] == ["approved", "no-comment"]


def test_events_are_in_the_order_of_their_dates(root: Path) -> None:
    change(root, BRIEF_FILE, "    text: The school", "    when: {date: 2026-02}\n    text: The school")
    change(root, BRIEF_FILE, "    text: Residents", "    when: {date: 2026-04, planned: true}\n    text: Residents")
    events = timeline(load(root))
    assert [event.uses[0][1].id for event in events] == ["no-comment", "approved", "residents"]
    assert events[0].title == "The school district declined to comment."
    assert events[2].when.certainty == "planned"


def test_of_briefs_without_dates_there_are_none(root: Path) -> None:
    library = load(root)
    assert timeline(library, ()) == ()
    assert len(timeline(library, library.briefs)) == 1
