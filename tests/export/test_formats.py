"""Every format exports every brief, and a file's suffix asks for its format."""

import json
from html import unescape
from pathlib import Path

import pytest

from briefing.export.formats import DEFAULT, FORMATS, Format, format_of
from briefing.export.rights import Holding, held
from briefing.load import load
from briefing.model import Source
from tests.rows import each_row


@each_row("form", FORMATS)
def test_every_claim_is_in_every_format(form: Format, root: Path) -> None:
    library = load(root)
    (brief,) = library.briefs
    text = form.render(brief, library, DEFAULT)
    if form.id == "csl":
        assert [item["id"] for item in json.loads(text)] == [source.id for source in brief.sources]
        return
    if form.id == "html":
        text = unescape(text)
    words = " ".join((json.dumps(json.loads(text), ensure_ascii=False) if form.id == "json" else text).split())
    for claim in brief.claims:
        assert claim.text in words
        assert " ".join(claim.support_phrase.split()) in words
    assert list(form.files(library, library.briefs)) == list(form.files(load(root), library.briefs))
    assert text.endswith("\n")


@each_row("form", FORMATS)
def test_a_file_is_named_after_its_brief_and_its_suffix_asks_for_the_format(form: Format, root: Path) -> None:
    (brief,) = load(root).briefs
    assert form.file_name(brief) == f"harbour{form.suffix}"
    assert format_of(Path(form.file_name(brief).upper())) is form


@each_row("name", ["harbour", "harbour.doc", "", ".md"])
def test_any_other_name_asks_for_the_first(name: str) -> None:
    assert format_of(Path(name)) is FORMATS[0]


def test_ids_and_suffixes_are_each_of_one_format() -> None:
    assert len({form.id for form in FORMATS}) == len({form.suffix for form in FORMATS}) == len(FORMATS)


def test_of_many_articles_those_are_named_of_which_most_is_contained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.export.rights._NAMED", 2)
    sources = [Source(f"a{n}", f"a{n}.txt", "text", f"Article {n}", f"A{n}") for n in range(4)]
    shares, withheld = held([Holding(source, n / 10, is_withheld=True) for n, source in enumerate(sources)])
    assert shares.endswith(": 30% of A3, 20% of A2, and at most 10% of each of the others (2).")
    assert ": A0 (unstated), A1 (unstated), and others (2); " in withheld
    assert list(held([Holding(sources[0], 0.25)])) == ["It contains this much of the articles' text: 25% of A0."]
