"""The shape of the YAML files, and the words in which a curator is told what does not fit it."""

from datetime import date
from typing import Any

from briefing.load.schema import BriefFile, ClaimEntry, EvidenceEntry, IndexFile, SilenceEntry
from briefing.load.source_schema import OriginEntry, SourceEntry, SourcesFile
from briefing.load.validation import MAX_ERRORS, Error, read
from briefing.load.values import is_id
from tests.rows import each_row

EVIDENCE: dict[str, Any] = {"source": "courier", "quote": "voted seven to two"}
CLAIM: dict[str, Any] = {
    "id": "approved",
    "kind": "reported",
    "text": "It was approved.",
    "evidence": [EVIDENCE],
}
JUDGMENT: dict[str, Any] = {
    "id": "delay",
    "kind": "judgment",
    "text": "It is late.",
    "rests_on": ["approved"],
}
SILENCE: dict[str, Any] = {
    "id": "start",
    "text": "No article says when.",
    "words": ["survey"],
    "absent_from": ["courier"],
}
POSITION: dict[str, Any] = {"label": "£35 million", "evidence": [EVIDENCE]}
DIFFERENCE: dict[str, Any] = {"type": "factual", "note": "They differ.", "positions": [POSITION, POSITION]}
SOURCE: dict[str, Any] = {
    "file": "courier.txt",
    "title": "Channel approved",
    "outlet": {"name": "Harrow Courier", "basis": "(Courier)"},
    "published": {"date": "2026-03-14", "basis": "on Saturday", "precision": "day"},
    "genre": "report",
}
BRIEF: dict[str, Any] = {
    "title": "Harbour",
    "as_of": "2026-03-15",
    "bottom_line": {"text": "Approved.", "rests_on": ["approved"]},
    "claims": [CLAIM],
}


def without(entry: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name != key}


def only_error(model: Any, value: object) -> Error:
    _, errors = read(model, value)
    assert len(errors) == 1, errors
    return errors[0]


@each_row(
    ("model", "value"),
    [
        (EvidenceEntry, EVIDENCE),
        (ClaimEntry, CLAIM),
        (ClaimEntry, JUDGMENT),
        (SilenceEntry, SILENCE),
        (SilenceEntry, "No article says when."),
        (ClaimEntry, without(CLAIM, "evidence") | {"difference": DIFFERENCE}),
        (SourceEntry, SOURCE),
        (BriefFile, BRIEF),
        (IndexFile, {"title": "Harrow", "topics": []}),
        (SourcesFile, {"sources": {}}),
        (OriginEntry, {"title": "A vote", "kind": "meeting"}),
    ],
)
def test_a_sound_entry_has_no_error(model: Any, value: object) -> None:
    entry, errors = read(model, value)
    assert entry is not None
    assert errors == []


def test_a_missing_key_is_named() -> None:
    assert only_error(ClaimEntry, without(CLAIM, "kind")) == Error(
        ("kind",), "`kind` is missing", "Add `kind: …` here."
    )


def test_a_mistyped_key_gets_a_suggestion_and_costs_nothing_else() -> None:
    entry, errors = read(ClaimEntry, CLAIM | {"nite": "An aside."})
    assert entry is not None
    assert errors == [Error(("nite",), "unknown key `nite`", "Did you mean note?", at_key=True)]


def test_a_key_like_no_other_gets_the_list_of_keys() -> None:
    error = only_error(OriginEntry, {"title": "A vote", "kind": "meeting", "zzz": ""})
    assert error.hint == "The keys here are title, short, kind, of and basis."


def test_a_mistyped_key_deep_within_an_entry_costs_nothing_else() -> None:
    side = POSITION | {"lable": "x"}
    value = without(CLAIM, "evidence") | {"difference": DIFFERENCE | {"positions": [POSITION, side]}}
    entry, (error,) = read(ClaimEntry, value)
    assert entry is not None
    assert error.loc == ("difference", "positions", 1, "lable")
    assert error.hint == "Did you mean label?"


def test_from_is_offered_by_its_name_in_the_file() -> None:
    assert only_error(EvidenceEntry, EVIDENCE | {"form": "x"}).hint == "Did you mean from?"


