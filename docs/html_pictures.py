"""The pictures of an exported page in this folder: `uv run --group browser --with pillow docs/html_pictures.py`."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import sync_playwright

from briefing.export.html import html
from briefing.load import load, shipped
from tests.export.browser import FLAGS, program

HERE = Path(__file__).parent
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 800}
PICTURES = {
    "html-brief-1280-light": (WIDE, "light", ""),
    "html-article-1280-dark": (WIDE, "dark", "j Enter"),
    "html-brief-390-light": (PHONE, "light", ""),
    "html-article-390-dark": (PHONE, "dark", "j Enter"),
}
"""The width, the colors, and the keys that lead to what is shown."""


def main() -> None:
    """Write the pictures, in 64 colors, which keeps each small."""
    library = load(shipped())
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "page.html"
        page.write_text(html(library, library.brief("summit")), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=program(), args=FLAGS)
        for name, (size, scheme, keys) in PICTURES.items():
            visit = browser.new_page(viewport=size, color_scheme=scheme)
            visit.goto(page.as_uri())
            for key in keys.split():
                visit.keyboard.press(key)
                visit.wait_for_timeout(100)
            picture = Image.open(BytesIO(visit.screenshot())).convert("RGB").quantize(64)
            picture.save(HERE / f"{name}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
