"""The quotes of a document are found where a reader sees them, whatever its markup, with their line and column."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.verify import document_of, quotes_of
from tests.growth import QUADRATIC, growth
from tests.rows import each_row

examples = settings(max_examples=300)
LONG = "we will not begin before spring"


def quotes(text: str, name: str = "report.md") -> list[str]:
    return [" ".join(quoted.words.split()) for quoted in quotes_of(document_of(name, text))]


@each_row(
    "text",
    [
        f"It said “{LONG}”.",
        f'It said "{LONG}".',
        f"Il dit « {LONG} ».",
        f"Er sagte „{LONG}“.",
        f"Hon sade ”{LONG}”.",
        f"On je rekao »{LONG}«.",
        f"彼は「{LONG}」と述べた。",
        f"彼は『{LONG}』と述べた。",
        f"- It said “{LONG}”",
        f"> {LONG}\n",
        f"It said:\n\n> {LONG}\n> \n> — The Gazette\n",
        f"It said:\n\n> “{LONG}”\n",
        "> we will not begin\n> before spring",
        "It said “we will *not* begin **before** [spring](https://example.org/a_b)”.",
        "It said “we will `not` begin before spring[^1]”.\n\n[^1]: Gazette.",
        "It said &ldquo;we will not begin before spring&rdquo;.",
        "It said “we will\nnot begin\nbefore spring”.",
        f'He is 6" tall, and said "{LONG}".',
        f'A 3.5" disk and a 5" one: "{LONG}"',
        f'It said ""{LONG},"" she told us.',
    ],
)
def test_quotes_of_every_style_are_found_without_their_markup(text: str) -> None:
    assert [quote.strip('",') for quote in quotes(text)] == [LONG]


@each_row(
    "text",
    [
        "It said “not before spring”.",
        "「短い引用」と述べた。",
        f"```\n“{LONG}”\n```",
        f"`“{LONG}`",
        f"<!-- “{LONG}” -->",
        f'---\ntitle: "{LONG}"\n---\n',
        f'[a link](https://example.org "{LONG}")',
        f'![a picture](a.png "{LONG}")',
        f"> [!NOTE]\n> {LONG}",
        f'<a title="{LONG}">x</a>',
        'A 5" pipe and a 6" one are not one and the same " thing.',
    ],
)
def test_what_is_short_or_no_quote_is_left_alone(text: str) -> None:
    assert quotes(text) == []


def test_a_quote_within_a_quote_is_part_of_it() -> None:
    assert quotes("“He told us ‘not before spring’ and left”, “she said «no, never, not ever» twice”") == [
        "He told us ‘not before spring’ and left",
        "she said «no, never, not ever» twice",
    ]
    assert quotes("“He told us “not before spring” and left”") == ["He told us “not before spring” and left"]


def test_a_quote_of_several_paragraphs_is_closed_only_at_its_end() -> None:
    assert quotes("“One two three four.\n\n“Five six seven eight.”") == ["One two three four.", "Five six seven eight."]


def test_each_paragraph_of_a_block_quote_is_a_quote() -> None:
    assert quotes("> one two three four\n>\n> five six seven eight\n\nAnd “nine ten eleven twelve”.") == [
        "one two three four",
        "five six seven eight",
        "nine ten eleven twelve",
    ]


def test_places_are_those_of_the_file() -> None:
    places = [quoted.place for quoted in quotes_of(document_of("a.md", f"# T\r\n\r\nSo “{LONG}”.\r\n> {LONG}\r\n"))]
    assert places == [(3, 5), (4, 1)]


def test_html_is_read_as_it_is_seen() -> None:
    page = (
        "<html><head><title>“not a quote of anything”</title></head><body>\n<p>It said\n"
        f"&#8220;we will <b>not</b> begin before spring&rdquo;.<br>And <q>{LONG}</q></p>\n"
        f"<blockquote><p>{LONG}</p><p>{LONG}</p></blockquote><script>“{LONG}”</script></body></html>"
    )
    document = document_of("page.html", page)
    assert [" ".join(quoted.words.split()) for quoted in quotes_of(document)] == [LONG] * 4
    lines = page.splitlines()
    places = [(3, 8), (3, lines[2].index(LONG) + 1), (4, lines[3].index(LONG) + 1), (4, 1 + lines[3].index(LONG, 40))]
    assert [quoted.place for quoted in quotes_of(document)] == places


def test_strings_of_json_are_read_and_those_of_quotes_are_quotes_whole() -> None:
    answer = f'{{"answer": "It \\"said\\" \\u201c{LONG}\\u201d.",'
    items = f'"items": [{{"quote": "{LONG}", "source": "gazette.txt"}}]'
    file = f'{answer}\n {items},\n "quotes": ["{LONG}"], "“a b c d”": "no"}}'
    found = quotes_of(document_of("a.json", file))
    assert [quoted.words for quoted in found] == [LONG] * 3
    assert [quoted.place for quoted in found] == [
        (line, text.index(LONG) + 1) for line, text in enumerate(file.splitlines(), 1)
    ]
    assert "gazette.txt" in found[1].said_after


def test_what_is_said_of_a_quote_is_that_of_its_sentence() -> None:
    text = (
        f"The Courier wrote. The Gazette said “{LONG}” ([link](https://example.org/g)). The Herald said more.\n\n"
        f"“{LONG}.”[^1] The Herald said more.\n\n[^1]: The Times, page 3.\n"
    )
    first, second = quotes_of(document_of("a.md", text))
    assert "The Gazette said" in first.said_before
    assert "Courier" not in first.said_before
    assert "https://example.org/g" in first.said_after
    assert "The Times, page 3." in second.said_after
    assert "Herald" not in first.said_after + second.said_after


@examples
@given(
    st.text('“”"«»„「」> \n\0*_`[](){}<>&#a1-—', max_size=80), st.sampled_from(["a.md", "a.html", "a.json", "a.txt"])
)
def test_any_document_is_read(text: str, name: str) -> None:
    document = document_of(name, text)
    for quoted in quotes_of(document):
        line, column = quoted.place
        assert 1 <= line <= text.count("\n") + 2
        assert column >= 1


@pytest.mark.slow
@each_row("piece", ["“", '" a', "> a\n", "[", "**", "`", "<a", "[a](", "„“", '{"quote":', "&amp;", "\\"])
@each_row("name", ["a.md", "a.html", "a.json"])
def test_an_unkind_document_takes_no_longer_than_its_length(piece: str, name: str) -> None:
    assert growth(lambda size: quotes(piece * size, name), 1_000) < QUADRATIC
