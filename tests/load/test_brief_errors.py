"""An error in a brief costs what it is in, and no more."""

from pathlib import Path

from briefing.load import load
from briefing.model import Kind, Place, Status, number_of_problems
from briefing.model.problem import MAX_PROBLEMS
from tests.libraries import (
    BRIEF_FILE,
    INDEX_FILE,
    change,
    line_of,
    write,
)
from tests.load.problems import claim_ids, only_problem
from tests.rows import each_row


def test_a_brief_that_is_not_yaml_costs_no_other(root: Path) -> None:
    write(root, "briefs/broken.yaml", "title: [\n")
    change(root, INDEX_FILE, "[harbour]", "[broken, harbour]")
    library = load(root)
    assert [brief.id for brief in library.briefs] == ["harbour"]
    assert only_problem(library).place.file == "briefs/broken.yaml"


def test_an_invalid_claim_costs_no_other_claim(root: Path) -> None:
    change(root, BRIEF_FILE, "kind: statement", "kind: statment")
    library = load(root)
    assert "survey-first" not in claim_ids(library)
    assert len(library.claims) == 5
    first, *others = library.problems
    line = line_of(root, BRIEF_FILE, "kind: statment")
    assert str(first) == f"{BRIEF_FILE}:{line}:11: `kind` has an unknown value: `statment`"
    assert first.hint.startswith("Did you mean statement?")
    assert [problem.message for problem in others] == ["`rests_on`: `survey-first` is not a usable claim of this brief"]


def test_an_unknown_key_is_shown_where_it_is_and_costs_nothing(root: Path) -> None:
    change(root, BRIEF_FILE, "    text: The school", "    nots: An aside.\n    text: The school")
    library = load(root)
    assert len(library.claims) == 6
    problem = only_problem(library)
    assert problem.place == Place(BRIEF_FILE, line_of(root, BRIEF_FILE, "nots:"), 5)
    assert problem.hint == "Did you mean note?"


def test_an_unknown_article_costs_that_quote_only(root: Path) -> None:
    change(root, BRIEF_FILE, "- source: gazette", "- source: gazete")
    library = load(root)
    claim = library.brief("harbour").claim("approved")
    assert [item.source.id for item in claim.evidence] == ["courier"]
    problem = only_problem(library)
    assert problem.message == "no article `gazete` in seeds/sources.yaml: this citation is left out"
    assert problem.hint == "Did you mean gazette?"
    assert problem.place.line == line_of(root, BRIEF_FILE, "gazete")


def test_a_claim_that_has_lost_its_quotes_is_left_out_since_it_would_look_like_a_gap(root: Path) -> None:
    change(root, BRIEF_FILE, "      - source: gazette\n        from:", "      - source: gazete\n        from:")
    library = load(root)
    assert "residents" not in claim_ids(library)
    assert library.brief("harbour").claim("delay").rests_on == ("survey-first",)
    assert [problem.message for problem in library.problems] == [
        "the claim `residents` is left out: none of its quotes can be used",
        "no article `gazete` in seeds/sources.yaml: this citation is left out",
        "`rests_on`: `residents` is not a usable claim of this brief",
    ]


def test_a_disagreement_that_has_lost_a_side_is_left_out_since_it_would_look_undisputed(root: Path) -> None:
    change(root, BRIEF_FILE, "            - source: gazette", "            - source: gazete")
    library = load(root)
    assert "spoil-cost" not in claim_ids(library)
    assert library.brief("harbour").bottom_line.rests_on == ("approved",)


def test_an_unknown_origin_counts_as_unstated(root: Path) -> None:
    change(root, BRIEF_FILE, "origin: board-vote", "origin: bord-vote")
    library = load(root)
    first, second = library.brief("harbour").claim("approved").evidence
    assert first.origin is None
    assert second.origin is not None
    assert only_problem(library).hint == "Did you mean board-vote?"


