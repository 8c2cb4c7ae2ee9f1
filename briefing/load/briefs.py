"""A brief's file → a Brief, as far as it is sound.

An error in a claim costs no other claim, one in a citation no other citation, as long as what stays still says
what its curator meant. A claim without what it stands on is left out: it would look like a gap.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, Final

from briefing.anchor import resolve
from briefing.load.deadline import DEADLINE_HINT, Deadline
from briefing.load.schema import BriefFile, ClaimEntry, DisagreementEntry, EvidenceEntry
from briefing.load.sources import SOURCES_FILE, SourceCatalog
from briefing.load.validation import KeyPath
from briefing.load.yaml_file import YamlFile
from briefing.model import (
    SECTIONS,
    BottomLine,
    Brief,
    Claim,
    Disagreement,
    Evidence,
    Origin,
    Position,
    Revision,
    section_of,
)

MAX_QUOTES: Final = 1_000
"""How many quotes a brief may have; those after them are left out."""


def read_brief(brief_id: str, sheet: YamlFile, shelf: SourceCatalog, deadline: Deadline) -> Brief | None:
    """Return the brief in `sheet`, its errors kept there; None where it cannot be told what it says.

    Quotes that the `deadline` comes before are left out.
    """
    entry = sheet.whole(BriefFile)
    if entry is None:
        return None
    claims = _Reader(sheet, shelf, deadline).claims(entry.claims)
    bottom_line = entry.bottom_line
    return Brief(
        id=brief_id,
        title=entry.title,
        as_of=entry.as_of,
        bottom_line=BottomLine(
            bottom_line.text,
            _known(sheet, ("bottom_line",), bottom_line.rests_on, {claim.id for claim in claims}),
        ),
        claims=claims,
        silences=entry.silences,
        source_summary=entry.source_summary.strip(),
        outlook=entry.outlook.strip(),
        indicators=entry.indicators,
        revisions=tuple(Revision(revision.date, revision.text) for revision in entry.revisions),
        allow=entry.allow,
        place=sheet.place(()),
    )


@dataclass
class _Reader:
    """Reads the claims of one brief."""

    sheet: YamlFile
    shelf: SourceCatalog
    deadline: Deadline
    quotes: int = 0

    def claims(self, values: Iterable[Any]) -> tuple[Claim, ...]:
        """Return the claims that can be used, numbered in the order of the screen."""
        found: dict[str, tuple[Claim, KeyPath]] = {}
        for index, value in enumerate(values):
            loc: KeyPath = ("claims", index)
            entry = self.sheet.read(ClaimEntry, value, loc)
            if entry is None:
                continue
            if entry.id in found:
                hint = "Give each claim of a brief its own id; this one is left out."
                self.sheet.report((*loc, "id"), f"a second claim has the id `{entry.id}`", hint, "reference")
                continue
            claim = self._claim(entry, loc)
            if claim is not None:
                found[claim.id] = (claim, loc)
        return _numbered(_resting(self.sheet, found))

    def _claim(self, entry: ClaimEntry, loc: KeyPath) -> Claim | None:
        evidence = self._evidence(entry.evidence, (*loc, "evidence"))
        disagreement = self._disagreement(entry.disagreement, (*loc, "disagreement"))
        lost = (entry.evidence and not evidence) or (entry.disagreement and not disagreement)
        if lost:
            self.sheet.report(loc, f"the claim `{entry.id}` is left out: none of its quotes can be used")
            return None
        return Claim(
            id=entry.id,
            number=0,
            kind=entry.kind,
            text=entry.text,
            evidence=evidence,
            disagreement=disagreement,
            rests_on=entry.rests_on,
            likelihood=entry.likelihood,
            confidence=entry.confidence,
            because=entry.because or "",
            note=entry.note.strip(),
            allow=entry.allow,
            place=self.sheet.place(loc),
        )

    def _disagreement(self, entry: DisagreementEntry | None, loc: KeyPath) -> Disagreement | None:
        """Return the disagreement; None where there is none, or where one of its sides has no quote left."""
        if entry is None:
            return None
        positions = tuple(
            Position(side.label, self._evidence(side.evidence, (*loc, "positions", index, "evidence")))
            for index, side in enumerate(entry.positions)
        )
        if not all(position.evidence for position in positions):
            return None
        return Disagreement(entry.type, entry.note, positions)

    def _evidence(self, values: Iterable[Any], loc: KeyPath) -> tuple[Evidence, ...]:
        found = (self._citation(value, (*loc, index)) for index, value in enumerate(values))
        return tuple(item for item in found if item is not None)

    def _citation(self, value: Any, loc: KeyPath) -> Evidence | None:
        entry = self.sheet.read(EvidenceEntry, value, loc)
        if entry is None:
            return None
        source = self.shelf.sources.get(entry.source)
        if source is None:
            self._report_source(entry.source, (*loc, "source"))
            return None
        self.quotes += 1
        if self.quotes > MAX_QUOTES:
            self.sheet.report(
                loc, f"a brief has at most {MAX_QUOTES:,} quotes: this one is left out", "Split the brief."
            )
            return None
        if self.deadline.is_past:
            message = "this quote is left out: those before it took too long to look for"
            self.sheet.report(loc, message, DEADLINE_HINT)
            return None
        return Evidence(
            number=0,
            source=source,
            quote=entry.passage,
            resolution=resolve(
                source.text,
                entry.passage,
                before=entry.before,
                after=entry.after,
                former=source.former,
                pinned=source.pinned == source.sha256,
            ),
            before=entry.before,
            after=entry.after,
            speaker=entry.speaker,
            via=entry.via,
            origin=self._origin(entry.origin, (*loc, "origin")),
            note=entry.note.strip(),
            place=self.sheet.place((*loc, entry.key)),
        )

    def _report_source(self, source_id: str, loc: KeyPath) -> None:
        if source_id in self.shelf.left_out:
            message = f"the article `{source_id}` cannot be used: this citation is left out"
            self.sheet.report(loc, message, f"See the errors of {SOURCES_FILE}.", "reference")
        else:
            message = f"no article `{source_id}` in {SOURCES_FILE}: this citation is left out"
            self.sheet.report_unknown(loc, message, source_id, self.shelf.sources)

    def _origin(self, origin_id: str | None, loc: KeyPath) -> Origin | None:
        if origin_id is None:
            return None
        origin = self.shelf.origins.get(origin_id)
        if origin is None:
            message = f"no origin `{origin_id}` in {SOURCES_FILE}: it counts as unstated"
            self.sheet.report_unknown(loc, message, origin_id, self.shelf.origins)
        return origin


def _resting(sheet: YamlFile, found: Mapping[str, tuple[Claim, KeyPath]]) -> list[Claim]:
    """Return the claims without the judgments that do not go back, through others, to a claim that is none."""
    grounded = {claim_id for claim_id, (claim, _) in found.items() if not claim.rests_on}
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
            kept.append(replace(claim, rests_on=rests_on))
        else:
            message = f"the judgment `{claim.id}` is left out: no claim that it rests on can be used"
            sheet.report(loc, message, rule="reference")
    return kept


def _known(sheet: YamlFile, loc: KeyPath, claim_ids: Iterable[str], known: Set[str]) -> tuple[str, ...]:
    """Return which claims named by the `rests_on` at `loc` are known, and keep a Problem of the others."""
    for index, claim_id in enumerate(claim_ids):
        if claim_id not in known:
            message = f"no other claim `{claim_id}` of this brief can be used"
            sheet.report_unknown((*loc, "rests_on", index), message, claim_id, known)
    return tuple(dict.fromkeys(claim_id for claim_id in claim_ids if claim_id in known))


def _numbered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims in the order of the screen, with their numbers and those of their quotes."""
    numbers = count(1)

    def evidence(items: Iterable[Evidence]) -> tuple[Evidence, ...]:
        return tuple(replace(item, number=next(numbers)) for item in items)

    def section(claim: Claim) -> int:
        return SECTIONS.index(section_of(claim.kind, disputed=claim.disagreement is not None))

    numbered: list[Claim] = []
    for number, claim in enumerate(sorted(claims, key=section), start=1):
        own = evidence(claim.evidence)
        disagreement = claim.disagreement and replace(
            claim.disagreement,
            positions=tuple(
                replace(position, evidence=evidence(position.evidence)) for position in claim.disagreement.positions
            ),
        )
        numbered.append(replace(claim, number=number, evidence=own, disagreement=disagreement))
    return tuple(numbered)
