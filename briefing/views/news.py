"""What has changed in a library since the reader's last visit: claims that are new, reworded or relabeled."""

from collections.abc import Mapping
from functools import cached_property
from hashlib import blake2b

from msgspec import Struct

from briefing.model import Brief, Claim, Library
from briefing.model.filters import FILTERS, Filter
from briefing.model.seen import Seen

_DIGEST_BYTES = 8


class Change(Struct, frozen=True):
    """The change of a claim."""

    is_new: bool = False
    is_reworded: bool = False
    was_support: str = ""
    """The former support phrase, if it has changed."""
    was_difference: str = ""
    """The former difference phrase, if it has changed: `no difference` if there was none."""

    @property
    def is_relabeled(self) -> bool:
        """Whether a label has changed."""
        return bool(self.was_support or self.was_difference)

    @property
    def words(self) -> str:
        """The kind of change: `new`, `reworded`, `new label`, `reworded, new label`."""
        parts = (("new", self.is_new), ("reworded", self.is_reworded), ("new label", self.is_relabeled))
        return ", ".join(word for word, holds in parts if holds)

    @property
    def was(self) -> str:
        """The former labels, as in `was: one article`; empty if they have not changed."""
        former = "; ".join(filter(None, (self.was_support, self.was_difference)))
        return f"was: {former}" if former else ""


class News:
    """What is new in a library for one reader."""

    def __init__(self, library: Library, before: Mapping[str, Seen] | None = None) -> None:
        """Compare a library with its state `before`; without one, as on a first visit, nothing is new."""
        self._library = library
        self._before = before
        self._texts = {each.text: each for each in before.values()} if before else {}
        self._found: dict[str, Mapping[Claim, Change]] = {}

    @property
    def is_first_visit(self) -> bool:
        """Whether there is nothing to compare with."""
        return self._before is None

    def of(self, brief: Brief) -> Mapping[Claim, Change]:
        """Return the claims of a brief that have changed, in its order."""
        if self._before is None:
            return {}
        if brief.id not in self._found:
            compared = ((claim, self._change(brief, claim, self._before)) for claim in brief.claims)
            self._found[brief.id] = {claim: change for claim, change in compared if change}
        return self._found[brief.id]

    @cached_property
    def changed(self) -> Mapping[Claim, Change]:
        """The claims of all briefs that have changed."""
        return {claim: change for brief in self._library.briefs for claim, change in self.of(brief).items()}

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The filters for this reader: the usual ones, and one for new claims."""
        new = Filter("new", "new to you", lambda claim: claim in self.changed)
        return (*FILTERS[:-1], new, FILTERS[-1])

    def _change(self, brief: Brief, claim: Claim, before: Mapping[str, Seen]) -> Change | None:
        now = seen(claim)
        former = before.get(_name(brief, claim)) or self._texts.get(now.text)  # a claim may have been renamed or moved
        if former is None:
            return Change(is_new=True)
        change = Change(
            is_reworded=now.text != former.text,
            was_support=former.support if former.support != now.support else "",
            was_difference=(former.difference or "no difference") if former.difference != now.difference else "",
        )
        return change if change.words else None


def seen(claim: Claim) -> Seen:
    """Return the present state of a claim."""
    words = " ".join(claim.text.split())
    digest = blake2b(words.encode(errors="surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest()
    return Seen(digest, claim.support_phrase, claim.difference_phrase)


def everything_seen(library: Library) -> dict[str, Seen]:
    """Return the present state of all claims of a library, by `brief/claim`."""
    return {_name(brief, claim): seen(claim) for brief in library.briefs for claim in brief.claims}


def _name(brief: Brief, claim: Claim) -> str:
    return f"{brief.id}/{claim.id}"