def test_a_wrong_choice_lists_the_choices() -> None:
    error = only_error(ClaimEntry, CLAIM | {"kind": "reportd"})
    assert error.message == "`kind` has an unknown value: `reportd`"
    assert error.hint == "Did you mean reported? Use reported, statement or judgment."


def test_a_choice_that_is_a_list_is_told_apart() -> None:
    assert only_error(ClaimEntry, CLAIM | {"kind": ["gap"]}).message == "`kind` has an unknown value"


def test_likelihood_is_of_the_icd_203_scale() -> None:
    assert read(ClaimEntry, JUDGMENT | {"likelihood": "roughly even chance"})[1] == []
    error = only_error(ClaimEntry, JUDGMENT | {"likelihood": "probably"})
    assert error.message == "`likelihood` has an unknown value: `probably`"
    assert "very unlikely, unlikely, roughly even chance, likely" in error.hint


@each_row(
    ("model", "value", "message"),
    [
        (ClaimEntry, CLAIM | {"evidence": "voted"}, "`evidence` must be a list"),
        (ClaimEntry, CLAIM | {"evidence": {}}, "`evidence` must be a list"),
        (ClaimEntry, CLAIM | {"text": ["a"]}, "`text` must be text"),
        (ClaimEntry, CLAIM | {"text": "  "}, "`text` is empty"),
        (ClaimEntry, CLAIM | {"text": "a" * 5_000}, "`text` is too long"),
        (ClaimEntry, JUDGMENT | {"rests_on": [["a"]]}, "entry 1 of `rests_on` must be text"),
        (
            ClaimEntry,
            JUDGMENT | {"rests_on": ["approved", "B c"]},
            "entry 2 of `rests_on`: this is not an id",
        ),
        (ClaimEntry, "approved", "this must be a mapping"),
        (ClaimEntry, CLAIM | {"id": "../x"}, "`id`: this is not an id"),
        (EvidenceEntry, EVIDENCE | {"via": "Xinhua"}, "`via` must be a list"),
        (SourceEntry, SOURCE | {"url": "javascript:alert(1)"}, "`url` is not a web address"),
        (SourceEntry, SOURCE | {"url": "https://x\x1b[0m"}, "`url` is not a web address"),
        (SourceEntry, SOURCE | {"outlet": "Courier"}, "`outlet` must be a mapping"),
        (SourcesFile, {"sources": []}, "`sources` must be a mapping"),
        (BriefFile, BRIEF | {"as_of": ""}, "`as_of`: this is not a date"),
    ],
)
def test_each_common_error_has_its_own_words_and_a_hint(model: Any, value: object, message: str) -> None:
    error = only_error(model, value)
    assert error.message == message
    assert error.hint


def test_a_list_with_too_few_members_says_how_many_there_must_be() -> None:
    value = without(CLAIM, "evidence") | {"difference": DIFFERENCE | {"positions": [POSITION]}}
    entry, (error,) = read(ClaimEntry, value)
    assert entry is None
    assert (error.message, error.hint) == ("`positions` has too few entries", "At least 2 are needed.")


@each_row(
    "text",
    [
        "2026-3-15",
        "2026-02-30",
        "2026-03-15T00:00:00",
        "20260315",
        "1773532800",
        "15 Mar 2026",
        "２０２６-03-15",
    ],
)
def test_a_date_is_written_year_month_day_and_no_other_way(text: str) -> None:
    assert only_error(BriefFile, BRIEF | {"as_of": text}).hint == (
        "Write a date as year-month-day, such as 2026-03-15."
    )


def test_a_date_becomes_a_date() -> None:
    entry, _ = read(BriefFile, BRIEF)
    assert entry is not None
    assert entry.as_of == date(2026, 3, 15)


@each_row(
    ("change", "message"),
    [
        ({"from": "a", "to": "b"}, "a citation needs either `quote`, or `from` and `to`"),
        ({"from": "a"}, "a citation needs either `quote`, or `from` and `to`"),
    ],
)
def test_a_citation_has_a_quote_or_both_its_ends(change: dict[str, Any], message: str) -> None:
    assert only_error(EvidenceEntry, EVIDENCE | change).message == message


def test_one_end_of_a_passage_is_not_enough() -> None:
    assert (
        only_error(EvidenceEntry, {"source": "courier", "to": "b"}).message == "`from` and `to` must be used together"
    )
    assert only_error(EvidenceEntry, {"source": "courier"}).message.startswith("a citation needs either")


