"""Read a brief's file as a Brief.

An invalid claim does not affect other claims, nor an invalid citation other citations, as long as the rest still
says what its curator meant. A claim without a usable quote is left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec import Struct, field, to_builtins
from msgspec.structs import replace

from briefing.anchor import resolve, sentence_change
from briefing.load.answers import Json, resolution_of
from briefing.load.deadline import DEADLINE_HINT, Deadline
from briefing.load.layout import SOURCES_FILE
from briefing.load.shapes import BRIEF, CLAIM, EVIDENCE, SILENCE, WHEN
from briefing.load.sources import SourceCatalog, read_bases
from briefing.load.yaml_file import YamlFile
from briefing.model import (
    BottomLine,
    Brief,
    Claim,
    Difference,
    Evidence,
    KeyPath,
    Origin,
    Place,
    Position,
    Resolution,
    Revision,
    Silence,
    Source,
    When,
    letter_of,
)
from briefing.model.problem import LIMIT
from briefing.text.excerpts import excerpt

if TYPE_CHECKING:
    from briefing.load.schema import ClaimEntry, DifferenceEntry, EvidenceEntry

MAX_QUOTES: Final = 1_000
"""How many quotes a brief may have; further quotes are left out."""


class UnknownOrigin(NamedTuple):
    """An origin that a brief names and nothing defines."""

    id: str
    place: Place
    """Its first use."""
    uses: int


def read_brief(
    brief_id: str, sheet: YamlFile, shelf: SourceCatalog, deadline: Deadline
) -> tuple[Brief | None, tuple[UnknownOrigin, ...]]:
    """Return the brief in `sheet`, or None if too much is missing, and its unknown origins; record its errors there.

    Unknown origins are for the library to report, once for all briefs. Quotes that cannot be resolved before the
    `deadline` are left out.
    """
    entry = sheet.whole(BRIEF)
    if entry is None:
        return None, ()
    reader = _Reader(sheet, shelf, deadline)
    articles = tuple(reader.articles(entry.articles, ("articles",)))
    silences = reader.silences(entry.silences, articles)
    claims = reader.claims(entry.claims, silences)
    bottom_line = entry.bottom_line
    ids = {claim.id for claim in claims} | {silence.id for silence in silences if silence.id}
    brief = Brief(
        id=brief_id,
        title=entry.title,
        short=entry.short.strip(),
        as_of=entry.as_of,
        headline=" ".join(entry.headline.split()),
        bottom_line=BottomLine(bottom_line.text, _known(sheet, ("bottom_line",), bottom_line.rests_on, ids)),
        claims=claims,
        articles=articles,
        silences=tuple(map(reader.searched, silences)),  # after the quotes, which matter more if time runs out
        source_summary=entry.source_summary.strip(),
        outlook=entry.outlook.strip(),
        indicators=entry.indicators,
        revisions=tuple(Revision(revision.date, revision.text) for revision in entry.revisions),
        allow=entry.allow,
        place=sheet.place(()),
        headline_place=sheet.place(("headline",)),
    )
    unknown = reader.unknown_origins.items()
    return brief, tuple(UnknownOrigin(each, sheet.place(uses[0]), len(uses)) for each, uses in unknown)


class _Reader(Struct):
    """Reads the claims of one brief."""

    sheet: YamlFile
    shelf: SourceCatalog
    deadline: Deadline
    quotes: int = 0
    unknown_origins: dict[str, list[KeyPath]] = field(default_factory=dict)
    """The places of references to unknown origins, by the origin's id."""

    def articles(self, ids: Iterable[str], loc: KeyPath) -> Iterator[Source]:
        """Yield the articles with those ids, and record a Problem for each that is unusable."""
        for index, source_id in enumerate(ids):
            if source_id in self.shelf.sources:
                yield self.shelf.sources[source_id]
            else:
                self._report_source(source_id, (*loc, index), "it is left out")

    def silences(self, values: Iterable[Any], scope: tuple[Source, ...]) -> tuple[Silence, ...]:
        """Return the usable silences, numbered; `scope` is the articles of the brief, if it names them."""
        found: list[Silence] = []
        for index, _ in enumerate(values):
            loc: KeyPath = ("silences", index)
            entry = self.sheet.read(SILENCE, loc)
            if entry is None:
                continue
            if entry.id and any(silence.id == entry.id for silence in found):
                hint = "Use another id; this one is left out."
                self.sheet.report((*loc, "id"), f"a second silence has the id `{entry.id}`", hint, "reference")
                continue
            only_in = self._evidence(entry.only_in, (*loc, "only_in"))
            named = (*self.articles(entry.absent_from, (*loc, "absent_from")), *(item.source for item in only_in))
            searched = {source.id for source in (named if entry.absent_from else scope or self.shelf.sources.values())}
            silence = Silence(
                number=len(found) + 1,
                text=entry.text,
                id=entry.id or "",
                words=entry.words,
                articles=self.shelf.in_order(searched),
                only_in=only_in,
                everywhere=all(each in searched or each not in self.shelf.sources for each in self.shelf.ids),
                aliases=self.shelf.aliases,
                place=self.sheet.place(loc),
            )
            found.append(silence)
        return tuple(found)

    def searched(self, silence: Silence) -> Silence:
        """Return a silence with the places of its words; unchanged if time is up, which checking it reports."""
        if not silence.words or self.deadline.is_past:
            return silence
        digests = [source.sha256 for source in silence.articles]
        asked = f"silence {sha256(repr((self.shelf.aliases, digests)).encode()).hexdigest()}"
        kept = self.sheet.answers.of(asked, ("silences", silence.number), silence.search)
        found = tuple((article, word, start, end) for article, word, start, end in kept)
        for article, word, start, end in found:
            if not (0 <= start <= end <= len(silence.articles[article].text) and silence.words[word]):
                raise ValueError(f"{silence.words} are not at their cached places")
        return replace(silence, found=found)

    def claims(self, values: Iterable[Any], silences: tuple[Silence, ...]) -> tuple[Claim, ...]:
        """Return the usable claims, numbered in the curator's order."""
        reserved = {silence.id for silence in silences if silence.id}
        found: dict[str, tuple[Claim, KeyPath]] = {}
        for index, _ in enumerate(values):
            loc: KeyPath = ("claims", index)
            entry = self.sheet.read(CLAIM, loc)
            if entry is None:
                continue
            if entry.id in found or entry.id in reserved:
                hint = "Every claim and silence of a brief needs an id of its own; this claim is left out."
                other = "claim" if entry.id in found else "silence"
                message = f"a {'second ' if entry.id in found else ''}{other} has the id `{entry.id}`"
                self.sheet.report((*loc, "id"), message, hint, "reference")
                continue
            claim = self._claim(entry, loc)
            if claim is not None:
                found[claim.id] = (claim, loc)
        return _numbered(_resting(self.sheet, found, reserved))

    def _claim(self, entry: "ClaimEntry", loc: KeyPath) -> Claim | None:
        evidence = self._evidence(entry.evidence, (*loc, "evidence"))
        difference = self._difference(entry.difference, (*loc, "difference"))
        lost = (entry.evidence and not evidence) or (entry.difference and not difference)
        if lost:
            self.sheet.report(loc, f"the claim `{entry.id}` is left out: none of its quotes can be used")
            return None
        return Claim(
            id=entry.id,
            number=0,
            kind=entry.kind,
            text=entry.text,
            evidence=evidence,
            difference=difference,
            rests_on=entry.rests_on,
            when=self._when(entry.when, (*loc, "when")),
            likelihood=entry.likelihood,
            confidence=entry.confidence,
            because=entry.because or "",
            note=entry.note.strip(),
            allow=entry.allow,
            place=self.sheet.place(loc),
        )

    def _when(self, value: Any, loc: KeyPath) -> When | None:
        """Return the date of a claim; None if it has none, or if the date is invalid (the claim is kept)."""
        if value is None:
            return None
        if not isinstance(value, str):
            entry = self.sheet.read(WHEN, loc)
            if entry is None:
                return None
            bases = read_bases(self.sheet, (*loc, "basis"), entry.basis, self.shelf.sources)
            return When(entry.date, bases, entry.planned, entry.computed)
        occasion = self.shelf.occasions.get(value)
        if occasion is None:
            message = f"no occasion `{excerpt(value)}` in {SOURCES_FILE}"
            self.sheet.report_unknown(loc, message, value, self.shelf.occasions)
            return None
        return When(occasion.date, occasion.basis, occasion.planned, occasion.computed, occasion)

    def _difference(self, entry: "DifferenceEntry | None", loc: KeyPath) -> Difference | None:
        """Return the difference; None if there is none, or if a position has no usable quote."""
        if entry is None:
            return None
        positions = tuple(
            Position(side.label, self._evidence(side.evidence, (*loc, "positions", n, "evidence")), letter_of(n))
            for n, side in enumerate(entry.positions)
        )
        if not all(position.evidence for position in positions):
            return None
        return Difference(entry.type, entry.note, positions)

    def _evidence(self, values: Iterable[Any], loc: KeyPath) -> tuple[Evidence, ...]:
        found = (self._citation((*loc, index)) for index, _ in enumerate(values))
        return tuple(item for item in found if item is not None)

    def _citation(self, loc: KeyPath) -> Evidence | None:
        entry = self.sheet.read(EVIDENCE, loc)
        if entry is None:
            return None
        source = self.shelf.sources.get(entry.source)
        if source is None:
            self._report_source(entry.source, (*loc, "source"), "this citation is left out")
            return None
        self.quotes += 1
        if self.quotes > MAX_QUOTES:
            if self.quotes == MAX_QUOTES + 1:
                self.sheet.report(loc, f"only the first {MAX_QUOTES:,} quotes are read", "Split the brief.", LIMIT)
            return None
        if self.deadline.is_past:
            message = "this quote is left out: finding those before it took too long"
            self.sheet.report(loc, message, DEADLINE_HINT, LIMIT)
            return None
        resolution, is_changed = self._looked_for(entry, source, loc)
        cut_from = entry.cut_from or (source.pinned if is_changed else "")  # until `replace` writes it
        return Evidence(
            number=0,
            source=source,
            quote=entry.passage,
            resolution=resolution,
            before=entry.before,
            after=entry.after,
            role=entry.role,
            speakers=tuple(map(self.shelf.names.party, entry.speaker)),
            via=tuple(map(self.shelf.names.party, entry.via)),
            origin=self._origin(entry.origin, (*loc, "origin")),
            note=entry.note.strip(),
            cut_from=cut_from,
            place=self.sheet.place((*loc, entry.key)),
        )

    def _looked_for(self, entry: "EvidenceEntry", source: Source, loc: KeyPath) -> tuple[Resolution, bool]:
        """Return the resolution of a quote, and whether its sentence differs from the former text."""
        text, quote, former = source.text, entry.passage, source.former
        around = {"before": entry.before, "after": entry.after}

        def look() -> Json:
            found = resolve(text, quote, **around, former=former, pinned=source.pinned == source.sha256)
            change = sentence_change(text, quote, found.span, **around, former=former) if former is not None else None
            return [to_builtins(found), change is not None]

        asked = f"quote {source.sha256} {source.pinned if former is not None else ''}"
        kept, is_changed = self.sheet.answers.of(asked, loc, look)
        found = resolution_of(kept, text, quote)
        if found is None:
            raise ValueError(f"{quote!r} is not at its cached place")
        return found, bool(is_changed)

    def _report_source(self, source_id: str, loc: KeyPath, consequence: str) -> None:
        if source_id in self.shelf.left_out:
            message = f"the article `{source_id}` cannot be used: {consequence}"
            self.sheet.report(loc, message, f"See the errors of {SOURCES_FILE}.", "reference")
        else:
            message = f"no article `{source_id}` in {SOURCES_FILE}: {consequence}"
            self.sheet.report_unknown(loc, message, source_id, self.shelf.sources)

    def _origin(self, origin_id: str | None, loc: KeyPath) -> Origin | None:
        if origin_id is None:
            return None
        origin = self.shelf.origins.get(origin_id)
        if origin is None:
            self.unknown_origins.setdefault(origin_id, []).append(loc)
        return origin


