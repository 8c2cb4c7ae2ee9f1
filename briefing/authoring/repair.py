"""Repair citations that are not verified: write the article's own words into the file that cites them.

Every proposal is verified first: once written, it matches exactly and once, at the passage that was shown. A person
decides whether that is the passage that was meant, except if only typography differs. A person also decides whether a
quote still supports the brief if the sentence around it has changed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from briefing.anchor import resolve
from briefing.anchor.exact import split
from briefing.authoring.changes import changed_sentence
from briefing.authoring.citations import CUT_FROM, StoredCitation, stored_citations
from briefing.authoring.cite import cite
from briefing.load.deadline import Deadline
from briefing.load.values import MAX_TEXT
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


class Proposal(Struct, frozen=True):
    """A passage of the article that a quote may refer to, and the edits to cite it."""

    span: Span
    words: str
    """The article's own words, with `[…]` if the quote leaves words out."""
    edits: Mapping[str, str | None]
    """The changed or new keys of the quote's mapping with their new values; None for a key to remove."""
    sentence: Reworded | None
    """The sentence in which the quote was accepted, and that of this passage, if both are known and differ."""


def unsound(library: Library, brief: Brief | None = None) -> tuple[StoredCitation, ...]:
    """Return the citations that are not verified: the quotes of one brief, or all quotes and bases.

    If an article has changed and its former text was not kept, the library's git repository is searched. The results
    are already `traced`, as far as time allows. Raise EditConflict if a file has changed since the library was loaded,
    and ReadError if one cannot be read.
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
    """Return a citation with the sentence around it if that has changed, and `traced` if it is not verified.

    `texts` are the former texts to search, by default all that the library has kept.
    """
    agreed = _agreed(root, citation, until)
    sentence = changed_sentence(citation, agreed, citation.source.text, citation.resolution.span)
    citation = replace(citation, agreed=agreed, sentence=sentence)
    if citation.is_sound:
        return citation
    return traced(citation, former_texts.all_kept(root) if texts is None else texts)


def _agreed(root: Path, citation: StoredCitation, until: float | None) -> str | None:
    """Return the text in which someone last accepted a quote, if it is not that of the article; None if unknown."""
    if not citation.cut_from:
        return citation.source.former
    kept = former_texts.kept(root, citation.cut_from)
    return kept if kept is not None else committed(root, citation.source.path, citation.cut_from, until)


def traced(citation: StoredCitation, texts: Iterable[str]) -> StoredCitation:
    """Return a citation resolved again with the help of the kept text that was quoted, if there is one.

    Once an article's new text is pinned, a quote of the former text is merely missing. The former text shows which
    passage it was, so that this passage is offered first; it never makes the quote verified.
    """
    source = citation.source
    if citation.is_sound or not is_pinned(source):
        return citation
    runs = split(citation.quote)
    for former in texts:
        was_there = former != source.text and all(run in former for run in runs)
        if was_there and citation.within(former, pinned=True).status is Status.EXACT:
            agreed = former if citation.agreed is None else citation.agreed
            return replace(citation, agreed=agreed, resolution=citation.within(source.text, former=former))
    return citation


def proposals(citation: StoredCitation) -> tuple[Proposal, ...]:
    """Return the passages that a citation may refer to, best first: one if it is found, none if nothing is similar."""
    found = citation.resolution
    spans = (found.span,) if found.span else found.candidates
    offered = (_proposal(citation, citation.words, span, found.parts if found.span else ()) for span in spans)
    return tuple(each for each in offered if each)


def proposal_of(citation: StoredCitation, typed: str) -> Proposal | None:
    """Return the passage with the words that a person typed; None if there is none, or more than one."""
    words = citation.in_keys(typed)
    if words is None:
        return None
    text = citation.source.text
    found = resolve(text, typed, before=citation.before, after=citation.after, pinned=True)
    if found.span is None:
        found = resolve(text, typed, pinned=True)
    return _proposal(citation, words, found.span, found.parts) if found.span else None


def apply(root: Path, citation: StoredCitation, edits: Mapping[str, str | None]) -> None:
    """Write the edits of a proposal into the citation's file in the library at `root`.

    Raise EditConflict if the citation has changed in the file, NotEditable if it cannot be edited automatically,
    YamlError or ReadError if the file cannot be read, and OSError if it cannot be written.
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
    if citation.source.former is not None:  # it may come from git, which loading does not use
        former_texts.keep(root, citation.source.former, citation.source.pinned)
    save(root, citation.file, old, new)


def _proposal(
    citation: StoredCitation, words: Mapping[str, str], span: Span, parts: tuple[Span, ...]
) -> Proposal | None:
    """Return the edits that make the citation refer to the passage at `span`; None if that is not possible.

    `words` are the citation's own words by key; the article's words replace them.
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
            if citation.cut_from:  # whoever accepts the passage has read its sentence
                edits[CUT_FROM] = None
            sentence = changed_sentence(citation, citation.agreed, text, span)
            return Proposal(span, wanted.quote, edits, sentence) if edits else None
    return None


def _parts(text: str, span: Span, quote: str) -> tuple[Span, ...]:
    """Return the runs of a quote within the passage at `span`; the whole passage if they are unknown."""
    found = resolve(text[span.start : span.end], quote)
    return tuple(part.shift(span.start) for part in found.parts) if found.span else (span,)


def _rewritten(words: str, runs: Iterator[str]) -> str:
    """Return `words` with the runs between the `[…]` marks replaced, keeping the white space at their ends."""
    pieces: list[str] = []
    for piece in _LEFT_OUT.split(words):
        said = piece.strip()
        if said and not _LEFT_OUT.fullmatch(piece):
            start = piece.index(said)
            piece = piece[:start] + next(runs, "") + piece[start + len(said) :]
        pieces.append(piece)
    return "".join(pieces)


def _contexts(citation: StoredCitation, span: Span) -> Iterator[dict[str, str]]:
    """Yield possible `before` and `after`: unchanged, then the article's words there, then the fewest needed."""
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
    """Return the article's words next to the passage, as many as the citation has in `before` and `after`."""
    text = citation.source.text
    found: dict[str, str] = {}
    if number := len(citation.before.split()):
        words = list(_TOKEN.finditer(text, max(0, span.start - MAX_TEXT), span.start))[-number:]
        found |= {"before": text[words[0].start() : span.start]} if words else {}
    if number := len(citation.after.split()):
        words = list(islice(_TOKEN.finditer(text, span.end, span.end + MAX_TEXT), number))
        found |= {"after": text[span.end : words[-1].end()]} if words else {}
    return found


def _is_exact(citation: StoredCitation, span: Span) -> bool:
    """Return whether the citation, once written, matches exactly, at just that passage."""
    source = citation.source
    found = citation.within(source.text, former=source.former, pinned=is_pinned(source))
    return citation.is_sound_at(found) and (found.span == span or (citation.is_basis and span in found.candidates))


def is_pinned(source: Source) -> bool:
    """Return whether the pin is that of the article's present text."""
    return source.pinned == source.sha256


def is_typographic(citation: StoredCitation) -> bool:
    """Return whether only quotation marks, dashes or ligatures differ."""
    return citation.resolution.status is Status.TYPOGRAPHIC


def without_agreement(proposal: Proposal) -> Mapping[str, str | None]:
    """Return the edits of a proposal that no one has read: a changed sentence still has to be accepted."""
    return {key: words for key, words in proposal.edits.items() if key != CUT_FROM}
