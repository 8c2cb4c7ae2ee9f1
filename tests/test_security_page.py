"""SECURITY.md names files that there are, and a test for every promise."""

import re
from pathlib import Path

from tests.rows import each_row

CHECKOUT = Path(__file__).resolve().parent.parent
PAGE = (CHECKOUT / "SECURITY.md").read_text(encoding="utf-8")
PROMISES = [
    line.strip("| ").split(" | ")
    for line in PAGE.partition("## Guarantees")[2].partition("\n## ")[0].splitlines()
    if line.startswith("| ") and not line.startswith("| promise")
]


@each_row("promise", PROMISES)
def test_every_promise_has_tests_that_there_are(promise: list[str]) -> None:
    assert len(promise) == 3
    tests = re.findall(r"`(tests/[^`]+)`", promise[2])
    assert tests
    for test in tests:
        assert (CHECKOUT / test).exists(), test


@each_row("file", sorted(set(re.findall(r"\(`([a-z_/]+\.py)`\)", PAGE))))
def test_every_module_that_it_names_is_there(file: str) -> None:
    assert (CHECKOUT / "briefing" / file).is_file()
