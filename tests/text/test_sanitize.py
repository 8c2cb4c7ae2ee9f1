"""No character of a library can act on a terminal or hide, and offsets hold in what is shown."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text.sanitize import REPLACEMENT, sanitize, sanitize_line

examples = settings(max_examples=200)


@pytest.mark.parametrize("last", [0xFFFF, pytest.param(0x10FFFF, marks=pytest.mark.slow)])
def test_no_code_point_becomes_a_control_a_format_character_or_a_surrogate(last: int) -> None:
    shown = sanitize("".join(map(chr, range(last + 1))))
    categories = {unicodedata.category(character) for character in set(shown) - {"\n"}}
    assert categories.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})
    assert shown.encode()


def test_every_c1_control_is_replaced() -> None:
    assert sanitize("".join(map(chr, range(0x80, 0xA0)))) == REPLACEMENT * 32


def test_letters_that_show_nothing_are_replaced() -> None:
    assert sanitize("\u115f\u1160\u3164\uffa0\u17b4\u034f") == REPLACEMENT * 6


def test_text_hidden_in_tags_is_shown_to_be_there() -> None:
    assert sanitize("a\U000e0041\U000e007fb") == f"a{REPLACEMENT}{REPLACEMENT}b"


def test_an_escape_sequence_is_shown_as_pictures() -> None:
    assert sanitize("\x1b[2J\x07\r\x7f") == "␛[2J␇␍␡"


def test_a_line_feed_stays_and_a_tab_becomes_a_space() -> None:
    assert sanitize("a\tb\nc") == "a b\nc"


def test_one_line_has_no_line_feed() -> None:
    assert sanitize_line("a\nb\r\n") == "a b␍ "


def test_ordinary_text_of_any_script_stays_as_it_is() -> None:
    text = "“Xi” — 李在明 이재명 café Cote\u0301 русский العربية हिन्दी 🇰🇷 ❤\ufe0f 2\u00a0300"
    assert sanitize(text) == text


def test_joiners_stay_within_words_that_need_them_and_within_emoji() -> None:
    for text in ("می\u200cخواهم", "क्\u200dष", "👨\u200d👩\u200d👧", "❤\ufe0f\u200d🔥", "🏴\u200d☠\ufe0f"):
        assert sanitize(text) == sanitize_line(text) == text


def test_joiners_that_join_nothing_are_replaced() -> None:
    for text in ("de\u200dny", "\u200cا", "ا\u200c", "क्\u200d\u200dष", "a\u200d👩", "\u200d", "1\u200c2"):
        assert sanitize(text) == text.replace("\u200c", REPLACEMENT).replace("\u200d", REPLACEMENT)


@examples
@given(st.text())
def test_the_number_of_characters_stays_the_same(text: str) -> None:
    assert len(sanitize(text)) == len(text) == len(sanitize_line(text))


@examples
@given(st.text())
def test_safe_text_is_safe_already(text: str) -> None:
    assert sanitize(sanitize(text)) == sanitize(text)
    assert sanitize_line(sanitize_line(text)) == sanitize_line(text)
