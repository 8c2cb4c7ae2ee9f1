"""Imports run one way, and what is heavy is loaded by the command that needs it."""

import inspect
import json
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
from functools import cached_property
from importlib import import_module
from pathlib import Path

import pytest

import briefing
from tests.rows import each_row

CHECKOUT = Path(__file__).resolve().parent.parent
SCREENS = {"textual", "rich"}
MAX_LINES = 350
HEAVY = {*SCREENS, "pydantic", "yaml"}


def loaded(code: str) -> set[str]:
    """Return the top-level modules that are loaded after `code`, in a fresh process."""
    return last_words(
        f"{code}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}}, file=sys.stderr)"
    )


def last_words(code: str) -> set[str]:
    """Return the words of the last line that `code` writes to stderr, in a fresh process."""
    outcome = subprocess.run(
        [sys.executable, "-P", "-c", code],
        stdin=subprocess.DEVNULL,
        cwd=CHECKOUT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return set(outcome.stderr.splitlines()[-1].split())


def after(*commands: list[str]) -> set[str]:
    """Return the top-level modules that are loaded after some commands, run one after the other."""
    return loaded(
        "from briefing.cli.main import main\n"
        f"for command in {commands!r}:\n    try: main(command)\n    except SystemExit: pass"
    )


def test_no_module_of_the_core_loads_the_screens() -> None:
    package = CHECKOUT / "briefing"
    modules = [path.relative_to(CHECKOUT).with_suffix("").parts for path in package.rglob("*.py")]
    core = [".".join(parts) for parts in modules if "tui" not in parts and "__main__" not in parts]
    assert len(core) > 10
    assert not SCREENS & loaded(f"import {', '.join(core)}")


COMMANDS = (["check"], ["list"], ["show", "1"], ["show", "1", "--json"], ["export", "1", "-o", "-"])


def test_commands_load_neither_the_screens_nor_the_templates_of_html(root: Path) -> None:
    modules = after(*(["--library", str(root), "--no-cache", *command] for command in COMMANDS))
    assert {"pydantic", "yaml"} <= modules
    assert not {*SCREENS, "jinja2"} & modules


def test_what_is_remembered_needs_neither_parser_nor_models(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path))
    after(["--library", str(root), "check"])
    modules = after(*(["--library", str(root), *command] for command in COMMANDS))
    assert not {"pydantic", "pydantic_core", "rapidfuzz", "yaml"} & modules


def test_help_and_version_load_nothing_heavy() -> None:
    assert not {*HEAVY, "jinja2"} & after(["--version"], ["--help"], ["check", "--help"], ["export", "--help"])


STARTED = "import sys\nsys.argv = ['briefing', {}]\nfrom briefing.cli.start import main\nmain()"


def test_the_version_is_told_before_anything_is_loaded() -> None:
    assert not {"click", "pathlib", "typing"} & loaded(STARTED.format("'--version'")) - loaded("")


FIRST_PAGE = """
import sys
from briefing.cli import start
from briefing.cli.reader import open_reader
from briefing.load import shipped
from briefing.tui.app import BriefingApp
run_async, BriefingApp.run_async = BriefingApp.run_async, lambda app: run_async(app, headless=True, size=(120, 40))
seen = []
BriefingApp._begin_to_follow = lambda app: app.exit(seen.extend(sys.modules))
open_reader(shipped())
print(*seen, file=sys.stderr)
"""


def test_a_start_loads_only_what_the_first_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path))
    (tmp_path / "settings.yaml").write_text("text_width: 80\nkeys: {next-quote: f6}\n", encoding="utf-8")
    (tmp_path / "state.json").write_text(json.dumps({"places": {str(CHECKOUT): {"topic": "trade", "pane": "brief"}}}))
    first, warm = (last_words(FIRST_PAGE) for _ in range(2))
    for modules in (first, warm):  # another process reads the library first
        assert not modules & {"click", "ctypes", "jinja2", "pydantic", "rapidfuzz", "snowballstemmer", "watchfiles"}
    assert not warm & {"calendar", "json", "yaml", "importlib.metadata"}
    assert not warm & {"briefing.check.work", "briefing.tui.screens.article"}


