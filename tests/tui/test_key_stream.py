"""Keys as a terminal sends them, with gaps: whole ones come through, the end of one that was given up never does."""

from briefing.tui.key_stream import BARE, BEGUN, LATE, KeyStream
from tests.rows import each_row


def sent(*parts: tuple[float, str]) -> list[str]:
    """Return the keys of texts that come after gaps of so many seconds; at the end, a second passes."""
    stream, now = KeyStream(), 0.0
    keys: list[str] = []
    for gap, text in (*parts, (1.5, "")):
        while stream.deadline is not None and stream.deadline <= now + gap:
            keys += stream.expire(stream.deadline)
        now += gap
        keys += stream.feed(text, now)
    return keys


@each_row(
    "key",
    ["j", "é", "\x1b", "\x1b[B", "\x1bOB", "\x1b[1;5A", "\x1bx", "\x1b[<0;10;5M", "\x1b[M !!", "\x1b[[A", "\x1b[27u"],
)
def test_a_key_in_one_piece_is_that_key(key: str) -> None:
    assert sent((0, key)) == [key]
    assert sent((0, key), (0.5, "j")) == [key, "j"]
    assert sent((0, key * 3 if key != "\x1b" else key)) == [key] * (3 if key != "\x1b" else 1)


@each_row("gap", [0.0, 0.01, 0.02])
@each_row("key", ["\x1b[B", "\x1bOB", "\x1b[1;5A"])
def test_a_short_gap_anywhere_in_an_arrow_is_none(key: str, gap: float) -> None:
    for at in range(1, len(key)):
        assert sent((0, key[:at]), (gap, key[at:])) == [key]


@each_row("gap", [BARE, 0.05, 0.11, 0.19])
@each_row("key", ["\x1b[B", "\x1bOB", "\x1b[1;5A"])
def test_a_long_gap_is_at_most_an_esc_and_no_letter(key: str, gap: float) -> None:
    for at in range(1, len(key)):
        keys = sent((0, key[:at]), (gap, key[at:]))
        assert keys in ([key], ["\x1b"], [])
        assert sent((0, key[:at]), (gap, key[at:]), (0.5, "B")) == [*keys, "B"], "what comes later is a key again"


def test_a_sequence_that_goes_on_after_two_gaps_is_dropped_whole() -> None:
    assert sent((0, "\x1b"), (0.03, "["), (0.11, "B"), (0.01, "j")) == ["\x1b", "j"]


def test_keys_soon_after_an_esc_are_keys() -> None:
    assert sent((0, "\x1b"), (0.03, "j")) == ["\x1b", "j"]
    assert sent((0, "\x1b"), (LATE + 0.03, "[")) == ["\x1b", "["]


def test_two_escs_are_two() -> None:
    assert sent((0, "\x1b\x1b")) == ["\x1b", "\x1b"]


def test_an_answer_of_the_terminal_is_no_key() -> None:
    assert sent((0, "\x1b]11;rgb:0000/0000/0000\x07j")) == ["j"]
    assert sent((0, "\x1b]11;rgb:0000/0000/0000\x1b\\j")) == ["j"]
    assert sent((0, "\x1b]11;rgb:0000/"), (BEGUN, ""), (1, "j")) == ["j"]


def test_a_key_or_paste_ends_an_answer_that_breaks_off() -> None:
    for begun in ("\x1b]0;x", "\x1bP1$r", "\x1b]0;x\x1b"):
        assert sent((0, begun + "\x1b[B" + "j")) == ["\x1b[B", "j"]
        assert sent((0, begun + "\x1b[200~" + "x" * 100 + "\x1b[201~")) == ["\x1b[200~" + "x" * 100 + "\x1b[201~"]
    assert sent((0, "\x1b]11;rgb:0/0/0\x1b"), (0.03, "\\j")) == ["j"]
    assert sent((0, "\x1b]11;rgb:0/0/0\x1b"), (BEGUN + 0.01, "\\j")) == ["j"]


def test_what_is_pasted_comes_in_one_piece_without_an_esc() -> None:
    assert sent((0, "\x1b[200~wor"), (0.3, "ds\x1b[31m\x1b[201~j")) == ["\x1b[200~words[31m\x1b[201~", "j"]
    assert sent((0, "\x1b[200~words"), (1.2, "j")) == ["\x1b[200~words\x1b[201~", "j"]
