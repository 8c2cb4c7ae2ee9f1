"""The plain page: whole, wrapped by what a screen shows, and without anything that a terminal could obey."""

from pathlib import Path

from briefing.export.text import cells, listing, page, report, wrap
from briefing.load import load
from briefing.model import Brief, Library, Place, Problem, counted
from tests.libraries import BRIEF_FILE, GAZETTE_FILE, INDEX_FILE, change, write
from tests.rows import each_row

HOSTILE = "A\\e[31mred\\e]0;owned\\a\\u202etitle\\x9b2J"


def first(root: Path) -> tuple[Brief, Library]:
    library = load(root)
    return library.briefs[0], library


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_page_holds_every_text_of_the_brief(root: Path) -> None:
    brief, library = first(root)
    text = flat(page(brief, library))
    claims = [claim.text for claim in brief.claims]
    quotes = [f"“{item.words}”" for item in brief.evidence]
    for words in (
        brief.title,
        brief.bottom_line.text,
        *claims,
        *quotes,
        *(silence.text for silence in brief.silences),
        brief.source_summary,
    ):
        assert flat(words) in text


def test_a_quote_says_where_it_is_who_said_it_and_whether_it_is_verified(root: Path) -> None:
    text = page(*first(root))
    assert (
        "    Quote 7: “Moving spoil by the northern route would cost £28 million”\n"
        "      Gazette, paragraph 2, undated; verified\n"
        "      speaker unstated ← the county ← Gazette\n"
        "      Origin: Study that the county published in February\n"
    ) in text


def test_a_difference_shows_each_position_with_its_support_and_its_quotes(root: Path) -> None:
    text = page(*first(root))
    assert "  Difference: contradictory, 2 positions\n  The Gazette's figure" in text
    assert "A £35 million: one article, citing the board's vote (Harrow Courier ¶3)" in flat(text)
    assert text.index("Position A: £35 million") < text.index("Quote 6:")
    assert text.index("Quote 6:") < text.index("Position B: £28 million") < text.index("Quote 7:")


def test_a_judgment_keeps_likelihood_and_confidence_apart(root: Path) -> None:
    lines = page(*first(root)).splitlines()
    start = lines.index("Claim 6, judgment: Work is unlikely to begin this spring.")
    assert lines[start + 2 : start + 6] == [
        "  Rests on: claims 3 and 4",
        "  Likelihood: unlikely",
        "  Confidence: low",
        "  Because: Only one article speaks of the survey.",
    ]


def test_what_is_optional_is_shown_where_it_is_given(root: Path) -> None:
    extra = "outlook: Rain.\nindicators: [A date.]\nrevisions: [{date: 2026-03-16, text: A claim more.}]\n"
    change(root, BRIEF_FILE, "silences:", f"{extra}silences:")
    text = page(*first(root))
    assert "\nOutlook\n\nRain.\n" in text
    assert "\nIndicators\n\nA date.\n" in text
    assert "\nRevisions\n\nMarch 16, 2026: A claim more.\n" in text


def test_a_quote_that_is_not_found_is_shown_as_such(root: Path) -> None:
    change(root, BRIEF_FILE, "approved on Saturday evening", "approved on Sunday evening")
    text = flat(page(*first(root)))
    assert "Quote 2: “approved on Sunday evening”" in text
    assert "not verified: missing, not found in the article; closest text in ¶1" in text


def test_an_ambiguous_quote_names_the_paragraphs_where_it_may_be(root: Path) -> None:
    change(root, BRIEF_FILE, '        before: "the school district "\n', "")
    text = flat(page(*first(root)))
    assert "about March 14, 2026; not verified: ambiguous, the article has these words more than once" in text
    assert "Candidates: paragraph 3 " in text


def test_no_line_is_wider_than_asked_for_unless_one_word_is(root: Path) -> None:
    address = f"https://example.org/{'a' * 90}"
    change(root, "seeds/sources.yaml", "https://example.org/a", address)
    change(
        root,
        BRIEF_FILE,
        "the work to wait, and",
        "工事 を 待つ こと を 求め た 住民 が いる と 伝え られ た, and",
    )
    text = page(*first(root), width=50)
    assert {line for line in text.splitlines() if cells(line) > 50} == {f"  {address}"}


def test_wide_characters_count_as_two_and_combining_marks_as_none() -> None:
    assert cells("한국") == 4
    assert cells("e\N{COMBINING ACUTE ACCENT}") == 1
    assert wrap("한국 한국", 8) == ["한국", "한국"]
    assert wrap("한국 한국", 9) == ["한국 한국"]


def test_wrapping_keeps_the_margin_and_never_drops_an_empty_text() -> None:
    assert wrap("one two three", 9, indent=2) == ["  one two", "  three"]
    assert wrap("", 9) == [""]


def test_only_plain_white_space_is_folded_when_wrapping() -> None:
    assert wrap("a\N{NO-BREAK SPACE}b  c\nd", 40) == ["a\N{NO-BREAK SPACE}b c d"]


def test_nothing_from_a_library_acts_on_a_terminal(root: Path) -> None:
    change(root, BRIEF_FILE, "title: Harbour dredging", f'title: "{HOSTILE}"')
    change(root, BRIEF_FILE, "No article says who pays.", f'"{HOSTILE}"')
    change(root, INDEX_FILE, "Harrow harbour", f'"{HOSTILE}"')
    write(root, GAZETTE_FILE, (root / GAZETTE_FILE).read_bytes().replace(b"Saturday", b"\x1b[2JSaturday"))
    brief, library = first(root)
    problem = Problem(Place("briefs/\x1b[1m.yaml"), "bad \x9b2J", "try \x1b]0;x\x07")
    for text in (page(brief, library), listing(library), report(library, [problem])):
        assert not [c for c in text if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160 or c == "\u202e")]


def test_the_listing_is_aligned_whatever_the_width_of_a_title(root: Path) -> None:
    second = (root / BRIEF_FILE).read_text(encoding="utf-8").replace("Harbour dredging", "항구 준설")
    write(root, "briefs/port.yaml", second.replace("Estimates", "Guesses"))
    change(root, INDEX_FILE, "[harbour]", "[harbour, port]")
    lines = listing(load(root)).splitlines()
    assert [line.split()[:2] for line in lines] == [["1", "harbour"], ["2", "port"]]
    assert len({cells(line[: line.index(" claims")]) for line in lines}) == 1


def test_a_library_without_topics_lists_nothing() -> None:
    assert listing(Library(Path(), "Empty")) == ""


def test_an_error_is_reported_with_its_place_and_its_hint_below_it(root: Path) -> None:
    problem = Problem(Place("briefs/harbour.yaml", 7, 3), "no such claim", "Did you mean approved?")
    lines = report(load(root), [problem]).splitlines()
    assert lines[:2] == ["briefs/harbour.yaml:7:3: no such claim", "    Did you mean approved?"]
    assert lines[2].startswith("1 error: 2 articles, 1 brief, 6 claims, 7 quotes (")


@each_row(("number", "words"), [(0, "0 quotes"), (1, "1 quote"), (2, "2 quotes")])
def test_numbers_agree_with_their_nouns(number: int, words: str) -> None:
    assert counted(number, "quote") == words
