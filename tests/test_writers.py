"""Several programs that write to one library: nothing that one of them says it has written is lost."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.authoring.new_library import start
from briefing.check import check
from briefing.load import load
from tests.libraries import change, write

ROUNDS = [6, pytest.param(30, marks=pytest.mark.slow)]

ADD = """
import sys
from pathlib import Path
from briefing.authoring.add_article import add
root, name, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
for number in range(rounds):
    (article,) = add(root, [root.parent / f"{name}-{number}.txt"])
    print(article.id)
"""
NEW = """
import sys
from datetime import date
from pathlib import Path
from briefing.authoring.new_brief import new_brief
root, name, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
for number in range(rounds):
    print(new_brief(root, f"{name}-{number}", "A title", date(2026, 1, 5)))
"""
REPAIR = """
import sys
from pathlib import Path
from briefing.authoring.repair import apply, proposals, unsound
from briefing.load import load
root, name, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
found = unsound(load(root))[int(name)::2]
print("ready", flush=True)
sys.stdin.readline()
for citation in found:
    apply(root, citation, proposals(citation)[0].edits)
    print(citation.name)
"""
STATE = """
import sys
from msgspec.structs import replace
from pathlib import Path
from briefing.settings import LastPlace, update_state
name, rounds = sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
for number in range(rounds):
    library = Path(f"/{name}/{number}")
    assert update_state(lambda state: state.left(library, LastPlace(topic=name)))
    print(library)
"""


def together(script: str, root: Path, names: list[str], rounds: int, **environment: str) -> list[str]:
    """Run the script once for each name, all at once, and return what they say they have written."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(root), name, str(rounds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment or None,
            encoding="utf-8",
        )
        for name in names
    ]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    told = [process.communicate(timeout=300)[0].split("\n")[:-1] for process in processes]
    assert [process.returncode for process in processes] == [0] * len(names)
    return [each for listed in told for each in listed]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    start(tmp_path / "library")
    return tmp_path / "library"


@pytest.mark.parametrize("rounds", ROUNDS)
@pytest.mark.parametrize(
    "names", [["a", "b"], pytest.param(["a", "b", "c"], marks=pytest.mark.slow)], ids=["two", "three"]
)
def test_articles_that_are_added_at_once_are_all_listed(library: Path, names: list[str], rounds: int) -> None:
    for name in names:
        for number in range(rounds):
            write(library.parent, f"{name}-{number}.txt", f"The article {number} of {name}.\n")
    added = together(ADD, library, names, rounds)
    assert len(set(added)) == len(added) == rounds * len(names)
    assert {source.id for source in load(library).sources} == {"courier", "gazette", *added}
    assert {path.stem for path in (library / "seeds").glob("*.txt")} == {"courier", "gazette", *added}


@pytest.mark.parametrize("rounds", ROUNDS[1:])
def test_briefs_that_are_begun_at_once_are_all_listed(library: Path, rounds: int) -> None:
    together(NEW, library, ["a", "b", "c"], rounds)
    loaded = load(library)
    assert len(loaded.briefs) == 1 + 3 * rounds
    assert not loaded.problems


@pytest.mark.parametrize("rounds", ROUNDS[1:])
def test_quotes_that_are_repaired_at_once_are_all_repaired(library: Path, rounds: int) -> None:
    lines = "".join(f"“A sentence that has the number {number}.”\n\n" for number in range(2 * rounds))
    write(library, "seeds/many.txt", lines)
    change(library, "seeds/sources.yaml", "sources:\n", "sources:\n  many: {file: many.txt, title: Many}\n")
    claims = "".join(
        f"  - id: claim-{number}\n    kind: reported\n    text: The number {number}.\n    evidence:\n"
        f"      - source: many\n        quote: '\"A sentence that has the number {number}.\"'\n"
        for number in range(2 * rounds)
    )
    head = "title: Many\nas_of: 2026-01-05\nbottom_line: {text: Many., rests_on: [claim-0]}\nclaims:\n"
    write(library, "briefs/many.yaml", head + claims)
    assert len(together(REPAIR, library, ["0", "1"], rounds)) == 2 * rounds
    assert not [problem for problem in check(load(library)) if problem.rule.startswith("quote-typographic")]


@pytest.mark.parametrize("rounds", ROUNDS)
def test_places_that_are_kept_at_once_are_all_kept(tmp_path: Path, rounds: int) -> None:
    kept = together(STATE, tmp_path, ["a", "b"], rounds // 2, BRIEFING_HOME=str(tmp_path))
    assert set(json.loads((tmp_path / "state.json").read_text())["places"]) == set(kept)
    assert len(kept) == 2 * (rounds // 2)