def _resting(sheet: YamlFile, found: Mapping[str, tuple[Claim, KeyPath]], silences: Set[str]) -> list[Claim]:
    """Return the claims, without judgments that rest, directly or indirectly, only on judgments."""
    grounded = {claim_id for claim_id, (claim, _) in found.items() if not claim.rests_on} | silences
    while added := [
        claim_id
        for claim_id, (claim, _) in found.items()
        if claim_id not in grounded and not grounded.isdisjoint(claim.rests_on)
    ]:
        grounded.update(added)
    kept: list[Claim] = []
    for claim, loc in found.values():
        rests_on = _known(sheet, loc, claim.rests_on, grounded - {claim.id})
        if claim.id in grounded:
            kept.append(replace(claim, rests_on=rests_on, silences=sum(each in silences for each in rests_on)))
        else:
            message = f"the judgment `{claim.id}` is left out: none of the claims it rests on is usable"
            sheet.report(loc, message, rule="reference")
    return kept


def _known(sheet: YamlFile, loc: KeyPath, ids: Iterable[str], known: Set[str]) -> tuple[str, ...]:
    """Return the known claims and silences in the `rests_on` at `loc`, and record a Problem for each of the others."""
    for index, each in enumerate(ids):
        if each not in known:
            message = f"`rests_on`: `{each}` is not a usable claim of this brief"
            sheet.report_unknown((*loc, "rests_on", index), message, each, known)
    return tuple(dict.fromkeys(each for each in ids if each in known))


def _numbered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims with numbers for them and their quotes."""
    numbers = count(1)

    def evidence(items: Iterable[Evidence]) -> tuple[Evidence, ...]:
        return tuple(replace(item, number=next(numbers)) for item in items)

    numbered: list[Claim] = []
    for number, claim in enumerate(claims, start=1):
        own = evidence(claim.evidence)
        difference = claim.difference and replace(
            claim.difference,
            positions=tuple(
                replace(position, evidence=evidence(position.evidence)) for position in claim.difference.positions
            ),
        )
        numbered.append(replace(claim, number=number, evidence=own, difference=difference))
    return tuple(numbered)
