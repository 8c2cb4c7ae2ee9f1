"""Changing one value of a YAML text, and not a byte of anything else."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.model import KeyPath
from briefing.storage.files import read_text
from briefing.storage.yaml_editor import (
    EditConflict,
    NotEditable,
    append_item,
    remove_entry,
    replace_value,
    save,
)
from briefing.storage.yaml_parser import Value, YamlError, parse
from briefing.storage.yaml_strings import double_quoted
from briefing.text.sanitize import sanitize_line
from tests.libraries import BRIEF, BRIEF_FILE, make_library
from tests.rows import each_row
from tests.storage.yaml_styles import ANY, PLACES, STYLES, TEXTS, WORDS


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


@settings(max_examples=400)
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


@settings(max_examples=200)
@given(text=TEXTS, loc=st.sampled_from(PLACES), value=WORDS | ANY)
def test_changing_a_value_back_gives_what_the_text_said(text: str, loc: KeyPath, value: str) -> None:
    old = at(parse(text, "f").value, loc)
    assert isinstance(old, str)
    back = replace_value(replace_value(text, "f", loc, value), "f", loc, old)
    assert parse(back, "f").value == parse(text, "f").value


@settings(max_examples=300)
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
