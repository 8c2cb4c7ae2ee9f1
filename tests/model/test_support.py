"""The support phrase is one of a closed set, and true: DESIGN §2, row by row, with the traps of the reviews."""

import re
from collections.abc import Iterator
from itertools import chain, combinations_with_replacement, islice, product
from typing import Final, NamedTuple

from msgspec.structs import replace

from briefing.anchor import resolve
from briefing.model import (
    Claim,
    Difference,
    DifferenceType,
    Edtf,
    Evidence,
    Kind,
    Middle,
    Names,
    Occasion,
    Origin,
    Person,
    Position,
    Role,
    Source,
    Support,
    Tail,
)
from tests.rows import each_row

TEXT: Final = "The board met. It was late. Crews left."
COURIER, GAZETTE, HERALD = (
    Source(name.lower(), f"{name}.txt", TEXT, name, name) for name in ("Courier", "Gazette", "Herald")
)
TALKS = Occasion("talks", "The talks", Edtf.parse("2026-01-05"), ())
NAMES = Names(
    {
        "lee": Person("lee", "Lee Jae Myung", "President", "the government"),
        "wi": Person("wi", "Wi Sung-lac", "National Security Adviser", "the government"),
        "xi": Person("xi", "Xi Jinping"),
        "office": Person("office", "the government"),
        "xinhua": Person("xinhua", "Xinhua"),
    },
    (("Lee Jae Myung", "Lee Jae-myung"),),
)
XINHUA = Origin("xinhua", "Xinhua's report", "report", short="Xinhua", of=TALKS)
YONHAP = Origin("yonhap", "Yonhap's report", "report", short="Yonhap", of=TALKS)
CCTV = Origin("cctv", "Lee's interview with CCTV", "interview")
POST = Origin("post", "Lee's post", "post")
REPORT = Origin("report", "A report", "report")


def cite(
    source: Source,
    origin: Origin | None = None,
    speaker: str = "",
    via: str = "",
    *,
    role: Role = Role.SUPPORTS,
    quote: str = "The board met",
) -> Evidence:
    """Return a quote; several speakers are parted by `+`."""
    return Evidence(
        1,
        source,
        quote,
        resolve(TEXT, quote),
        role=role,
        speakers=tuple(map(NAMES.party, filter(None, speaker.split("+")))),
        via=tuple(map(NAMES.party, filter(None, [via]))),
        origin=origin,
    )


def phrase(*quotes: Evidence) -> str:
    return str(Support(quotes))


LEE, XI, WI = "Lee Jae Myung", "Xi Jinping", "Wi Sung-lac"


