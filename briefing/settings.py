"""The reader's settings, in a file edited by hand, and the state that the program remembers between runs.

`settings.yaml` belongs to the reader; the program never writes it. `state.json` belongs to the program; if it is
damaged, only what it remembered is lost.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec
from msgspec import Struct, convert, field, to_builtins
from msgspec.structs import replace

from briefing.model import Place, Problem
from briefing.model.mark import Mark
from briefing.model.seen import Seen
from briefing.storage import files
from briefing.storage.cache import Cache
from briefing.storage.lock import SHORT, locked
from briefing.storage.writing import write

if TYPE_CHECKING:
    from briefing.storage.yaml_parser import YamlDocument

Kept = TypeVar("Kept", dict[str, Any], list[Any])

SETTINGS_FILE: Final = "settings.yaml"
STATE_FILE: Final = "state.json"
MIN_TEXT_WIDTH: Final = 40
MAX_TEXT_WIDTH: Final = 120
MAX_PLACES: Final = 100
"""How many libraries' places are remembered; the one read longest ago is dropped first."""
MAX_MARKS: Final = 500
"""How many marks are kept for a library; the oldest is dropped first."""
MAX_SEEN: Final = 20_000
"""How many claims' states are kept, in all libraries together; the library read longest ago is dropped first."""
MAX_SEARCHES: Final = 5
"""Searches that are kept for a library, to be offered again."""
_MAX_BYTES: Final = 256 * 1024
_MAX_STATE_BYTES: Final = 16 * 1024 * 1024

MEANINGS: Final = {
    "theme": "the colors: one of the names that t lists; default: the one chosen there last",
    "text_width": f"the maximum length of a line of text in characters, {MIN_TEXT_WIDTH} to {MAX_TEXT_WIDTH}",
    "reduced_motion": "yes or no: no animation, no blinking cursor",
    "keys": "your own keys for actions, by the action's id; `briefing keys` lists both",
}
"""Every setting, with its description."""


class Settings(Struct, frozen=True):
    """The reader's settings."""

    theme: str | None = None
    text_width: int = 72
    reduced_motion: bool = False
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys by the id of their action."""
    problems: tuple[Problem, ...] = ()
    """The errors in the file; a setting with an error has its default."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """The position of each entry of `keys` in the file."""
    theme_place: Place = Place(SETTINGS_FILE)
    """The position of the theme in the file."""


class LastPlace(Struct, frozen=True):
    """Where the reader left off in a library."""

    topic: str = ""
    """The id of a brief."""
    claim: str = ""
    """The id of a claim; empty for the bottom line."""
    quote: int = 0
    """The index of the quote among those of the claim, from 0."""
    pane: str = ""
    """The page that had the focus."""
    top: tuple[int, int] = (0, 0)
    """The first visible text of the brief: the index of its block, and of a character in it, from 0."""
    article: str = ""
    """The id of the article that was open over the brief; empty if there was none."""
    article_top: tuple[int, int] | None = None
    """The first visible text of the article; None if it had not been scrolled away from its quote."""


class State(Struct, frozen=True):
    """The state that the program remembers between runs."""

    theme: str | None = None
    """The last theme chosen."""
    places: Mapping[str, LastPlace] = field(default_factory=dict)
    """The last place in each library, by its folder; the library read last comes last."""
    marks: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)
    """The marks in each library, by its folder, in the order of marking."""
    searches: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The words that led to a hit in each library, by its folder; the last ones first."""
    keys_seen: int = 0
    """The version of the keys whose changes the reader has been shown."""
    seen: Mapping[str, Mapping[str, Seen]] = field(default_factory=dict)
    """The state of each library's claims when the reader left it, by its folder; the last library comes last."""

    def last_place(self, library: Path) -> LastPlace:
        """Return where the reader left off in a library; the beginning if it is new."""
        return self.places.get(str(library), LastPlace())

    def left(self, library: Path, place: LastPlace) -> "State":
        """Return the state with a new last place for a library."""
        places = {folder: kept for folder, kept in self.places.items() if folder != str(library)}
        places[str(library)] = place
        return replace(self, places=dict(list(places.items())[-MAX_PLACES:]))

    def having_seen(self, library: Path, claims: Mapping[str, Seen] | None) -> "State":
        """Return the state with the present state of a library's claims, as the reader leaves it; None if unknown."""
        if claims is None:
            return self
        others = {folder: each for folder, each in self.seen.items() if folder != str(library)}
        kept: dict[str, Mapping[str, Seen]] = {}
        room = MAX_SEEN
        for folder, each in reversed([*others.items(), (str(library), claims)]):
            if len(each) <= room:
                kept[folder] = each
                room -= len(each)
        return replace(self, seen=dict(reversed(kept.items())))

    def marking(self, library: Path, mark: Mark, *, marked: bool) -> "State":
        """Return the state with a mark in a library added or removed."""
        others = [each for each in self.marks.get(str(library), ()) if each != mark]
        kept = tuple([*others, mark] if marked else others)[-MAX_MARKS:]
        marks = {folder: each for folder, each in self.marks.items() if folder != str(library)}
        return replace(self, marks={**marks, str(library): kept} if kept else marks)

    def searching(self, library: Path, words: str) -> "State":
        """Return the state with words that led to a hit in a library."""
        others = [each for each in self.searches.get(str(library), ()) if each != words]
        return replace(self, searches={**self.searches, str(library): (words, *others[: MAX_SEARCHES - 1])})