def test_a_claim_to_rest_on_that_is_not_there_is_dropped(root: Path) -> None:
    change(root, BRIEF_FILE, "rests_on: [survey-first, residents]", "rests_on: [survey-first, resident, survey-first]")
    library = load(root)
    assert library.brief("harbour").claim("delay").rests_on == ("survey-first",)
    problem = only_problem(library)
    assert problem.message == "`rests_on`: `resident` is not a usable claim of this brief"
    assert problem.hint == "Did you mean residents?"


def test_a_judgment_does_not_rest_on_itself(root: Path) -> None:
    change(root, BRIEF_FILE, "rests_on: [survey-first, residents]", "rests_on: [survey-first, delay]")
    library = load(root)
    assert library.brief("harbour").claim("delay").rests_on == ("survey-first",)
    assert only_problem(library).message == "`rests_on`: `delay` is not a usable claim of this brief"


@each_row("grounds", ["[nothing]", "[delay]", "[wait]"])
def test_a_judgment_that_rests_on_no_claim_but_judgments_is_left_out(root: Path, grounds: str) -> None:
    waiting = "  - {id: wait, kind: judgment, text: It will wait., rests_on: [delay]}\nsilences:"
    change(root, BRIEF_FILE, "rests_on: [survey-first, residents]", f"rests_on: {grounds}")
    change(root, BRIEF_FILE, "silences:", waiting)
    library = load(root)
    assert all(claim.kind is not Kind.JUDGMENT for claim in library.claims)
    assert "the judgment `delay` is left out" in " ".join(problem.message for problem in library.problems)


def test_a_judgment_may_rest_on_a_judgment(root: Path) -> None:
    change(
        root, BRIEF_FILE, "silences:", "  - {id: wait, kind: judgment, text: It waits., rests_on: [delay]}\nsilences:"
    )
    library = load(root)
    assert library.problems == ()
    assert library.brief("harbour").claim("wait").rests_on == ("delay",)


def test_the_second_claim_of_an_id_is_left_out(root: Path) -> None:
    change(root, BRIEF_FILE, "id: no-comment", "id: approved")
    library = load(root)
    assert len(library.claims) == 5
    problem = only_problem(library)
    assert problem.message == "a second claim has the id `approved`"
    assert problem.place.column == 9


def test_more_than_fifty_errors_of_a_file_are_counted(root: Path) -> None:
    change(root, BRIEF_FILE, "silences:", "".join(f"  - {{id: x{n}}}\n" for n in range(30)) + "silences:")
    of_brief = [problem for problem in load(root).problems if problem.place.file == BRIEF_FILE]
    assert len(of_brief) == MAX_PROBLEMS + 1  # 30 claims, each without kind and text
    assert of_brief[-1].message == "and 10 more in this file"
    assert number_of_problems(of_brief) == 60
    assert of_brief == sorted(of_brief, key=lambda problem: problem.place.line)


def test_a_brief_without_claims_that_can_be_used_is_still_a_brief(root: Path) -> None:
    text = (root / BRIEF_FILE).read_text(encoding="utf-8")
    start, end = text.index("claims:"), text.index("silences:")
    write(root, BRIEF_FILE, text[:start] + "claims: []\n" + text[end:])
    library = load(root)
    assert library.brief("harbour").claims == ()
    assert library.brief("harbour").bottom_line.rests_on == ()
    assert len(library.problems) == 2


def test_a_brief_without_a_date_is_left_out(root: Path) -> None:
    change(root, BRIEF_FILE, "as_of: 2026-03-15\n", "")
    library = load(root)
    assert library.briefs == ()
    assert only_problem(library).message == "`as_of` is missing"


def test_quotes_that_are_not_in_their_article_are_kept_with_their_status(root: Path) -> None:
    change(root, BRIEF_FILE, 'before: "the school district "', 'before: "the council "')
    library = load(root)
    assert library.statuses[Status.MISSING] == 1
