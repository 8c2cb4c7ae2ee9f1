"""Links lead to the passage on the public page and in the file, and nowhere else."""

from typing import Any
from urllib.parse import unquote

import pytest
from msgspec.structs import replace

from briefing.export import links
from tests.export.values import TEXT, evidence, library, source
from tests.rows import each_row

PAGE = "https://example.org/a"
LIBRARY = library()
FOLDER = LIBRARY.root


def fragment(address: str | None) -> str:
    assert address is not None
    return address.partition("#:~:text=")[2]


def test_a_short_passage_is_named_whole() -> None:
    assert links.passage(evidence("voted seven to two")) == f"{PAGE}#:~:text=voted%20seven%20to%20two"


def test_marks_of_the_directive_itself_are_encoded() -> None:
    item = evidence("re-open, A&B_C ~ done", of=source("They re-open, A&B_C ~ done.\n"))
    assert fragment(links.passage(item)) == "re%2Dopen%2C%20A%26B%5FC%20%7E%20done"


def test_a_long_passage_is_named_by_its_first_and_last_words() -> None:
    text = f"Then the board met. {'It talked on and on. ' * 10}Nobody had asked it to stop.\n"
    item = evidence(text.strip(), of=source(text))
    assert fragment(links.passage(item)) == "Then%20the%20board%20met.,asked%20it%20to%20stop."


def test_the_first_and_last_words_are_as_many_as_tell_the_passage_from_others() -> None:
    quote = f"the board met again on Friday {'and talked ' * 10}until the lights of the hall went out"
    text = f"On Monday the board met again on a bench; elsewhere lights of the hall went out. Then {quote}.\n"
    first, last = fragment(links.passage(evidence(quote, of=source(text)))).split(",")
    assert unquote(first) == "the board met again on Friday"
    assert unquote(last) == "the lights of the hall went out"


class Counted(str):
    """A text that counts how often it is looked through."""

    looks = 0

    def find(self, *arguments: Any) -> int:
        """Find as any text does."""
        Counted.looks += 1
        return super().find(*arguments)


def test_a_passage_of_many_words_that_was_there_before_is_named_without_looking_for_each() -> None:
    words = " ".join(f"w{number}" for number in range(600))
    text = f"Before {words} once. After {words} twice."
    item = evidence(f"{words} twice", of=source(text))
    item = replace(item, source=replace(item.source, text=Counted(text)))
    Counted.looks = 0
    assert fragment(links.passage(item)).endswith("w599%20twice")
    assert Counted.looks < 30


def test_a_passage_over_several_paragraphs_is_named_by_its_ends() -> None:
    item = evidence("to approve the channel.\nThe railway declined")
    assert fragment(links.passage(item)) == "to%20approve%20the%20channel.,The%20railway%20declined"


def test_words_left_out_of_a_quote_count_as_part_of_the_passage() -> None:
    item = evidence("The railway […] school district")
    assert unquote(fragment(links.passage(item))) == ("The railway declined to comment, and the school district")


def test_words_beside_a_quote_that_occurs_twice_are_its_prefix_and_suffix() -> None:
    item = evidence("declined to comment", before="the school district ", after=".")
    assert fragment(links.passage(item)) == "the%20school%20district-,declined%20to%20comment,-."


@pytest.mark.parametrize("quote", ["declined to answer", "declined to comment"], ids=["missing", "ambiguous"])
def test_a_quote_that_is_not_found_leads_to_no_passage(quote: str) -> None:
    item = evidence(quote)
    assert links.passage(item) == PAGE
    assert links.line(item, FOLDER, LIBRARY) == "seeds/courier.txt"


def test_the_file_is_linked_at_the_line_of_the_passage() -> None:
    assert links.line(evidence("voted seven to two"), FOLDER, LIBRARY) == "seeds/courier.txt#L2"


def test_a_file_is_linked_whatever_its_name() -> None:
    item = replace(source(), file="a (b) ~[c]#%1é.txt")
    assert links.file(item, FOLDER, LIBRARY) == "seeds/a%20%28b%29%20%7E%5Bc%5D%23%251%C3%A9.txt"


def test_a_file_is_linked_from_the_library_s_own_folder_only() -> None:
    assert links.file(source(), FOLDER / "exports", LIBRARY) == "../seeds/courier.txt"
    assert links.file(source(), FOLDER.parent, LIBRARY) is None
    assert links.file(source(), None, LIBRARY) is None


@each_row(
    ("quote", "before"),
    [
        ("On Monday, they met", ""),  # the subhead is glued to it
        ("they met again", "day, "),
        ("they met", "alibrationOn Monday, "),
    ],
)
def test_what_does_not_begin_between_words_leads_to_the_page_alone(quote: str, before: str) -> None:
    text = "Policy recalibrationOn Monday, they met. Then on Tuesday, they met again.\n"
    item = evidence(quote, of=source(text), before=before)
    assert links.passage(item) == PAGE


@each_row(
    "url",
    [
        "javascript:alert(1)",
        " https://example.org",
        "ftp://example.org",
        "https://",
        "//example.org",
        "file:///etc",
        "",
    ],
)
def test_only_addresses_of_the_web_are_linked(url: str) -> None:
    assert links.page(source(url=url)) is None
    assert links.passage(evidence("voted", of=source(TEXT, url=url))) is None


def test_no_address_can_end_its_link_or_act() -> None:
    url = "https://example.org/a b)(<c>\"'\\*|`$^~[d]\n\x1b\u202e&copy;%zz?q=1&r=%20"
    address = links.page(source(url=url))
    assert address == (
        "https://example.org/a%20b%29%28%3Cc%3E%22%27%5C%2A%7C%60%24%5E%7E%5Bd%5D%0A%1B%E2%80%AE&copy%3B%25zz?q=1&r=%20"
    )


def test_an_address_keeps_its_own_anchor_and_loses_another_directive() -> None:
    item = evidence("voted seven to two", of=source(url="https://example.org/a#part:~:text=other"))
    assert links.passage(item) == "https://example.org/a#part:~:text=voted%20seven%20to%20two"
