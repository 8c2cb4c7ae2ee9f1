"""Read a folder as a Library. An error in one file does not prevent the others from loading."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from msgspec import Struct

from briefing.load.briefs import UnknownOrigin
from briefing.load.deadline import DEADLINE_HINT, Deadline
from briefing.load.layout import INDEX_FILE, SOURCES_FILE, is_folder, sources_files
from briefing.load.memory import Memory
from briefing.load.shapes import INDEX
from briefing.load.sources import SourceCatalog
from briefing.load.values import ID_HINT, is_id
from briefing.load.yaml_file import YamlFile
from briefing.model import Brief, Library, Place, Problem, WordingRule
from briefing.model.problem import LIMIT, bounded, ordered
from briefing.storage.files import ReadError, list_names
from briefing.text.excerpts import did_you_mean, excerpt

MAX_BRIEFS: Final = 1_000
MAX_ORIGINS: Final = 1_000
"""How many unknown origins are reported; who has more has another problem."""
LIBRARY_HINT: Final = "A library is a folder with briefs/ and seeds/ in it."
_SUFFIX: Final = ".yaml"


class LibraryIndex(Struct, frozen=True):
    """The content of the index, or its defaults if there is none."""

    title: str
    description: str = ""
    topics: tuple[str, ...] | None = None
    """The topics that have a file, in its order."""
    wording_rules: tuple[WordingRule, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_library(root: Path, memory: Memory | None = None) -> Library:
    """Return the library in the folder `root`. Errors in it never raise: see its `problems`.

    With a `memory` of the same folder, files that have not changed are not read again.
    """
    if not is_folder(root):
        problem = Problem(Place("."), "no such folder", LIBRARY_HINT, "unreadable")
        return Library(root, _name(root), problems=(problem,))
    memory = memory or Memory(root)
    with memory.lock:
        return _read(root, memory)


def contents(root: Path, memory: Memory) -> tuple[LibraryIndex, list[str], list[Problem]]:
    """Return what the index says, the ids of the briefs in reading order, and what is wrong with the files' names."""
    stems, problems = _stems(root)
    index = memory.read([INDEX_FILE], lambda sheets: _read_index(sheets[0], _name(root), stems))
    return index, _first(dict.fromkeys((*(index.topics or ()), *stems)), problems), problems


def brief_file(stem: str) -> str:
    """Return the file of the brief with that id, relative to the library's folder."""
    return f"briefs/{stem}{_SUFFIX}"


def yaml_files(root: Path) -> list[str]:
    """Return the files that are read of a library, apart from articles: its lists of these, its index, its briefs."""
    return [*sources_files(root), INDEX_FILE, *map(brief_file, _stems(root)[0])]


def _read(root: Path, memory: Memory) -> Library:
    deadline = Deadline()
    index, stems, problems = contents(root, memory)
    catalog, of_sources = memory.catalog()
    topics = frozenset(index.topics or ())
    briefs: list[Brief | None] = []
    unknown: list[UnknownOrigin] = []
    for number, stem in enumerate(stems):
        memory.progress(number, len(stems))
        place = Place(brief_file(stem))
        if deadline.is_past:
            message = "this brief is left out: those before it took too long to read"
            problems.append(Problem(place, message, DEADLINE_HINT, LIMIT))
            continue
        if catalog is None:
            hint = f"See the errors of {SOURCES_FILE}."
            problems.append(Problem(place, "this brief is left out: its articles are unknown", hint, "reference"))
        else:
            read = memory.brief(stem, place.file, catalog, deadline)
            briefs.append(read.brief)
            problems += read.problems
            unknown += read.unknown_origins
            place = read.place
        if index.topics is not None and stem not in topics:
            hint = f"Add {stem} to the topics there, in reading order; until then it comes last."
            problems.append(Problem(place, f"this brief is not listed in {INDEX_FILE}", hint, "reference"))
    problems += bounded(_of_origins(unknown, catalog))
    memory.cache.prune()
    return Library(
        root=root,
        title=index.title,
        description=index.description,
        briefs=tuple(brief for brief in briefs if brief is not None),
        sources=tuple(catalog.sources.values()) if catalog else (),
        origins=tuple(catalog.origins.values()) if catalog else (),
        people=tuple(catalog.people.values()) if catalog else (),
        occasions=tuple(catalog.occasions.values()) if catalog else (),
        aliases=catalog.aliases if catalog else (),
        wording_rules=index.wording_rules,
        problems=ordered((*index.problems, *of_sources, *problems)),
    )


