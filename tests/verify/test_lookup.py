"""An untrue quote never passes; a true one is found where it is, in the source that the document names first."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Final

import pytest

from briefing.load import load
from briefing.verify import Found, SourceText, Verdict, document_of, source_of, sources_at, verify
from tests.libraries import COURIER, GAZETTE, make_library
from tests.rows import each_row

CASES: Final = json.loads((Path(__file__).parents[1] / "cases" / "edited_texts_dev.json").read_text(encoding="utf-8"))
STYLES: Final = {
    "curly": "It says: “{}” and so on.",
    "straight": 'It says: "{}" and so on.',
    "guillemets": "It says: «{}» and so on.",
    "low": "It says: „{}“ and so on.",
    "corners": "It says: 「{}」 and so on.",
    "block": "It says:\n\n> {}\n\nAnd so on.",
}
COURIER_TEXT: Final = SourceText("Courier", COURIER, ("Harrow Courier",), ("https://www.example.org/a",))
GAZETTE_TEXT: Final = SourceText("Gazette", GAZETTE, ("The Gazette", "gazette.txt"))
SOURCES: Final = (COURIER_TEXT, GAZETTE_TEXT)


def checked(text: str, name: str = "report.md", sources: tuple[SourceText, ...] = SOURCES) -> list[Verdict]:
    return verify([document_of(name, text)], sources)


def verdict(text: str) -> Verdict:
    (only,) = checked(text)
    return only


def plain(text: str) -> str:
    """Return a text in which all that counts as typography is alike."""
    text = unicodedata.normalize("NFKC", text).replace("…", "...")
    text = re.sub("[“”„‟«»″]", '"', re.sub("[‘’‚‛′]", "'", re.sub("[‐‑‒–—―−-]+", "-", text)))
    return re.sub("[\\s\u00ad\u200b\u200c\u200d\u2060\ufeff]+", "", text)


@pytest.mark.slow
@each_row("style", STYLES)
@each_row("name", ["report.md", "report.txt", "report.html", "report.json"])
def test_no_untrue_quote_passes_and_true_ones_are_found(style: str, name: str) -> None:
    untrue = 0
    for case in CASES["cases"]:
        quote, source = case["quote"], SourceText("source", case["edited_text"])
        for verdict in checked(report(quote, style, name), name, (source,)):
            is_true = plain(quote) in plain(source.text) or "[" in quote
            assert verdict.found.is_untrue is not is_true, (case["kind"], verdict.found)
            untrue += not is_true
    assert untrue >= 30


def report(quote: str, style: str, name: str) -> str:
    """Return a document that quotes something."""
    if name.endswith(".json"):
        return json.dumps({"answer": STYLES[style].format(quote.replace("\n", "\n> " if style == "block" else "\n"))})
    if name.endswith(".html"):
        inner = quote.replace("&", "&amp;").replace("<", "&lt;")
        return (
            f"<p>It says</p><blockquote>{inner}</blockquote>"
            if style == "block"
            else f"<p>{STYLES[style]}</p>".format(inner)
        )
    return STYLES[style].format(quote.replace("\n", "\n> ") if style == "block" else quote)


@each_row(
    ("quote", "found", "where"),
    [
        ("voted seven to two on Saturday", Found.EXACT, "Courier ¶2"),
        ("voted seven to two on Saturday,", Found.EXACT, "Courier ¶2"),
        ("approved on Saturday evening.", Found.EXACT, "Gazette ¶1"),
        ("…voted seven to two on Saturday …", Found.EXACT, "Courier ¶2"),
        ("voted seven to two […] to approve the channel", Found.EXACT, "Courier ¶2"),
        ("voted seven to two ... to approve the channel", Found.TYPOGRAPHIC, "Courier ¶2"),
        ("voted seven to two [sic] on Saturday", Found.EXACT, "Courier ¶2"),
        ("[m]oving the spoil inland would cost", Found.TYPOGRAPHIC, "Courier ¶3"),
        ("Moving the spoil would cost […] the authority told the meeting", Found.MISSING, ""),
        ("The railway declined to comment", Found.EXACT, "Courier ¶3"),
        ("declined to comment, and the school district declined to comment", Found.EXACT, "Courier ¶3"),
        ("[They] will not begin before the survey is complete", Found.WORDS_PUT_IN, "Courier ¶4"),
        ("[They] will not begin before the survey", Found.WORDS_PUT_IN, "Courier ¶4"),
        ("[They] begin before the survey is complete", Found.NEGATION_LEFT_OUT, "Courier ¶4"),
        ("[Both] took no questions from the floor", Found.NEGATION_LEFT_OUT, "Gazette ¶3"),
        ("We will [not] begin before the survey is complete", Found.MISSING, ""),
        ("The board gave no date, and it [never] took questions", Found.MISSING, ""),
        ("We will […] begin before the survey is complete", Found.NEGATION_LEFT_OUT, "Courier ¶4"),
        ("The board gave […] date, and it took", Found.NEGATION_LEFT_OUT, "Gazette ¶3"),
        ("voted […] on Saturday to approve the channel", Found.NUMBER_LEFT_OUT, "Courier ¶2"),
        ("voted seven to three on Saturday", Found.MISSING, ""),
        ("We will begin before the survey is complete", Found.MISSING, ""),
        ("oted seven to two on Saturday", Found.MISSING, ""),
    ],
)
def test_every_answer(quote: str, found: Found, where: str) -> None:
    answer = verdict(f"It says “{quote}”.")
    assert answer.found is found
    assert ", ".join(map(str, answer.places)) == where


def test_words_that_a_source_has_twice_are_told() -> None:
    answer = verify(
        [document_of("a.md", "“the same four words”")], [SourceText("A", "the same four words. the same four words.")]
    )
    assert answer[0].found is Found.REPEATED
    assert len(answer[0].places) == 2


def test_single_marks_within_a_quote_are_the_double_ones_of_the_source() -> None:
    source = SourceText("A", 'He said that "no date" had been set for it.')
    assert verify([document_of("a.md", "“said that ‘no date’ had been set”")], [source])[0].found is Found.TYPOGRAPHIC


def test_the_closest_text_of_a_quote_that_is_not_found_is_shown_by_words() -> None:
    answer = verdict("It says “Moving spoil by the southern route would cost £28 million”.")
    assert answer.closest
    assert str(answer.closest) == "Gazette ¶2"
    assert answer.difference == ("Moving spoil by the [-southern-]{+northern+} route would cost £28 million")
    assert verdict("“nothing of all this is like it”").closest is None
    answer = verdict("“the members of the board would not agree on any of it”")
    assert answer.closest is None, "it shares letters and small words, but not the sentence"


@each_row(
    "text",
    [
        "The Gazette says “voted seven to two on Saturday”.",
        "“voted seven to two on Saturday” (The Gazette)",
        "“voted seven to two on Saturday”[^1]\n\n[^1]: gazette.txt, page 2",
        "> voted seven to two on Saturday\n>\n> — The Gazette",
        "The Gazette says:\n\n> voted seven to two on Saturday",
    ],
)
def test_words_that_are_only_in_another_source_than_the_named_one_are_told(text: str) -> None:
    answer = verdict(text)
    assert answer.found is Found.ELSEWHERE
    assert [source.name for source in answer.named] == ["Gazette"]
    assert list(map(str, answer.places)) == ["Courier ¶2"]


@each_row("address", ["https://www.example.org/a", "http://example.org/a/", "https://example.org/a#:~:text=x"])
def test_a_source_is_named_by_its_address(address: str) -> None:
    both = (COURIER_TEXT, SourceText("Copy", COURIER))
    (answer,) = checked(f"“voted seven to two on Saturday” ([source]({address}))", sources=both)
    assert list(map(str, answer.places)) == ["Courier ¶2"]
    assert [source.name for source in answer.named] == ["Courier"]


def test_sources_are_files_folders_saved_pages_and_libraries(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    (tmp_path / "page.html").write_text("<title>T</title><p>One <b>two</b> three&nbsp;four.</p>", encoding="utf-8")
    assert [source.name for source in sources_at([root])] == ["Harrow Courier", "Gazette"]
    assert {Path(source.name).name for source in sources_at([root / "seeds"])} == {
        "courier-2026-03-14.txt",
        "gazette.txt",
    }
    (page,) = sources_at([tmp_path / "page.html"])
    assert verify([document_of("a.md", "“One two three four.”")], [page])[0].found in (Found.EXACT, Found.TYPOGRAPHIC)
    assert source_of(load(root).sources[0]).is_named_in("as the Harrow Courier writes")
