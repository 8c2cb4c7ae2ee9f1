"""The formats in which briefs can be exported. A new one is one module and one entry of FORMATS."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefing.export.clippings import clippings_markdown
from briefing.export.csl import csl
from briefing.export.json import as_json, show_shape
from briefing.export.markdown import Quotes, markdown
from briefing.export.rights import Extent, Holding, holdings, quoted_holdings
from briefing.export.text import page
from briefing.model import Brief, Library
from briefing.views.clippings import Clipping


@dataclass(frozen=True, slots=True)
class Options:
    """How a brief is to be written; each format takes what concerns it."""

    extent: Extent = Extent.EXCERPTS
    """How much of the articles a format that shows them holds."""
    whole: bool = False
    """Whether whole articles are held whatever their rights."""
    quotes: Quotes = Quotes.INLINE
    folder: Path | None = None
    """The folder that the file is to lie in, where that is known."""


DEFAULT: Final = Options()
MAX_PASSAGES: Final = 500
"""Quotes up to which several briefs are one HTML page; more would be slow to go about in."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write briefs for other programs or people."""

    id: str
    """What the command calls it."""
    name: str
    """As people read it."""
    suffix: str
    """How the names of its files end."""
    holds: str
    """What a file holds, and for whom, in a few words."""
    render: Callable[[Brief, Library, Options], str]
    """Returns the whole file."""
    render_all: Callable[[Library, Sequence[Brief], Options], Mapping[str, str]] | None = None
    """Returns several briefs as files by name; None where each brief is a file of its own."""
    render_marked: Callable[[Sequence[Clipping], Library], str] | None = None
    """Returns what a reader has marked as one file; None where the format has no place for it."""
    holdings: Callable[[Sequence[Brief], Options], tuple[Holding, ...]] = lambda briefs, _: quoted_holdings(briefs)
    """Returns how much it holds of the text of each article."""

    @property
    def shows_articles(self) -> bool:
        """Whether a file holds more of the articles than the quotes, so that `Options.extent` matters."""
        return self.id == "html"

    def description(self, options: Options) -> str:
        """Return what a file holds, in a sentence."""
        articles = f", with {options.extent.words}" if self.shows_articles else ""
        return f"{self.holds[0].upper()}{self.holds[1:]}{articles}."

    def file_name(self, brief: Brief) -> str:
        """Return the name that the export is kept under, unless the reader chooses another."""
        return f"{brief.id}{self.suffix}"

    def is_one_file(self, briefs: Sequence[Brief]) -> bool:
        """Return whether several briefs are one file."""
        return self.render_all is not None and not (
            self.shows_articles and sum(len(brief.evidence) for brief in briefs) > MAX_PASSAGES
        )

    def files(self, library: Library, briefs: Sequence[Brief], options: Options = DEFAULT) -> Mapping[str, str]:
        """Return several briefs as files by name."""
        if self.render_all:
            return self.render_all(library, briefs, options)
        return {self.file_name(brief): self.render(brief, library, options) for brief in briefs}


def _html(brief: Brief, library: Library, options: Options) -> str:
    from briefing.export.html import html  # only here: Jinja costs start-up time

    return html(library, brief, options.extent, force=options.whole)


def _html_of_all(library: Library, briefs: Sequence[Brief], options: Options) -> Mapping[str, str]:
    from briefing.export.html import html_of_all

    return html_of_all(library, options.extent, briefs=briefs, force=options.whole)


def _html_of_marked(clippings: Sequence[Clipping], library: Library) -> str:
    from briefing.export.html import clippings_html

    return clippings_html(clippings, library)


FORMATS: Final = (
    Format(
        "markdown",
        "Markdown",
        ".md",
        "each quote below its claim",
        lambda brief, library, options: markdown(brief, library, quotes=options.quotes, folder=options.folder),
        render_marked=clippings_markdown,
    ),
    Format(
        "html",
        "HTML",
        ".html",
        "a page for any browser",
        _html,
        _html_of_all,
        _html_of_marked,
        lambda briefs, options: holdings(briefs, options.extent, force=options.whole),
    ),
    Format("text", "plain text", ".txt", "each quote below its claim", lambda brief, library, _: page(brief, library)),
    Format(
        "json",
        "JSON",
        ".json",
        "everything, for programs",
        lambda brief, library, _: as_json(show_shape(brief, library)),
    ),
    Format(
        "csl",
        "CSL-JSON",
        ".csl.json",
        "the cited articles, for Zotero and pandoc; no claims and no quotes",
        lambda brief, _, __: csl(brief.sources),
        lambda library, briefs, _: {
            "sources.csl.json": csl(
                source for source in library.sources if any(source in one.sources for one in briefs)
            )
        },
        holdings=lambda _, __: (),
    ),
)
"""In the order in which they are offered; the first is the one that is meant where none is named."""


def format_of(path: Path) -> Format:
    """Return the format that a file's name asks for by its suffix; the first of FORMATS where it asks for none."""
    name = path.name.casefold()
    asked = [each for each in FORMATS if name.endswith(each.suffix) and name != each.suffix]
    return max(asked, key=lambda each: len(each.suffix), default=FORMATS[0])
