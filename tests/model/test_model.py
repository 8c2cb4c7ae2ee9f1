"""What can be derived from a library is computed, never typed: surroundings, shares."""

from datetime import date
from pathlib import Path

import pytest

from briefing.anchor import resolve
from briefing.model import (
    Basis,
    BottomLine,
    Brief,
    Claim,
    Difference,
    DifferenceType,
    Evidence,
    Kind,
    Library,
    Origin,
    Outlet,
    Party,
    Place,
    Position,
    Precision,
    Problem,
    Published,
    Resolution,
    Silence,
    Source,
    Status,
)
from briefing.text.tokens import plain_letters
from tests.rows import each_row

COURIER = Source(
    id="courier",
    file="courier.txt",
    text="Vote\n\nThe board met. “It passed,” Vale said. It was late.\n\nCrews, in Jan. 2026, left. Then it rained.",
    title="Port approves channel",
    label="Courier",
)
GAZETTE = Source("gazette", "gazette.txt", "The board voted. Crews objected.", "Board votes", "Gazette")
HERALD = Source("herald", "herald.txt", "The board agreed.", "Board agrees", "Herald")


def _cite(
    source: Source, quote: str, origin: Origin | None = None, *, speaker: str | None = None, via: tuple[str, ...] = ()
) -> Evidence:
    return Evidence(
        1, source, quote, resolve(source.text, quote), origin=origin, speakers=_parties(speaker), via=_parties(*via)
    )


def _parties(*names: str | None) -> tuple[Party, ...]:
    return tuple(Party(name, name) for name in names if name)


def _claim(*evidence: Evidence, kind: Kind = Kind.REPORTED, rests_on: tuple[str, ...] = ()) -> Claim:
    return Claim("approved", 1, kind, "The board approved the channel.", evidence, rests_on=rests_on)


def _differing(*positions: Position, of: DifferenceType = DifferenceType.WORDING) -> Claim:
    return Claim("verb", 2, Kind.REPORTED, "Verbs differ.", difference=Difference(of, "One act.", positions))


def _brief(*claims: Claim) -> Brief:
    return Brief("harbour", "Harbour", date(2026, 3, 15), BottomLine("It passed.", ("approved",)), claims)


MET = _cite(COURIER, "The board met")
VOTED = _cite(GAZETTE, "The board voted")
AGREED = _cite(HERALD, "The board agreed")
LOST = _cite(GAZETTE, "The board resigned")


# Evidence


def test_the_words_of_a_found_quote_are_the_articles_own() -> None:
    assert _cite(COURIER, '"It passed," […] late').words == "“It passed,” […] late"


def test_the_words_of_a_quote_that_is_not_found_are_the_curators() -> None:
    assert (LOST.words, LOST.span, LOST.paragraph) == ("The board resigned", None, None)


def test_a_quote_is_in_the_paragraph_in_which_it_begins() -> None:
    assert [_cite(COURIER, quote).paragraph for quote in ("Vote", "It was late", "late. […] Crews")] == [1, 2, 2]


def test_the_attribution_leads_from_the_speaker_to_the_article() -> None:
    assert MET.attribution == "speaker unstated ← Courier"
    assert _cite(COURIER, "met", speaker="Vale", via=("NHK", "Yonhap")).attribution == "Vale ← NHK ← Yonhap ← Courier"


def test_the_quotes_of_a_claim_are_its_own_and_then_those_of_its_positions() -> None:
    positions = (Position("voted", (VOTED,)), Position("agreed", (AGREED,)))
    difference = Difference(DifferenceType.FACTUAL, "", positions)
    claim = Claim("verb", 1, Kind.REPORTED, "Verbs differ.", (MET,), difference)
    assert claim.quotes == (MET, VOTED, AGREED)
    assert claim.sources == (COURIER, GAZETTE, HERALD)
    assert claim.position_of(AGREED) is positions[1]
    assert claim.position_of(MET) is None


# Articles


def test_paragraphs_are_counted_from_one() -> None:
    assert [COURIER.paragraph_at(at) for at in (0, 5, 6, len(COURIER.text))] == [1, 1, 2, 3]
    assert COURIER.text[slice(*COURIER.paragraph(1))] == "Vote"
    with pytest.raises(IndexError):
        COURIER.paragraph(0)
    with pytest.raises(IndexError):
        COURIER.paragraph(4)


@each_row(
    ("quote", "before", "after"),
    [
        ("It passed", "The board met. “", ",” Vale said."),
        ("The board met.", "", " “It passed,” Vale said."),
        ("The board met", "", ". “It passed,” Vale said."),
        ("board", "The ", " met."),
        ("“It passed,” Vale said.", "The board met. ", " It was late."),
        ("Vale said. It was", "“It passed,” ", " late."),
        ("It was late.", "“It passed,” Vale said. ", ""),
        ("It was late", "“It passed,” Vale said. ", "."),
        ("late. […] Crews", "It was ", ", in Jan. 2026, left."),
        ("Jan.", "Crews, in ", " 2026, left."),
        ("Vote", "", ""),
    ],
)
def test_a_passage_is_shown_with_the_rest_of_its_sentences_or_with_their_neighbours(
    quote: str, before: str, after: str
) -> None:
    span = resolve(COURIER.text, quote).span
    assert span is not None
    assert tuple(COURIER.text[start:end] for start, end in COURIER.surroundings(span)) == (before, after)


def test_the_surroundings_of_a_passage_in_an_endless_sentence_are_cut() -> None:
    source = Source("long", "long.txt", "la " * 5_000 + "here" + " la" * 5_000, "Long", "Long")
    span = resolve(source.text, "here").span
    assert span is not None
    before, after = source.surroundings(span)
    assert (before.end - before.start, after.end - after.start) == (1_000, 1_000)


