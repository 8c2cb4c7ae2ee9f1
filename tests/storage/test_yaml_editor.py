"""Changing one value of a YAML text, and not a byte of anything else."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.export.citation import citation_yaml
from briefing.load import load
from briefing.storage import yaml_parser
from briefing.storage.files import read_text
from briefing.storage.yaml_editor import (
    EditConflict,
    NotEditable,
    append_entry,
    append_item,
    remove_entry,
    replace_value,
    save,
)
from briefing.storage.yaml_parser import KeyPath, Value, YamlError, parse
from briefing.storage.yaml_strings import double_quoted
from briefing.text.sanitize import sanitize_line
from tests.libraries import BRIEF, BRIEF_FILE, make_library
from tests.rows import each_row

STYLES = """\
# A comment that stays.
plain: first words   # so does this
wrapped: first words
  that go on
  to a third line
single: 'it''s here'
double: "it is \\"here\\""  # and this
double_wrapped: "first words
    that go on"
literal: |
  first line
  second line

folded: >-   # why it is folded
  first words
  that go on

  a paragraph
kept: |+
  text

flow: {a: first, b: 'second', c: "third"}
list: [first, "second"]
unwritten:
nested:
    - key:   deep  # with odd spaces
    -   last: words
"""
PLACES: tuple[KeyPath, ...] = (
    ("plain",),
    ("wrapped",),
    ("single",),
    ("double",),
    ("double_wrapped",),
    ("literal",),
    ("folded",),
    ("kept",),
    ("flow", "a"),
    ("flow", "b"),
    ("flow", "c"),
    ("list", 0),
    ("list", 1),
    ("unwritten",),
    ("nested", 0, "key"),
    ("nested", 1, "last"),
)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
WORDS = st.lists(st.sampled_from(["it’s", "it's", '"so"', "a:", "- b", "#", "c", "£35", "{", "\n", "%"])).map(" ".join)
TEXTS = st.sampled_from([STYLES, STYLES.replace("\n", "\r\n"), "\ufeff" + STYLES])


@pytest.fixture(params=["libyaml", "pure Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written holds with libyaml and where it is not built in."""
    loader = yaml.CBaseLoader if request.param == "libyaml" else yaml.BaseLoader
    monkeypatch.setattr(yaml_parser, "_LOADER", loader)


def at(value: Value, loc: KeyPath) -> Value:
    for step in loc:
        if isinstance(value, dict):
            value = value[str(step)]
        else:
            assert isinstance(value, list)
            value = value[int(step)]
    return value


def changed_lines(old: str, new: str) -> list[str]:
    """Return the lines of `new` that differ from those of `old`, which has as many."""
    return [after for before, after in zip(old.split("\n"), new.split("\n"), strict=True) if before != after]


@each_row(
    ("loc", "value", "line"),
    [
        (("plain",), "other words", "plain: other words   # so does this"),
        (("plain",), "now: a colon", 'plain: "now: a colon"   # so does this'),
        (("plain",), "not # a comment", 'plain: "not # a comment"   # so does this'),
        (("plain",), "two\nlines", 'plain: "two\\nlines"   # so does this'),
        (("single",), "that's it", "single: 'that''s it'"),
        (("double",), "“it’s” \\ here", 'double: "“it’s” \\\\ here"  # and this'),
        (("flow", "a"), "one, two", 'flow: {a: "one, two", b: \'second\', c: "third"}'),
        (("list", 0), "other", 'list: [other, "second"]'),
        (("unwritten",), "written", "unwritten: written"),
        (("nested", 0, "key"), "deeper", "    - key:   deeper  # with odd spaces"),
    ],
)
@pytest.mark.usefixtures("parser")
def test_a_value_changes_in_its_own_style_and_in_double_quotes_where_that_cannot_hold_it(
    loc: KeyPath, value: str, line: str
) -> None:
    assert changed_lines(STYLES, replace_value(STYLES, "f", loc, value)) == [line]


@pytest.mark.usefixtures("parser")
def test_text_in_several_lines_is_wrapped_at_the_width_it_had() -> None:
    new = replace_value(STYLES, "f", ("wrapped",), "other words that go on to a third line")
    assert changed_lines(STYLES, new) == ["wrapped: other words", "  that go on to a", "  third line"]
    new = replace_value(STYLES, "f", ("double_wrapped",), "first words that went on")
    assert changed_lines(STYLES, new) == ['    that went on"']


@pytest.mark.usefixtures("parser")
def test_blocks_stay_blocks_with_their_headers() -> None:
    new = replace_value(STYLES, "f", ("literal",), "first line\n\n  third line\n")
    assert "literal: |\n  first line\n\n    third line\n\nfolded" in new
    new = replace_value(STYLES, "f", ("folded",), "other words that go on\na paragraph")
    assert "folded: >-   # why it is folded\n  other words\n  that go on\n\n  a paragraph\nkept: |+\n" in new


@pytest.mark.usefixtures("parser")
def test_a_block_that_cannot_hold_the_value_gives_way_to_double_quotes_and_its_comment_stays() -> None:
    new = replace_value(STYLES, "f", ("folded",), " a space first")
    assert 'folded: " a space first"   # why it is folded\nkept: |+\n' in new