def _read_index(sheet: YamlFile, name: str, stems: Sequence[str]) -> LibraryIndex:
    entry = sheet.whole(INDEX)
    if entry is None:
        return LibraryIndex(name, problems=sheet.problems)
    topics = _listed(sheet, entry.topics, stems)
    rules = tuple(
        WordingRule(rule.id, _search(rule.pattern), rule.message, rule.hint.strip()) for rule in entry.wording_rules
    )
    return LibraryIndex(entry.title, entry.description.strip(), topics, rules, sheet.problems)


def _of_origins(unknown: Sequence[UnknownOrigin], catalog: SourceCatalog | None) -> Iterator[Problem]:
    """Yield a Problem for each unknown origin, at its first use, with the number of its uses in the library."""
    named: dict[str, list[UnknownOrigin]] = {}
    for each in unknown:
        named.setdefault(each.id, []).append(each)
    for origin_id, found in islice(named.items(), MAX_ORIGINS):
        uses = sum(each.uses for each in found)
        briefs = f" in {len(found)} briefs" if len(found) > 1 else ""
        said = f", {uses} times{briefs}" if uses > 1 else ""
        message = f"no origin `{excerpt(origin_id)}` in {SOURCES_FILE}: it counts as unstated{said}"
        hint = did_you_mean(origin_id, catalog.origins if catalog else ())
        yield Problem(found[0].place, message, hint, "reference")


def _search(pattern: str) -> Callable[[str], bool]:
    """Return a function that searches for a valid regular expression, compiled on first use."""

    def found_in(text: str) -> bool:
        from briefing.load.fields import pattern_search  # imported here because it imports pydantic

        search = pattern_search(pattern)
        return search is not None and search(text)

    return found_in


def _name(root: Path) -> str:
    try:
        return root.absolute().name or str(root)
    except OSError:  # the path is relative to a folder that was deleted
        return str(root)


def _stems(root: Path) -> tuple[list[str], list[Problem]]:
    """Return the ids of the briefs that have a file, sorted, and Problems for invalid file names."""
    folder = Place("briefs")
    try:
        names = list_names(root, "briefs")
    except ReadError as error:
        return [], [Problem(folder, f"cannot be listed: {error.message}", LIBRARY_HINT, "unreadable")]
    stems = [name.removesuffix(_SUFFIX) for name in names if _is_brief(name)]
    problems = [
        Problem(folder, f"`{excerpt(stem)}` is left out: its file's name is not an id", ID_HINT, "format")
        for stem in stems
        if not is_id(stem)
    ]
    return [stem for stem in stems if is_id(stem)], list(bounded(problems))


def _first(stems: Collection[str], problems: list[Problem]) -> list[str]:
    """Return the first MAX_BRIEFS briefs, and add a Problem if there are more."""
    if len(stems) > MAX_BRIEFS:
        message = f"only the first {MAX_BRIEFS:,} of {len(stems):,} briefs are read"
        problems.append(Problem(Place("briefs"), message, "Split the library.", LIMIT))
    return list(stems)[:MAX_BRIEFS]


def _is_brief(name: str) -> bool:
    return name.endswith(_SUFFIX) and not name.startswith(".") and f"briefs/{name}" != INDEX_FILE


def _listed(sheet: YamlFile, listed: Sequence[object], stems: Sequence[str]) -> tuple[str, ...]:
    """Return the distinct topics of the index that have a file, in its order."""
    known = set(stems)
    topics: dict[str, None] = {}
    for number, topic in enumerate(listed):
        loc = ("topics", number)
        if not is_id(topic):
            hint = "A topic is the name of a brief's file without .yaml."
            sheet.report(loc, f"`{excerpt(topic)}` is not an id", hint)
        elif topic in topics:
            sheet.report(loc, f"the topic `{topic}` is listed twice", "Keep one of them.", "reference")
        elif topic not in known:
            sheet.report_unknown(loc, f"there is no brief briefs/{topic}{_SUFFIX}", str(topic), stems)
        else:
            topics[str(topic)] = None
    return tuple(topics)