def test_a_value_is_no_dataclass() -> None:
    package = CHECKOUT / "briefing"
    assert not [path.name for path in package.rglob("*.py") if "dataclasses" in path.read_text(encoding="utf-8")]


def test_no_file_is_over_350_lines() -> None:
    files = [path for folder in ("briefing", "tests") for path in (CHECKOUT / folder).rglob("*.py")]
    lengths = {path.relative_to(CHECKOUT).as_posix(): len(path.read_bytes().splitlines()) for path in files}
    assert {file: lines for file, lines in lengths.items() if lines > MAX_LINES} == {}


def test_the_contracts_of_import_linter_are_kept() -> None:
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert command, "import-linter is a development dependency"
    outcome = subprocess.run(
        [command, "--no-cache"], cwd=CHECKOUT, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert outcome.returncode == 0, outcome.stdout


@each_row("page", ["SECURITY.md", "CONTRIBUTING.md"])
def test_every_test_that_a_page_names_is_there(page: str) -> None:
    named = re.findall(r"`(tests/[\w/.]+)`", (CHECKOUT / page).read_text(encoding="utf-8"))
    assert named
    assert not [path for path in named if not (CHECKOUT / path).exists()]


def test_every_public_method_has_a_docstring_where_it_is_first_defined() -> None:
    names = [module.name for module in pkgutil.walk_packages(briefing.__path__, "briefing.")]
    modules = [import_module(name) for name in names if name != "briefing.__main__"]
    classes = {each for module in modules for _, each in inspect.getmembers(module, inspect.isclass)}
    own = [each for each in classes if each.__module__.startswith("briefing.") and not each.__name__.startswith("_")]
    assert len(own) > 100
    assert not [
        f"{each.__module__}.{each.__name__}.{name}"
        for each in own
        for name, member in vars(each).items()
        if (inspect.isfunction(member) or isinstance(member, property | cached_property | classmethod | staticmethod))
        and not (name.startswith("_") or member.__doc__ or any(name in vars(base) for base in each.__mro__[1:]))
    ]


def test_every_room_is_explained() -> None:
    page = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = [path.parent.name for path in (CHECKOUT / "briefing").glob("*/__init__.py")]
    modules = [path.name for path in (CHECKOUT / "briefing").glob("[a-z]*.py")]
    rows = re.findall(r"^\| (`.*?) \|", page, re.MULTILINE)
    named = {name for row in rows for name in re.findall("`(.*?)`", row)}
    assert set(rooms + modules) <= named


@each_row(
    ("words", "place"),
    [(r"^import gc$|^from gc import", "collector.py"), (r"\bexcepthook\b", "cli/crash.py")],
)
def test_what_holds_for_the_whole_process_is_set_in_one_place(words: str, place: str) -> None:
    package = CHECKOUT / "briefing"
    found = [path for path in package.rglob("*.py") if re.search(words, path.read_text(encoding="utf-8"), re.MULTILINE)]
    assert [path.relative_to(package).as_posix() for path in found] == [place]


@each_row("kind", ["files", "names"])
def test_every_place_that_a_change_touches_is_there(kind: str) -> None:
    page = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = page[page.index("| to | touch |") : page.index("**How code is written.**")]
    files = re.findall(r"`((?:tests|docs|tui|cli|check|export|model|load|views|briefs)/[\w/.]+)`", table)
    if kind == "files":
        missing = [name for name in files if not any((CHECKOUT / root / name).exists() for root in ("", "briefing"))]
        assert files
        assert not missing
    else:
        source = "".join(path.read_text(encoding="utf-8") for path in CHECKOUT.glob("*/**/*.py"))
        names = re.findall(r"`([A-Z][A-Za-z_]+)`", table)
        assert names
        assert not [name for name in names if not re.search(rf"\b{name}\b", source)]


def test_every_dependency_is_justified() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    page = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    requirements = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = [re.split(r"[<>=]", requirement)[0] for requirement in requirements]
    assert not [name for name in names if name not in page and not name.startswith("types-")]
