"""What was marked, as a page: whole, escaped, every link answered, and what is gone says so."""

from pathlib import Path

from briefing.export.html import clippings_html
from briefing.load import load
from briefing.model.mark import Mark
from briefing.views.clippings import clipping
from tests.export.html_pages import ADDRESSES, BAIT, Parts, hostile, marked
from tests.libraries import make_library, shipped_library

SHIPPED = shipped_library()


def test_no_id_is_there_twice_and_every_link_has_its_end() -> None:
    for library in (SHIPPED, hostile()):
        parts = Parts(clippings_html(marked(library), library))
        assert len(parts.ids) == len(set(parts.ids))
        assert parts.wanted_ids <= set(parts.ids)


def test_it_holds_each_claim_with_its_labels_and_quotes(tmp_path: Path) -> None:
    library = load(make_library(tmp_path))
    text = " ".join(Parts(clippings_html(marked(library), library)).text.split())
    for claim in library.briefs[0].claims:
        assert claim.text in text
        assert claim.support_phrase in text
        assert claim.difference_phrase in text
        assert all(f"“{' '.join(quote.words.split())}”" in text for quote in claim.quotes)


def test_a_quote_marked_alone_is_shown_with_what_it_is_quoted_for(tmp_path: Path) -> None:
    library = load(make_library(tmp_path))
    brief = library.briefs[0]
    quote = brief.claims[0].quotes[0]
    alone = clipping(Mark(brief.id, brief.claims[0].id, quote.source.id, quote.quote), library)
    text = " ".join(Parts(clippings_html([alone], library)).text.split())
    assert f"Quoted for {alone.claim_name}: {brief.claims[0].text}" in text
    assert brief.claims[1].text not in text


def test_what_is_gone_says_so(tmp_path: Path) -> None:
    library = load(make_library(tmp_path))
    brief = library.briefs[0]
    gone = [Mark(brief.id, "no-such-claim", "", ""), Mark("", "", library.sources[0].id, "words that are nowhere")]
    text = Parts(clippings_html([clipping(mark, library) for mark in gone], library)).text
    assert "its claim is no longer in the library" in text
    assert "“words that are nowhere”" in text
    assert "not found since the article changed" in text


def test_nothing_of_a_hostile_library_acts() -> None:
    library = hostile()
    other = clipping(Mark("", "", "x", BAIT), library)
    page = clippings_html([*marked(library), other], library)
    parts = Parts(page)
    assert not {name for name, _ in parts.tags} & {"script", "img", "svg", "iframe", "style"} - {"style"}
    assert not [name for _, attributes in parts.tags for name in attributes if name.startswith("on")]
    assert not [address for address in parts.values("href") if address in ADDRESSES or address.startswith("javascript")]
    assert "\x1b" not in page
