"""A folder → a Library and its Problems. What is sound is kept: an error in one file costs no other."""

from collections.abc import Collection
from pathlib import Path
from typing import Final

from briefing.load.briefs import read_brief
from briefing.load.deadline import DEADLINE_HINT, Deadline
from briefing.load.fields import ID_HINT, is_id
from briefing.load.layout import INDEX_FILE, SOURCES_FILE, is_folder
from briefing.load.schema import IndexFile
from briefing.load.sources import read_shelf
from briefing.load.yaml_file import YamlFile
from briefing.model import Library, Place, Problem, WordingRule
from briefing.model.problem import bounded, ordered
from briefing.storage.files import ReadError, list_names
from briefing.text.excerpts import excerpt

MAX_BRIEFS: Final = 200
LIBRARY_HINT: Final = "A library is a folder with briefs/ and seeds/ in it."
_SUFFIX: Final = ".yaml"


def read_library(root: Path) -> Library:
    """Return the library in the folder `root`. Never raises for what is in it: see its `problems`."""
    name = _name(root)
    if not is_folder(root):
        problem = Problem(Place("."), "there is no such folder", LIBRARY_HINT, "unreadable")
        return Library(root, name, problems=(problem,))
    deadline = Deadline()
    index_sheet, source_sheet = YamlFile(root, INDEX_FILE), YamlFile(root, SOURCES_FILE, by_entry=True)
    index = index_sheet.whole(IndexFile)
    shelf = read_shelf(root, source_sheet)
    stems, problems = _stems(root)
    topics = _listed(index_sheet, index, stems) if index else ()
    briefs = []
    for stem in _first(dict.fromkeys((*topics, *stems)), problems):
        if deadline.is_past:
            place = Place(f"briefs/{stem}{_SUFFIX}")
            message = "this brief is left out: those before it took too long to read"
            problems.append(Problem(place, message, DEADLINE_HINT, "format"))
            continue
        sheet = YamlFile(root, f"briefs/{stem}{_SUFFIX}")
        if shelf is None:
            hint = f"See the errors of {SOURCES_FILE}."
            sheet.report((), "this brief is left out: its articles are not known", hint, "reference")
        else:
            briefs.append(read_brief(stem, sheet, shelf, deadline))
        if index and stem not in topics:
            hint = f"Add {stem} to its topics where it is to be read; until then it comes last."
            sheet.report((), f"this brief is not listed in {INDEX_FILE}", hint, "reference")
        problems += sheet.problems
    return Library(
        root=root,
        title=index.title if index else name,
        description=index.description.strip() if index else "",
        briefs=tuple(brief for brief in briefs if brief is not None),
        sources=tuple(shelf.sources.values()) if shelf else (),
        origins=tuple(shelf.origins.values()) if shelf else (),
        people=tuple(shelf.people.values()) if shelf else (),
        occasions=tuple(shelf.occasions.values()) if shelf else (),
        aliases=shelf.aliases if shelf else (),
        wording_rules=tuple(
            WordingRule(rule.id, rule.pattern, rule.message, rule.hint.strip())
            for rule in (index.wording_rules if index else ())
        ),
        problems=ordered((*index_sheet.problems, *source_sheet.problems, *problems)),
    )


def _name(root: Path) -> str:
    try:
        return root.absolute().name or str(root)
    except OSError:  # relative to a folder that has gone
        return str(root)


def _stems(root: Path) -> tuple[list[str], list[Problem]]:
    """Return the ids of the briefs that have a file, by alphabet, and what is wrong with the files' names."""
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
    """Return as many briefs as a library may have, those first that come first, and say that there are more."""
    if len(stems) > MAX_BRIEFS:
        message = f"only the first {MAX_BRIEFS} of {len(stems):,} briefs are read"
        problems.append(Problem(Place("briefs"), message, "Split the library.", "format"))
    return list(stems)[:MAX_BRIEFS]


def _is_brief(name: str) -> bool:
    return name.endswith(_SUFFIX) and not name.startswith(".") and f"briefs/{name}" != INDEX_FILE


def _listed(sheet: YamlFile, index: IndexFile, stems: list[str]) -> tuple[str, ...]:
    """Return the topics of the index that have a file, in its order, each once."""
    topics: dict[str, None] = {}
    for number, topic in enumerate(index.topics):
        loc = ("topics", number)
        if not is_id(topic):
            hint = "A topic is the name of a brief's file without .yaml."
            sheet.report(loc, f"`{excerpt(topic)}` is not an id", hint)
        elif topic in topics:
            sheet.report(loc, f"the topic `{topic}` is listed twice", "Keep one of them.", "reference")
        elif topic not in stems:
            sheet.report_unknown(loc, f"there is no brief briefs/{topic}{_SUFFIX}", topic, stems)
        else:
            topics[topic] = None
    return tuple(topics)
