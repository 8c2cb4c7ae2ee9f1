"""The rules of editing: each finds what it is for, leaves the rest alone, and can be silenced with a reason."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from briefing.check import check
from briefing.check.lint import HINTS, OF_LIBRARY, RULES, lint, lint_brief
from briefing.load import load
from briefing.model import Problem
from tests.libraries import (
    BRIEF_FILE,
    GAZETTE,
    GAZETTE_FILE,
    INDEX,
    INDEX_FILE,
    SOURCES_FILE,
    change,
    line_of,
    make_library,
    write,
)
from tests.rows import each_row

PARLEY = """\
The two sides signed 15 documents on trade and a memorandum on fisheries, the ministry confirmed to reporters later.

They agreed to work for the denuclearization of the Korean Peninsula, and talks will likely go on next year.
"""
"""An article whose words the rules are about."""

WORDING = """\
wording_rules:
  - id: deal-for-document
    pattern: '(?i)\\b(?:deals?|agreements?)\\b'
    message: What was signed is called a document.
    hint: Use the quote's own word.
  - id: whose-denuclearization
    pattern: '(?i)\\bNorth Korea(?:[’'']s)? denucleari[sz]|denucleari[sz]\\w+ (?:of )?(?:the )?North'
    message: The articles speak of the Korean Peninsula.
"""
"""Rules of the library's own."""

DOCUMENTS = "The two sides signed 15 documents on trade"
PENINSULA = "the denuclearization of the Korean Peninsula, and talks will likely go on"


def library_in(tmp_path: Path) -> Path:
    root = make_library(tmp_path)
    write(root, "seeds/parley.txt", PARLEY)
    unstated = "outlet: unstated, published: unstated, genre: unstated"
    digest = sha256(PARLEY.encode()).hexdigest()
    entry = f"  parley: {{file: parley.txt, sha256: {digest}, title: Parley, {unstated}}}\n"
    change(root, SOURCES_FILE, "people:\n", entry + "people:\n")
    write(root, INDEX_FILE, INDEX + WORDING)
    return root


@pytest.fixture
def new_root() -> Callable[[Path], Path]:
    return library_in


def add_claim(root: Path, text: str, *quotes: str, kind: str = "reported", more: str = "") -> None:
    """Add a claim that quotes the third article."""
    evidence = "".join(f"      - {{source: parley, quote: '{quote}'}}\n" for quote in quotes)
    entry = f"  - id: added\n    kind: {kind}\n    text: '{text}'\n    evidence:\n{evidence}{more}"
    change(root, BRIEF_FILE, "  - id: delay\n", entry + "  - id: delay\n")


def findings(root: Path) -> list[Problem]:
    library = load(root)
    assert library.problems == ()
    of_briefs = (problem for brief in library.briefs for problem in lint_brief(library, brief))
    return [*lint(library, (*HINTS, *OF_LIBRARY)), *of_briefs]


def rules(root: Path) -> list[str]:
    return [problem.rule for problem in findings(root)]


def test_a_claim_that_allows_one_rule_is_still_found_by_the_others(root: Path) -> None:
    add_claim(root, "Several deals were signed.", DOCUMENTS, more="    allow: {quote-long: It says it all.}\n")
    assert rules(root) == ["deal-for-document"]


def test_a_library_that_keeps_the_rules_has_no_finding(root: Path) -> None:
    add_claim(root, "The two sides signed 15 documents.", DOCUMENTS)
    assert rules(root) == []


@each_row(
    ("rule", "text", "quote"),
    [
        ("plural-sources", "According to several reports, 15 documents were signed.", DOCUMENTS),
        ("plural-sources", "Sources say that 15 documents were signed.", DOCUMENTS),
        ("confirmed-alone", "It is confirmed that 15 documents were signed.", DOCUMENTS),
        ("deal-for-document", "The two sides signed 15 deals.", DOCUMENTS),
        ("deal-for-document", "The two sides signed an agreement.", DOCUMENTS),
        ("whose-denuclearization", "They spoke of North Korea’s denuclearization.", PENINSULA),
        ("whose-denuclearization", "They spoke of denuclearizing North Korea.", PENINSULA),
        ("likelihood-reported", "It is very likely that 15 documents were signed.", DOCUMENTS),
        ("quote-short", "The two sides signed something.", "The two sides"),
    ],
)
def test_each_rule_finds_what_it_is_for(root: Path, rule: str, text: str, quote: str) -> None:
    add_claim(root, text, quote)
    change(root, BRIEF_FILE, "  quote-short: The school district said no more than that it declined to comment.\n", "")
    change(root, BRIEF_FILE, "quote: declined to comment", "quote: declined to comment.")
    change(root, BRIEF_FILE, "quote: declined to comment.", "quote: the school district declined to comment.")
    change(root, BRIEF_FILE, '        before: "the school district "\n', "")
    (problem,) = findings(root)
    assert problem.rule == rule
    assert problem.hint or rule == "whose-denuclearization"
    assert problem.place.line >= line_of(root, BRIEF_FILE, "id: added")


