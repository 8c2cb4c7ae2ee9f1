"""The former text of an article, found in the git repository that the library lies in."""

import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from briefing.load import load
from briefing.storage.former_texts import keep
from briefing.storage.git_history import committed, former_text
from tests.libraries import COURIER, COURIER_FILE, change, make_library, write

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
DIGEST = sha256(COURIER.encode()).hexdigest()


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder with no settings but its own."""
    return subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        cwd=folder,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=True,
    ).stdout


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a library in a folder of a repository, the article of which was changed and committed twice."""
    library = make_library(tmp_path)
    git(tmp_path, "init", "--quiet")
    for words in ("seven to two", "eight to two"):
        change(library, COURIER_FILE, "seven to two", words)
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "--quiet", "--message", words)
    return library


def test_a_text_that_was_committed_is_found_by_its_digest(root: Path) -> None:
    assert committed(root, COURIER_FILE, DIGEST) == COURIER
    assert former_text(root, load(root).sources[0]) == COURIER


def test_a_text_that_never_was_is_not_found(root: Path) -> None:
    assert committed(root, COURIER_FILE, sha256(b"other").hexdigest()) is None
    assert committed(root, "seeds/nowhere.txt", DIGEST) is None
    assert committed(root, "seeds/a\nHEAD", DIGEST) is None


def test_where_there_is_no_repository_or_no_git_nothing_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_library(tmp_path)
    assert committed(root, COURIER_FILE, DIGEST) is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert committed(root, COURIER_FILE, DIGEST) is None


def test_what_the_library_has_kept_is_preferred_to_asking_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(root, COURIER, DIGEST)
    monkeypatch.setattr("briefing.storage.git_history.subprocess", None)
    assert former_text(root, load(root).sources[0]) == COURIER


def test_loading_never_asks_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.Popen", None)
    assert load(root).sources[0].former is None


def test_an_unchanged_article_is_its_own_former_text(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    assert former_text(root, load(root).sources[0]) == COURIER


def test_nothing_that_the_repository_configures_is_run(root: Path, tmp_path: Path) -> None:
    trap = write(tmp_path, "trap", f"#!/bin/sh\ntouch {tmp_path / 'sprung'}\n")
    trap.chmod(0o755)
    for name in ("core.pager", "core.fsmonitor", "gpg.program", "diff.external", "core.sshCommand", "core.editor"):
        git(root, "config", name, str(trap))
    git(root, "config", "log.showSignature", "true")
    git(root, "config", "alias.rev-list", f"!{trap}")
    assert committed(root, COURIER_FILE, DIGEST) == COURIER
    assert not (tmp_path / "sprung").exists()


def test_a_folder_that_poses_as_a_repository_is_not_asked(tmp_path: Path, root: Path) -> None:
    posing = tmp_path / "posing"
    git(tmp_path, "clone", "--quiet", "--bare", str(tmp_path), str(posing))
    assert committed(posing, "harrow/" + COURIER_FILE, DIGEST) is None
