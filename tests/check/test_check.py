"""What is wrong with a library beyond what loading finds: each error by the name of its rule, with place and hint."""

from hashlib import sha256
from pathlib import Path

from briefing.check import check
from briefing.check.lint import RULES
from briefing.load import load
from briefing.model import Library, Place, Problem
from briefing.model.problem import MAX_PROBLEMS
from tests.libraries import (
    BRIEF_FILE,
    COURIER,
    COURIER_FILE,
    GAZETTE_FILE,
    SOURCES_FILE,
    change,
    line_of,
    write,
)
from tests.rows import each_row


def only_problem(root: Path) -> Problem:
    """Return the one Problem that is no finding of a rule of editing."""
    problems = [problem for problem in check(load(root)) if problem.rule not in RULES]
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def test_a_sound_library_has_no_problem(root: Path) -> None:
    assert check(load(root)) == ()


def test_what_loading_found_is_told_too_in_order(root: Path) -> None:
    change(root, BRIEF_FILE, "origin: county-study", "origin: study")
    change(root, BRIEF_FILE, "quote: approved on Saturday evening", "quote: approved on Sunday evening")
    change(root, SOURCES_FILE, "basis: on Saturday", "basis: on Sunday")
    problems = check(load(root))
    assert [problem.rule for problem in problems] == ["quote-missing", "origin-missing", "reference", "basis-missing"]
    places = [(problem.place.file, problem.place.line, problem.place.column) for problem in problems]
    assert places == sorted(places)


def test_a_quote_with_other_quotation_marks_is_typographic(root: Path) -> None:
    change(
        root, BRIEF_FILE, "quote: “We will not begin before the survey is complete,”", "quote: '\"We will not begin'"
    )
    problem = only_problem(root)
    assert problem.rule == "quote-typographic"
    assert problem.place == Place(BRIEF_FILE, line_of(root, BRIEF_FILE, "We will not"), 16)
    assert "courier" in problem.message
    assert "¶4" in problem.message
    assert problem.hint == 'Run `briefing repair --write`, or change it to “[-"-]{+“+}We will not begin”.'


def test_a_quote_that_occurs_more_than_once_says_in_which_paragraphs(root: Path) -> None:
    change(root, BRIEF_FILE, '        before: "the school district "\n', "")
    problem = only_problem(root)
    assert problem.rule == "quote-ambiguous"
    assert problem.message == "found 2 times in courier, ¶3: “declined to comment”"
    assert "before" in problem.hint


def test_a_quote_of_one_word_is_ambiguous_many_times(root: Path) -> None:
    change(root, BRIEF_FILE, "quote: approved on Saturday evening", "quote: the")
    problem = only_problem(root)
    assert problem.message == "found 8 times or more in gazette, ¶1, ¶2, ¶3: “the”"


def test_a_quote_that_is_not_there_is_missing(root: Path) -> None:
    change(root, BRIEF_FILE, "quote: approved on Saturday evening", "quote: approved on Sunday evening")
    problem = only_problem(root)
    assert problem.rule == "quote-missing"
    assert problem.message == "not found in gazette: “approved on Sunday evening”"
    assert problem.hint == "Closest text, in ¶1: “approved on [-Sunday-]{+Saturday+} evening”."


def test_a_quote_that_is_like_nothing_there_is_to_be_copied(root: Path) -> None:
    change(root, BRIEF_FILE, "quote: approved on Saturday evening", "quote: forty llamas crossed the bridge unseen")
    assert only_problem(root).hint == "Copy it exactly from seeds/gazette.txt."


def test_a_quote_that_is_elsewhere_than_said_says_where(root: Path) -> None:
    change(root, BRIEF_FILE, "the school district ", "the council ")
    problem = only_problem(root)
    assert problem.rule == "quote-missing"
    assert "next to its `before` and `after`" in problem.message
    assert problem.hint == "The same words are in ¶3."


def test_a_message_shows_little_of_a_long_quote_and_no_control(root: Path) -> None:
    change(root, BRIEF_FILE, "quote: approved on Saturday evening", 'quote: "\\x1b[31m' + "x" * 3_000 + '"')
    problem = only_problem(root)
    assert len(problem.message) < 110
    assert problem.message.isprintable()


@each_row(
    ("old", "new", "words"),
    [
        ('basis: "HARROW (Courier) —"', "basis: HARROW (Gazette)", "HARROW (Gazette)"),
        ("basis: on Saturday", "basis: on Sunday", "on Sunday"),
        ("quote: a study that the county", "quote: a study that the town", "a study that the town published"),
    ],
)
def test_a_basis_that_is_not_in_the_text_is_told_where_it_is(root: Path, old: str, new: str, words: str) -> None:
    change(root, SOURCES_FILE, old, new)
    problem = only_problem(root)
    assert problem.rule == "basis-missing"
    assert words in problem.message
    assert problem.place.line == line_of(root, SOURCES_FILE, words)
    assert problem.place.column > 10
    assert problem.hint


