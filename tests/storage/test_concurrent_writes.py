"""What another program writes into a file meanwhile is not lost."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from briefing.storage import exchange as exchange_module
from briefing.storage import writing
from briefing.storage.exchange import exchange
from briefing.storage.writing import write
from briefing.storage.yaml_editor import EditConflict, save
from tests.libraries import make_library
from tests.rows import each_row
from tests.storage.leftovers import NEW, OLD, leftovers


class Refused(Exception):
    """The file is not the one that is to be replaced."""


def only_if(path: Path, expected: bytes) -> Callable[[], None]:
    def check() -> None:
        if path.read_bytes() != expected:
            raise Refused

    return check


@each_row("in_place", [True, False])
@each_row("has_exchange", [True, False])
def test_what_another_program_writes_before_the_end_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_place: bool, has_exchange: bool
) -> None:
    if not has_exchange:
        monkeypatch.setattr(writing, "exchange", lambda *_: False)
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    monkeypatch.setattr(os, "fsync", lambda _: saved(path, b"theirs", in_place=in_place))
    with pytest.raises(Refused):
        write(path, NEW, overwrite=True, check=only_if(path, OLD))
    assert path.read_bytes() == b"theirs"
    assert not leftovers(tmp_path)


def saved(path: Path, data: bytes, *, in_place: bool) -> None:
    """Save as editors do."""
    if in_place:
        path.write_bytes(data)
    else:
        other = path.with_suffix(".new")
        other.write_bytes(data)
        other.replace(path)


needs_exchange = pytest.mark.skipif(exchange_module._call() is None, reason="this system exchanges no names")


@needs_exchange
@each_row("saves", [1, 2])
def test_what_another_program_writes_at_the_last_moment_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saves: int
) -> None:
    """After the check and before the exchange, and again between the exchange and the way back."""
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    left = [b"theirs", b"theirs again"][:saves]

    def late(one: Path, other: Path) -> bool:
        if left:
            saved(path, left.pop(0), in_place=False)
        return exchange(one, other)

    monkeypatch.setattr(writing, "exchange", late)
    with pytest.raises(Refused):
        write(path, NEW, overwrite=True, check=only_if(path, OLD))
    assert path.read_bytes() == (b"theirs", b"theirs again")[saves - 1]
    assert not leftovers(tmp_path)


@needs_exchange
def test_two_names_are_exchanged_in_one_step(tmp_path: Path) -> None:
    one, other = tmp_path / "é", tmp_path / "b"
    one.write_bytes(OLD)
    other.write_bytes(NEW)
    assert exchange(one, other)
    assert (one.read_bytes(), other.read_bytes()) == (NEW, OLD)
    assert not exchange(one, tmp_path / "none")
    assert one.read_bytes() == NEW


EDITOR = """
import random, sys, time
from pathlib import Path
path, in_place = Path(sys.argv[1]), sys.argv[2] == "True"
other = path.with_suffix(".new")
for line in sys.stdin:
    number, wait = line.split()
    until = time.perf_counter() + float(wait)
    if not in_place:
        other.write_text("theirs: %s" % number)
    while time.perf_counter() < until:
        pass
    if in_place:
        path.write_text("theirs: %s" % number)
    else:
        other.replace(path)
    print(number, flush=True)
"""


@needs_exchange
@pytest.mark.parametrize("rounds", [60, pytest.param(1_000, marks=pytest.mark.slow)])
def test_what_an_editor_saves_within_five_milliseconds_is_never_lost(tmp_path: Path, rounds: int) -> None:
    root, chance = make_library(tmp_path / "library"), Random(7)
    path = root / "briefs" / "a.yaml"
    command = [sys.executable, "-c", EDITOR, str(path), "False"]
    written = refused = 0
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as editor:
        assert editor.stdin
        assert editor.stdout
        for number in range(rounds):
            path.write_text("a: 1\n")
            editor.stdin.write(f"{number} {chance.random() * 0.005}\n")
            editor.stdin.flush()
            try:
                save(root, "briefs/a.yaml", "a: 1\n", "a: 2\n")
                written += 1
            except EditConflict:
                refused += 1
            editor.stdout.readline()
            assert path.read_text() == f"theirs: {number}"
        editor.stdin.close()
    assert written + refused == rounds
    assert not leftovers(path.parent)
