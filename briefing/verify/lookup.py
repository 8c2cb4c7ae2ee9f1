"""Look up a quoted passage in the sources: find it, or the closest text."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

from msgspec import Struct

from briefing.anchor import resolve
from briefing.anchor.exact import split
from briefing.model import ELLIPSIS, Resolution, Status
from briefing.text.left_out import negations, numbers
from briefing.text.spans import Span
from briefing.text.tokens import tokens
from briefing.text.word_diff import mark_changes
from briefing.verify.documents import Document
from briefing.verify.quotes import Quoted, quotes_of
from briefing.verify.sources import SourceText, letters_of

_NEAREST: Final = 3
"""How many sources are searched for the closest text: those with the most words of the quote."""
_ALIKE: Final = 50.0
"""The least similarity of the closest text, of 100, by words: sentences that share only letters are not alike."""
_PUT_IN: Final = re.compile(r"\[(?!…|\.\.\.)([^\[\]]{1,80})\]")
_SIC: Final = re.compile(r"\s*\[sic[.!]?\]", re.IGNORECASE)
_CAPITAL: Final = re.compile(r"\[(\w)\](?=\w)")
_DOTS: Final = re.compile(r"(?<=\w)[,;]?\s*(?:…|\.\.\.|\. \. \.)\s*(?=\w)")
_OUTER_DOTS: Final = re.compile(r"^\s*(?:\[?(?:…|\.\.\.)\]?)\s*|\s*(?:\[?(?:…|\.\.\.)\]?)\s*$")
_LAST_MARK: Final = re.compile(r"\s*[,.;，。、]$")
_SINGLE: Final = re.compile(r"(?<!\w)['‘](?=\w)|(?<=[\w.,!?…])['’](?!\w)")
_LONGEST_PUT_IN: Final = 120
"""How many characters of the source a bracketed insertion may replace."""


class Found(StrEnum):
    """The result of looking up a quote."""

    EXACT = "exact"
    """The words are in a source, once."""
    TYPOGRAPHIC = "typographic"
    """The words are in a source, except for quotation marks, dashes or ligatures."""
    REPEATED = "more than once"
    """The words are in one source more than once."""
    ELSEWHERE = "elsewhere"
    """The words are in a source, but not in the one that the document names."""
    WORDS_PUT_IN = "words put in"
    """The words are in a source, except for words in brackets."""
    NUMBER_LEFT_OUT = "number left out"
    """The words are in a source, but `[…]` leaves out a number."""
    NEGATION_LEFT_OUT = "negation left out"
    """The words are in a source, but `[…]` leaves out a word such as *not*, which may reverse the meaning."""
    MISSING = "not found"

    @property
    def is_untrue(self) -> bool:
        """Whether the document quotes something that no source says."""
        return self in (Found.MISSING, Found.NEGATION_LEFT_OUT)


class Passage(Struct, frozen=True):
    """A passage of a source."""

    source: SourceText
    span: Span

    @property
    def paragraph(self) -> int:
        """The number of its paragraph, from 1."""
        return self.source.paragraph_at(self.span.start)

    @property
    def text(self) -> str:
        """Its words."""
        return self.source.text[self.span.start : self.span.end]

    def __str__(self) -> str:
        return f"{self.source.name} ¶{self.paragraph}"


class Verdict(Struct, frozen=True):
    """A quote, and the result of looking it up."""

    quoted: Quoted
    found: Found
    places: tuple[Passage, ...] = ()
    """The matches."""
    closest: Passage | None = None
    """The passage most similar to a quote that is not found."""
    named: tuple[SourceText, ...] = ()
    """The sources that the document names for it."""
    left_out: tuple[str, ...] = ()
    """The negations or numbers that `[…]` leaves out, or the words inserted in brackets."""

    @property
    def difference(self) -> str:
        """The closest text, with differences marked as [-quote-]{+source+}; empty if there is no closest text."""
        if self.closest is None:
            return ""
        return mark_changes(" ".join(self.quoted.words.split()), " ".join(self.closest.text.split()))


class _Reading(NamedTuple):
    """A possible original of a quote, before the writer adapted it."""

    words: str
    is_as_written: bool
    """Whether the writer changed nothing but the ends."""
    put_in: tuple[str, ...] = ()
    """The words in brackets, which are not in the source."""
    begins_with_put_in: bool = False


def verify(
    documents: Iterable[Document], sources: Sequence[SourceText], *, step: Callable[[Quoted], None] = lambda _: None
) -> list[Verdict]:
    """Look for every quoted passage of the documents in the sources; `step` is called before each."""
    verdicts: list[Verdict] = []
    for document in documents:
        for quoted in quotes_of(document):
            step(quoted)
            verdicts.append(look_up(quoted, sources))
    return verdicts


def look_up(quoted: Quoted, sources: Sequence[SourceText]) -> Verdict:
    """Look up one quote: first in the sources that the document names for it, then in all others."""
    named = _named(quoted, sources)
    verdict = _best(quoted, named, named)
    if verdict and not (verdict.found.is_untrue or verdict.found is Found.WORDS_PUT_IN):
        return verdict
    others = [source for source in sources if source not in named]
    other = _best(quoted, others, named)
    if other and named and other.found in (Found.EXACT, Found.TYPOGRAPHIC, Found.REPEATED):
        other = Verdict(quoted, Found.ELSEWHERE, other.places, named=named)
    if found := (verdict or other):
        return found
    closest = _closest(quoted.words, named) or _closest(quoted.words, others)
    return Verdict(quoted, Found.MISSING, closest=closest, named=named)


def _named(quoted: Quoted, sources: Sequence[SourceText]) -> tuple[SourceText, ...]:
    """Return the sources named after the quote; if there are none, those named before it."""
    for said in (quoted.said_after, quoted.said_before):
        if found := tuple(source for source in sources if source.is_named_in(said)):
            return found
    return ()


def _best(quoted: Quoted, sources: Sequence[SourceText], named: tuple[SourceText, ...]) -> Verdict | None:
    """Return the best verdict on a quote in some sources; None if none contains it."""
    order = list(Found)
    for reading in _readings(quoted.words):
        found: dict[Found, list[Passage]] = {}
        left_out: tuple[str, ...] = ()
        for source in sources:
            if letters_of(max(split(reading.words), key=len, default="")) not in source.letters:
                continue
            resolution = resolve(source.text, reading.words)
            status, missing = _judged(source, resolution, reading)
            if status is Found.MISSING:
                continue
            left_out = left_out or missing
            spans = [resolution.span] if resolution.span else resolution.candidates
            found.setdefault(status, []).extend(Passage(source, span) for span in spans)
        if found:
            status = min(found, key=order.index)
            return Verdict(quoted, status, tuple(found[status]), named=named, left_out=left_out)
    return None


def _judged(source: SourceText, resolution: Resolution, reading: _Reading) -> tuple[Found, tuple[str, ...]]:
    """Return the result for a quote in one source, with the words that count against it."""
    if resolution.status is Status.AMBIGUOUS and _are_there(source, resolution, reading.words):
        return Found.REPEATED, ()
    if resolution.span is None or resolution.status not in (Status.EXACT, Status.TYPOGRAPHIC):
        return Found.MISSING, ()
    gaps = [source.text[one.end : other.start] for one, other in pairwise(resolution.parts)]
    if reading.put_in:
        added = "\n".join(reading.put_in)
        if negations(added) or numbers(added) or any(len(gap) > _LONGEST_PUT_IN for gap in gaps):
            return Found.MISSING, ()
        if reading.begins_with_put_in:
            gaps.insert(0, _just_before(source, resolution.span.start))
    if denied := tuple(word for gap in gaps for word in negations(gap)):
        return Found.NEGATION_LEFT_OUT, denied
    if reading.put_in:
        return Found.WORDS_PUT_IN, reading.put_in
    if left := tuple(word for gap in gaps for word in numbers(gap)):
        return Found.NUMBER_LEFT_OUT, left
    exact = resolution.status is Status.EXACT and reading.is_as_written
    return Found.EXACT if exact else Found.TYPOGRAPHIC, ()


def _just_before(source: SourceText, at: int) -> str:
    """Return the text that brackets at the start of a quote may replace: the beginning of its sentence."""
    start = max(0, at - _LONGEST_PUT_IN)
    paragraph = source.text[source.text.rfind("\n", start, at) + 1 or start : at]
    return re.split(r"[.!?。！？]\s", paragraph)[-1]


def _are_there(source: SourceText, resolution: Resolution, words: str) -> bool:
    """Return whether all candidates of an ambiguous quote are real matches, not just similar passages."""
    wanted = [letters_of(part) for part in split(words)]
    for span in resolution.candidates:
        there = letters_of(source.text[span.start : span.end])
        if not (there.startswith(wanted[0]) and there.endswith(wanted[-1])):
            return False
    return bool(resolution.candidates)


def _readings(written: str) -> Iterator[_Reading]:
    """Yield the possible originals of a quote, first the quote itself.

    Writers may add a comma or full stop at the end, dots at both ends, `[sic]` and a capital in brackets; they may
    write single quotation marks for a quote within the quote, and dots without brackets for words left out.
    """
    seen: set[str] = set()
    words = written
    for step in _STEPS:
        for each in step(words):
            if each not in seen and each.strip():
                seen.add(each)
                yield _Reading(each, step in _STEPS[:_AT_THE_ENDS])
        words = next(iter(step(words)), words)
    if put_in := tuple(_PUT_IN.findall(words)):
        without = _OUTER_DOTS.sub("", _PUT_IN.sub(ELLIPSIS, words))
        for each in dict.fromkeys((without, _LAST_MARK.sub("", without))):
            yield _Reading(each, False, put_in, bool(_PUT_IN.match(words)))


def _same(words: str) -> Iterator[str]:
    yield words


def _without_last_mark(words: str) -> Iterator[str]:
    yield _LAST_MARK.sub("", _SIC.sub("", words))


def _without_outer_dots(words: str) -> Iterator[str]:
    yield _LAST_MARK.sub("", _OUTER_DOTS.sub("", words))


def _with_own_capital(words: str) -> Iterator[str]:
    yield _CAPITAL.sub(lambda match: match[1].lower(), words)
    yield _CAPITAL.sub(lambda match: match[1].upper(), words)


def _with_double_marks(words: str) -> Iterator[str]:
    yield _SINGLE.sub('"', words)


def _with_gaps(words: str) -> Iterator[str]:
    yield _DOTS.sub(f" {ELLIPSIS} ", words)


_STEPS: Final = (_same, _without_last_mark, _without_outer_dots, _with_own_capital, _with_double_marks, _with_gaps)
_AT_THE_ENDS: Final = 3
"""How many of the steps change only the ends."""


def _closest(words: str, sources: Sequence[SourceText]) -> Passage | None:
    """Return the most similar passage in the sources with the most words of the quote; None if there is none."""
    from rapidfuzz import fuzz  # imported here because it slows the start

    wanted = _words(words)
    ranked = sorted(sources, key=lambda source: -len(source.vocabulary.intersection(wanted)))[:_NEAREST]
    best, alike = None, _ALIKE
    for source in ranked:
        for span in resolve(source.text, words).candidates[:1]:
            ratio = fuzz.ratio(wanted, _words(source.text[span.start : span.end]))
            if ratio >= alike:
                best, alike = Passage(source, span), ratio
    return best


def _words(text: str) -> list[str]:
    return [token.letters.casefold() for token in tokens(text)]
