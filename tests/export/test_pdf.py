"""A brief as Markdown, through pandoc and WeasyPrint, is a PDF with every quote, and nothing cut off at the edge."""

from importlib import import_module
from typing import Any

import pytest

from briefing.export.escape import flat
from briefing.export.markdown import Quotes, markdown
from tests.export.renderers import needs_pandoc, pandoc
from tests.libraries import shipped_library
from tests.rows import each_row

SHIPPED = shipped_library()


@pytest.fixture(scope="module")
def weasyprint() -> Any:
    """WeasyPrint, which needs the system's Pango; left out of a run that has none of it."""
    try:
        return import_module("weasyprint")
    except (ImportError, OSError) as error:
        pytest.skip(
            f"no WeasyPrint or no Pango (`uv run --group pdf pytest`, `apt-get install libpangoft2-1.0-0`): {error}"
        )


def squeezed(text: str) -> str:
    return "".join(text.split())


@needs_pandoc
@pytest.mark.parametrize("quotes", Quotes)
@each_row("one", SHIPPED.briefs)
def test_the_pdf_has_every_quote_and_cuts_nothing_off(weasyprint: Any, one: Any, quotes: Quotes) -> None:
    page = pandoc(markdown(one, SHIPPED, quotes=quotes), "markdown", "--standalone")
    sheets = weasyprint.HTML(string=page).render().pages
    boxes = [(sheet, box) for sheet in sheets for box in sheet._page_box.descendants() if hasattr(box, "text")]
    assert [box.text for sheet, box in boxes if box.position_x < 0 or box.position_x + box.width > sheet.width] == []
    text = squeezed("".join(box.text for _, box in boxes if not box.element_tag.endswith("::marker")))
    assert [item.words for item in one.evidence if squeezed(flat(item.words)) not in text] == []
