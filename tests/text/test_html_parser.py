"""Pages that break the rules are read all the same, in time in proportion to their length."""

import pytest

from briefing.text.html_parser import PageParser
from tests.growth import QUADRATIC, growth
from tests.rows import each_row


class Text(PageParser):
    """Gathers what is no markup."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def text_of(page: str) -> str:
    parser = Text()
    parser.read(page)
    return "".join(parser.parts)


@each_row(
    ("page", "text"),
    [
        ("<p>one</p> two", "one two"),
        ("one <!-- two", "one "),
        ("one <!-- two --> three", "one  three"),
        ("one <![if IE]> two <![x three> four", "one  two  four"),
        ("one <a href=", "one  a href="),
    ],
)
def test_a_page_is_read_to_its_end(page: str, text: str) -> None:
    assert text_of(page) == text


@pytest.mark.slow
@each_row("piece", ["<a", "<!--", "<a b='", '<a b="', "<a/", "<![", "</a", "<?", "<!-- >", "<script>"])
def test_a_page_that_closes_nothing_takes_no_longer_than_its_length(piece: str) -> None:
    assert growth(lambda size: text_of(piece * size), 5_000) < QUADRATIC
