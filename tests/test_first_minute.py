"""README's commands, as it prints them, with nothing installed but a Python into which pip installs nothing."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Final

import pexpect
import pytest

CHECKOUT: Final = Path(__file__).resolve().parent.parent
COMMANDS: Final = re.findall(r"^    (.*uv run \w+)", (CHECKOUT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
MINUTES: Final = 8

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a `python3` that is marked as Debian marks its own."""
    prefix = tmp_path_factory.mktemp("prefix")
    base, library = Path(sys.base_prefix), Path(sysconfig.get_path("stdlib")).name
    (prefix / "bin").mkdir()
    (prefix / "lib" / library).mkdir(parents=True)
    for path in (base / "lib").iterdir():
        if path.name != library:
            (prefix / "lib" / path.name).symlink_to(path)
    for path in (base / "lib" / library).iterdir():
        (prefix / "lib" / library / path.name).symlink_to(path)
    marker = prefix / "lib" / library / "EXTERNALLY-MANAGED"
    marker.unlink(missing_ok=True)
    marker.write_text("[externally-managed]\nError=Use a virtual environment.\n")
    shutil.copy(base / "bin" / f"python3.{sys.version_info.minor}", prefix / "bin/python3")
    return prefix / "bin"


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of what a fresh clone has, with nothing built or cached in it before the first command."""
    kept = shutil.ignore_patterns(".git", ".venv", "*_cache", "__pycache__", ".hypothesis", "uv.lock", "dist")
    return Path(shutil.copytree(CHECKOUT, tmp_path_factory.mktemp("fresh") / "clone", ignore=kept))


def environment(python: Path, clone: Path, **others: str) -> dict[str, str]:
    ours = ("VIRTUAL_ENV", "PYTHON", "UV_", "PYTEST_", "BRIEFING_")  # as BRIEFING_NEEDS_BROWSER, which .ci/run sets
    bare = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    path = f"{python}:/usr/bin:/bin"
    return bare | {"PATH": path, "BRIEFING_HOME": str(clone.parent / "home"), "TERM": "xterm-256color"} | others


def test_this_python_lets_pip_install_nothing(python: Path, clone: Path) -> None:
    command = ["python3", "-m", "pip", "install", "uv"]
    outcome = subprocess.run(command, env=environment(python, clone), capture_output=True, text=True, check=False)
    assert outcome.returncode
    assert "externally-managed-environment" in outcome.stderr


def test_readme_begins_with_two_commands() -> None:
    assert [command.rsplit(maxsplit=1)[-1] for command in COMMANDS] == ["briefing", "pytest"]


def test_the_first_opens_the_shipped_library(python: Path, clone: Path) -> None:
    shell = pexpect.spawn(
        "/bin/sh",
        ["-c", COMMANDS[0]],
        cwd=str(clone),
        env=environment(python, clone),
        dimensions=(40, 120),
        timeout=MINUTES * 60,
    )
    shell.expect("Taiwan")
    shell.send("Q")
    shell.expect(pexpect.EOF, timeout=60)
    shell.close()
    assert shell.exitstatus == 0


def test_the_second_runs_the_tests(python: Path, clone: Path) -> None:
    """Of which one file will do."""
    outcome = subprocess.run(
        ["/bin/sh", "-c", f"{COMMANDS[1]} tests/text/test_spans.py"],
        cwd=clone,
        env=environment(python, clone),
        capture_output=True,
        text=True,
        check=False,
        timeout=MINUTES * 60,
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert re.search(r"\d+ passed", outcome.stdout)