def home() -> Path | None:
    """Return the folder of this program's own files: $BRIEFING_HOME, else the system's folder for preferences.

    Return None if the system knows no home folder. The folder may not exist yet.
    """
    if chosen := os.environ.get("BRIEFING_HOME"):
        return Path(chosen)
    from platformdirs import user_config_path  # imported here because it slows the start

    folder = user_config_path("briefing", appauthor=False)
    return folder if folder.is_absolute() else None  # a relative path begins with a `~` that could not be expanded


def cache_folder() -> Path | None:
    """Return the cache folder: within $BRIEFING_HOME, else the system's folder for caches.

    Return None if the system knows no home folder. The folder may not exist yet.
    """
    if chosen := os.environ.get("BRIEFING_HOME"):
        return Path(chosen, "cache")
    from platformdirs import user_cache_path  # imported here because it slows the start

    folder = user_cache_path("briefing", appauthor=False)
    return folder if folder.is_absolute() else None


def load_settings(cache: Cache | None = None) -> Settings:
    """Return the reader's settings, with defaults for those that are missing or invalid, and the errors.

    A file without errors that the `cache` has is not parsed.
    """
    folder = home()
    if folder is None or not (folder / SETTINGS_FILE).exists():
        return Settings()
    try:
        text = _read(folder / SETTINGS_FILE)
    except files.ReadError as error:
        place = Place(SETTINGS_FILE, error.line, error.column)
        return Settings(problems=(Problem(place, error.message, error.hint),))
    if all(line.lstrip()[:1] in ("", "#") for line in text.splitlines()):
        return Settings()  # a file with only comments is valid
    known = cache.get(SETTINGS_FILE, text) if cache else None
    if known is not None:
        return convert(known, Settings)
    settings = _parsed(text)
    if cache and not settings.problems:
        cache.put(to_builtins(settings), SETTINGS_FILE, text)
    return settings


def _parsed(text: str) -> Settings:
    from briefing.storage.yaml_parser import YamlError, parse  # imported here because PyYAML slows the start

    try:
        return _settings(parse(text, SETTINGS_FILE))
    except YamlError as error:
        return Settings(problems=(error.problem,))


def _settings(document: "YamlDocument") -> Settings:
    problems: list[Problem] = []

    def wrong(loc: tuple[str | int, ...], message: str, hint: str) -> None:
        problems.append(Problem(document.place(loc), message, hint, "settings"))

    value = document.value
    if not isinstance(value, dict):
        wrong((), "settings must be a mapping", f"Write lines such as `theme: nord`. Settings: {', '.join(MEANINGS)}.")
        value = {}
    for name in value.keys() - MEANINGS.keys():
        known = f"Settings: {', '.join(MEANINGS)}."
        problems.append(Problem(document.key_place((name,)), f"unknown setting `{name}`", known, "settings"))
    theme = value.get("theme")
    if theme is not None and (not isinstance(theme, str) or not theme):
        wrong(("theme",), "`theme` must be a name", MEANINGS["theme"])
        theme = None
    width = value.get("text_width", "72")
    if not isinstance(width, str) or width not in map(str, range(MIN_TEXT_WIDTH, MAX_TEXT_WIDTH + 1)):
        wrong(("text_width",), f"`text_width` must be {MIN_TEXT_WIDTH} to {MAX_TEXT_WIDTH}", "72 reads well.")
        width = "72"
    motion = value.get("reduced_motion", "no")
    if motion not in ("yes", "no", "true", "false"):
        wrong(("reduced_motion",), "`reduced_motion` must be yes or no", "")
    keys: dict[str, tuple[str, ...]] = {}
    entries = value.get("keys", {})
    if not isinstance(entries, dict):
        wrong(("keys",), "`keys` must be a mapping from actions to keys", "Write lines such as `next-quote: x`.")
        entries = {}
    for action, given in entries.items():
        listed = [given] if isinstance(given, str) else given
        texts = [key for key in listed if isinstance(key, str) and key] if isinstance(listed, list) else []
        if texts and len(texts) == len(listed):
            keys[action] = tuple(texts)
        else:
            wrong(("keys", action), f"`{action}` needs a key or a list of keys", "For example `x` or `[x, ctrl+x]`.")
    return Settings(
        theme=theme,
        text_width=int(width),
        reduced_motion=motion in ("yes", "true"),
        keys=keys,
        problems=tuple(sorted(problems, key=lambda problem: (problem.place.line, problem.place.column))),
        places={action: document.key_place(("keys", action)) for action in keys},
        theme_place=document.place(("theme",)),
    )


