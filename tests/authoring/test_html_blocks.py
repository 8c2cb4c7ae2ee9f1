"""What is copied of a page is what the page says: every line a run of its text, and what is left out is told."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from importlib import import_module
from typing import Final

import markdown
import pytest
from markdown_it import MarkdownIt

from briefing.authoring.html_blocks import article, blocks, plain
from briefing.authoring.html_page import read_page
from tests.rows import each_row

ARTICLE: Final = """\
# Changes to the harbour rules

The port authority has published the changes to its harbour rules, which hold for every vessel from the first of
June on, and which the council has to confirm in its next session.

## What is obsolete

- The *omp library* of rules, which still supports the old quay.
- The target with the `cr16` configuration has been obsoleted.
- Mooring at the northern pier.

Circumstances under which a pilot is required include the following:

1. A vessel of more than 40 metres.
2. Fog.
3. Ice on the channel, or on
   the river above it.

| vessel | fee |
|---|---|
| barge | £40 |
| ferry | £75 |

> The surveyor said that the survey of the channel will be complete in June, later than she had promised in March.

    first line of the code
      second line of it

The authority “will not begin before the survey is complete”, it said[^1] in a statement that it issued after the vote.
"""
_CMARK = import_module("cmarkgfm")  # without types of its own
RENDERERS: Final[dict[str, Callable[[str], str]]] = {
    "Python-Markdown": lambda text: markdown.markdown(text, extensions=["tables"]),
    "markdown-it": lambda text: str(MarkdownIt("commonmark").enable("table").render(text)),
    "cmark-gfm": lambda text: str(_CMARK.github_flavored_markdown_to_html(text)),
}
HEAD: Final = "<!doctype html><html><head><meta charset=utf-8><title>Site | Rules</title><style>p{}</style></head>"
MENU: Final = "<nav><ul><li><a href=/>Home</a><li><a href=/news>All the news from the harbour</a></ul></nav>"
TEMPLATES: Final = {
    "bare": "{head}<body>{body}</body></html>",
    "book": "{head}<body>{menu}<div id=menu-bar><button>Search</button></div><main>{body}</main>"
    "<footer>Made by a book generator in 2026</footer></body></html>",
    "documentation": "{head}<body><div class=related role=navigation>{menu}</div><div class=document><div role=main>"
    "<section>{linked}</section></div></div><aside><h3>Table of contents</h3><ul><li><a href=#a>What</a></ul></aside>",
    "news": "{head}<body><header><a href=/>Harrow Courier</a></header>{menu}<article>{body}"
    "<aside>Subscribe to our letter today</aside></article><section><h2>Most read</h2>"
    "<p><a href=/1>Ten quays that you have to see</a></p></section></body></html>",
}


def page(renderer: str, template: str) -> str:
    body = RENDERERS[renderer](ARTICLE)
    linked = re.sub(r"</(h[1-6])>", r'<a class="headerlink" href="#x" title="Link">¶</a></\1>', body)
    return TEMPLATES[template].format(head=HEAD, menu=MENU, body=body, linked=linked)


class Lines(HTMLParser):
    """All text of a page, a line for everything between two tags that are not within a line."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object = None) -> None:
        self.text += "" if tag in {"em", "code", "a", "i", "b", "strong", "sup"} else "\n"

    def handle_endtag(self, tag: str) -> None:
        self.handle_starttag(tag)

    def handle_data(self, data: str) -> None:
        self.text += data.replace("\n", " ")


def runs(html: str) -> str:
    reader = Lines()
    reader.feed(html)
    return re.sub(r"[ \t]+", " ", reader.text)


@pytest.mark.slow
@each_row("template", TEMPLATES)
@each_row("renderer", RENDERERS)
def test_every_line_of_the_copy_is_a_run_of_the_page(renderer: str, template: str) -> None:
    html = page(renderer, template)
    copied = read_page(html.encode())
    there = runs(html)
    for line in filter(None, copied.text.splitlines()):
        for cell in line.split("\t"):
            assert " ".join(cell.split()) in there, line


