"""Replace an article: first determine what happens to its citations, then write the files in a safe order.

The former text is kept first; then the article is written, then quotes whose sentence changed are marked, and the pin
comes last. If the program is killed at any time, the library is the old one, the new one, or one with a changed
article whose former text is kept; replacing the article by itself completes the last.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from briefing.authoring.changes import changed_sentence
from briefing.authoring.citations import CUT_FROM, StoredCitation, stored_citations
from briefing.authoring.errors import resumable
from briefing.authoring.html_page import NOT_COPIED
from briefing.load.deadline import Deadline
from briefing.model import Library, Resolution, Source, Status
from briefing.model.citation import SENTENCE_CHANGED
from briefing.storage import former_texts
from briefing.storage.files import MAX_SOURCE, MAX_YAML, read_text
from briefing.storage.git_history import former_text
from briefing.storage.lock import locked
from briefing.storage.writing import write
from briefing.storage.yaml_editor import (
    EditConflict,
    append_entry,
    append_item,
    remove_entry,
    remove_item,
    replace_value,
    save,
)
from briefing.storage.yaml_parser import parse
from briefing.storage.yaml_strings import double_quoted
from briefing.text.find import find
from briefing.text.twins import Twins
from briefing.text.word_diff import Reworded


class QuoteOutcome(StrEnum):
    """What happens to a citation when the text of its article is replaced."""

    UNCHANGED = "unchanged"
    """It matches exactly, and the sentence around it is the same, wherever it now is."""
    EXACT = "exact, former text unknown"
    """It matches exactly, but the former text is unknown, so it may be a different passage."""
    SENTENCE = SENTENCE_CHANGED
    TYPOGRAPHIC = "typographic"
    AMBIGUOUS = "ambiguous"
    MISSING = "missing"


_OF_STATUS: Final[Mapping[Status, QuoteOutcome]] = MappingProxyType(
    {
        Status.TYPOGRAPHIC: QuoteOutcome.TYPOGRAPHIC,
        Status.AMBIGUOUS: QuoteOutcome.AMBIGUOUS,
        Status.MISSING: QuoteOutcome.MISSING,
    }
)


class Outcome(Struct, frozen=True):
    """What happens to one quote or basis of the article."""

    citation: StoredCitation
    before: Resolution | None
    """Its resolution in the former text; None if that is unknown."""
    after: Resolution
    sentence: Reworded | None
    """The sentence around it, or, if it is missing, around the closest text, if that has changed."""
    cut_from: str
    """The digest of the text that was quoted, until someone accepts the changed sentence; else empty."""

    @property
    def kind(self) -> QuoteOutcome:
        """The group in which it is reported."""
        if not self.citation.is_sound_at(self.after):
            return _OF_STATUS[self.after.status]
        if self.cut_from:
            return QuoteOutcome.SENTENCE
        return QuoteOutcome.UNCHANGED if self.before else QuoteOutcome.EXACT


class Replacement(Struct, frozen=True):
    """A new text for an article, and what happens to its citations. Nothing is written yet."""

    source: Source
    former: str | None
    """The text that the pin identifies; None if it cannot be found."""
    text: str
    sha256: str
    outcomes: tuple[Outcome, ...]
    left: int = 0
    """How many citations were not checked because time ran out."""
    twin: str = ""
    """The id of another article with the same text; empty if there is none."""
    note: str | None = None
    """The note on what was left out of the saved page, empty if nothing was; None keeps the notes as they are."""

    @property
    def is_harmless(self) -> bool:
        """Whether every citation is unchanged, including its sentence, and no other article has this text."""
        return not (self.left or self.twin) and all(outcome.kind is QuoteOutcome.UNCHANGED for outcome in self.outcomes)

    @property
    def is_done(self) -> bool:
        """Whether this is the article's present text, and pinned."""
        return self.sha256 == self.source.sha256 == self.source.pinned

    @property
    def has_lost_its_title(self) -> bool:
        """Whether the article's title is in the former text but not in this one."""
        title = self.source.title
        former = self.source.text if self.former is None else self.former
        return bool(find(former, title, cased=False)) and not find(self.text, title, cased=False)


def plan(library: Library, source: Source, text: str, note: str | None = None) -> Replacement:
    """Return what happens to the citations of an article if it gets this text.

    `note` says what was left out of the saved page that the text is from; None if it is from none. Raise EditConflict
    if a file has changed since the library was loaded, and ReadError if one cannot be read.
    """
    digest = sha256(text.encode()).hexdigest()
    former = former_text(library.root, source)
    cited = [citation for citation in stored_citations(library) if citation.source is source]
    deadline = Deadline()
    looked = takewhile(lambda _: not deadline.is_past, cited)
    outcomes = tuple(_outcome(library.root, each, former, text, pinned=digest == source.pinned) for each in looked)
    twins = Twins()
    for other in library.sources:
        if other is not source:
            twins.add(other.id, other.text)
    twin = twins.add(source.id, text)
    return Replacement(source, former, text, digest, outcomes, len(cited) - len(outcomes), twin, note)


