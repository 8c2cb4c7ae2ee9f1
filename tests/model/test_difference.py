"""A difference says what kind it is, how many positions there are, and which article takes more than one."""

from briefing.anchor import resolve
from briefing.model import Claim, Difference, DifferenceType, Evidence, Kind, Position, Role, Source, letter_of
from tests.rows import each_row

COURIER, GAZETTE = (
    Source(name.lower(), f"{name}.txt", "The board met.", name, name) for name in ("Courier", "Gazette")
)


def cite(source: Source, role: Role = Role.SUPPORTS) -> Evidence:
    return Evidence(1, source, "The board met", resolve(source.text, "The board met"), role=role)


def difference(of: DifferenceType, *sides: tuple[Source, ...]) -> Difference:
    positions = (Position("x", tuple(map(cite, side)), letter_of(number)) for number, side in enumerate(sides))
    return Difference(of, "n", tuple(positions))


@each_row(
    ("of", "words"),
    [
        (DifferenceType.FACTUAL, "contradictory"),
        (DifferenceType.WORDING, "worded differently"),
        (DifferenceType.TRANSLATION, "worded differently"),
        (DifferenceType.SPELLING, "spelled differently"),
        (DifferenceType.HEADLINE, "headline and body differ"),
        (DifferenceType.RECONCILABLE, "both can be true"),
        (DifferenceType.CHANGE, "changed over time"),
        (DifferenceType.SCOPE, "accounts differ: scope"),
        (DifferenceType.FRAMING, "accounts differ: framing"),
        (DifferenceType.TIMING, "accounts differ: timing"),
        (DifferenceType.ATTRIBUTION, "accounts differ: attribution"),
    ],
)
def test_each_type_has_its_words(of: DifferenceType, words: str) -> None:
    assert str(difference(of, (COURIER,), (GAZETTE,))) == f"{words}, 2 positions"


def test_only_what_cannot_both_be_true_is_a_contradiction() -> None:
    def claim(of: DifferenceType) -> Claim:
        return Claim("cost", 1, Kind.REPORTED, "It costs.", difference=difference(of, (COURIER,), (GAZETTE,)))

    assert [of for of in DifferenceType if claim(of).is_contradiction] == [DifferenceType.FACTUAL]


def test_of_three_positions_all_can_be_true() -> None:
    three = difference(DifferenceType.RECONCILABLE, (COURIER,), (GAZETTE,), (GAZETTE,))
    assert str(three) == "all can be true, 3 positions; Gazette on 2"


def test_an_article_on_every_position_is_said_to_be() -> None:
    two = difference(DifferenceType.HEADLINE, (COURIER,), (COURIER, GAZETTE))
    assert str(two) == "headline and body differ, 2 positions; Courier on both"
    three = difference(DifferenceType.WORDING, (COURIER, GAZETTE), (COURIER, GAZETTE), (COURIER,))
    assert str(three) == "worded differently, 3 positions; Courier on all 3 and Gazette on 2"


@each_row(
    ("own", "words"),
    [
        ((), "2 articles"),
        ((Role.FORETELLS,), "2 articles, announced in 1"),
        ((Role.FORETELLS, Role.CONTRARY), "2 articles, announced in 1, contradicted in 1"),
    ],
)
def test_a_claim_whose_own_quotes_do_not_support_it_counts_articles_and_says_what_they_do(
    own: tuple[Role, ...], words: str
) -> None:
    quotes = tuple(cite(COURIER, role) for role in own)
    claim = Claim("c", 1, Kind.REPORTED, "x", quotes, difference(DifferenceType.TIMING, (COURIER,), (GAZETTE,)))
    assert claim.support_phrase == words