def test_a_passage_given_by_its_ends_has_words_left_out() -> None:
    entry, _ = read(EvidenceEntry, {"source": "courier", "from": "The board", "to": "no date."})
    assert entry is not None
    assert (entry.passage, entry.key) == ("The board […] no date.", "from")


def test_the_words_before_a_quote_keep_their_space() -> None:
    entry, _ = read(EvidenceEntry, EVIDENCE | {"before": "the district "})
    assert entry is not None
    assert entry.before == "the district "


@each_row(
    ("claim", "message", "loc"),
    [
        (without(JUDGMENT, "rests_on"), "a judgment must name the claims it rests on", ()),
        (JUDGMENT | {"confidence": "low"}, "`confidence` needs a reason", ("confidence",)),
        (CLAIM | {"likelihood": "likely"}, "a reported claim cannot have `likelihood`", ("likelihood",)),
        (CLAIM | {"rests_on": ["delay"]}, "a reported claim cannot have `rests_on`", ("rests_on",)),
        (JUDGMENT | {"evidence": [EVIDENCE]}, "a judgment claim cannot have `evidence`", ("evidence",)),
        (JUDGMENT | {"difference": DIFFERENCE}, "a judgment claim cannot have `difference`", ("difference",)),
        (without(CLAIM, "evidence"), "a reported claim needs at least one quote", ()),
        (CLAIM | {"kind": "statement", "evidence": []}, "a statement claim needs at least one quote", ()),
    ],
)
def test_each_kind_of_claim_has_the_keys_of_its_kind(claim: dict[str, Any], message: str, loc: tuple[str, ...]) -> None:
    entry, (error,) = read(ClaimEntry, claim)
    assert entry is None
    assert (error.message, error.loc) == (message, loc)
    assert error.hint


def test_what_a_text_does_not_state_is_none() -> None:
    unstated = dict.fromkeys(("outlet", "published", "genre", "url"), "unstated")
    entry, errors = read(SourceEntry, SOURCE | unstated)
    assert errors == []
    assert entry is not None
    assert (entry.outlet, entry.published, entry.genre, entry.url) == (None, None, None, None)
    citation, _ = read(EvidenceEntry, EVIDENCE | {"speaker": "unstated", "origin": "unstated"})
    assert citation is not None
    assert (citation.speaker, citation.origin) == ((), None)


@each_row("key", ["outlet", "published", "genre"])
def test_a_descriptor_is_not_forgotten_in_silence_and_counts_as_unstated(key: str) -> None:
    entry, (error,) = read(SourceEntry, without(SOURCE, key))
    assert error.message == f"`{key}` is missing"
    assert entry is not None
    assert getattr(entry, key) is None


def test_an_error_in_what_can_be_spared_costs_only_that() -> None:
    entry, (error,) = read(BriefFile, BRIEF | {"silences": "none", "outlook": "Calm."})
    assert error.message == "`silences` must be a list"
    assert entry is not None
    assert (entry.silences, entry.outlook) == ((), "Calm.")


def test_an_entry_with_hundreds_of_errors_is_cut_short() -> None:
    entry, errors = read(ClaimEntry, CLAIM | {f"key{number}": "" for number in range(300)})
    assert entry is None
    assert len(errors) == MAX_ERRORS + 1
    assert errors[-1].message == "250 more errors in this mapping"


def test_hostile_words_are_shown_short_and_without_controls() -> None:
    error = only_error(ClaimEntry, CLAIM | {"\x1b[31m" + "x" * 500: ""})
    assert "\x1b" not in error.message
    assert len(error.message) < 110
    assert only_error(ClaimEntry, CLAIM | {"kind": "\x1b]0;{message}\x07"}).message.count("\x1b") == 0
    assert read(ClaimEntry, CLAIM | {"text": "\ud800"})[0] is None


@each_row("word", ["north-korea", "2026", "a"])
def test_an_id_has_lower_case_letters_digits_and_hyphens(word: str) -> None:
    assert is_id(word)


@each_row("word", ["", "-a", "A", "a b", "a/b", "..", "a\n", "é", "a" * 65, ["a"], None, "\x1b"])
def test_nothing_else_is_an_id(word: object) -> None:
    assert not is_id(word)
