"""A sentence that an editor has touched is found where it says the same, and is a candidate where it does not."""

import pytest

from briefing.anchor import resolve

LEAD = (
    "The session was long, and the room was warm, but few people left before it ended.\n\n"
    "Clerks read the notes aloud to those who had come late. "
)
TAIL = (
    " Several reporters asked for copies afterwards.\n\n"
    "A second day of hearings has been promised, with a shorter list of speakers and more chairs."
)
COST = "The ministry said the programme would cost up to £410 million over the next five years, officials added."
LOAN = "The chairman said that the bank had lent money to the club in the spring of last year."
MILL = "Profits at the mill fell sharply in the second quarter as demand for timber weakened abroad."
YARD = "“We will not sell the yard,” said Anna Brandt, who has run the company since the flood."
PACT = "The ministers agreed to expand trade, resume the talks and improve ties, and both are willing to sign."
TALKS = "Both leaders said the talks were useful and that another round would follow in the spring."
CARE = "All of the patients survived the fire, and the ward was reopened to visitors by noon."
PORT = "The vessel left the port at 6 a.m. and was due at the island by the evening of that day."
VISIT = "The president will visit the capital next week for talks on fishing rights and trade rules."
STORE = "The twelfth farm lost 40 kilograms of butter and two barrels of cider in the fire, its owner said."


def _found(old: str, new: str) -> list[str | None]:
    """Return what is found without anything else, with its context, with the former text, and with both."""
    former, text = f"{LEAD}{old}{TAIL}", f"{LEAD}{new}{TAIL}"
    found = []
    for kept in (None, former):
        for before, after in (("", ""), (LEAD[-32:], TAIL[:32])):
            span = resolve(text, old, before=before, after=after, former=kept).span
            found.append(None if span is None else text[slice(*span)])
    return found


@pytest.mark.parametrize(
    ("sentence", "old", "new"),
    [
        (COST, "million", "billion"),
        (COST, "£", "€"),
        (COST, "up to", "at least"),
        (COST, "up to", "more than"),
        (COST, "next five", "last five"),
        (COST, "years", "months"),
        (LOAN, "said that", "denied that"),
        (LOAN, "lent money to", "borrowed money from"),
        (LOAN, "the bank had lent money to the club", "the club had lent money to the bank"),
        (LOAN, "spring", "spring, not the autumn,"),
        (MILL, "fell", "rose"),
        (MILL, "fell sharply", "fell slightly"),
        (MILL, "second", "third"),
        (MILL, "demand", "supply"),
        (MILL, "abroad", "at home"),
        (MILL, "Profits", "Losses"),
        (YARD, "will not", "will"),
        (YARD, "Anna", "Anne"),
        (YARD, "Brandt", "Brand"),
        (YARD, "has run the company since", "had run the company until"),
        (PACT, "expand", "curtail"),
        (PACT, "resume", "suspend"),
        (PACT, "improve", "worsen"),
        (PACT, "willing", "reluctant"),
        (TALKS, "Both leaders", "Neither leader"),
        (TALKS, "useful", "useless"),
        (TALKS, "would", "could"),
        (TALKS, "would", "would no longer"),
        (CARE, "All", "None"),
        (CARE, "All", "Most"),
        (CARE, "survived", "perished in"),
        (PORT, "6 a.m.", "6 p.m."),
        (PORT, "evening", "morning"),
        (VISIT, "next week", "this week"),
        (VISIT, "The president", "The former president"),
        (STORE, "twelfth", "eleventh"),
        (STORE, "kilograms", "grams"),
    ],
)
def test_what_says_something_else_is_never_found(sentence: str, old: str, new: str) -> None:
    assert _found(sentence, sentence.replace(old, new)) == [None] * 4


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The report gave us the story that the paper ran.", "The report gave US the story that the paper ran."),
        ("The union accused the company of hiding the tests.", "The company accused the union of hiding the tests."),
        ("He backed democratic reforms in the region.", "He backed Democratic reforms in the region."),
    ],
)
def test_a_capital_or_another_order_may_change_who_is_meant(old: str, new: str) -> None:
    assert _found(old, new) == [None] * 4


@pytest.mark.parametrize(
    ("sentence", "old", "new"),
    [
        (COST, "programme", "scheme"),
        (COST, "over the next", "during the next"),
        (LOAN, "said that the", "said the"),
        (MILL, "fell sharply", "dropped steeply"),
        (MILL, "abroad", "overseas"),
        (YARD, "said Anna Brandt, who has run the company since the flood", "says Anna Brandt, who has led it since"),
        (YARD, "said Anna Brandt, who has run the company since the flood", "Anna Brandt, who runs the company, said"),
        (TALKS, "and that", "and"),
        (PORT, "of that day", "of the same day"),
        (VISIT, "visit the capital", "travel to the capital"),
        (STORE, "twelfth farm lost 40 kilograms", "twelfth farm lost 40kg"),
        (STORE, "two barrels", "2 barrels"),
    ],
)
def test_what_says_the_same_is_found_whole_with_what_is_around_it_or_not_at_all(
    sentence: str, old: str, new: str
) -> None:
    edited = sentence.replace(old, new)
    assert set(_found(sentence, edited)) <= {edited, None}


@pytest.mark.parametrize("new", ["scheme", "project", "plan"])
def test_a_word_that_says_the_same_is_found_by_the_context_or_by_the_former_text(new: str) -> None:
    edited = COST.replace("programme", new)
    assert _found(COST, edited)[1:] == [edited] * 3


def test_a_short_sentence_with_a_slip_is_found_alone() -> None:
    edited = "There was some sohuting at that point."
    assert _found("There was some shouting at that point.", edited) == [edited] * 4


def test_a_neighbour_that_was_changed_or_deleted_does_not_lose_an_edited_passage() -> None:
    former = f"{LEAD}{COST}{TAIL}"
    edited = COST.replace("programme", "scheme")
    for gone in ("Clerks read the notes aloud to those who had come late. ", " Several reporters asked for copies"):
        text = former.replace(COST, edited).replace(gone, "")
        span = resolve(text, COST, former=former).span
        assert span is not None
        assert text[slice(*span)] == edited


def test_a_sentence_wrapped_before_its_last_word_is_found_to_its_end() -> None:
    wrapped = VISIT.replace("fishing", "angling").replace("trade rules", "trade\nrules")
    assert set(_found(VISIT, wrapped)) <= {wrapped, None}
    assert wrapped in _found(VISIT, wrapped)


def test_a_first_word_that_was_dropped_is_not_taken_from_the_sentence_before() -> None:
    former = f"{LEAD}It was a sign of the times. The meeting concluded with a gesture.{TAIL}"
    text = former.replace("The meeting", "Meeting")
    span = resolve(text, "The meeting concluded with a gesture.", former=former).span
    assert span is None or text[slice(*span)] == "Meeting concluded with a gesture."
