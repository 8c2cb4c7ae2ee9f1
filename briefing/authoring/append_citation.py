"""Add a citation to a claim, or to a position of its difference. Everything else in the brief's file stays as it is."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from briefing.authoring.errors import AuthoringError, YamlAppender
from briefing.model import Brief, Claim, KeyPath, Library, Position
from briefing.storage.lock import locked
from briefing.storage.yaml_parser import YamlDocument


class Target(Struct, frozen=True):
    """A list of citations: those of a claim, or of one position of its difference."""

    brief: Brief
    claim: Claim
    position: Position | None = None

    @property
    def file(self) -> str:
        """The file of the brief, relative to the library's folder."""
        return self.brief.place.file

    @property
    def words(self) -> str:
        """The name shown to the reader."""
        return f"{self.position.label}: {self.claim.text}" if self.position else self.claim.text

    def location(self, document: YamlDocument) -> KeyPath | None:
        """Return the location of the list in the brief's file; None if it is no longer there."""
        claim = _item(document, ("claims",), "id", self.claim.id)
        if claim is None or self.position is None:
            return claim and (*claim, "evidence")
        position = _item(document, (*claim, "difference", "positions"), "label", self.position.label)
        return position and (*position, "evidence")


def targets(library: Library) -> Iterator[Target]:
    """Yield every non-empty list of citations in the library, in screen order."""
    for brief in library.briefs:
        for claim in brief.claims:
            if claim.evidence:
                yield Target(brief, claim)
            for position in claim.positions:
                yield Target(brief, claim, position)


def append(root: Path, target: Target, item: str) -> None:
    """Add a citation, `- ` and its lines, to a claim or position.

    Raise LibraryError if that is not possible, and OSError if the file cannot be written.
    """
    with locked(root):
        brief = YamlAppender(root, target.file)
        location = target.location(brief.document)
        if location is None:
            raise AuthoringError(f"{target.file} no longer has this claim.")
        brief.add_item(location, item)
        brief.save()


def _item(document: YamlDocument, loc: KeyPath, key: str, value: str) -> KeyPath | None:
    """Return the location of the first item of the list at `loc` whose `key` has that value."""
    listed = document.at(loc)
    items = enumerate(listed if isinstance(listed, list) else ())
    return next(((*loc, index) for index, item in items if isinstance(item, dict) and item.get(key) == value), None)
