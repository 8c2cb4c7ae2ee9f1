"""A real browser for the exported pages: Debian's chromium, or the one that BRIEFING_BROWSER names, through playwright.

Where there is none the tests are skipped; with BRIEFING_NEEDS_BROWSER=1, as .ci/run sets it, they fail.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest

FLAGS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HIT: Final = {"light": "rgb(255, 213, 74)", "dark": "rgb(224, 179, 44)"}
"""The color of the passage that the address names."""

SHOWN: Final = """([ids, color]) => ids.map(id => {
    location.hash = id;
    const words = [], boxes = [];
    const walk = document.createTreeWalker(document.getElementById("_articles"), NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const of = node.parentElement;
        if (getComputedStyle(of).backgroundColor !== color || !of.checkVisibility()) continue;
        words.push(node.data);
        boxes.push(of.getBoundingClientRect());
    }
    return [words.join("").replace(/\\s/g, ""), boxes.length > 0 && boxes[0].top >= 0 && boxes[0].top < innerHeight];
})"""
"""Goes to each id; returns the words shown as the passage that the address names, and whether they begin in view."""


def program() -> str | None:
    """Return the browser's program, or None where there is none."""
    named = os.environ.get("BRIEFING_BROWSER")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def why_not() -> str:
    """Return what is missing; empty where nothing is."""
    if os.environ.get("BRIEFING_NO_BROWSER") == "1":
        return "BRIEFING_NO_BROWSER=1"
    missing = [name for name in ("playwright", "axe_playwright_python", "pypdf") if find_spec(name) is None]
    if missing:
        return f"no {' and no '.join(missing)}: `uv run --group browser pytest` brings them"
    return "" if program() else "no chromium: `apt-get install chromium` brings it"


@contextmanager
def running() -> Iterator[Any]:
    """Yield a browser; skip the test where there is none, or fail where there has to be one."""
    missing = why_not()
    if missing and os.environ.get("BRIEFING_NEEDS_BROWSER") == "1":
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """A page that is open in a browser, and what it did."""

    def __init__(self, browser: Any, file: Path, **options: Any) -> None:
        self.address = file.as_uri()
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.dialogs: list[str] = []
        self.errors: list[str] = []
        self.page.on("requestfinished", lambda request: self.requests.append(request.url))
        self.page.on("requestfailed", self._failed)
        self.page.on("dialog", self._asked)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(self.address)

    def _asked(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _failed(self, request: Any) -> None:
        """Count a request that failed as sent, unless the page's policy refused it."""
        if request.failure != "csp":
            self.requests.append(request.url)

    def go(self, target: str) -> None:
        """Go to an id of the page."""
        self.page.goto(f"{self.address}#{target}")

    def shown(self, targets: Sequence[str], scheme: str = "light") -> list[tuple[str, bool]]:
        """Go to each id. Return which words, without white space, are then shown as its passage, and if in view."""
        return [(words, in_view) for words, in_view in self.page.evaluate(SHOWN, [list(targets), HIT[scheme]])]

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, and wait until the page has followed."""
        for key in keys:
            self.page.keyboard.press(key)
            self.page.wait_for_timeout(60)

    @property
    def printed(self) -> str:
        """The words of the page as it is printed."""
        from pypdf import PdfReader

        return "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(self.page.pdf())).pages)

    @property
    def at(self) -> str:
        """The id that the address names."""
        return str(self.page.evaluate("decodeURIComponent(location.hash.slice(1))"))

    @property
    def focused(self) -> str:
        """The id of what has the focus."""
        return str(self.page.evaluate("document.activeElement.id"))

    @property
    def scrolled(self) -> float:
        """How far down the page is, in pixels."""
        return float(self.page.evaluate("scrollY"))


@contextmanager
def visiting(browser: Any, file: Path, **options: Any) -> Iterator[Visit]:
    """Yield a visit of a page, which is closed at the end."""
    visit = Visit(browser, file, **options)
    yield visit
    visit.context.close()


Write = Callable[[str], Path]
