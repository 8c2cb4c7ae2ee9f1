"""Replacing an article: what becomes of its citations, and files that are right whenever the program is stopped."""

import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from briefing.authoring import replace_article
from briefing.authoring.errors import UnfinishedError
from briefing.authoring.replace_article import QuoteOutcome, Replacement, apply, plan
from briefing.check import check
from briefing.export.quote_report import replacement_lines
from briefing.load import load
from briefing.model import Library, Source, Status
from briefing.storage import writing
from briefing.storage.former_texts import keep, kept
from briefing.storage.yaml_editor import EditConflict, NotEditable
from tests.libraries import BRIEF_FILE, COURIER, COURIER_FILE, GAZETTE, SOURCES, SOURCES_FILE, change, write
from tests.rows import each_row

DIGEST = sha256(COURIER.encode()).hexdigest()
SURVEY = "“We will not begin before the survey is complete,”"


def courier(root: Path) -> tuple[Library, Source]:
    library = load(root)
    return library, next(source for source in library.sources if source.id == "courier")


def planned(root: Path, text: str) -> Replacement:
    return plan(*courier(root), text)


def kinds(replacement: Replacement) -> dict[str, QuoteOutcome]:
    return {outcome.citation.name: outcome.kind for outcome in replacement.outcomes}


def test_an_equal_text_changes_nothing(root: Path) -> None:
    same = planned(root, COURIER)
    assert set(kinds(same).values()) == {QuoteOutcome.UNCHANGED}
    assert same.is_harmless
    assert same.is_done


def test_bases_are_told_with_the_quotes(root: Path) -> None:
    named = ["harbour quote 1", "harbour quote 3", "harbour quote 4", "harbour quote 6"]
    bases = ["outlet of courier", "published of courier", "occasion vote", "origin board-vote"]
    assert list(kinds(planned(root, COURIER))) == [*named, *bases]


def test_what_is_the_same_is_unchanged_wherever_it_now_is(root: Path) -> None:
    blocks = COURIER.strip().split("\n\n")
    for text in ("A correction was made to this article.\n\n" + COURIER, "\n\n".join([*blocks[2:], *blocks[:2]])):
        moved = planned(root, text)
        assert set(kinds(moved).values()) == {QuoteOutcome.UNCHANGED}
        assert moved.is_harmless


@each_row(
    ("old", "new", "kind"),
    [
        (SURVEY, SURVEY.replace("“", '"').replace("”", '"'), QuoteOutcome.TYPOGRAPHIC),
        (SURVEY, "“We will not begin work before the survey is complete,”", QuoteOutcome.MISSING),
        (SURVEY, "“We will begin before the survey is complete,”", QuoteOutcome.MISSING),
        (SURVEY, "“No comment,”", QuoteOutcome.MISSING),
    ],
)
def test_each_passage_is_told_by_itself(old: str, new: str, kind: QuoteOutcome, root: Path) -> None:
    changed = planned(root, COURIER.replace(old, new))
    assert kinds(changed)["harbour quote 4"] is kind
    assert kinds(changed)["harbour quote 1"] is QuoteOutcome.UNCHANGED
    assert not changed.is_harmless


# The sentence around a quote

LONGER = COURIER.replace("a £410 million project.", "a £410 million project, if the county pays.")


def cut_from(root: Path) -> dict[int, str]:
    """Return the digests that quotes of the brief are marked with, by the number of the quote."""
    return {item.number: item.cut_from for item in load(root).briefs[0].evidence if item.cut_from}


def test_a_quote_whose_sentence_changed_is_told_by_itself_and_is_not_harmless(root: Path) -> None:
    longer = planned(root, LONGER)
    assert kinds(longer)["harbour quote 1"] is QuoteOutcome.SENTENCE
    assert kinds(longer)["origin board-vote"] is QuoteOutcome.UNCHANGED, "a basis needs no sentence"
    assert not longer.is_harmless
    sentence = longer.outcomes[0].sentence
    assert sentence is not None
    assert sentence.new.removeprefix(sentence.old.removesuffix(".")) == ", if the county pays."


def test_it_is_marked_in_its_brief_and_not_verified_until_somebody_agrees(root: Path) -> None:
    before = (root / BRIEF_FILE).read_text(encoding="utf-8")
    apply(root, planned(root, LONGER))
    assert cut_from(root) == {1: DIGEST}
    assert (root / BRIEF_FILE).read_text(encoding="utf-8").replace(f"        cut_from: {DIGEST}\n", "") == before
    assert [problem.rule for problem in check(load(root))] == ["quote-sentence-changed"]


