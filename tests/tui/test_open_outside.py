"""E opens the file in the reader's editor at the line, o shows the whole address and opens it only when asked."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.app import App

from briefing.load import load
from briefing.tui.dialogs.open_outside import FALLBACKS, AddressDialog, editor_command
from briefing.tui.pages import Page
from tests.libraries import BRIEF_FILE, COURIER_FILE, SOURCES_FILE, change, line_of
from tests.rows import each_row
from tests.tui.driver import EVERY_SIZE, MEDIUM, NARROW, WIDE, Session, played, reading

FILE = Path("/a/b c.yaml")


# The editor's command


@each_row(
    ("editor", "command"),
    [
        ("vi", ["vi", "+7", "/a/b c.yaml"]),
        ("/usr/bin/nvim -u NONE", ["/usr/bin/nvim", "-u", "NONE", "+7", "/a/b c.yaml"]),
        ("nano", ["nano", "+7", "/a/b c.yaml"]),
        ("emacsclient -t", ["emacsclient", "-t", "+7", "/a/b c.yaml"]),
        ("micro", ["micro", "+7", "/a/b c.yaml"]),
        ("code", ["code", "--wait", "--goto", "/a/b c.yaml:7"]),
        ("codium --new-window", ["codium", "--new-window", "--wait", "--goto", "/a/b c.yaml:7"]),
        ("hx", ["hx", "/a/b c.yaml:7"]),
        ("subl -w", ["subl", "-w", "/a/b c.yaml:7"]),
        ("'/opt/my editor/vim'", ["/opt/my editor/vim", "+7", "/a/b c.yaml"]),
        ("unheard-of --x", ["unheard-of", "--x", "/a/b c.yaml"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(editor: str, command: list[str]) -> None:
    assert editor_command(editor, FILE, 7) == command


@each_row("editor", ["", "  ", "'vim", '"'])
def test_what_is_no_command_is_refused(editor: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        editor_command(editor, FILE, 7)


def test_a_file_name_is_never_read_by_a_shell() -> None:
    assert editor_command("vim", Path("/a/$(x); y"), 1) == ["vim", "+1", "/a/$(x); y"]


# E


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What the editor is called with, with a terminal that can be left."""
    called: list[list[str]] = []

    @contextmanager
    def left(_: App[None]) -> Iterator[None]:
        called.append(["left"])
        yield
        called.append(["back"])

    def run(command: list[str], *, check: bool) -> subprocess.CompletedProcess[bytes]:
        called.append(command)
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr(App, "suspend", left)
    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "vim")
    return called


@each_row(
    ("keys", "file", "words"),
    [
        ("1", BRIEF_FILE, ""),
        ("1 j j", BRIEF_FILE, "id: no-comment"),
        ("1 j tab right_square_bracket", BRIEF_FILE, "quote: approved on Saturday evening"),
        ("1 j enter", COURIER_FILE, "voted seven to two"),
        ("1 j enter right_square_bracket", "seeds/gazette.txt", "approved on Saturday evening"),
        ("s", SOURCES_FILE, "courier:"),
        ("s enter", COURIER_FILE, "Port authority approves"),
    ],
)
@played
async def test_e_opens_the_file_at_the_line(
    keys: str, file: str, words: str, root: Path, commands: list[list[str]]
) -> None:
    commands.clear()
    async with reading(root, WIDE) as session:
        await session.press(*keys.split(), "E")
        before = session.text
        assert commands[0] == ["left"]
        assert commands[-1] == ["back"]
        name, line, path = commands[1]
        assert (name, path) == ("vim", str(root / file))
        number = int(line.removeprefix("+"))
        near = (root / file).read_text(encoding="utf-8").split("\n")[number - 1 : number + 1]
        assert not words or words in "\n".join(near), f"line {number}, not {line_of(root, file, words)}"
        assert session.text == before
        assert session.said == []


@pytest.mark.parametrize("kind", ["link", "pipe"])
@played
async def test_a_file_that_leads_out_of_the_library_is_not_opened(
    kind: str, root: Path, commands: list[list[str]], tmp_path: Path
) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j")
        (root / BRIEF_FILE).rename(tmp_path / "brief.yaml")
        if kind == "link":
            (root / BRIEF_FILE).symlink_to(tmp_path / "brief.yaml")
        else:
            os.mkfifo(root / BRIEF_FILE)
        await session.press("E")
        assert commands == []
        assert "Not opened: this file is not in the library." in session.text


@played
async def test_visual_comes_before_editor(
    root: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "code")
    async with reading(root) as session:
        await session.press("1", "E")
        assert commands[1][:3] == ["code", "--wait", "--goto"]


@played
async def test_without_either_a_common_editor_is_taken(
    root: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDITOR")
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}" if name == FALLBACKS[-1] else None)
    async with reading(root) as session:
        await session.press("1", "E")
        assert commands[1][0] == FALLBACKS[-1]


@pytest.mark.parametrize("editor", ["'", " "])
@played
async def test_an_editor_that_is_no_command_is_said_to_be_none(
    editor: str, root: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor)
    async with reading(root) as session:
        await session.press("1", "E")
        assert (commands, session.said) == ([], ["Set EDITOR to the command of your editor."])


