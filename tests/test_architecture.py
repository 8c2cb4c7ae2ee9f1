"""Imports run one way, and what is heavy is loaded by the command that needs it."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.rows import each_row

CHECKOUT = Path(__file__).resolve().parent.parent
SCREENS = {"textual", "rich"}
HEAVY = {*SCREENS, "pydantic", "yaml"}


def loaded(code: str) -> set[str]:
    """Return the top-level modules that are loaded after `code`, in a fresh process."""
    asked = f"{code}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}}, file=sys.stderr)"
    outcome = subprocess.run(
        [sys.executable, "-P", "-c", asked],
        cwd=CHECKOUT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return set(outcome.stderr.splitlines()[-1].split())


def after(*arguments: str) -> set[str]:
    """Return the top-level modules that are loaded after a command."""
    return loaded(f"from briefing.cli.main import main\ntry: main({list(arguments)!r})\nexcept SystemExit: pass")


def test_no_module_of_the_core_loads_the_screens() -> None:
    package = CHECKOUT / "briefing"
    modules = [path.relative_to(CHECKOUT).with_suffix("").parts for path in package.rglob("*.py")]
    core = [".".join(parts) for parts in modules if "tui" not in parts and "__main__" not in parts]
    assert len(core) > 10
    assert not SCREENS & loaded(f"import {', '.join(core)}")


@each_row("command", [["check"], ["list"], ["show", "1"], ["show", "1", "--json"], ["export", "1", "-o", "-"]])
def test_commands_do_not_load_the_screens(command: list[str]) -> None:
    assert not SCREENS & after(*command)


@each_row("command", [["export", "1", "-o", "-"], ["list"], ["export", "--help"]])
def test_only_the_export_to_html_loads_its_templates(command: list[str]) -> None:
    assert "jinja2" not in after(*command)


@each_row("command", [["--version"], ["--help"], ["check", "--help"]])
def test_help_and_version_load_nothing_heavy(command: list[str]) -> None:
    assert not HEAVY & after(*command)


STARTED = "import sys\nsys.argv = ['briefing', {}]\nfrom briefing.cli.start import main\nmain()"


def test_the_version_is_told_before_anything_is_loaded() -> None:
    assert not {"click", "pathlib", "typing"} & loaded(STARTED.format("'--version'")) - loaded("")


def test_the_first_page_loads_only_what_it_shows() -> None:
    pages = loaded("import briefing.cli.start, briefing.load, briefing.cli.crash, briefing.tui.app")
    late = {"click", "jinja2", "pydantic", "rapidfuzz", "snowballstemmer", "trafilatura", "watchfiles", "yaml"}
    assert not late & pages


@pytest.mark.parametrize("command", [["list"], ["show", "1", "--json"], ["check"], ["export", "1", "-o", "-"]])
def test_what_is_remembered_needs_neither_parser_nor_models(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path))
    after("check")
    assert not {"pydantic", "pydantic_core", "rapidfuzz", "yaml"} & after(*command)
    assert {"pydantic", "yaml"} <= after("--no-cache", *command)


def test_the_contracts_of_import_linter_are_kept() -> None:
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert command, "import-linter is a development dependency"
    outcome = subprocess.run(
        [command, "--no-cache"], cwd=CHECKOUT, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize("page", ["SECURITY.md", "CONTRIBUTING.md"])
def test_every_test_that_a_page_names_is_there(page: str) -> None:
    named = re.findall(r"`(tests/[\w/.]+)`", (CHECKOUT / page).read_text(encoding="utf-8"))
    assert named
    assert not [path for path in named if not (CHECKOUT / path).exists()]


def test_every_dependency_is_justified() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    page = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    requirements = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = [re.split(r"[<>=]", requirement)[0] for requirement in requirements]
    assert not [name for name in names if name not in page and not name.startswith("types-")]
