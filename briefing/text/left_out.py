"""The words that a quote leaves out, marked `[…]`: a negation or number among them may change its meaning."""

import re
from typing import Final

from briefing.text.patterns import compiled
from briefing.text.tokens import tokens

MARK: Final = re.compile(r"\[(?:…|\.\.\.)\]")
"""Marks words left out of a quote."""

_NEGATION_WORDS: Final = """
no not never nor neither none nobody nothing nowhere cannot without unless hardly barely scarcely rarely seldom
deny denies denied denying refuse refuses refused refusing fail fails failed failing false falsely untrue except
nicht kein keine keinen keinem keiner keines nie niemals nichts ohne weder ne pas jamais aucun aucune rien sans ni
nunca ningun ninguno ninguna jamas nada sin non mai nessun nessuno nessuna niente senza
не нет никогда ни никто ничто без
"""
_NEGATIONS: Final = frozenset(_NEGATION_WORDS.split())
_ENDING: Final = r"(?i)n['’ʼ]t(?!\w)"
_UNSPACED: Final = "[不没沒未無无非否勿]|ない|なく|なかっ|ません|ず(?=[、。に])|않|못(?=하|했)|없|아니"
_NUMBER_WORDS: Final = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen half
third quarter percent once twice
"""
_NUMBERS: Final = frozenset(_NUMBER_WORDS.split())


def negations(text: str) -> list[str]:
    """Return the words of `text` that may reverse its meaning, as written."""
    found = [text[token.start : token.end] for token in tokens(text) if token.letters.casefold() in _NEGATIONS]
    found += [_word_around(text, match) for match in compiled(_ENDING).finditer(text)]
    return found + compiled(_UNSPACED).findall(text)


def numbers(text: str) -> list[str]:
    """Return the numbers in `text`, in digits or in words."""
    return [
        text[token.start : token.end]
        for token in tokens(text)
        if any(map(str.isdigit, token.letters)) or token.letters.casefold() in _NUMBERS
    ]


def _word_around(text: str, match: re.Match[str]) -> str:
    start = match.start()
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start : match.end()]
