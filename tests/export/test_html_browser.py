"""Exported pages in a real browser: links mark their words, keys walk, nothing of a library acts, all can read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from briefing.export.html import clippings_html, html, html_of_all
from briefing.export.html.ids import claim_id, passage_id
from briefing.export.rights import Extent, found
from briefing.model import Brief
from tests.export.browser import Visit, Write, running, visiting
from tests.export.html_pages import hostile, marked, tangled
from tests.libraries import shipped_library
from tests.rows import each_row

pytestmark = [pytest.mark.slow, pytest.mark.browser]

SHIPPED = shipped_library()
TAIWAN = SHIPPED.brief("taiwan")
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with running() as one:
        yield one


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_page(text: str) -> Path:
        path = tmp_path / f"page-{len(list(tmp_path.iterdir()))}.html"
        path.write_text(text, encoding="utf-8")
        return path

    return write_page


def squeezed(text: str) -> str:
    """Return a text without white space and ligatures."""
    return "".join(normalize("NFKC", text).split())


def wanted(brief: Brief) -> dict[str, str]:
    """Return the words of each passage of a brief by its id, without white space and marks of omission."""
    return {
        passage_id(item): "".join("".join(item.source.text[start:end] for start, end in item.resolution.parts).split())
        for item in found(brief.evidence)
    }


def check_every_link(visit: Visit, briefs: tuple[Brief, ...], scheme: str = "light") -> None:
    """Follow the link of every quote: the words shown as its passage are its words, in view; nothing else is."""
    links = visit.page.eval_on_selector_all("a.words", "all => all.map(each => each.getAttribute('href').slice(1))")
    words = {passage: text for brief in briefs for passage, text in wanted(brief).items()}
    assert len(links) == sum(len(found(brief.evidence)) for brief in briefs)
    assert set(links) == set(words)
    assert visit.shown(links, scheme) == [(words[link], True) for link in links]


@each_row("brief", SHIPPED.briefs)
def test_the_link_of_every_quote_marks_exactly_its_words(browser: Any, write: Write, brief: Brief) -> None:
    with visiting(browser, write(html(SHIPPED, brief))) as visit:
        check_every_link(visit, (brief,))
        assert visit.errors == []


@each_row("brief", SHIPPED.briefs)
def test_it_does_so_without_scripts(browser: Any, write: Write, brief: Brief) -> None:
    page = write(html(SHIPPED, brief))
    with visiting(browser, page, java_script_enabled=False, color_scheme="dark") as visit:
        check_every_link(visit, (brief,), "dark")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_it_does_so_for_all_briefs_in_one_page_and_for_passages_in_a_tangle(
    browser: Any, write: Write, scripts: bool
) -> None:
    pages = html_of_all(SHIPPED, Extent.FULL, force=True)
    with visiting(browser, write(pages["index.html"]), java_script_enabled=scripts) as visit:
        if len(pages) == 1:
            check_every_link(visit, SHIPPED.briefs)
    library, one = tangled()
    with visiting(browser, write(html(library, one)), java_script_enabled=scripts) as visit:
        check_every_link(visit, (one,))


@each_row("scheme", ["light", "dark"])
@each_row("width", [1280, 390])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser: Any, write: Write, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    options = {
        "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        "resultTypes": ["violations"],
    }
    pages = [html(SHIPPED, TAIWAN), clippings_html(marked(SHIPPED)[::7], SHIPPED)]
    if (scheme, width) == ("light", 1280):
        pages += html_of_all(SHIPPED, Extent.NONE).values()
    size = {"width": width, "height": 844}
    for text in pages:
        with visiting(browser, write(text), color_scheme=scheme, viewport=size, bypass_csp=True) as visit:
            visit.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
            found_at = [
                (each["id"], each["nodes"][0]["html"])
                for each in Axe().run(visit.page, options=options).response["violations"]
            ]
            assert found_at == []
            assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_hostile_library_opens_no_dialog_sends_no_request_and_changes_nothing(browser: Any, write: Write) -> None:
    attack = hostile()
    page = write(html(attack, attack.briefs[0], Extent.FULL, force=True))
    with visiting(browser, page, viewport=PHONE) as visit:
        visit.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        for key in ("j", "j", "Enter", "]", "Escape", "f", "?", "Escape", "/"):
            visit.press(key)
        visit.page.mouse.move(200, 300)
        visit.page.wait_for_timeout(300)
        assert visit.dialogs == []
        assert visit.errors == []
        assert {url.partition("#")[0] for url in visit.requests} == {visit.address}
        assert visit.page.evaluate("[typeof hit, document.scripts.length, document.images.length]") == [
            "undefined",
            1,
            0,
        ]
        assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_policy_refuses_what_somebody_might_still_slip_in(browser: Any, write: Write) -> None:
    slipped = "<script>window.hit = 1</script><img src='https://example.org/x.png' onerror='window.hit = 2'></body>"
    with visiting(browser, write(html(SHIPPED, TAIWAN).replace("</body>", slipped))) as visit:
        visit.page.wait_for_timeout(200)
        assert visit.page.evaluate("typeof hit") == "undefined"
        assert {url.partition("#")[0] for url in visit.requests} == {visit.address}


def test_the_keys_walk_and_esc_returns_to_the_pixel(browser: Any, write: Write) -> None:
    claims = [claim_id(TAIWAN, each) for each in TAIWAN.claims]
    differing = next(index for index, each in enumerate(TAIWAN.claims) if len(each.quotes) > 1)
    passages = [passage_id(item) for item in TAIWAN.claims[differing].quotes]
    with visiting(browser, write(html(SHIPPED, TAIWAN)), viewport={"width": 1280, "height": 500}) as visit:
        for index in range(len(claims)):
            visit.press("j")
            assert visit.focused == claims[index]
        for index in range(len(claims) - 1, differing, -1):
            visit.press("k")
            assert visit.focused == claims[index - 1]
        before = visit.scrolled
        visit.press("Enter")
        assert visit.at == passages[0]
        assert visit.scrolled != before
        visit.press("]")
        assert visit.at == passages[1]
        visit.press("[")
        assert visit.at == passages[0]
        visit.press("Escape")
        visit.page.wait_for_timeout(200)
        assert (visit.focused, visit.scrolled) == (claims[differing], before)
        visit.press("]")
        assert visit.at == passages[0 if len(passages) == 1 else 1] or visit.at == passages[0]
        visit.press("Escape")
        visit.page.wait_for_timeout(200)
        assert (visit.focused, visit.scrolled) == (claims[differing], before)


def test_space_opens_the_quotes_and_question_mark_the_help(browser: Any, write: Write) -> None:
    with visiting(browser, write(html(SHIPPED, TAIWAN))) as visit:
        visit.press("j", " ")
        first = claim_id(TAIWAN, TAIWAN.claims[0])
        assert visit.page.evaluate("id => document.getElementById(id).querySelector('details.quotes').open", first)
        visit.press("?")
        assert visit.page.is_visible("#_keys")
        visit.press("Escape")
        assert not visit.page.is_visible("#_keys")


def test_the_filters_show_their_claims_with_and_without_scripts(browser: Any, write: Write) -> None:
    differ = sum(claim.difference is not None for claim in TAIWAN.claims)
    page = write(html(SHIPPED, TAIWAN))
    with visiting(browser, page, java_script_enabled=False) as visit:
        visit.page.check("#_f-differ")
        assert visit.page.locator(".claim:visible").count() == differ
    with visiting(browser, page) as visit:
        visit.press("f")
        assert visit.page.locator(".claim:visible").count() == differ
        hidden = next(each for each in TAIWAN.claims if each.difference is None)
        visit.go(claim_id(TAIWAN, hidden))
        assert visit.page.is_visible(f"[id='{claim_id(TAIWAN, hidden)}']"), "a link to a claim shows it in any case"


def test_slash_finds_words_and_the_keys_can_be_switched_off(browser: Any, write: Write) -> None:
    with visiting(browser, write(html(SHIPPED, TAIWAN))) as visit:
        visit.press("/")
        assert visit.focused == "_find"
        visit.page.keyboard.type("japan")
        visit.press("Enter")
        first = visit.focused
        assert first
        visit.press("n")
        assert visit.focused != first
        visit.press("N")
        assert visit.focused == first
        visit.press("?")
        visit.page.uncheck("#_on")
        visit.press("Escape")
        visit.press("j")
        assert visit.focused == first or visit.focused == ""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_print_holds_every_quote(browser: Any, write: Write, scripts: bool) -> None:
    for brief in SHIPPED.briefs[:3]:
        with visiting(browser, write(html(SHIPPED, brief)), java_script_enabled=scripts) as visit:
            claims, _, articles = squeezed(visit.printed).rpartition(
                squeezed("The articles belong to their publishers")
            )
            assert articles
            assert [item.words for item in brief.evidence if f"“{squeezed(item.words)}”" not in claims] == []


def test_the_page_sends_nothing_and_says_nothing_on_the_console(browser: Any, write: Write) -> None:
    with visiting(browser, write(html_of_all(SHIPPED, Extent.NONE)["index.html"])) as visit:
        visit.press("j", "]", "Escape", "f", "f", "?", "Escape", "1")
        assert {url.partition("#")[0] for url in visit.requests} == {visit.address}
        assert visit.errors == []
