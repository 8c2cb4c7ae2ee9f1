"""A citation is added to a claim or a position, and nothing else in the file changes."""

from difflib import SequenceMatcher
from pathlib import Path

import pytest

from briefing.authoring.append_citation import append, targets
from briefing.authoring.errors import AuthoringError
from briefing.load import load
from tests.libraries import BRIEF, BRIEF_FILE, change

ITEM = '- source: courier\n  quote: "on Saturday"\n'


def test_each_claim_and_position_with_citations_is_a_target(root: Path) -> None:
    library = load(root)
    positions = [position for claim in library.claims for position in claim.positions]
    assert len(list(targets(library))) == sum(bool(claim.evidence) for claim in library.claims) + len(positions)


def test_the_citation_comes_last_in_its_list_and_the_other_lines_stay(root: Path) -> None:
    for target in targets(load(root)):
        before = (root / BRIEF_FILE).read_text(encoding="utf-8").splitlines()
        append(root, target, ITEM)
        after = (root / BRIEF_FILE).read_text(encoding="utf-8").splitlines()
        steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        assert [step[0] for step in steps if step[0] != "equal"] == ["insert"]
        claim = load(root).brief("harbour").claim(target.claim.id)
        position = target.position and next(each for each in claim.positions if each.label == target.position.label)
        assert (position or claim).evidence[-1].words == "on Saturday"


def test_a_claim_that_is_gone_is_an_error_and_the_file_stays(root: Path) -> None:
    first = next(targets(load(root)))
    change(root, BRIEF_FILE, f"id: {first.claim.id}\n", "id: another\n")
    with pytest.raises(AuthoringError, match="no longer has this claim"):
        append(root, first, ITEM)
    assert (root / BRIEF_FILE).read_text(encoding="utf-8") == BRIEF.replace(
        f"id: {first.claim.id}\n", "id: another\n", 1
    )
