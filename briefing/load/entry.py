"""What every mapping of a library's YAML files has in common, and the parts that several of them have."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from briefing.load.fields import AS_LIST, Id, Words

Flag = Annotated[bool, Field(strict=False)]


class Entry(BaseModel):
    """A mapping of one of the files."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    droppable_defaults: ClassVar[Mapping[str, object]] = {}
    """The keys whose error costs no more than themselves, and what is read in their place."""


class BasisEntry(Entry):
    """The words of an article that establish something."""

    source: Id
    quote: Words


Bases = Annotated[tuple[BasisEntry, ...], Field(min_length=1, max_length=20), AS_LIST]
"""One basis, or a list of them."""
