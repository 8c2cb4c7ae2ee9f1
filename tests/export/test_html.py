"""An exported page: whole, escaped, with every link answered, and the same bytes each time."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.export.html import html, html_of_all
from briefing.export.rights import Extent
from briefing.load import load
from briefing.model import Library
from briefing.views.outline import outline
from tests.export.html_pages import BAIT, TANGLE, Parts, hostile, tangled
from tests.libraries import BRIEF_FILE, change, make_library, shipped_library
from tests.rows import each_row

SHIPPED = shipped_library()
EXTENTS = tuple(Extent)


@cache
def pages(extent: Extent) -> list[str]:
    """Return the shipped briefs as pages of their own, and all of them as one."""
    return [*(html(SHIPPED, one, extent) for one in SHIPPED.briefs), *html_of_all(SHIPPED, extent).values()]


@pytest.fixture
def harbour(tmp_path: Path) -> Library:
    return load(make_library(tmp_path))


@pytest.mark.slow
@each_row("extent", EXTENTS)
def test_no_id_is_there_twice_and_every_link_has_its_end(extent: Extent) -> None:
    tangle, _ = tangled()
    attack = hostile()
    for page in (
        *pages(extent),
        html(tangle, tangle.briefs[0], extent, force=True),
        html(attack, attack.briefs[0], extent, force=True),
    ):
        parts = Parts(page)
        assert len(parts.ids) == len(set(parts.ids))
        assert parts.wanted_ids <= set(parts.ids)


def test_a_page_holds_everything_that_the_brief_says() -> None:
    for one in SHIPPED.briefs:
        text = " ".join(Parts(html(SHIPPED, one)).text.split())
        assert one.title in text
        assert one.headline in text
        for section in outline(one).sections:
            assert section.title in text
        for claim in one.claims:
            assert claim.text in text
            assert claim.support_phrase in text
            assert claim.difference_phrase in text
            for position in claim.positions:
                assert position.label in text
                assert str(position.support) in text
        for item in one.evidence:
            assert f"“{' '.join(item.words.split())}”" in text
        for silence in one.silences:
            assert silence.text in text
            assert silence.searched in text


def test_a_judgment_links_to_the_claims_that_it_rests_on(harbour: Library) -> None:
    brief = harbour.briefs[0]
    (judgment,) = (claim for claim in brief.claims if claim.rests_on)
    page = html(harbour, brief)
    rests = page[page.index(judgment.text) :].partition("Rests on:")[2].partition("</p>")[0]
    assert re.findall('href="#(.*?)"', rests) == [f"harbour.{claim_id}" for claim_id in judgment.rests_on]


def test_two_exports_are_the_same_bytes(tmp_path: Path) -> None:
    first, second = load(make_library(tmp_path / "a")), load(make_library(tmp_path / "b"))
    assert html(first, first.briefs[0]) == html(second, second.briefs[0])
    assert html_of_all(first, Extent.NONE) == html_of_all(second, Extent.NONE)


@each_row("extent", EXTENTS)
def test_nothing_of_a_hostile_library_acts_in_the_page(extent: Extent) -> None:
    attack = hostile()
    for page in (html(attack, attack.briefs[0], extent, force=True), *html_of_all(attack, extent).values()):
        parts = Parts(page)
        names = {name for name, _ in parts.tags}
        assert not names & {"img", "svg", "iframe", "object", "embed", "link", "base", "b-ait"}
        assert [name for name, _ in parts.tags].count("script") == 1
        assert not [attr for _, attrs in parts.tags for attr in attrs if attr.startswith(("on", "style"))]
        assert all(re.match(r"#|https://example\.org/", href) for href in parts.values("href"))
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f]", page)
        assert "{{ 7 * 7 }}" in parts.text
        assert BAIT.split("\x1b")[0] in parts.text


def test_the_policy_allows_the_page_its_own_style_and_script_only() -> None:
    for page in pages(Extent.EXCERPTS):
        (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
        ((style, script),) = re.findall(r"<style>(.*?)</style>.*<script>(.*?)</script>", page, re.DOTALL)
        digests = [b64encode(sha256(each.encode()).digest()).decode() for each in (style, script)]
        assert policy.replace("&#39;", "'") == (
            "default-src 'none'; base-uri 'none'; form-action 'none'; "
            f"style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'"
        )
        assert not re.search(r"url\(|@import|\bsrc=", page)


def test_a_passage_that_overlaps_no_other_is_marked_in_place_and_the_others_in_a_copy_each() -> None:
    tangle, one = tangled()
    page = html(tangle, one)
    ids = [each for each in Parts(page).ids if re.match(r"a_courier_\d+-", each)]
    assert len(ids) == len(one.evidence) == len(TANGLE)
    assert page.count('class="alt"') == len([each for each in TANGLE if not each.startswith("Thirty")])


def test_there_is_no_rule_for_a_passage() -> None:
    tangle, one = tangled()
    styles = {
        re.findall(r"<style>.*?</style>", page, re.DOTALL)[0] for page in (html(tangle, one), *pages(Extent.FULL))
    }
    assert len(styles) == 1


def test_a_quote_that_does_not_match_has_no_link_to_a_passage(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    change(root, BRIEF_FILE, "quote: voted seven to two on Saturday", "quote: voted six to three on Saturday")
    damaged = load(root)
    page = html(damaged, damaged.briefs[0])
    assert '<span class="words">“voted six to three' in page
    assert "not verified: missing" in page
    assert "1 unverified" in page


def test_of_the_articles_there_is_what_was_asked_for(harbour: Library) -> None:
    none, excerpts, full = (Parts(html(harbour, harbour.briefs[0], each, force=True)).text for each in EXTENTS)
    uncited, cited = "Port authority approves channel\n", "Moving the spoil inland would cost £35 million"
    assert [
        " ".join(uncited.split()) in " ".join(text.split()).replace("Harrow Courier: Port", "") for text in (none, full)
    ] == [
        False,
        True,
    ]
    assert [text.count(cited) for text in (none, excerpts, full)] == [1, 2, 2]
    assert [text.count("[…]") > 1 for text in (excerpts, full)] == [True, False]


def test_of_many_pages_each_lists_the_topics_around_its_own(harbour: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.export.html.MAX_TOPICS", 4)
    (brief,) = harbour.briefs
    many = replace(harbour, briefs=tuple(replace(brief, id=f"topic-{number}") for number in range(9)))
    files = html_of_all(many, Extent.NONE, in_one=False)

    def listed(name: str) -> list[str]:
        addresses = dict.fromkeys(Parts(files[name]).values("href"))
        return [address.removesuffix(".html") for address in addresses if address.endswith(".html")]

    assert listed("index.html") == [brief.id for brief in many.briefs]
    assert listed("topic-0.html") == ["topic-0", "topic-1", "topic-2", "topic-3", "index"]
    assert listed("topic-5.html") == ["topic-3", "topic-4", "topic-5", "topic-6", "index"]
    assert listed("topic-8.html") == ["topic-6", "topic-7", "topic-8", "index"]


def test_more_than_one_page_has_an_index(harbour: Library) -> None:
    second = replace(harbour.briefs[0], id="index", title="Second")
    several = replace(harbour, briefs=(harbour.briefs[0], second))
    files = html_of_all(several, Extent.EXCERPTS, in_one=False)
    assert list(files) == ["index.html", "harbour.html", "brief-index.html"]
    for page in files.values():
        parts = Parts(page)
        assert set(parts.values("href")) >= {"harbour.html", "brief-index.html"}
        assert len(parts.ids) == len(set(parts.ids))
        assert parts.wanted_ids <= set(parts.ids)
    assert files["harbour.html"].count('aria-current="page"') == 1
