"""Create a new library in a folder: a small example that works, to be changed into one's own."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from briefing.authoring.errors import AuthoringError
from briefing.load import INDEX_FILE, SCHEMA_FOLDER, SOURCES_FILE
from briefing.load.json_schema import FILES, json_schema, schema_comment
from briefing.storage.lock import locked
from briefing.storage.writing import TEMPORARY_PATTERN, is_temporary, write

_EXAMPLE: Final = Path(__file__).resolve().parent / "example"
_EMPTY: Final = {
    INDEX_FILE: f"""\
{schema_comment("index")}title: A library of my own
description: What it is about.
topics: []
""".encode(),
    SOURCES_FILE: f"""\
{schema_comment("sources")}\
# The articles, and what the text of each establishes about it: a value with the words that say so, or unstated.
sources: {{}}
origins: {{}}
""".encode(),
}
_IGNORED: Final = f"""\
# What remains if briefing is killed while it writes; the next write removes it.
{TEMPORARY_PATTERN}
"""


def start(folder: Path, *, empty: bool = False) -> tuple[str, ...]:
    """Create a library in `folder` and return its files, relative to it. Either all files are created or none.

    It contains an example, unless it should be `empty`. The folder is created if necessary, with its parents. Files
    left by a killed start are used. Raise AuthoringError if the folder contains anything else, and OSError, which
    names it, if it cannot be written.
    """
    content = _content(_EMPTY if empty else _example())
    try:
        if folder.is_dir():
            _require_own(folder, content)
        _make(folder, content)
    except OSError as error:
        error.filename, error.filename2 = str(folder), None
        raise
    return tuple(content)


def _content(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return every file of the new library, including schemas in the place that the comments in its files name."""
    schemas = {f"{SCHEMA_FOLDER}/{kind}.json": json_schema(kind).encode() for kind in FILES}
    return {**files, **schemas, ".gitignore": _IGNORED.encode()}


def _example() -> dict[str, bytes]:
    files = sorted(path for path in _EXAMPLE.rglob("*") if path.is_file())
    return {path.relative_to(_EXAMPLE).as_posix(): path.read_bytes() for path in files}


def _require_own(folder: Path, content: Mapping[str, bytes]) -> None:
    """Raise AuthoringError unless the folder contains only parts of the new library, and not all of it."""
    folders = {parent.as_posix() for file in content for parent in Path(file).parents}
    missing = set(content)
    for path in folder.rglob("*"):
        file = path.relative_to(folder).as_posix()
        is_own = file in folders if path.is_dir() else _is_same(path, content.get(file)) or is_temporary(path.name)
        if path.is_symlink() or not is_own:
            raise AuthoringError(f"{folder} is not empty: a new library needs a folder of its own.")
        missing.discard(file)
    if not missing:
        raise AuthoringError(f"{folder} is not empty: it already contains this library.")


def _is_same(path: Path, data: bytes | None) -> bool:
    return data is not None and path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _make(folder: Path, content: Mapping[str, bytes]) -> None:
    """Write the missing files, or none if one fails."""
    made: list[Path] = []
    try:
        for parent in reversed((folder, *folder.absolute().parents)):
            _make_folder(parent, made)
        with locked(folder):
            for file, data in content.items():
                path = folder / file
                for parent in reversed(path.relative_to(folder).parents):
                    _make_folder(folder / parent, made)
                if not path.exists():
                    write(path, data, overwrite=False)
                    made.append(path)
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def _make_folder(folder: Path, made: list[Path]) -> None:
    if not folder.is_dir():
        folder.mkdir()
        made.append(folder)
