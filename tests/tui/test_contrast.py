"""Every page can be read in every theme that is offered, and the reader's own are gray where there are 256 colors."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet

from briefing.tui.pages import DIALOGS, Page
from briefing.tui.themes import DARK, LIGHT, THEMES
from tests.tui.driver import WIDE, Session, played, reading
from tests.tui.test_keymap import WAYS, invalid, prepared

LINES: Final = frozenset("▏▔")
"""Between panes: without them, a blank column or the next title says where a pane ends."""
FOR_TEXT: Final = 4.5
FOR_MARKS: Final = 3.0


def luminance(color: ColorTriplet) -> float:
    """Return how bright a color is, by WCAG 2."""
    shares = (part / 255 for part in color)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """Return the contrast of two colors, from 1 to 21."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def shown(session: Session) -> Iterator[tuple[str, ColorTriplet, ColorTriplet]]:
    """Yield each run of characters on the screen with its color and its background; of a dialog, those within it."""
    dialogs = session.app.screen.query(".dialog")
    region = dialogs.first().region if dialogs else session.app.screen.region
    for strip in session.strips[region.y : region.bottom]:
        for text, style, _ in strip.crop(region.x, region.right):
            if text.strip() and not set(text) <= LINES | {" "}:
                assert style is not None
                assert style.color is not None
                assert style.bgcolor is not None
                yield text, style.color.get_truecolor(), style.bgcolor.get_truecolor()


def test_contrast_is_that_of_wcag() -> None:
    black, white, gray = ColorTriplet(0, 0, 0), ColorTriplet(255, 255, 255), ColorTriplet(118, 118, 118)
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(gray, white) == pytest.approx(4.54, abs=0.01)


EXTRA: Final = {Page.ARTICLE: "C", Page.BRIEF: "f", Page.FIND: "s u r v e y"}
"""Keys that show more colors on a page."""
QUICK: Final = (Page.BRIEF, Page.PALETTE)


@pytest.mark.parametrize(
    "page", [page if page in QUICK else pytest.param(page, marks=pytest.mark.slow) for page in Page], ids=str
)
@played
async def test_everything_on_the_page_can_be_read_in_every_theme(page: Page, root: Path) -> None:
    async with reading(invalid(prepared(page, root)) if page is not Page.REPAIR else invalid(root), WIDE) as session:
        await session.press(*WAYS[page].split(), *EXTRA.get(page, "").split())
        assert bool(session.app.screen.query(".dialog")) is (page in DIALOGS)
        for name in THEMES:
            session.app.theme = name
            await session.settle()
            for text, color, background in shown(session):
                needed = FOR_TEXT if any(map(str.isalnum, text)) else FOR_MARKS
                assert contrast(color, background) >= needed, (name, text, color.hex, background.hex)


@pytest.mark.parametrize("name", [DARK, LIGHT])
def test_where_there_are_256_colors_the_grays_are_grays(name: str) -> None:
    theme = THEMES[name]
    for color in (theme.foreground, theme.background, theme.surface, theme.panel):
        shown_as = Color.parse(color or "").downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
        assert len(set(shown_as)) == 1, (color, shown_as.hex)


def test_a_theme_for_each_background_and_many_more() -> None:
    assert (THEMES[DARK].dark, THEMES[LIGHT].dark) == (True, False)
    assert len(THEMES) >= 10