def test_a_basis_with_another_dash_is_not_the_text_s_own_words(root: Path) -> None:
    change(root, SOURCES_FILE, "(Courier) —", "(Courier) -")
    problem = only_problem(root)
    assert problem.rule == "basis-missing"
    assert problem.hint.startswith("Only quotation marks, dashes or the like differ.")


def test_a_basis_may_occur_more_than_once(root: Path) -> None:
    change(root, SOURCES_FILE, 'basis: "HARROW (Courier) —"', "basis: the")
    assert check(load(root)) == ()


def test_an_article_without_a_digest_is_told_what_to_add(root: Path) -> None:
    digest = load(root).sources[1].sha256
    change(root, SOURCES_FILE, f"    sha256: {digest}\n", "")
    problem = only_problem(root)
    assert problem.rule == "digest-missing"
    assert problem.place == Place(SOURCES_FILE, line_of(root, SOURCES_FILE, "gazette:"), 3)
    assert problem.hint == f"Add sha256: {digest}"


def test_an_article_that_has_changed_is_told(root: Path) -> None:
    change(root, COURIER_FILE, "£410 million", "£420 million")
    problem = only_problem(root)
    assert problem.rule == "digest-differs"
    assert problem.place.line == line_of(root, SOURCES_FILE, "sha256")
    assert "`briefing replace courier`" in problem.hint


def add_article(root: Path, article: str, digest: str) -> None:
    """List one more article, of which nothing is stated."""
    unstated = "outlet: unstated, published: unstated, genre: unstated"
    entry = f"  {article}: {{file: {article}.txt, sha256: {digest}, title: x, {unstated}}}\n"
    change(root, SOURCES_FILE, "people:\n", entry + "people:\n")


@each_row("copy", [COURIER, COURIER.replace("\n", "\r\n")])
def test_one_article_under_two_ids_is_told_since_it_would_count_twice(root: Path, copy: str) -> None:
    write(root, "seeds/copy.txt", copy)
    add_article(root, "copy", sha256(copy.encode()).hexdigest())
    problem = only_problem(root)
    assert problem.rule == "source-twice"
    assert problem.place.line == line_of(root, SOURCES_FILE, "copy:")


def test_an_article_that_is_never_cited_is_no_error(root: Path) -> None:
    write(root, "seeds/third.txt", "Nothing of note.\n")
    add_article(root, "third", sha256(b"Nothing of note.\n").hexdigest())
    assert check(load(root)) == ()


def test_more_than_fifty_errors_of_a_file_are_counted(root: Path) -> None:
    quotes = "".join(f"      - {{source: gazette, quote: nothing {number}}}\n" for number in range(35))
    for claim in ("approved", "no-comment"):
        change(
            root,
            BRIEF_FILE,
            f"  - id: {claim}",
            f"  - id: more-{claim}\n    kind: reported\n    text: x\n    evidence:\n{quotes}  - id: {claim}",
        )
    problems = check(load(root))
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].message == "and 20 more in this file"


def test_every_problem_has_a_hint_and_a_rule(root: Path) -> None:
    change(root, BRIEF_FILE, "quote: approved on Saturday evening", "quote: approved on Sunday evening")
    change(root, BRIEF_FILE, '        before: "the school district "\n', "")
    write(root, GAZETTE_FILE, (root / GAZETTE_FILE).read_text(encoding="utf-8").replace("£28", "£29"))
    problems = check(load(root))
    assert len(problems) >= 4
    assert all(problem.hint and problem.rule for problem in problems)


def test_an_empty_library_is_checked_too(tmp_path: Path) -> None:
    assert check(Library(tmp_path, "Nothing")) == ()


def test_a_hint_shows_what_differs_and_cuts_what_is_the_same(root: Path) -> None:
    quote = (
        "the authority told the meeting. The railway declined to comment, and the school district refused to comment"
    )
    change(root, BRIEF_FILE, "quote: Moving the spoil inland would cost £35 million", f"quote: {quote}")
    (problem,) = (each for each in check(load(root)) if each.rule == "quote-missing")
    assert problem.hint == (
        "Closest text, in ¶3: “the authority told … school district [-refused-]{+declined+} to comment”."
    )


def test_an_origin_that_there_is_not_is_one_error_with_its_uses_in_the_library(root: Path) -> None:
    text = (root / BRIEF_FILE).read_text().replace("origin: board-vote", "origin: bord-vote")
    uses = text.count("bord-vote")
    said = "no origin `bord-vote` in seeds/sources.yaml: it counts as unstated"
    write(root, BRIEF_FILE, text)
    (problem,) = (each for each in load(root).problems if "bord-vote" in each.message)
    assert problem.message == f"{said}, {uses} times"
    write(root, "briefs/twin.yaml", text)
    (problem,) = (each for each in load(root).problems if "bord-vote" in each.message)
    assert problem.message == f"{said}, {2 * uses} times in 2 briefs"
    assert problem.place.file == BRIEF_FILE
    assert problem.hint == "Did you mean board-vote?"
