"""What is like a quote is offered, best first and whole; nothing that was edited is called found."""

import subprocess
import sys

import pytest

from briefing.anchor import resolve
from briefing.anchor.candidates import MAX_OFFERED, candidates
from briefing.model import Status
from tests.rows import each_row

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


def _offered(old: str, new: str) -> list[str]:
    """Return what is offered first without anything else, with its context, with the former text, and with both."""
    former, text = f"{LEAD}{old}{TAIL}", f"{LEAD}{new}{TAIL}"
    found = []
    for kept in (None, former):
        for before, after in (("", ""), (LEAD[-32:], TAIL[:32])):
            resolution = resolve(text, old, before=before, after=after, former=kept)
            assert (resolution.status, resolution.span) == (Status.MISSING, None)
            found.append(text[slice(*resolution.candidates[0])])
    return found


@each_row(
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
def test_a_sentence_in_which_a_word_has_changed_is_offered_whole_and_never_found(
    sentence: str, old: str, new: str
) -> None:
    edited = sentence.replace(old, new)
    assert _offered(sentence, edited) == [edited] * 4


@each_row(
    ("old", "new"),
    [
        ("The report gave us the story that the paper ran.", "The report gave US the story that the paper ran."),
        ("The union accused the company of hiding the tests.", "The company accused the union of hiding the tests."),
        ("He backed democratic reforms in the region.", "He backed Democratic reforms in the region."),
    ],
)
def test_a_capital_or_another_order_may_change_who_is_meant(old: str, new: str) -> None:
    assert _offered(old, new) == [new] * 4


def test_a_sentence_that_goes_on_now_is_offered_to_its_end() -> None:
    old, new = "Members may change their votes.", "Members may change their votes until the voting period ends."
    assert _offered(old, new) == [new] * 4


def test_the_context_decides_between_passages_that_are_alike() -> None:
    text = f"North: {MILL.replace('sharply', 'slightly')} South: {MILL.replace('sharply', 'steeply')}"
    for before in ("North: ", "South: "):
        first = candidates(text, [MILL], before=before)[0].span
        assert text[: first.start].endswith(before)


def test_what_is_more_like_the_quote_ranks_higher() -> None:
    text = f"{LEAD}{COST}{TAIL}"
    ranks = [candidates(text, [quote])[0].rank for quote in (COST, COST.replace("cost", "take"), COST[:40] + LOAN[40:])]
    assert ranks == sorted(ranks, reverse=True)


def test_of_the_own_place_in_the_former_text_is_offered_first_what_is_there_now() -> None:
    former = f"{LEAD}{YARD}{TAIL}"
    text = f"{former.replace(YARD, YARD.replace('will not', 'shall never'))} He was once quoted: {YARD}"
    found = resolve(text, YARD, former=former)
    assert found.status is Status.MISSING
    assert [text[start:end][:20] for start, end in found.candidates] == ["“We shall never sell", YARD[:20]]


def test_the_parts_around_words_left_out_are_offered_as_one_passage() -> None:
    text = f"{LEAD}{MILL} {YARD}{TAIL}"
    found = resolve(text, "Profits at the mill fell steeply […] who has led the company since the flood.")
    assert text[slice(*found.candidates[0])] == f"{MILL} {YARD}"


def test_a_long_quote_is_offered_from_its_first_to_its_last_words() -> None:
    long = " ".join([COST, LOAN, MILL, YARD, PACT, TALKS, CARE, PORT, VISIT, STORE])
    text = f"{LEAD}{long}{TAIL}"
    found = resolve(text, long.replace("programme", "scheme").replace("cider", "beer"))
    assert text[slice(*found.candidates[0])] == long


def test_no_more_than_a_few_are_offered_and_none_that_is_unlike() -> None:
    text = " ".join(MILL.replace("second", f"{number}th") for number in range(20))
    assert len(candidates(text, [MILL])) == MAX_OFFERED
    assert candidates(text, ["zebras, quaggas and okapis grazed there"]) == []
    assert candidates(text, ["  "]) == []


def test_in_a_text_of_a_million_characters_the_passage_is_offered_too() -> None:
    text = "\n".join(f"{LOAN.replace('bank', f'bank {number}')} {PORT}" for number in range(6_000))
    assert len(text) > 1_000_000
    quote = f"{LOAN.replace('bank', 'bank 4321')} {PORT}".replace("lent", "given").replace("evening", "end")
    first = candidates(text, [quote * 2])[0].span
    assert "bank 4321" in text[first.start : first.end]


@pytest.mark.slow
@each_row(
    ("text", "quote"),
    [
        ("the cat " * 250_000, "the cat sat the cat the dog the cat on the mat"),
        ("a b " * 500_000, "a b c " * 130),
        ("国" * 2_000_000, "国中国" * 100),
        ("a\u0301" * 1_000_000, "a\u0301b" * 100),
        ("the cat " * 250_000, " […] ".join(["the cat dog the cat dog"] * 16)),
        ("<a " * 500_000, "<a b " * 300),
    ],
)
def test_no_text_and_no_quote_are_too_much(text: str, quote: str) -> None:
    for former in (None, f"{text} x"):  # each in less than three seconds, where rapidfuzz alone takes a minute
        assert resolve(text, quote, before="the cat and", after="dog on the", former=former).span is None


def test_quotes_that_are_found_load_nothing_for_those_that_are_not() -> None:
    code = (
        "import sys; from briefing.anchor import resolve; resolve('a “b” c', 'b'); resolve('a “b” c', '\"b\" c');"
        "print([name for name in sys.modules if name in ('rapidfuzz', 'briefing.anchor.candidates')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert done.stdout.strip() == "[]"
