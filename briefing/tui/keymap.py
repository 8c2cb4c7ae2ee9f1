"""The one registry of what the reader can do: keys, words, and the pages on which each works.

Bindings, the line of keys, the help page, the palette, `briefing keys` and the README's table are made from it. It
does not import Textual, so that the command can list the keys without.
"""

import difflib
import re
import string
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from briefing.model import Place, Problem
from briefing.settings import SETTINGS_FILE, Settings
from briefing.text.sanitize import sanitize_line


class Page(StrEnum):
    """What can be in front of the reader. The value is its name on the help page."""

    TOPICS = "topics"
    BRIEF = "brief"
    EVIDENCE = "evidence"
    ARTICLE = "article"
    SELECTING = "selection"
    COMPARE = "compare"
    SOURCES = "sources"
    MATRIX = "matrix"
    CITED = "cited by"
    SEARCH = "search"
    PROBLEMS = "errors"
    HELP = "help"


READER: Final = (Page.TOPICS, Page.BRIEF, Page.EVIDENCE)
"""The panes of the page that the program opens with."""
CLAIM: Final = (Page.BRIEF, Page.EVIDENCE)
QUOTE: Final = (*CLAIM, Page.ARTICLE, Page.COMPARE, Page.MATRIX)
"""Where some quote is in front."""
ALL: Final = tuple(Page)
LISTS: Final = (Page.COMPARE, Page.SOURCES, Page.MATRIX, Page.CITED, Page.SEARCH, Page.PROBLEMS)
"""Pages with a cursor, on which Enter goes somewhere."""
READING: Final = tuple(page for page in Page if page not in (Page.SEARCH, Page.SELECTING))
"""Every page but the one on which letters are typed and an article while words of it are selected."""
MOVING: Final = (*READING, Page.SELECTING)
"""Every page but the one on which letters are typed."""

_SHORTER: Final = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Keys that Textual does not name as Unicode names their characters."""


def _named(character: str) -> str:
    """Return Textual's name of the key for a character that is no letter or digit; nothing for a control."""
    name = unicodedata.name(character, "").casefold().replace("-", "_").replace(" ", "_")
    return _SHORTER.get(name, name)


GLYPHS: Final = {
    **{_named(character): character for character in string.punctuation},
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "tab": "Tab",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
}
"""What is printed on keys, by Textual's names of them."""
_MODIFIERS: Final = frozenset(("ctrl", "alt", "shift", "super"))
_FUNCTION_KEY: Final = re.compile(r"f([1-9]|1\d|2[0-4])")
RESERVED: Final = {"ctrl+q": "leaving", "ctrl+c": "copying what is selected"}
"""Keys that the program has wherever one is, and what for."""
DIGITS: Final = tuple("123456789")


