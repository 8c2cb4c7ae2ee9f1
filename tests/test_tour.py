"""README's tour, from an empty folder to an exported brief, does what it says."""

import os
import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
SECTION = "## A library of your own\n"


def script() -> str:
    """Return the tour as a shell script: its commands, and a file for each YAML block that begins with its name."""
    text = README.read_text(encoding="utf-8").split(SECTION)[1].split("\n## ")[0]
    parts = []
    for block in re.split(r"(?m)^```", text):
        if block.startswith("yaml\n"):
            content = block.removeprefix("yaml\n")
            name = content.splitlines()[0].removeprefix("# ")
            parts.append(f"cat > {name} <<'END OF FILE'\n{content}END OF FILE")
        else:
            parts += re.findall(r"(?m)^ {4}(.*)$", block)
    return "\n".join(parts)


def test_the_tour_leads_from_an_empty_folder_to_an_exported_brief(tmp_path: Path) -> None:
    program, folder = tmp_path / "bin", tmp_path / "tour"
    program.mkdir()
    folder.mkdir()
    (program / "briefing").write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m briefing "$@"\n')
    (program / "briefing").chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if name != "BRIEFING_LIBRARY"}
    environment["PATH"] = f"{program}{os.pathsep}{environment['PATH']}"
    outcome = subprocess.run(
        ["bash", "-euc", script()],
        cwd=folder,
        env={**environment, "BRIEFING_HOME": str(tmp_path / "home")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    assert [line for line in outcome.stdout.splitlines() if " errors" in line] == [
        "0 errors: 2 articles, 1 brief, 5 claims, 6 quotes (6 exact)",
        "0 errors, 1 hint: 3 articles, 2 briefs, 6 claims, 7 quotes (7 exact)",
    ]
    exported = (folder / "harbour" / "survey.md").read_text(encoding="utf-8")
    assert "The survey will be complete in June, the surveyor told the council on Monday." in exported
