"""A large library is shown before all of it is verified, and says so until it is."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from briefing.check import check
from briefing.load import load
from briefing.load.memory import Memory
from briefing.settings import Settings, State, load_state
from briefing.storage.cache import Cache
from briefing.tui.app import BriefingApp
from briefing.tui.pages import READER, Page
from briefing.tui.state import ReaderState
from briefing.tui.verifying import Progress, Verifying
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
async def opened(root: Path, cache: Cache, topic: str = "", state: State | None = None) -> AsyncIterator[Session]:
    """Open the reader on a library as if it were large; nothing more is read until it is asked to."""
    memory = Memory(root, cache)
    verifying = Verifying(memory)
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


@pytest.mark.parametrize("is_remembered", [True, False])
@played
async def test_in_the_end_it_is_the_library_that_is_read_whole(
    many: Path, cache: Cache, is_remembered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_remembered:
        remember(many, cache)
    async with opened(many, cache) as session:
        said: set[str] = set()
        show = session.app._show_progress

        def listen(progress: Progress) -> None:
            said.add(progress.doing)
            show(progress)

        monkeypatch.setattr(session.app, "_show_progress", listen)
        await verified(session)
        library, state = load(many), session.app.state
        assert said == ({"verifying"} if is_remembered else {"reading", "verifying"})
        assert picture(state.library, state.problems) == picture(library, check(library, hints=False))
        assert "40 quotes ✓" in session.text.splitlines()[0]


@played
async def test_progress_is_reported_now_and_then_however_many_briefs_are_verified(
    many: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.tui.verifying.PAUSE", 60.0)
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


def test_the_process_that_reads_ahead_ends_with_the_reader(many: Path, tmp_path: Path) -> None:
    arguments = [sys.executable, "-P", "-m", "briefing.check.ahead", str(many), str(tmp_path / "cache")]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()  # as the system does for a reader that is killed
        assert process.wait(timeout=60) == 1
        assert process.stderr.read() == b""


def test_the_process_that_reads_ahead_leaves_nothing_to_parse(many: Path, tmp_path: Path) -> None:
    arguments = [sys.executable, "-P", "-m", "briefing.check.ahead", str(many), str(tmp_path / "cache")]
    told = subprocess.run(arguments, capture_output=True, check=True, timeout=60, text=True).stdout
    assert told.split("\n") == ["0 4", "1 4", "2 4", "3 4", ""]
    assert Verifying(Memory(many, Cache(tmp_path / "cache"))).first("topic-4").pending == 3