@each_row(
    ("text", "quote"),
    [
        ("The ministry confirmed that a memorandum was signed.", "a memorandum on fisheries, the ministry confirmed"),
        ("They agreed on denuclearization of the Korean Peninsula.", PENINSULA),
        ("Talks will likely go on.", PENINSULA),
        ("They agreed to a dealership.", DOCUMENTS),
    ],
)
def test_the_words_of_the_quotes_may_be_said(root: Path, text: str, quote: str) -> None:
    add_claim(root, text, quote)
    assert rules(root) == []


def test_a_statement_may_have_a_word_of_likelihood(root: Path) -> None:
    add_claim(root, "The ministry says that more is likely.", DOCUMENTS, kind="statement")
    assert rules(root) == []


def test_reports_may_be_said_of_two_origins(root: Path) -> None:
    change(root, BRIEF_FILE, "approved the £410 million channel", "approved the channel, as many reports had it,")
    assert rules(root) == ["plural-sources"]
    change(
        root, BRIEF_FILE, "members of the board\n        origin: board-vote", "the county\n        origin: county-study"
    )
    assert rules(root) == []


def test_a_quote_of_more_than_sixty_words_is_found_where_it_is(root: Path) -> None:
    words = " ".join(f"word{number}" for number in range(61))
    write(root, GAZETTE_FILE, GAZETTE + words + "\n")
    change(
        root,
        BRIEF_FILE,
        "        from: Residents had asked\n        to: The board gave no date\n",
        f"        quote: {words}\n",
    )
    (problem,) = findings(root)
    assert (problem.rule, problem.message) == ("quote-long", "this quote has 61 words")
    assert problem.place.line == line_of(root, BRIEF_FILE, "word60")


def test_an_article_that_has_seven_equal_words_and_is_not_quoted_is_named(root: Path) -> None:
    add_claim(root, "They signed 15 documents.", DOCUMENTS)
    write(root, GAZETTE_FILE, GAZETTE + "\nThe two sides “signed 15 documents” on Trade, it says.\n")
    (problem,) = findings(root)
    assert problem.rule == "article-unquoted"
    assert problem.message == "gazette ¶4 shares words with this claim's quotes but is not quoted"
    assert problem.place.line == line_of(root, BRIEF_FILE, "id: added")


def test_six_equal_words_are_no_finding(root: Path) -> None:
    add_claim(root, "They signed 15 documents.", DOCUMENTS)
    write(root, GAZETTE_FILE, GAZETTE + "\nTwo sides signed 15 documents on shipping.\n")
    assert rules(root) == []


def test_an_origin_without_basis_is_found(root: Path) -> None:
    change(root, SOURCES_FILE, "    basis: {source: gazette, quote: a study that the county published}\n", "")
    assert rules(root) == ["origin-baseless"]


def test_an_article_that_is_hardly_cited_is_found(root: Path) -> None:
    change(root, BRIEF_FILE, "  article-little-cited: The rest of the Gazette is about other matters.\n", "")
    (problem,) = findings(root)
    assert problem.rule == "article-little-cited"
    assert problem.message == "only 32% of gazette is cited"
    assert problem.place.line == line_of(root, SOURCES_FILE, "gazette:")


@each_row("on", ["claim", "brief"])
def test_a_rule_is_silenced_by_name_with_a_reason(root: Path, on: str) -> None:
    if on == "claim":
        add_claim(root, "15 deals.", DOCUMENTS, more="    allow: {deal-for-document: Both words are used.}\n")
    else:
        add_claim(root, "15 deals.", DOCUMENTS)
        change(root, BRIEF_FILE, "allow:\n", "allow:\n  deal-for-document: Both words are used.\n")
    assert rules(root) == []


def test_a_rule_silenced_on_one_claim_holds_for_the_others(root: Path) -> None:
    add_claim(root, "15 deals.", DOCUMENTS)
    change(root, BRIEF_FILE, "    text: The school", "    allow: {deal-for-document: x}\n    text: The school")
    assert rules(root) == ["deal-for-document"]


@each_row("on", ["claim", "brief"])
def test_an_allow_that_names_no_rule_is_an_error(root: Path, on: str) -> None:
    if on == "claim":
        change(root, BRIEF_FILE, "    text: The school", "    allow: {quote-shrt: x}\n    text: The school")
    else:
        change(root, BRIEF_FILE, "allow:\n", "allow:\n  quote-shrt: x\n")
    (problem,) = findings(root)
    assert problem.rule == "allow-unknown"
    assert problem.hint == "Did you mean quote-short?"


def test_the_rules_are_part_of_the_check(root: Path) -> None:
    add_claim(root, "15 deals.", DOCUMENTS)
    assert [problem.rule for problem in check(load(root))] == ["deal-for-document"]


def test_rules_have_names_that_yaml_can_write_as_keys() -> None:
    assert all(name.replace("-", "").isalpha() and name.islower() for name in RULES)