@played
async def test_no_editor_at_all_is_said(root: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDITOR")
    monkeypatch.setattr("shutil.which", lambda _: None)
    async with reading(root) as session:
        await session.press("1", "E")
        assert (commands, session.said) == ([], ["Set EDITOR to the command of your editor."])


@played
async def test_an_editor_that_does_not_start_gives_the_terminal_back(
    root: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(subprocess, "run", fail)
    monkeypatch.setenv("EDITOR", "no\x1b[1msuch")
    async with reading(root) as session:
        await session.press("1", "E")
        assert commands == [["left"], ["back"]]
        assert session.said == ["The editor did not start: no␛[1msuch: No such file or directory"]


@played
async def test_ctrl_c_in_the_editor_does_not_end_the_reader(
    root: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(command: list[str], *, check: bool) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(subprocess, "run", interrupted)
    async with reading(root) as session:
        before = signal.getsignal(signal.SIGINT)
        await session.press("1", "E")
        assert session.app.is_running
        assert signal.getsignal(signal.SIGINT) is before


@played
async def test_a_terminal_that_cannot_be_left_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "vim")
    async with reading(root) as session:
        await session.press("1", "E")
        assert session.said == ["This terminal cannot be left for an editor."]


@pytest.mark.parametrize("keys", ["question_mark", "p"])
@played
async def test_where_there_is_no_file_nothing_is_opened(keys: str, root: Path, commands: list[list[str]]) -> None:
    async with reading(root) as session:
        await session.press(keys, "E")
        assert (commands, session.app.is_running) == ([], True)


@played
async def test_what_was_written_meanwhile_can_be_seen_at_once(
    root: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(command: list[str], *, check: bool) -> None:
        change(root, BRIEF_FILE, "The school district declined to comment.", "The school district was silent.")

    monkeypatch.setattr(subprocess, "run", write)
    async with reading(root) as session:
        await session.press("1", "j", "j", "E")
        session.app.reopen(load(root))
        await session.settle()
        assert "The school district was silent." in session.text


# o


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the browser is sent to."""
    addresses: list[str] = []
    monkeypatch.setattr(App, "open_url", lambda _, url, new_tab=True: addresses.append(url))
    return addresses


async def whole_address(session: Session) -> str:
    """What the dialog shows of the address, scrolled from its beginning to its end."""
    dialog = session.app.screen.query_one("#wordings")
    lines: list[str] = []
    for _ in range(200):
        region = dialog.content_region
        right = region.x + dialog.scrollable_content_region.width
        rows = [strip.crop(region.x, right).text for strip in session.strips[region.y : region.bottom]]
        for at in range(len(lines), -1, -1):
            if lines[len(lines) - at :] == rows[:at]:
                lines += rows[at:]
                break
        if round(dialog.scroll_y) >= dialog.max_scroll_y:
            break
        await session.press("down")
    else:
        raise AssertionError(f"the dialog has no end:\n{session.text}")
    text = "".join("".join(lines).split())
    return text[text.index("http") :]


@played
async def test_the_address_is_shown_and_opened_only_by_enter(root: Path, opened: list[str]) -> None:
    address = "https://example.org/a#:~:text=voted%20seven%20to%20two%20on%20Saturday%20to%20approve%20the%20channel"
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "o")
        assert isinstance(session.app.screen, AddressDialog)
        assert await whole_address(session) == address
        assert opened == []
        await session.press("enter")
        assert opened == [address]
        assert session.front is Page.BRIEF


@pytest.mark.parametrize("key", ["escape", "q"])
@played
async def test_leaving_the_dialog_opens_nothing(key: str, root: Path, opened: list[str]) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "o", key)
        assert (opened, session.front) == ([], Page.BRIEF)
        assert session.app.is_running


@played
async def test_the_address_can_be_copied(root: Path, opened: list[str]) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "o", "y")
        assert session.app.clipboard.startswith("https://example.org/a#:~:text=voted")
        assert session.said == ["Address sent to the terminal's clipboard."]
        assert opened == []


@played
async def test_an_article_from_no_claim_opens_its_page(root: Path, opened: list[str]) -> None:
    async with reading(root) as session:
        for keys in ("s", "s enter"):
            await session.press(*keys.split(), "o", "enter")
            assert opened.pop() == "https://example.org/a"


@played
async def test_an_article_without_an_address_says_so(root: Path, opened: list[str]) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "right_square_bracket", "o")
        assert session.told == "No public page of this article is known."
        assert opened == []


@pytest.mark.parametrize("size", EVERY_SIZE, ids=str)
@pytest.mark.parametrize("length", [1900])
@played
async def test_an_address_of_any_length_is_shown_whole(
    length: int, size: tuple[int, int], root: Path, opened: list[str]
) -> None:
    address = "https://example.org/" + "".join(f"{number:04}/" for number in range(length // 5)) + "end"
    change(root, SOURCES_FILE, "https://example.org/a", address)
    async with reading(root, size) as session:
        await session.press("s", "enter", "o")
        assert "Enter open in the browser" in session.text
        assert await whole_address(session) == address
        await session.press("enter")
        assert opened == [address]


@pytest.mark.slow
@each_row("url", ["javascript:alert(1)", "file:///etc/passwd", "ftp://example.org", "//example.org", "x"])
@played
async def test_only_pages_of_the_web_are_opened(url: str, root: Path, opened: list[str]) -> None:
    change(root, SOURCES_FILE, "url: https://example.org/a", f"url: '{url}'")
    async with reading(root) as session:
        await session.press("1", "j", "o", "enter")
        assert opened == []


@played
async def test_a_hostile_address_is_shown_as_it_is_opened(root: Path, opened: list[str]) -> None:
    url = r'"https://example.org/[@click=app.quit]q[/]\e[1m\u202e\x9b ;$(x)"'
    change(root, SOURCES_FILE, "https://example.org/a", url)
    async with reading(root, NARROW) as session:
        await session.press("s", "enter", "o")
        if isinstance(session.app.screen, AddressDialog):
            shown = await whole_address(session)
            await session.press("enter")
            assert opened == [shown]
            assert shown.isascii()
            assert not set(shown) & set(' "\x1b[]$\\')
        assert session.app.is_running
