"""The base class of all mappings in a library's YAML files, and parts that several of them share."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from briefing.load.fields import AS_LIST, Id, Words

Flag = Annotated[bool, Field(strict=False)]


class Entry(BaseModel):
    """A mapping in one of the files."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    droppable_defaults: ClassVar[Mapping[str, object]] = {}
    """Keys that are replaced by a default if they are invalid, so that the rest of the entry is kept."""


class BasisEntry(Entry):
    """The words of an article that establish something."""

    source: Id
    quote: Words


Bases = Annotated[tuple[BasisEntry, ...], Field(min_length=1, max_length=20), AS_LIST]
"""One basis, or a list of them."""
