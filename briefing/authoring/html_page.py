"""Read the text and metadata of an article from a saved HTML page. Nothing is fetched from the network."""

import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from msgspec import Struct

from briefing.authoring.errors import AuthoringError
from briefing.authoring.plain_words import plain
from briefing.text import html_parser

TIMEOUT: Final = 60.0
"""How many seconds reading a page may take; a long one takes one or two."""

NOT_COPIED: Final = "words of the page were not copied"
"""What a note says if something was left out, by which the note is found again."""
_BEGINNING: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html)[\s>]", re.IGNORECASE)
_EXTRACTION: Final = Path(__file__).with_name("html_extraction_process.py")
_MISSING: Final = "saved pages need the extra `add`: run `uv tool install '.[add]'` or `pip install '.[add]'`"


class HtmlPage(Struct, frozen=True):
    """The article of a page. Missing metadata are empty."""

    text: str
    title: str
    outlet: str
    date: str
    address: str
    missing: str = ""
    """The first words of the page's main content that were not copied."""
    missing_words: int = 0
    words: int = 0
    """The number of words in the main content."""

    @property
    def lacks(self) -> str:
        """A note on main content of the page that was not copied; empty if all of it was."""
        if not self.missing_words:
            return ""
        return f"{self.missing_words:,} of {self.words:,} {NOT_COPIED}, from “{self.missing}” on"

    @property
    def advice(self) -> str:
        """A warning about it; empty if everything was copied."""
        return f"{self.lacks}. Compare the copy with the page, or take all of it with --plain." if self.lacks else ""

    @property
    def note(self) -> str:
        """The note on it for the article; empty if everything was copied."""
        return f"{self.lacks}." if self.lacks else ""

    @property
    def found(self) -> str:
        """The metadata as a note, because the text itself may not state them."""
        values = (("title", self.title), ("outlet", self.outlet), ("date", self.date), ("address", self.address))
        return "; ".join(f"{name} {value}" for name, value in values if value)


def is_page(path: Path, data: bytes) -> bool:
    """Return whether a file is a saved page, according to its name or its beginning."""
    return path.suffix.lower() in html_parser.SUFFIXES or _BEGINNING.match(data) is not None


def read_page(data: bytes, *, plain_text: bool = False) -> HtmlPage:
    """Return the article of a page; with `plain_text`, all text of its `main`, `article` or `body`.

    Raise AuthoringError if trafilatura is not installed or the page has no text.
    """
    if find_spec("trafilatura") is None:
        raise AuthoringError(_MISSING + ".")
    try:
        outcome = subprocess.run(
            [sys.executable, "-P", str(_EXTRACTION), *(["--plain"] if plain_text else [])],
            input=data,
            capture_output=True,
            timeout=TIMEOUT,
            check=True,
        )
        found = json.loads(outcome.stdout)
    except subprocess.TimeoutExpired:
        hint = "save its text instead." if plain_text else "try --plain, or save its text instead."
        raise AuthoringError(f"reading this page took over {TIMEOUT:.0f} seconds: {hint}") from None
    except (subprocess.CalledProcessError, json.JSONDecodeError):
        raise AuthoringError("this page cannot be read: save its text instead.") from None
    text = found["text"].strip().encode(errors="replace").decode()
    if not text:
        raise AuthoringError("no article was found in this page: save its text instead.")
    title, outlet, date, address, missing = (
        plain(found[name]) for name in ("title", "outlet", "date", "address", "missing")
    )
    return HtmlPage(text + "\n", title, outlet, date, address, missing, found["missing_words"], found["words"])
