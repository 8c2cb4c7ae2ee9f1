"""A number, a name, a negation, or the way a thing went: what differs in one of them says something else."""

import pytest

from briefing.anchor.facts import Token, altered, is_name, misspelled


def _tokens(words: str) -> list[Token]:
    return [Token(word.lower(), word, False) for word in words.split()]


@pytest.mark.parametrize(
    ("lost", "added"),
    [
        ("2300", "3200"),
        ("seven", "six"),
        ("million", "billion"),
        ("£", "$"),
        ("", "not"),
        ("would", "wouldn't"),
        ("Tomas", "Tobias"),
        ("Tomas", ""),
        ("northern", "southern"),
        ("rose", "fell"),
        ("he", "she"),
        ("mutual trust", "mutual distrust"),
        ("legal", "quite illegal"),
        ("a man", "three men"),
        ("a metre", "two metres"),
        ("metres", ""),
        ("従来", "東京"),
    ],
)
def test_a_change_of_a_fact_is_told(lost: str, added: str) -> None:
    assert altered(_tokens(lost), _tokens(added), frozenset())


@pytest.mark.parametrize(
    ("lost", "added"),
    [
        ("reduction", "decrease"),
        ("figure closer", "number nearer"),
        ("", "reportedly"),
        ("to", "into"),
        ("a metre", "three feet"),
        ("15.5 metres", "51 feet"),
        ("従来 の", "これまで の"),
    ],
)
def test_a_change_of_words_is_not_one_of_facts(lost: str, added: str) -> None:
    assert not altered(_tokens(lost), _tokens(added), frozenset())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("contaminated", "contaminted", True),
        ("years", "yeears", True),
        ("legal", "illegal", False),
        ("harmful", "harmless", False),
        ("increase", "decrease", False),
        ("Tomas", "Tobias", False),
        ("without", "within", False),
        ("thirteen", "thirty", False),
    ],
)
def test_a_misspelling_says_the_same_unless_it_is_another_word(one: str, other: str, same: bool) -> None:
    first, second = _tokens(f"{one} {other}")
    assert misspelled(first, second, frozenset()) is same


def test_a_capital_that_begins_a_sentence_makes_no_name_of_a_common_word() -> None:
    assert not is_name(Token("the", "The", True), frozenset())
    assert not is_name(Token("finance", "Finance", True), frozenset({"finance"}))
    assert is_name(Token("brandt", "Brandt", True), frozenset({"finance"}))
    assert is_name(Token("finance", "Finance", False), frozenset({"finance"}))
