"""What tests of the page of an article look at."""

from pathlib import Path

from briefing.tui.screens.article import ArticleScreen
from briefing.tui.widgets.textview import MARK, QUIET_MARK
from tests.libraries import COURIER, COURIER_FILE, write
from tests.rows import each_row
from tests.tui.driver import MEDIUM, NARROW, WIDE, Session

HUGE = (200, 60)


OTHER_SIZES = (WIDE, NARROW, HUGE)


NEXT = "right_curly_bracket"


PREVIOUS = "left_curly_bracket"


QUOTE = "voted seven to two on Saturday to approve the channel"


SIZE_BY_SIZE = each_row("size", [MEDIUM, *OTHER_SIZES])


def article(session: Session) -> ArticleScreen:
    """Return the page in front. Fails where it is no article."""
    assert isinstance(session.frame, ArticleScreen)
    return session.frame


def text_rows(session: Session) -> list[str]:
    """Return the lines of the article in view, without margin and card; blank ones are left out."""
    page = article(session)
    indent = page.text.blocks[-1].indent
    rows = [row.text[indent:].strip() for row in session.rows(page.text)]
    return [row for row in rows if row and row in " ".join(page.source.text.split())]


def claims(session: Session) -> list[str]:
    """Return the short names of the claims in the pane."""
    return [use.claim.id for use in article(session).cursor.uses]


def bars(session: Session) -> list[str]:
    """Return the lines of the text that have a bar, without margin."""
    page = article(session)
    indent = page.text.blocks[-1].indent
    rows = [row.text for row in session.rows(page.text)]
    return [row[indent:].strip() for row in rows if row.startswith((MARK, QUIET_MARK))]


def long_article(root: Path) -> None:
    """Make the courier so long that it can be moved in every terminal."""
    write(root, COURIER_FILE, COURIER + "".join(f"\nParagraph {number} says no more.\n" for number in range(60)))
