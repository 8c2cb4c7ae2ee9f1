"""Replacing the text of an article: first what becomes of all that is cited from it, then the files, in a safe order.

The former text is kept before the article is written, and the pin comes last: whenever the program is stopped, the
library is the old one, the new one, or one whose article has changed and whose former text is at hand, which is what
replacing the article by itself takes up again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType
from typing import Final

from briefing.authoring.citations import StoredCitation, mentions
from briefing.load.deadline import Deadline
from briefing.load.sources import SOURCES_FILE
from briefing.model import Library, Resolution, Source, Status
from briefing.storage import former_texts
from briefing.storage.files import MAX_SOURCE, MAX_YAML, read_text
from briefing.storage.git_history import former_text
from briefing.storage.lock import locked
from briefing.storage.writing import write
from briefing.storage.yaml_editor import EditConflict, append_entry, replace_value, save
from briefing.storage.yaml_parser import KeyPath, parse


class QuoteOutcome(StrEnum):
    """What becomes of words that are cited from an article when its text is replaced."""

    UNCHANGED = "unchanged"
    """They stand there, to the character, where they stood."""
    MOVED = "moved"
    """They stand there, to the character, at another place."""
    TYPOGRAPHIC = "typographic"
    AMBIGUOUS = "ambiguous"
    MISSING = "missing"


HARMLESS: Final = frozenset((QuoteOutcome.UNCHANGED, QuoteOutcome.MOVED))
_FATES: Final[Mapping[Status, QuoteOutcome]] = MappingProxyType(
    {
        Status.TYPOGRAPHIC: QuoteOutcome.TYPOGRAPHIC,
        Status.AMBIGUOUS: QuoteOutcome.AMBIGUOUS,
        Status.MISSING: QuoteOutcome.MISSING,
    }
)


@dataclass(frozen=True)
class Outcome:
    """What becomes of one mention of the article."""

    mention: StoredCitation
    before: Resolution | None
    """Where it stood in the former text; None where that is not known."""
    after: Resolution
    fate: QuoteOutcome


@dataclass(frozen=True)
class Replacement:
    """A new text for an article, and what becomes of what is cited from it. Nothing is written yet."""

    source: Source
    former: str | None
    """The text that the pin stands for; None where it is not to be found."""
    text: str
    sha256: str
    outcomes: tuple[Outcome, ...]
    left: int = 0
    """How many passages were not looked for: those before them took too long."""

    @property
    def is_harmless(self) -> bool:
        """Return whether everything cited stands there to the character, which only the former text can show."""
        return self.former is not None and not self.left and all(outcome.fate in HARMLESS for outcome in self.outcomes)

    @property
    def is_done(self) -> bool:
        """Return whether this is the text that the article has, and that is pinned."""
        return self.sha256 == self.source.sha256 == self.source.pinned


def plan(library: Library, source: Source, text: str) -> Replacement:
    """Return what becomes of everything that is cited from an article if it had this text.

    Raises EditConflict where a file has changed since the library was loaded, and ReadError where it cannot be read.
    """
    digest = sha256(text.encode()).hexdigest()
    former = former_text(library.root, source)
    cited = [mention for mention in mentions(library) if mention.source is source]
    deadline = Deadline()
    looked = takewhile(lambda _: not deadline.is_past, cited)
    outcomes = tuple(_outcome(mention, former, text, pinned=digest == source.pinned) for mention in looked)
    return Replacement(source, former, text, digest, outcomes, len(cited) - len(outcomes))


def apply(root: Path, replacement: Replacement) -> None:
    """Write the replacement to the library at `root`: the former texts, then the article, then its pin.

    Raises EditConflict where a file has changed since, NotEditable where the pin cannot be written by itself,
    ReadError where a file cannot be read and OSError where one cannot be written; the pin stays as it was.
    """
    with locked(root):
        _apply(root, replacement)


def _apply(root: Path, replacement: Replacement) -> None:
    source = replacement.source
    pins = read_text(root, SOURCES_FILE, MAX_YAML)[0]
    pinned = _pinned(pins, source.id, replacement.sha256)
    current, digest = read_text(root, source.path, MAX_SOURCE)
    if digest != source.sha256:
        raise EditConflict(source.path)
    if replacement.former is not None:
        former_texts.keep(root, replacement.former, source.pinned)
    if digest not in (source.pinned, replacement.sha256):
        former_texts.keep(root, current, digest)  # edited by hand, and never pinned: nowhere else is it kept
    if digest != replacement.sha256:
        write(root / source.path, replacement.text.encode(), overwrite=True)
    if pins != pinned:
        save(root, SOURCES_FILE, pins, pinned)


def _pinned(pins: str, source_id: str, digest: str) -> str:
    """Return the text of the sources' file with another pin for an article."""
    holder: KeyPath = ("sources", source_id)
    if parse(pins, SOURCES_FILE).at((*holder, "sha256")) is None:
        return append_entry(pins, SOURCES_FILE, holder, f"sha256: {digest}")
    return replace_value(pins, SOURCES_FILE, (*holder, "sha256"), digest)


def _outcome(mention: StoredCitation, former: str | None, text: str, *, pinned: bool) -> Outcome:
    before = mention.within(former, pinned=True) if former is not None else None
    after = mention.within(text, former=former, pinned=pinned)
    return Outcome(mention, before, after, _fate(mention, before, after))


def _fate(mention: StoredCitation, before: Resolution | None, after: Resolution) -> QuoteOutcome:
    if not mention.is_sound_at(after):
        return _FATES[after.status]
    return QuoteOutcome.UNCHANGED if before and before.span == after.span else QuoteOutcome.MOVED
