"""Tests of a table: one test goes through all rows, and tells every row that fails."""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def each_row(names: str | tuple[str, ...], values: Iterable[Any]) -> Decorator:
    """Make one test of a function and the rows that it is tried with, each a value for each of the `names`.

    Of the fixtures `tmp_path` and `root` are new for each row, and what `monkeypatch` changed is undone after it; other
    fixtures are shared by the rows. Two tables, one above the other, are tried in all combinations.
    """
    table = list(values)
    columns = (names,) if isinstance(names, str) else names

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        wanted = [name for name in inspect.signature(test).parameters if name not in columns]

        @wraps(test)
        def run(**fixtures: Any) -> None:
            failed: list[Exception] = []
            for number, row in enumerate(table):
                given = {names: row} if isinstance(names, str) else dict(zip(names, row, strict=True))
                with pytest.MonkeyPatch.context() as patch:
                    try:
                        test(**given, **_renewed(wanted, fixtures, number, patch))
                    except Exception as error:  # noqa: BLE001 - reported below, with those of the other rows
                        error.add_note(f"with {given}")
                        failed.append(error)
            if failed:
                raise ExceptionGroup(f"{len(failed)} rows fail", failed)

        vars(run).pop("__wrapped__")  # through which pytest would take the columns for fixtures
        asked = {"root": ("tmp_path", "new_root"), "monkeypatch": ()}
        needed = dict.fromkeys(each for name in wanted for each in asked.get(name, (name,)))
        vars(run)["__signature__"] = inspect.Signature(
            [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in needed]
        )
        return run

    return decorate


def _renewed(wanted: Iterable[str], fixtures: dict[str, Any], number: int, patch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return the fixtures for one row."""
    given = dict(fixtures)
    if "tmp_path" in given:
        folder: Path = given["tmp_path"] / str(number)
        folder.mkdir()
        given["tmp_path"] = folder
        if "root" in wanted:
            given["root"] = given["new_root"](folder)
    given["monkeypatch"] = patch
    return {name: given[name] for name in wanted}
