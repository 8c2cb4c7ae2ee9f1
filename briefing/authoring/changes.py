"""Compare the text that a library quotes with the article's present text."""

from collections.abc import Iterable, Mapping
from typing import Final

from briefing.anchor import sentence_change
from briefing.authoring.citations import StoredCitation
from briefing.text.folding import unwrapped
from briefing.text.spans import Span
from briefing.text.word_diff import Reworded

_MOST: Final = 2
"""How many replacements count as a rename, such as a title and its pronoun; more count as a rewording."""


def changed_sentence(citation: StoredCitation, former: str | None, text: str, span: Span | None) -> Reworded | None:
    """Return the sentence around a quote of a brief in `former`, and that around `span` in `text`, if they differ.

    Return None for a basis, which needs no sentence, and if `former` or `span` is unknown.
    """
    if former is None or citation.is_basis:
        return None
    spans = sentence_change(text, citation.quote, span, before=citation.before, after=citation.after, former=former)
    if spans is None:
        return None
    was, now = spans
    return Reworded(unwrapped(former[was.start : was.end]), unwrapped(text[now.start : now.end]))


def recurring(changes: Iterable[tuple[str, Reworded]]) -> Mapping[frozenset[tuple[str, str]], tuple[str, ...]]:
    """Return replacements of the same words that recur in several quotes, with the quotes' names.

    `changes` are names of quotes, each with its rewording. A rename, such as Chairman to Chair, is reviewed once for
    all quotes; words that were only added or removed are reviewed sentence by sentence.
    """
    names: dict[frozenset[tuple[str, str]], list[str]] = {}
    for name, change in changes:
        substitutions = change.substitutions
        if 0 < len(substitutions) <= _MOST and all(old and new for old, new in substitutions):
            names.setdefault(substitutions, []).append(name)
    return {substitutions: tuple(each) for substitutions, each in names.items() if len(each) > 1}


def changed_words(substitutions: Iterable[tuple[str, str]]) -> str:
    """Return substitutions as text: `Chairman → Chair, he → it`."""
    return ", ".join(f"{old} → {new}" for old, new in sorted(substitutions))
