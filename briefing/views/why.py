"""Explain a label: the quotes grouped by act, the row of the table, and why a stronger label does not apply."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final

from msgspec import Struct

from briefing.model import (
    UNSTATED,
    Act,
    Brief,
    Claim,
    DifferenceType,
    Evidence,
    Kind,
    Middle,
    Party,
    Silence,
    Support,
    Tail,
    joined,
)


class WhyGroup(Struct, frozen=True):
    """A part of what a label is based on, such as the quotes of one act."""

    title: str
    lines: tuple[str, ...]


class Why(Struct, frozen=True):
    """The explanation of one label."""

    about: str
    """What the label belongs to: `Support`, `Position A: £35 million`, `Search`."""
    label: str
    """The label, as shown beside the claim."""
    reasons: tuple[str, ...]
    """The rows of the table that apply, and why the next stronger one does not."""
    groups: tuple[WhyGroup, ...] = ()


def why_claim(claim: Claim, brief: Brief) -> tuple[Why, ...]:
    """Return the explanation of each label of a claim: its support, its difference, and each position's support."""
    if claim.kind is Kind.JUDGMENT:
        return (_of_judgment(claim, brief),)
    found = []
    if claim.support.counted or not claim.difference:
        found.append(_of_support("Support", claim.support_phrase, claim.support))
    elif claim.difference:
        said = "The accounts share no quote. Each position has its own support; this label counts their articles."
        found.append(Why("Support", claim.support_phrase, (said,), tuple(_groups(claim.support))))
    if claim.difference:
        of = claim.difference.type
        reasons = (f"The curator's type is {of}: {_TYPES[of]}.", "The program does not say which position is right.")
        found.append(Why("Difference", str(claim.difference), reasons))
        for position in claim.positions:
            about = f"Position {position.letter}: {position.label}"
            found.append(_of_support(about, str(position.support), position.support))
    return tuple(found)


_TYPES: Final[Mapping[DifferenceType, str]] = {
    DifferenceType.FACTUAL: "the positions cannot all be true",
    DifferenceType.WORDING: "the words differ; no text shows whether the facts do",
    DifferenceType.TRANSLATION: "the same words, translated in several ways",
    DifferenceType.SPELLING: "one name, written in several ways",
    DifferenceType.SCOPE: "one account says more than another, but neither denies the other",
    DifferenceType.FRAMING: "the same fact, presented differently",
    DifferenceType.TIMING: "the accounts date it differently",
    DifferenceType.ATTRIBUTION: "the accounts attribute it to different people",
    DifferenceType.HEADLINE: "an article's headline and its body say different things",
    DifferenceType.RECONCILABLE: "all can be true; the note says how",
    DifferenceType.CHANGE: "said at one time but not at another",
}


def _of_judgment(claim: Claim, brief: Brief) -> Why:
    lines = []
    for each in claim.rests_on:
        try:
            below = brief.claim(each)
            lines.append(f"claim {below.number}: {below.support_phrase}")
        except KeyError:
            silence = brief.silence(each)
            lines.append(f"silence {silence.number}: {silence.searched or 'nothing to search for'}")
    reason = (
        "A judgment is the curator's own. Its label says what it rests on, and the confidence that the brief states."
    )
    because = (f"Because: {claim.because}",) if claim.because else ()
    return Why("Support", claim.support_phrase, (reason, *because), (WhyGroup("Rests on", tuple(lines)),))


def _of_support(about: str, label: str, support: Support) -> Why:
    reasons = [f"{support.middle_words or 'no origin'}: {support.middle.value}"]
    if support.tail is not Tail.NONE:
        reasons.append(f"{support.tail_words}: {support.tail.value}")
    if not support.counted:
        reasons = ["no quote counts: only verified quotes whose role is supports do"]
    return Why(about, label, (*reasons, _not_stronger(support)), tuple(_groups(support)))


