"""Tests of a table: one test goes through all rows, and tells every row that fails."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

Decorator = Callable[[Callable[..., None]], Callable[[], None]]


def each_row(names: str | tuple[str, ...], values: Iterable[Any]) -> Decorator:
    """Make one test of a function and the rows that it is to be tried with, each a value for each of the `names`.

    For functions that need nothing but the row: one that asks for fixtures is for `pytest.mark.parametrize`.
    """

    table = list(values)

    def decorate(test: Callable[..., None]) -> Callable[[], None]:
        @wraps(test)
        def run() -> None:
            failed: list[Exception] = []
            for row in table:
                given = {names: row} if isinstance(names, str) else dict(zip(names, row, strict=True))
                try:
                    test(**given)
                except Exception as error:  # noqa: BLE001 (it is told with those of the other rows)
                    error.add_note(f"with {given}")
                    failed.append(error)
            if failed:
                raise ExceptionGroup(f"{len(failed)} rows fail", failed)

        vars(run).pop("__wrapped__")  # through which pytest would take the columns for fixtures
        return run

    return decorate
