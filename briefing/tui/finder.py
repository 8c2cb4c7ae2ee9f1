"""Searching for the search page, in a thread of its own."""

from pathlib import Path
from threading import Event, Lock

from briefing.model import Library
from briefing.search import Answer, Index
from briefing.settings import MAX_SEARCHES, load_state, update_state


class Left(Exception):
    """Raised when the page is closed before the search ends."""


class Finder:
    """State that outlives the search page: the words and the library's index. Safe to share between threads."""

    def __init__(self, root: Path | None = None) -> None:
        """Load the recent searches of the library at `root`; without a root, none are saved."""
        self._root = root
        self.words = ""
        """The last words typed."""
        self.recent = load_state().searches.get(str(root), ())
        """Searches that led to an opened hit, most recent first."""
        self._library: Library | None = None
        self._index: Index | None = None
        self._lock = Lock()

    def remember(self, words: str) -> None:
        """Add words to the recent searches."""
        self.recent = (words, *(each for each in self.recent if each != words))[:MAX_SEARCHES]
        if root := self._root:
            update_state(lambda state: state.searching(root, words))

    def is_ready(self, library: Library) -> bool:
        """Return whether the library has already been searched."""
        return self._library is library

    def search(self, library: Library, words: str, left: Event) -> Answer:
        """Return the hits. Raise Left if `left` is set before the search ends."""

        def step() -> None:
            if left.is_set():
                raise Left

        with self._lock:
            if self._index is None or not self.is_ready(library):
                self._index = Index(library)
                self._library = library
            index = self._index
        return index.search(words, typing=True, step=step)
