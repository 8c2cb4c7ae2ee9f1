"""A title that an article has lost is hinted at until it is changed."""

from pathlib import Path

from briefing.authoring.replace_article import apply, plan
from briefing.check import check
from briefing.load import load
from tests.libraries import COURIER, SOURCES_FILE, change, line_of, make_library


def replaced(root: Path, text: str) -> list[str]:
    """Replace the courier's text, and return the hints about titles, with their lines."""
    library = load(root)
    apply(root, plan(library, next(source for source in library.sources if source.id == "courier"), text))
    return hinted(root)


def hinted(root: Path) -> list[str]:
    return [f"{problem}" for problem in check(load(root)) if problem.rule == "title-former"]


def test_a_title_that_the_text_has_lost_is_hinted_at_until_it_is_changed(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    assert len(replaced(root, COURIER.replace("Port authority approves", "Board approves"))) == 1
    said = f"{SOURCES_FILE}:{line_of(root, SOURCES_FILE, '  courier:')}:3: the title of courier is from a former text: "
    assert hinted(root) == [f"{said}“Port authority approves channel”"]
    change(root, SOURCES_FILE, "title: Port authority approves channel", "title: Board approves channel")
    assert hinted(root) == []


def test_a_title_that_never_was_in_the_text_is_not(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    change(root, SOURCES_FILE, "title: Port authority approves channel", "title: A name of the curator's")
    assert replaced(root, f"{COURIER}\nA correction.\n") == []


def test_a_title_that_only_looks_different_is_not(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    assert replaced(root, COURIER.replace("Port authority approves", "PORT AUTHORITY\u00a0approves")) == []
