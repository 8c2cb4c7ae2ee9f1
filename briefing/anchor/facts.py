"""What may not change between a quote and a passage: numbers, measures, names, negations, and which way a thing went.

English first, with the negations of some other languages. Where it is unsure it says that a fact has changed:
the price is a passage shown as a candidate, not as found.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefing.anchor.vocabulary import (
    CASED,
    COMMON,
    NEGATIONS,
    NUMBERS,
    QUALIFYING,
    REVERSING,
    SIDES,
    UNITS,
    VALUES,
    WHERE,
)

_NEGATING: Final = re.compile(r"n't$|^n'|なか?い|なかっ|なく|ません")
_ROUNDING: Final = 0.1
"""How far two measures of the same thing may be apart: a metre is three feet to a reporter."""
_REVERSIBLE: Final = 4
"""How many letters a word has at least of which a prefix makes the opposite."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a quote or a passage, as far as facts go."""

    norm: str
    raw: str
    opens: bool
    """Whether it may begin a sentence, where a capital tells nothing."""


def is_number(norm: str) -> bool:
    """Return whether a word is a number, in figures or words, or a currency."""
    return norm.isdigit() or norm[:1].isdigit() or norm[:1] == "-" or norm in NUMBERS


def is_negation(norm: str) -> bool:
    """Return whether a word denies."""
    return norm in NEGATIONS or bool(_NEGATING.search(norm))


def is_name(token: Token, lowered: Iterable[str]) -> bool:
    """Return whether a word is a name: it has a capital, and not for beginning a sentence; or it says where.

    At the beginning of one, a word is taken for no name where `lowered` has it in small letters.
    """
    if token.norm in WHERE:
        return True
    if len(token.norm) == 1 and token.norm.isascii() and token.norm not in "ai":  # 6 p.m., plan B
        return True
    if not token.raw[:1].isupper():
        return False
    if token.raw[1:2] and token.raw.isupper():
        return True
    return not token.opens or not (token.norm in COMMON or token.norm in lowered)


def is_fact(token: Token, lowered: Iterable[str]) -> bool:
    """Return whether a word may not change."""
    return is_number(token.norm) or is_negation(token.norm) or is_name(token, lowered)


def altered(lost: Sequence[Token], added: Sequence[Token], lowered: frozenset[str]) -> bool:
    """Return whether putting the words `added` in the place of the words `lost` changes a fact."""
    lost_measures, added_measures = _measures(lost), _measures(added)
    if lost_measures and added_measures:
        same = len(lost_measures) == len(added_measures) and all(
            one[0] == other[0] and abs(one[1] - other[1]) <= _ROUNDING * max(one[1], other[1])
            for one, other in zip(lost_measures, added_measures, strict=True)
        )
        if not same:
            return True
        lost, added = _without_measures(lost), _without_measures(added)
    lost, added = _without_equal(lost, added)
    if any(is_fact(token, lowered) for token in (*lost, *added)):
        return True
    if any(_caseless(token) for token in added) and (not lost or any(_caseless(token) for token in lost)):
        return True
    joined = "".join(token.norm for token in lost), "".join(token.norm for token in added)
    if any(bool(_NEGATING.search(one)) for one in joined):
        return True
    if any(token.norm in UNITS for token in lost):
        return True
    if any(token.norm in QUALIFYING for token in lost) != any(token.norm in QUALIFYING for token in added):
        return True
    return _opposed(lost, added)


def recased(pairs: Sequence[tuple[Token, Token]]) -> bool:
    """Return whether a word gained or lost a capital (`us`, `US`) that the words beside it did not."""
    kept = [one.raw[:1].isupper() == other.raw[:1].isupper() for one, other in pairs]
    return any(
        one.norm in CASED
        and not (one.opens or other.opens)
        and (one.raw.isupper() != other.raw.isupper() or not kept[at])
        and all(kept[max(0, at - 1) : at] + kept[at + 1 : at + 2])
        for at, (one, other) in enumerate(pairs)
    )


def misspelled(one: Token, other: Token, lowered: frozenset[str]) -> bool:
    """Return whether two words that are spelled alike say the same; no fact does that is not spelled the same."""
    if any(is_fact(token, lowered) or _caseless(token) for token in (one, other)):
        return False
    if one.norm in UNITS and other.norm in UNITS:
        return False
    if one.norm.endswith("less") != other.norm.endswith("less"):  # harmful, harmless
        return False
    return not _opposed([one], [other])


def _opposed(lost: Sequence[Token], added: Sequence[Token]) -> bool:
    sides = [SIDES[token.norm] for token in lost if token.norm in SIDES]
    others = [SIDES[token.norm] for token in added if token.norm in SIDES]
    if any(_against(one, other) for one in sides for other in others):
        return True
    if any(_reversed(one.norm, other.norm) for one in lost for other in added):
        return True
    harmed = {token.norm.removesuffix("less") for token in (*lost, *added) if token.norm.endswith("less")}
    return any(token.norm.removesuffix("ful") in harmed for token in (*lost, *added) if token.norm.endswith("ful"))


def _reversed(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < _REVERSIBLE:  # to, into
        return False
    return any(long == prefix + short for prefix in REVERSING)  # legal, illegal


def _against(one: set[tuple[int, int]], other: set[tuple[int, int]]) -> bool:
    return any(group == theirs and (group, side) not in other for group, side in one for theirs, _ in other)


def _caseless(token: Token) -> bool:
    """Return whether a word is in a script without capitals, where a name does not show; hiragana writes no names."""
    return (
        token.raw[0].isalpha() and token.raw.lower() == token.raw.upper() and not "\u3040" <= token.raw[0] <= "\u309f"
    )


def _measures(tokens: Sequence[Token]) -> list[tuple[str, float]]:
    found = []
    for amount, unit in pairwise(tokens):
        if unit.norm in UNITS and (value := _value(amount.norm)) is not None:
            dimension, size = UNITS[unit.norm]
            found.append((dimension, value * size))
    return found


def _without_measures(tokens: Sequence[Token]) -> list[Token]:
    measured = {
        at
        for at, (amount, unit) in enumerate(pairwise(tokens))
        if unit.norm in UNITS and _value(amount.norm) is not None
    }
    return [token for at, token in enumerate(tokens) if at not in measured and at - 1 not in measured]


def _without_equal(lost: Sequence[Token], added: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """Leave out numbers and units where they are only written otherwise: `twelve` and `12`, `kilograms` and `kg`."""
    amounts = [[_amount(token.norm) for token in tokens] for tokens in (lost, added)]
    if [one for one in amounts[0] if one] != [one for one in amounts[1] if one]:
        return [*lost], [*added]
    return (
        [token for token, one in zip(lost, amounts[0], strict=True) if not one],
        [token for token, one in zip(added, amounts[1], strict=True) if not one],
    )


def _amount(norm: str) -> tuple[str, float] | None:
    """Return what a word counts or measures, if it is a number or a unit."""
    value = _value(norm)
    return UNITS.get(norm) if value is None else ("number", value)


def _value(norm: str) -> float | None:
    if norm[:1].isdigit():
        try:
            return float(norm)
        except ValueError:  # two points, as in a date or a version
            return None
    return VALUES.get(norm)
