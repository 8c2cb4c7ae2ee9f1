"""A parser for HTML pages that never fails, and takes time in proportion to the length of the page."""

from html.parser import HTMLParser
from typing import Final

SUFFIXES: Final = (".html", ".htm", ".xhtml")
"""The suffixes of HTML files."""
_COMMENT: Final = "<!--"


class PageParser(HTMLParser):
    """Python's parser, without the bugs that some of its versions have with malformed pages.

    Up to 3.13.5 a tag or a comment that is never closed takes quadratic time, and `<![x` raises AssertionError.
    """

    def read(self, page: str) -> None:
        """Read a whole page, to its end."""
        self.feed(_closed(page))
        self.close()

    def parse_html_declaration(self, i: int) -> int:
        """Skip a declaration or a marked section; one that is neither is a comment, as in HTML 5."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return self.parse_bogus_comment(i)


def _closed(page: str) -> str:
    """Return a page of the same length without an unclosed comment, and without `<` after its last `>`."""
    unclosed = page.find(_COMMENT, page.rfind("-->") + 1)
    if unclosed >= 0:
        page = page[:unclosed]
    end = page.rfind(">") + 1
    return page[:end] + page[end:].replace("<", " ")