def glyph(key: str) -> str:
    """Return what is printed on a key that Textual calls `key`: `Ctrl+P`, `F1`, `?`."""
    *modifiers, plain = key.split("+")
    printed = GLYPHS.get(plain) or (plain.upper() if modifiers or _FUNCTION_KEY.fullmatch(plain) else plain)
    return "+".join((*map(str.capitalize, modifiers), printed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something the reader can do by a key."""

    id: str
    """Names the action for good, whatever its keys are."""
    keys: tuple[str, ...]
    """By Textual's names, the one shown first."""
    call: str
    """The action in Textual's notation; `{key}` stands for the key pressed."""
    does: str
    """What it does, as the help page says it."""
    pages: tuple[Page, ...]
    """Where it works."""
    label: str = ""
    """A word or two for the line of keys."""
    labels: Mapping[Page, str] = field(default_factory=dict)
    """Other words for the line of keys of some pages."""
    line: tuple[Page, ...] = ()
    """The pages whose line of keys shows it."""
    shown: str = ""
    """What stands for its keys in the line of keys, where that is not the first key."""

    @property
    def key_names(self) -> str:
        """The keys as people read them: `j ↓`, or `1–9`."""
        return "1–9" if self.keys == DIGITS else " ".join(map(glyph, self.keys))

    def label_on(self, page: Page) -> str:
        """Return its words in the line of keys of a page."""
        return self.labels.get(page, self.label)


ACTIONS: Final = (
    Action(
        id="help",
        keys=("question_mark", "f1"),
        call="app.help",
        does="show this help",
        label="help",
        pages=MOVING,
        line=tuple(page for page in MOVING if page is not Page.HELP),
    ),
    Action(
        id="topic",
        keys=DIGITS,
        call="app.topic({key})",
        does="open the brief of that topic",
        label="topic",
        shown="1–9",
        pages=READING,
        line=(Page.TOPICS,),
    ),
    Action(
        id="open",
        keys=("enter",),
        call="screen.open",
        does="open the topic; read the quote in its article, marked; go to what the cursor is on",
        label="read",
        labels={
            Page.TOPICS: "open",
            Page.SOURCES: "read",
            Page.CITED: "go to claim",
            Page.SEARCH: "go there",
            Page.PROBLEMS: "put right",
        },
        pages=(*READER, *LISTS),
        line=(*READER, *LISTS),
    ),
    Action(
        id="back",
        keys=("escape", "h", "backspace"),
        call="screen.back",
        does="come back to the very same place",
        label="back",
        pages=tuple(page for page in READING if page is not Page.TOPICS),
        line=tuple(page for page in READING if page is not Page.TOPICS),
    ),
    Action(
        id="end-selection",
        keys=("escape", "backspace"),
        call="screen.back",
        does="select nothing any more",
        label="back",
        pages=(Page.SELECTING,),
        line=(Page.SELECTING,),
    ),
    Action(
        id="next-hit",
        keys=("down", "ctrl+n"),
        call="screen.move(1)",
        does="next hit",
        label="hit",
        shown="↑ ↓",
        pages=(Page.SEARCH,),
        line=(Page.SEARCH,),
    ),
    Action(id="previous-hit", keys=("up",), call="screen.move(-1)", does="hit before", pages=(Page.SEARCH,)),
    Action(
        id="leave",
        keys=("escape",),
        call="screen.back",
        does="come back to where you were",
        label="back",
        pages=(Page.SEARCH,),
        line=(Page.SEARCH,),
    ),
    Action(
        id="copy-selection",
        keys=("Y", "y"),
        call="screen.copy_selection",
        does="copy the selected words as a citation in YAML, to paste into a brief",
        label="copy YAML",
        pages=(Page.SELECTING,),
        line=(Page.SELECTING,),
    ),
    Action(
        id="append",
        keys=("A",),
        call="screen.append",
        does="add the selected words to a claim as a citation",
        label="add to claim",
        pages=(Page.SELECTING,),
        line=(Page.SELECTING,),
    ),
    Action(
        id="other-end",
        keys=("v",),
        call="screen.select",
        does="hold this word and move the other end of the selection",
        label="other end",
        pages=(Page.SELECTING,),
        line=(Page.SELECTING,),
    ),
    Action(
        id="next-word",
        keys=("right", "l"),
        call="screen.word(1)",
        does="on to the next word",
        label="word",
        shown="← →",
        pages=(Page.SELECTING,),
        line=(Page.SELECTING,),
    ),
    Action(
        id="previous-word",
        keys=("left", "h"),
        call="screen.word(-1)",
        does="back to the word before",
        pages=(Page.SELECTING,),
    ),
    Action(
        id="sentence",
        keys=("s",),
        call="screen.widen('sentence')",
        does="select the whole sentence",
        label="sentence",
        pages=(Page.SELECTING,),
        line=(Page.SELECTING,),
    ),
    Action(
        id="paragraph",
        keys=("p",),
        call="screen.widen('paragraph')",
        does="select the whole paragraph",
        label="paragraph",
        pages=(Page.SELECTING,),
        line=(Page.SELECTING,),
    ),
    Action(
        id="next-pane",
        keys=("tab", "l", "right"),
        call="screen.pane(1)",
        does="on to the next pane: topics, brief, evidence",
        label="pane",
        pages=READER,
        line=(Page.TOPICS, Page.BRIEF),
    ),
    Action(
        id="previous-pane",
        keys=("shift+tab", "left"),
        call="screen.pane(-1)",
        does="back to the pane before",
        pages=READER,
    ),
    Action(
        id="next-quote",
        keys=("right_square_bracket",),
        call="screen.quote(1)",
        does="next quote of this claim, across articles",
        label="quote",
        shown="] [",
        pages=(*CLAIM, Page.ARTICLE, Page.COMPARE),
        line=(*CLAIM, Page.ARTICLE, Page.COMPARE),
    ),
    Action(
        id="previous-quote",
        keys=("left_square_bracket",),
        call="screen.quote(-1)",
        does="previous quote of this claim",
        pages=(*CLAIM, Page.ARTICLE, Page.COMPARE),
    ),
    Action(
        id="find",
        keys=("slash",),
        call="screen.find",
        does="find words on this page; Esc goes back to where you were",
        label="find",
        pages=READING,
        line=(Page.ARTICLE,),
    ),
    Action(id="next-match", keys=("n",), call="screen.match(1)", does="next place of the words", pages=READING),
    Action(id="previous-match", keys=("N",), call="screen.match(-1)", does="place before of the words", pages=READING),
    Action(
        id="filter",
        keys=("f",),
        call="screen.filter",
        does="only the claims whose accounts differ, then only those of one article, and so on; Esc shows all",
        label="filter",
        pages=CLAIM,
        line=(Page.BRIEF,),
    ),
    Action(
        id="export",
        keys=("e",),
        call="app.export",
        does="export this brief",
        label="export",
        pages=READING,
        line=READER,
    ),
    Action(
        id="compare",
        keys=("c",),
        call="app.compare",
        does="compare how each article words this claim",
        label="compare",
        pages=(*CLAIM, Page.ARTICLE, Page.SELECTING, Page.MATRIX),
        line=CLAIM,
    ),
    Action(
        id="cited",
        keys=("u",),
        call="app.cited",
        does="which claims cite this passage, or the selected words",
        label="cited by",
        pages=(*QUOTE, Page.SELECTING),
        line=(Page.ARTICLE, Page.SELECTING),
    ),
    Action(
        id="search",
        keys=("F",),
        call="app.search",
        does="search claims, quotes and articles of the whole library",
        label="search",
        pages=READING,
        line=(Page.TOPICS, Page.BRIEF),
    ),
    Action(
        id="sources",
        keys=("s",),
        call="app.sources",
        does="the articles in a table: dates, how much of each is cited, what rests on it alone",
        label="sources",
        pages=READING,
        line=(Page.TOPICS,),
    ),
    Action(
        id="matrix",
        keys=("m",),
        call="app.matrix",
        does="the brief's claims by articles: a picture of the support",
        label="matrix",
        pages=READING,
        line=(Page.BRIEF,),
    ),
    Action(
        id="sort",
        keys=("S",),
        call="screen.sort",
        does="sort by the next column",
        label="sort",
        pages=(Page.SOURCES,),
        line=(Page.SOURCES,),
    ),
    Action(
        id="reverse",
        keys=("r",),
        call="screen.reverse",
        does="turn the order round",
        label="reverse",
        pages=(Page.SOURCES,),
        line=(Page.SOURCES,),
    ),
    Action(
        id="next-cell",
        keys=("right", "l"),
        call="screen.cell(1)",
        does="next article of the claim",
        label="article",
        shown="← →",
        pages=(Page.MATRIX,),
        line=(Page.MATRIX,),
    ),
    Action(
        id="previous-cell",
        keys=("left",),
        call="screen.cell(-1)",
        does="article before",
        pages=(Page.MATRIX,),
    ),
    Action(
        id="copy",
        keys=("y",),
        call="app.copy",
        does="copy the quote with its citation",
        label="copy",
        pages=QUOTE,
        line=QUOTE,
    ),
    Action(
        id="copy-as",
        keys=("Y",),
        call="app.copy_as",
        does="copy the quote, the citation, the claim as Markdown, or the citation as YAML",
        pages=QUOTE,
    ),
    Action(
        id="select",
        keys=("v",),
        call="screen.select",
        does="select words, from the current quote or the first in view; the mouse selects too",
        label="select",
        pages=(Page.ARTICLE,),
        line=(Page.ARTICLE,),
    ),
    Action(
        id="page",
        keys=("o",),
        call="app.web",
        does="show the whole address of the public page, and open it",
        pages=(*QUOTE, Page.SOURCES),
    ),
    Action(
        id="edit",
        keys=("E",),
        call="app.edit",
        does="open the brief or the article in your editor at this line",
        pages=(*QUOTE, Page.SOURCES, Page.PROBLEMS),
    ),
    Action(
        id="down",
        keys=("j", "down"),
        call="screen.move(1)",
        does="next topic, claim or row; one line on",
        pages=MOVING,
    ),
    Action(
        id="up",
        keys=("k", "up"),
        call="screen.move(-1)",
        does="topic, claim or row before; one line back",
        pages=MOVING,
    ),
    Action(id="page-down", keys=("space", "pagedown"), call="screen.page(1)", does="one page on", pages=MOVING),
    Action(id="page-up", keys=("b", "pageup"), call="screen.page(-1)", does="one page back", pages=MOVING),
    Action(id="top", keys=("g", "home"), call="screen.end(-1)", does="to the top", pages=MOVING),
    Action(id="bottom", keys=("G", "end"), call="screen.end(1)", does="to the bottom", pages=MOVING),
    Action(
        id="problems",
        keys=("p",),
        call="app.problems",
        does="list the errors of this library",
        label="errors",
        pages=READING,
    ),
    Action(
        id="theme",
        keys=("t",),
        call="app.change_theme",
        does="choose the colors; the choice is kept",
        label="theme",
        pages=READING,
    ),
    Action(id="palette", keys=("ctrl+p",), call="app.command_palette", does="find an action by name", pages=MOVING),
    Action(
        id="quit",
        keys=("q",),
        call="app.quit",
        does="leave briefing",
        label="quit",
        pages=MOVING,
        line=MOVING,
    ),
)
"""In the order of the help page and of the line of keys."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The actions with the keys that they have for this reader."""

    actions: tuple[Action, ...] = ACTIONS
    problems: tuple[Problem, ...] = ()
    """The keys in the settings that cannot be, with their lines."""

    def on(self, page: Page) -> Iterator[Action]:
        """Return the actions that work on a page."""
        return (action for action in self.actions if page in action.pages)

    def key_of(self, action_id: str) -> str:
        """Return the first key of an action as people read it. Raises StopIteration where there is no such action."""
        return next(glyph(action.keys[0]) for action in self.actions if action.id == action_id)

    @property
    def keymap(self) -> dict[str, str]:
        """The keys that are not the usual ones, by the id of their action, as Textual takes them."""
        usual = {action.id: action.keys for action in ACTIONS}
        return {action.id: ",".join(action.keys) for action in self.actions if action.keys != usual[action.id]}


def registry(settings: Settings) -> Registry:
    """Return the actions with the keys of the settings. A key that cannot be is left as it was, and said to be wrong.

    All are changed before any is compared: two actions may change keys with each other.
    """
    usual = {action.id: action for action in ACTIONS}
    actions = dict(usual)
    problems: list[Problem] = []

    def wrong(name: str, message: str, hint: str) -> None:
        problems.append(Problem(settings.places.get(name, Place(SETTINGS_FILE)), message, hint, "keys"))

    for name, typed in settings.keys.items():
        keys = tuple(key for each in typed if (key := key_name(each)))
        cannot = next((each for each in typed if not key_name(each)), None)
        if name not in usual:
            near = difflib.get_close_matches(name, usual, n=1)
            hint = f"Did you mean `{near[0]}`?" if near else "`briefing keys` lists them."
            wrong(name, f"there is no action `{sanitize_line(name)}`", hint)
        elif usual[name].keys == DIGITS:
            wrong(name, f"the keys of `{name}` are always 1–9", "Leave the line out.")
        elif cannot is not None:
            wrong(name, f"`{sanitize_line(cannot)}` is not a key", "Write `x`, `X`, `?`, `f2`, `ctrl+x` or `pageup`.")
        elif taken := next((key for key in keys if key in RESERVED), None):
            wrong(name, f"{glyph(taken)} is always the key for {RESERVED[taken]}", "Choose another key.")
        else:
            actions[name] = replace(usual[name], keys=keys, shown="")
    for name in _clashing(actions, [name for name in settings.keys if actions.get(name) is not usual.get(name)]):
        key, other = _taken(actions[name], actions.values()) or ("", actions[name])
        wrong(name, f"{key} is already the key of `{other.id}`", "Give one of the two another key.")
        actions[name] = usual[name]
    return Registry(tuple(actions.values()), tuple(sorted(problems, key=lambda problem: problem.place.line)))


def _clashing(actions: Mapping[str, Action], changed: list[str]) -> Iterator[str]:
    """Return a changed action that has another's key, the last one first, as long as there is one.

    Whoever asks gives it its usual keys again, which may clash with those of another changed one.
    """
    while name := next((each for each in reversed(changed) if _taken(actions[each], actions.values())), None):
        yield name
        changed.remove(name)


def key_name(typed: str) -> str | None:
    """Return Textual's name of a key as people write it: `?` is question_mark, `Esc` is escape. None for no key."""
    *modifiers, key = typed.casefold().split("+") if len(typed) > 1 else (typed,)
    name = next((name for name, printed in GLYPHS.items() if key in (name, printed.casefold())), key)
    if len(typed) == 1 and name == key:
        return key if key.isalnum() else _named(key) or None
    known = name in GLYPHS or _FUNCTION_KEY.fullmatch(name) or (modifiers and len(name) == 1)
    return "+".join((*modifiers, name)) if known and set(modifiers) <= _MODIFIERS else None


def _taken(changed: Action, others: Iterable[Action]) -> tuple[str, Action] | None:
    """Return a key that another action has on a page of this one, and that action."""
    for other in others:
        if other.id != changed.id and not set(other.pages).isdisjoint(changed.pages):
            for key in changed.keys:
                if key in other.keys:
                    return glyph(key), other
    return None
