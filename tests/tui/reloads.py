"""A library on disk changes while the reader shows it."""

from pathlib import Path

from briefing.load import load
from tests.tui.driver import Session

INSERTED = """\
claims:
  - id: inserted
    kind: reported
    text: A claim that was not there before, and takes a few lines of the page to say what it has to say.
    evidence:
      - source: gazette
        quote: The study left out the southern route
"""


async def reopen(session: Session, root: Path) -> None:
    """Let the reader see the library as it is now."""
    session.app.reopen(load(root))
    await session.settle()


def claim(session: Session) -> str:
    """Return the id of the claim that the cursor is on; nothing for the bottom line."""
    return session.brief.claims[session.at[0] - 1].id if session.at[0] else ""


def titles(session: Session) -> str:
    """Return the lines at the top of the page."""
    return " ".join(session.lines[:4])