def test_a_typographic_quote_whose_sentence_changed_is_marked_too(root: Path) -> None:
    text = (
        COURIER.replace("“We", '"We').replace("complete,”", 'complete,"').replace("the authority said", "no one said")
    )
    apply(root, planned(root, text))
    assert cut_from(root) == {4: DIGEST}


def test_the_mark_stays_while_the_sentence_is_not_what_was_agreed_to_and_goes_when_it_is_again(root: Path) -> None:
    apply(root, planned(root, LONGER))
    apply(root, planned(root, "First.\n\n" + LONGER))
    assert cut_from(root) == {1: DIGEST}
    apply(root, planned(root, "First.\n\n" + COURIER))
    assert cut_from(root) == {}
    assert check(load(root)) == ()


def test_an_article_edited_by_hand_marks_its_quotes_before_it_is_pinned(root: Path) -> None:
    keep(root, COURIER, DIGEST)
    write(root, COURIER_FILE, LONGER)
    assert cut_from(root) == {1: DIGEST}
    assert "cut_from" not in (root / BRIEF_FILE).read_text(encoding="utf-8")


def test_a_title_that_no_longer_fits_is_noticed(root: Path) -> None:
    assert not planned(root, LONGER).has_lost_its_title
    assert planned(root, COURIER.replace("Port authority approves", "Port board approves")).has_lost_its_title
    change(root, SOURCES_FILE, "title: Port authority approves channel", "title: A name of our own")
    assert not planned(root, COURIER.replace("Port authority approves", "Port board approves")).has_lost_its_title


def test_a_passage_that_is_there_twice_is_not_taken_for_either(root: Path) -> None:
    twice = planned(root, COURIER.replace(SURVEY, f"{SURVEY} it said; {SURVEY}"))
    assert kinds(twice)["harbour quote 4"] in (QuoteOutcome.AMBIGUOUS, QuoteOutcome.MISSING)
    assert len(next(o for o in twice.outcomes if o.citation.name == "harbour quote 4").after.candidates) == 2


def test_nothing_is_written_before_it_is_applied(root: Path) -> None:
    planned(root, COURIER.replace(SURVEY, ""))
    assert (root / COURIER_FILE).read_bytes() == COURIER.encode()
    assert (root / SOURCES_FILE).read_bytes() == SOURCES.encode()


def test_the_former_text_is_kept_and_the_new_one_pinned(root: Path) -> None:
    text = "First.\r\n\r\n" + COURIER
    apply(root, planned(root, text))
    assert (root / COURIER_FILE).read_bytes() == text.encode()
    assert kept(root, DIGEST) == COURIER
    digest = sha256(text.encode()).hexdigest()
    assert (root / SOURCES_FILE).read_text(encoding="utf-8") == SOURCES.replace(DIGEST, digest)
    assert check(load(root)) == ()


def test_an_article_edited_by_hand_is_pinned_as_it_lies_there(root: Path) -> None:
    write(root, COURIER_FILE, "First.\n\n" + COURIER)
    by_hand = planned(root, "First.\n\n" + COURIER)
    assert by_hand.former is None
    assert not by_hand.is_harmless
    assert not by_hand.is_done
    apply(root, by_hand)
    assert check(load(root)) == ()


def test_an_edit_by_hand_that_is_replaced_is_kept_too(root: Path) -> None:
    edited = COURIER.replace("seven", "eight")
    write(root, COURIER_FILE, edited)
    apply(root, planned(root, COURIER))
    assert kept(root, sha256(edited.encode()).hexdigest()) == edited
    assert check(load(root)) == ()


def test_an_article_without_a_pin_gets_one(root: Path) -> None:
    change(root, SOURCES_FILE, f"    sha256: {DIGEST}\n", "")
    unpinned = planned(root, COURIER)
    assert not unpinned.is_harmless
    apply(root, unpinned)
    assert check(load(root)) == ()


def test_an_article_that_somebody_wrote_to_meanwhile_stays(root: Path) -> None:
    replacement = planned(root, "First.\n\n" + COURIER)
    write(root, COURIER_FILE, "Other words.")
    with pytest.raises(EditConflict):
        apply(root, replacement)
    assert (root / COURIER_FILE).read_text(encoding="utf-8") == "Other words."