@each_row(
    ("expected", "quotes"),
    [
        # the middle, row by row
        ("one article, naming no source", [cite(COURIER)]),
        ("one article, citing Xinhua", [cite(COURIER, XINHUA), cite(COURIER, XINHUA, quote="It was late")]),
        ("2 articles, one origin", [cite(COURIER, XINHUA), cite(GAZETTE, XINHUA)]),
        (
            "3 articles, 2 citing Xinhua, 1 naming no source",
            [cite(COURIER, XINHUA), cite(GAZETTE, XINHUA), cite(HERALD)],
        ),
        ("2 articles, one occasion, 2 relays", [cite(COURIER, XINHUA, LEE), cite(GAZETTE, YONHAP, LEE)]),
        ("2 articles, same speaker, 2 origins", [cite(COURIER, CCTV, LEE), cite(GAZETTE, POST, LEE)]),
        ("2 articles, 2 different speakers", [cite(COURIER, CCTV, LEE), cite(GAZETTE, REPORT, XI)]),
        (
            "3 articles, 2 different speakers, 3 origins",
            [cite(COURIER, XINHUA, LEE), cite(GAZETTE, YONHAP, LEE), cite(HERALD, REPORT, XI)],
        ),
        ("2 articles, 2 origins", [cite(COURIER, CCTV), cite(GAZETTE, REPORT)]),
        # the tail, row by row
        ("one article, citing Xinhua, in part", [cite(COURIER, XINHUA), cite(COURIER)]),
        ("2 articles, one origin, 1 only in part", [cite(COURIER, XINHUA), cite(COURIER), cite(GAZETTE, XINHUA)]),
        ("2 articles, 1 citing Xinhua, 1 naming no relay", [cite(COURIER, XINHUA), cite(GAZETTE, None, LEE)]),
        ("2 articles, naming no relay", [cite(COURIER, None, LEE), cite(GAZETTE, None, LEE)]),
        ("2 articles, naming sources in part", [cite(COURIER, None, LEE), cite(GAZETTE)]),
        (
            "3 articles, 1 citing Xinhua, 2 naming sources in part",
            [cite(COURIER, XINHUA), cite(GAZETTE, None, LEE), cite(HERALD)],
        ),
        # roles and verification
        ("one article, naming no source, announced in 1", [cite(COURIER), cite(GAZETTE, role=Role.FORETELLS)]),
        ("one article, naming no source, contradicted in 1", [cite(COURIER), cite(GAZETTE, role=Role.CONTRARY)]),
        ("one article, naming no source", [cite(COURIER), cite(GAZETTE, role=Role.CONTEXT)]),
        ("no article, announced in 1", [cite(COURIER, role=Role.FORETELLS)]),
        ("one article, naming no source, 1 unverified", [cite(COURIER), cite(GAZETTE, quote="The board resigned")]),
        ("no article, 1 unverified", [cite(COURIER, quote="The board resigned")]),
        ("no article, 1 unverified", [replace(cite(COURIER), cut_from="12ab")]),
    ],
)
def test_each_row_of_the_table_has_its_phrase(expected: str, quotes: list[Evidence]) -> None:
    assert phrase(*quotes) == expected


@each_row(
    ("expected", "quotes"),
    [
        ("2 articles, same speaker, 2 origins", [cite(COURIER, CCTV, LEE), cite(GAZETTE, REPORT, f"{XI}+{LEE}")]),
        ("2 articles, same speaker, 2 origins", [cite(COURIER, CCTV, "Lee Jae-myung"), cite(GAZETTE, POST, LEE)]),
        ("2 articles, 2 origins", [cite(COURIER, CCTV, LEE), cite(GAZETTE, POST)]),
        ("2 articles, 2 origins", [cite(COURIER, CCTV, LEE), cite(GAZETTE, POST, WI)]),
        ("2 articles, 2 origins", [cite(COURIER, CCTV, LEE), cite(GAZETTE, POST, "the government")]),
        ("2 articles, 2 origins", [cite(COURIER, CCTV, LEE, "Xinhua"), cite(GAZETTE, POST, XI, "Xinhua")]),
        ("2 articles, 2 origins", [cite(COURIER, CCTV, LEE, "Xinhua"), cite(GAZETTE, POST, "Xinhua")]),
        ("2 articles, 2 origins", [cite(COURIER, XINHUA, LEE), cite(GAZETTE, YONHAP)]),
    ],
)
def test_what_the_reviews_found_wrong_is_right(expected: str, quotes: list[Evidence]) -> None:
    assert phrase(*quotes) == expected


def test_a_claim_with_a_difference_is_supported_by_what_all_accounts_share() -> None:
    sides = (Position("met", (cite(COURIER, XINHUA),)), Position("sat", (cite(GAZETTE),), "B"))
    shared = (cite(HERALD, CCTV, LEE),)

    def claim(of: DifferenceType, evidence: tuple[Evidence, ...] = ()) -> str:
        return Claim("a", 1, Kind.REPORTED, "x", evidence, Difference(of, "n", sides)).support_phrase

    assert claim(DifferenceType.FACTUAL) == "2 articles"
    assert claim(DifferenceType.FACTUAL, shared) == "one article, citing Lee's interview with CCTV"
    for of in (DifferenceType.TRANSLATION, DifferenceType.SPELLING):
        assert claim(of) == "2 articles, 1 citing Xinhua, 1 naming no source"
    assert [str(side.support) for side in sides] == ["one article, citing Xinhua", "one article, naming no source"]