def _groups(support: Support) -> Iterator[WhyGroup]:
    """Yield the quotes grouped by act, then those without an origin, then those that do not count."""
    for number, act in enumerate(support.acts, start=1):
        origins = joined(origin.title for origin in act.origins)
        yield WhyGroup(f"Act {number}: {origins}", tuple(map(_line, act.quotes)))
    bare = [item for item in support.counted if item.origin is None]
    if bare:
        yield WhyGroup(f"Origin {UNSTATED}", tuple(map(_line, bare)))
    others = [item for item in support.quotes if item not in support.counted]
    if others:
        yield WhyGroup("Not counted", tuple(f"{_line(item)}; {_why_not(item)}" for item in others))


def _line(item: Evidence) -> str:
    return f"quote {item.number}, {item.where}: {item.attribution}"


def _why_not(item: Evidence) -> str:
    return item.verdict if not item.verified else f"its role is {item.role}"


def _not_stronger(support: Support) -> str:
    """Return why the next stronger row does not apply."""
    acts = support.acts
    match support.middle:
        case Middle.NONE:
            return "Nothing stronger: no counted quote names its origin."
        case Middle.CITING:
            return "Not “one origin”: that label needs several articles."
        case Middle.SOME_CITING:
            labels = {item.source.id: item.source.label for item in support.counted}
            missing = [labels[source] for source in support.articles if source not in acts[0].articles]
            return f"Not “one origin”: no quote from it in {joined(missing)}."
        case Middle.ONE_ORIGIN:
            return f"Not “one occasion, … relays”: every quote comes from {acts[0].origins[0].name}."
        case Middle.ONE_OCCASION:
            shared = _names(support.counted, acts[0].speakers)
            return f"Not “… origins”: all report one occasion and quote {joined(shared)}, so they are one act."
        case Middle.SAME_SPEAKER:
            keys = frozenset.intersection(*(act.speakers for act in acts))
            return f"Not “different speakers”: {joined(_names(support.counted, keys))} speaks in all of them."
        case Middle.DIFFERENT_SPEAKERS:
            return "There is no stronger label: different speakers are not necessarily independent."
        case Middle.ORIGINS:
            return f"Not “different speakers”: {_what_joins(acts)}."


def _what_joins(acts: tuple[Act, ...]) -> str:
    """Return why several acts do not count as those of different speakers."""
    for act in acts:
        for item in act.quotes:
            if not item.speakers:
                return f"quote {item.number} names no speaker"
    for one, other in combinations(acts, 2):
        shared = one.voices & other.voices
        if shared:
            quotes = (*one.quotes, *other.quotes)
            return f"{one.origins[0].name} and {other.origins[0].name} share {joined(_names(quotes, shared))}"
    return "the speakers cannot be told apart"


def _names(quotes: Iterable[Evidence], keys: frozenset[str]) -> list[str]:
    """Return the names of the speakers, relays and bodies with these keys."""
    parties: list[Party] = [party for item in quotes for party in (*item.speakers, *item.via)]
    found = {party.key: party.name for party in parties if party.key in keys}
    for party in parties:
        body = party.person.body if party.person else None
        if body and party.bodies & keys and party.key not in found:
            found.setdefault(f"body {body}", body)
    return list(dict.fromkeys(found.values()))


def why_silence(silence: Silence) -> Why:
    """Return what was searched for a silence, and every match."""
    if not silence.words:
        said = "It lists no words to search for: the curator read the articles; the program verifies nothing."
        return Why("Search", "not searched", (said,))
    articles = joined(source.label for source in silence.articles)
    reasons = (
        f"Searched for in every form and spelling: {joined(f'“{word}”' for word in silence.words)}.",
        f"In {articles}.",
        "The search is verified; the sentence is not." if silence.is_verified else "The search is not confirmed.",
    )
    lines = tuple(
        f"“{hit.source.text[hit.span.start : hit.span.end]}” in {hit.where}: "
        + ("in an allowed quote" if hit.quote else "not in an allowed quote")
        for hit in silence.hits
    )
    groups = (WhyGroup("Found", lines),) if lines else (WhyGroup("Found", ("nothing",)),)
    return Why("Search", silence.searched, reasons, groups)