@pytest.mark.slow
@each_row("template", TEMPLATES)
@each_row("renderer", RENDERERS)
def test_nothing_of_the_article_is_lost_or_what_is_is_told(renderer: str, template: str) -> None:
    found = read_page(page(renderer, template).encode())
    for words in (
        "Changes to the harbour rules\n",
        "The omp library of rules, which still supports the old quay.\n",
        "Mooring at the northern pier.\n",
        "Fog.\n",
        "Ice on the channel, or on the river above it.\n",
        "What is obsolete\n",
        "barge\t£40\n",
        "first line of the code\n  second line of it",
        "it said[^1] in a statement that it issued after the vote.\n",
    ):
        assert words in found.text
    assert found.title == "Changes to the harbour rules"
    assert "¶" not in found.text
    for words in ("Home", "Search", "Made by", "Subscribe", "Ten quays", "Table of contents"):
        assert words not in found.text
    assert found.missing_words <= found.words * 0.05


def test_list_items_never_grow_together() -> None:
    """As an extraction once made them: a sentence that the page does not have."""
    html = page("cmark-gfm", "bare")
    spliced = (
        "The omp library of rules, which still supports the target with the cr16 configuration has been obsoleted."
    )
    copied = article(blocks(html), f"{runs(html)}\n{spliced}")
    assert spliced not in copied.text
    assert "The omp library of rules, which still supports the old quay." in copied.text.split("\n\n")


def test_what_the_extraction_lacks_is_counted_with_its_first_words() -> None:
    found = blocks(page("cmark-gfm", "book"))
    first = (
        "The port authority has published the changes to its harbour rules, which hold for every vessel from the first"
    )
    last = next(block.text for block in found if block.text.startswith("Mooring"))
    copied = article(
        found, f"{first} first of June on, and which the council has to confirm in its next session.\n{last}"
    )
    assert copied.missing.startswith("Circumstances under which a")
    assert copied.missing_words + len(copied.text.split()) == copied.words


SMALL: Final = """\
<body>{above}<h1>Harbor vote</h1><p>The board voted to approve the channel.</p>
<aside>The figure is for the northern route only.</aside><ul><li><a href=/a>Courier</a>, <a href=/b>Gazette</a></ul>
<p>Members may change their votes until the period ends.</p>{below}</body>
"""
LINKS: Final = "<a href=/>Home</a> | <a href=/news>News</a> | <a href=/about>About us</a>"


@each_row(
    ("above", "below"),
    [
        (f"<div>{LINKS}</div>", ""),
        (f"<p>{LINKS}</p>", f"<hr><p>{LINKS}</p>"),
        (f"<div>Harrow Courier</div><div>{LINKS}</div>", f"<div>{LINKS}, <a href=/top>Top</a></div>"),
    ],
)
def test_a_menu_without_a_mark_of_its_own_is_not_copied(above: str, below: str) -> None:
    found = blocks(SMALL.format(above=above, below=below))
    copied = article(found, "\n".join(block.text for block in found if block.tag != "aside"))
    lines = copied.text.split("\n\n")
    assert "Courier, Gazette" in lines
    assert not [line for line in lines if "News" in line]
    assert copied.missing == "The figure is for the northern route only."


def test_an_aside_is_counted_as_missing_if_it_is_not_copied() -> None:
    found = blocks(SMALL.format(above="", below=""))
    copied = article(found, "\n".join(block.text for block in found if block.tag != "aside"))
    assert copied.missing == "The figure is for the northern route only."
    assert copied.words == 26
    html = SMALL.format(above="", below="").replace("<aside>", "<aside><h2>Note</h2><p>")
    text = article(blocks(html), "\n".join(block.text for block in found if block.tag != "aside")).text
    assert "route" not in text, "what is between two paragraphs of the article is part of it, but not an aside"


def test_missing_words_are_counted_in_scripts_without_spaces_too() -> None:
    said = "管理局星期六以七比二通过。发言人说调查完成之前不会开始。"
    copied = article(blocks(f"<h1>港口</h1><p>{said}</p><p>费用是三千五百万英镑。</p>"), f"港口\n{said}")
    assert (copied.missing, copied.missing_words, copied.words) == ("费用是三千五百万英镑。", 4, 14)


