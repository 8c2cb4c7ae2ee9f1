"""A large library is shown before all of it is verified, and says so until it is."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from pathlib import Path

import pytest

from briefing.check import check
from briefing.check.ahead import Ahead
from briefing.load import load
from briefing.load.memory import Memory
from briefing.settings import Settings, State, load_state
from briefing.storage.cache import Cache
from briefing.tui.app import BriefingApp
from briefing.tui.pages import READER, Page
from briefing.tui.state import ReaderState
from briefing.tui.verifying import Progress, Verifying, takes_long
from tests.libraries import change
from tests.load.test_memory import picture
from tests.tui.driver import NARROW, WIDE, Session, played, running
from tests.tui.many import make_many


@pytest.fixture
def many(tmp_path: Path) -> Path:
    return make_many(tmp_path, topics=4, claims=5, quotes=2, articles=6)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@asynccontextmanager
async def opened(
    root: Path, cache: Cache, topic: str = "", state: State | None = None, ahead: Ahead | None = None
) -> AsyncIterator[Session]:
    """Open the reader on a library as if it were large; nothing more is read until it is asked to."""
    memory = Memory(root, cache)
    verifying = Verifying(memory, ahead)
    library = verifying.first(topic)
    app = BriefingApp(library, settings=Settings(), state=state, memory=memory, verifying=verifying)
    async with running(app, WIDE) as session:
        yield session


def remember(root: Path, cache: Cache) -> None:
    memory = Memory(root, cache)
    check(load(root, memory), hints=False, memory=memory)


async def verified(session: Session) -> None:
    await asyncio.wait_for(session.app._verify_all(), 60)
    await session.settle()


@played
async def test_the_open_topic_is_verified_and_the_others_have_no_number(many: Path, cache: Cache) -> None:
    remember(many, cache)
    async with opened(many, cache, "topic-3") as session:
        library = session.app.state.library
        assert [brief.is_pending for brief in library.briefs] == [True, True, False, True]
        assert library.verified == len(library.brief("topic-3").evidence) == 10
        assert "verifying 0 of 4 briefs" in session.text.splitlines()[0]
        assert "✓" not in session.text.splitlines()[0]
        rows = [line for line in session.view_text("topics-text").splitlines() if "opic" in line]
        assert [row.split()[-1] for row in rows] == ["…", "…", "5", "…"]


@played
async def test_nothing_is_said_to_be_verified_where_nothing_is_remembered(many: Path, cache: Cache) -> None:
    async with opened(many, cache) as session:
        assert session.app.state.library.pending == 4
        assert "has not been verified yet" in session.text
        await session.press("0")
        rows = [line.rstrip("▁▂▃▄▅▆▇ ") for line in session.text.splitlines() if " topic-" in line]
        assert [row.split()[-1] for row in rows] == ["…"] * 4


@played
async def test_pages_that_list_and_count_everything_wait_for_all_briefs(many: Path, cache: Cache) -> None:
    remember(many, cache)
    async with opened(many, cache) as session:
        for key in ("s", "T", "W", "D", "F", "M", "p"):
            await session.press(key)
            assert session.told == "This needs all briefs: verifying 0 of 4 briefs."
            assert session.front in READER
        await verified(session)
        await session.press("s")
        assert session.front is Page.SOURCES


@played
async def test_what_a_limit_leaves_out_is_said_before_the_progress(
    many: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.load.library.MAX_BRIEFS", 3)
    async with opened(many, cache) as session:
        said = "only the first 3 of 4 briefs are read · verifying 0 of 3 briefs"
        assert session.lines[0].endswith(said)
        await session.resize(*NARROW)
        assert session.lines[0].endswith("not all is read · verifying…")
        await verified(session)
        await session.resize(*WIDE)
        assert session.lines[0].endswith("only the first 3 of 4 briefs are read: press p")


@played
async def test_a_topic_that_is_opened_is_read_at_once(many: Path, cache: Cache) -> None:
    remember(many, cache)
    async with opened(many, cache) as session:
        await session.press("2")
        assert not session.app.state.library.brief("topic-2").is_pending
        assert "Work at berth 1 waits" in session.text
        assert "verifying" in session.text.splitlines()[0]


@contextmanager
def reading(root: Path, cache: Cache) -> Iterator[Ahead]:
    """Start the process that reads a library. It is not forked, because a process that runs tests has threads."""
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom briefing.check.ahead import _read\n"
        "from briefing.load.memory import Memory\nfrom briefing.storage.cache import Cache\n"
        "_read(Memory(Path(sys.argv[1]), Cache(Path(sys.argv[2]))), os.dup(1))"
    )
    with subprocess.Popen(
        [sys.executable, "-P", "-c", code, root, str(cache.folder)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        yield Ahead(process.pid, process.stdout.fileno())
        process.kill()


@pytest.mark.parametrize("is_remembered", [True, False])
@played
async def test_in_the_end_it_is_the_library_that_is_read_whole(
    many: Path, cache: Cache, is_remembered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_remembered:
        remember(many, cache)
    with nullcontext() if is_remembered else reading(many, cache) as ahead:
        await reads_whole(many, cache, ahead, monkeypatch)


async def reads_whole(many: Path, cache: Cache, ahead: Ahead | None, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(many, cache, ahead=ahead) as session:
        said: set[str] = set()
        show = session.app._show_progress

        def listen(progress: Progress) -> None:
            said.add(progress.doing)
            show(progress)

        monkeypatch.setattr(session.app, "_show_progress", listen)
        await verified(session)
        library, state = load(many), session.app.state
        assert said == ({"reading", "verifying"} if ahead else {"verifying"})
        assert picture(state.library, state.problems) == picture(library, check(library, hints=False))
        assert "40 quotes ✓" in session.text.splitlines()[0]


@played
async def test_progress_is_reported_now_and_then_however_many_briefs_are_verified(
    many: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.tui.threads.PAUSE", 60.0)
    remember(many, cache)
    verifying, reports = Verifying(Memory(many, cache)), list[Progress]()
    assert verifying.glance.is_ready
    library = await verifying.verify(reports.append)
    assert (len(library.briefs), [str(each) for each in reports]) == (4, ["verifying 0 of 4 briefs"])


@played
async def test_what_is_new_is_found_before_the_page_is_drawn_again(
    many: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn_with: list[bool] = []
    remember(many, cache)
    async with opened(many, cache) as session:
        show = session.app._show_restate

        def showing(state: ReaderState) -> None:
            drawn_with.append("changed" in vars(state.news))
            show(state)

        monkeypatch.setattr(session.app, "_show_restate", showing)
        await verified(session)
    assert drawn_with == [True]


@played
async def test_without_a_cache_it_is_all_read_here(many: Path) -> None:
    async with opened(many, Cache(None)) as session:
        assert session.app.state.library.pending == 4
        await verified(session)
        assert session.app.state.library.verified == 40


@played
async def test_a_library_that_is_not_whole_is_not_exported(many: Path, cache: Cache) -> None:
    remember(many, cache)
    async with opened(many, cache) as session:
        await session.press("e")
        assert "still being verified" in session.text


@played
async def test_what_is_still_to_be_read_is_not_new_the_next_time(
    many: Path, cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path))
    remember(many, cache)
    async with opened(many, cache) as session:
        await session.press("q")
    assert load_state().seen.get(str(many)) is None


READ_AHEAD = """
import os, signal, sys
from pathlib import Path
from briefing.check.ahead import read_ahead
from briefing.load import load
from briefing.load.memory import Memory
from briefing.storage.cache import Cache
memory = Memory(Path(sys.argv[1]), Cache(Path(sys.argv[2]) if sys.argv[2] else None))
with read_ahead(memory) as ahead:
"""


def after_reading_ahead(code: str, root: Path, cache: Cache) -> subprocess.CompletedProcess[str]:
    """Run code in a process that reads a library ahead, and return how that ended."""
    command = [sys.executable, "-P", "-c", f"{READ_AHEAD}    {code}", str(root), str(cache.folder or "")]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, text=True)


def state(pid: str) -> str:
    """Return the state of a process as `ps` shows it: `Z` for one that has ended, then empty."""
    asked = subprocess.run(["ps", "-o", "stat=", "-p", pid], capture_output=True, check=False, text=True)
    return asked.stdout.strip()[:1]


def test_the_process_that_reads_ahead_ends_with_the_reader(many: Path, cache: Cache) -> None:
    code = "print(ahead._pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    pid = after_reading_ahead(code, many, cache).stdout.strip()
    end = time.monotonic() + 60
    while state(pid) not in ("", "Z"):
        assert time.monotonic() < end
        time.sleep(0.02)
    assert Memory(many, cache).has_to_parse("briefs/topic-4.yaml")


def test_the_process_that_reads_ahead_leaves_nothing_to_parse(many: Path, cache: Cache) -> None:
    change(many, "briefs/topic-2.yaml", '"kind": "reported"', '"kind": "rumored"')
    code = (
        "assert ahead.has_read_within(60), 'too slow'\n"
        "library = load(memory.root, memory)\n"
        "print(len(library.problems), {'pydantic', 'yaml'} & sys.modules.keys())"
    )
    ended = after_reading_ahead(code.replace("\n", "\n    "), many, cache)
    assert (ended.stderr, ended.stdout) == ("", f"{len(load(many).problems)} set()\n")
    assert "False" in after_reading_ahead("print(ahead is not None)", many, cache).stdout


def test_nothing_is_read_ahead_where_it_could_not_be_kept(many: Path) -> None:
    assert after_reading_ahead("print(ahead)", many, Cache(None)).stdout == "None\n"


def test_the_first_page_waits_for_a_process_only_as_long_as_that_makes_sense(many: Path) -> None:
    reports, output = os.pipe()
    ahead = Ahead(0, reports)
    assert not ahead.has_read_within(0.01)
    os.write(output, b"0 4\n1 4\n")
    assert ahead.progress(60) == (1, 4)
    os.write(output, b"2 4\n")
    assert not ahead.has_read_within(0.01)
    os.write(output, b"4 4\n")
    assert not takes_long(many, ahead)
    os.close(output)  # it has been killed
    assert not takes_long(many, ahead)
    assert ahead.progress(60) is None
    os.close(reports)
