"""The Markdown renderers that an export must come through unharmed, and the text that they produce."""

import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from html.parser import HTMLParser
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import pytest
from markdown import markdown as python_markdown
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

Renderer = Callable[[str], str]
Test = TypeVar("Test", bound=Callable[..., object])

_cmarkgfm = import_module("cmarkgfm")  # without types of its own
_GFM_OPTIONS = _cmarkgfm.cmark.Options.CMARK_OPT_FOOTNOTES | _cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE


def _commonmark(markdown: str) -> str:
    engine = MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(front_matter_plugin)
    return str(engine.render(markdown))


def _commonmark_eager(markdown: str) -> str:
    engine = MarkdownIt("gfm-like", {"typographer": True}).enable(["replacements", "smartquotes"])
    return str(engine.use(footnote_plugin).use(front_matter_plugin).render(markdown))


def _github(markdown: str) -> str:
    extensions = ["table", "autolink", "strikethrough", "tasklist", "tagfilter"]
    return str(_cmarkgfm.markdown_to_html_with_extensions(markdown, _GFM_OPTIONS, extensions))


def _python_markdown(markdown: str) -> str:
    return python_markdown(markdown, extensions=["extra"])


def _find_pandoc() -> str | None:
    """Return the path of pandoc: of the wheel pypandoc-binary, or else of the system."""
    wheel = find_spec("pypandoc")
    bundled = Path(wheel.origin).parent / "files" / "pandoc" if wheel and wheel.origin else None
    return str(bundled) if bundled and bundled.exists() else shutil.which("pandoc")


_PANDOC = _find_pandoc()


def pandoc(markdown: str, dialect: str, *options: str) -> str:
    """Return what pandoc makes of `markdown` as HTML."""
    assert _PANDOC
    command = [_PANDOC, f"--from={dialect}", "--to=html5", "--wrap=none", "--mathml", *options]
    done = subprocess.run(command, input=markdown, capture_output=True, encoding="utf-8", check=True, timeout=60)
    return done.stdout


IN_PROCESS: dict[str, Renderer] = {
    "markdown-it": _commonmark,
    "markdown-it, linkify and typographer": _commonmark_eager,
    "cmark-gfm": _github,
    "Python-Markdown": _python_markdown,
}
PANDOC: dict[str, Renderer] = {
    f"pandoc {dialect}": partial(pandoc, dialect=dialect) for dialect in ("markdown", "gfm+footnotes", "commonmark_x")
}
_HAS_PANDOC = pytest.mark.skipif(_PANDOC is None, reason="no pandoc: `uv run --group pandoc pytest` brings it")


def needs_pandoc(test: Test) -> Test:
    """Leave a test out where there is no pandoc, and out of a plain run, since each page takes a process."""
    marked: Test = pytest.mark.slow(_HAS_PANDOC(test))
    return marked


RENDERERS = [
    *(pytest.param(render, id=name) for name, render in IN_PROCESS.items()),
    *(pytest.param(render, id=name, marks=(pytest.mark.slow, _HAS_PANDOC)) for name, render in PANDOC.items()),
]
"""Every renderer, as parameters of a test."""

_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "col"})


class Page(HTMLParser):
    """A rendered page: its elements, each with its text; and what should not be there."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._texts: list[list[str]] = []
        self._open: list[int] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._texts.append([])
        if tag not in _VOID:
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self.elements[self._open.pop()][0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for index in self._open:
            self._texts[index].append(data)

    def texts(self, tag: str) -> list[str]:
        """Return the text of each such element in order, white space folded."""
        return [
            folded("".join(text)) for (name, _), text in zip(self.elements, self._texts, strict=True) if name == tag
        ]

    @property
    def tags(self) -> set[str]:
        """The kinds of element there are."""
        return {tag for tag, _ in self.elements}

    @property
    def links(self) -> list[str]:
        """Where the links lead."""
        return [attributes.get("href") or "" for tag, attributes in self.elements if tag == "a"]


BACK = "\N{LEFTWARDS ARROW WITH HOOK}"


def notes(page: Page, count: int) -> list[str]:
    """Return the text of the last `count` list items, the notes of a page, without the arrows back."""
    items = page.texts("li")[-count:] if count else []
    return [folded(item.partition(BACK)[0]) for item in items]


def folded(text: str) -> str:
    """Return `text` with runs of white space folded, as a browser shows it."""
    return " ".join(text.split())
