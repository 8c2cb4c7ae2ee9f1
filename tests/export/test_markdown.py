"""An export holds the whole brief: each claim with its notes, each quote word for word, each article once."""

import re
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from briefing.export.escape import flat
from briefing.export.markdown import Quotes, markdown
from briefing.load import load
from briefing.model import Brief, Difference, DifferenceType, Library, Party, Position, Revision, Silence
from briefing.views.outline import outline
from tests.export.renderers import RENDERERS, Page, Renderer, folded, needs_pandoc, notes, pandoc
from tests.export.values import brief, claim, evidence, library, source
from tests.libraries import BRIEF_FILE, COURIER_FILE, change, make_library, shipped_library
from tests.rows import each_row

SHIPPED = shipped_library()


@pytest.fixture
def harbour(tmp_path: Path) -> Library:
    return load(make_library(tmp_path))


def body(text: str) -> str:
    """Return an export without its front matter, which GitHub and Obsidian take away before they render."""
    return text.split("\n---\n\n", 1)[1]


def note_lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if re.match(r"\[\^\d+\]: ", line)]


def test_the_whole_of_a_small_brief(harbour: Library) -> None:
    text = body(markdown(harbour.briefs[0], harbour))
    assert text.split("\n## Sources\n")[0] == EXPECTED


EXPECTED = """\
# Harbour dredging

**The channel is approved; who pays for the spoil is open.**

As of March 15, 2026 · 6 claims · 7 quotes from 2 articles, all verified

## Bottom line

The authority approved the channel; who pays for moving the spoil is open. *(Rests on claims 1 and 5.)*

## Claims

**1.** The port authority approved the £410 million channel on a Saturday.

Support: *2 articles, one origin*

- When: March 14, 2026 (computed)

> “voted seven to two on Saturday to approve the channel”
>
> — speaker unstated ← Harrow Courier ¶2 · about March 14, 2026 · verified \
· origin: Vote of the board in open session · [public page][page-1]

> “approved on Saturday evening”
>
> — members of the board ← Gazette ¶1 · undated · verified · origin: Vote of the board in open session

**2.** The school district declined to comment.

Support: *one article, naming no source*

> “declined to comment”
>
> — speaker unstated ← Harrow Courier ¶3 · about March 14, 2026 · verified · origin: unstated · [public page][page-3]

**3.** The authority says that it will not begin before its survey is complete.

Support: *one article, naming no relay*

> ““We will not begin before the survey is complete,””
>
> — the port authority ← Harrow Courier ¶4 · about March 14, 2026 · verified · origin: unstated \
· note: The statement is not in the article. · [public page][page-4]

**4.** Residents asked for the work to wait, and the board gave no date.

Support: *one article, naming no source*

> “Residents had asked \\[…\\] The board gave no date”
>
> — speaker unstated ← Gazette ¶3 · undated · verified · origin: unstated

**5.** Estimates of moving the spoil differ.

Support: *2 articles*

Difference: *contradictory, 2 positions*. The Gazette's figure is for the northern route only.

**A** £35 million (*one article, citing the board's vote*)

> “Moving the spoil inland would cost £35 million”
>
> — the port authority ← Harrow Courier ¶3 · about March 14, 2026 · verified \
· origin: Vote of the board in open session · [public page][page-6]

**B** £28 million (*one article, citing Study that the county published in February*)

> “Moving spoil by the northern route would cost £28 million”
>
> — speaker unstated ← the county ← Gazette ¶2 · undated · verified \
· origin: Study that the county published in February

**6.** *Judgment:* Work is unlikely to begin this spring.

Support: *judgment, rests on 2 claims, low confidence*

- Rests on: claims 3 and 4
- Likelihood: unlikely
- Confidence: low
- Because: Only one article speaks of the survey.

## What no article says

- No article says when the survey will be complete.
- No article says who pays.
- Neither article quotes a resident.
- The Gazette does not mention a tunnel. *(search verified: no "tunnel" in Gazette.)*

## Source summary

Both articles go back to the same meeting of the board.

## What the labels say

- *n articles*: how many articles have a verified quote that supports the claim
- *citing X*: the article names X as its source
- *one origin*: every article has it from the same statement, report or document
- *naming no relay*: the article says whose words they are, but not how it got them
- *naming no source*: the article does not name its source
- *contradictory*: the accounts cannot both be true
- *judgment*: the curator's own conclusion from the claims that it names
- *verified*: the quote matches its article exactly, and occurs there once; not that the article is true
"""


