"""What is remembered of a library is what reading it again returns, and only what has changed is read."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from msgspec import to_builtins
from msgspec.structs import replace

from briefing.check import check
from briefing.check.work import of_library
from briefing.load import load
from briefing.load.memory import Memory
from briefing.model import Library, Problem, Status
from briefing.storage import files
from briefing.storage.cache import Cache
from tests.libraries import BRIEF_FILE, COURIER, COURIER_FILE, GAZETTE_FILE, INDEX_FILE, SOURCES_FILE, change, write
from tests.rows import each_row
from tests.tui.many import make_many

FORMER = f"seeds/.versions/{sha256(COURIER.encode()).hexdigest()}.txt"
TIDES_FILE = "briefs/tides.yaml"
TIDES = """\
title: Tides
as_of: 2026-03-15
unknown: 1
bottom_line: {text: Tides., rests_on: [high]}
claims:
  - id: high
    kind: reported
    text: The port had a high tide.
    when: {date: 2026-03, basis: {source: gazette, quote: on Saturday}}
    evidence: [{source: gazette, quote: gave no date}, {source: gazet, quote: a}, {source: courier, quote: declined}]
silences: [Nobody says., {text: No tides., words: [tide, school]}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def rich(root: Path) -> Path:
    """A library with all that a brief can be read with: an article that has changed, rules, people, errors."""
    write(root, FORMER, COURIER)
    write(
        root, COURIER_FILE, COURIER.replace("seven to two", "six to three").replace("The railway declined", "It went")
    )
    change(root, INDEX_FILE, "title:", "wording_rules: [{id: no-port, pattern: '[Pp]ort', message: no port}]\ntitle:")
    write(root, TIDES_FILE, TIDES)
    return root


def picture(library: Library, problems: tuple[Problem, ...]) -> dict[str, Any]:
    """Return all values of a library, and everything that is wrong with it."""
    values: dict[str, Any] = to_builtins(replace(library, wording_rules=()), enc_hook=str)
    values["wording_rules"] = [(rule.id, rule.message, rule.hint) for rule in library.wording_rules]
    values["checked"] = [(str(problem), problem.hint, problem.rule, problem.level) for problem in problems]
    return values


def anew(root: Path) -> dict[str, Any]:
    library = load(root)
    return picture(library, check(library))


def remembered(root: Path, folder: Path) -> dict[str, Any]:
    """Return the picture of a library that another process reads, with the same cache."""
    memory = Memory(root, Cache(folder))
    library = load(root, memory)
    return picture(library, check(library, memory=memory))


def one_byte_changed(data: bytes, step: int) -> Iterator[bytes]:
    """Yield the bytes with one of them changed, every `step`-th in turn; and with one more, and with one less."""
    for number, at in enumerate(range(step // 2, len(data), step)):
        yield data[:at] + (b"e", b"\n", b" ", b"\xff")[number % 4] + data[at + 1 :]
    yield data + b"\n"
    yield data[:-1]


@pytest.mark.parametrize("step", [700, pytest.param(37, marks=pytest.mark.slow)])
@each_row("file", [BRIEF_FILE, TIDES_FILE, INDEX_FILE, SOURCES_FILE, COURIER_FILE, GAZETTE_FILE, FORMER])
def test_whatever_byte_changes_the_library_is_the_one_that_is_read_again(
    rich: Path, folder: Path, file: str, step: int
) -> None:
    assert remembered(rich, folder) == remembered(rich, folder) == anew(rich)
    data = (rich / file).read_bytes()
    for changed in one_byte_changed(data, step):
        write(rich, file, changed)
        assert remembered(rich, folder) == anew(rich), changed
    write(rich, file, data)
    assert remembered(rich, folder) == anew(rich)


def test_what_only_the_checks_go_by_is_remembered_with_it(root: Path, folder: Path) -> None:
    assert remembered(root, folder)["checked"] == []
    change(root, SOURCES_FILE, "[port authority, harbour board]", "[tunnel, quay]")
    changed = remembered(root, folder)
    assert changed == anew(root)
    assert [rule for _, _, rule, _ in changed["checked"]] == ["silence-found"]


def test_a_file_that_goes_or_comes_changes_what_is_remembered(rich: Path, folder: Path) -> None:
    remembered(rich, folder)
    for file in (TIDES_FILE, FORMER, GAZETTE_FILE, INDEX_FILE, SOURCES_FILE):
        data = (rich / file).read_bytes()
        (rich / file).unlink()
        assert remembered(rich, folder) == anew(rich), file
        write(rich, file, data)
        assert remembered(rich, folder) == anew(rich), file


@pytest.mark.parametrize("damage", ["cut", "emptied", "flipped", "replaced by another"])
def test_a_damaged_entry_is_no_entry(rich: Path, folder: Path, damage: str) -> None:
    remembered(rich, folder)
    entries = sorted(folder.iterdir())
    assert len(entries) > 4
    before = [entry.read_bytes() for entry in entries]
    for entry, data, other in zip(entries, before, [*before[1:], before[0]], strict=True):
        middle = len(data) // 2
        flipped = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
        entry.write_bytes({"cut": data[:middle], "emptied": b"", "flipped": flipped}.get(damage, other))
    assert remembered(rich, folder) == anew(rich)


def lies(folder: Path, change_answer: Any) -> int:
    """Change the answers about quotes in all entries, as one who wants to be believed would; return how many."""
    number = 0
    for entry in folder.iterdir():
        key, value = json.loads(entry.read_bytes().partition(b"\n")[2])
        for question, answer in value.items() if isinstance(value, dict) else ():
            if question.startswith("quote ") and answer[0][0] == "exact":
                change_answer(answer[0])
                number += 1
        body = json.dumps([key, value]).encode()
        entry.write_bytes(sha256(body).hexdigest().encode() + b"\n" + body)
    return number


def moved(resolution: list[Any]) -> None:
    resolution[1] = [end + 1 for end in resolution[1]]
    resolution[2] = [[end + 1 for end in part] for part in resolution[2]]


def beyond(resolution: list[Any]) -> None:
    resolution[1] = [0, 10**9]


def longer(resolution: list[Any]) -> None:
    resolution[1][1] += 5


def without_parts(resolution: list[Any]) -> None:
    resolution[2] = []


def of_another_kind(resolution: list[Any]) -> None:
    resolution[1] = "here"


@pytest.mark.parametrize("lie", [moved, beyond, longer, without_parts, of_another_kind])
def test_an_exact_quote_is_looked_at_in_its_place_whatever_is_remembered(root: Path, folder: Path, lie: Any) -> None:
    remembered(root, folder)
    assert lies(folder, lie) == 7
    assert remembered(root, folder) == anew(root)


def test_a_quote_that_is_not_there_is_not_made_exact(root: Path, folder: Path) -> None:
    change(root, BRIEF_FILE, "quote: approved on Saturday evening", "quote: approved on Sunday evening")
    remembered(root, folder)
    for entry in folder.iterdir():
        text = entry.read_bytes().partition(b"\n")[2].decode()
        body = text.replace('["missing",null,[]', '["exact",[21,49],[[21,49]]').encode()
        entry.write_bytes(sha256(body).hexdigest().encode() + b"\n" + body)
    assert remembered(root, folder) == anew(root)
    assert load(root, Memory(root, Cache(folder))).statuses[Status.MISSING] == 1


def test_without_a_folder_that_can_be_written_all_is_read(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert remembered(root, tmp_path / "file" / "cache") == anew(root)


class Work:
    """What reading takes: the files that are read, the YAML texts that are parsed, the quotes that are looked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.files = self.parsed = self.quotes = 0
        monkeypatch.setattr(files, "_CLOCK", -60.0)  # a file may have been written right now
        self._count(monkeypatch, "briefing.storage.files._bytes", "files")
        self._count(monkeypatch, "briefing.storage.yaml_parser.parse", "parsed")
        self._count(monkeypatch, "briefing.load.briefs.resolve", "quotes")

    def _count(self, monkeypatch: pytest.MonkeyPatch, name: str, what: str) -> None:
        module, _, function = name.rpartition(".")
        real = getattr(__import__(module, fromlist=[function]), function)

        def counting(*given: Any, **named: Any) -> Any:
            setattr(self, what, getattr(self, what) + 1)
            return real(*given, **named)

        monkeypatch.setattr(name, counting)

    def of(self, memory: Memory) -> tuple[int, int, int]:
        self.files = self.parsed = self.quotes = 0
        check(load(memory.root, memory), hints=False, memory=memory)
        return self.files, self.parsed, self.quotes


@pytest.fixture
def many(tmp_path: Path) -> Path:
    return make_many(tmp_path, topics=4, claims=5, quotes=2, articles=6)


def test_a_reload_costs_what_has_changed(many: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work, memory = Work(monkeypatch), Memory(many, Cache(folder))
    assert work.of(memory) == (12, 5, 40)  # four briefs and the index; the list of articles is parsed by entries
    assert work.of(memory) == (0, 0, 0)
    change(many, "briefs/topic-2.yaml", "Everything is put off.", "All is put off.")
    assert work.of(memory) == (1, 1, 10)
    write(many, "seeds/article-1.txt", (many / "seeds/article-1.txt").read_text(encoding="utf-8") + "More.\n")
    read, parsed, quotes = work.of(memory)
    assert (read, parsed) == (1, 0)
    assert 0 < quotes < 40


def test_another_process_parses_nothing_and_looks_for_no_quote(
    many: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered(many, folder)
    assert Work(monkeypatch).of(Memory(many, Cache(folder))) == (12, 0, 0)


def test_what_has_not_changed_is_the_same_object(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_CLOCK", -60.0)
    memory = Memory(many)
    before = load(many, memory)
    change(many, "briefs/topic-2.yaml", "Everything is put off.", "All is put off.")
    after = load(many, memory)
    assert [one is other for one, other in zip(before.briefs, after.briefs, strict=True)] == [True, False, True, True]
    assert all(one is other for one, other in zip(before.sources, after.sources, strict=True))


def test_what_briefs_share_is_checked_again_only_when_they_allow_something_else(
    many: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = 0
    real = of_library

    def counting(*given: Any) -> Iterator[Problem]:
        nonlocal checked
        checked += 1
        return real(*given)

    monkeypatch.setattr("briefing.check.work.of_library", counting)
    monkeypatch.setattr(files, "_CLOCK", -60.0)
    memory = Memory(many, Cache(folder))
    for old, new, times in (
        ("Everything is put off.", "All is put off.", 1),
        ('"as_of"', '"allow": {"origin-baseless": "It is invented."}, "as_of"', 2),
        ("All is put off.", "It is put off.", 2),
    ):
        check(load(many, memory), hints=False, memory=memory)
        change(many, "briefs/topic-2.yaml", old, new)
        check(load(many, memory), hints=False, memory=memory)
        assert checked == times, new
