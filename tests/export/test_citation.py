"""A citation as YAML says, in the loader's own words, what the citation says, and its quote is found where it was."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.anchor import resolve
from briefing.export.citation import citation_yaml
from briefing.load import load
from briefing.model import Evidence, Origin, Party, Status
from briefing.storage.yaml_parser import parse
from briefing.text.sanitize import sanitize
from tests.export.values import TEXT, evidence, source
from tests.libraries import BRIEF, BRIEF_FILE, make_library, shipped_library, write
from tests.rows import each_row

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)


def value(item: Evidence) -> dict[str, object]:
    """Return what the loader reads."""
    parsed = parse(citation_yaml(item), "x.yaml").value
    assert isinstance(parsed, list)
    assert isinstance(parsed[0], dict)
    return dict(parsed[0])


def test_only_what_is_stated_is_written() -> None:
    assert citation_yaml(evidence("declined to comment", before="the school district ")) == (
        '- source: courier\n  quote: "declined to comment"\n  before: "the school district "\n'
    )


def test_everything_that_is_stated_is_written() -> None:
    origin = Origin("board-vote", "Vote of the board", "meeting")
    item = replace(
        evidence("declined to comment", after="\n"),
        speakers=(Party("the railway", ""),),
        via=(Party("Xinhua", ""), Party("a, b", "")),
        origin=origin,
    )
    assert value(item) == {
        "source": "courier",
        "quote": "declined to comment",
        "after": "\n",
        "speaker": "the railway",
        "via": ["Xinhua", "a, b"],
        "origin": "board-vote",
    }


def test_the_quote_is_the_articles_own_characters() -> None:
    item = evidence('"We will not begin before the survey is complete,"')
    assert item.status is Status.TYPOGRAPHIC
    quote = str(value(item)["quote"])
    assert quote == "“We will not begin before the survey is complete,”"
    assert resolve(TEXT, quote).status is Status.EXACT


@settings(max_examples=200)
@given(WORDS, WORDS, st.lists(WORDS, max_size=3))
def test_whatever_the_characters_they_come_back(words: str, speaker: str, via: list[str]) -> None:
    text = f"First line\n{words}\nlast line"
    item = evidence(words, of=source(text))
    item = replace(item, speakers=(Party(speaker, ""),), via=tuple(Party(name, "") for name in via))
    written = citation_yaml(item)
    assert sanitize(written) == written, "nothing in it acts on a terminal or hides"
    parsed = value(item)
    assert parsed["quote"] == item.words
    assert (parsed["speaker"], parsed.get("via", [])) == (speaker, via)


@each_row("words", ["no", "1:30", "~", "- x", "a: b", "#", "{", "&a", "*a", "!t", "%", "@", "'", '"', "\\"])
def test_words_that_mean_something_in_yaml_stay_words(words: str) -> None:
    assert value(replace(evidence("x"), quote=words, speakers=(Party(words, ""),)))["speaker"] == words


def test_every_quote_of_the_shipped_library_resolves_as_it_did() -> None:
    for item in shipped_library().evidence:
        parsed = value(item)
        found = resolve(
            item.source.text,
            str(parsed["quote"]),
            before=str(parsed.get("before", "")),
            after=str(parsed.get("after", "")),
        )
        assert found == item.resolution


def test_it_can_be_pasted_under_evidence(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    before = load(root)
    item = before.brief("harbour").claim("no-comment").evidence[0]
    pasted = "".join(f"      {line}\n" for line in citation_yaml(item).splitlines())
    at = BRIEF.index("      - source: gazette\n        from: Residents")
    write(root, BRIEF_FILE, BRIEF[:at] + pasted + BRIEF[at:])
    after = load(root)
    assert after.problems == ()
    again = after.brief("harbour").claim("residents").evidence[0]
    assert (again.words, again.span, again.status) == (item.words, item.span, Status.EXACT)
