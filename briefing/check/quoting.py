"""Rules about what is quoted: how much, from where, with which words left out, and as whose words."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from briefing.anchor import resolve
from briefing.check.rules import Finding, Rule, claims
from briefing.model import Brief, Claim, Evidence, Kind, Library, Role, Source, Status
from briefing.text.boundaries import number_of_words
from briefing.text.excerpts import excerpt
from briefing.text.left_out import negations, numbers
from briefing.text.spans import Span
from briefing.text.tokens import Token, tokens

MOST_WORDS: Final = 60
FEWEST_WORDS: Final = 4
EQUAL_WORDS: Final = 7
"""How long a run of equal words shows that two articles tell the same thing."""
LEAST_SHARE: Final = 1 / 3

_TOP: Final = 2
"""A headline begins in one of so many first paragraphs."""


def length(*, too_long: bool) -> Rule:
    """Return the rule that finds the quotes that are too long, or too short."""

    def rule(library: Library) -> Iterator[Finding]:
        for brief, claim in claims(library):
            for item in claim.quotes:
                number = number_of_words(item.words.replace("[…]", " "))
                if too_long and number > MOST_WORDS:
                    hint = f"Cut it to what carries the claim, at most {MOST_WORDS} words."
                    yield Finding(item.place, f"this quote has {number} words", hint, brief, claim)
                elif not too_long and number < FEWEST_WORDS:
                    hint = f"Quote what makes sense by itself, at least {FEWEST_WORDS} words."
                    yield Finding(item.place, f"this quote has only {number} words", hint, brief, claim)

    return rule


def unsupported(library: Library) -> Iterator[Finding]:
    """Yield the claims without a difference that no quote supports, as where a preview is all there is."""
    for brief, claim in claims(library):
        if claim.kind is Kind.JUDGMENT or claim.difference:
            continue
        roles = {item.role for item in claim.evidence}
        if Role.SUPPORTS in roles:
            continue
        if roles == {Role.FORETELLS}:
            message = "this is only foretold: no quote says that it happened"
            hint = "Say that it was planned, and let those quotes support that; or find the quote that reports it."
        else:
            message, hint = "no quote supports this claim", "Add one whose role is `supports`."
        yield Finding(claim.place, message, hint, brief, claim)


def spoken_headlines(library: Library) -> Iterator[Finding]:
    """Yield the quotes of an article's headline that name a speaker: a headline is the article's own."""
    headlines: dict[str, Span | None] = {}
    for brief, claim in claims(library):
        for item in claim.quotes:
            if not (item.speakers and item.span):
                continue
            source = item.source
            if source.id not in headlines:
                headlines[source.id] = _headline(source)
            headline = headlines[source.id]
            if headline and headline.start <= item.span.start and item.span.end <= headline.end:
                message = f"a headline has no speaker, and this one of {source.id} is given {item.speaker}"
                yield Finding(item.place, message, "Write `speaker: unstated`, or quote the body.", brief, claim)


def _headline(source: Source) -> Span | None:
    """Return where the title stands at the top of an article; None where it does not."""
    found = resolve(source.text, source.title)
    span = found.span or next(iter(found.candidates if found.status is Status.AMBIGUOUS else ()), None)
    return span if span and source.paragraph_at(span.start) <= _TOP else None


def omissions(library: Library) -> Iterator[Finding]:
    """Yield the quotes with `[…]` that leave out a negation or a number. What lies within `from` and `to` is cited."""
    for brief, claim in claims(library):
        for item in claim.quotes:
            if item.place.path[-1:] == ("from",):
                continue
            left_out = " ".join(
                item.source.text[one.end : other.start] for one, other in pairwise(item.resolution.parts)
            )
            for name, words in (("a negation", negations(left_out)), ("a number", numbers(left_out))):
                if words:
                    message = f"this quote leaves out {name}, “{words[0]}”: “{excerpt(left_out.strip())}”"
                    yield Finding(item.place, message, "Quote the words as well, or two passages.", brief, claim)


def relays_without_origin(library: Library) -> Iterator[Finding]:
    """Yield the quotes that name a relay and no origin: support counts them as naming no relay."""
    for brief, claim in claims(library):
        for item in claim.quotes:
            if item.via and item.origin is None:
                message = f"this quote names {item.relays[0]} as its relay, and no origin"
                hint = "Name the act of communication in `origins`, and its occasion with `of` where the text has it."
                yield Finding(item.place, message, hint, brief, claim)


def unnamed_relays(library: Library) -> Iterator[Finding]:
    """Yield the quotes without speaker, relay or origin that share a run of words with one that names a relay."""
    for brief, claim in claims(library):
        relayed = [item for item in claim.quotes if item.via or item.origin]
        for item in claim.quotes:
            if item.speakers or item.via or item.origin or item.note:
                continue
            for other in relayed:
                run = _shared_run(item, other) if other.source is not item.source else ""
                if run:
                    named = ", ".join(other.relays) or (other.origin.name if other.origin else "")
                    message = f"{item.source.id} names no source for words that {other.source.id} has from {named}"
                    yield Finding(item.place, message, f"Both have “{excerpt(run)}”; say so in a note.", brief, claim)
                    break


def _shared_run(one: Evidence, other: Evidence) -> str:
    shared = set(_runs_of(one))
    return next((" ".join(run) for run in _runs_of(other) if run in shared), "")


def _runs_of(item: Evidence) -> Iterator[tuple[str, ...]]:
    """Yield the runs of a quote that tell something: seven characters of Chinese are one name."""
    for run, span in _runs(tokens(item.words)):
        if number_of_words(item.words[span.start : span.end]) >= EQUAL_WORDS:
            yield run


def _runs(found: Iterable[Token]) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Yield each run of EQUAL_WORDS words, without capitals and punctuation, and where it is."""
    row: deque[Token] = deque(maxlen=EQUAL_WORDS)
    for token in found:
        row.append(token)
        if len(row) == EQUAL_WORDS:
            yield tuple(each.letters.casefold() for each in row), Span(row[0].start, token.end)


def unquoted(library: Library) -> Iterator[Finding]:
    """Yield the claims with the quotes of one article, of which another article has words that it is not quoted for."""
    wanted: dict[tuple[str, ...], list[tuple[Brief, Claim]]] = {}
    for brief, claim in claims(library):
        if len(claim.sources) == 1:
            for item in claim.quotes:
                for run in _runs_of(item):
                    wanted.setdefault(run, []).append((brief, claim))
    for source in library.sources if wanted else ():
        told: set[tuple[str, str]] = set()
        met: set[tuple[str, ...]] = set()
        for run, span in _runs(source.tokens):
            if run not in wanted or run in met:
                continue
            met.add(run)
            for brief, claim in wanted[run]:
                if source in claim.sources or (brief.id, claim.id) in told:
                    continue
                told.add((brief.id, claim.id))
                where = f"{source.id} ¶{source.paragraph_at(span.start)}"
                message = f"{where} has words of this claim's quotes, and is not quoted"
                yield Finding(claim.place, message, f"Look at “{excerpt(' '.join(run))}” there.", brief, claim)


def little_cited(library: Library) -> Iterator[Finding]:
    """Yield the articles of which little is cited."""
    for source in library.sources:
        share = library.cited_share(source)
        if 0 < share < LEAST_SHARE:  # one that is not cited at all may be kept for a brief to come
            message = f"of {source.id} only {share:.0%} is cited"
            yield Finding(source.place, message, "Go through it: what is left uncited is to be left on purpose.")