@each_row(
    "text",
    [
        "Café A.\n\nThe co-operative, of 2,300.\n",
        "A harbor-\n\nboard.\n\nCrews.",  # a hyphen joins the lines in the plain text
        "One.\r\n\r\nTwo.\rThree.",
        "One.\n\n---\n\nTwo.",
        "One.\n\n\u00ad\n\nTwo\x0cthree.",
        "The board voted on Monday to move the spoil inland by the north-\nern route, and crews who had asked for "
        "a survey\nobjected to it in the hall that evening, some of them loudly.\n\nNobody answered.\n" * 3,
    ],
)
def test_the_plain_letters_of_a_paragraph_are_those_of_its_text(text: str) -> None:
    source = Source("plain", "plain.txt", text, "Plain", "Plain")
    assert source.plain_paragraphs == tuple(plain_letters(text[start:end]) for start, end in source.paragraphs)


def test_an_article_has_changed_when_its_digest_is_not_the_pinned_one() -> None:
    assert Source("a", "a.txt", "", "A", "A", sha256="12", pinned="34").changed
    assert not Source("a", "a.txt", "", "A", "A", sha256="12", pinned="12").changed
    assert not Source("a", "a.txt", "", "A", "A", sha256="12").changed


@each_row(
    ("precision", "words"),
    [
        (Precision.DAY, "January 6, 2026"),
        (Precision.MONTH, "January 2026"),
        (Precision.YEAR, "2026"),
        (Precision.ABOUT, "about January 6, 2026"),
    ],
)
def test_a_date_says_no_more_than_is_known(precision: Precision, words: str) -> None:
    published = Published(date(2026, 1, 6), Basis("a", "on Monday"), precision)
    source = Source("a", "a.txt", "", "A", "A", outlet=Outlet("A", Basis("a", "A")), published=published)
    assert source.dated == words
    assert COURIER.dated == "undated"


# Briefs


def test_what_is_rested_on_is_named_by_number_silences_last() -> None:
    one = Brief(
        "harbour", "Harbour", date(2026, 3, 15), BottomLine(""), (_claim(MET),), silences=(Silence(1, "x", "none"),)
    )
    assert one.named(("none", "approved")) == "claim 1, silence 1"
    assert one.numbers(("none", "approved")) == (1,)
    assert one.trail(_claim(kind=Kind.JUDGMENT, rests_on=("none", "approved"))) == (MET,)


def test_a_brief_finds_its_claims_by_id_and_lists_their_numbers_in_order() -> None:
    reported, differing = _claim(MET), _differing(Position("voted", (VOTED,)), Position("agreed", (AGREED,)))
    brief = _brief(reported, differing)
    assert brief.claim("verb") is differing
    assert brief.numbers(("verb", "approved")) == (1, 2)
    assert brief.evidence == (MET, VOTED, AGREED)
    assert brief.sources == (COURIER, GAZETTE, HERALD)
    with pytest.raises(KeyError):
        brief.claim("none")


# The library


def test_a_library_counts_its_quotes_by_status_and_names_every_status() -> None:
    library = Library(Path("harrow"), "Harrow", briefs=(_brief(_claim(MET, LOST)),))
    assert dict(library.statuses) == dict.fromkeys(Status, 0) | {Status.EXACT: 1, Status.MISSING: 1}


def test_a_library_knows_every_use_of_an_article() -> None:
    claim = _claim(MET, VOTED)
    brief = _brief(claim)
    library = Library(Path("harrow"), "Harrow", briefs=(brief,))
    (use,) = library.citing(COURIER)
    assert (use.brief, use.claim, use.evidence) == (brief, claim, MET)
    assert library.citing(HERALD) == ()
    assert library.brief("harbour") is brief
    with pytest.raises(KeyError):
        library.brief("none")


@each_row(
    ("quotes", "share"),
    [
        ((), 0.0),
        (("The board",), 9 / 32),
        (("The board", "board voted"), 15 / 32),
        (("The […] objected.",), 12 / 32),
        (("The board resigned",), 0.0),
        (("The board voted. Crews objected.", "Crews"), 1.0),
    ],
)
def test_the_cited_share_counts_every_quoted_character_once(quotes: tuple[str, ...], share: float) -> None:
    claim = _claim(*(_cite(GAZETTE, quote) for quote in quotes))
    library = Library(Path("harrow"), "Harrow", briefs=(_brief(claim),))
    assert library.cited_share(GAZETTE) == pytest.approx(share)


def test_an_empty_article_is_not_cited() -> None:
    assert Library(Path("harrow"), "Harrow").cited_share(Source("a", "a.txt", "\n", "A", "A")) == 0.0


def test_places_at_one_position_are_equal_and_not_unequal() -> None:
    place, same, other = Place("a.yaml", 3, 7, ("claims", 0)), Place("a.yaml", 3, 7), Place("a.yaml", 3, 8)
    assert (place == same, place != same, hash(place) == hash(same)) == (True, False, True)
    assert (place == other, place != other) == (False, True)


def test_a_problem_is_written_with_its_place() -> None:
    assert str(Problem(Place("briefs/a.yaml", 3, 7), "unknown key")) == "briefs/a.yaml:3:7: unknown key"


def test_only_a_passage_in_the_text_as_it_is_counts_as_found() -> None:
    found = [status for status in Status if Resolution(status).found]
    assert found == [Status.EXACT, Status.TYPOGRAPHIC]
