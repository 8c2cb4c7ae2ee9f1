"""Citing in scripts that have no spaces, no capitals, or marks on their letters."""

from typing import Final

from briefing.anchor import resolve
from briefing.authoring.cite import Width, cite, find, widen
from briefing.model import Source, Status
from briefing.text.boundaries import is_mark, number_of_words, units
from briefing.text.spans import Span, sentences
from tests.rows import each_row

TEXTS: Final = {
    "Chinese": (
        "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。"
        "委员会说：“我们不同意。”他离开了！为什么？"
    ),
    "Japanese": (
        "すべての人間は、生れながらにして自由であり、かつ、尊厳と権利とについて平等である。"
        "人間は、理性と良心とを授けられている！「そうです。」と彼は言った。"
    ),
    "Korean": (
        "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. "
        "인간은 천부적으로 이성과 양심을 부여받았으며 서로 형제애의 정신으로 행동하여야 한다."
    ),
    "Thai": (
        "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ ต่างมีเหตุผลและมโนธรรม และควรปฏิบัติต่อกันด้วยเจตนารมณ์แห่งภราดรภาพ"
    ),
    "Arabic": (
        "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. هل توافقون؟ "
        "وقد وهبوا عقلًا وضميرًا وعليهم أن يعامل بعضهم بعضًا بروح الإخاء."
    ),
    "Hindi": (
        "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है। "
        "उन्हें बुद्धि और अन्तरात्मा की देन प्राप्त है और परस्पर उन्हें भाईचारे के भाव से बर्ताव करना चाहिए।"
    ),
}
SENTENCES: Final = {"Chinese": 5, "Japanese": 3, "Korean": 2, "Thai": 1, "Arabic": 3, "Hindi": 2}


def source(text: str) -> Source:
    return Source(id="a", file="a.txt", text=f"{text}\n", title="A", label="A")


@each_row("language", TEXTS)
def test_sentences_end_where_the_script_ends_them(language: str) -> None:
    text = TEXTS[language]
    found = [text[start:end] for start, end in sentences(text, Span(0, len(text)))]
    assert len(found) == SENTENCES[language], found
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


@each_row("text", ["Он сказал «да». и ушёл", "kl. ένα", "The U.S. said so. it is"])
def test_a_small_letter_begins_no_sentence_in_any_script(text: str) -> None:
    assert len(sentences(text, Span(0, len(text)))) == 1


@each_row("language", TEXTS)
def test_whatever_is_selected_a_citation_is_exact_and_cuts_no_letter(language: str) -> None:
    article = source(TEXTS[language])
    for start in range(0, len(article.text) - 8, 3):
        citation = cite(article, Span(start, start + 7))
        assert citation
        found = resolve(article.text, citation.words, before=citation.before, after=citation.after)
        assert (found.status, found.span) == (Status.EXACT, citation.span)
        after = article.text[citation.span.end : citation.span.end + 1]
        assert not is_mark(after)
        assert not is_mark(article.text[citation.span.start])


@each_row("language", TEXTS)
def test_a_long_passage_is_named_by_its_ends(language: str) -> None:
    article = source(" ".join(f"{TEXTS[language]} {number}." for number in range(9)))
    citation = cite(article, widen(article, Span(0, 1), Width.PARAGRAPH))
    assert citation
    assert citation.first
    assert citation.last
    assert len(citation.first) < len(article.text) / 4
    assert citation.span == Span(0, len(article.text) - 1)


@each_row("language", TEXTS)
def test_a_word_that_occurs_often_is_placed_by_few_letters(language: str) -> None:
    article = source(TEXTS[language] * 2)
    citation = cite(article, Span(0, 4))
    assert citation
    assert len(citation.before) + len(citation.after) < len(TEXTS[language]) * 1.2


@each_row(
    ("words", "number"),
    [
        ("a well-known word", 3),
        ("人人生而自由", 2),
        ("人人生而自由，在尊严和权利上", 5),
        ("존엄과 권리에 있어 동등하다", 4),
        ("เกียรติศักดิ์", 3),
        ("2026年1月5日", 1),
        ("", 0),
    ],
)
def test_words_are_counted_by_letters_where_there_are_no_spaces(words: str, number: int) -> None:
    assert number_of_words(words) == number


@each_row("language", TEXTS)
def test_the_units_of_a_text_are_all_of_it(language: str) -> None:
    text = TEXTS[language]
    assert "".join(text[start:end] for start, end in units(text, Span(0, len(text)))) == text.replace(" ", "")


def test_vowel_signs_of_arabic_need_not_be_typed() -> None:
    article = source(TEXTS["Arabic"])
    (span,) = find(article, "أحرارا").spans
    assert article.text[span.start : span.end] == "أحرارًا"
