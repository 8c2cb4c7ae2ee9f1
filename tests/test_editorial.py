"""The examples in docs/EDITORIAL.md are those of the shipped briefs, and its lints those of the program."""

import re
from pathlib import Path
from typing import Final

from briefing.check.lint import RULES
from briefing.model import Claim, DifferenceType
from tests.libraries import shipped_library

TEXT: Final = (Path(__file__).parent.parent / "docs/EDITORIAL.md").read_text(encoding="utf-8")
LIBRARY: Final = shipped_library()

_EXAMPLE: Final = re.compile(r"\(([A-Z]?[A-Za-z ]+), (`[a-z0-9-]+`(?: and `[a-z0-9-]+`)*)")
_NAME: Final = re.compile(r"`([a-z0-9-]+)`")
_ROW: Final = re.compile(r"^\| (`.+?) \| (.+) \|$", re.MULTILINE)


def examples(text: str) -> list[Claim | str]:
    """Return the claims that a text names in brackets; one that the briefs do not have, as what the text calls it."""
    briefs = {name.casefold(): brief for brief in LIBRARY.briefs for name in (brief.id, brief.title)}
    found: list[Claim | str] = []
    for topic, names in _EXAMPLE.findall(" ".join(text.split())):
        claims = {claim.id: claim for claim in briefs[topic.casefold()].claims}
        found += [claims.get(name, f"{topic}, {name}") for name in _NAME.findall(names)]
    return found


def test_every_claim_that_is_named_is_in_its_brief() -> None:
    found = examples(TEXT)
    assert len(found) > 20
    assert [one for one in found if isinstance(one, str)] == []


def test_the_table_of_differences_has_every_type_with_a_claim_of_that_type() -> None:
    rows = {_NAME.findall(left)[0]: examples(right) for left, right in _ROW.findall(TEXT.split("## The lints")[0])}
    assert set(rows) == {str(each) for each in DifferenceType}
    for name, found in rows.items():
        assert [isinstance(one, Claim) and one.difference and one.difference.type for one in found] == [name]


def test_the_table_of_lints_has_every_rule() -> None:
    rows = [name for left, _ in _ROW.findall(TEXT.split("## The lints")[1]) for name in _NAME.findall(left)]
    assert set(rows) == set(RULES)