def test_a_table_of_contents_is_not_copied_because_it_repeats_the_headings() -> None:
    listed = "<ul><li>What is obsolete<li>Mooring at the pier</ul>"
    said = "Mooring at the pier has been obsoleted since June, and so have all the rules that the council made for it."
    html = f"<div>{listed}</div><main><h2>What is obsolete</h2><p>{said}</p><nav>{listed}</nav></main>"
    assert article(blocks(html), f"What is obsolete\n{said}").text == f"What is obsolete\n\n{said}"


def test_the_header_of_a_section_is_part_of_it() -> None:
    html = "<header>Site</header><section><header><h1>Audit</h1><p>Run it.</p></header><p>It runs.</p></section>"
    copied = article(blocks(html), "It runs.")
    assert (copied.title, copied.words) == ("Audit", 5)


def test_all_text_can_be_taken() -> None:
    html = page("cmark-gfm", "book").replace("Fog.", "Fog.<p hidden>secret</p>")
    copied = plain(blocks(html))
    assert "Fog." in copied.text
    assert "secret" not in copied.text
    assert "Home" not in copied.text
    assert not copied.missing
    assert read_page(html.encode(), plain_text=True).text == copied.text + "\n"
    assert "Home" in plain(blocks(page("cmark-gfm", "bare").replace("<body>", f"<body>{MENU}"))).text


@each_row(
    ("html", "expected"),
    [
        ("<p>a\n  b&nbsp;c<b>d</b>e<p>f", ["a b cde", "f"]),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>d", ["a", "b", "c", "d"]),
        ("a<br>b<br/>c", ["a", "b", "c"]),
        ("<table><tr><td>a<td>b<tr><th>c</th><td><p>d</p></td></table>", ["a\tb", "c", "d"]),
        ("<pre>a\n  b\n\n c </pre>", ["a\n  b\n\n c"]),
        ("<script>x</script><style>y</style><p>a<template><p>z</template>", ["a"]),
        ('<h2>a<a class=headerlink href="#a">¶</a> b<a href=#b>#</a></h2>', ["a b"]),
        ("a<sup><a href=#n1>[1]</a></sup> b<sup>2</sup>", ["a b²"]),
        ("10<sup>6</sup> m<sup>-2</sup> in 2019<sup>1</sup>, the 1<sup>st</sup>", ["10⁶ m⁻² in 2019¹, the 1st"]),
        ("a<sup><a href=#n1><span>[</span>12<span>]</span></a></sup>b<a href=#n2><sup>3</sup></a>", ["ab"]),
        ("<a href=x>The number of <code>#</code> in E=mc<sup>2</sup></a>", ["The number of # in E=mc²"]),
        ("<a href=x><p>#</p></a><a href=x>1</a>", ["#", "1"]),
        ("<p>a</div></span>b</p></p>c", ["a", "b", "c"]),
        ("<div style='display: none'>x</div><div aria-hidden=true>y</div>a", ["a"]),
        ("<p>un<wbr>broken <img src=x alt=y>line", ["unbroken line"]),
        ("a<!-- b -->c<![CDATA[d]]>", ["ac"]),
        ("<p>&lt;b&gt; &amp;amp;", ["<b> &amp;"]),
        ("", []),
    ],
)
def test_blocks_are_what_the_page_shows(html: str, expected: list[str]) -> None:
    assert [block.text for block in blocks(html)] == expected


@pytest.mark.slow
def test_a_deep_or_broken_page_takes_no_time() -> None:
    assert blocks("<div>" * 50_000 + "a" + "</p>" * 50_000 + "</div>" * 10)[0].text == "a"


@pytest.mark.slow
@each_row("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_copy_has_the_letters_of_the_page(encoding: str) -> None:
    html = page("cmark-gfm", "bare")
    if encoding == "cp1252":
        html = html.replace("charset=utf-8", "charset=windows-1252")
    elif encoding == "utf-16":
        html = html.replace("<meta charset=utf-8>", "")
    assert "The authority “will not begin before" in read_page(html.encode(encoding)).text