def test_a_note_says_who_said_it_where_when_and_whether_it_matches(harbour: Library) -> None:
    text = markdown(harbour.briefs[0], harbour, quotes=Quotes.NOTES, folder=harbour.root)
    by_number = note_lines(text)
    assert by_number[3] == (
        "[^4]: ““We will not begin before the survey is complete,”” — the port authority ← Harrow Courier ¶4"
        " · about March 14, 2026 · verified · origin: unstated · note: The statement is not in the article."
        " · [article](seeds/courier-2026-03-14.txt#L7)"
        " · [public page](https://example.org/a#:~:text=%E2%80%9CWe%20will%20not%20begin%20before%20the%20survey%20is"
        "%20complete%2C%E2%80%9D)"
    )
    assert by_number[6] == (
        "[^7]: “Moving spoil by the northern route would cost £28 million” — speaker unstated ← the county ← Gazette ¶2"
        " · undated · verified · origin: Study that the county published in February · [article](seeds/gazette.txt#L3)"
    )
    assert "**1.** The port authority approved the £410 million channel on a Saturday.[^1] [^2]\n" in text
    assert "**A** £35 million (*one article, citing the board's vote*)[^6]\n" in text


def test_each_article_is_in_the_list_with_how_much_of_it_the_file_holds(harbour: Library) -> None:
    text = markdown(harbour.briefs[0], harbour)
    courier, gazette = [line for line in text.split("\n## Sources\n")[1].split("\n") if line.startswith("- ")]
    assert courier.startswith("- **Harrow Courier**: Port authority approves channel · outlet Harrow Courier")
    assert " · published about March 14, 2026 (from “on Saturday”) · genre report · rights unstated · " in courier
    assert "% of its text is quoted here · file courier-2026-03-14.txt, SHA-256 " in courier
    assert courier.endswith(" · [public page](https://example.org/a)")
    assert " · outlet unstated · undated · genre " in gazette
    assert "public page" not in gazette


@pytest.mark.parametrize("quotes", Quotes)
def test_links_to_articles_resolve_from_where_the_file_lies_or_are_left_out(
    harbour: Library, tmp_path: Path, quotes: Quotes
) -> None:
    inside = harbour.root / "exports" / "2026"
    inside.mkdir(parents=True)
    for folder, number in ((harbour.root, 9), (inside, 9), (tmp_path, 0), (None, 0)):
        ways = re.findall(r"\[article\]\(([^)#]*)", markdown(harbour.briefs[0], harbour, quotes=quotes, folder=folder))
        assert len(ways) == number
        assert all((folder / unquote(way)).is_file() for way in ways if folder)


