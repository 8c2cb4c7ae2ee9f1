"""The pages of the reader: everything that keys can go to, dialogs and fields included.

To add a page: a member here, its rows in `key_table`, and its screen, which the member names.
"""

from enum import StrEnum
from typing import Final


class Page(StrEnum):
    """A page that handles keys. The value is its permanent name in saved state and ids; the label is for people."""

    label: str
    """Its name in help and messages."""
    screen: str
    """The module and class of its screen, if `open_page` can open it."""

    def __new__(cls, value: str, label: str, screen: str = "") -> "Page":
        """Create a page with its label and screen."""
        page = str.__new__(cls, value)
        page._value_ = value
        page.label, page.screen = label, screen
        return page

    @classmethod
    def named(cls, value: str) -> "Page":
        """Return the page with that name. Raise StopIteration if there is none."""
        return next(page for page in cls if page == value)

    TOPICS = "topics", "topics"
    BRIEF = "brief", "a brief"
    EVIDENCE = "evidence", "evidence"
    ARTICLE = "article", "an article"
    PASSAGE = "passage", "the claims on a passage"
    ABOUT = "about", "about an article", "about:AboutScreen"
    SELECTING = "selection", "selected words"
    COMPARE = "compare", "compare", "compare:CompareScreen"
    SOURCES = "sources", "the articles", "sources:SourcesScreen"
    MATRIX = "cross-table", "the cross table", "matrix:MatrixScreen"
    CITED = "cited", "cited by", "cited:CitedScreen"
    OVERVIEW = "overview", "the overview", "overview:OverviewScreen"
    DIFFERENCES = "differences", "differences", "differences:DifferencesScreen"
    TWO_ARTICLES = "two-articles", "two articles"
    TIMELINE = "timeline", "the timeline", "timeline:TimelineScreen"
    PEOPLE = "people", "who said what", "people:PeopleScreen"
    CLIPPINGS = "clippings", "the clippings", "clippings:ClippingsScreen"
    VERSIONS = "versions", "former and present text", "versions:VersionsScreen"
    WHY = "why", "why", "why:WhyScreen"
    SEARCH = "search", "search", "search:SearchScreen"
    HITS = "hits", "the hits of a search"
    PROBLEMS = "problems", "errors", "problems:ProblemsScreen"
    HELP = "help", "help", "help:HelpScreen"
    FIND = "find", "the words to find"
    COMMAND = "command", "the : line"
    PALETTE = "palette", "the palette"
    COPY = "copy", "what to copy"
    EXPORT = "export", "where to export"
    APPEND = "append", "adding a citation"
    ADDRESS = "address", "an address"
    REPAIR = "repair", "correcting a quote"


READER: Final = (Page.TOPICS, Page.BRIEF, Page.EVIDENCE)
"""The panes of the first page."""
TYPING: Final = (Page.FIND, Page.COMMAND, Page.SEARCH, Page.PALETTE, Page.EXPORT, Page.APPEND)
"""The pages on which letters are typed."""
DIALOGS: Final = (Page.PALETTE, Page.COPY, Page.EXPORT, Page.APPEND, Page.ADDRESS, Page.REPAIR)
OVER: Final = (Page.FIND, Page.COMMAND, *DIALOGS)
"""Pages over another page: dialogs, and fields that replace the line of keys."""
READING: Final = tuple(page for page in Page if page not in (*OVER, Page.SEARCH, Page.SELECTING))
"""Every page except those with text fields, and an article with a selection."""
MOVING: Final = (*READING, Page.SELECTING)
CLAIM_LISTS: Final = (Page.DIFFERENCES, Page.TWO_ARTICLES, Page.TIMELINE, Page.PEOPLE)
"""Lists of the whole library, with details of the current row below."""
LISTS: Final = (
    Page.OVERVIEW,
    *CLAIM_LISTS,
    Page.COMPARE,
    Page.SOURCES,
    Page.MATRIX,
    Page.CITED,
    Page.HITS,
    Page.CLIPPINGS,
    Page.PROBLEMS,
)
"""Pages with a cursor on which Enter opens something."""
CLAIM: Final = (Page.BRIEF, Page.EVIDENCE)
TEXT: Final = (Page.ARTICLE, Page.PASSAGE)
"""The panes of the article page."""
QUOTE: Final = (*CLAIM, *CLAIM_LISTS, *TEXT, Page.COMPARE, Page.MATRIX, Page.HITS)
"""Pages with a current quote."""
PANE_OF: Final = {Page.EVIDENCE: Page.BRIEF, Page.PASSAGE: Page.ARTICLE, Page.HITS: Page.SEARCH}
"""Panes with the page that they are part of."""
OF_ALL_BRIEFS: Final = (
    Page.SEARCH,
    Page.DIFFERENCES,
    Page.SOURCES,
    Page.TIMELINE,
    Page.PEOPLE,
    Page.CLIPPINGS,
    Page.PROBLEMS,
)
"""Pages whose lists and counts would be wrong while some briefs have not been read."""
TOPIC_KEYS: Final = (Page.OVERVIEW, *READER)
"""Pages on which a digit opens a topic; elsewhere it begins a count."""
COUNTING: Final = tuple(page for page in MOVING if page not in TOPIC_KEYS)
EVERYWHERE: Final = tuple(Page)
