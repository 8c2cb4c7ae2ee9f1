"""Where words, numbers and letters may be cut, in any script."""

from briefing.text.boundaries import STEP, is_split_at, words
from briefing.text.patterns import compiled
from briefing.text.spans import Span
from tests.rows import each_row


def test_words_have_what_joins_their_parts_and_punctuation_marks_are_apart() -> None:
    text = "Xi’s well-known 2,300 jobs: $5, 12% «नमस्ते» 避難."
    found = [text[start:end] for start, end in words(text)]
    assert found == ["Xi’s", "well-known", "2,300", "jobs", ":", "$5", ",", "12%", "«", "नमस्ते", "»", "避", "難", "."]
    assert [text[slice(*span)] for span in words(text, Span(5, 15))] == ["well-known"]


def test_a_step_takes_punctuation_marks_that_follow_each_other() -> None:
    assert compiled(STEP).findall("“No,” he said.") == ["“", "No", ",”", "he", "said", "."]


@each_row(
    "text",
    ["il|legal", "can|’t", "can’|t", "1|2", "2|.5", "2.|5", "2|,300", "2|\u00a0300", "caf|e\u0301"[:3] + "e|\u0301",
     "re|\u00adport", "re\u00ad|port", "हि|न्दी", "ह|िन्दी", "ที่นี|่", "कि|\u200d", "العَرَ|بية", "x|2"],
)  # fmt: skip
def test_a_word_a_number_and_a_letter_with_its_marks_are_whole(text: str) -> None:
    assert is_split_at(text.replace("|", ""), text.index("|"))


@each_row(
    "text",
    ["|word", "word|", "a| b", "a |b", "“|No", "No|,”", "‘|no", "no|’ he", "well|-known", "避|難", "ที่|นี่", "から|20分",
     "서울|에서", "in 2019|. Then", "5|, 2026", "cooperation|On Monday"],
)  # fmt: skip
def test_between_words_and_between_letters_without_spaces_one_may_cut(text: str) -> None:
    assert not is_split_at(text.replace("|", ""), text.index("|"))
