"""Putting right what is not exact: what is offered, and that nothing but the value changes."""

from hashlib import sha256
from pathlib import Path

import pytest

from briefing.anchor import resolve
from briefing.authoring.citations import StoredCitation, citation_at, stored_citations
from briefing.authoring.repair import Proposal, apply, proposal_of, proposals, traced, unsound
from briefing.authoring.replace_article import apply as apply_replacement
from briefing.authoring.replace_article import plan
from briefing.check import check
from briefing.load import load
from briefing.model import Place, Resolution, Status
from briefing.storage.former_texts import all_kept, keep, kept
from briefing.storage.yaml_editor import EditConflict
from briefing.storage.yaml_strings import double_quoted
from tests.libraries import (
    BRIEF,
    BRIEF_FILE,
    COURIER,
    COURIER_FILE,
    GAZETTE_FILE,
    SOURCES_FILE,
    change,
)


def wrong(root: Path) -> StoredCitation:
    """Return the one citation that is not sound. Fails where there is not just one."""
    (found,) = unsound(load(root))
    return found


def mend(root: Path) -> Proposal:
    """Apply the first proposal for the one citation that is not sound, after which all are."""
    citation = wrong(root)
    proposal = proposals(citation)[0]
    apply(root, citation, proposal.edits)
    assert unsound(load(root)) == ()
    return proposal


def test_a_sound_library_has_nothing_to_repair(root: Path) -> None:
    assert unsound(load(root)) == ()


def test_every_mention_is_known_by_its_place_and_holds_what_the_file_has(root: Path) -> None:
    library = load(root)
    everything = stored_citations(library)
    assert [citation.name for citation in everything if not citation.is_basis] == [
        f"harbour quote {item.number}" for item in library.briefs[0].evidence
    ]
    for citation in everything:
        again = citation_at(library, citation.place)
        assert again is not None
        assert (again.name, again.quote) == (citation.name, citation.quote)
    assert citation_at(library, Place(BRIEF_FILE, 1, 1)) is None
    assert citation_at(library, Place(SOURCES_FILE, 1, 1)) is None


