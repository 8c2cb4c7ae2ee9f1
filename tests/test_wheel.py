"""The wheel carries the program and its library: it works with no argument in any folder. So does the sdist's."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


def build(target: str, checkout: Path, folder: Path) -> Path:
    """Build the wheel or the sdist of a checkout into a folder. Return its file."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
    subprocess.run(command, cwd=checkout, capture_output=True, check=True, timeout=120)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout by the build backend itself: no network, no isolation."""
    return build("wheel", CHECKOUT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files, on the path before the checkout's."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "BRIEFING_LIBRARY"}
    return subprocess.run(
        [sys.executable, "-P", *arguments],
        cwd=cwd,
        env={**environment, "PYTHONPATH": str(installed), "BRIEFING_HOME": str(cwd / "home")},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_wheel_holds_every_file_of_the_package_and_the_library(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = [path for path in (CHECKOUT / "briefing").rglob("*") if path.is_file()]
    expected = {path.relative_to(CHECKOUT).as_posix() for path in package if "__pycache__" not in path.parts}
    for folder in ("briefs", "seeds"):
        files = [path for path in (CHECKOUT / folder).rglob("*") if path.is_file()]
        expected |= {f"briefing/library/{path.relative_to(CHECKOUT).as_posix()}" for path in files}
    assert {name for name in names if ".dist-info/" not in name} == expected


def test_the_wheel_installs_the_command(installed: Path) -> None:
    (entries,) = installed.glob("*.dist-info/entry_points.txt")
    assert "briefing = briefing.cli.start:main" in entries.read_text(encoding="utf-8")


def test_the_wheel_reads_its_own_library_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    from_wheel = run(installed, tmp_path, "-m", "briefing", "list")
    from_checkout = run(CHECKOUT, tmp_path, "-m", "briefing", "list")
    assert from_wheel.stdout == from_checkout.stdout
    assert from_wheel.returncode == from_checkout.returncode == 0
    assert "north-korea" in from_wheel.stdout


def test_the_wheel_is_what_was_run(installed: Path, tmp_path: Path) -> None:
    outcome = run(installed, tmp_path, "-c", "import briefing.load as it; print(it.__file__, it.shipped())")
    assert outcome.stdout == f"{installed}/briefing/load/__init__.py {installed}/briefing/library\n"


@pytest.mark.slow
def test_the_sdist_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(build("sdist", CHECKOUT, tmp_path / "dist")) as archive:
        archive.extractall(tmp_path, filter="data")
    (unpacked,) = tmp_path.glob("briefing-*")
    assert build("wheel", unpacked, tmp_path / "again").read_bytes() == wheel.read_bytes()