def test_the_text_of_another_article_is_told(root: Path) -> None:
    assert planned(root, GAZETTE.replace("\n", "\r\n")).twin == "gazette"
    told = list(replacement_lines(planned(root, GAZETTE)))
    assert "  same text as gazette: one article would count as two" in told
    assert planned(root, COURIER).twin == ""


def test_a_list_that_changes_after_the_article_is_written_is_told_with_what_finishes_the_work(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = planned(root, COURIER + "\nA last line.\n")

    def conflict(_: Path, file: str, *texts: str) -> None:
        raise EditConflict(file)

    with monkeypatch.context() as patch:
        patch.setattr(replace_article, "save", conflict)
        with pytest.raises(UnfinishedError, match=f"{COURIER_FILE} is changed already"):
            apply(root, new)
    again = planned(root, COURIER + "\nA last line.\n")
    assert again.is_harmless
    apply(root, again)
    assert check(load(root)) == ()


def test_an_article_that_somebody_saves_at_the_last_moment_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replacement = planned(root, COURIER + "One line more.\n")
    theirs = COURIER + "A line of theirs.\n"

    def sync_after_a_save(_: int) -> None:
        write(root, "saved", theirs).replace(root / COURIER_FILE)

    monkeypatch.setattr(os, "fsync", sync_after_a_save)
    with pytest.raises(EditConflict):
        apply(root, replacement)
    assert (root / COURIER_FILE).read_text() == theirs


def test_a_pin_that_cannot_be_written_by_itself_stops_before_anything_is_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replacement = planned(root, "First.\n\n" + COURIER)
    change(root, SOURCES_FILE, f"sha256: {DIGEST}", f"sha256: [{DIGEST}]")
    with pytest.raises(NotEditable):
        apply(root, replacement)
    assert (root / COURIER_FILE).read_bytes() == COURIER.encode()


class Stopped(BaseException):
    """The program is stopped here."""


def apply_until(steps: int, root: Path, replacement: Replacement) -> bool:
    """Apply a replacement, and stop the program after so many writes; return whether it was stopped."""
    left = steps

    def write_or_stop(path: Path, data: bytes, **named: Any) -> None:
        nonlocal left
        if not left:
            raise Stopped
        left -= 1
        writing.write(path, data, **named)

    with pytest.MonkeyPatch.context() as patched:
        for module in ("storage.former_texts", "authoring.replace_article", "storage.yaml_editor"):
            patched.setattr(f"briefing.{module}.write", write_or_stop)
        try:
            apply(root, replacement)
        except Stopped:
            return True
    return False


@each_row("steps", range(4))
@each_row("by_hand", [False, True])
def test_stopped_at_any_write_the_library_is_old_or_new_or_can_be_replaced_again(
    by_hand: bool, steps: int, root: Path
) -> None:
    old, new = COURIER, COURIER.replace(SURVEY, "“We will not begin work before the survey is complete,”")
    if by_hand:
        old = "Edited.\n\n" + COURIER
        write(root, COURIER_FILE, old)
    assert apply_until(steps, root, planned(root, new)) or steps >= 3
    text = (root / COURIER_FILE).read_text(encoding="utf-8")
    assert text in (old, new)
    survey = next(item for item in load(root).briefs[0].evidence if item.quote == SURVEY)
    assert (survey.status is Status.EXACT) == (text == old)
    if text == new and not by_hand:
        assert kept(root, DIGEST) == COURIER
    again = planned(root, new)
    apply(root, again)
    assert (root / COURIER_FILE).read_text(encoding="utf-8") == new
    assert [problem.rule for problem in check(load(root))] == ["quote-missing"]


@each_row("steps", range(5))
def test_stopped_at_any_write_a_changed_sentence_is_marked_in_the_end(steps: int, root: Path) -> None:
    apply_until(steps, root, planned(root, LONGER))
    is_written = (root / COURIER_FILE).read_text(encoding="utf-8") == LONGER
    assert bool(cut_from(root)) == is_written, "no moment in which it counts as verified"
    if not planned(root, LONGER).is_done:
        apply(root, planned(root, LONGER))
    assert cut_from(root) == {1: DIGEST}
    assert [problem.rule for problem in check(load(root))] == ["quote-sentence-changed"]


def test_briefs_stay_as_they_are(root: Path) -> None:
    before = (root / BRIEF_FILE).read_bytes()
    apply(root, planned(root, COURIER.replace(SURVEY, "")))
    assert (root / BRIEF_FILE).read_bytes() == before
