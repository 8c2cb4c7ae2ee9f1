"""The one table of keys: every action of the reader, and what the line of keys of each page shows.

Help, palette, `:` line, `briefing keys` and README's table are made from it. Nothing here imports Textual.

A row: id, keys, Textual's action, description, pages, label in the line of keys, opposite action.
To change a key, change its row; the failing test then prints README's new table.
"""

from collections.abc import Mapping
from functools import partial
from typing import Final

from briefing.tui.action import DIGITS, Group, action
from briefing.tui.pages import (
    CLAIM,
    CLAIM_LISTS,
    COUNTING,
    EVERYWHERE,
    LISTS,
    MOVING,
    OVER,
    QUOTE,
    READER,
    READING,
    TEXT,
    TOPIC_KEYS,
    Page,
)

_go = partial(action, Group.GO)
_read = partial(action, Group.READ)
_find = partial(action, Group.FIND)
_compare = partial(action, Group.COMPARE)
_take = partial(action, Group.TAKE)
_program = partial(action, Group.PROGRAM)
_selected = partial(action, Group.SELECTED)
_typing = partial(action, Group.TYPING)

_DIGITS: Final = " ".join(DIGITS)
SCROLLED: Final = (*MOVING, Page.ADDRESS, Page.REPAIR)
OPENING: Final = (*READER, *TEXT, *LISTS, Page.SEARCH, Page.VERSIONS)
COMPARED: Final = (Page.OVERVIEW, *CLAIM, *CLAIM_LISTS, *TEXT, Page.SELECTING, Page.MATRIX, Page.HITS)
FILTERED: Final = (*CLAIM, Page.DIFFERENCES, Page.TWO_ARTICLES, Page.TIMELINE)
EXPLAINED: Final = (Page.OVERVIEW, *CLAIM, *CLAIM_LISTS, *TEXT, Page.COMPARE, Page.MATRIX)
SORTED: Final = (Page.SOURCES, Page.DIFFERENCES, Page.PEOPLE, Page.CLIPPINGS)
REVERSED: Final = (Page.SOURCES, Page.PEOPLE)
MARKED: Final = (*QUOTE, Page.CITED, Page.CLIPPINGS)
ZOOMED: Final = (*READER, *TEXT, *CLAIM_LISTS, Page.SOURCES, Page.MATRIX)
CITING: Final = (*QUOTE, Page.SELECTING)
WALK: Final = (*CLAIM, *TEXT, Page.SELECTING, Page.COMPARE, Page.TWO_ARTICLES)
EDITED: Final = (*QUOTE, Page.SOURCES, Page.ABOUT, Page.PROBLEMS)
PANES: Final = (*ZOOMED, Page.OVERVIEW, Page.CLIPPINGS, Page.SEARCH, Page.HITS)
CHANGES: Final = (Page.VERSIONS,)
_PREVIOUS: Final = "previous-passage"
_BEFORE: Final = "previous-change"
ARTICLES: Final = (Page.EVIDENCE, *TEXT, Page.SOURCES, Page.ABOUT)
TAKING: Final = tuple(page for page in OVER if page is not Page.COPY)
_HITS: Final = (Page.FIND, Page.SEARCH, Page.PALETTE, Page.APPEND)

