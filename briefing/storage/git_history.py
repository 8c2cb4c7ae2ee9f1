"""Find the former text of an article: kept by the library, or in its git repository.

Loading never runs git. Only git's plumbing is used, without a shell, so that nothing configured in a repository is
run and nothing is fetched.
"""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Final

from msgspec import Struct

from briefing.model import Source
from briefing.storage.files import MAX_SOURCE
from briefing.storage.former_texts import is_digest, kept

MAX_COMMITS: Final = 1_000
"""How many commits that changed the file are examined, newest first."""
MAX_TEXTS: Final = 200
"""How many different texts of the file are examined."""
SECONDS: Final = 10.0
"""How long git may take in all, unless the caller sets a limit."""
_SAFE: Final = (
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    *("-c", "safe.bareRepository=explicit"),  # a folder in the library could pretend to be a repository
    *("-c", "core.fsmonitor=false"),
)
_ENVIRONMENT: Final = {
    "GIT_ALLOW_PROTOCOL": "none",  # keeps a partial clone from fetching; no configuration overrides it
    "GIT_NO_LAZY_FETCH": "1",  # the same, from git 2.45.1
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}


def former_text(root: Path, source: Source, until: float | None = None) -> str | None:
    """Return the text of an article that was quoted: the present one, a kept one, or one from git.

    `until` is the time on the monotonic clock at which git must be done.
    """
    if not source.changed:
        return source.text if source.pinned else None
    if source.former is not None or not is_digest(source.pinned):
        return source.former
    return kept(root, source.pinned) or committed(root, source.path, source.pinned, until)


def needs_git(root: Path, source: Source) -> bool:
    """Return whether only git can know the text of an article that was quoted, for which it may take SECONDS."""
    is_unknown = source.changed and source.former is None and is_digest(source.pinned)
    return is_unknown and kept(root, source.pinned) is None


def committed(root: Path, file: str, digest: str, until: float | None = None) -> str | None:
    """Return the text with that SHA-256 that `file` of the library at `root` had in some commit, or None.

    Return None also if there is no git or no repository, or if time runs out (`until`, by default SECONDS from now).
    """
    path = _absolute_folders(os.environ.get("PATH", os.defpath))
    git = shutil.which("git", path=path)
    if git is None or "\n" in file:
        return None
    repository = _Repository(git, path, root, monotonic() + SECONDS if until is None else until)
    for blob in _blobs(repository, file):
        data = repository.ask("cat-file", "blob", blob)
        if data is not None and sha256(data).hexdigest() == digest:
            try:
                return data.decode()
            except UnicodeDecodeError:
                return None
    return None


def _absolute_folders(path: str) -> str:
    """Return a PATH without relative folders: git runs in the library, which might contain a file named `git`."""
    return os.pathsep.join(folder for folder in path.split(os.pathsep) if Path(folder).is_absolute())


class _Repository(Struct, frozen=True):
    """The git repository that contains a library, if any, accessed through the program `git`."""

    git: str
    path: str
    """The PATH in which git finds its own programs."""
    root: Path
    until: float

    def ask(self, *arguments: str, said: bytes = b"") -> bytes | None:
        """Return git's output; None if it fails or the time is up."""
        if monotonic() > self.until:
            return None
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        try:
            process = subprocess.Popen(
                [self.git, *_SAFE, *arguments],
                cwd=self.root,
                env={**inherited, **_ENVIRONMENT, "PATH": self.path},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            return None
        with process:
            try:
                answer, _ = process.communicate(said, timeout=max(0.0, self.until - monotonic()))
            except BaseException as error:
                with suppress(OSError):
                    os.killpg(process.pid, signal.SIGKILL)  # git's child processes would keep the pipe open
                if isinstance(error, subprocess.TimeoutExpired):
                    return None
                raise
        return answer if process.returncode == 0 else None


def _blobs(repository: _Repository, file: str) -> list[str]:
    """Return the object names of the distinct texts that `file` has had."""
    commits = repository.ask("rev-list", "--all", f"--max-count={MAX_COMMITS}", "--", file)
    if not commits:
        return []
    wanted = b"".join(commit + f":./{file}\n".encode() for commit in commits.split())
    listed = repository.ask("cat-file", "--batch-check=%(objecttype) %(objectname) %(objectsize)", said=wanted)
    blobs: dict[str, None] = {}
    for line in (listed or b"").decode("utf-8", "replace").split("\n"):
        match line.split(" "):
            case ["blob", name, size] if int(size) <= MAX_SOURCE:
                blobs[name] = None
    return list(blobs)[:MAX_TEXTS]
