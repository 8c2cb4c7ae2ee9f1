"""What was computed from texts is kept until the texts are forgotten."""

from briefing.text.cached import cached, forget_texts
from briefing.text.folding import fold_article


def test_a_result_is_kept_until_the_texts_are_forgotten() -> None:
    asked: list[str] = []

    @cached(2)
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [length("one"), length("one")] == [3, 3]
    forget_texts()
    assert length("one") == 3
    assert asked == ["one", "one"]


def test_the_folded_text_of_an_article_does_not_outlive_its_library() -> None:
    fold_article("an article")
    forget_texts()
    assert fold_article.cache_info().currsize == 0