def load_state() -> State:
    """Return the remembered state, without parts that are missing or invalid."""
    folder = home()
    kept: object = None
    if folder is not None:
        with suppress(files.ReadError, ValueError, RecursionError):
            kept = _decoded(_read(folder / STATE_FILE, _MAX_STATE_BYTES))
    if not isinstance(kept, dict):
        return State()
    edition = kept.get("keys_seen")
    return State(
        keys_seen=edition if isinstance(edition, int) else 0,
        theme=_text(kept.get("theme")) or None,
        places={library: _place(place) for library, place in _by_library(kept, "places", dict)},
        marks={
            library: tuple(_mark(each) for each in listed if isinstance(each, dict))
            for library, listed in _by_library(kept, "marks", list)
        },
        searches={
            library: tuple(each for each in listed if isinstance(each, str))[:MAX_SEARCHES]
            for library, listed in _by_library(kept, "searches", list)
        },
        seen={
            library: {name: _seen(each) for name, each in claims.items() if isinstance(each, dict)}
            for library, claims in _by_library(kept, "seen", dict)
        },
    )


def _decoded(text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except (ValueError, msgspec.MsgspecError):  # perhaps because of the path of a library that is not UTF-8
        import json  # imported here: it slows down the start

        return json.loads(text)


def _by_library(kept: Mapping[str, object], name: str, kind: type[Kept]) -> Iterator[tuple[str, Kept]]:
    """Yield the value stored under a name for each library, if it has the right type."""
    libraries = kept.get(name)
    for library, each in libraries.items() if isinstance(libraries, dict) else ():
        if isinstance(each, kind):
            yield library, each


def _seen(kept: Mapping[str, object]) -> Seen:
    return Seen(*(_text(kept.get(name)) for name in ("text", "support", "difference")))


def _mark(kept: Mapping[str, object]) -> Mark:
    return Mark(*(_text(kept.get(name)) for name in ("brief", "claim", "source", "quote")))


def _place(kept: Mapping[str, object]) -> LastPlace:
    quote = kept.get("quote")
    return LastPlace(
        topic=_text(kept.get("topic")),
        claim=_text(kept.get("claim")),
        quote=quote if isinstance(quote, int) and quote >= 0 else 0,
        pane=_text(kept.get("pane")),
        top=_top(kept.get("top")) or (0, 0),
        article=_text(kept.get("article")),
        article_top=_top(kept.get("article_top")),
    )


def _top(kept: object) -> tuple[int, int] | None:
    match kept:
        case [int(block), int(character)] if block >= 0 and character >= 0:
            return block, character
    return None


def _text(kept: object) -> str:
    return kept if isinstance(kept, str) else ""


def update_state(change: Callable[[State], State]) -> bool:
    """Apply `change` to the state as it is on disk now, and return whether it could be saved."""
    import json

    folder = home()
    if folder is None:
        return False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder, SHORT):  # another reader may be exiting at the same time
            state = change(load_state())
            text = json.dumps(to_builtins(state), indent=2) + "\n"
            write(folder / STATE_FILE, text.encode(), overwrite=True, is_private=True)
    except (OSError, UnicodeEncodeError):
        return False
    return True


def _read(file: Path, most: int = _MAX_BYTES) -> str:
    real = Path(os.path.realpath(file))  # people often keep the file elsewhere and link to it here
    return files.read_text(real.parent, real.name, most)[0]
