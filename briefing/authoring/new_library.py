"""A new library in a folder: a small invented one that works, to be changed into one's own."""

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from briefing.authoring.errors import AuthoringError
from briefing.load.json_schema import FILES, SCHEMA_FOLDER, json_schema
from briefing.storage.files import write

_EXAMPLE: Final = Path(__file__).resolve().parent / "example"


def start(folder: Path) -> tuple[str, ...]:
    """Make a library in `folder` and give its files, relative to it. All of it is made, or nothing.

    A folder that is not there is made, with those above it, and gets its name only when it is whole. Raises
    AuthoringError where there is anything in it, and OSError, which names it, where it cannot be written.
    """
    try:
        return _made(folder)
    except OSError as error:
        error.filename, error.filename2 = str(folder), None  # people know nothing of the one that it is made in
        raise


def _made(folder: Path) -> tuple[str, ...]:
    there = folder.is_dir()
    if there and any(folder.iterdir()):
        raise AuthoringError(f"{folder} is not empty: a new library needs a folder of its own.")
    around = folder if there else folder.absolute().parent
    around.mkdir(parents=True, exist_ok=True)
    content = _content()
    with tempfile.TemporaryDirectory(prefix=".briefing-", dir=around) as scratch:
        made = Path(scratch) / "library"
        for file, data in content.items():
            (made / file).parent.mkdir(parents=True, exist_ok=True)
            write(made / file, data, overwrite=False)
        if there:  # it may be the folder that somebody is in: it has to stay the same one
            _move_in(made, folder)
        else:
            made.rename(folder)
    return tuple(content)


def _content() -> dict[str, bytes]:
    """Return every file of the new library, its schemas too, where the comments in its files say."""
    files = sorted(path for path in _EXAMPLE.rglob("*") if path.is_file())
    example = {path.relative_to(_EXAMPLE).as_posix(): path.read_bytes() for path in files}
    return example | {f"{SCHEMA_FOLDER}/{kind}.json": json_schema(kind).encode() for kind in FILES}


def _move_in(made: Path, folder: Path) -> None:
    """Move what is in `made` into `folder`, or nothing of it."""
    moved: list[str] = []
    try:
        for path in sorted(made.iterdir()):
            path.rename(folder / path.name)
            moved.append(path.name)
    except BaseException:
        for name in moved:
            with suppress(OSError):
                (folder / name).rename(made / name)
        raise
