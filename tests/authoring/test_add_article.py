"""Articles are copied as they are, pinned, and listed with what can be said of them: all that are named, or none."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from briefing.authoring import add_article
from briefing.authoring.add_article import Wishes, add
from briefing.authoring.errors import AuthoringError
from briefing.authoring.html_page import HtmlPage
from briefing.check import check
from briefing.load import load
from briefing.model import LibraryError, Source
from briefing.storage.files import MAX_SOURCE
from tests.authoring.test_html_page import PAGE
from tests.libraries import COURIER, SOURCES, SOURCES_FILE, change, write
from tests.rows import each_row

TEXT = "Survey is late\n\nThe survey will be complete in June, the surveyor told the council.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder outside the library."""
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


def added(root: Path, path: Path) -> Source:
    """Add one file and return the article that the library then has."""
    (article,) = add(root, [path])
    return next(source for source in load(root).sources if source.id == article.id)


def state(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_text_is_copied_byte_for_byte_and_pinned(root: Path, desk: Path) -> None:
    data = ("\ufeff" + TEXT.replace("\n", "\r\n") + "  \t\n").encode()
    source = added(root, write(desk, "Late survey.txt", data))
    assert (root / "seeds/late-survey.txt").read_bytes() == data
    assert source.pinned == source.sha256 == sha256(data).hexdigest()
    assert (source.id, source.title) == ("late-survey", "Survey is late")
    assert check(load(root)) == ()


def test_markdown_is_kept_as_it_is(root: Path, desk: Path) -> None:
    source = added(root, write(desk, "survey.md", f"# {TEXT}\n*Harrow* [map](https://example.org)\n"))
    assert source.text == f"# {TEXT}\n*Harrow* [map](https://example.org)\n"
    assert (source.file, source.title) == ("survey.txt", "Survey is late")


def test_what_the_text_establishes_is_left_to_a_person(root: Path, desk: Path) -> None:
    source = added(root, write(desk, "survey.txt", TEXT))
    assert (source.outlet, source.published, source.genre, source.url, source.notes) == (None, None, None, None, ())


def test_a_copy_that_was_never_listed_is_used_and_no_other_file(root: Path, desk: Path) -> None:
    path = write(desk, "survey.txt", TEXT)
    write(root, "seeds/survey.txt", TEXT)
    assert added(root, path).path == "seeds/survey.txt"
    write(root, "seeds/tides.txt", "Another text.\n")
    assert added(root, write(desk, "tides.txt", "Not that text.\n")).path == "seeds/tides-2.txt"
    assert (root / "seeds/tides.txt").read_text() == "Another text.\n"
    assert not (root / "seeds/survey-2.txt").exists()


def test_what_a_pages_metadata_say_is_in_a_note_that_says_so(root: Path, desk: Path) -> None:
    source = added(root, write(desk, "Survey late _ Gazette.html", PAGE))
    assert (source.id, source.title) == ("survey-late-gazette", "Survey of the harbour is late")
    assert (source.outlet, source.published) == (None, None)
    assert source.url == "https://example.org/survey-late"
    (note,) = source.notes
    assert note.startswith("Found in the page's metadata: ")
    assert "outlet Harrow Gazette; date 2026-03-20" in note
    assert check(load(root)) == ()


def test_an_address_that_is_none_is_left_out(root: Path, desk: Path) -> None:
    page = PAGE.replace("https://example.org/survey-late", "javascript:alert(1)")
    assert added(root, write(desk, "survey.html", page)).url is None
    assert check(load(root)) == ()


def test_hostile_metadata_stay_words(root: Path, desk: Path) -> None:
    page = PAGE.replace('content="Harrow Gazette"', 'content="A: [b] # \x1b]0;x\x07 \u202e&quot;\\&#133;&#8232;- c"')
    source = added(root, write(desk, "survey.html", page))
    assert 'outlet A: [b] # ]0;x "\\' in source.notes[0].replace("  ", " ")
    assert source.notes[0].isprintable()
    assert check(load(root)) == ()


def test_of_the_sources_file_no_other_byte_changes(root: Path, desk: Path) -> None:
    text = SOURCES.replace("origins:", "    # the last of the articles\n\n# the origins\norigins:").replace(
        "\n", "\r\n"
    )
    write(root, SOURCES_FILE, text)
    add(root, [write(desk, "survey.txt", TEXT)])
    after = (root / SOURCES_FILE).read_bytes().decode()
    start = next(at for at in range(len(text)) if text[at] != after[at])
    entry = after[start : start + len(after) - len(text)]
    assert after.replace(entry, "", 1) == text
    assert entry.count("sha256") == 1


def test_the_first_article_of_a_library_is_added_too(root: Path, desk: Path) -> None:
    write(root, SOURCES_FILE, "sources: {}\n")
    assert added(root, write(desk, "survey.txt", TEXT)).title == "Survey is late"


@each_row(
    ("first", "title"),
    [
        ("Survey is late", "Survey is late"),
        ("\n\n \t## Survey: “late” #1", "Survey: “late” #1"),
        ("The survey is late, said the surveyor to the council.", None),
        ("word " * 100, None),
        ("\ufeff#tides are late", "#tides are late"),
        ("\x1b[2J- x: [y", "[2J- x: [y"),
        ("* * *\n\nSurvey is late", "Survey is late"),
        ("---\r\ntitle: x\r\n---\r\n\r\n# Survey is late", "Survey is late"),
        ("---\nSurvey is late", "Survey is late"),
    ],
)
def test_the_first_line_is_the_title_where_it_looks_like_one(
    first: str, title: str | None, root: Path, desk: Path
) -> None:
    found = added(root, write(desk, "survey.txt", f"{first}\n\nMore.\n")).title
    assert found == title if title else found.startswith("(no headline in the text) ")
    assert check(load(root)) == ()


@each_row(
    ("name", "id_"),
    [
        ("Survéy of the Harbour (1).txt", "survey-of-the-harbour-1"),
        ("Größe.txt", "grosse"),
        ("..txt", "survey-is-late"),
        ("-rf.txt", "rf"),
        ("\x1b[31m\n.txt", "31m"),
        ("\\..\\x.txt", "x"),
        ("опрос.txt", "survey-is-late"),
        ("courier.txt", "courier-2"),
        ("Sources.txt", "sources-2"),
        ("true.txt", "true"),
        ("007.txt", "007"),
        ("GFDL-1.3", "gfdl-1-3"),
        ("GPL-1.1.TXT", "gpl-1-1"),
        ("v2.0.html.txt", "v2-0-html"),
        ("a" * 200 + ".txt", "a" * 60),
        (os.fsdecode(b"\xff\xfe.txt"), "survey-is-late"),
        ("$(touch x); `y`.txt", "touch-x-y"),
    ],
)
def test_any_name_of_a_file_gives_a_plain_id(name: str, id_: str, root: Path, desk: Path) -> None:
    assert added(root, write(desk, name, TEXT)).id == id_
    assert check(load(root)) == ()
    assert (root / f"seeds/{id_}.txt").is_file()


def test_id_title_and_label_can_be_wished(root: Path, desk: Path) -> None:
    path = write(desk, "survey.txt", TEXT)
    (article,) = add(root, [path], Wishes(id="late", title="A late: survey", label="# The survey"))
    source = next(source for source in load(root).sources if source.id == "late")
    assert (article.id, source.file, source.title, source.label) == (
        "late",
        "late.txt",
        "A late: survey",
        "# The survey",
    )
    assert check(load(root)) == ()


@each_row("name", ["courier", "gazette", "Late", "a b", "-", "../x"])
def test_an_id_that_is_taken_or_none_is_refused(name: str, root: Path, desk: Path) -> None:
    before = state(root)
    with pytest.raises(AuthoringError, match=r"is taken|is not a valid id"):
        add(root, [write(desk, "survey.txt", TEXT)], Wishes(id=name))
    assert state(root) == before


def test_a_title_is_for_one_article(root: Path, desk: Path) -> None:
    files = [write(desk, "a.txt", "A.\n"), write(desk, "b.txt", "B.\n")]
    with pytest.raises(AuthoringError, match="for one article"):
        add(root, files, Wishes(title="Both"))


def test_what_is_missing_of_a_page_is_in_a_note(root: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = HtmlPage("The survey is late.\n", "", "", "", "", "and the council waits", 4, 8)
    monkeypatch.setattr(add_article, "read_page", lambda data, plain_text: page)
    source = added(root, write(desk, "survey.html", "<p>"))
    assert source.notes == ("4 of 8 words of the page were not copied, from “and the council waits” on.",)


def test_a_title_without_letters_of_an_id_leaves_a_number(root: Path, desk: Path) -> None:
    first = added(root, write(desk, "опрос.txt", "Опрос\n\nА.\n"))
    second = added(root, write(desk, "опрос.txt", "Опрос\n\nБ.\n"))
    assert (first.id, second.id) == ("article", "article-2")


def test_the_same_text_twice_is_refused(root: Path, desk: Path) -> None:
    before = state(root)
    with pytest.raises(AuthoringError, match="the same text as courier"):
        add(root, [write(desk, "copy.txt", COURIER)])
    with pytest.raises(AuthoringError, match="the same text as courier"):
        add(root, [write(desk, "copy.txt", f"\ufeff{COURIER}".replace("\n", "\r\n"))])
    copies = [write(desk, "one.txt", TEXT), write(desk, "two.md", TEXT)]
    with pytest.raises(AuthoringError, match="the same text as one"):
        add(root, copies)
    assert state(root) == before


def test_the_text_that_a_changed_article_was_pinned_to_is_there_already(root: Path, desk: Path) -> None:
    change(root, "seeds/courier-2026-03-14.txt", "£410", "£411")
    with pytest.raises(AuthoringError, match="the same text as courier"):
        add(root, [write(desk, "copy.txt", COURIER)])


def test_several_are_added_in_order_or_none(root: Path, desk: Path) -> None:
    good = [write(desk, "one.txt", TEXT), write(desk, "two.txt", TEXT + "More.\n")]
    before = state(root)
    with pytest.raises(AuthoringError, match=r"none\.txt: no such file"):
        add(root, [*good, desk / "none.txt"])
    assert state(root) == before
    assert [article.id for article in add(root, good)] == ["one", "two"]
    assert check(load(root)) == ()


@each_row(
    ("data", "words"),
    [
        (b"", "this file has no text"),
        (b" \n\t\n", "this file has no text"),
        (b"\xff\xfea\0", "not UTF-8"),
        (b"\xef\xbb\xbf\n---\n", "this file has no text"),
        (TEXT.encode("utf-16-le"), "this is not text"),
        (b"%PDF-1.7\nfor all to read", "this is a PDF: save its text instead"),
        (b"PK\x03\x04 word/document.xml", "an office document"),
        (b"{\\rtf1 late}", "an RTF file"),
        (b"\x1f\x8b\x08", "a compressed file"),
        (b"From: <Saved by Blink>\r\nContent-Type: multipart/related;", "a web archive: save the page as HTML"),
        (b"a" * (MAX_SOURCE + 1), "longer than 16 MiB"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, words: str, root: Path, desk: Path) -> None:
    with pytest.raises(AuthoringError, match=words):
        add(root, [write(desk, "x.txt", data)])


def test_a_pipe_is_not_waited_for(root: Path, desk: Path) -> None:
    os.mkfifo(desk / "pipe.txt")
    with pytest.raises(AuthoringError, match="a named pipe"):
        add(root, [desk / "pipe.txt"])
    with pytest.raises(AuthoringError, match="a folder"):
        add(root, [desk])


def test_a_link_that_a_person_names_is_followed(root: Path, desk: Path) -> None:
    write(desk, "real.txt", TEXT)
    (desk / "link.txt").symlink_to("real.txt")
    assert added(root, desk / "link.txt").id == "link"
    assert not (root / "seeds/link.txt").is_symlink()


def test_nothing_is_written_through_a_link_out_of_the_library(root: Path, desk: Path, tmp_path: Path) -> None:
    (root / "seeds").rename(tmp_path / "outside")
    (root / "seeds").symlink_to(tmp_path / "outside")
    before = sorted((tmp_path / "outside").iterdir())
    with pytest.raises(AuthoringError, match="out of the library"):
        add(root, [write(desk, "x.txt", TEXT)])
    assert sorted((tmp_path / "outside").iterdir()) == before


@each_row("sources", ["sources: [", "sources: []\n", "title: x\n", "sources: {a: {}}\n"])
def test_a_sources_file_that_cannot_be_added_to_is_told(sources: str, root: Path, desk: Path) -> None:
    write(root, SOURCES_FILE, sources)
    before = state(root)
    with pytest.raises(LibraryError, match=r"sources\.yaml"):
        add(root, [write(desk, "x.txt", TEXT)])
    assert state(root) == before


def test_the_bounds_of_a_library_are_kept(root: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(desk, "x.txt", TEXT)
    monkeypatch.setattr("briefing.authoring.add_article.MAX_SOURCES", 2)
    with pytest.raises(AuthoringError, match="at most 2 articles"):
        add(root, [path])
    monkeypatch.setattr("briefing.authoring.add_article.MAX_SOURCES", 3)
    monkeypatch.setattr("briefing.authoring.add_article.MAX_CHARACTERS", 500)
    with pytest.raises(AuthoringError, match="would exceed 500 characters"):
        add(root, [path])


def test_a_sources_file_that_changes_meanwhile_takes_the_texts_back(
    root: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing.storage.yaml_editor import save

    def late(root: Path, file: str, old: str, new: str) -> None:
        change(root, file, "sources:", "# somebody was here\nsources:")
        save(root, file, old, new)

    monkeypatch.setattr("briefing.authoring.errors.save", late)
    with pytest.raises(LibraryError, match="changed in the meantime"):
        add(root, [write(desk, "x.txt", TEXT)])
    assert not (root / "seeds/x.txt").exists()
    assert (root / SOURCES_FILE).read_text(encoding="utf-8").startswith("# somebody was here")
