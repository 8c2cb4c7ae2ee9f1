"""Why a label is what it is: the row that applies, the quotes by act, and what keeps it from a stronger one."""

from pathlib import Path

from briefing.load import load
from briefing.model import Brief
from briefing.views.why import Why, why_claim, why_silence
from tests.libraries import BRIEF_FILE, change, shipped_library
from tests.rows import each_row


def why(root: Path, claim: str) -> tuple[Why, ...]:
    brief = load(root).brief("harbour")
    return why_claim(brief.claim(claim), brief)


def test_it_names_the_row_and_why_not_the_next(root: Path) -> None:
    (one,) = why(root, "approved")
    assert (one.about, one.label) == ("Support", "2 articles, one origin")
    assert one.reasons == (
        "one origin: one act, one origin, and every article has a quote from it",
        "Not “one occasion, … relays”: every quote comes from the board's vote.",
    )
    (group,) = one.groups
    assert group.title == "Act 1: Vote of the board in open session"
    assert group.lines == (
        "quote 1, Harrow Courier ¶2: speaker unstated ← Harrow Courier",
        "quote 2, Gazette ¶1: members of the board ← Gazette",
    )


def test_quotes_that_do_not_count_say_why(root: Path) -> None:
    change(root, BRIEF_FILE, "        speaker: members of the board\n", "        role: foretells\n")
    (one,) = why(root, "approved")
    assert one.label == "one article, citing the board's vote, announced in 1"
    assert [group.title for group in one.groups] == ["Act 1: Vote of the board in open session", "Not counted"]
    assert one.groups[1].lines[0].endswith("; its role is foretells")


@each_row(
    ("old", "new", "reason"),
    [
        (
            "speaker: members of the board\n        origin: board-vote",
            "speaker: members of the board\n        origin: county-study",
            "Not “different speakers”: quote 1 names no speaker.",
        ),
        (
            "speaker: members of the board\n        origin: board-vote",
            "speaker: members of the board",
            "Not “one origin”: no quote from it in Gazette.",
        ),
    ],
)
def test_what_is_in_the_way_of_more_is_named(old: str, new: str, reason: str, root: Path) -> None:
    change(root, BRIEF_FILE, old, new)
    assert why(root, "approved")[0].reasons[-1] == reason


def test_speakers_of_one_body_are_told(root: Path) -> None:
    change(
        root,
        BRIEF_FILE,
        "        origin: board-vote\n",
        "        origin: county-study\n        speaker: port authority\n",
    )
    (one,) = why(root, "approved")
    assert one.label == "2 articles, 2 origins"
    assert one.reasons[-1].startswith("Not “different speakers”: ")
    assert "share" in one.reasons[-1]
    assert "port authority" in one.reasons[-1]


def test_a_difference_shows_the_reasons_of_each_position(root: Path) -> None:
    support, difference, first, second = why(root, "spoil-cost")
    assert support.label == "2 articles"
    assert "Each position has its own support" in support.reasons[0]
    assert difference.reasons[0] == "The curator's type is factual: the positions cannot all be true."
    assert (first.about, second.about) == ("Position A: £35 million", "Position B: £28 million")


def test_a_judgment_lists_what_it_rests_on(root: Path) -> None:
    (one,) = why(root, "delay")
    assert one.groups[0].lines == ("claim 3: one article, naming no relay", "claim 4: one article, naming no source")


def test_a_silence_says_what_was_looked_for_and_where_it_was_found(root: Path) -> None:
    brief = load(root).brief("harbour")
    assert why_silence(brief.silences[0]).label == "not searched"
    verified = why_silence(brief.silences[3])
    assert verified.reasons[-1] == "The search is verified; the sentence is not."
    assert verified.groups[0].lines == ("nothing",)
    change(root, BRIEF_FILE, "words: [tunnel]", "words: [resident]")
    found = why_silence(load(root).brief("harbour").silences[3])
    assert found.reasons[-1] == "The search is not confirmed."
    assert found.groups[0].lines == ("“Residents” in Gazette ¶3: not in an allowed quote",)


@each_row("brief", shipped_library().briefs)
def test_no_shipped_label_is_without_its_reason(brief: Brief) -> None:
    for claim in brief.claims:
        reasons = why_claim(claim, brief)
        assert claim.support_phrase in {each.label for each in reasons}
        assert all(each.reasons and all(each.reasons) for each in reasons)
    assert all(why_silence(silence).reasons for silence in brief.silences)
