"""Rules about quotes: how long they are, what they leave out, whose words they are, and what remains unquoted."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from briefing.anchor import first_match
from briefing.check.rules import Finding, Rule
from briefing.model import MOST_WORDS, Brief, Claim, Evidence, Kind, Library, Role, Source
from briefing.model.filters import claims_of
from briefing.text.boundaries import number_of_words
from briefing.text.excerpts import excerpt
from briefing.text.left_out import negations, numbers
from briefing.text.spans import Span
from briefing.text.tokens import Token, tokens
from briefing.text.word_diff import ALIKE

FEWEST_WORDS: Final = 4
LEAST_SHARE: Final = 1 / 3

_TOP: Final = 2
"""A headline is in one of this many first paragraphs."""


def length(*, too_long: bool) -> Rule:
    """Return a rule that finds quotes that are too long, or too short."""

    def rule(library: Library) -> Iterator[Finding]:
        for brief, claim in claims_of(library):
            for item in claim.quotes:
                number = number_of_words(item.words.replace("[…]", " "))
                if too_long and number > MOST_WORDS:
                    hint = f"Shorten it to the words that support the claim, at most {MOST_WORDS}."
                    yield Finding(item.place, f"this quote has {number} words", hint, brief, claim)
                elif not too_long and number < FEWEST_WORDS:
                    hint = f"Quote a passage that makes sense by itself, at least {FEWEST_WORDS} words."
                    yield Finding(item.place, f"this quote has only {number} words", hint, brief, claim)

    return rule


def unsupported(library: Library) -> Iterator[Finding]:
    """Yield the claims without a difference that no quote supports, for example because all quotes only announce it."""
    for brief, claim in claims_of(library):
        if claim.kind is Kind.JUDGMENT or claim.difference:
            continue
        roles = {item.role for item in claim.evidence}
        if Role.SUPPORTS in roles:
            continue
        if roles == {Role.FORETELLS}:
            message = "the quotes only announce this: none says that it happened"
            hint = "Say that it was planned, and give those quotes the role `supports`; or quote a report of it."
        else:
            message, hint = "no quote supports this claim", "Add a quote whose role is `supports`."
        yield Finding(claim.place, message, hint, brief, claim)


def spoken_headlines(library: Library) -> Iterator[Finding]:
    """Yield quotes of a headline that name a speaker: a headline is written by the article's editors."""
    headlines: dict[str, Span | None] = {}
    for brief, claim in claims_of(library):
        for item in claim.quotes:
            if not (item.speakers and item.span):
                continue
            source = item.source
            if source.id not in headlines:
                headlines[source.id] = _headline(source)
            headline = headlines[source.id]
            if headline and headline.contains(item.span):
                message = f"a headline has no speaker, but this one of {source.id} is attributed to {item.speaker}"
                yield Finding(item.place, message, "Write `speaker: unstated`, or quote the body.", brief, claim)


def _headline(source: Source) -> Span | None:
    """Return the span of the title at the top of an article; None if it is not there."""
    span = first_match(source.text, source.title)
    return span if span and source.paragraph_at(span.start) <= _TOP else None


def omissions(library: Library) -> Iterator[Finding]:
    """Yield quotes with `[…]` that leave out a negation or a number. Not those given by `from` and `to`."""
    for brief, claim in claims_of(library):
        for item in claim.quotes:
            if item.place.path[-1:] == ("from",):
                continue
            left_out = " ".join(
                item.source.text[one.end : other.start] for one, other in pairwise(item.resolution.parts)
            )
            for name, words in (("a negation", negations(left_out)), ("a number", numbers(left_out))):
                if words:
                    message = f"this quote leaves out {name}, “{words[0]}”: “{excerpt(left_out.strip())}”"
                    yield Finding(item.place, message, "Include the words, or quote two passages.", brief, claim)


def relays_without_origin(library: Library) -> Iterator[Finding]:
    """Yield quotes that name a relay but no origin: support counts them as naming no relay."""
    for brief, claim in claims_of(library):
        for item in claim.quotes:
            if item.via and item.origin is None:
                message = f"this quote names the relay {item.relays[0]} but no origin"
                hint = "Add the origin to `origins`; if the text names its occasion, add that as `of`."
                yield Finding(item.place, message, hint, brief, claim)


def unnamed_relays(library: Library) -> Iterator[Finding]:
    """Yield quotes without speaker, relay or origin that share a run of words with a quote that names one."""
    for brief, claim in claims_of(library):
        relayed = [item for item in claim.quotes if item.via or item.origin]
        for item in claim.quotes:
            if item.speakers or item.via or item.origin or item.note:
                continue
            for other in relayed:
                run = _shared_run(item, other) if other.source is not item.source else ""
                if run:
                    named = ", ".join(other.relays) or (other.origin.name if other.origin else "")
                    message = f"{item.source.id} names no source for words that {other.source.id} attributes to {named}"
                    yield Finding(item.place, message, f"Both have “{excerpt(run)}”; say so in a note.", brief, claim)
                    break


def _shared_run(one: Evidence, other: Evidence) -> str:
    shared = set(_runs_of(one))
    return next((" ".join(run) for run in _runs_of(other) if run in shared), "")


def _runs_of(item: Evidence) -> Iterator[tuple[str, ...]]:
    """Yield the runs of a quote that are long enough to matter: seven characters of Chinese may be one name."""
    for run, span in _runs(tokens(item.words)):
        if number_of_words(item.words[span.start : span.end]) >= ALIKE:
            yield run


def _runs(found: Iterable[Token]) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Yield each run of ALIKE words, without capitals and punctuation, with its span."""
    row: deque[Token] = deque(maxlen=ALIKE)
    for token in found:
        row.append(token)
        if len(row) == ALIKE:
            yield tuple(each.letters.casefold() for each in row), Span(row[0].start, token.end)


def unquoted(library: Library) -> Iterator[Finding]:
    """Yield claims that quote one article if another article has the same words and is not quoted."""
    wanted: dict[tuple[str, ...], list[tuple[Brief, Claim]]] = {}
    for brief, claim in claims_of(library):
        if len(claim.sources) == 1:
            for item in claim.quotes:
                for run in _runs_of(item):
                    wanted.setdefault(run, []).append((brief, claim))
    for source in library.sources if wanted else ():
        reported: set[tuple[str, str]] = set()
        met: set[tuple[str, ...]] = set()
        for run, span in _runs(source.tokens):
            if run not in wanted or run in met:
                continue
            met.add(run)
            for brief, claim in wanted[run]:
                if source in claim.sources or (brief.id, claim.id) in reported:
                    continue
                reported.add((brief.id, claim.id))
                where = f"{source.id} ¶{source.paragraph_at(span.start)}"
                message = f"{where} shares words with this claim's quotes but is not quoted"
                yield Finding(claim.place, message, f"Look at “{excerpt(' '.join(run))}” there.", brief, claim)


def little_cited(library: Library) -> Iterator[Finding]:
    """Yield articles of which little is cited."""
    for source in library.sources:
        share = library.cited_share(source)
        if 0 < share < LEAST_SHARE:  # an article that is not cited at all may be kept for a later brief
            message = f"only {share:.0%} of {source.id} is cited"
            yield Finding(source.place, message, "Check that the rest is left out on purpose.")
