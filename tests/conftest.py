"""What all tests have in common."""

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis
import pytest

from tests.libraries import make_library

# The same examples each time, and no clock that a busy machine could make them fail by.
hypothesis.settings.register_profile(
    "same",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("same")

# Tests, and the programs that they start, run as for most people, whatever the one who runs them has set.
for _name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "COLORFGBG", "PYTHONUNBUFFERED", "BRIEFING_LIBRARY"):
    os.environ.pop(_name, None)
os.environ["TERM"] = "xterm-256color"

# A child process that may not keep what it compiles would compile 600 modules each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Nothing in this process is to outlast a power failure: what a test writes need not be on the disk.
os.fsync = lambda fd: None

# What commands remember is of no use to the user who runs the tests.
_cache = TemporaryDirectory(prefix="briefing-cache-")
os.environ["XDG_CACHE_HOME"] = _cache.name


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the slow tests first, so that no worker is left alone with a long one at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Let the garbage collector leave alone what is imported, and go through the rest less often, as in the program."""
    hypothesis.find(hypothesis.strategies.booleans(), lambda _: True)  # it asks what refers to its random numbers: now
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_terminal_summary(terminalreporter: "pytest.TerminalReporter") -> None:
    """Print how many tests ran in a browser."""
    ran = _browser_tests(terminalreporter)
    if ran or os.environ.get("BRIEFING_NEEDS_BROWSER") == "1":
        terminalreporter.write_line(f"browser tests that ran: {ran}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where tests had to run in a browser and none did."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and os.environ.get("BRIEFING_NEEDS_BROWSER") == "1" and not _browser_tests(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _browser_tests(reporter: "pytest.TerminalReporter") -> int:
    reports = [*reporter.stats.get("passed", []), *reporter.stats.get("failed", [])]
    return sum(report.when == "call" and "browser" in report.keywords for report in reports)


@pytest.fixture
def new_root() -> Callable[[Path], Path]:
    """Return what writes the invented library, with nothing wrong, into a folder."""
    return make_library


@pytest.fixture
def root(tmp_path: Path, new_root: Callable[[Path], Path]) -> Path:
    """Return a library of its own for the test."""
    return new_root(tmp_path)
