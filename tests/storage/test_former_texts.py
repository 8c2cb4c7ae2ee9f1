"""Former texts of articles: kept by their digest, given only where they are what the digest says."""

from hashlib import sha256
from pathlib import Path

import pytest

from briefing.load import load
from briefing.model import Status
from briefing.storage.former_texts import FOLDER, all_kept, keep, kept
from tests.libraries import COURIER, COURIER_FILE, GAZETTE, GAZETTE_FILE, SOURCES_FILE, change, make_library, write
from tests.rows import each_row

DIGEST = sha256(COURIER.encode()).hexdigest()


def test_a_text_that_was_kept_is_given_by_its_digest(tmp_path: Path) -> None:
    keep(tmp_path, COURIER, DIGEST)
    assert kept(tmp_path, DIGEST) == COURIER
    assert list(all_kept(tmp_path)) == [COURIER]
    assert kept(tmp_path, DIGEST[::-1]) is None


def test_carriage_returns_and_a_byte_order_mark_are_kept(tmp_path: Path) -> None:
    text = "\ufeffa\r\nb\r"
    digest = sha256(text.encode()).hexdigest()
    keep(tmp_path, text, digest)
    assert (tmp_path / FOLDER / f"{digest}.txt").read_bytes() == text.encode()
    assert kept(tmp_path, digest) == text


def test_a_file_that_is_not_the_text_of_its_name_is_never_given_and_is_written_again(tmp_path: Path) -> None:
    write(tmp_path, f"{FOLDER}/{DIGEST}.txt", "something else")
    assert kept(tmp_path, DIGEST) is None
    assert list(all_kept(tmp_path)) == []
    keep(tmp_path, COURIER, DIGEST)
    assert kept(tmp_path, DIGEST) == COURIER


@each_row("digest", ["", "..", "../../etc/passwd", "x" * 64, DIGEST.upper(), f"{DIGEST}\n"])
def test_what_is_no_digest_names_no_file(digest: str, tmp_path: Path) -> None:
    assert kept(tmp_path, digest) is None


def test_nothing_is_kept_outside_the_library(tmp_path: Path) -> None:
    root, outside = tmp_path / "library", tmp_path / "outside"
    outside.mkdir()
    (root / "seeds").mkdir(parents=True)
    (root / FOLDER).symlink_to(outside)
    with pytest.raises(OSError, match="leads out of the library"):
        keep(root, COURIER, DIGEST)
    assert list(outside.iterdir()) == []


def test_a_link_is_not_followed_when_a_text_is_kept(tmp_path: Path) -> None:
    root, outside = tmp_path / "library", tmp_path / "outside"
    outside.write_text("precious", encoding="utf-8")
    (root / FOLDER).mkdir(parents=True)
    (root / FOLDER / f"{DIGEST}.txt").symlink_to(outside)
    with pytest.raises(OSError, match="is a symbolic link"):
        keep(root, COURIER, DIGEST)
    assert outside.read_text(encoding="utf-8") == "precious"


def test_an_unchanged_article_has_no_former_text(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    keep(root, COURIER, DIGEST)
    assert [source.former for source in load(root).sources] == [None, None]


def test_a_changed_article_is_loaded_with_the_text_that_its_quotes_were_cut_from(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    keep(root, COURIER, DIGEST)
    change(root, COURIER_FILE, "seven to two", "eight to two")
    assert load(root).sources[0].former == COURIER
    change(root, SOURCES_FILE, DIGEST, DIGEST[::-1])
    assert load(root).sources[0].former is None


def test_words_that_moved_to_another_sentence_are_not_verified_where_the_former_text_was_kept(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    change(root, GAZETTE_FILE, "approved on Saturday evening, members", "approved late on Saturday evening, members")
    change(root, GAZETTE_FILE, "Residents had asked", "A fence was approved on Saturday evening. Residents had asked")
    assert load(root).briefs[0].evidence[1].status is Status.EXACT
    keep(root, GAZETTE, sha256(GAZETTE.encode()).hexdigest())
    moved = load(root).briefs[0].evidence[1]
    assert moved.status is Status.MISSING
    first = moved.resolution.candidates[0]
    assert moved.source.text[first.start : first.end] == "approved late on Saturday evening"
