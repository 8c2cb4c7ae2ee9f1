"""What differs between the wording that a library quotes and the one that an article has now."""

from collections.abc import Iterable, Mapping
from typing import Final

from briefing.anchor import sentence_change
from briefing.authoring.citations import StoredCitation
from briefing.model import Resolution
from briefing.text.folding import unwrapped
from briefing.text.word_diff import Reworded

_MOST: Final = 2
"""How many words a rename puts in the place of others: a title and its pronoun. More is a new wording."""


def changed_sentence(citation: StoredCitation, former: str | None, text: str, found: Resolution) -> Reworded | None:
    """Return the sentence around a quote of a brief, as it was in `former` and is in `text`, if it says something else.

    Words that establish an outlet, a date or a person need no sentence: None, as where `former` is not known.
    """
    if former is None or citation.is_basis:
        return None
    spans = sentence_change(text, citation.quote, found, before=citation.before, after=citation.after, former=former)
    if spans is None:
        return None
    was, now = spans
    return Reworded(unwrapped(former[was.start : was.end]), unwrapped(text[now.start : now.end]))


def recurring(changes: Iterable[tuple[str, Reworded]]) -> Mapping[frozenset[tuple[str, str]], tuple[str, ...]]:
    """Return what was put in the place of the same words in several quotes, with their names.

    `changes` are names of quotes, each with its rewording. A rename, Chairman to Chair, is read and accepted once; what
    was only put in or left out is a matter of each sentence.
    """
    names: dict[frozenset[tuple[str, str]], list[str]] = {}
    for name, change in changes:
        substitutions = change.substitutions
        if 0 < len(substitutions) <= _MOST and all(old and new for old, new in substitutions):
            names.setdefault(substitutions, []).append(name)
    return {substitutions: tuple(each) for substitutions, each in names.items() if len(each) > 1}


def shown(substitutions: Iterable[tuple[str, str]]) -> str:
    """Return substitutions in words: `Chairman → Chair, he → it`."""
    return ", ".join(f"{old} → {new}" for old, new in sorted(substitutions))
