"""The articles go to Zotero and pandoc with what is known of them, and no more."""

import json
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from briefing.export.csl import csl
from briefing.load import load
from briefing.model import Precision, Source
from tests.export.renderers import _PANDOC
from tests.libraries import make_library, shipped_library
from tests.rows import each_row

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> tuple[Source, ...]:
    return load(make_library(tmp_path_factory.mktemp("library"))).sources


def item(source: Source) -> dict[str, Any]:
    (only,) = json.loads(csl([source]))
    assert isinstance(only, dict)
    return only


def test_what_is_stated_is_given_and_nothing_else(sources: tuple[Source, ...]) -> None:
    courier, gazette = json.loads(csl(sources))
    assert courier == {
        "id": "courier",
        "type": "article-newspaper",
        "title": "Port authority approves channel",
        "title-short": "Harrow Courier",
        "container-title": "Harrow Courier",
        "genre": "report",
        "issued": {"literal": str(sources[0].published)},
        "URL": "https://example.org/a",
        "note": f"sha256: {sources[0].sha256}",
    }
    assert courier["issued"]["literal"].startswith("about ")
    assert set(gazette) == {"id", "type", "title", "title-short", "note"}
    assert gazette["type"] == "document"


@each_row(
    ("precision", "parts"),
    [(Precision.DAY, [2026, 3, 14]), (Precision.MONTH, [2026, 3]), (Precision.YEAR, [2026])],
)
def test_a_date_is_given_as_closely_as_it_is_known(
    sources: tuple[Source, ...], precision: Precision, parts: list[int]
) -> None:
    published = sources[0].published
    assert published
    source = replace(sources[0], published=replace(published, date=date(2026, 3, 14), precision=precision))
    assert item(source)["issued"] == {"date-parts": [parts]}


def test_a_title_that_the_curator_made_is_in_brackets(sources: tuple[Source, ...]) -> None:
    assert (
        item(replace(sources[0], title="(no headline in the text) Vote on a channel"))["title"] == "[Vote on a channel]"
    )


def test_an_article_without_an_outlet_but_with_an_address_is_a_page(sources: tuple[Source, ...]) -> None:
    page = item(replace(sources[1], url="https://example.org/b"))
    assert (page["type"], page["URL"]) == ("webpage", "https://example.org/b")
    assert "URL" not in item(replace(sources[1], url="javascript:alert(1)"))


def test_the_same_library_exports_the_same_bytes() -> None:
    first, second = (csl(load(CHECKOUT).sources) for _ in range(2))
    assert first == second
    assert first.endswith("]\n")
    assert "(no headline" not in first


@pytest.mark.skipif(_PANDOC is None, reason="pandoc is not installed")
def test_pandoc_reads_it(tmp_path: Path) -> None:
    sources = shipped_library().sources
    (tmp_path / "refs.json").write_text(csl(sources), encoding="utf-8")
    assert _PANDOC
    page = subprocess.run(
        [_PANDOC, "--citeproc", "--bibliography=refs.json", "--to=plain", "--wrap=none"],
        input="---\nnocite: '@*'\n---\n",
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    ).stdout
    for source in sources:
        title = re.sub(r"\W", "", source.title.removeprefix("(no headline in the text) "))
        assert title.casefold() in re.sub(r"\W", "", page).casefold()
