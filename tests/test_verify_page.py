"""docs/VERIFY.md says what the program does: its example gives its answers, and its Python runs."""

import re
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


@pytest.fixture(autouse=True)
def _example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the example's files into the current folder."""
    for name, text in re.findall(r"```text (\S+)\n(.*?)```", PAGE, re.DOTALL):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_the_example_gives_what_the_page_says(capsys: pytest.CaptureFixture[str]) -> None:
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


def test_hooks_and_workflows_name_commands_that_there_are() -> None:
    hooks = {hook["id"]: hook["entry"] for hook in yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text())}
    pages = [yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)]
    workflow, configured = pages
    assert {hook["id"] for hook in configured["repos"][0]["hooks"]} == set(hooks)
    steps = [step["run"].split(" #")[0].split() for step in workflow["jobs"]["verify"]["steps"] if "run" in step]
    for words in (*(entry.split() for entry in hooks.values()), *(step for step in steps if step[0] == "briefing")):
        assert main([words[1], "--help"]) == 0, words