ACTIONS: Final = (
    _go("overview", "0", "app.page('overview')", "the overview of the library", READING, "overview"),
    _go("topic", _DIGITS, "app.topic({key})", "open that topic", TOPIC_KEYS, "topic"),
    _go("count", _DIGITS, "screen.digit({key})", "a count: 6j moves six down, 13G goes to the 13th", COUNTING),
    _go("claim-number", ".", "screen.claim_number", "a claim of this brief by its number: .5", CLAIM, "claim number"),
    _go("open", "enter", "screen.open", "open, read, go to what the cursor is on", OPENING, "read"),
    _go("back", "escape backspace", "screen.back", "one step back: field, filter, page", READING, "back"),
    _go("left", "h left", "screen.left('{key}')", "left; at the left edge h goes back", MOVING, "left", "right"),
    _go("right", "l right", "screen.right", "right: pane, column, cell, word", MOVING, "right", "left"),
    _go("next-pane", "tab", "screen.pane(1)", "the next pane", PANES, "pane", "previous-pane"),
    _go("previous-pane", "shift+tab", "screen.pane(-1)", "the pane before", PANES, "", "next-pane"),
    _go("jump-back", "' ctrl+o", "app.jump_back", "back to where you jumped from; again: forward", READING),
    _go("command", ":", "screen.command", "type a place or command: :4  :4.5  :export  :q", MOVING),
    _go("close", "q", "app.close", "close this page; on the main pages leave", MOVING, "close"),
    _go("quit", "Q ctrl+q", "app.quit", "leave from anywhere", EVERYWHERE, "leave"),
    _read("down", "j down", "screen.times('move', 1)", "down: row, claim, line", SCROLLED, "down", "up"),
    _read("up", "k up", "screen.times('move', -1)", "up", SCROLLED, "up", "down"),
    _read("page-down", "space pagedown ctrl+f", "screen.page(1)", "a page down", MOVING, "page", "page-up"),
    _read("page-up", "b pageup ctrl+b", "screen.page(-1)", "a page up", MOVING, "", "page-down"),
    _read("half-down", "d ctrl+d", "screen.page(0.5)", "half a page down", MOVING, "half a page", "half-up"),
    _read("half-up", "u ctrl+u", "screen.page(-0.5)", "half a page up", MOVING, "half a page", "half-down"),
    _read("top", "g home", "screen.top", "to the top", MOVING, "top", "bottom"),
    _read("bottom", "G end", "screen.bottom", "to the bottom; 13G goes to row or ¶ 13", MOVING, "bottom", "top"),
    _read("next-passage", "}", "screen.times('passage', 1)", "the next cited passage", TEXT, "passage", _PREVIOUS),
    _read(_PREVIOUS, "{", "screen.times('passage', -1)", "the one before", TEXT, "passage", "next-passage"),
    _read("next-quote", "]", "screen.times('quote', 1)", "the next quote of a claim", WALK, "quote", "previous-quote"),
    _read("previous-quote", "[", "screen.times('quote', -1)", "the quote before", WALK, "quote", "next-quote"),
    _read("next-change", "]", "screen.times('change', 1)", "the next change of an article", CHANGES, "change", _BEFORE),
    _read(_BEFORE, "[", "screen.times('change', -1)", "the change before", CHANGES, "change", "next-change"),
    _read("zoom", "z", "screen.zoom", "zoom this pane; again: as before", ZOOMED, "zoom"),
    _read("about", "i", "app.about", "about this article; again: closes", ARTICLES, "about"),
    _read("cited-passages", "C", "screen.cited_passages", "show all cited passages", TEXT, "cited"),
    _find("find", "/", "screen.find", "find words on this page", READING, "find"),
    _find("next-match", "n", "screen.times('match', 1)", "the next match", READING, "match", "previous-match"),
    _find("previous-match", "N", "screen.times('match', -1)", "the match before", READING, "match", "next-match"),
    _find("search", "F", "app.page('search')", "search the whole library", READING, "search"),
    _find("filter", "f", "screen.filter", "only claims that differ, only from one article, …", FILTERED, "filter"),
    _find("differences", "D", "app.page('differences')", "what differs, in the whole library", READING, "differences"),
    _find("cited", "U", "app.page('cited')", "the claims of the library that use this", CITING, "cited by"),
    _compare("compare", "c", "app.page('compare')", "how each article words this claim", COMPARED, "compare"),
    _compare("against", "c", "screen.against", "this article against another", (Page.SOURCES,), "against another"),
    _compare("cross-table", "x", "app.page('cross-table')", "a table of claims by article", READING, "cross table"),
    _compare("sources", "s", "app.page('sources')", "the articles in a table", READING, "articles"),
    _compare("timeline", "T", "app.page('timeline')", "what happened, in order", READING, "timeline"),
    _compare("people", "W", "app.page('people')", "who said what, and through whom", READING, "who said what"),
    _compare("why", "w", "app.page('why')", "why this label; on the bottom line, why the silences", EXPLAINED, "why"),
    _compare("versions", "V", "app.page('versions')", "former and present text of articles", ARTICLES, "former text"),
    _compare("sort", "S", "screen.sort", "sort by the next column, group another way", SORTED, "sort", "reverse"),
    _compare("reverse", "r", "screen.reverse", "reverse the order", REVERSED, "reverse", "sort"),
    _take("copy", "y", "app.copy", "copy the quote with its citation", QUOTE, "copy", "copy-as"),
    _take("copy-as", "Y", "app.copy_as", "choose what to copy", QUOTE, "", "copy"),
    _take("mark", "m", "app.mark", "mark this claim, quote or hit (◆); again: unmark", MARKED, "mark"),
    _take("clippings", "M", "app.page('clippings')", "what you have marked", READING, "clippings"),
    _take("copy-clipping", "y", "screen.copy", "copy the clipping", (Page.CLIPPINGS,), "copy", "copy-clippings"),
    _take("copy-clippings", "Y", "screen.copy_all", "all, as Markdown", (Page.CLIPPINGS,), "copy all", "copy-clipping"),
    _take("export", "e", "app.export", "export this brief, all, or what is marked", READING, "export"),
    _take("select", "v", "screen.select", "select words; the mouse does too", (Page.ARTICLE,), "select"),
    _take("page", "o", "app.web", "the public page, at the quote", (*QUOTE, Page.SOURCES, Page.ABOUT), "public page"),
    _take("edit", "E", "app.edit", "open this line in your editor", EDITED, "editor"),
    _program("help", "? f1", "app.help", "help; again: closes", EVERYWHERE, "help"),
    _program("theme", "t", "app.change_theme", "choose the colors", READING, "colors"),
    _program("problems", "p", "app.page('problems')", "the errors of this library", READING, "errors"),
    _program("palette", "ctrl+p", "app.palette", "find an action, a topic, a claim by name", MOVING, "find an action"),
    _program("repaint", "ctrl+l", "app.repaint", "repaint the screen", EVERYWHERE),
    _program("shell", "ctrl+z", "app.suspend_process", "suspend to the shell; fg returns", EVERYWHERE),
    _program("interrupt", "ctrl+c", "app.interrupt", "say how to leave", READING),
    _selected("widen", "v", "screen.widen", "select the sentence, the paragraph, the words", (Page.SELECTING,), "more"),
    _selected("other-end", "tab", "screen.select", "move the other end", (Page.SELECTING,), "other end"),
    _selected("append", "A", "screen.append", "add the words to a claim", (Page.SELECTING,), "add to claim"),
    _selected("copy-selection", "y Y", "screen.copy_selection", "copy them as YAML", (Page.SELECTING,), "copy YAML"),
    _selected("end-selection", "escape backspace", "screen.back", "end the selection", (Page.SELECTING,), "back"),
    _typing("next-hit", "down ctrl+n", "screen.hit(1)", "the next hit", _HITS, "hit", "previous-hit"),
    _typing("previous-hit", "up ctrl+p", "screen.hit(-1)", "the hit before", _HITS, "hit", "next-hit"),
    _typing("mark-hit", "ctrl+t", "app.mark", "mark the hit; again: unmark", (Page.SEARCH,), "mark"),
    _typing("hits-down", "pagedown", "screen.hits(1)", "a page of hits down", _HITS),
    _typing("hits-up", "pageup", "screen.hits(-1)", "a page of hits up", _HITS),
    _typing("accept", "enter", "screen.accept", "accept: stay, go or write", TAKING, "accept"),
    _typing("complete", "tab", "screen.complete", "complete what is typed", (Page.COMMAND,), "complete"),
    _typing("cancel", "escape", "screen.cancel", "cancel", (*OVER, Page.SEARCH), "cancel"),
    _typing("close-dialog", "q", "screen.cancel", "cancel", (Page.ADDRESS, Page.REPAIR)),
    _typing("replace", "ctrl+r", "screen.replace", "overwrite the existing file", (Page.EXPORT,), "replace it"),
    _typing("next-format", "tab", "screen.format", "another format: Markdown, HTML, …", (Page.EXPORT,), "format"),
    _typing("every-brief", "ctrl+t", "screen.every", "this brief, all, what is marked", (Page.EXPORT,), "what"),
    _typing("copy-quote", "q", "screen.choose('quote')", "the quote's words alone", (Page.COPY,)),
    _typing("copy-citation", "c", "screen.choose('citation')", "the quote with its citation in a line", (Page.COPY,)),
    _typing("copy-markdown", "m", "screen.choose('markdown')", "the claim with its notes, as Markdown", (Page.COPY,)),
    _typing("copy-yaml", "y", "screen.choose('yaml')", "the citation as YAML, for another brief", (Page.COPY,)),
    _typing("copy-address", "y", "screen.copy", "copy the address", (Page.ADDRESS,), "copy"),
    _typing("open-address", "o", "screen.accept", "open the address in the browser", (Page.ADDRESS,)),
    _typing("next-offer", "] right", "screen.offer(1)", "another passage", (Page.REPAIR,), "another", "previous-offer"),
    _typing("previous-offer", "[ left", "screen.offer(-1)", "the passage before", (Page.REPAIR,), "", "next-offer"),
    _typing("edit-quote", "E", "screen.edit", "open the quote in your editor", (Page.REPAIR,), "edit"),
)  # fmt: skip
"""In the order of the help."""

