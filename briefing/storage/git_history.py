"""The former text of an article: as the library has kept it, or in the git repository that it lies in.

Loading never asks git. It is asked by its plumbing only, without a shell: nothing that a repository configures is
run, and nothing is fetched.
"""

import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Final

from briefing.model import Source
from briefing.storage.files import MAX_SOURCE
from briefing.storage.former_texts import is_digest, kept

MAX_COMMITS: Final = 1_000
"""How many commits that touched the file are looked at, the newest first."""
MAX_TEXTS: Final = 200
"""How many different texts of it."""
_SECONDS: Final = 10
_SAFE: Final = (
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    *("-c", "protocol.allow=never"),  # a partial clone would fetch what it lacks
    *("-c", "safe.bareRepository=explicit"),  # a folder of the library could pose as a repository
    *("-c", "core.fsmonitor=false"),
)
_ENVIRONMENT: Final = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}


def former_text(root: Path, source: Source) -> str | None:
    """Return the text that the quotes of an article were cut from: as it is, as it was kept, or as git has it."""
    if not source.changed:
        return source.text if source.pinned else None
    if source.former is not None or not is_digest(source.pinned):
        return source.former
    return kept(root, source.pinned) or committed(root, source.path, source.pinned)


def committed(root: Path, file: str, digest: str) -> str | None:
    """Return the text with that SHA-256 that `file` of the library at `root` had in some commit; None for none.

    None also where there is no git, no repository, or an answer takes longer than some seconds.
    """
    git = shutil.which("git")
    if git is None or "\n" in file:
        return None
    for blob in _blobs(git, root, file):
        data = _asked(git, root, "cat-file", "blob", blob)
        if data is not None and sha256(data).hexdigest() == digest:
            try:
                return data.decode()
            except UnicodeDecodeError:
                return None
    return None


def _blobs(git: str, root: Path, file: str) -> list[str]:
    """Return the names of the texts that `file` has had, each once."""
    commits = _asked(git, root, "rev-list", "--all", f"--max-count={MAX_COMMITS}", "--", file)
    if not commits:
        return []
    wanted = b"".join(commit + f":./{file}\n".encode() for commit in commits.split())
    listed = _asked(git, root, "cat-file", "--batch-check=%(objecttype) %(objectname) %(objectsize)", said=wanted)
    blobs: dict[str, None] = {}
    for line in (listed or b"").decode("utf-8", "replace").split("\n"):
        match line.split(" "):
            case ["blob", name, size] if int(size) <= MAX_SOURCE:
                blobs[name] = None
    return list(blobs)[:MAX_TEXTS]


def _asked(git: str, root: Path, *arguments: str, said: bytes = b"") -> bytes | None:
    """Return what git answers; None where it fails or takes too long."""
    try:
        answer = subprocess.run(
            [git, *_SAFE, *arguments],
            cwd=root,
            env={**os.environ, **_ENVIRONMENT},
            input=said,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout if answer.returncode == 0 else None
