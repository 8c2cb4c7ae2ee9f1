"""What is added to YAML text takes the indentation of its neighbors, and changes nothing else."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from briefing.export.citation import citation_yaml
from briefing.load import load
from briefing.storage.yaml_editor import (
    NotEditable,
    append_entry,
    append_item,
    save,
)
from briefing.storage.yaml_parser import parse
from briefing.storage.yaml_strings import double_quoted
from tests.libraries import BRIEF, BRIEF_FILE, make_library
from tests.rows import each_row
from tests.storage.yaml_styles import ANY, TEXTS, WORDS

ITEM = '- source: gazette\n  quote: "took no questions"\n'


@pytest.mark.usefixtures("parser")
def test_an_item_is_added_with_the_indentation_of_the_list() -> None:
    new = append_item(BRIEF, BRIEF_FILE, ("claims", 0, "evidence"), ITEM)
    old = "        speaker: members of the board\n        origin: board-vote\n"
    assert new == BRIEF.replace(old, f'{old}      - source: gazette\n        quote: "took no questions"\n', 1)


@each_row(
    ("text", "expected"),
    [
        ("a:\n- b  # why\n\n# what follows\nc: d\n", "a:\n- b  # why\n- new\n\n# what follows\nc: d\n"),
        ("a:\n- b", "a:\n- b\n- new"),
        ("\ufeffa:\r\n  - b\r\n", "\ufeffa:\r\n  - b\r\n  - new\r\n"),
        ("a:\n  - |\n    b\n\nc: d\n", "a:\n  - |\n    b\n  - new\n\nc: d\n"),
        ("a:\n  - |+\n    b\n\nc: d\n", "a:\n  - |+\n    b\n\n  - new\nc: d\n"),
        ("a:\n  - >\n    b\n", "a:\n  - >\n    b\n  - new\n"),
        ("a:\n  - {b: c}\n", "a:\n  - {b: c}\n  - new\n"),
        ("a:\n  -\n", "a:\n  -\n  - new\n"),
        ("a:\n  - - b\n", "a:\n  - - b\n  - new\n"),
    ],
)
@pytest.mark.usefixtures("parser")
def test_an_item_is_added_after_the_last_line_of_the_list(text: str, expected: str) -> None:
    assert append_item(text, "f", ("a",), "- new\n") == expected


@pytest.mark.usefixtures("parser")
def test_an_item_of_a_list_within_a_list_is_indented_as_its_neighbours() -> None:
    assert append_item("a:\n  - - b\n", "f", ("a", 0), "- new\n") == "a:\n  - - b\n    - new\n"


@each_row("text", ["a: [b]\n", "a: []\n", "a: b\n", "a:\n", "b: c\n"])
def test_what_is_no_list_with_a_line_for_each_item_is_not_added_to(text: str) -> None:
    with pytest.raises(NotEditable):
        append_item(text, "f", ("a",), "- quote: new\n")


@each_row(("text", "expected"), [("a: [b]  # c\n", "a: [b, new]  # c\n"), ("a: []\n", "a: [new]\n")])
def test_a_list_in_brackets_takes_plain_text(text: str, expected: str) -> None:
    assert append_item(text, "f", ("a",), "- new\n") == expected


def test_the_hint_of_a_list_in_brackets_says_how_to_write_it() -> None:
    with pytest.raises(NotEditable) as caught:
        append_item("a: [b]\n", "f", ("a",), "- quote: new\n")
    assert "brackets" in str(caught.value)
    assert caught.value.problem.hint.startswith("Write it with one item per line")


@each_row(
    ("text", "expected"),
    [
        ("a: {b: c}  # d\n", "a: {b: c, new: 1}  # d\n"),
        ("a: {b: [c], d: {e: f}, }\n", "a: {b: [c], d: {e: f}, new: 1, }\n"),
        ("a: {b: 'c',\n    d: }\n", "a: {b: 'c',\n    d: , new: 1}\n"),
        ("a: {}\n", "a:\n  new: 1\n"),
    ],
)
def test_a_mapping_in_braces_takes_an_entry_on_one_line(text: str, expected: str) -> None:
    assert append_entry(text, "f", ("a",), "new: 1\n") == expected
    if "{}" not in text:
        with pytest.raises(NotEditable):
            append_entry(text, "f", ("a",), "new:\n  lines: 2\n")


@settings(max_examples=200)
@given(text=TEXTS, value=WORDS | ANY)
def test_whatever_is_added_nothing_else_changes(text: str, value: str) -> None:
    new = append_item(text, "f", ("nested",), f"- quote: {double_quoted(value)}\n  before: x\n")
    old_value, new_value = parse(text, "f").value, parse(new, "f").value
    assert isinstance(old_value, dict)
    assert isinstance(old_value["nested"], list)
    assert new_value == {**old_value, "nested": [*old_value["nested"], {"quote": value, "before": "x"}]}
    assert new.startswith(text.rstrip())


def test_a_citation_as_the_reader_copies_it_can_be_added_to_a_claim(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    cited = load(root).briefs[0].claims[1].quotes[0]
    new = append_item(BRIEF, BRIEF_FILE, ("claims", 0, "evidence"), citation_yaml(cited))
    save(root, BRIEF_FILE, BRIEF, new)
    claim = load(root).briefs[0].claims[0]
    assert [item.source.id for item in claim.quotes][-1] == cited.source.id
