"""The former text of an article, found in the git repository that the library lies in."""

import os
import shutil
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from time import monotonic, sleep

import pytest

from briefing.load import load
from briefing.storage import git_history
from briefing.storage.former_texts import keep
from briefing.storage.git_history import committed, former_text
from tests.libraries import COURIER, COURIER_FILE, change, make_library, write
from tests.rows import each_row

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


def library_in(tmp_path: Path) -> Path:
    """Return a library in a folder of a repository, the article of which was changed and committed twice."""
    library = make_library(tmp_path)
    git(tmp_path, "init", "--quiet")
    for words in ("seven to two", "eight to two"):
        change(library, COURIER_FILE, "seven to two", words)
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "--quiet", "--message", words)
    return library


@pytest.fixture
def new_root() -> Callable[[Path], Path]:
    return library_in


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


def stub(folder: Path, script: str) -> Path:
    """Write a program `git` of our own into a folder and return it."""
    program = write(folder, "git", f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return program


def test_git_gets_no_variable_of_its_own_from_outside_and_may_use_no_protocol(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_library(tmp_path / "library")
    seen = tmp_path / "seen"
    stub(tmp_path / "bin", f'env >> "{seen}"; echo "arguments $*" >> "{seen}"; pwd >> "{seen}"')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    for name in (
        *("GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_EXEC_PATH"),
        *("GIT_CONFIG_COUNT", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_PARAMETERS", "GIT_SSH_COMMAND", "GIT_TRACE"),
        *("GIT_ALLOW_PROTOCOL", "GIT_PROTOCOL_FROM_USER", "GIT_EXTERNAL_DIFF", "GIT_PAGER"),
    ):
        monkeypatch.setenv(name, "from-outside")
    assert committed(root, COURIER_FILE, DIGEST) is None
    told = seen.read_text()
    lines = told.splitlines()
    assert {line for line in lines if line.startswith("GIT_")} == {
        "GIT_ALLOW_PROTOCOL=none",
        "GIT_NO_LAZY_FETCH=1",
        "GIT_OPTIONAL_LOCKS=0",
        "GIT_TERMINAL_PROMPT=0",
    }
    assert "from-outside" not in told
    (arguments,) = (line for line in lines if line.startswith("arguments "))
    assert arguments.endswith(f"rev-list --all --max-count=1000 -- {COURIER_FILE}")
    assert str(root.resolve()) in lines


@each_row("path", [".", "", "bin", "../library/bin"])
def test_no_git_is_run_that_a_relative_path_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    root = make_library(tmp_path / "library")
    for folder in (root, root / "bin"):
        stub(folder, f"touch {tmp_path / 'sprung'}")
    monkeypatch.chdir(root)
    monkeypatch.setenv("PATH", path)
    assert committed(root, COURIER_FILE, DIGEST) is None
    monkeypatch.setenv("PATH", f"{path}:{tmp_path / 'none'}:/bin:/usr/bin")
    committed(root, COURIER_FILE, DIGEST)
    assert not (tmp_path / "sprung").exists()


def test_a_git_that_never_answers_is_stopped_with_what_it_has_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, child = make_library(tmp_path / "library"), tmp_path / "child"
    stub(tmp_path / "bin", f'sleep 600 & echo $! > "{child}.new"; mv "{child}.new" "{child}"; wait')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    limits: list[float] = []

    def communicate(process: subprocess.Popen[bytes], said: bytes, timeout: float) -> None:
        limits.append(timeout)
        while not child.exists():
            sleep(0.01)
        raise subprocess.TimeoutExpired("git", timeout)

    monkeypatch.setattr(subprocess.Popen, "communicate", communicate)
    assert committed(root, COURIER_FILE, DIGEST) is None
    assert len(limits) == 1
    assert 0 < limits[0] <= git_history.SECONDS
    number = int(child.read_text())
    assert _has_ended(number)
    assert committed(root, COURIER_FILE, DIGEST, monotonic() - 1) is None
    assert len(limits) == 1, "git was started although the time was up"


def _has_ended(process: int) -> bool:
    end = monotonic() + 60
    while monotonic() < end:
        try:
            os.kill(process, 0)
            if Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        sleep(0.02)
    return False


PROMISORS = {
    "ext": ("remote.origin.url", "ext::{trap} %S"),
    "local": ("remote.origin.url", "{folder}/elsewhere"),
    "ssh": ("remote.origin.url", "ssh://example.invalid/a"),
    "proxy": ("remote.origin.url", "git://example.invalid/a"),
    "helper": ("remote.origin.url", "trap::a"),
}
TRAPS: dict[str, tuple[tuple[str, str], ...]] = {
    **{
        f"a partial clone by {name}": (
            ("extensions.partialClone", "origin"),
            ("remote.origin.promisor", "true"),
            ("protocol.allow", "always"),
            ("protocol.ext.allow", "always"),
            ("protocol.file.allow", "always"),
            ("remote.origin.uploadpack", "{trap}"),
            ("core.sshCommand", "{trap}"),
            ("core.gitProxy", "{trap}"),
            ("core.repositoryFormatVersion", "1"),
            address,
        )
        for name, address in PROMISORS.items()
    },
    "a pager": (("core.pager", "{trap}"), ("pager.rev-list", "{trap}"), ("pager.cat-file", "{trap}")),
    "a file system monitor": (("core.fsmonitor", "{trap}"), ("core.untrackedCache", "true")),
    "hooks": (("core.hooksPath", "{folder}/hooks"),),
    "a signature": (("gpg.program", "{trap}"), ("log.showSignature", "true")),
    "a diff driver": (("diff.external", "{trap}"), ("diff.x.textconv", "{trap}"), ("diff.x.command", "{trap}")),
    "a filter": (("filter.x.smudge", "{trap}"), ("filter.x.clean", "{trap}"), ("filter.x.process", "{trap}")),
    "an alias": (("alias.rev-list", "!{trap}"), ("alias.cat-file", "!{trap}")),
    "an editor": (("core.editor", "{trap}"), ("sequence.editor", "{trap}"), ("core.askPass", "{trap}")),
    "credentials": (("credential.helper", "{trap}"), ("http.proxy", "http://127.0.0.1:9")),
    "an included file": (("include.path", "{folder}/included"),),
    "alternates of another": (("core.alternateRefsCommand", "{trap}"), ("uploadpack.packObjectsHook", "{trap}")),
}


@pytest.mark.slow
@each_row("is_old", [False, True])
@each_row("trap_name", TRAPS)
def test_nothing_that_the_repository_configures_is_run(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trap_name: str, is_old: bool
) -> None:
    """Without GIT_NO_LAZY_FETCH, this git does what one does that does not know it."""
    if is_old:
        monkeypatch.delitem(git_history._ENVIRONMENT, "GIT_NO_LAZY_FETCH")
    trap = write(tmp_path, "trap", f"#!/bin/sh\ntouch {tmp_path / 'sprung'}\n")
    trap.chmod(0o755)
    helper = write(tmp_path, "bin/git-remote-trap", trap.read_text())
    helper.chmod(0o755)
    monkeypatch.setenv("PATH", f"{helper.parent}:{os.environ['PATH']}")
    for hook in ("post-checkout", "reference-transaction", "pre-auto-gc", "post-index-change"):
        write(tmp_path, f"hooks/{hook}", trap.read_text()).chmod(0o755)
    write(tmp_path, "included", f'[core]\n\tfsmonitor = "{trap}"\n\tpager = "{trap}"\n')
    write(tmp_path, ".git/info/attributes", "* filter=x diff=x\n")
    write(tmp_path, ".git/objects/info/alternates", f"{tmp_path}/elsewhere/objects\n")
    is_partial = trap_name.startswith("a partial clone")
    if is_partial:
        blob = git(tmp_path, "rev-parse", f"HEAD~1:harrow/{COURIER_FILE}").strip()
        (tmp_path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    for key, value in TRAPS[trap_name]:
        git(root, "config", key, value.format(trap=trap, folder=tmp_path))
    assert committed(root, COURIER_FILE, DIGEST) == (None if is_partial else COURIER)
    assert not (tmp_path / "sprung").exists()


def test_a_repository_of_pipes_is_given_up(root: Path, tmp_path: Path) -> None:
    for file in (tmp_path / ".git/objects").glob("??/*"):
        file.unlink()
        os.mkfifo(file)
    assert committed(root, COURIER_FILE, DIGEST, monotonic() + 0.5) is None  # without a limit, it would never be


def test_a_folder_that_poses_as_a_repository_is_not_asked(tmp_path: Path, root: Path) -> None:
    posing = tmp_path / "posing"
    git(tmp_path, "clone", "--quiet", "--bare", str(tmp_path), str(posing))
    git(posing, "config", "core.bare", "false")
    git(posing, "config", "core.worktree", str(posing))
    assert git(posing, "cat-file", "blob", f"HEAD~1:./harrow/{COURIER_FILE}") == COURIER
    assert committed(posing, "harrow/" + COURIER_FILE, DIGEST) is None
