"""The marks of the open library, saved to disk on every change. Nothing here is drawn."""

from collections.abc import Iterator
from pathlib import Path

from briefing.model.mark import Mark
from briefing.settings import update_state


class Marks:
    """The marks of a library, in the order of marking."""

    def __init__(self, library: Path | None = None, kept: tuple[Mark, ...] = ()) -> None:
        """Load the saved marks; without a library there are none."""
        self._library = library
        self._marks = list(kept)

    def __iter__(self) -> Iterator[Mark]:
        return iter(self._marks)

    def __contains__(self, mark: Mark | None) -> bool:
        return mark in self._marks

    def __len__(self) -> int:
        return len(self._marks)

    def has_words(self, source: str, words: str) -> bool:
        """Return whether these words of an article are marked, for any claim."""
        return any((mark.source, mark.quote) == (source, words) for mark in self._marks)

    def toggle(self, mark: Mark) -> bool:
        """Add or remove a mark, and return whether that was saved."""
        marked = mark not in self._marks
        if marked:
            self._marks.append(mark)
        else:
            self._marks.remove(mark)
        library = self._library
        # The saved marks may have changed: another reader may be open on the same library.
        return library is None or update_state(lambda state: state.marking(library, mark, marked=marked))
