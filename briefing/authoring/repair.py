"""Repairing what is not verified: the article's own words into the file that repeats them, and nothing else.

What is offered has been looked for again: written, it matches exactly, once, at just the passage that was shown.
Whether that is the passage that was meant a person says, except where only typography differs; so does whether a quote
still says what the brief says where the sentence around it has changed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Final

from briefing.anchor import resolve, split
from briefing.authoring.changes import changed_sentence
from briefing.authoring.citations import CUT_FROM, StoredCitation, stored_citations
from briefing.authoring.cite import MAX_VALUE, cite
from briefing.load.deadline import Deadline
from briefing.model import ELLIPSIS, Brief, Library, Source, Status
from briefing.storage import former_texts
from briefing.storage.files import MAX_YAML, read_text
from briefing.storage.git_history import SECONDS, committed, former_text
from briefing.storage.lock import locked
from briefing.storage.yaml_editor import EditConflict, append_entry, remove_entry, replace_value, save
from briefing.storage.yaml_parser import parse
from briefing.storage.yaml_strings import double_quoted
from briefing.text import left_out
from briefing.text.folding import unwrapped
from briefing.text.spans import Span
from briefing.text.word_diff import Reworded

_LEFT_OUT: Final = re.compile(f"({left_out.MARK.pattern})")
_TOKEN: Final = re.compile(r"\S+")


@dataclass(frozen=True)
class Proposal:
    """A passage of the article that a quote may be of, and what would have to be written."""

    span: Span
    words: str
    """The article's own words, with `[…]` where the quote leaves words out."""
    edits: Mapping[str, str | None]
    """The keys of the quote's mapping that change, or are new, with their new values; None for a key that goes."""


def unsound(library: Library, brief: Brief | None = None) -> tuple[StoredCitation, ...]:
    """Return what is not verified among the quotes of one brief, or among those of all and the bases.

    Where an article has changed and its former text was not kept, the repository that the library lies in is asked.
    What is returned is already `traced`, as far as the time goes.
    Raises EditConflict where a file has changed since the library was loaded, and ReadError where it cannot be read.
    """
    until = monotonic() + SECONDS
    formers = {source.id: former_text(library.root, source, until) for source in library.sources if source.changed}
    found: list[StoredCitation] = []
    texts = tuple(former_texts.all_kept(library.root))
    deadline = Deadline()
    for citation in stored_citations(library, brief):
        former = formers.get(citation.source.id)
        if former is not None and citation.source.former is None:
            source = replace(citation.source, former=former)
            citation = replace(citation, source=source, resolution=citation.within(source.text, former=former))
        citation = examined(library.root, citation, () if deadline.is_past else texts, until)
        if not citation.is_sound:
            found.append(citation)
    return tuple(found)


def examined(
    root: Path, citation: StoredCitation, texts: Iterable[str] | None = None, until: float | None = None
) -> StoredCitation:
    """Return a citation with the sentence around it, where that has changed, and `traced` where it is not sound.

    `texts` are the former texts to look in, by default all that the library has kept.
    """
    citation = replace(citation, sentence=_sentence(root, citation, until))
    if citation.is_sound:
        return citation
    return traced(citation, former_texts.all_kept(root) if texts is None else texts)


def _sentence(root: Path, citation: StoredCitation, until: float | None) -> Reworded | None:
    """Return the sentence around a quote, if it has changed since somebody agreed to it."""
    source, former = citation.source, citation.source.former
    if citation.cut_from:
        kept = former_texts.kept(root, citation.cut_from)
        former = kept if kept is not None else committed(root, source.path, citation.cut_from, until)
    return changed_sentence(citation, former, source.text, citation.resolution)


def traced(citation: StoredCitation, texts: Iterable[str]) -> StoredCitation:
    """Return a citation looked for again with the help of the kept text that it was cut from, if there is one.

    Once the new text of an article is pinned, a quote of the former one is only missing. The former text tells which
    passage it was, so that this one is offered first; it never verifies anything.
    """
    source = citation.source
    if citation.is_sound or not is_pinned(source):
        return citation
    runs = split(citation.quote)
    for former in texts:
        was_there = former != source.text and all(run in former for run in runs)
        if was_there and citation.within(former, pinned=True).status is Status.EXACT:
            return replace(citation, resolution=citation.within(source.text, former=former))
    return citation


def proposals(citation: StoredCitation) -> tuple[Proposal, ...]:
    """Return the passages that a citation may be of, best first: one where it is found, none where none is like it."""
    found = citation.resolution
    spans = (found.span,) if found.span else found.candidates
    offered = (_proposal(citation, citation.words, span, found.parts if found.span else ()) for span in spans)
    return tuple(each for each in offered if each)


def proposal_of(citation: StoredCitation, typed: str) -> Proposal | None:
    """Return the passage that has the words that somebody typed; None where none has, or several."""
    words = citation.in_keys(typed)
    if words is None:
        return None
    text = citation.source.text
    found = resolve(text, typed, before=citation.before, after=citation.after, pinned=True)
    if found.span is None:
        found = resolve(text, typed, pinned=True)
    return _proposal(citation, words, found.span, found.parts) if found.span else None