def test_a_quote_that_is_not_there_is_said_so_and_not_linked_as_if_it_did(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    change(root, BRIEF_FILE, "quote: voted seven to two on Saturday", "quote: voted six to three on Saturday")
    change(root, BRIEF_FILE, 'before: "the school district "', "speaker: unstated")
    change(root, BRIEF_FILE, "        speaker: unstated\n        speaker: unstated", "        speaker: unstated")
    change(root, COURIER_FILE, "complete,” the", 'complete," the')
    damaged = load(root)
    text = markdown(damaged.briefs[0], damaged, quotes=Quotes.NOTES)
    missing, ambiguous, typographic = (note_lines(text)[number] for number in (0, 2, 3))
    assert "**not verified: missing" in missing
    assert "voted six to three" in missing
    assert "**not verified: ambiguous" in ambiguous
    assert "**not verified: typographic" in typographic
    assert "complete,&quot;" in typographic
    assert ":~:text=" not in missing + ambiguous
    assert "(changed since it was quoted)" in text
    assert "7 quotes from 2 articles, 4 verified" in text


def test_outlook_indicators_and_revisions_are_where_there_are_any() -> None:
    one = replace(
        brief(claim(evidence("voted seven to two"))),
        outlook="Open.",
        indicators=("A date.",),
        revisions=(Revision(date(2026, 3, 16), "Corrected."),),
    )
    text = markdown(one, library(one))
    assert "## Outlook\n\nOpen.\n\n## Indicators\n\n- A date.\n\n## Revisions\n\n- March 16, 2026: Corrected.\n" in text
    assert "## What no article says" not in text


def test_articles_that_the_brief_does_not_cite_are_named() -> None:
    one = brief(claim(evidence("voted seven to two")))
    two = brief(claim(evidence("voted seven to two", of=source(label="Gazette"))))
    assert "\n\nNot cited here: Gazette.\n\n" in markdown(one, library(one, two))


def test_a_brief_without_claims_is_a_file_all_the_same() -> None:
    text = markdown(brief(), library(brief()))
    assert "## Sources" not in text
    assert text.endswith("## Bottom line\n\nThe channel is approved.\n")


def test_two_exports_are_the_same_bytes(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    first, second = load(root), load(root)
    assert markdown(first.briefs[0], first) == markdown(second.briefs[0], second)


@each_row("one", SHIPPED.briefs)
def test_references_and_notes_match_in_order(one: Brief) -> None:
    text = markdown(one, SHIPPED, quotes=Quotes.NOTES)
    wanted = [str(item.number) for item in one.evidence]
    assert wanted
    assert re.findall(r"\[\^(\d+)\](?!:)", text) == wanted
    assert re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE) == wanted
    assert not re.search(r"\n\n\n|[ \t]\n|\t", text)


@each_row("one", SHIPPED.briefs)
def test_every_quote_has_the_address_of_its_public_page_once(one: Brief) -> None:
    text = markdown(one, SHIPPED)
    used = re.findall(r"\[public page\]\[page-(\d+)\]", text)
    assert used == re.findall(r"^\[page-(\d+)\]: https?://\S+$", text, re.MULTILINE)
    assert used == [str(item.number) for item in one.evidence if item.source.url]
    assert not re.search(r"\n\n\n|[ \t]\n|\t", text)


@pytest.mark.parametrize("render", RENDERERS)
def test_a_shipped_brief_renders_whole(render: Renderer) -> None:
    for one in SHIPPED.briefs:
        check_rendered(one, SHIPPED, render, Quotes.INLINE)


@pytest.mark.parametrize("render", RENDERERS)
def test_a_shipped_brief_renders_whole_with_notes(render: Renderer) -> None:
    check_rendered(SHIPPED.briefs[0], SHIPPED, render, Quotes.NOTES)


@needs_pandoc
def test_pandoc_prints_the_title_once_and_knows_it() -> None:
    page = Page(pandoc(markdown(SHIPPED.briefs[0], SHIPPED), "markdown", "--standalone"))
    assert page.texts("title") == page.texts("h1") == [SHIPPED.briefs[0].title]


@needs_pandoc
@pytest.mark.parametrize("one", SHIPPED.briefs, ids=lambda one: one.id)
def test_every_quote_is_there_in_plain_text_and_in_word(one: Brief, tmp_path: Path) -> None:
    text, document = markdown(one, SHIPPED), tmp_path / "brief.docx"
    plain = pandoc(text, "markdown", "--to=plain")
    pandoc(text, "markdown", "--to=docx", f"--output={document}")
    with ZipFile(document) as parts:
        word = unescape(re.sub(r"<[^>]+>", "", parts.read("word/document.xml").decode()))
    for item in one.evidence:
        words = f"“{folded(flat(item.words))}”"
        assert words in folded(plain)
        assert words in folded(word)


@pytest.mark.parametrize("render", RENDERERS)
def test_a_hostile_brief_renders_whole(render: Renderer) -> None:
    bait = "# <b>x</b> [y](javascript:z) *a* `b` | $c$ [^9] ~~d~~ \x1b[0m\u202e --- !"
    article = source(f"Start\n{bait}\n{bait}{bait}\n- [x] done\n", url="javascript:alert(1)", label=bait)
    item = replace(
        evidence(f"Start\n{bait}", 1, of=article, note=bait),
        speakers=(Party(bait, bait),),
        via=(Party(bait, bait), Party("1. two", "")),
    )
    other = evidence("- [x] done", 2, of=article)
    sides = Difference(DifferenceType.WORDING, bait, (Position(bait, (other,)), Position("[x] *", ())))
    differing = replace(claim(number=2, text=bait), difference=sides)
    one = replace(
        brief(claim(item, text=bait), differing, title=bait, text=bait),
        silences=(Silence(1, bait), Silence(2, "[ ] open", words=("zebra", bait), articles=(article,))),
        source_summary=bait,
        outlook=bait,
        indicators=(bait,),
        revisions=(Revision(date(2026, 3, 16), bait),),
    )
    for quotes in Quotes:
        page = check_rendered(one, library(one, title=bait), render, quotes)
        assert not page.tags & {"script", "b", "code", "del", "s", "math", "input"}
        assert all(link.startswith("#") for link in page.links)


def check_rendered(one: Brief, of: Library, render: Renderer, quotes: Quotes) -> Page:
    """Check headings, quotes and links of a rendered export, and return its page."""
    page = Page(render(body(markdown(one, of, quotes=quotes))))
    assert page.texts("h1") == [folded(flat(one.title))]
    headings = page.texts("h2")
    assert headings == [*(section.title for section in outline(one).sections), "What the labels say", "Sources"]
    shown = "".join(text for text in page.texts("p") if "javascript" not in text)
    assert not re.search(r"\[\^\d|\]\[page-|^> ", shown)
    wanted = [f"“{folded(flat(item.words))}”" for item in one.evidence]
    if quotes is Quotes.NOTES:
        found = notes(page, len(wanted))
        assert all(note.startswith(f"{words} — ") for words, note in zip(wanted, found, strict=True))
    else:
        said = [text for text in page.texts("p") if text in set(wanted)]
        assert said == wanted
    return page
