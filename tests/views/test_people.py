"""Who said what, and through whom."""

from pathlib import Path

from briefing.load import load
from briefing.views.people import voices
from tests.libraries import BRIEF_FILE, SOURCES_FILE, change


def test_speakers_and_relays_come_with_their_quotes_and_unstated_ones_last(root: Path) -> None:
    found = voices(load(root))
    assert [(voice.name, len(voice.said), len(voice.relayed)) for voice in found] == [
        ("port authority", 2, 0),
        ("members of the board", 1, 0),
        ("the county", 0, 1),
        ("speaker unstated", 4, 0),
    ]


def test_a_descriptor_is_that_of_the_entry(root: Path) -> None:
    change(
        root,
        SOURCES_FILE,
        "the county, descriptor: unstated",
        "the county, descriptor: the county that published, basis: {source: gazette, quote: the county published}",
    )
    county = next(voice for voice in voices(load(root)) if voice.name == "the county")
    assert county.descriptor == "the county that published"


def test_two_speakers_of_one_quote_both_said_it(root: Path) -> None:
    change(root, BRIEF_FILE, "speaker: members of the board", "speaker: [members of the board, the county]")
    found = {voice.name: voice for voice in voices(load(root))}
    assert [use.claim.id for use in found["the county"].said] == ["approved"]
    assert found["the county"].claims == 2
