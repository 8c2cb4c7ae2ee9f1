"""Briefs as HTML pages that fetch nothing, work without scripts, and include the cited passages.

Every value from a library is sanitized and then escaped once, by the template's environment; addresses come only
from `export.links`. Jinja is imported only here.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from msgspec.structs import replace

from briefing import __version__
from briefing.export.html import ids
from briefing.export.html.articles import Gap, Knot, Paragraph
from briefing.export.html.view import ClippingsView, View, Wanted, topic_of
from briefing.export.rights import Extent
from briefing.model import Brief, Library
from briefing.model.filters import FILTERS
from briefing.text.sanitize import sanitize_line
from briefing.views.clippings import Clipping
from briefing.views.outline import ClaimItem, SilenceItem

INDEX: Final = "index.html"
MAX_TOPICS: Final = 40
"""How many topics each of several pages lists at its side: if there are more, those around its own."""


def html(library: Library, brief: Brief, extent: Extent = Extent.EXCERPTS, *, force: bool = False) -> str:
    """Return a brief as one HTML page. The same library always gives the same text."""
    return _page(Wanted(library, (brief,), extent, force))


def html_of_all(
    library: Library,
    extent: Extent,
    *,
    briefs: Sequence[Brief] | None = None,
    force: bool = False,
    in_one: bool = True,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Mapping[str, str]:
    """Return briefs (by default, all of a library) as pages by file name.

    They are one page, named `index.html`; unless `in_one`, they are one page each, with an index, and `progress` is
    called with how many are done.
    """
    chosen = library.briefs if briefs is None else tuple(briefs)
    if in_one:
        return {INDEX: _page(Wanted(library, chosen, extent, force))}
    topics = tuple(topic_of(each, _file(each)) for each in chosen)
    pages = {INDEX: _page(Wanted(library, (), extent, force, topics))}
    is_long = len(topics) > MAX_TOPICS
    for number, (brief, topic) in enumerate(zip(chosen, topics, strict=True)):
        progress(number, len(chosen))
        first = max(0, number - MAX_TOPICS // 2) if is_long else 0
        near = tuple(replace(each, is_here=each is topic) for each in topics[first : first + MAX_TOPICS])
        pages[_file(brief)] = _page(Wanted(library, (brief,), extent, force, near, INDEX if is_long else ""))
    return pages


def _file(brief: Brief) -> str:
    return f"{'brief-' * (brief.id == 'index')}{brief.id}.html"


def clippings_html(clippings: Sequence[Clipping], library: Library) -> str:
    """Return the clippings as one page, in the given order, with a note on those that are gone.

    If a quote's claim is marked too, the quote is shown only with its claim.
    """
    whole = {id(each.claim) for each in clippings if each.kind == "claim" and each.claim}
    shown = [each for each in clippings if each.kind != "quote" or id(each.claim) not in whole]
    briefs = tuple(dict.fromkeys(each.brief for each in shown if each.brief))
    view = ClippingsView(Wanted(library, briefs, Extent.NONE))
    title = f"Clippings from {library.title}"
    return _rendered("clippings.html.jinja", view, _asset("page.css"), title=title, clippings=shown)


def _page(wanted: Wanted) -> str:
    style = _asset("page.css") + "".join(map(_filter_rules, (each.id for each in FILTERS)))
    return _rendered("page.html.jinja", View(wanted), style, _asset("keys.js"))


def _rendered(template: str, view: View, style: str, script: str = "", **others: object) -> str:
    allowed = f"'{_digest(script)}'" if script else "'none'"
    policy = (
        f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src '{_digest(style)}'; script-src {allowed}"
    )
    page = _environment().get_template(template)
    return page.render(
        view=view,
        ids=ids,
        policy=policy,
        style=Markup(style),
        script=Markup(script),
        version=__version__,
        **others,
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("briefing.export.html", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_safe,
    )
    environment.tests["claim_item"] = lambda item: isinstance(item, ClaimItem)
    environment.tests["silence_item"] = lambda item: isinstance(item, SilenceItem)
    environment.tests["gap"] = lambda block: isinstance(block, Gap)
    environment.tests["knot"] = lambda block: isinstance(block, Knot)
    environment.tests["of_paragraphs"] = lambda knot: isinstance(knot.plain[0], Paragraph)
    return environment


def _safe(value: object) -> object:
    """Return the value of a template expression without characters that could act or hide; Jinja escapes it."""
    return value if isinstance(value, Markup) else sanitize_line(str(value))


def _filter_rules(name: str) -> str:
    """Return the CSS rules that show only the claims of a filter, and the claim that the address names."""
    on = f":root:has(#_f-{name}:checked)"
    rules = (f".claim:not(.f-{name}):not(:target)", f".claims:not(:has(.f-{name},:target))")
    return "".join(f"{on} {rule}{{display:none}}\n" for rule in rules)


def _asset(name: str) -> str:
    return files(__name__).joinpath(name).read_text("utf-8")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
