"""What every test of the screens has: a library, and a home, a folder and a terminal of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.parse import parse
from textual.css.tokenize import tokenize_values
from textual.css.tokenizer import Token
from textual.css.types import CSSLocation

from tests.libraries import BRIEF, INDEX, INDEX_FILE, change, make_library, write


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests from the reader's settings, clipboard and files, and let them wait until nothing is left to do."""
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path / "home"))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 0.001)  # paint at once, not at the next sixtieth of a second
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)


@pytest.fixture(scope="session", autouse=True)
def _style_sheets_parsed_once() -> Iterator[None]:
    """Let all readers share the parsed style sheets; otherwise each of them would parse the same ones for 30 ms."""
    rules: dict[object, list[RuleSet]] = {}
    tokens: dict[object, dict[str, list[Token]]] = {}

    def tokenize_once(values: dict[str, str]) -> dict[str, list[Token]]:
        key = frozenset(values.items())
        if key not in tokens:
            tokens[key] = tokenize_values(values)
        return tokens[key]

    def parse_once(
        scope: str, css: str, read_from: CSSLocation, *, variable_tokens: dict[str, list[Token]], **options: Any
    ) -> list[RuleSet]:
        key = (scope, css, read_from, id(variable_tokens), *sorted(options.items()))
        if key not in rules:
            rules[key] = list(parse(scope, css, read_from, variable_tokens=variable_tokens, **options))
        return rules[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.css.stylesheet.tokenize_values", tokenize_once)
        patch.setattr("textual.css.stylesheet.parse", parse_once)
        yield


@pytest.fixture
def new_root() -> Callable[[Path], Path]:
    """Return what writes the invented library with a second topic, which has the same claims, into a folder."""

    def write_two(folder: Path) -> Path:
        root = make_library(folder)
        write(root, "briefs/spoil.yaml", BRIEF.replace("title: Harbour dredging", "title: Who pays for the spoil"))
        assert "[harbour]" in INDEX
        change(root, INDEX_FILE, "[harbour]", "[harbour, spoil]")
        return root

    return write_two