def test_a_judgment_shows_what_it_rests_on_with_its_confidence() -> None:
    one = Claim("a", 1, Kind.JUDGMENT, "x", rests_on=("b", "c", "d"), silences=1, confidence="low", because="y")
    assert one.support_phrase == "judgment, rests on 2 claims and 1 silence, low confidence"
    assert replace(one, rests_on=("d",), confidence=None).support_phrase == "judgment, rests on 1 silence"


# Every combination of three articles, seven kinds of origin, one to four quotes and all roles


class Way(NamedTuple):
    """How a quote came to its article."""

    origin: Origin | None
    speaker: str = ""
    via: str = ""


WAYS: Final = (
    Way(None),
    Way(None, LEE),
    Way(XINHUA, LEE, "Xinhua"),
    Way(YONHAP, LEE),
    Way(CCTV, f"{XI}+{LEE}"),
    Way(POST, XI),
    Way(REPORT),
)
PARTS: Final = (
    r"(?:one article|[23] articles|no article)",
    r"(?:citing .+|one origin|[12] citing .+|one occasion, \d relays|same speaker, \d origins"
    r"|\d different speakers(?:, \d origins)?|\d origins)",
    r"(?:in part|[12] only in part|(?:[12] )?naming (?:no relay|no source|sources in part))",
    r"announced in \d",
    r"contradicted in \d",
)
PHRASE: Final = re.compile(PARTS[0] + "".join(f"(?:, {part})?" for part in PARTS[1:]))


def combinations() -> Iterator[tuple[Evidence, ...]]:
    supporting = [cite(source, *way) for source, way in product((COURIER, GAZETTE, HERALD), WAYS)]
    every = [replace(item, role=role) for item, role in product(supporting, Role)]
    one_role = (combinations_with_replacement(supporting, size) for size in (1, 2, 3))
    fours = islice(combinations_with_replacement(supporting, 4), 0, None, 3)
    return chain(*one_role, fours, combinations_with_replacement(every, 2))


def rows(support: Support) -> set[Middle]:
    """Return the rows of the middle that hold, each by the whole of its own words."""
    acts, articles = support.acts, set(support.articles)
    one = len(acts) == 1
    single = one and len(acts[0].origins) == 1
    common = bool(acts) and bool(frozenset.intersection(*(act.speakers for act in acts)))
    apart = len(acts) > 1 and all(act.is_attributed for act in acts)
    for index, act in enumerate(acts):
        apart = apart and all(act.voices.isdisjoint(other.voices) for other in acts[index + 1 :])
    return {
        row
        for row, holds in {
            Middle.NONE: not acts,
            Middle.ONE_OCCASION: one and len(acts[0].origins) > 1,
            Middle.CITING: single and len(articles) == 1,
            Middle.ONE_ORIGIN: single and len(articles) > 1 and acts[0].articles == articles,
            Middle.SOME_CITING: single and acts[0].articles < articles,
            Middle.SAME_SPEAKER: len(acts) > 1 and common,
            Middle.DIFFERENT_SPEAKERS: apart,
            Middle.ORIGINS: len(acts) > 1 and not common and not apart,
        }.items()
        if holds
    }


def test_every_combination_has_exactly_one_phrase() -> None:
    seen: set[tuple[Middle, Tail]] = set()
    number = 0
    for quotes in combinations():
        support = Support(quotes)
        number += 1
        assert rows(support) == {support.middle}, phrase(*quotes)
        assert PHRASE.fullmatch(str(support)), str(support)
        assert str(support) == phrase(*reversed(quotes)), "the order of the quotes makes no difference"
        seen.add((support.middle, support.tail))
    assert number > 8_000
    assert {middle for middle, _ in seen} == set(Middle)
    assert {tail for _, tail in seen} == set(Tail)