@settings(derandomize=True, deadline=None, max_examples=400)
@given(text=TEXTS, loc=st.sampled_from(PLACES), value=WORDS | ANY)
def test_whatever_the_value_and_the_style_only_that_value_changes(text: str, loc: KeyPath, value: str) -> None:
    new = replace_value(text, "f", loc, value)
    old_value, new_value = parse(text, "f").value, parse(new, "f").value
    assert at(new_value, loc) == value
    for other in PLACES:
        if other != loc:
            assert at(new_value, other) == at(old_value, other)
    line = parse(text, "f").place(loc).line
    ending = "\r\n" if "\r\n" in text else "\n"
    assert new.split(ending)[: line - 1] == text.split(ending)[: line - 1]
    for comment in ("# A comment that stays.", "   # so does this", "  # and this", "# why it is", "# with odd spaces"):
        assert comment in new
    assert new.startswith("\ufeff") == text.startswith("\ufeff")
    assert new.count("\r") == new.count("\r\n") == (new.count("\n") if "\r" in text else 0)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(text=TEXTS, loc=st.sampled_from(PLACES), value=WORDS | ANY)
def test_changing_a_value_back_gives_what_the_text_said(text: str, loc: KeyPath, value: str) -> None:
    old = at(parse(text, "f").value, loc)
    assert isinstance(old, str)
    back = replace_value(replace_value(text, "f", loc, value), "f", loc, old)
    assert parse(back, "f").value == parse(text, "f").value


@settings(derandomize=True, deadline=None, max_examples=300)
@given(ANY)
@example('\x7f\x85\u2028\u202e\ufeff\ufffe\uffff\t\n\r\\"')
def test_any_text_can_be_written_in_double_quotes_and_nothing_in_it_hides(value: str) -> None:
    written = double_quoted(value)
    assert parse(f"a: {written}", "f").value == {"a": value}
    assert sanitize_line(written) == written


@each_row("loc", [(), ("flow",), ("list",), ("nowhere",), ("list", 9), ("plain", 0)])
def test_what_is_no_text_is_not_replaced(loc: KeyPath) -> None:
    with pytest.raises(NotEditable, match="f:"):
        replace_value(STYLES, "f", loc, "words")


def test_a_text_that_is_not_yaml_is_not_edited() -> None:
    with pytest.raises(YamlError):
        replace_value("a: [", "f", ("a",), "words")
    with pytest.raises(YamlError):
        append_item("a: [", "f", ("a",), "- words")


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


@pytest.mark.parametrize(("text", "expected"), [("a: [b]  # c\n", "a: [b, new]  # c\n"), ("a: []\n", "a: [new]\n")])
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


@settings(derandomize=True, deadline=None, max_examples=200)
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


@pytest.mark.slow
def test_many_values_are_edited_without_delay() -> None:
    text = "a:\n" + "".join(f"  - key: value {number}\n" for number in range(20_000))
    began = time.process_time()
    replace_value(text, "f", ("a", 19_999, "key"), "other")
    append_item(text, "f", ("a",), "- key: new")
    assert time.process_time() - began < 20


def test_a_change_is_saved_over_the_text_that_it_was_made_to(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    save(root, BRIEF_FILE, BRIEF, BRIEF + "# more\n")
    assert read_text(root, BRIEF_FILE, 10_000)[0] == BRIEF + "# more\n"


def test_a_change_is_not_saved_over_what_somebody_else_has_written(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    with pytest.raises(EditConflict):
        save(root, BRIEF_FILE, BRIEF + "# as it was\n", BRIEF)
    assert read_text(root, BRIEF_FILE, 10_000)[0] == BRIEF


def test_a_kill_while_saving_leaves_the_old_text_or_the_new(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    texts = [BRIEF, BRIEF.replace("Harbour", "Harbor" * 20_000)]
    code = f"""
from pathlib import Path
from briefing.storage.yaml_editor import save
texts = {texts!r}
while True:
    for old, new in (texts, texts[::-1]):
        save(Path({str(root)!r}), {BRIEF_FILE!r}, old, new)
        print("saved", flush=True)
"""
    for number in range(6):
        script = tmp_path / "saving.py"
        script.write_text(code, encoding="utf-8")
        with subprocess.Popen([sys.executable, "-P", script], stdout=subprocess.PIPE, env=os.environ) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(0.004 * number)
            process.send_signal(signal.SIGKILL)
        assert (root / BRIEF_FILE).read_text(encoding="utf-8") in texts
        (root / BRIEF_FILE).write_text(BRIEF, encoding="utf-8")


# Removing a key


@each_row(
    ("text", "loc", "wanted"),
    [
        ("a: 1\nb: 2  # said\nc: 3\n", ("b",), "a: 1\nc: 3\n"),
        ("x:\n  - a: 1\n    b: 2\n  - c: 3\n", ("x", 0, "b"), "x:\n  - a: 1\n  - c: 3\n"),
        ("x:\n  - a: 1\n    b: 2\n", ("x", 0, "a"), "x:\n  - b: 2\n"),
        ("x:\r\n  - a: 1\r\n    b: 2", ("x", 0, "b"), "x:\r\n  - a: 1\r\n"),
        ("x: {a: 1, b: 2, c: 3}\n", ("x", "b"), "x: {a: 1, c: 3}\n"),
        ("x: {a: 1, b: 2}  # said\n", ("x", "b"), "x: {a: 1}  # said\n"),
        ("a: 1\nb: >-\n  two\n  lines\n\n# said\nc: 3\n", ("b",), "a: 1\n\n# said\nc: 3\n"),
        ("\ufeffa: 1\nb: 2\n", ("b",), "\ufeffa: 1\n"),
    ],
)
def test_a_key_goes_with_its_value_and_nothing_else(text: str, loc: KeyPath, wanted: str) -> None:
    assert remove_entry(text, "x.yaml", loc) == wanted


def test_a_key_that_is_not_there_cannot_be_removed() -> None:
    with pytest.raises(NotEditable):
        remove_entry("a: 1\n", "x.yaml", ("b",))