def apply(root: Path, citation: StoredCitation, edits: Mapping[str, str | None]) -> None:
    """Write the edits of a proposal into the citation's file of the library at `root`.

    Raises EditConflict if the citation has changed in the file, NotEditable if it cannot be changed by itself,
    YamlError and ReadError if the file cannot be read, and OSError if it cannot be written.
    """
    with locked(root):
        _apply(root, citation, edits)


def _apply(root: Path, citation: StoredCitation, edits: Mapping[str, str | None]) -> None:
    old = read_text(root, citation.file, MAX_YAML)[0]
    if parse(old, citation.file).at(citation.holder) != citation.values:
        raise EditConflict(citation.file)
    new = old
    for key, words in edits.items():
        if words is None:
            new = remove_entry(new, citation.file, (*citation.holder, key))
        elif key in citation.values:
            new = replace_value(new, citation.file, (*citation.holder, key), words)
        else:
            new = append_entry(new, citation.file, citation.holder, f"{key}: {double_quoted(words)}")
    if citation.source.former is not None:  # git may have had it; loading does not ask git
        former_texts.keep(root, citation.source.former, citation.source.pinned)
    save(root, citation.file, old, new)


def _proposal(
    citation: StoredCitation, words: Mapping[str, str], span: Span, parts: tuple[Span, ...]
) -> Proposal | None:
    """Return what has to be written for the citation to be of the passage at `span`; None where nothing does it.

    `words` are the citation's own, by the keys that they belong to; the article's take their place.
    """
    text = citation.source.text
    runs = sum(len(split(each)) for each in words.values())
    if len(parts) != runs:
        parts = _parts(text, span, f" {ELLIPSIS} ".join(words.values()))
    if len(parts) == runs:
        said = iter([unwrapped(text[part.start : part.end]) for part in parts])
        values = {key: _rewritten(each, said) for key, each in words.items()}
    elif len(words) == 1:
        values = dict.fromkeys(words, unwrapped(text[span.start : span.end]))
    else:
        return None
    for context in _contexts(citation, span):
        wanted = replace(citation, values={**citation.values, **values, **context})
        if _is_exact(wanted, span):
            edits: dict[str, str | None] = {
                key: each for key, each in (values | context).items() if each.split() != citation.text(key).split()
            }
            if citation.cut_from:  # who accepts the passage has read its sentence
                edits[CUT_FROM] = None
            return Proposal(span, wanted.quote, edits) if edits else None
    return None


def _parts(text: str, span: Span, quote: str) -> tuple[Span, ...]:
    """Return the runs of a quote within the passage at `span`; the whole passage where they cannot be told."""
    found = resolve(text[span.start : span.end], quote)
    return tuple(part.shift(span.start) for part in found.parts) if found.span else (span,)


def _rewritten(words: str, runs: Iterator[str]) -> str:
    """Return `words` with each run between the marks for words left out replaced, the white space at its ends kept."""
    pieces: list[str] = []
    for piece in _LEFT_OUT.split(words):
        said = piece.strip()
        if said and not _LEFT_OUT.fullmatch(piece):
            start = piece.index(said)
            piece = piece[:start] + next(runs, "") + piece[start + len(said) :]
        pieces.append(piece)
    return "".join(pieces)


def _contexts(citation: StoredCitation, span: Span) -> Iterator[dict[str, str]]:
    """Yield what `before` and `after` may have to be: as they are, as the article has them, then the fewest words."""
    yield {}
    if citation.is_basis:
        return
    own = _beside(citation, span)
    if own:
        yield own
    cited = cite(citation.source, span)
    if cited and cited.span == span:
        yield own | {key: words for key, words in (("before", cited.before), ("after", cited.after)) if words}


def _beside(citation: StoredCitation, span: Span) -> dict[str, str]:
    """Return the article's words beside the passage, as many of them as the citation has in `before` and `after`."""
    text = citation.source.text
    found: dict[str, str] = {}
    if number := len(citation.before.split()):
        words = list(_TOKEN.finditer(text, max(0, span.start - MAX_VALUE), span.start))[-number:]
        found |= {"before": text[words[0].start() : span.start]} if words else {}
    if number := len(citation.after.split()):
        words = list(islice(_TOKEN.finditer(text, span.end, span.end + MAX_VALUE), number))
        found |= {"after": text[span.end : words[-1].end()]} if words else {}
    return found


def _is_exact(citation: StoredCitation, span: Span) -> bool:
    """Return whether the citation, once it is written, matches exactly, at just that passage."""
    source = citation.source
    found = citation.within(source.text, former=source.former, pinned=is_pinned(source))
    return citation.is_sound_at(found) and (found.span == span or (citation.is_basis and span in found.candidates))


def is_pinned(source: Source) -> bool:
    """Return whether the article's text is the one that its pin names."""
    return source.pinned == source.sha256


def is_typographic(citation: StoredCitation) -> bool:
    """Return whether only quotation marks, dashes or ligatures differ."""
    return citation.resolution.status is Status.TYPOGRAPHIC


def without_agreement(proposal: Proposal) -> Mapping[str, str | None]:
    """Return the edits of a proposal that nobody has read: a sentence that changed stays to be agreed to."""
    return {key: words for key, words in proposal.edits.items() if key != CUT_FROM}