def test_for_one_basis_no_other_is_looked_for(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = load(root)
    bases = [citation for citation in stored_citations(library) if citation.is_basis]
    assert len(bases) > 1
    looked_for: list[str] = []

    def noted(text: str, quote: str, *, former: str | None = None, pinned: bool = False) -> Resolution:
        looked_for.append(quote)
        return resolve(text, quote, former=former, pinned=pinned)

    monkeypatch.setattr("briefing.authoring.citations.resolve", noted)
    assert citation_at(library, bases[-1].place) is not None
    assert looked_for == [bases[-1].quote]


def test_typography_is_fixed_within_the_quotation_marks_of_the_file(root: Path) -> None:
    change(root, BRIEF_FILE, "quote: “We will not begin", "quote: '\"We will not begin")
    change(root, BRIEF_FILE, "complete,”", "complete,\"'  # as it was heard")
    before = (root / BRIEF_FILE).read_text(encoding="utf-8")
    mend(root)
    wanted = before.replace("'\"We will", "'“We will").replace("complete,\"'", "complete,”'")
    assert (root / BRIEF_FILE).read_text(encoding="utf-8") == wanted


def test_white_space_around_a_quote_and_the_marks_for_words_left_out_stay(root: Path) -> None:
    change(
        root,
        BRIEF_FILE,
        "        quote: “We will not begin before the survey is complete,”\n",
        '        quote: |\n          "We will not begin [...] the survey is complete,"\n',
    )
    mend(root)
    assert "quote: |\n          “We will not begin [...] the survey is complete,”\n        " in (
        root / BRIEF_FILE
    ).read_text(encoding="utf-8")


def test_a_passage_given_by_its_ends_is_fixed_at_the_end_that_differs(root: Path) -> None:
    change(root, GAZETTE_FILE, "Residents had asked", "Residents’ groups had asked")
    change(root, SOURCES_FILE, load(root).sources[1].pinned, load(root).sources[1].sha256)
    change(root, BRIEF_FILE, "from: Residents had asked", "from: Residents' groups had asked")
    mend(root)
    text = (root / BRIEF_FILE).read_text(encoding="utf-8")
    assert text == BRIEF.replace("from: Residents had asked", "from: Residents’ groups had asked")


def test_a_changed_article_offers_what_the_passage_has_become(root: Path) -> None:
    keep(root, COURIER, sha256(COURIER.encode()).hexdigest())
    change(root, COURIER_FILE, "We will not begin before", "We will not begin work before")
    assert wrong(root).resolution.status is Status.MISSING
    proposal = mend(root)
    assert proposal.words == "“We will not begin work before the survey is complete,”"
    assert [problem.rule for problem in check(load(root))] == ["digest-differs"]


def test_a_similar_passage_is_offered_and_never_taken_by_itself(root: Path) -> None:
    change(root, BRIEF_FILE, "voted seven to two on Saturday to", "voted eight to two on Saturday to")
    assert wrong(root).resolution.status is Status.MISSING
    assert mend(root).words == "voted seven to two on Saturday to approve the channel"


def test_of_several_places_each_is_offered_with_the_words_that_tell_it_from_the_others(root: Path) -> None:
    change(root, BRIEF_FILE, '        before: "the school district "\n', "")
    citation = wrong(root)
    assert citation.resolution.status is Status.AMBIGUOUS
    offered = proposals(citation)
    assert len(offered) == 2
    for proposal in offered:
        assert proposal.edits.keys() <= {"before", "after"}
    apply(root, citation, offered[1].edits)
    third = load(root).briefs[0].evidence[2]
    assert (third.status, third.span) == (Status.EXACT, offered[1].span)


def test_words_beside_the_quote_that_have_changed_are_fixed_with_it(root: Path) -> None:
    change(root, BRIEF_FILE, 'before: "the school district "', 'before: "the school’s district "')
    assert mend(root).edits == {"before": "the school district "}


def test_once_the_new_text_is_pinned_the_kept_one_still_tells_what_the_passage_was(root: Path) -> None:
    library = load(root)
    text = COURIER.replace("We will not begin before", "We will not begin work before")
    apply_replacement(root, plan(library, library.sources[0], text))
    now = load(root)
    (item,) = [item for item in now.evidence if item.status is not Status.EXACT]
    assert item.status is Status.MISSING
    citation = citation_at(now, item.place)
    assert citation is not None
    assert traced(citation, all_kept(root)).resolution.status is Status.MISSING
    mend(root)


def test_a_former_text_that_was_found_is_kept_when_something_is_repaired(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(root, COURIER_FILE, "We will not begin before", "We will not begin work before")
    monkeypatch.setattr("briefing.storage.git_history.committed", lambda *_: COURIER)
    mend(root)
    assert kept(root, sha256(COURIER.encode()).hexdigest()) == COURIER


def test_where_words_moved_elsewhere_the_kept_text_says_so(root: Path) -> None:
    library = load(root)
    change(root, GAZETTE_FILE, "approved on Saturday evening, members", "approved late on Saturday evening, members")
    change(root, GAZETTE_FILE, "Residents had asked", "A fence was approved on Saturday evening. Residents had asked")
    assert unsound(load(root)) == ()
    keep(root, library.sources[1].text, library.sources[1].pinned)
    assert mend(root).words == "approved late on Saturday evening"


def test_words_that_somebody_types_become_the_articles_own(root: Path) -> None:
    change(root, BRIEF_FILE, "quote: voted seven to two on Saturday to approve the channel", "quote: they all agreed")
    citation = wrong(root)
    typed = proposal_of(citation, "to approve the channel, a £410\u00a0million project")
    assert typed is not None
    assert typed.edits == {"quote": "to approve the channel, a £410 million project"}
    assert proposal_of(citation, "declined to comment") is None
    assert proposal_of(citation, "words that are nowhere") is None
    assert proposal_of(citation, "") is None


def test_typed_words_for_a_passage_given_by_its_ends_need_both(root: Path) -> None:
    change(root, BRIEF_FILE, "from: Residents had asked", "from: People had asked")
    citation = wrong(root)
    assert proposal_of(citation, "Residents had asked") is None
    typed = proposal_of(citation, "Residents had [...] gave no date")
    assert typed is not None
    assert typed.edits == {"from": "Residents had", "to": "gave no date"}


def test_a_mention_that_somebody_edited_meanwhile_is_not_written(root: Path) -> None:
    change(root, BRIEF_FILE, "voted seven to two on Saturday to", "voted eight to two on Saturday to")
    citation = wrong(root)
    change(root, BRIEF_FILE, "voted eight", "voted nine")
    with pytest.raises(EditConflict):
        apply(root, citation, proposals(citation)[0].edits)
    assert "voted nine" in (root / BRIEF_FILE).read_text(encoding="utf-8")


def test_what_somebody_wrote_elsewhere_in_the_file_meanwhile_stays(root: Path) -> None:
    change(root, BRIEF_FILE, "voted seven to two on Saturday to", "voted eight to two on Saturday to")
    citation = wrong(root)
    change(root, BRIEF_FILE, "title: Harbour dredging", "title: Dredging")
    apply(root, citation, proposals(citation)[0].edits)
    assert (root / BRIEF_FILE).read_text(encoding="utf-8") == BRIEF.replace("Harbour dredging", "Dredging")


def test_a_mention_in_braces_gets_another_key_within_them(root: Path) -> None:
    change(
        root,
        BRIEF_FILE,
        '      - source: courier\n        quote: declined to comment\n        before: "the school district "\n'
        "        speaker: unstated\n        origin: unstated\n",
        "      - {source: courier, quote: declined to comment}  # as it was heard\n",
    )
    before = (root / BRIEF_FILE).read_text(encoding="utf-8")
    added = "".join(f", {key}: {double_quoted(words or '')}" for key, words in mend(root).edits.items())
    wanted = before.replace("declined to comment}", f"declined to comment{added}}}")
    assert (root / BRIEF_FILE).read_text(encoding="utf-8") == wanted


def test_what_is_like_nothing_in_the_article_has_no_proposal(root: Path) -> None:
    change(root, BRIEF_FILE, "quote: approved on Saturday evening", "quote: zebras, quaggas and okapis grazed there")
    assert proposals(wrong(root)) == ()


def test_a_basis_is_fixed_too(root: Path) -> None:
    change(root, SOURCES_FILE, 'basis: "HARROW (Courier) —"', 'basis: "HARROW (Courier) --"')
    assert wrong(root).name == "outlet of courier"
    mend(root)
    assert 'basis: "HARROW (Courier) —"}' in (root / SOURCES_FILE).read_text(encoding="utf-8")
