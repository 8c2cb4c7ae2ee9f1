"""`briefing cite`: words in, YAML out; where the words do not tell one passage, it says which there are."""

import json
from pathlib import Path

import pytest

from briefing.load import load
from tests.commands import Outcome, controls, run
from tests.libraries import COURIER, COURIER_FILE, change, make_library
from tests.rows import each_row

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The invented library, with nothing wrong, and a current folder that is none."""
    monkeypatch.chdir(tmp_path)
    return make_library(tmp_path)


@pytest.fixture
def cite(root: Path, capsys: Capture) -> "Cite":
    return Cite(root, capsys)


class Cite:
    """Runs the command on the library."""

    def __init__(self, root: Path, capsys: Capture) -> None:
        self.root = root
        self.capsys = capsys

    def __call__(self, *arguments: object) -> Outcome:
        return run(self.capsys, "cite", "--library", self.root, *arguments)


def test_words_become_a_citation_to_paste(cite: Cite) -> None:
    outcome = cite("courier", "SEVEN to two")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == '- source: courier\n  quote: "seven to two"\n  speaker: unstated\n  origin: unstated\n'


def test_words_need_no_quotation_marks_around_them(cite: Cite) -> None:
    assert cite("courier", "seven", "to", "two") == cite("courier", "seven to two")


def test_words_are_widened_to_whole_words_the_sentence_or_the_paragraph(cite: Cite) -> None:
    assert 'quote: "Moving the spoil"' in cite("courier", "oving the spo").out
    sentence = "Moving the spoil inland would cost £35 million, the authority told the meeting."
    assert f'quote: "{sentence}"' in cite("courier", "spoil inland", "--sentence").out
    paragraph = f"{sentence} The railway declined to comment, and the school district declined to comment."
    assert f'quote: "{paragraph}"' in cite("courier", "spoil inland", "--paragraph").out


@each_row("source", ["courier", "1", "COURIER", "Port authority approves channel"])
def test_the_article_is_named_as_a_topic_is(source: str, cite: Cite) -> None:
    assert cite(source, "seven to two").code == 0


def test_of_several_places_nth_says_which(cite: Cite) -> None:
    outcome = cite("courier", "declined to comment")
    assert (outcome.code, outcome.out) == (1, "")
    heading, *places = outcome.err.splitlines()
    assert heading == "courier has these words 2 times. Choose one with --nth:"
    assert places == [
        "  1  ¶3  told the meeting. The railway ‹declined to comment›, and the school district declined to",
        "  2  ¶3  to comment, and the school district ‹declined to comment›. “We will not begin before the survey",
    ]
    second = cite("courier", "declined to comment", "--nth", "2")
    assert (second.code, second.err) == (0, "")
    assert 'before: "district "' in second.out


def test_places_in_one_sentence_are_one_sentence(cite: Cite) -> None:
    outcome = cite("courier", "declined to comment", "--sentence")
    assert outcome.code == 0
    assert "The railway declined to comment, and the school" in outcome.out


def test_a_place_that_is_not_there_is_wrong_use(cite: Cite) -> None:
    outcome = cite("courier", "declined to comment", "--nth", "3")
    assert (outcome.code, outcome.out) == (2, "")
    assert "there is no match 3: courier has these words 2 times." in outcome.err


def test_where_the_words_are_not_what_is_like_them_is_said(cite: Cite) -> None:
    outcome = cite("courier", "the authority voted nine to two on Saturday to approve the channel")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("courier does not have these words. Closest text:\n  1  ¶2  ")
    assert "voted seven to two on Saturday" in outcome.err


@each_row("words", ["zebra crossings at dawn", "", "[…]"])
def test_where_nothing_is_like_the_words_that_is_said(words: str, cite: Cite) -> None:
    outcome = cite("courier", words)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "courier does not have these words.\n"


def test_what_is_too_long_to_be_named_is_not_cited(cite: Cite) -> None:
    change(cite.root, COURIER_FILE, COURIER, "word " * 4_000 + "end")
    outcome = cite("courier", "end", "--paragraph")
    assert (outcome.code, outcome.out) == (1, "")
    assert "This passage cannot be cited by words: too long, or the words around it are repeated too." in outcome.err


def test_what_is_repeated_too_often_is_listed_in_part_and_not_cited(cite: Cite) -> None:
    change(cite.root, COURIER_FILE, COURIER, "The quick brown fox. " * 2_000)
    outcome = cite("courier", "brown fox", "--sentence")
    assert (outcome.code, outcome.out) == (1, "")
    lines = outcome.err.splitlines()[1:]  # the first is about the quotes that the text had
    assert lines[0] == "courier has these words 2,000 times. Choose one with --nth:"
    assert lines[1].startswith("  1  ¶1  ‹The quick brown fox.›")
    assert lines[-1] == "and 1,900 more. Use words that are found less often."
    outcome = cite("courier", "brown fox", "--nth", "1000")
    assert (outcome.code, outcome.out) == (1, "")
    assert "This passage cannot be cited by words" in outcome.err


def test_an_article_that_is_not_there_is_answered_with_those_like_it(cite: Cite) -> None:
    assert "Error: there is no article courrier. Did you mean courier?" in cite("courrier", "x").err
    outcome = cite("zzz", "x")
    assert (outcome.code, outcome.out) == (2, "")
    assert "there is no article zzz. There are courier, gazette." in outcome.err


def test_words_have_to_be_given(cite: Cite) -> None:
    assert cite("courier").code == 2


def test_json_has_every_place_with_offsets_and_yaml(cite: Cite) -> None:
    outcome = cite("courier", "declined to comment", "--json")
    assert outcome.code == 1
    citations = json.loads(outcome.out)["citations"]
    assert [COURIER[each["start"] : each["end"]] for each in citations] == ["declined to comment"] * 2
    (one,) = json.loads(cite("courier", "declined to comment", "--json", "--nth", "2").out)["citations"]
    assert one == citations[1]
    assert one == {
        "source": "courier",
        "start": one["start"],
        "end": one["end"],
        "paragraph": 3,
        "entries": {
            "source": "courier",
            "quote": "declined to comment",
            "before": "district ",
            "speaker": "unstated",
            "origin": "unstated",
        },
        "yaml": cite("courier", "declined to comment", "--nth", "2").out,
    }


def test_json_without_a_place_is_an_empty_list(cite: Cite) -> None:
    outcome = cite("courier", "zebra", "--json")
    assert (outcome.code, json.loads(outcome.out)) == (1, {"format": 2, "citations": [], "left_out": 0})


def test_nothing_that_a_terminal_could_obey_comes_out(cite: Cite) -> None:
    change(cite.root, COURIER_FILE, "declined to comment, and", "declined\x1b[2J\u202e to comment, and")
    for arguments in (["railway declined", "--sentence"], ["declined"], ["railway declined", "--sentence", "--json"]):
        outcome = cite("courier", *arguments)
        assert not controls(outcome.out + outcome.err)
    (citation,) = json.loads(cite("courier", "railway declined", "--sentence", "--json").out)["citations"]
    assert "\x1b[2J\u202e" in citation["entries"]["quote"]


def test_shells_complete_the_articles(root: Path) -> None:
    from click.shell_completion import ShellComplete

    from briefing.cli.main import commands

    shell = ShellComplete(commands, {}, "briefing", "_BRIEFING_COMPLETE")
    given = ["--library", str(root), "cite"]
    assert [item.value for item in shell.get_completions(given, "")] == [source.id for source in load(root).sources]
    assert [item.value for item in shell.get_completions(given, "gaz")] == ["gazette"]
    assert shell.get_completions(["--library", str(root / "nowhere"), "cite"], "gaz") == []
