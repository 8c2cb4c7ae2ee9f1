"""The formats for exporting briefs. A new one needs one module and one entry in FORMATS."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from briefing.export.clippings import clippings_markdown
from briefing.export.csl import csl
from briefing.export.json import as_json, show_shape
from briefing.export.markdown import Quotes, markdown
from briefing.export.rights import Extent, Holding, holdings, quoted_holdings
from briefing.export.text import page
from briefing.model import Brief, Library, Source
from briefing.views.clippings import Clipping


class Options(Struct, frozen=True):
    """Options for writing a brief; each format uses those that concern it."""

    extent: Extent = Extent.EXCERPTS
    """How much of the articles is included, in formats that show them."""
    whole: bool = False
    """Whether whole articles are included regardless of their rights."""
    quotes: Quotes = Quotes.INLINE
    folder: Path | None = None
    """The folder of the exported file, if it is known."""
    progress: Callable[[int, int], None] = lambda *_: None
    """A callback with the number of briefs written so far."""


DEFAULT: Final = Options()
MAX_PASSAGES: Final = 500
"""The most quotes for which several briefs become one HTML page; with more, it would be slow to use."""


class Format(Struct, frozen=True):
    """A way to write briefs for other programs or people."""

    id: str
    """Its name on the command line."""
    name: str
    """Its name for people."""
    suffix: str
    """The suffix of its files."""
    holds: str
    """What a file contains, and for whom, in a few words."""
    render: Callable[[Brief, Library, Options], str]
    """Return the whole file."""
    render_all: Callable[[Library, Sequence[Brief], Options], Mapping[str, str]] | None = None
    """Return several briefs as files by name; None if each brief is a file of its own."""
    render_marked: Callable[[Sequence[Clipping], Library], str] | None = None
    """Return the reader's clippings as one file; None if the format does not support clippings."""
    holdings: Callable[[Sequence[Brief], Options], tuple[Holding, ...]] = lambda briefs, _: quoted_holdings(briefs)
    """Return how much of each article's text it contains."""
    shows_articles: bool = False
    """Whether a file contains more of the articles than the quotes, so that `Options.extent` matters."""

    def description(self, options: Options) -> str:
        """Return what a file contains, as a sentence."""
        articles = f", with {options.extent.words}" if self.shows_articles else ""
        return f"{self.holds[0].upper()}{self.holds[1:]}{articles}."

    def file_name(self, brief: Brief) -> str:
        """Return the default name of the exported file."""
        return f"{brief.id}{self.suffix}"

    def is_one_file(self, briefs: Sequence[Brief]) -> bool:
        """Return whether several briefs become one file."""
        return self.render_all is not None and (not self.shows_articles or _fit_one_page(briefs))

    def files(self, library: Library, briefs: Sequence[Brief], options: Options = DEFAULT) -> Mapping[str, str]:
        """Return several briefs as files by name."""
        if self.render_all:
            return self.render_all(library, briefs, options)
        files: dict[str, str] = {}
        for number, brief in enumerate(briefs):
            options.progress(number, len(briefs))
            files[self.file_name(brief)] = self.render(brief, library, options)
        return files


def _fit_one_page(briefs: Sequence[Brief]) -> bool:
    return sum(len(brief.evidence) for brief in briefs) <= MAX_PASSAGES


def _html(brief: Brief, library: Library, options: Options) -> str:
    from briefing.export.html import html  # imported here because Jinja slows the start

    return html(library, brief, options.extent, force=options.whole)


def _html_of_all(library: Library, briefs: Sequence[Brief], options: Options) -> Mapping[str, str]:
    from briefing.export.html import html_of_all

    return html_of_all(
        library,
        options.extent,
        briefs=briefs,
        force=options.whole,
        in_one=_fit_one_page(briefs),
        progress=options.progress,
    )


def _html_of_marked(clippings: Sequence[Clipping], library: Library) -> str:
    from briefing.export.html import clippings_html

    return clippings_html(clippings, library)


def _cited(library: Library, briefs: Sequence[Brief]) -> Iterator[Source]:
    """Yield the articles that briefs cite, in the library's order."""
    cited = {source.id for brief in briefs for source in brief.sources}
    return (source for source in library.sources if source.id in cited)


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
        shows_articles=True,
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
        lambda library, briefs, _: {"sources.csl.json": csl(_cited(library, briefs))},
        holdings=lambda _, __: (),
    ),
)
"""In the order in which they are offered; the first is the default."""


def format_of(path: Path) -> Format:
    """Return the format that matches a file name's suffix; the first of FORMATS if none matches."""
    name = path.name.casefold()
    asked = [each for each in FORMATS if name.endswith(each.suffix) and name != each.suffix]
    return max(asked, key=lambda each: len(each.suffix), default=FORMATS[0])
