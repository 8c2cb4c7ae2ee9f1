"""YAML text to plain values with places, and what is refused."""

import time

import pytest
import yaml

from briefing.model import Place, Problem
from briefing.storage import yaml_parser
from briefing.storage.yaml_parser import MAX_DEPTH, MAX_NODES, YamlError, parse
from tests.rows import each_row

BRIEF = """\
title: Harbour dredging
as_of: 2026-03-15
claims:
  - id: approved
    evidence:
      - {source: courier, quote: seven to two}
  - id: cost
"""


@pytest.fixture(params=["libyaml", "pure Python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test here holds with libyaml and where it is not built in."""
    loader = yaml.CBaseLoader if request.param == "libyaml" else yaml.BaseLoader
    monkeypatch.setattr(yaml_parser, "_LOADER", loader)


def error(text: str) -> Problem:
    with pytest.raises(YamlError) as caught:
        parse(text, "briefs/a.yaml")
    return caught.value.problem


def test_all_scalars_are_text() -> None:
    document = parse("a: no\nb: 12:30\nc: 000\nd: 2026-03-15\nf:\ng: 1e3\n", "f")
    assert document.value == {
        "a": "no",
        "b": "12:30",
        "c": "000",
        "d": "2026-03-15",
        "f": "",
        "g": "1e3",
    }


@each_row("word", ["null", "Null", "NULL", "~"])
def test_null_is_a_value_that_is_not_written_unless_it_is_in_quotation_marks(word: str) -> None:
    document = parse(f"{word}: {word}\na: [{word}, '{word}', {word} x]\nb: |-\n  {word}\n", "f")
    assert document.value == {word: "", "a": ["", word, f"{word} x"], "b": word}


def test_mappings_and_lists_nest_as_written() -> None:
    assert parse(BRIEF, "f").value == {
        "title": "Harbour dredging",
        "as_of": "2026-03-15",
        "claims": [
            {"id": "approved", "evidence": [{"source": "courier", "quote": "seven to two"}]},
            {"id": "cost"},
        ],
    }


@each_row(
    ("loc", "line", "column"),
    [
        ((), 1, 1),
        (("title",), 1, 8),
        (("claims",), 4, 3),
        (("claims", 0, "id"), 4, 9),
        (("claims", 0, "evidence", 0, "quote"), 6, 34),
        (("claims", 1), 7, 5),
    ],
)
def test_every_value_has_its_place(loc: tuple[str | int, ...], line: int, column: int) -> None:
    assert parse(BRIEF, "briefs/a.yaml").place(loc) == Place("briefs/a.yaml", line, column)


def test_a_value_that_is_not_there_has_the_place_of_the_mapping_it_is_missing_from() -> None:
    document = parse(BRIEF, "f")
    assert document.place(("claims", 1, "kind")) == document.place(("claims", 1)) == Place("f", 7, 5)
    assert document.place(("bottom_line", "text")) == Place("f", 1, 1)
    assert document.place(("claims", 9)) == document.place(("claims",))


def test_parts_of_a_loc_that_name_a_member_of_a_union_are_passed_over() -> None:
    assert parse("a: {b: c}\n", "f").place(("a", "OutletFile", "b")) == Place("f", 1, 8)


def test_a_key_has_its_own_place() -> None:
    document = parse(BRIEF, "f")
    assert document.key_place(("claims", 0, "evidence")) == Place("f", 5, 5)
    assert document.key_place(("claims", 0)) == document.place(("claims", 0))


def test_places_count_lines_as_an_editor_does() -> None:
    assert parse("a: x\r\nb: y\r\n", "f").place(("b",)) == Place("f", 2, 4)
    assert parse('a: "x\u2028 y\x85"\nb: z\n', "f").place(("b",)) == Place("f", 2, 4)


def test_columns_count_characters_beyond_the_first_plane_once() -> None:
    assert parse('{a: "😀é", b: c}\n', "f").place(("b",)) == Place("f", 1, 14)


def test_a_byte_order_mark_is_passed_over() -> None:
    document = parse("\ufeffa: b\n", "f")
    assert document.value == {"a": "b"}
    assert document.key_place(("a",)) == Place("f", 1, 1)


@each_row("text", ["", "\n\n", "# nothing\n", "---\n", "\ufeff"])
def test_an_empty_file_is_an_error(text: str) -> None:
    problem = error(text)
    assert (problem.message, problem.place) == ("this file is empty", Place("briefs/a.yaml", 1, 1))


@each_row(
    ("text", "line", "column", "message"),
    [
        ("a: 1\nb: &x 2\n", 2, 4, "anchor"),
        ("a: 1\nb: *x\n", 2, 4, "alias"),
        ("b: !!python/object/apply:os.system [ls]\n", 1, 4, "tag"),
        ("b: !!str 2\n", 1, 4, "tag"),
        ("b: ! 2\n", 1, 4, "tag"),
        ("%TAG ! a\n---\nb: c\n", 1, 1, "begins with %"),
        ("a: 1\n---\nb: 2\n", 2, 1, "second document"),
        ("a: 1\n...\n---\nb: 2\n", 3, 1, "second document"),
        ("[a]: b\n", 1, 1, "a key that is"),
        ("? {a: b}\n: c\n", 1, 3, "a key that is"),
    ],
)
def test_what_a_brief_does_not_need_is_refused_at_its_place(text: str, line: int, column: int, message: str) -> None:
    problem = error(text)
    assert problem.place == Place("briefs/a.yaml", line, column)
    assert message in problem.message
    assert problem.hint


def test_a_key_twice_in_one_mapping_is_refused_and_both_lines_are_named() -> None:
    problem = error("a:\n  b: 1\n  c: 2\n  b: 3\n")
    assert str(problem) == "briefs/a.yaml:4:3: duplicate key `b`, first used in line 2"


def test_the_same_key_in_two_mappings_is_no_error() -> None:
    assert parse("- {a: 1}\n- {a: 2}\n", "f").value == [{"a": "1"}, {"a": "2"}]


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert parse("<<: {a: 1}\n", "f").value == {"<<": {"a": "1"}}


def test_a_key_in_a_message_is_short_and_safe() -> None:
    key = '"\\e[31m\\u202E' + "x" * 99 + '"'
    message = error(f"{key}: 1\n{key}: 2\n").message
    assert "\x1b" not in message
    assert "\u202e" not in message
    assert "x" * 41 not in message


def test_nesting_is_allowed_up_to_the_limit() -> None:
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH, "f").value
    assert error("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).message == "more than 24 levels of nesting"


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_parser, "MAX_NODES", 10)
    assert parse("a: [1, 2, 3, 4, 5, 6, 7]\n", "f").value
    problem = error("a: [1, 2, 3, 4, 5, 6, 7, 8]\n")
    assert (problem.message, problem.place.column) == ("more than 10 values in one file", 26)
    assert MAX_NODES == 300_000


BILLION_LAUGHS = "a0: &a0 [lol, lol]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)


@each_row(
    "text",
    [
        "a: " + "[" * 5_000,  # open lists
        "{a: " * 5_000,  # open mappings
        "- " * 5_000,  # lists in lists
        "? " * 5_000,  # keys in keys
        "".join(" " * depth + "a:\n" for depth in range(1_000)),  # indented mappings
        BILLION_LAUGHS,  # billion laughs
        "".join(f"%TAG !{n}! a\n" for n in range(20_000)) + "---\na: b\n",  # tag handles
        "%YAML " + "9" * 9_000 + ".1\n---\na: b\n",  # long version
        "x" * 100_000 + ": y\n",  # long key
        'a: "\\UFFFFFFFF"\n',  # escape beyond Unicode
        'a: "\\ud800"\n',  # escaped surrogate
        "a: \ud800\n",  # surrogate
        "a: !%ED%A0%80 x\n",  # surrogate in a tag
        "a: \0\n",  # NUL
    ],
)
def test_hostile_text_is_an_error_at_once(text: str) -> None:
    start = time.process_time()
    problem = error(text)
    assert time.process_time() - start < 2
    assert problem.message


@each_row("character", ["\0", "\x07", "\x1b", "\x7f", "\x9b", "\ud800", "\ufffe"])
def test_a_character_that_yaml_forbids_has_a_place_and_is_named_by_number(character: str) -> None:
    problem = error(f"a: b\nc: d{character}e\n")
    assert problem.place == Place("briefs/a.yaml", 2, 5)
    assert problem.message == f"the character U+{ord(character):04X} is not allowed in a YAML file"


@each_row(
    ("text", "place", "words"),
    [
        ("a:\n\t- b\n", "2:1: a tab", "spaces"),
        ("a:\n  b: c\n \td: e\n", "3:2: a tab", "spaces"),
        ("a: b\n\tc: d\n", "2:1: a tab", "spaces"),
        ("a: b: c\n", "1:5: a `: `", "quotation marks"),
        ("a: b\n  c: d\n", "2:4: a `: `", "indentation"),
        ("a:b\nc: d\n", "2:2: a `: `", "line above"),
        ('a: "b\nc: d\n', "1:4: this quotation mark", "at the end"),
        ('a: "b\nc: "d"\n', "2:5: text after", "not closed"),
        ('a: "b" c\n', "1:8: text after", '\\"'),
        ("a: 'it's'\n", "1:8: text after", "''"),
        ("a: @b\n", "1:4: a value cannot begin with @", "quotation"),
        ("a: `b`\n", "1:4: a value cannot begin with `", "quotation"),
        ("a: *b* c\n", "1:4: a", "quotation"),
        ("a: & b\n", "1:4: a value cannot begin with &", "quotation"),
        ("a: >b\n", "1:4: a value cannot begin with >", "quotation"),
        ("a: !<b c\n", "1:4: a value cannot begin with !", "quotation"),
        ("a: ]\n", "1:4: a value cannot begin with ]", "quotation"),
        ("a: [b, #c]\n", "2:1: a list in [ ]", "` #`"),
        ("a: [b, c\nd: e\n", "2:2: a list in [ ]", "line 1"),
        ("a: {b: c\nd: e\n", "2:2: a list in [ ]", "line 1"),
        ("a: b\nc d\ne: f\n", "2:1: neither", "Indent"),
        ("a: b #1 c\n  d\n", "2:3: this does not match", "` #`"),
        ("a: - b\n", "1:4: a list", "line of its own"),
        ("a:\n  - b\n c: d\n", "3:2: this does not match", "column"),
        ("- a\nb: c\n", "2:1: this does not match", "column"),
        ("a: b\n...\nc: d\n", "3:1: text after", "`...`"),
    ],
)
def test_a_slip_of_the_pen_has_a_place_and_a_hint(text: str, place: str, words: str) -> None:
    problem = error(text)
    assert str(problem).startswith(f"briefs/a.yaml:{place}")
    assert words in problem.hint


def test_an_escape_that_does_not_exist_is_named() -> None:
    problem = error('a: "C:\\dir"\n')
    assert problem.place.line == 1
    assert problem.message == "a backslash that does not begin an escape"


def test_a_message_that_has_no_plain_words_is_shown_as_it_is() -> None:
    assert error("a: ? b\n").message.startswith("not YAML: mapping keys are not allowed")


def test_every_value_has_its_characters() -> None:
    text = "\ufefftitle: Harbour dredging  # why\nclaims:\n  - id: 'a''b'\n    note: |\n      one\n\n  - {id: b}\n"
    document, body = parse(text, "f"), text[1:]

    def said(*loc: str | int) -> str:
        start, end = document.span(loc)
        return body[start:end]

    assert said("title") == "Harbour dredging"
    assert said("claims", 0, "id") == "'a''b'"
    assert said("claims", 0, "note").rstrip() == "|\n      one"
    assert said("claims", 1) == "{id: b}"
    assert said("claims") == body[body.index("- id") :].rstrip()
    with pytest.raises(KeyError):
        document.span(("nowhere",))


def test_a_value_is_found_by_its_keys() -> None:
    document = parse(BRIEF, "f")
    loc = ("claims", 0, "evidence", 0, "quote")
    assert document.at(loc) == "seven to two"
    for nowhere in (("claims", 9), ("claims", "id"), ("title", 0), (0,)):
        assert document.at(nowhere) is None