def apply(root: Path, replacement: Replacement) -> None:
    """Write the replacement to the library at `root`: former texts, the article, marks on quotes, the pin.

    Raise EditConflict if a file has changed since, NotEditable if a quote or the pin cannot be changed without changing
    others, ReadError if a file cannot be read, OSError if one cannot be written, and UnfinishedError if that happens
    after the first; the pin then stays as it was.
    """
    with locked(root):
        _apply(root, replacement)


def _apply(root: Path, replacement: Replacement) -> None:
    source = replacement.source
    marked = list(_marked(root, replacement))
    pins = read_text(root, source.place.file, MAX_YAML)[0]
    pinned = _pinned(pins, source, replacement.sha256)
    if replacement.note is not None:
        pinned = _noted(pinned, source, replacement.note)

    def compare() -> str:
        current, digest = read_text(root, source.path, MAX_SOURCE)
        if digest != source.sha256:
            raise EditConflict(source.path)
        return current

    current, digest = compare(), source.sha256
    if replacement.former is not None:
        former_texts.keep(root, replacement.former, source.pinned)
    if digest not in (source.pinned, replacement.sha256):
        former_texts.keep(root, current, digest)  # edited by hand and never pinned: there is no other copy
    written: list[str] = []
    with resumable(written):
        if digest != replacement.sha256:
            write(root / source.path, replacement.text.encode(), overwrite=True, check=compare)
            written.append(source.path)
        for file, old, new in marked:
            save(root, file, old, new)
            written.append(file)
        if pins != pinned:
            save(root, source.place.file, pins, pinned)


def _marked(root: Path, replacement: Replacement) -> Iterator[tuple[str, str, str]]:
    """Yield each file in which marks on quotes must be added or removed: its name, its text, and its new text."""
    marking = [each for each in replacement.outcomes if each.cut_from != each.citation.cut_from]
    for file in dict.fromkeys(each.citation.file for each in marking):
        old = new = read_text(root, file, MAX_YAML)[0]
        document = parse(old, file)
        for outcome in marking:
            citation = outcome.citation
            if citation.file != file:
                continue
            if document.at(citation.holder) != citation.values:
                raise EditConflict(file)
            if citation.cut_from:
                new = remove_entry(new, file, (*citation.holder, CUT_FROM))
            if outcome.cut_from:
                new = append_entry(new, file, citation.holder, f"{CUT_FROM}: {outcome.cut_from}")
        yield file, old, new


def _pinned(pins: str, source: Source, digest: str) -> str:
    """Return the text of the file that lists an article, with a new pin for it."""
    file, holder = source.place.file, ("sources", source.id)
    if parse(pins, file).at((*holder, "sha256")) is None:
        return append_entry(pins, file, holder, f"sha256: {digest}")
    return replace_value(pins, file, (*holder, "sha256"), digest)


def _noted(text: str, source: Source, note: str) -> str:
    """Return the text of the file that lists an article with another note on what the copy of a page lacks, or none."""
    file, holder = source.place.file, ("sources", source.id, "notes")
    notes = parse(text, file).at(holder)
    listed = notes if isinstance(notes, list) else []
    former = next((number for number, each in enumerate(listed) if NOT_COPIED in str(each)), None)
    if former is not None and note:
        return replace_value(text, file, (*holder, former), note)
    if former is not None:
        only = len(listed) == 1
        return remove_entry(text, file, holder) if only else remove_item(text, file, (*holder, former))
    if not note:
        return text
    if listed:
        return append_item(text, file, holder, f"- {double_quoted(note)}\n")
    return append_entry(text, file, holder[:-1], f"notes:\n  - {double_quoted(note)}")


def _outcome(root: Path, citation: StoredCitation, former: str | None, text: str, *, pinned: bool) -> Outcome:
    before = citation.within(former, pinned=True) if former is not None else None
    after = citation.within(text, former=former, pinned=pinned)
    # The sentence that a person accepted is in the text that was quoted, which may be an older version.
    agreed = former_texts.kept(root, citation.cut_from) if citation.cut_from else former
    if agreed is None or after.span is None:
        closest = after.candidates[:1] if after.status is Status.MISSING else ()
        sentence = changed_sentence(citation, agreed, text, next(iter(closest), None))
        return Outcome(citation, before, after, sentence, citation.cut_from)
    sentence = changed_sentence(citation, agreed, text, after.span)
    return Outcome(citation, before, after, sentence, (citation.cut_from or citation.source.pinned) if sentence else "")
