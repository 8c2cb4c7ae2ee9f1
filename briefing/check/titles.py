"""Report articles whose title is the headline of a former text: `replace` says so once, `check` until it is changed."""

from collections.abc import Iterator
from typing import Final

from briefing.model import Level, Library, Problem
from briefing.storage import former_texts
from briefing.text.excerpts import excerpt
from briefing.text.find import find

_HEAD: Final = 1_000
"""How many characters of a former text are searched for a headline."""


def check_titles(library: Library) -> Iterator[Problem]:
    """Yield a hint for each title that is a former text's headline, and not in the article's present text."""
    absent = [source for source in library.sources if source.title not in source.text]
    if not absent:
        return
    headlines = "\n".join(_plain(text[:_HEAD]) for text in former_texts.all_kept(library.root))
    for source in absent:
        if _plain(source.title) in headlines and not find(source.text, source.title, cased=False):
            message = f"the title of {source.id} is from a former text: “{excerpt(source.title)}”"
            hint = "Write the headline of the present text as its title."
            yield Problem(source.place, message, hint, "title-former", level=Level.HINT)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
