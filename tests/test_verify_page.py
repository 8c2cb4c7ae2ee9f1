"""docs/VERIFY.md says what the program does: its example prints that, and its workflow, hooks and Python run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
import yaml

from briefing.cli.main import main
from briefing.verify import Found, document_of, sources_at, verify

CHECKOUT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = (CHECKOUT / "docs" / "VERIFY.md").read_text(encoding="utf-8")
WORKFLOW, HOOKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(autouse=True)
def _example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the example's files into the current folder."""
    for name, text in re.findall(r"```text (\S+)\n(.*?)```", PAGE, re.DOTALL):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_the_example_prints_what_the_page_says(capsys: pytest.CaptureFixture[str]) -> None:
    ((command, printed),) = re.findall(r"```console\n\$ briefing ([^\n]+)\n(.*?)```", PAGE, re.DOTALL)
    assert main(command.split()) == 1
    assert capsys.readouterr().out == printed


def test_the_example_has_every_answer() -> None:
    document = document_of("report.md", Path("report.md").read_text(encoding="utf-8"))
    assert {verdict.found for verdict in verify([document], sources_at([Path("articles")]))} == set(Found)


def test_the_python_of_the_page_runs() -> None:
    ((code,),) = [re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)]
    outcome = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert outcome.returncode == 0, outcome.stderr
    assert "(1, 16) exact articles/courier.txt ¶2" in outcome.stdout
    assert outcome.stdout.endswith("exact\n")


def test_the_hooks_of_the_page_are_those_of_the_repository_and_run_commands_there_are() -> None:
    hooks = {hook["id"]: hook["entry"] for hook in yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text())}
    assert {hook["id"] for hook in yaml.safe_load(HOOKS)["repos"][0]["hooks"]} == set(hooks)
    for entry in hooks.values():
        assert main([entry.split()[1], "--help"]) == 0


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return the repository that the page speaks of, beside a clone of this one: the example's report and articles."""
    kept = shutil.ignore_patterns(".git", ".venv", "*_cache", "__pycache__", ".hypothesis", "dist")
    shutil.copytree(CHECKOUT, tmp_path / "briefing", ignore=kept)
    repository = tmp_path / "my-reports"
    (repository / "reports").mkdir(parents=True)
    (repository / "tools").mkdir()
    shutil.move("report.md", repository / "reports")
    shutil.move("articles", repository)
    return repository


@pytest.mark.slow
def test_the_workflow_annotates_what_the_example_has_wrong(repository: Path) -> None:
    """Its steps run as a runner would run them, after those that put the wheel into the repository."""
    build = re.findall(r"^    (uv build .*|cp .*)$", PAGE, re.MULTILINE)
    run(" && ".join(build), repository.parent / "briefing")
    steps = yaml.safe_load(WORKFLOW)["jobs"]["verify"]["steps"]
    install, verify_reports, check_library = (step["run"] for step in steps if "run" in step)
    run(install, repository)
    annotations = run(verify_reports, repository, exit_code=1)
    assert re.findall(r"^::error file=reports/report.md,line=(\d)", annotations, re.MULTILINE) == ["5", "6"]
    run(check_library, repository)


@pytest.mark.slow
def test_the_hooks_refuse_the_example(repository: Path) -> None:
    clone = repository.parent / "briefing"
    (repository / ".pre-commit-config.yaml").write_text(HOOKS, encoding="utf-8")
    run("git init -q && git add -A", repository)
    run("git init -q && git add -A && git -c user.name=x -c user.email=x@example.org commit -qm Release", clone)
    run(f"git tag {yaml.safe_load(HOOKS)['repos'][0]['rev']}", clone)
    said = run("uv tool run pre-commit run", repository, exit_code=1)
    assert re.findall(r"^reports/report.md:(\d):\d+: (?:not found|leaves out “not”)", said, re.MULTILINE) == ["5", "6"]
    assert re.search(r"^briefing check\.+\(no files to check\)Skipped$", said, re.MULTILINE)


def run(command: str, folder: Path, exit_code: int = 0) -> str:
    """Run a command as it is printed. Return what it said."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("VIRTUAL_ENV", "GIT_"))}
    uv = str(Path(os.environ.get("UV") or "uv").parent)
    outcome = subprocess.run(
        ["bash", "-ec", command],
        cwd=folder,
        env=own | {"PATH": f"{uv}:{own['PATH']}", "PRE_COMMIT_HOME": str(folder.parent / "hooks")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert outcome.returncode == exit_code, outcome.stdout
    return outcome.stdout