LINES: Final[Mapping[Page, str]] = {
    Page.TOPICS: "open=open, topic, next-pane, search, sources, export",
    Page.BRIEF: "open=read, next-quote, next-pane, filter, compare, copy, mark, zoom, cross-table, search, export, "
    "claim-number",
    Page.EVIDENCE: "open=read, next-quote, previous-pane=pane, compare, copy, mark, zoom, export",
    Page.ARTICLE: "open=claim, next-passage, next-quote, versions, next-pane, about, cited-passages, zoom, copy, "
    "select, find",
    Page.PASSAGE: "open=claim, next-passage, previous-pane=pane, mark, copy, compare, about, zoom",
    Page.ABOUT: "versions, page, edit, find",
    Page.SELECTING: "left=word, widen, other-end, copy-selection, append, cited, end-selection",
    Page.OVERVIEW: "open, topic, differences, search, timeline, people, compare, sources, next-pane",
    Page.DIFFERENCES: "open=claim, filter=next list, next-pane, compare, sort=group, mark, copy, zoom, export",
    Page.TWO_ARTICLES: "open=open, filter=next group, next-pane, next-quote, compare, mark, copy, zoom",
    Page.TIMELINE: "open=claim, filter, next-pane, find, mark, copy",
    Page.PEOPLE: "open=read, next-pane=quotes, sort, reverse, find, mark, copy",
    Page.CLIPPINGS: "open=read, copy-clipping, copy-clippings, export, mark=unmark, sort, next-pane",
    Page.VERSIONS: "next-change, open=unfold, page-down=more, find",
    Page.WHY: "page-down=more, find",
    Page.COMPARE: "open=read, left=column, next-quote, copy, mark, page",
    Page.SOURCES: "open=read, versions, against, sort, reverse, next-pane, zoom",
    Page.MATRIX: "open=read, left=article, compare, copy, mark, why, next-pane, zoom",
    Page.CITED: "open=claim, mark, find",
    Page.SEARCH: "open=go, next-hit, next-pane=hits, mark-hit",
    Page.HITS: "open=go, find=words, mark, copy, compare, next-pane",
    Page.PROBLEMS: "open=correct, edit",
    Page.HELP: "page-down=more, find",
    Page.FIND: "next-hit=others, accept=stay",
    Page.COMMAND: "accept=go, complete",
    Page.PALETTE: "accept=go, next-hit=choose",
    Page.COPY: "",
    Page.EXPORT: "accept=write, replace, next-format, every-brief",
    Page.APPEND: "accept=write, next-hit=choose, hits-down=more",
    Page.ADDRESS: "accept=open in the browser, copy-address",
    Page.REPAIR: "accept, next-offer, edit-quote",
}
"""The actions in the line of keys of each page, the most useful first; `id=word` overrides the label.

Help is added before them and leaving after them.
"""

COUNTED: Final = "down=move, bottom=go to that row or ¶, next-passage, next-quote, next-match, back=cancel"
"""The line of keys while a count is typed."""

FORMER_IDS: Final = {
    "matrix": "cross-table",
    "export-clippings": "export",
    "next-cell": "right",
    "previous-cell": "left",
    "next-word": "right",
    "previous-word": "left",
    "sentence": "widen",
    "paragraph": "widen",
    "leave": "cancel",
}
"""Former ids of actions, which still work in settings."""

EDITION: Final = 2
"""Increased when existing keys change; readers who know an older version see the changes once."""
WHAT_CHANGED: Final = "Now m marks, x cross table, U cited by, q closes, Q leaves"
