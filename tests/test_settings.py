"""What the reader has set is read from a file written by hand; what the program keeps is in another."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.model import Place
from briefing.model.seen import Seen
from briefing.settings import (
    MAX_PLACES,
    MAX_SEEN,
    SETTINGS_FILE,
    LastPlace,
    Settings,
    State,
    home,
    load_settings,
    load_state,
    update_state,
)
from briefing.storage.cache import Cache
from tests.rows import each_row


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path / "kept"))
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept"


def written(folder: Path, text: str | bytes) -> Settings:
    (folder / SETTINGS_FILE).write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_settings()


def told(settings: Settings) -> list[str]:
    return [str(problem) for problem in settings.problems]


# settings.yaml


def test_without_a_file_there_are_defaults_and_nothing_is_written(folder: Path) -> None:
    assert load_settings() == Settings(theme=None, text_width=72, reduced_motion=False, keys={})
    assert not list(folder.iterdir())


def test_every_setting_is_read(folder: Path) -> None:
    text = "theme: nord\ntext_width: 60\nreduced_motion: yes\nkeys:\n  find: x\n  copy: [z, ctrl+x]\n"
    settings = written(folder, text)
    assert (settings.theme, settings.text_width, settings.reduced_motion) == ("nord", 60, True)
    assert settings.keys == {"find": ("x",), "copy": ("z", "ctrl+x")}
    assert settings.places["copy"] == Place(SETTINGS_FILE, 6, 3)
    assert settings.theme_place == Place(SETTINGS_FILE, 1, 8)
    assert settings.problems == ()


@pytest.mark.parametrize(
    "text", ["theme: nord\nkeys:\n  find: x\n  copy: [z, ctrl+x]\n", "theme: [\n", "width: 3\n", ""]
)
def test_settings_that_are_remembered_are_those_of_the_file(text: str, folder: Path, tmp_path: Path) -> None:
    settings, cache = written(folder, text), Cache(tmp_path / "cache")
    assert load_settings(cache) == load_settings(cache) == settings
    assert load_settings(cache).places == settings.places
    assert written(folder, "theme: dracula\n") == load_settings(cache)


@each_row("text", ["", "# nothing yet\n", "{}"])
def test_a_file_that_sets_nothing_is_no_error(text: str, folder: Path) -> None:
    settings = written(folder, text)
    assert settings == Settings(theme_place=settings.theme_place)


@each_row(
    ("text", "said"),
    [
        ("theme: []\n", "settings.yaml:1:8: `theme` must be a name"),
        ("theme: ''\n", "settings.yaml:1:8: `theme` must be a name"),
        ("\ntext_width: 39\n", "settings.yaml:2:13: `text_width` must be 40 to 120"),
        ("text_width: 121\n", "settings.yaml:1:13: `text_width` must be 40 to 120"),
        ("text_width: wide\n", "settings.yaml:1:13: `text_width` must be 40 to 120"),
        ("text_width: [72]\n", "settings.yaml:1:13: `text_width` must be 40 to 120"),
        (f"text_width: {'7' * 9000}\n", "settings.yaml:1:13: `text_width` must be 40 to 120"),
        ("reduced_motion: perhaps\n", "settings.yaml:1:17: `reduced_motion` must be yes or no"),
        ("reduced_motion: [yes]\n", "settings.yaml:1:17: `reduced_motion` must be yes or no"),
        ("keys: x\n", "settings.yaml:1:7: `keys` must be a mapping from actions to keys"),
        ("keys:\n  find: {a: b}\n", "settings.yaml:2:9: `find` needs a key or a list of keys"),
        ("keys:\n  find: []\n", "settings.yaml:2:9: `find` needs a key or a list of keys"),
        ("keys:\n  find: [x, [y]]\n", "settings.yaml:2:9: `find` needs a key or a list of keys"),
        ("keys:\n  find: ''\n", "settings.yaml:2:9: `find` needs a key or a list of keys"),
        ("color: red\n", "settings.yaml:1:1: unknown setting `color`"),
        ("- theme\n", "settings.yaml:1:1: settings must be a mapping"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_counts_as_not_there(text: str, said: str, folder: Path) -> None:
    settings = written(folder, text)
    assert told(settings) == [said]
    assert settings == Settings(problems=settings.problems, theme_place=settings.theme_place)


def test_one_error_costs_no_other_setting(folder: Path) -> None:
    settings = written(folder, "color: red\ntheme: nord\ntext_width: 1\nkeys:\n  find: x\n  copy: []\n")
    assert (settings.theme, settings.keys) == ("nord", {"find": ("x",)})
    assert [problem.place.line for problem in settings.problems] == [1, 3, 6]


@each_row(
    "text", [b"\xff\xfe", b"theme: [", b"a: 1\na: 2\n", b"a: &x b\n", b"[" * 500, b"x" * 300_000, b"theme: \x1b[1m\n"]
)
def test_a_file_that_cannot_be_read_gives_defaults_and_says_why(text: bytes, folder: Path) -> None:
    settings = written(folder, text)
    assert settings == Settings(problems=settings.problems, theme_place=settings.theme_place)
    assert len(settings.problems) == 1
    assert settings.problems[0].place.file == SETTINGS_FILE


@pytest.mark.parametrize("name", [SETTINGS_FILE, "state.json"])
def test_a_file_that_is_no_file_neither_hangs_nor_raises(name: str, folder: Path) -> None:
    os.mkfifo(folder / name)
    assert load_settings().theme is None
    assert load_state() == State()


def test_a_file_that_is_kept_elsewhere_is_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "dotfiles.yaml").write_text("theme: nord\n")
    (folder / SETTINGS_FILE).symlink_to(tmp_path / "dotfiles.yaml")
    assert load_settings().theme == "nord"


def test_the_program_never_writes_the_readers_file(folder: Path) -> None:
    before = written(folder, "# mine\ntheme:   nord\n")
    assert update_state(lambda _: State(theme="dracula"))
    assert (folder / SETTINGS_FILE).read_text() == "# mine\ntheme:   nord\n"
    assert load_settings() == before


# state.json


def test_what_is_kept_is_there_again(folder: Path) -> None:
    place = LastPlace("trade", "tariffs", 2, "article", (3, 41), "courier", (12, 0))
    kept = State("nord").left(Path("/a"), place).having_seen(Path("/a"), {"b/c": Seen("digest", "one article", "")})
    assert update_state(lambda _: kept)
    assert load_state() == kept
    assert load_state().last_place(Path("/a")) == place
    assert load_state().last_place(Path("/b")) == LastPlace()


def test_only_the_user_can_read_what_is_kept(folder: Path) -> None:
    (folder / "state.json").write_text("{}")
    assert update_state(lambda state: state)
    assert stat.S_IMODE((folder / "state.json").stat().st_mode) == 0o600


@each_row("damaged", [b"", b"{", b"null", b"[1]", b'"x"', b"\xff\xfe", b"[" * 60_000, b"9" * 60_000, b"x" * 300_000])
def test_damaged_state_costs_what_it_remembered_and_can_be_saved_over(folder: Path, damaged: bytes) -> None:
    (folder / "state.json").write_bytes(damaged)
    assert load_state() == State()
    assert update_state(lambda _: State(theme="nord"))
    assert load_state() == State(theme="nord")


@each_row("value", [3, None, "", True, ["nord"], {}])
def test_a_part_that_cannot_be_used_costs_only_itself(folder: Path, value: object) -> None:
    place = {"topic": value, "claim": "tariffs", "quote": "2", "pane": value, "later": 1, "top": value}
    kept = {"theme": value, "places": {"/a": place, "/b": value}, "of a later version": 1}
    (folder / "state.json").write_text(json.dumps(kept))
    state = load_state()
    assert state.theme is None
    assert state.last_place(Path("/a")) == LastPlace("", "tariffs", 0, "")


def test_the_libraries_read_longest_ago_are_forgotten(folder: Path) -> None:
    state = State()
    for number in range(MAX_PLACES + 5):
        state = state.left(Path(f"/{number}"), LastPlace(str(number)))
    state = state.left(Path("/6"), LastPlace("six again"))
    assert len(state.places) == MAX_PLACES
    assert "/4" not in state.places
    assert list(state.places)[-1] == "/6"


def test_claims_of_the_libraries_read_longest_ago_are_forgotten(folder: Path) -> None:
    many = {str(number): Seen("", "", "") for number in range(MAX_SEEN // 2)}
    state = State()
    for name in "abc":
        state = state.having_seen(Path(f"/{name}"), many)
    assert list(state.seen) == ["/b", "/c"]
    assert list(state.having_seen(Path("/b"), {}).seen) == ["/c", "/b"]


def test_a_library_whose_name_cannot_be_written_is_no_error(folder: Path) -> None:
    state = State().left(Path("/\udcff"), LastPlace("a"))
    assert update_state(lambda _: state)
    assert load_state().last_place(Path("/\udcff")) == LastPlace("a")


def test_a_home_that_cannot_be_written_is_reported_and_not_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("a file where the folder should be")
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path / "file"))
    assert not update_state(lambda _: State(theme="nord"))
    assert (load_state(), load_settings()) == (State(), Settings())


# Where they are


def test_without_the_variable_the_system_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_HOME", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    place = home()
    assert place is not None
    assert place.is_relative_to(tmp_path)
    assert place.name == "briefing"


def test_without_a_home_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFING_HOME", raising=False)
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: Path("~/.config/briefing"))
    monkeypatch.chdir(tmp_path)
    assert load_settings() == Settings()
    assert not update_state(lambda _: State(theme="nord"))
    assert not list(tmp_path.iterdir())


def test_importing_it_costs_no_platformdirs() -> None:
    command = "import briefing.settings, sys; sys.exit('platformdirs' in sys.modules)"
    assert subprocess.run([sys.executable, "-P", "-c", command], check=False).returncode == 0
